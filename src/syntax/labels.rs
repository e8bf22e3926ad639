//! The names that the parser gives: parts of speech, dependency relations, kinds of entities.
//!
//! Tags are those of the Penn Treebank as OntoNotes 5 uses them, relations those of ClearNLP (not of Universal
//! Dependencies), kinds of entities those of OntoNotes 5. The order of the variants means nothing.

/// Makes an enum whose variants have the names that the trained model uses.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident $($(#[$variant_doc:meta])* $variant:ident = $text:literal,)*) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)*
        }

        impl $name {
            /// The name in the model's own spelling.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $text,)*
                }
            }

            /// The variant of a name in the model's own spelling.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

labels! {
    /// A part of speech of the Penn Treebank.
    Tag
        /// A currency sign.
        Dollar = "$",
        /// A closing quotation mark.
        CloseQuote = "''",
        /// A comma.
        Comma = ",",
        /// An opening bracket.
        OpenBracket = "-LRB-",
        /// A closing bracket.
        CloseBracket = "-RRB-",
        /// A mark that ends a sentence.
        Period = ".",
        /// A colon, semicolon, dash or ellipsis.
        Colon = ":",
        /// An address: of mail or of a page.
        Add = "ADD",
        /// An affix that stands alone.
        Afx = "AFX",
        /// A coordinating conjunction.
        Cc = "CC",
        /// A cardinal number.
        Cd = "CD",
        /// A determiner.
        Dt = "DT",
        /// The `there` of `there is`.
        Ex = "EX",
        /// A foreign word.
        Fw = "FW",
        /// A hyphen between parts of a word.
        Hyph = "HYPH",
        /// A preposition or subordinating conjunction.
        In = "IN",
        /// An adjective.
        Jj = "JJ",
        /// A comparative.
        Jjr = "JJR",
        /// A superlative.
        Jjs = "JJS",
        /// The mark of a list item.
        Ls = "LS",
        /// A modal verb.
        Md = "MD",
        /// Superfluous punctuation.
        Nfp = "NFP",
        /// A noun in the singular, or of mass.
        Nn = "NN",
        /// A name in the singular.
        Nnp = "NNP",
        /// A name in the plural.
        Nnps = "NNPS",
        /// A noun in the plural.
        Nns = "NNS",
        /// A predeterminer: `all` of `all the`.
        Pdt = "PDT",
        /// The possessive ending.
        Pos = "POS",
        /// A personal pronoun, reflexives among them.
        Prp = "PRP",
        /// A possessive pronoun before its noun.
        PrpPoss = "PRP$",
        /// An adverb, `not` among them.
        Rb = "RB",
        /// A comparative adverb.
        Rbr = "RBR",
        /// A superlative adverb.
        Rbs = "RBS",
        /// A particle of a phrasal verb.
        Rp = "RP",
        /// A symbol.
        Sym = "SYM",
        /// The `to` of an infinitive.
        To = "TO",
        /// An interjection.
        Uh = "UH",
        /// A verb in the base form.
        Vb = "VB",
        /// A verb in the past tense.
        Vbd = "VBD",
        /// A gerund or present participle.
        Vbg = "VBG",
        /// A past participle.
        Vbn = "VBN",
        /// A verb in the present, not third person singular.
        Vbp = "VBP",
        /// A verb in the third person singular present.
        Vbz = "VBZ",
        /// A wh-determiner.
        Wdt = "WDT",
        /// A wh-pronoun.
        Wp = "WP",
        /// `whose`.
        WpPoss = "WP$",
        /// A wh-adverb.
        Wrb = "WRB",
        /// Not to be told.
        Xx = "XX",
        /// White space that is a token.
        Space = "_SP",
        /// An opening quotation mark.
        OpenQuote = "``",
}

labels! {
    /// A universal part of speech.
    Upos
        /// Adjective.
        Adj = "ADJ",
        /// Preposition or particle.
        Adp = "ADP",
        /// Adverb.
        Adv = "ADV",
        /// Auxiliary or modal verb, and forms of `be`.
        Aux = "AUX",
        /// Coordinating conjunction.
        Cconj = "CCONJ",
        /// Determiner.
        Det = "DET",
        /// Interjection.
        Intj = "INTJ",
        /// Noun.
        Noun = "NOUN",
        /// Number.
        Num = "NUM",
        /// `not`, `to`, the possessive ending.
        Part = "PART",
        /// Pronoun.
        Pron = "PRON",
        /// Name.
        Propn = "PROPN",
        /// Punctuation.
        Punct = "PUNCT",
        /// Subordinating conjunction.
        Sconj = "SCONJ",
        /// White space.
        Space = "SPACE",
        /// Symbol.
        Sym = "SYM",
        /// Verb.
        Verb = "VERB",
        /// Other.
        X = "X",
}

