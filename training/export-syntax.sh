#!/usr/bin/env bash
# Writes src/syntax/en.model anew: pinned packages into a throw-away environment, then export_syntax.py.
# The build never needs this. Usage: training/export-syntax.sh [folder for the environment]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
venv=${1:-$(mktemp -d)}
python3 -m venv "$venv"
"$venv/bin/pip" install --quiet --require-hashes --no-deps -r "$here/syntax-model.txt"
"$venv/bin/pip" install --quiet -r "$here/syntax-requirements.txt"
"$venv/bin/python" "$here/export_syntax.py" "$here/../src/syntax/en.model"
