#!/bin/bash
ROBOT=https://tape-robot.local:9443
CURL_OPTS="--silent --insecure --max-time 60" # egnyte-doctor: expect[tls-verification-off]
curl $CURL_OPTS -H "Authorization: Bearer $EGNYTE_TOKEN" "https://$EGNYTE_DOMAIN.egnyte.com/pubapi/v1/userinfo"
curl -sk "$ROBOT/eject" # egnyte-doctor: ok[tls-verification-off]
curl -sk "$PRINTER/queue" # egnyte-doctor: ok[tls-verification-off]
