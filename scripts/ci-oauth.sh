#!/bin/sh
# Puts on a Debian 12 machine the other OAuth server of tests/oauth, as root. Harmless to repeat.
set -eu

if ! command -v glewlwyd >/dev/null; then
    echo "ci-oauth: installing glewlwyd"
    export DEBIAN_FRONTEND=noninteractive
    # The tests configure and start it themselves.
    echo "glewlwyd glewlwyd/config_type select No configuration" | debconf-set-selections
    apt-get -o Acquire::Retries=3 update -qq
    apt-get -o Acquire::Retries=3 install -y -qq --no-install-recommends \
        glewlwyd dbconfig-no-thanks >/dev/null
fi
glewlwyd --version
