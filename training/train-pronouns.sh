#!/bin/sh
# Writes the weights by which pronouns are resolved and judged:
#   src/entity/coreference/weights.txt, src/entity/judge.txt, src/entity/animacy/weights.txt, src/language/en/owner_counts.txt
# usage: training/train-pronouns.sh TREEBANK GAP
#   TREEBANK holds the files of UD_English-GUM (with entities) and UD_English-EWT, GAP is the development file of that corpus, all
#   as in NOTICE. Each step needs the weights of the one before.
set -eu
treebank=$1
gap=$2
run="cargo run --release --quiet --example"
$run train-coreference -- "$treebank" --write src/entity/coreference/weights.txt
$run train-judge -- "$treebank" "$gap" src/entity/judge.txt
$run train-animacy -- "$treebank" src/language/en/owner_counts.txt src/entity/animacy/weights.txt
