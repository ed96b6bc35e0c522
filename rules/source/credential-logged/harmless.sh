#!/bin/bash
set -euo pipefail
if [ -z "${EGNYTE_TOKEN:-}" ]; then
  echo "EGNYTE_TOKEN is not set; ask for an access token first" >&2 # egnyte-doctor: ok[credential-logged] trap[log-message-words]
  exit 1
fi
echo "token of ${#EGNYTE_TOKEN} characters" # egnyte-doctor: ok[credential-logged] trap[log-length]
curl -sf -H "Authorization: Bearer $EGNYTE_TOKEN" "https://$EGNYTE_DOMAIN.egnyte.com/pubapi/v1/userinfo" | jq .username # egnyte-doctor: ok[credential-logged]
