#!/bin/sh
DOMAIN=acme
# egnyte-doctor: expect[credential-in-source+1]
curl -s "https://$DOMAIN.egnyte.com/pubapi/v1/fs/Shared?list_content=true" \
  -H "Authorization: Bearer FAKE2m5b8v1c4x7z0l3k6j9h" \
  | jq -r '.folders[].path'
