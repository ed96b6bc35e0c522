#!/bin/sh
set -e
umask 077
RESPONSE=$(curl -sf "https://$EGNYTE_DOMAIN.egnyte.com/puboauth/token" -d "grant_type=password&client_id=$EGNYTE_KEY&username=$EGNYTE_USER&password=$EGNYTE_PASSWORD")
TOKEN=$(echo "$RESPONSE" | jq -r .access_token)
echo "$TOKEN" > ~/.egnyte_token # egnyte-doctor: ok[token-stored-in-clear]
