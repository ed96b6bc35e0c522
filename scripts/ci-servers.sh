#!/bin/sh
# Puts on a Debian 12 machine what tests/browser and tests/servers need, as root. Harmless to repeat.
set -eu
cd "$(dirname "$0")/.."

packages="bind9 bind9-dnsutils chromium chromium-driver libnss3-tools nginx-light"
programs="named dnssec-keygen dnssec-signzone chromium chromedriver certutil nginx npm"
axe=tests/browser/node_modules/axe-core/axe.min.js

# Servers stand where the PATH of a plain user does not lead.
PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"

missing() {
    for program in $programs; do
        command -v "$program" >/dev/null || printf ' %s' "$program"
    done
}

if [ -n "$(missing)" ]; then
    echo "ci-servers: installing for:$(missing)"
    # Machines for Node have npm by other ways, and Debian's would be a second one.
    command -v npm >/dev/null || packages="$packages npm"
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o Acquire::Retries=3 update -qq
    # shellcheck disable=SC2086 # a list of words
    apt-get -o Acquire::Retries=3 install -y -qq --no-install-recommends $packages >/dev/null
fi
lacks=$(missing)
if [ -n "$lacks" ]; then
    echo "ci-servers: still missing:$lacks" >&2
    exit 1
fi

npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --loglevel=error
if [ ! -f "$axe" ]; then
    echo "ci-servers: npm left no $axe" >&2
    exit 1
fi

# A program that is there and does not start would only be seen in the middle of the tests.
named -v
nginx -v 2>&1
chromium --no-sandbox --version
chromedriver --version
