//! English syntax: parts of speech, base forms, dependency heads, named entities.
//!
//! The model is spaCy's `en_core_web_sm` 3.8.0 (MIT, Explosion AI; trained on OntoNotes 5), its weights in half precision in
//! `en.model` beside this file, its arithmetic (in integers of eight bits) and its tokenizer written anew. `training/export-syntax.sh` makes the file.
//! What comes out is spaCy's own answer but for rounding; `examples/syntax-agreement.rs` measures how often.
//!
//! The model was trained on news, talk and web text in whole sentences. Give it a paragraph or a headline at a time: a headline
//! without a full stop swallows the subject of what follows.

mod arcs;
mod attributes;
mod features;
mod hash;
mod integers;
mod kernel;
mod labels;
mod lemma;
mod missing;
mod names;
mod network;
mod parse;
mod product;
mod reader;
mod sentences;
mod tokenizer;

use std::sync::{Mutex, OnceLock};

use fearless_simd::Level;

pub use self::labels::{Dep, EntityKind, Tag, Upos};
pub use self::missing::Gap;
pub use self::parse::{Entity, Parse, Token};
pub use self::sentences::{Parsed, Parses};

pub(crate) use self::integers::Sixteen;
pub(crate) use self::product::{Matrix, Product, ProductKind};
pub(crate) use self::reader::widened;

use self::arcs::{Arcs, Parser};
use self::features::Strings;
use self::kernel::{WIDTH, greatest};
use self::lemma::{Lemmas, folded};
use self::missing::Missing;
use self::names::{NameFinder, Place};
use self::network::{Affine, Contributions, Encoder, Features, WordVectors};
use self::reader::Reader;
use self::tokenizer::{Piece, Tokenizer};
use crate::text::Span;

static FILE: &[u8] = include_bytes!("en.model");
const MAGIC: &[u8] = b"WCSYNTAX";
const VERSION: u32 = 1;
/// Features that the names' encoder sees: those that do not tell of spaces.
const WORD_FEATURES: usize = 4;
/// A text of more tokens than this is analysed in parts, cut where a sentence seems to end, so that memory stays bounded.
const MAX_TOKENS: usize = 4096;

/// How much of an analysis to compute; each step holds those before it. Cost follows, about 1 : 3 : 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Depth {
    /// Parts of speech. Each token is its own head with [`Dep::Dep`], and the text is one sentence.
    Tags,
    /// Also heads, relations and sentences.
    Heads,
    /// Also named entities.
    #[default]
    Entities,
}

/// A trained model.
pub struct Model {
    tokenizer: Tokenizer,
    strings: Strings,
    lemma_file: Reader,
    lemmas: OnceLock<Lemmas>,
    encoder: Encoder,
    tags: Vec<Tag>,
    tagger: Affine,
    parser: Parser,
    name_encoder: Encoder,
    name_finder: NameFinder,
    /// Word vectors that no call uses just now: a call takes a set and puts it back, so that threads do not wait.
    spare: Mutex<Vec<Known>>,
    level: Level,
}

/// The word vectors of both encoders, and room for what is made of them.
#[derive(Default)]
struct Known {
    words: WordVectors,
    names: WordVectors,
    contributions: Contributions,
    scores: Vec<f32>,
}

