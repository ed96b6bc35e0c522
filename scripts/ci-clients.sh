#!/bin/sh
# Puts on a Debian 12 machine what tests/clients needs, as root. Harmless to repeat.
set -eu
cd "$(dirname "$0")/.."

packages=
command -v curl >/dev/null || packages="$packages curl"
command -v npm >/dev/null || packages="$packages nodejs npm"
if [ -n "$packages" ]; then
    echo "ci-clients: installing$packages"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o Acquire::Retries=3 update -qq
    # shellcheck disable=SC2086 # a list of words
    apt-get -o Acquire::Retries=3 install -y -qq --no-install-recommends $packages >/dev/null
fi

npm ci --prefix tests/clients --ignore-scripts --no-audit --no-fund --loglevel=error
if [ ! -d tests/clients/node_modules/egnyte-js-sdk ]; then
    echo "ci-clients: npm left no egnyte-js-sdk" >&2
    exit 1
fi
curl --version | head -n 1
node --version
