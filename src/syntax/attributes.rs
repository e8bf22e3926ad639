//! From the tagger's tag to the universal part of speech: the tag map and the exceptions of spaCy's attribute ruler.

use super::labels::{Dep, Tag, Upos};

/// Words that open a clause when they are tagged as prepositions.
const CLAUSE_WORDS: [&str; 24] = [
    "that", "if", "because", "while", "since", "so", "whether", "although", "though", "unless", "once", "cause",
    "upon", "till", "whereas", "whilst", "except", "despite", "but", "albeit", "save", "besides", "til", "tho",
];
const INDEFINITE_PRONOUNS: [&str; 11] = [
    "something",
    "anyone",
    "anything",
    "nothing",
    "someone",
    "everything",
    "everyone",
    "everybody",
    "nobody",
    "somebody",
    "anybody",
];

/// The part of speech of a token: by its tag, then by word and relation, the later rule over the earlier.
///
/// `word` is lower case with straight apostrophes. Without a parse `dep` is `None`. `follows_expletive` says that the
/// token before it is the `there` of `there is`.
pub(super) fn upos(tag: Tag, word: &str, dep: Option<Dep>, follows_expletive: bool) -> Upos {
    let mut pos = match (tag, word) {
        (Tag::Cc, "but") if dep == Some(Dep::Advmod) => Upos::Adv,
        (Tag::Wdt, "that") => Upos::Pron,
        (Tag::In, word) if CLAUSE_WORDS.contains(&word) => Upos::Sconj,
        (Tag::Nn, word) if INDEFINITE_PRONOUNS.contains(&word) => Upos::Pron,
        (Tag::Rb, "not" | "n't" | "nt") => Upos::Part,
        (tag, word) if is_auxiliary(tag, word) => Upos::Aux,
        (tag, _) => by_tag(tag),
    };
    let Some(dep) = dep else { return pos };
    if matches!(dep, Dep::Aux | Dep::Auxpass) && tag != Tag::To {
        pos = Upos::Aux;
    }
    let is_clause = matches!(dep, Dep::Root | Dep::Advcl | Dep::Ccomp | Dep::Conj | Dep::Relcl | Dep::Xcomp);
    if is_clause && matches!(word, "do" | "does" | "did" | "'d" | "have" | "has" | "had") {
        pos = Upos::Verb;
    }
    if tag == Tag::In && dep == Dep::Mark {
        pos = Upos::Sconj;
    }
    if matches!(tag, Tag::Dt | Tag::Wdt) && !matches!(dep, Dep::Det | Dep::Quantmod) {
        pos = Upos::Pron;
    }
    if follows_expletive && matches!(word, "is" | "are" | "was" | "were" | "'s" | "'re") {
        pos = Upos::Verb;
    }
    pos
}

fn is_auxiliary(tag: Tag, word: &str) -> bool {
    matches!(
        (tag, word),
        (Tag::Vb, "be" | "do" | "have" | "of" | "'ve")
            | (Tag::Vbp, "do" | "are" | "'re" | "am" | "'m" | "have" | "'ve" | "'s")
            | (Tag::Vbn, "been" | "had")
            | (Tag::Vbg, "being")
            | (Tag::Vbz, "is" | "'s" | "has" | "does")
            | (Tag::Vbd, "was" | "were" | "did" | "had" | "'d")
    )
}

fn by_tag(tag: Tag) -> Upos {
    match tag {
        Tag::Dollar | Tag::Sym => Upos::Sym,
        Tag::CloseQuote | Tag::Comma | Tag::OpenBracket | Tag::CloseBracket | Tag::Period | Tag::Colon => Upos::Punct,
        Tag::Hyph | Tag::Nfp | Tag::OpenQuote => Upos::Punct,
        Tag::Add | Tag::Fw | Tag::Ls | Tag::Xx => Upos::X,
        Tag::Afx | Tag::Jj | Tag::Jjr | Tag::Jjs => Upos::Adj,
        Tag::Cc => Upos::Cconj,
        Tag::Cd => Upos::Num,
        Tag::Dt | Tag::Pdt | Tag::Wdt | Tag::WpPoss => Upos::Det,
        Tag::Ex | Tag::Prp | Tag::PrpPoss | Tag::Wp => Upos::Pron,
        Tag::In | Tag::Rp => Upos::Adp,
        Tag::Md => Upos::Aux,
        Tag::Nn | Tag::Nns => Upos::Noun,
        Tag::Nnp | Tag::Nnps => Upos::Propn,
        Tag::Pos | Tag::To => Upos::Part,
        Tag::Rb | Tag::Rbr | Tag::Rbs => Upos::Adv,
        Tag::Uh => Upos::Intj,
        Tag::Vb | Tag::Vbd | Tag::Vbg | Tag::Vbn | Tag::Vbp | Tag::Vbz => Upos::Verb,
        Tag::Wrb => Upos::Sconj,
        Tag::Space => Upos::Space,
    }
}
