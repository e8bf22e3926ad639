//! What the model found in one text, and ways to walk it.

use std::ops::Range;

use super::labels::{Dep, EntityKind, Tag, Upos};
use super::{Depth, Model};
use crate::text::Span;

/// Tokens, sentences and entities of one text.
///
/// Indices of tokens are `u32`. Heads are in range, and following them from any token ends at a root.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parse {
    /// In order, without overlap. What lies between them is single spaces.
    pub tokens: Vec<Token>,
    /// In order, without overlap; empty unless asked for.
    pub entities: Vec<Entity>,
    /// The first token of each sentence, by the parser's judgement, in order.
    starts: Vec<u32>,
}

/// A word, a mark, or a run of white space that is more than one space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Bytes of the text that was parsed.
    pub span: Span,
    /// Its part of speech in the Penn Treebank's terms.
    pub tag: Tag,
    /// Its part of speech in universal terms.
    pub pos: Upos,
    /// Index of its head; its own for a root.
    pub head: u32,
    /// Its relation to the head.
    pub dep: Dep,
}

/// A named entity, or an amount.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entity {
    /// Its tokens; at least one.
    pub tokens: Range<u32>,
    /// From the start of the first to the end of the last.
    pub span: Span,
    /// What it is.
    pub kind: EntityKind,
}

impl Parse {
    pub(super) fn new(tokens: Vec<Token>, depth: Depth) -> Self {
        let starts = match depth {
            Depth::Tags => vec![0],
            Depth::Heads | Depth::Entities => sentence_starts(&tokens),
        };
        Self { tokens, entities: Vec::new(), starts }
    }

    /// Adds the parse of what follows in the same text.
    pub(super) fn append(&mut self, next: Self) {
        if self.tokens.is_empty() {
            *self = next;
            return;
        }
        let offset = self.tokens.len() as u32;
        self.tokens.extend(next.tokens.into_iter().map(|token| Token { head: token.head + offset, ..token }));
        self.starts.extend(next.starts.into_iter().map(|start| start + offset));
        for Entity { tokens, span, kind } in next.entities {
            self.entities.push(Entity { tokens: tokens.start + offset..tokens.end + offset, span, kind });
        }
    }

    /// The token that covers byte `offset` of the text.
    #[must_use]
    pub fn token_at(&self, offset: u32) -> Option<u32> {
        let token_idx = self.tokens.partition_point(|token| token.span.end <= offset);
        self.tokens.get(token_idx).filter(|token| token.span.start <= offset).map(|_| token_idx as u32)
    }

