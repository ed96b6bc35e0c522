#!/bin/sh
set -eu
# egnyte-doctor: expect[password-grant-in-source+3]
curl -sf -X POST "https://${EGNYTE_DOMAIN}.egnyte.com/puboauth/token" \
  -d "client_id=${EGNYTE_KEY}" \
  -d "client_secret=${EGNYTE_SECRET}" \
  -d "grant_type=password" \
  -d "username=${EGNYTE_USER}" \
  --data-urlencode "password=${EGNYTE_PASSWORD}" \
  -o "$1"
