#!/bin/sh
set -e
# egnyte-doctor: ok[credential-in-url+4] trap[curl-data-urlencode]
curl -sf "https://$EGNYTE_DOMAIN.egnyte.com/puboauth/token" \
  --data-urlencode "grant_type=password" \
  --data-urlencode "client_id=$EGNYTE_KEY" \
  --data-urlencode "client_secret=$EGNYTE_SECRET" \
  --data-urlencode "username=$EGNYTE_USER" \
  --data-urlencode "password=$EGNYTE_PASSWORD"
