#!/bin/sh
# Makes .venv ready for use, once: finds a Python that can, and hands over to setup.py.
set -eu
cd "$(dirname "$0")/.."

if .venv/bin/python scripts/setup.py --is-ready 2>/dev/null; then
    exit 0
fi

without_venv=
for candidate in "${PYTHON:-}" python3.11 python3 python3.14 python3.13 python3.12; do
    [ -n "$candidate" ] || continue
    # Run, not looked up: the name may belong to a launcher without that version behind it.
    "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
    if "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        exec "$candidate" scripts/setup.py
    fi
    without_venv=${without_venv:-$candidate}
done

if [ -n "$without_venv" ]; then
    echo "setup: $without_venv cannot make environments (no ensurepip): apt install python3-venv, or the like on your system" >&2
else
    echo "setup: Python 3.11 or newer is needed: apt install python3 python3-venv, or make PYTHON=/path/to/python3" >&2
fi
exit 1
