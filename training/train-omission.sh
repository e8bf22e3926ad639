#!/bin/sh
# Writes the weights by which a missing word is found: src/syntax/missing.model, then src/compare/omission/judge.txt
# usage: training/train-omission.sh TREEBANK GAP DEMETR
#   TREEBANK and GAP as in train-pronouns.sh; DEMETR holds lines of id, category, "pass", candidate, reference.
# Needs the packages of syntax-requirements.txt and the model of syntax-model.txt for Python 3.
set -eu
python3 training/train_missing.py "$1" "$2" src/syntax/missing.model
cargo run --release --quiet --example train-omission -- "$3" src/compare/omission/judge.txt
