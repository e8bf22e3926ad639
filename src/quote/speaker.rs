//! Who says a quotation.
//!
//! In this order: the subject of the verb of saying that stands nearest in a sentence that the quotation touches, or whom the
//! sentence names as its source ("according to"); the subject of the verb that a partial quotation hangs from; who speaks in the
//! sentence before it in the same paragraph, or another quotation of the paragraph; and for a paragraph that is a quotation and
//! nothing else, who spoke last before it.

use rustc_hash::FxHashMap;

use super::utterance::{QuotationKind, kind};
use crate::entity::{EntityType, Ledger, Mention, MentionKind};
use crate::language::en;
use crate::segment::{Document, Quotation, Word, WordKind};
use crate::syntax::{Dep, EntityKind, Parse, Parsed, Parses, Tag, Upos};
use crate::text::Span;

/// Who says a quotation, as the article calls them there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The words for them: a name, a noun with what stands before it, a pronoun.
    pub span: Span,
    /// Index of the ledger's entity, if it is one.
    pub entity: Option<usize>,
}

/// A verb that does not introduce words as a rule counts from so many quoted words on.
const MANY_WORDS: usize = 4;
/// How much farther, in bytes, a source counts that no verb of saying tells.
const INDIRECT: u32 = 60;
/// As far as this, in words, from a verb of saying without a subject a name may stand.
const NEAR: usize = 8;

/// The speaker of each quotation of a document, where it is told. `document_idx` is its index in the ledger's story.
#[must_use]
pub fn speakers(document: &Document, parses: &Parses, ledger: &Ledger, document_idx: usize) -> Vec<Option<Speaker>> {
    let mentions = &ledger.mentions[document_idx];
    let by_token = mentions.iter().enumerate().map(|(idx, mention)| ((mention.sentence, mention.token), idx)).collect();
    Reader { document, parses, ledger, mentions, by_token, document_idx }.all()
}

struct Reader<'a> {
    document: &'a Document,
    parses: &'a Parses,
    ledger: &'a Ledger,
    mentions: &'a [Mention],
    by_token: FxHashMap<(usize, u32), usize>,
    document_idx: usize,
}

/// A token of a sentence.
type At = (usize, u32);