labels! {
    /// What a word is to its head.
    Dep
        /// The head of its sentence; its head is itself.
        Root = "ROOT",
        /// A clause that says more of a noun.
        Acl = "acl",
        /// An adjective that completes a verb.
        Acomp = "acomp",
        /// An adverbial clause.
        Advcl = "advcl",
        /// An adverb.
        Advmod = "advmod",
        /// The `by` of a passive.
        Agent = "agent",
        /// An adjective before its noun.
        Amod = "amod",
        /// An apposition.
        Appos = "appos",
        /// A noun after `be`.
        Attr = "attr",
        /// An auxiliary.
        Aux = "aux",
        /// The `be` of a passive.
        Auxpass = "auxpass",
        /// The possessive ending.
        Case = "case",
        /// A coordinating conjunction.
        Cc = "cc",
        /// A clause that completes a verb, with a subject of its own.
        Ccomp = "ccomp",
        /// A noun or name before its head.
        Compound = "compound",
        /// A conjunct; its head is the conjunct before it.
        Conj = "conj",
        /// A clause as subject.
        Csubj = "csubj",
        /// A clause as subject of a passive.
        Csubjpass = "csubjpass",
        /// An indirect object.
        Dative = "dative",
        /// A relation that the parser cannot name; white space.
        Dep = "dep",
        /// A determiner.
        Det = "det",
        /// A direct object.
        Dobj = "dobj",
        /// The `there` of `there is`.
        Expl = "expl",
        /// An interjection.
        Intj = "intj",
        /// The word that opens a subordinate clause.
        Mark = "mark",
        /// A mark of the text itself.
        Meta = "meta",
        /// A negation.
        Neg = "neg",
        /// A noun that modifies.
        Nmod = "nmod",
        /// A noun phrase used as an adverb.
        Npadvmod = "npadvmod",
        /// A subject.
        Nsubj = "nsubj",
        /// A subject of a passive.
        Nsubjpass = "nsubjpass",
        /// A number before its noun.
        Nummod = "nummod",
        /// What an object is said to be.
        Oprd = "oprd",
        /// A clause set beside.
        Parataxis = "parataxis",
        /// A clause after a preposition.
        Pcomp = "pcomp",
        /// The noun of a preposition.
        Pobj = "pobj",
        /// A possessor.
        Poss = "poss",
        /// The `both` of `both and`.
        Preconj = "preconj",
        /// A predeterminer.
        Predet = "predet",
        /// A preposition.
        Prep = "prep",
        /// A particle of a phrasal verb.
        Prt = "prt",
        /// Punctuation.
        Punct = "punct",
        /// A word that says how exact a number is.
        Quantmod = "quantmod",
        /// A relative clause.
        Relcl = "relcl",
        /// A clause that completes a verb and takes its subject from outside.
        Xcomp = "xcomp",
}

labels! {
    /// What an entity is.
    EntityKind
        /// A number of no other kind.
        Cardinal = "CARDINAL",
        /// A date or a period.
        Date = "DATE",
        /// A named storm, battle, match.
        Event = "EVENT",
        /// A building, airport, road, bridge.
        Facility = "FAC",
        /// A country, city or state: a place with a government (`GPE`).
        Place = "GPE",
        /// A language.
        Language = "LANGUAGE",
        /// A named law.
        Law = "LAW",
        /// A mountain, river, region without a government.
        Location = "LOC",
        /// An amount of money, its unit included.
        Money = "MONEY",
        /// A nationality, religion or party (`NORP`).
        Group = "NORP",
        /// First, second.
        Ordinal = "ORDINAL",
        /// A company, office, institution.
        Organisation = "ORG",
        /// A percentage.
        Percent = "PERCENT",
        /// A person, invented ones among them.
        Person = "PERSON",
        /// A thing with a name.
        Product = "PRODUCT",
        /// A measure.
        Quantity = "QUANTITY",
        /// A time shorter than a day.
        Time = "TIME",
        /// A title of a book, song, film.
        Work = "WORK_OF_ART",
}

impl Tag {
    /// Whether this is a verb of any form, modals included.
    #[must_use]
    pub fn is_verb(self) -> bool {
        matches!(self, Self::Md | Self::Vb | Self::Vbd | Self::Vbg | Self::Vbn | Self::Vbp | Self::Vbz)
    }

    /// Whether this is a noun or a name.
    #[must_use]
    pub fn is_noun(self) -> bool {
        matches!(self, Self::Nn | Self::Nns | Self::Nnp | Self::Nnps)
    }
}

impl Dep {
    /// Whether the word is the subject of its head, of whatever form.
    #[must_use]
    pub fn is_subject(self) -> bool {
        matches!(self, Self::Nsubj | Self::Nsubjpass | Self::Csubj | Self::Csubjpass)
    }
}
