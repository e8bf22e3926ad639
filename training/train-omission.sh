#!/bin/sh
# Writes the weights by which a missing word is found: src/syntax/missing.model, then src/compare/omission/judge.txt
# usage: training/train-omission.sh TREEBANK GAP NEWS DEMETR NEWSTEST
#   TREEBANK and GAP as in train-pronouns.sh; NEWS is a folder of articles; DEMETR holds lines of id, category, "pass",
#   candidate, reference; NEWSTEST a folder a story with translations by people (human-*.txt) and machines (mt-*.txt), line by line.
# Needs the packages of syntax-requirements.txt and the model of syntax-model.txt for Python 3.
set -eu
python3 training/train_missing.py "$1" "$2" "$3" src/syntax/missing.model
pairs=$(mktemp)
trap 'rm -f "$pairs"' EXIT
for story in "$5"/*/; do
    for machine in "$story"mt-*.txt; do
        for human in "$story"human-*.txt; do
            paste "$machine" "$human" | sed 's/^/x\tx\tpass\t/'
        done
    done
done >"$pairs"
cargo run --release --quiet --example train-omission -- "$4" "$pairs" src/compare/omission/judge.txt
