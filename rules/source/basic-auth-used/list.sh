#!/bin/sh
curl -sf -u "$EGNYTE_USER:$EGNYTE_PASSWORD" "https://$EGNYTE_DOMAIN.egnyte.com/pubapi/v1/fs/Shared" # egnyte-doctor: expect[basic-auth-used]
