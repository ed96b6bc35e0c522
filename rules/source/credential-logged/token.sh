#!/bin/bash
RESPONSE=$(curl -s -X POST "https://$EGNYTE_DOMAIN.egnyte.com/puboauth/token" -d "grant_type=password&client_id=$EGNYTE_KEY&username=$EGNYTE_USER&password=$EGNYTE_PASSWORD")
echo "Response: $RESPONSE" # egnyte-doctor: expect[credential-logged]
TOKEN=$(echo "$RESPONSE" | jq -r .access_token) # egnyte-doctor: ok[credential-logged]
echo "Using token $TOKEN" # egnyte-doctor: expect[credential-logged]