impl Model {
    /// The model of English, loaded by the first call.
    #[must_use]
    pub fn english() -> &'static Self {
        static ENGLISH: OnceLock<Model> = OnceLock::new();
        ENGLISH.get_or_init(|| Self::read(FILE))
    }

    fn read(file: &'static [u8]) -> Self {
        let mut reader = Reader::new(file);
        assert_eq!(reader.bytes(MAGIC.len()), MAGIC, "the model file begins with its name");
        assert_eq!(reader.u32(), VERSION, "the model file is of this version");
        let tags = reader.texts().iter().filter_map(|name| Tag::from_name(name)).collect();
        let (arc_moves, name_moves) = (reader.texts(), reader.texts());
        let tokenizer = Tokenizer::read(&mut reader);
        let strings = Strings::read(&mut reader);
        let lemma_file = reader.section();
        let model = Self {
            tokenizer,
            strings,
            lemma_file,
            lemmas: OnceLock::new(),
            encoder: Encoder::read(&mut reader),
            tags,
            tagger: Affine::read(&mut reader),
            parser: Parser::read(&arc_moves, &mut reader),
            name_encoder: Encoder::read(&mut reader),
            name_finder: NameFinder::read(&name_moves, &mut reader),
            spare: Mutex::default(),
            level: Level::new(),
        };
        debug_assert!(reader.is_done(), "the model file ends with its last weights");
        model
    }

    /// The whole analysis of `text`: one paragraph, or one headline.
    ///
    /// ```
    /// use wirecheck::syntax::{Dep, EntityKind, Model};
    ///
    /// let text = "Kim Kardashian has positioned himself as a lawyer.";
    /// let parse = Model::english().parse(text);
    /// let verb = parse.token_at(20).unwrap();
    /// let subject = parse.subject(verb).unwrap();
    /// assert_eq!(parse.tokens[subject as usize].span.of(text), "Kardashian");
    /// assert_eq!(parse.entities[0].kind, EntityKind::Person);
    /// assert_eq!(parse.lemma(text, verb), "position");
    /// ```
    #[must_use]
    pub fn parse(&self, text: &str) -> Parse {
        self.analysis(text, Depth::Entities)
    }

    /// As much of the analysis of `text` as is asked for. The same text gives the same answer on any thread.
    #[must_use]
    pub fn analysis(&self, text: &str, depth: Depth) -> Parse {
        let pieces = self.tokenizer.pieces(text);
        let mut known = self.take_known();
        let mut parse = Parse::default();
        let mut rest = pieces.as_slice();
        while let Some((part, after)) = rest.split_at_checked(part_len(text, rest)).filter(|(part, _)| !part.is_empty())
        {
            parse.append(self.part(text, part, depth, &mut known));
            rest = after;
        }
        self.put_back(known);
        parse
    }

    /// The place before each token of `text`, a sentence, with how likely a word is missing there.
    #[must_use]
    pub fn gaps(&self, text: &str) -> Vec<Gap> {
        let pieces = self.tokenizer.pieces(text);
        let pieces = pieces.get(..pieces.len().min(MAX_TOKENS)).unwrap_or_default();
        let features: Vec<Features> = pieces.iter().map(|piece| self.strings.features(text, piece)).collect();
        let mut known = self.take_known();
        let vectors = self.encoder.vectors(&features, &mut known.words, self.level);
        self.put_back(known);
        Missing::trained().gaps(&vectors, pieces.iter().map(|piece| piece.span.start))
    }

    fn part(&self, text: &str, pieces: &[Piece], depth: Depth, known: &mut Known) -> Parse {
        let features: Vec<Features> = pieces.iter().map(|piece| self.strings.features(text, piece)).collect();
        let vectors = self.encoder.vectors(&features, &mut known.words, self.level);
        let tags = self.tags(&vectors, &features, &mut known.scores);
        let arcs = (depth >= Depth::Heads).then(|| self.arcs(&vectors, &features, &mut known.contributions));
        let mut parse = Parse::new(tokens(text, pieces, &tags, arcs.as_ref()), depth);
        if depth >= Depth::Entities {
            let words: Vec<Features> = features.iter().map(without_space).collect();
            let vectors = self.name_encoder.vectors(&words, &mut known.names, self.level);
            parse.entities = self.entities(&vectors, &parse, &mut known.contributions);
        }
        parse
    }

    fn take_known(&self) -> Known {
        self.spare.lock().ok().and_then(|mut spare| spare.pop()).unwrap_or_default()
    }

    fn put_back(&self, known: Known) {
        if let Ok(mut spare) = self.spare.lock() {
            spare.push(known);
        }
    }

    fn tags(&self, vectors: &[[f32; WIDTH]], features: &[Features], scores: &mut Vec<f32>) -> Vec<Tag> {
        self.tagger.rows(vectors.as_flattened(), WIDTH, features.len(), scores, self.level);
        let mut tags = Vec::with_capacity(features.len());
        for (scores, features) in scores.chunks_exact(self.tagger.stride()).zip(features) {
            let (_, best) = greatest(&scores[..self.tagger.n_out()]);
            let tag = self.tags.get(best).copied().unwrap_or(Tag::Xx);
            tags.push(if is_space(features) { Tag::Space } else { tag });
        }
        tags
    }

    fn arcs(&self, vectors: &[[f32; WIDTH]], features: &[Features], contributions: &mut Contributions) -> Arcs {
        let mut arcs = self.parser.arcs(vectors, contributions, self.level);
        for (dep, features) in arcs.deps.iter_mut().zip(features) {
            if is_space(features) {
                *dep = Dep::Dep;
            }
        }
        arcs
    }

    fn entities(&self, vectors: &[[f32; WIDTH]], parse: &Parse, contributions: &mut Contributions) -> Vec<Entity> {
        let place = |(token_idx, token): (u32, &Token)| {
            if token_idx > 0 && parse.is_sentence_start(token_idx) {
                return Place::SentenceStart;
            }
            if token.tag == Tag::Space { Place::Space } else { Place::Inside }
        };
        let places: Vec<Place> = (0u32..).zip(&parse.tokens).map(place).collect();
        let mut entities = Vec::new();
        for (tokens, kind) in self.name_finder.names(vectors, &places, contributions, self.level) {
            let first = parse.tokens[tokens.start as usize].span;
            let last = parse.tokens[tokens.end as usize - 1].span;
            entities.push(Entity { tokens, span: Span { start: first.start, end: last.end }, kind });
        }
        entities
    }

    /// Whether a word in lower case is in the lemmatiser's lists (WordNet's words), in any form. They hold no pronouns,
    /// prepositions or auxiliaries.
    #[must_use]
    pub fn knows_word(&self, lower: &str) -> bool {
        self.lemmas().knows(lower)
    }

    fn lemmas(&self) -> &Lemmas {
        self.lemmas.get_or_init(|| Lemmas::read(&mut self.lemma_file.clone()))
    }

    fn lemma(&self, text: &str, tokens: &[Token], token_idx: usize) -> String {
        let word = |token_idx: usize| tokens.get(token_idx).map_or("", |token| token.span.of(text));
        let before = token_idx.checked_sub(1).map_or("", word);
        let token = &tokens[token_idx];
        let lower = folded(word(token_idx));
        let (before, after) = (folded(before), folded(word(token_idx + 1)));
        self.lemmas().lemma(word(token_idx), &lower, token.tag, token.pos, &before, &after)
    }
}

