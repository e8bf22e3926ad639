//! A statement that lost its subject.

use crate::article::BlockKind;
use crate::language::en;
use crate::rule::{Report, Rule, Sink};
use crate::segment::{Document, WordKind};
use crate::story::Story;
use crate::syntax::{Dep, Depth, Model, Parse, Parsed, Parses, Tag};
use crate::text::Span;

/// Fewer words are a call or an exclamation.
const MIN_WORDS: usize = 4;
/// More than so many such sentences in one article: it tells its readers what to do.
const MAX_PER_ARTICLE: usize = 2;

/// Finds a sentence that begins with a bare verb, where nobody is told to do anything.
#[derive(Debug, Default)]
pub(super) struct LostSubject;

impl Rule for LostSubject {
    fn check(&self, story: &Story, sink: &mut Sink) {
        for document_idx in story.english_candidates() {
            let document = &story.documents[document_idx];
            let parses = &story.parses()[document_idx];
            let found: Vec<Span> = (1..document.sentences.len())
                .filter(|&sentence_idx| {
                    is_doubtful(document, sentence_idx) && has_lost_its_subject(document, parses, sentence_idx)
                })
                .map(|sentence_idx| document.sentences[sentence_idx].span)
                .collect();
            if found.len() > MAX_PER_ARTICLE {
                continue;
            }
            for span in found {
                let message = "this statement has no subject: who does it?";
                sink.report(Report::new(document_idx, span, message).confidence(70));
            }
        }
    }
}

/// Whether a sentence may have lost its subject, by its words alone: the parser is asked for few.
fn is_doubtful(document: &Document, sentence_idx: usize) -> bool {
    let sentence = &document.sentences[sentence_idx];
    let before = &document.sentences[sentence_idx - 1];
    let words = document.sentence_words(sentence_idx);
    let Some(first) = words.first() else { return false };
    let form = document.form(first);
    let addresses =
        |idx: usize| document.sentence_words(idx).iter().any(|word| en::is_second_person(document.form(word)));
    let after = sentence_idx + 1;
    document.block_kind(sentence_idx) == BlockKind::Paragraph
        && before.block == sentence.block
        && first.kind == WordKind::Word
        && words.iter().filter(|word| word.kind != WordKind::Mark).count() >= MIN_WORDS
        && document.slice(sentence.span).ends_with('.')
        && document.slice(before.span).ends_with('.')
        && document.quotation_at(first.span).is_none()
        && document.quotation_at(before.span).is_none()
        && !document.slice(sentence.span).contains(['"', '“', '”'])
        && !en::is_function_word(form)
        && !en::opens_imperative(form)
        && !addresses(sentence_idx)
        && !addresses(sentence_idx - 1)
        && !(after < document.sentences.len() && addresses(after))
}

/// Whether the sentence's own verb is its first word, bare, without a subject, after a sentence that has one.
fn has_lost_its_subject(document: &Document, parses: &Parses, sentence_idx: usize) -> bool {
    let Parsed { parse, text, .. } = parses.of(document, sentence_idx);
    if !has_subject(parses.of(document, sentence_idx - 1).parse) {
        return false;
    }
    let is_bare = is_bare(parse, 0) && parse.subject(0).is_none();
    // The capital makes a rare verb look like a name, and then the sentence has no verb at all.
    is_bare || !parse.tokens.iter().any(|token| token.tag.is_verb()) && is_bare_once_restored(text)
}

/// Whether the sentence reads as a statement once it has a subject again: "They condemn violence in any form."
fn is_bare_once_restored(text: &str) -> bool {
    let mut letters = text.chars();
    let Some(first) = letters.next() else { return false };
    let restored = format!("They {}{}", first.to_lowercase(), letters.as_str());
    let parse = Model::english().analysis(&restored, Depth::Heads);
    is_bare(&parse, 1) && parse.subject(1) == Some(0)
}

/// Whether a token is a bare verb with an object, and the sentence's root.
fn is_bare(parse: &Parse, verb: u32) -> bool {
    let Some(token) = parse.tokens.get(verb as usize) else { return false };
    matches!(token.tag, Tag::Vb | Tag::Vbp)
        && token.dep == Dep::Root
        && parse.children(verb).any(|child| matches!(parse.tokens[child as usize].dep, Dep::Dobj | Dep::Ccomp))
}

fn has_subject(parse: &Parse) -> bool {
    parse.tokens.iter().any(|token| token.dep.is_subject())
}
