//! Reads CoNLL-U (Universal Dependencies 2) with the mentions that GUM keeps in its last column.

use std::collections::HashMap;
use std::ops::Range;

use wirecheck::text::Span;

/// A word of the treebank.
pub(crate) struct Word {
    pub(crate) span: Span,
    pub(crate) upos: String,
    /// The tag of the Penn Treebank.
    pub(crate) xpos: String,
    /// Its own index for the root.
    pub(crate) head: usize,
    /// The relation without its subtype: `nmod` for `nmod:poss`.
    pub(crate) relation: String,
    /// The subtype: `poss` of `nmod:poss`, else empty.
    pub(crate) subtype: String,
}

/// Something that is spoken of, with its type as GUM names it.
pub(crate) struct Mention {
    pub(crate) words: Range<usize>,
    pub(crate) kind: String,
}

/// A sentence as the treebank has it.
pub(crate) struct Sentence {
    pub(crate) text: String,
    pub(crate) words: Vec<Word>,
    pub(crate) mentions: Vec<Mention>,
}

/// The sentences of a file; one whose words do not stand in its text is left out.
pub(crate) fn sentences(file: &str) -> Vec<Sentence> {
    file.split("\n\n").filter_map(sentence).collect()
}

fn sentence(block: &str) -> Option<Sentence> {
    let text = block.lines().find_map(|line| line.strip_prefix("# text = "))?.to_owned();
    let (mut words, mut head_ids, mut ids) = (Vec::new(), Vec::new(), HashMap::new());
    let (mut mentions, mut open) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in block.lines().filter(|line| !line.starts_with('#')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let [id, form, _, upos, xpos, _, head, relation, _, misc] = fields.as_slice() else { continue };
        if id.contains(['-', '.']) {
            continue;
        }
        let found = text.get(at..)?.find(form)?;
        let span = Span::new(at + found, at + found + form.len());
        at = span.end as usize;
        let brackets = misc.split('|').find_map(|field| field.strip_prefix("Entity=")).unwrap_or_default();
        read_brackets(brackets, words.len(), &mut open, &mut mentions);
        ids.insert((*id).to_owned(), words.len());
        head_ids.push((*head).to_owned());
        let (relation, subtype) = relation.split_once(':').unwrap_or((relation, ""));
        let (relation, subtype) = (relation.to_owned(), subtype.to_owned());
        let (upos, xpos) = ((*upos).to_owned(), (*xpos).to_owned());
        words.push(Word { span, upos, xpos, head: 0, relation, subtype });
    }
    for (word, head_id) in head_ids.iter().enumerate() {
        words[word].head = ids.get(head_id).copied().unwrap_or(word);
    }
    Some(Sentence { text, words, mentions })
}

/// A mention that is not closed yet: its identity, type and first word.
type Open = (String, String, usize);

/// Reads a word's brackets, such as `(12-person-new-…-sgl(3-place-…)` or `3)12)`.
fn read_brackets(brackets: &str, word: usize, open: &mut Vec<Open>, mentions: &mut Vec<Mention>) {
    let mut rest = brackets;
    while !rest.is_empty() {
        let end = rest.char_indices().skip(1).find(|&(_, letter)| matches!(letter, '(' | ')'));
        let (part, tail) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        let mut fields = part.trim_start_matches(['(', ')']).split('-');
        let id = fields.next().unwrap_or_default();
        if part.starts_with('(') {
            open.push((id.to_owned(), fields.next().unwrap_or_default().to_owned(), word));
        }
        if tail.starts_with(')')
            && let Some(at) = open.iter().rposition(|(open_id, ..)| open_id == id)
        {
            let (_, kind, first) = open.remove(at);
            mentions.push(Mention { words: first..word + 1, kind });
        }
        rest = tail.strip_prefix(')').unwrap_or(tail);
    }
}
