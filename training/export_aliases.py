"""Writes src/language/en/alias.txt: what each place is called, and its people. Run it through export-words.sh.

usage: export_places.py WORDNET OUT, where WORDNET holds `data.noun` and `data.adj`, and OUT is src/language/en.
"""

import collections
import os
import re
import sys

PERSON, PLACE = 18, 15
# What three capital letters or fewer spell is told apart from other words by its case alone, which a table has not.
KEPT = {"US", "UK", "USA", "UAE"}


def synsets(folder, name):
    """Synsets by place: lexicographer file, words as they are written, pointers as (symbol, place, part of speech)."""
    found = {}
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        for line in file:
            if line.startswith("  "):
                continue
            fields = line.split(" | ", 1)[0].split()
            n_words = int(fields[3], 16)
            words = [re.sub(r"\(\w+\)$", "", word) for word in fields[4 : 4 + 2 * n_words : 2]]
            pointers = [pointer[:3] for pointer in zip(*[iter(fields[5 + 2 * n_words :])] * 4)]
            found[fields[0]] = (int(fields[1]), words, pointers)
    return found


def main(folder, out):
    nouns, adjectives = synsets(folder, "data.noun"), synsets(folder, "data.adj")
    capital = lambda words: {word for word in words if word[0].isupper()}
    groups = collections.defaultdict(set)
    for place, (file, words, pointers) in nouns.items():
        if file == PLACE and any(symbol == "@i" for symbol, _, _ in pointers):
            groups[place] |= capital(words)
            for symbol, other, part in pointers:
                if symbol == "%m" and part == "n" and nouns[other][0] == PERSON:
                    groups[place] |= capital(nouns[other][1])
                elif symbol == "+" and part == "a":
                    groups[place] |= capital(adjectives[other][1])
    for file, words, pointers in [*nouns.values(), *adjectives.values()]:
        for symbol, other, part in pointers:
            if other in groups and part == "n" and symbol in ("#m", "\\", "+") and (symbol != "#m" or file == PERSON):
                groups[other] |= capital(words)
    lines = set()
    for words in groups.values():
        words = {word for word in words if word.count("_") < 3 and "." not in word}
        words = {word for word in words if len(word) > 3 or not word.isupper() or word in KEPT}
        if len(words) > 1:
            lines.add(" ".join(sorted(word.lower() for word in words)))
    with open(os.path.join(out, "alias.txt"), "w", encoding="utf-8") as file:
        file.writelines(line + "\n" for line in sorted(lines))
    print(f"alias.txt: {len(lines)} places")


if __name__ == "__main__":
    main(*sys.argv[1:])
