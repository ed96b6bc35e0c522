#!/bin/sh
# curl honours Retry-After by itself.
curl -sf --retry 5 -H "Authorization: Bearer $EGNYTE_TOKEN" "https://$EGNYTE_DOMAIN.egnyte.com/pubapi/v1/userinfo" # egnyte-doctor: ok[throttling-unhandled]