impl Reader<'_> {
    fn all(&self) -> Vec<Option<Speaker>> {
        let quotations = &self.document.quotations;
        let mut list: Vec<Option<Speaker>> = quotations.iter().map(|quotation| self.told(quotation)).collect();
        for at in 0..list.len() {
            let is_speech = kind(self.document, &quotations[at], None) == QuotationKind::Speech;
            if list[at].is_none() && quotations[at].depth == 0 && is_speech {
                list[at] = self.carried(at, &list);
            }
        }
        list
    }

    /// Whom the sentences that a quotation touches name.
    fn told(&self, quotation: &Quotation) -> Option<Speaker> {
        if let Some(speaker) = self.signed(quotation) {
            return Some(speaker);
        }
        let (first, last) = self.touched(quotation);
        let edges = if first == last { vec![first] } else { vec![last, first] };
        let best =
            edges.into_iter().filter_map(|sentence| self.nearest(sentence, quotation)).min_by_key(|found| found.0)?;
        Some(self.speaker(best.1))
    }

    /// The first and the last sentence that a quotation touches.
    fn touched(&self, quotation: &Quotation) -> (usize, usize) {
        let at = |offset: u32| self.document.sentence_at(Span { start: offset, end: offset + 1 });
        let first = at(quotation.outer.start).unwrap_or(0);
        (first, at(quotation.outer.end.saturating_sub(1)).unwrap_or(first))
    }

    /// The nearest source that a sentence has for a quotation, with its distance.
    fn nearest(&self, sentence: usize, quotation: &Quotation) -> Option<(u32, At)> {
        let parsed = self.parses.of(self.document, sentence);
        let parse = parsed.parse;
        let is_outside = |token: u32| self.is_outside(parsed.span(token), quotation);
        let distance = |span: Span| {
            if span.start >= quotation.outer.end {
                span.start - quotation.outer.end
            } else {
                quotation.outer.start.saturating_sub(span.end)
            }
        };
        let mut best: Option<(u32, At)> = None;
        let mut offer = |distance: u32, source: u32| {
            if is_outside(source) && best.is_none_or(|(least, _)| distance < least) {
                best = Some((distance, (sentence, source)));
            }
        };
        for token in 0..parse.tokens.len() as u32 {
            if !is_outside(token) {
                continue;
            }
            let away = distance(parsed.span(token));
            if self.is_cue(parsed, token) {
                let subject = || self.subject(parsed, token);
                let source = self.agent(parsed, token).or_else(|| self.name_before(sentence, token));
                let source = source.or_else(subject).or_else(|| self.name_near(sentence, token));
                source.into_iter().for_each(|source| offer(away, source));
            } else if parsed.word(token).eq_ignore_ascii_case("according")
                && let Some(source) = self.according_to(parsed, token)
            {
                offer(away, source);
            }
        }
        if let Some(source) = self.governor(parsed, sentence, quotation) {
            offer(INDIRECT, source);
        }
        best
    }

    /// Whether a place is outside of the quotation, and of any other that is not around it.
    fn is_outside(&self, span: Span, quotation: &Quotation) -> bool {
        !quotation.outer.contains(span)
            && self.document.quotation_at(span).is_none_or(|other| other.outer.contains(quotation.outer))
    }

    fn is_cue(&self, parsed: Parsed<'_>, token: u32) -> bool {
        let word = &parsed.parse.tokens[token as usize];
        word.pos == Upos::Verb && en::is_cue(&parsed.parse.lemma(parsed.text, token))
    }

    /// The name directly before a verb, which the parser may have put elsewhere: `footage of Clinton asking`.
    fn name_before(&self, sentence: usize, verb: u32) -> Option<u32> {
        let before = verb.checked_sub(1)?;
        self.is_name(sentence, before).then_some(before)
    }

    /// Somebody's name a few words from a verb that has no subject, without a quotation between: `Holm, a friend, said`.
    fn name_near(&self, sentence: usize, verb: u32) -> Option<u32> {
        let parsed = self.parses.of(self.document, sentence);
        let is_mark = |token: u32| self.document.quotation_at(parsed.span(token)).is_some();
        let nearest = |tokens: &mut dyn Iterator<Item = u32>| {
            tokens.take(NEAR).take_while(|&token| !is_mark(token)).find(|&token| self.is_name(sentence, token))
        };
        nearest(&mut (0..verb).rev()).or_else(|| nearest(&mut (verb + 1..parsed.parse.tokens.len() as u32)))
    }

    /// Whether a token is the head of the name of somebody who may speak.
    fn is_name(&self, sentence: usize, token: u32) -> bool {
        self.by_token.get(&(sentence, token)).is_some_and(|&mention| {
            matches!(
                self.mentions[mention].kind,
                MentionKind::Name(EntityType::Person | EntityType::Organisation | EntityType::Unknown)
            )
        })
    }

    /// The name behind a dash that follows the quotation: `“…” — Anna Holm`.
    fn signed(&self, quotation: &Quotation) -> Option<Speaker> {
        let rest = Span { start: quotation.outer.end, end: self.document.text().len() as u32 }.of(self.document.text());
        let line = rest.lines().next()?;
        let name = line.trim_start().trim_start_matches(['―', '—', '–', '-']);
        if name.len() == line.trim_start().len() {
            return None;
        }
        let start = quotation.outer.end + (line.len() - name.trim_start().len()) as u32;
        let words = self.document.words_in(Span { start, end: quotation.outer.end + line.len() as u32 });
        let is_part = |word: &&Word| {
            self.document.slice(word.span).starts_with(char::is_uppercase) || self.document.slice(word.span) == "."
        };
        let parts: Vec<&Word> = words.iter().take_while(is_part).collect();
        let last = parts.iter().rfind(|word| word.kind == WordKind::Word)?;
        let span = Span { start, end: last.span.end };
        let entity =
            self.mentions.iter().find(|mention| span.contains(mention.span)).and_then(|mention| mention.entity);
        (parts.first()?.span.start == start).then_some(Speaker { span, entity })
    }

    /// Who does what a verb in the passive says: `… was called “…” by the mayor`.
    fn agent(&self, parsed: Parsed<'_>, verb: u32) -> Option<u32> {
        let parse = parsed.parse;
        let mut behind = verb + 1..parse.tokens.len() as u32;
        let is_by = |token: &u32| {
            parsed.word(*token).eq_ignore_ascii_case("by") && self.document.quotation_at(parsed.span(*token)).is_none()
        };
        let by = behind.find(is_by).filter(|_| is_passive(parse, verb))?;
        parse.children(by).find(|&child| parse.tokens[child as usize].dep == Dep::Pobj)
    }

    fn according_to(&self, parsed: Parsed<'_>, according: u32) -> Option<u32> {
        let below = |token: u32, dep: Dep| {
            parsed.parse.children(token).find(|&child| parsed.parse.tokens[child as usize].dep == dep)
        };
        below(according, Dep::Pobj).or_else(|| below(below(according, Dep::Prep)?, Dep::Pobj))
    }

    /// The subject of the verb that the quoted words hang from.
    fn governor(&self, parsed: Parsed<'_>, sentence: usize, quotation: &Quotation) -> Option<u32> {
        let parse = parsed.parse;
        let n_words = self.document.words_in(quotation.inner).len();
        let inside = |token: u32| quotation.outer.contains(parsed.span(token));
        let first = parsed.token_at(quotation.inner.start.max(self.document.sentences[sentence].span.start))?;
        let above = parse.ancestors(first).find(|&token| !inside(token))?;
        let mut verbs = std::iter::once(above).chain(parse.ancestors(above));
        verbs.find_map(|verb| {
            let is_verb = matches!(parse.tokens[verb as usize].pos, Upos::Verb | Upos::Aux);
            if inside(verb) || !is_verb || n_words < MANY_WORDS && !self.is_cue(parsed, verb) {
                return None;
            }
            parse.understood_subject(verb).filter(|&subject| !inside(subject) && self.may_speak(parsed, subject))
        })
    }

    /// The subject of a verb of saying that may speak; of a passive only who "was quoted as saying".
    fn subject(&self, parsed: Parsed<'_>, verb: u32) -> Option<u32> {
        let speaks = !is_passive(parsed.parse, verb) || parsed.parse.lemma(parsed.text, verb) == "quote";
        parsed.parse.understood_subject(verb).filter(|&subject| speaks && self.may_speak(parsed, subject))
    }

    /// Whether a token may stand for somebody who speaks: nothing that "it", "that" or "there" is.
    fn may_speak(&self, parsed: Parsed<'_>, token: u32) -> bool {
        let word = parsed.word(token).to_lowercase();
        let is_thing = matches!(word.as_str(), "it" | "that" | "this" | "there" | "what" | "which");
        let is_time = parsed.parse.entity_of(token).is_some_and(|entity| {
            matches!(entity.kind, EntityKind::Date | EntityKind::Time | EntityKind::Money | EntityKind::Percent)
        });
        !is_thing && !is_time && parsed.parse.tokens[token as usize].pos != Upos::Verb
    }

    /// Who speaks a quotation whose own sentences do not tell.
    fn carried(&self, at: usize, list: &[Option<Speaker>]) -> Option<Speaker> {
        let quotations = &self.document.quotations;
        let quotation = &quotations[at];
        let block = |quotation: &Quotation| self.document.sentences[self.touched(quotation).0].block;
        let own = block(quotation);
        let before = quotations[..at].iter().enumerate().rev().filter(|(_, other)| other.depth == 0);
        let mut before = before.map(|(idx, other)| (block(other), list[idx]));
        let last = before.next();
        if let Some((_, speaker)) = last.filter(|(of, _)| quotation.continues || *of == own) {
            return speaker.or_else(|| self.in_sentences_before(quotation, own));
        }
        if let Some(speaker) = self.in_sentences_before(quotation, own) {
            return Some(speaker);
        }
        let after = quotations[at + 1..].iter().enumerate().take_while(|(_, other)| block(other) == own);
        if let Some(speaker) = after.filter(|(_, other)| other.depth == 0).find_map(|(idx, _)| list[at + 1 + idx]) {
            return Some(speaker);
        }
        self.begins_block(quotation, own).then(|| self.in_block_before(own, last)).flatten()
    }

    /// Who speaks in the sentence before it in its paragraph.
    fn in_sentences_before(&self, quotation: &Quotation, block: usize) -> Option<Speaker> {
        let sentence = self.touched(quotation).0.checked_sub(1)?;
        (self.document.sentences[sentence].block == block).then(|| self.of_sentence(sentence)).flatten()
    }

    fn begins_block(&self, quotation: &Quotation, block: usize) -> bool {
        let first = self.touched(quotation).0;
        let is_first = first.checked_sub(1).is_none_or(|before| self.document.sentences[before].block != block);
        is_first && self.document.sentences[first].span.start == quotation.outer.start
    }

    /// Who spoke last in the paragraph before, in a quotation or not.
    fn in_block_before(&self, block: usize, last: Option<(usize, Option<Speaker>)>) -> Option<Speaker> {
        let before = block.checked_sub(1)?;
        if let Some((of, speaker)) = last.filter(|(of, _)| *of == before) {
            debug_assert_eq!(of, before, "the paragraph before");
            return speaker;
        }
        let end = self.document.sentences.partition_point(|sentence| sentence.block < block);
        let sentence = end.checked_sub(1).filter(|&sentence| self.document.sentences[sentence].block == before)?;
        self.of_sentence(sentence)
    }

    /// Who says something in a sentence, or is its subject if that is somebody.
    fn of_sentence(&self, sentence: usize) -> Option<Speaker> {
        let parsed = self.parses.of(self.document, sentence);
        let parse = parsed.parse;
        let subject = |token: u32| parse.understood_subject(token).filter(|&subject| self.may_speak(parsed, subject));
        let cues = (0..parse.tokens.len() as u32).filter(|&token| self.is_cue(parsed, token));
        let of_cue = cues.filter_map(subject).next();
        let source = of_cue.or_else(|| {
            let root = parse.sentences().last().map(|range| parse.root(range.start))?;
            subject(root).filter(|&token| self.is_somebody(sentence, token))
        })?;
        Some(self.speaker((sentence, source)))
    }

    fn is_somebody(&self, sentence: usize, token: u32) -> bool {
        self.by_token.get(&(sentence, token)).is_some_and(|&mention| {
            let mention = &self.mentions[mention];
            matches!(mention.kind, MentionKind::Pronoun(_))
                || self.entity(mention).is_some_and(|entity| self.ledger.entities[entity].kind != EntityType::Place)
        })
    }

    fn speaker(&self, (sentence, token): At) -> Speaker {
        let parsed = self.parses.of(self.document, sentence);
        match self.by_token.get(&(sentence, token)).map(|&mention| &self.mentions[mention]) {
            Some(mention) => Speaker { span: mention.span, entity: self.entity(mention) },
            None => Speaker { span: phrase(parsed, token), entity: None },
        }
    }

    /// The entity of a mention; of a pronoun, that of whom it most likely means.
    fn entity(&self, mention: &Mention) -> Option<usize> {
        mention.entity.or_else(|| {
            let resolutions = &self.ledger.resolutions[self.document_idx];
            let own = self.by_token.get(&(mention.sentence, mention.token))?;
            let found = resolutions.binary_search_by_key(own, |resolution| resolution.pronoun).ok()?;
            let mut candidates = resolutions[found].candidates.clone();
            candidates.sort_by(|a, b| b.1.total_cmp(&a.1));
            candidates.into_iter().find_map(|(mention, _)| self.mentions[mention].entity)
        })
    }
}

fn is_passive(parse: &Parse, verb: u32) -> bool {
    let is_subject = |child: u32| matches!(parse.tokens[child as usize].dep, Dep::Nsubjpass | Dep::Auxpass);
    parse.children(verb).any(is_subject)
}

/// A noun with what stands before it: `the two officers`.
fn phrase(parsed: Parsed<'_>, token: u32) -> Span {
    let parse = parsed.parse;
    let mut first = token;
    for child in parse.children(token).collect::<Vec<_>>().into_iter().rev().filter(|&child| child < token) {
        let word = &parse.tokens[child as usize];
        let belongs = matches!(word.dep, Dep::Det | Dep::Amod | Dep::Compound | Dep::Nummod | Dep::Poss | Dep::Nmod);
        if !belongs || word.tag == Tag::Wdt {
            break;
        }
        first = parse.subtree(child).start;
    }
    parsed.span(first).cover(parsed.span(token))
}
