#!/bin/sh
CLIENT_ID="$EGNYTE_CLIENT_ID"
curl -s -H "Authorization: Bearer $CLIENT_ID" "https://acme.egnyte.com/pubapi/v2/perms/Shared" # egnyte-doctor: expect[key-sent-as-bearer]
curl -s -H "Authorization: Bearer $CLIENT_ID" "https://acme.egnyte.com/pubapi/v1/fs/Shared" # egnyte-doctor: ok[key-sent-as-bearer]