    /// The tokens that share a byte with `span`.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<u32> {
        let first = self.tokens.partition_point(|token| token.span.end <= span.start);
        let end = self.tokens.partition_point(|token| token.span.start < span.end);
        first as u32..end.max(first) as u32
    }

    /// The base form of a token of `text`, the text that was parsed: lower case but for names.
    ///
    /// # Panics
    /// If there is no such token, or `text` is another text.
    #[must_use]
    pub fn lemma(&self, text: &str, token: u32) -> String {
        Model::english().lemma(text, &self.tokens, token as usize)
    }

    /// Token ranges of the sentences, in order; together they are all tokens.
    pub fn sentences(&self) -> impl Iterator<Item = Range<u32>> + '_ {
        let ends = self.starts.iter().skip(1).copied().chain([self.tokens.len() as u32]);
        self.starts.iter().copied().zip(ends).map(|(start, end)| start..end)
    }

    /// The sentence of a token.
    #[must_use]
    pub fn sentence(&self, token: u32) -> Range<u32> {
        let next = self.starts.partition_point(|&start| start <= token);
        let start = next.checked_sub(1).map_or(0, |sentence| self.starts[sentence]);
        start..self.starts.get(next).copied().unwrap_or(self.tokens.len() as u32)
    }

    /// Whether the token is the first of its sentence.
    #[must_use]
    pub fn is_sentence_start(&self, token: u32) -> bool {
        self.starts.binary_search(&token).is_ok()
    }

    /// The entity that a token is part of.
    #[must_use]
    pub fn entity_of(&self, token: u32) -> Option<&Entity> {
        let entity_idx = self.entities.partition_point(|entity| entity.tokens.end <= token);
        self.entities.get(entity_idx).filter(|entity| entity.tokens.start <= token)
    }

    /// The tokens whose head this is, in order.
    pub fn children(&self, token: u32) -> impl Iterator<Item = u32> + '_ {
        self.sentence(token).filter(move |&child| child != token && self.head(child) == token)
    }

    /// The head of a token, its head, and so on to the root.
    pub fn ancestors(&self, token: u32) -> impl Iterator<Item = u32> + '_ {
        let up = |&token: &u32| Some(self.head(token)).filter(|&head| head != token);
        std::iter::successors(up(&token), up)
    }

    /// The root above a token; itself if it is one.
    #[must_use]
    pub fn root(&self, token: u32) -> u32 {
        self.ancestors(token).last().unwrap_or(token)
    }

    /// From the first to the last token of what hangs below a token, itself included.
    #[must_use]
    pub fn subtree(&self, token: u32) -> Range<u32> {
        let below = |&other: &u32| other == token || self.ancestors(other).any(|ancestor| ancestor == token);
        let mut range = token..token + 1;
        for other in self.sentence(token).filter(below) {
            range = range.start.min(other)..range.end.max(other + 1);
        }
        range
    }

    /// The bytes of [`Parse::subtree`].
    #[must_use]
    pub fn subtree_span(&self, token: u32) -> Span {
        let range = self.subtree(token);
        Span { start: self.token(range.start).span.start, end: self.token(range.end - 1).span.end }
    }

    /// The token of the range that the others hang from: the last word of most names.
    #[must_use]
    pub fn head_of(&self, tokens: Range<u32>) -> Option<u32> {
        tokens.clone().find(|&token| self.head(token) == token || !tokens.contains(&self.head(token)))
    }

    /// The subject that hangs from a verb itself, active or passive: a word or the head of a clause.
    #[must_use]
    pub fn subject(&self, verb: u32) -> Option<u32> {
        self.children(verb).find(|&child| self.token(child).dep.is_subject())
    }

    /// Who does what the verb says, also where the grammar leaves it out: the subject of the verb that this one is
    /// joined to (`came and saw`), the object or subject of the verb above (`told her to go`, `wants to go`), the
    /// noun that a clause is about (`the man who came` gives `man`). Known miss: `promised her to go` gives `her`.
    #[must_use]
    pub fn understood_subject(&self, verb: u32) -> Option<u32> {
        if let Some(subject) = self.subject(verb) {
            let is_relative = matches!(self.token(subject).tag, Tag::Wdt | Tag::Wp);
            return if is_relative { self.described(verb).or(Some(subject)) } else { Some(subject) };
        }
        let above = self.head(verb);
        if above == verb {
            return None;
        }
        let object = || self.children(above).find(|&child| matches!(self.token(child).dep, Dep::Dobj | Dep::Dative));
        let dep = self.token(verb).dep;
        if dep == Dep::Acl {
            return Some(above);
        }
        if matches!(dep, Dep::Xcomp | Dep::Ccomp) {
            return object().or_else(|| self.understood_subject(above));
        }
        if matches!(dep, Dep::Conj | Dep::Advcl | Dep::Aux | Dep::Auxpass | Dep::Acomp | Dep::Attr | Dep::Oprd) {
            return self.understood_subject(above);
        }
        let clause = if dep == Dep::Pcomp { self.clause(above) } else { None };
        clause.and_then(|clause| self.understood_subject(clause))
    }

    /// The noun that a relative or other clause headed by this verb describes.
    #[must_use]
    pub fn described(&self, verb: u32) -> Option<u32> {
        let Token { dep, head, .. } = *self.token(verb);
        if matches!(dep, Dep::Relcl | Dep::Acl) {
            return Some(head);
        }
        if dep == Dep::Conj { self.described(head) } else { None }
    }

    /// The verb of the least clause that a token is in: of a verb, the clause around it.
    #[must_use]
    pub fn clause(&self, token: u32) -> Option<u32> {
        self.ancestors(token).find(|&above| {
            let Token { pos, dep, .. } = *self.token(above);
            matches!(pos, Upos::Verb | Upos::Aux) && !matches!(dep, Dep::Aux | Dep::Auxpass | Dep::Amod | Dep::Compound)
        })
    }

    fn token(&self, token: u32) -> &Token {
        &self.tokens[token as usize]
    }

    fn head(&self, token: u32) -> u32 {
        self.token(token).head
    }
}

/// A sentence begins with the first token below each root.
fn sentence_starts(tokens: &[Token]) -> Vec<u32> {
    let mut firsts: Vec<u32> = vec![u32::MAX; tokens.len()];
    let mut starts = Vec::new();
    for token in 0..tokens.len() as u32 {
        let mut root = token;
        while tokens[root as usize].head != root {
            root = tokens[root as usize].head;
        }
        let first = &mut firsts[root as usize];
        if *first == u32::MAX {
            *first = token;
            starts.push(token);
        }
    }
    starts
}
