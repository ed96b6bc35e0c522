#!/bin/sh
curl -sk -H "Authorization: Bearer $EGNYTE_TOKEN" "https://$EGNYTE_DOMAIN.egnyte.com/pubapi/v1/fs/Shared" # egnyte-doctor: expect[tls-verification-off]
