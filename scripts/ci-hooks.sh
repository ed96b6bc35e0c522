#!/bin/sh
# Puts beside tests/hooks what its tests need: pre-commit, and the wheels that it installs our hook
# from, so that the tests themselves use no network. Harmless to repeat.
set -eu
cd "$(dirname "$0")/.."

programs=tests/hooks/.programs
wheels=tests/hooks/.wheels
if [ -x "$programs/bin/pre-commit" ] && cmp -s requirements.lock "$wheels/lock"; then
    "$programs/bin/pre-commit" --version
    exit 0
fi

python=
for candidate in "${PYTHON:-}" python3.11 python3 python3.14 python3.13 python3.12; do
    [ -n "$candidate" ] || continue
    if "$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "ci-hooks: Python 3.11 or newer with venv is needed" >&2
    exit 1
fi

rm -rf "$programs" "$wheels"
"$python" -m venv "$programs"
"$programs/bin/python" -m pip install -qq --require-hashes --no-deps -r tests/hooks/requirements.txt

# The versions of the lock file; which of them an installation needs, pip finds out.
mkdir -p "$wheels"
sed -n 's/^\([A-Za-z0-9._-]*==[^ ]*\).*/\1/p' requirements.lock > "$wheels/versions"
"$programs/bin/python" -m pip wheel -q --wheel-dir "$wheels" --constraint "$wheels/versions" . hatchling
rm -f "$wheels"/egnyte_doctor-*.whl
cp requirements.lock "$wheels/lock"
"$programs/bin/pre-commit" --version
