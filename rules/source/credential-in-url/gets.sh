#!/bin/sh
# Lists what a login at Egnyte may see.
SAID="grant_type=password&username=$EGNYTE_USER&password=$EGNYTE_PASSWORD"

# egnyte-doctor: expect[credential-in-url]
curl -sf -X POST "https://$EGNYTE_DOMAIN.egnyte.com/puboauth/token?$SAID"

# egnyte-doctor: ok[credential-in-url]
curl -sf -X POST -d "$SAID" "https://$EGNYTE_DOMAIN.egnyte.com/puboauth/token"
