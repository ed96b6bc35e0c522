#!/bin/sh
# Nothing is baked into the image.
EGNYTE_DOMAIN="${EGNYTE_DOMAIN:?is not set}"
EGNYTE_TOKEN="${EGNYTE_TOKEN:-}" # egnyte-doctor: ok[credential-in-source] trap[shell-default]
EGNYTE_CLIENT_SECRET="${EGNYTE_CLIENT_SECRET:-}" # egnyte-doctor: ok[credential-in-source] trap[shell-default]
export EGNYTE_DOMAIN EGNYTE_TOKEN EGNYTE_CLIENT_SECRET
exec "$@"