/// The tokens with what is known of them.
fn tokens(text: &str, pieces: &[Piece], tags: &[Tag], arcs: Option<&Arcs>) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::with_capacity(pieces.len());
    for (token_idx, (piece, &tag)) in pieces.iter().zip(tags).enumerate() {
        let dep = arcs.map(|arcs| arcs.deps[token_idx]);
        let follows_expletive = tokens.last().is_some_and(|last| last.dep == Dep::Expl);
        let word = folded(piece.span.of(text));
        let pos = attributes::upos(tag, &word, dep, follows_expletive);
        let head = arcs.map_or(token_idx as u32, |arcs| arcs.heads[token_idx]);
        tokens.push(Token { span: piece.span, tag, pos, head, dep: dep.unwrap_or(Dep::Dep) });
    }
    tokens
}

/// How many of the pieces to analyse together.
fn part_len(text: &str, pieces: &[Piece]) -> usize {
    let Some(part) = pieces.get(..MAX_TOKENS) else { return pieces.len() };
    let ends = |piece: &Piece| matches!(piece.span.of(text), "." | "!" | "?");
    part.iter().rposition(ends).map_or(MAX_TOKENS, |last| last + 1)
}

fn is_space(features: &Features) -> bool {
    features[5] == 1
}

/// The names' encoder does not see spaces.
fn without_space(features: &Features) -> Features {
    let mut features = *features;
    features[WORD_FEATURES..].fill(0);
    features
}

#[cfg(test)]
mod tests;
