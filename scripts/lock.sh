#!/bin/sh
# Writes requirements.lock: names, versions and the hashes of every published file of each version,
# so that one lock serves each system and each Python that pyproject.toml names.
set -eu
cd "$(dirname "$0")/.."

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
.venv/bin/python -m venv "$scratch/env"
"$scratch/env/bin/python" -m pip install --quiet pip-tools
# Local settings would let a private index or a folder of wheels decide what gets hashed.
env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null \
    "$scratch/env/bin/pip-compile" --quiet --extra dev --extra emulator --generate-hashes --allow-unsafe \
    --strip-extras --no-annotate --no-header --no-emit-options --no-emit-index-url \
    --no-emit-find-links --no-emit-trusted-host --output-file "$scratch/lock" pyproject.toml
{
    echo "# Made by \`make lock\` from pyproject.toml: run-time, development and build back end."
    cat "$scratch/lock"
} > requirements.lock
