#!/bin/bash
set -euo pipefail
answer=$(curl -sf -X POST "https://$EGNYTE_DOMAIN.egnyte.com/puboauth/token" \
  --data-urlencode "grant_type=password" --data-urlencode "username=$EGNYTE_USER" \
  --data-urlencode "password=$EGNYTE_PASSWORD" --data-urlencode "client_id=$EGNYTE_KEY")
echo "$(date) login: $answer" >> /var/log/night.log # egnyte-doctor: expect[credential-logged]
echo "$(date) login done, ${#answer} characters" >> /var/log/night.log # egnyte-doctor: ok[credential-logged]
