//! What holds of the parts of an article: spans lie in its text, on char boundaries, in order.

use std::ops::Range;

use wirecheck::align::{Alignment, Diff, Relation, Row, WordAlignment, compare};
use wirecheck::article::{Article, BlockKind, MAX_TEXT};
use wirecheck::engine::Audit;
use wirecheck::fact::{Facts, agree, is_comparable, is_slip, tell_the_same};
use wirecheck::segment::Document;
use wirecheck::text::Span;

/// A span of this text.
#[track_caller]
pub(crate) fn within(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} is none of a text of {} bytes", text.len());
}

/// An article from a file of so many bytes.
pub(crate) fn article(article: &Article, length: u64) {
    assert!(article.text.len() <= MAX_TEXT, "a text of {} bytes", article.text.len());
    let mut end = 0;
    for block in &article.blocks {
        let words = article.text.get(block.span.range()).expect("a block lies in its text");
        assert!(block.span.start >= end, "blocks stand in order, without overlap: {:?}", article.blocks);
        assert!(!words.is_empty() && words.trim() == words, "a block has no white space around it: {words:?}");
        end = block.span.end;
        origin(article, block.span, length);
    }
    for notice in &article.notices {
        assert!(!notice.contains(['\n', '\r']), "a notice is one line: {notice:?}");
    }
}

/// A span leads back to its file.
fn origin(article: &Article, span: Span, length: u64) {
    let (start, end) = article.origin.bytes(span);
    assert!(start < end && end <= length, "{span:?} came from bytes {start}..{end} of {length}");
    let (first, last) = article.origin.positions(span);
    assert!(first.line >= 1 && first.column >= 1 && first <= last, "{span:?} came from {first:?} to {last:?}");
    let (first, last) = article.origin.byte_positions(span);
    assert!(first.line >= 1 && first.column >= 1 && first <= last, "{span:?} came from {first:?} to {last:?}");
}

/// Sentences, words and quotations.
pub(crate) fn document(document: &Document) {
    let text = document.text();
    let blocks = &document.article.blocks;
    let mut end = 0;
    for word in &document.words {
        within(text, word.span);
        assert!(word.span.start >= end && !word.span.is_empty(), "words stand in order, without overlap: {word:?}");
        end = word.span.end;
    }
    let of_no_prose = |words: Range<usize>| {
        document.words[words].iter().all(|word| {
            let block = blocks.iter().find(|block| block.span.contains(word.span)).expect("a word is in a block");
            !block.kind.is_prose()
        })
    };
    let mut next_word = 0;
    let mut end = 0;
    for (sentence_idx, sentence) in document.sentences.iter().enumerate() {
        within(text, sentence.span);
        assert!(sentence.span.start >= end, "sentences stand in order, without overlap: {sentence:?}");
        end = sentence.span.end;
        assert!(blocks[sentence.block].span.contains(sentence.span), "a sentence stands in its block: {sentence:?}");
        assert!(next_word <= sentence.words.start, "sentences share no word");
        assert!(of_no_prose(next_word..sentence.words.start), "each word of prose is in a sentence");
        next_word = sentence.words.end;
        for word in document.sentence_words(sentence_idx) {
            assert!(sentence.span.contains(word.span), "a sentence covers its words: {sentence:?} {word:?}");
            assert_eq!(document.sentence_at(word.span), Some(sentence_idx));
        }
    }
    assert!(of_no_prose(next_word..document.words.len()), "each word of prose is in a sentence");
    let mut start = 0;
    for quotation in &document.quotations {
        within(text, quotation.outer);
        within(text, quotation.inner);
        assert!(quotation.outer.contains(quotation.inner) && !quotation.inner.is_empty(), "{quotation:?}");
        assert!(quotation.outer.start >= start, "quotations stand in order: {quotation:?}");
        start = quotation.outer.start;
        assert!(blocks.iter().any(|block| block.span.contains(quotation.outer)), "one paragraph: {quotation:?}");
        assert!(document.quotation_at(quotation.inner).is_some());
    }
}

/// Numbers, dates and names.
pub(crate) fn facts(document: &Document, facts: &Facts) {
    let text = document.text();
    let in_sentence = |sentence: usize, words: &Range<usize>| {
        let own = &document.sentences[sentence].words;
        assert!(own.start <= words.start && words.end <= own.end && !words.is_empty(), "{words:?} in {own:?}");
    };
    for quantity in facts.quantities.iter().chain(&facts.hints) {
        within(text, quantity.span);
        within(text, quantity.number);
        assert!(quantity.span.contains(quantity.number), "{quantity:?}");
        in_sentence(quantity.sentence, &quantity.words);
        let _ = (quantity.in_english(), quantity.value.in_digits(), quantity.value.n_significant());
    }
    assert!(facts.quantities.is_sorted_by_key(|quantity| quantity.span.start), "numbers stand in order");
    for date in &facts.dates {
        within(text, date.span);
        in_sentence(date.sentence, &date.words);
        let _ = date.resolved();
    }
    assert!(facts.dates.is_sorted_by_key(|date| date.span.start), "dates stand in order");
    for name in &facts.names {
        within(text, name.span);
        in_sentence(name.sentence, &name.words);
        for part in &name.parts {
            within(text, part.span);
            assert!(name.span.contains(part.span) && !part.form.is_empty(), "{name:?}");
        }
    }
    for (at, left) in facts.quantities.iter().take(12).enumerate() {
        for right in &facts.quantities[at..] {
            assert_eq!(is_comparable(left, right), is_comparable(right, left), "{left:?} {right:?}");
            if is_comparable(left, right) {
                assert_eq!(agree(left, right), agree(right, left), "{left:?} {right:?}");
            }
            let _ = (tell_the_same(left, right), is_slip(left, right));
        }
    }
    for (at, left) in facts.dates.iter().take(12).enumerate() {
        let tells = left.weekday.is_some() || left.month.is_some() || left.year.is_some();
        assert_eq!(left.agrees(left), tells, "a date that tells a day, month or year agrees with itself: {left:?}");
        for right in &facts.dates[at..] {
            assert_eq!(left.agrees(right), right.agrees(left), "{left:?} {right:?}");
        }
    }
}

/// Every sentence of either side is in a link or in a null, and in no null if it is linked.
pub(crate) fn links(alignment: &Alignment, n_left: usize, n_right: usize) {
    let mut left = vec![(0, 0); n_left];
    let mut right = vec![(0, 0); n_right];
    for link in alignment.links() {
        assert!(!link.left.is_empty() || !link.right.is_empty(), "a link of nothing");
        assert!(link.score <= 1000 && (!link.is_null() || link.score == 0), "{link:?}");
        let count = |cell: &mut (u32, u32)| if link.is_null() { cell.1 += 1 } else { cell.0 += 1 };
        left[link.left.clone()].iter_mut().for_each(count);
        right[link.right.clone()].iter_mut().for_each(count);
    }
    for (linked, null) in left.into_iter().chain(right) {
        assert!(linked > 0 && null == 0 || linked == 0 && null == 1, "linked {linked} times, left alone {null} times");
    }
    for (at, pair) in alignment.pairs().iter().enumerate() {
        assert!(pair.left < n_left && pair.right < n_right && pair.score <= 1000, "{pair:?}");
        assert!(!alignment.pairs()[..at.min(64)].contains(pair), "a pair stands once: {pair:?}");
    }
}

/// Every sentence of either side is in exactly one link or null, and they are in order.
pub(crate) fn each_once(alignment: &Alignment, n_left: usize, n_right: usize) {
    let (mut next_left, mut next_right) = (0, 0);
    let mut links = alignment.links();
    links.sort_by_key(|link| (link.left.start, link.right.start, link.left.end, link.right.end));
    for link in links {
        assert!(link.left.is_empty() || link.left.start == next_left, "{link:?} after {next_left}");
        assert!(link.right.is_empty() || link.right.start == next_right, "{link:?} after {next_right}");
        next_left = next_left.max(link.left.end);
        next_right = next_right.max(link.right.end);
    }
    assert_eq!((next_left, next_right), (n_left, n_right));
}

/// The words of two sentences: one to one, and what is not linked is in one gap.
pub(crate) fn words(
    left: &Document,
    left_sentence: usize,
    right: &Document,
    right_sentence: usize,
    alignment: &WordAlignment,
) {
    let within = |words: &Range<usize>, own: &Range<usize>| own.start <= words.start && words.end <= own.end;
    assert!(within(&alignment.left, &left.sentences[left_sentence].words));
    assert!(within(&alignment.right, &right.sentences[right_sentence].words));
    let mut linked_left = vec![0; alignment.left.len()];
    let mut linked_right = vec![0; alignment.right.len()];
    for link in alignment.links() {
        assert!(alignment.left.contains(&link.left) && alignment.right.contains(&link.right) && link.sure <= 1000);
        linked_left[link.left - alignment.left.start] += 1;
        linked_right[link.right - alignment.right.start] += 1;
        assert_eq!(alignment.of_left(link.left), Some(link));
        assert_eq!(alignment.of_right(link.right), Some(link));
    }
    assert!(linked_left.iter().chain(&linked_right).all(|&n_links| n_links <= 1), "a word is linked once");
    assert!(alignment.tightness() <= 1000);
    let mut apart_left = vec![0; alignment.left.len()];
    let mut apart_right = vec![0; alignment.right.len()];
    for gap in alignment.gaps() {
        assert!(within(&gap.left, &alignment.left) && within(&gap.right, &alignment.right), "{gap:?}");
        gap.left.for_each(|word| apart_left[word - alignment.left.start] += 1);
        gap.right.for_each(|word| apart_right[word - alignment.right.start] += 1);
    }
    let differs = |link: Option<&wirecheck::align::WordLink>| link.is_none_or(|link| link.relation == Relation::Slot);
    for (word, n_gaps) in alignment.left.clone().zip(apart_left) {
        assert_eq!(n_gaps, usize::from(differs(alignment.of_left(word))), "the left word {word} is in so many gaps");
    }
    for (word, n_gaps) in alignment.right.clone().zip(apart_right) {
        assert_eq!(n_gaps, usize::from(differs(alignment.of_right(word))), "the right word {word} is in so many gaps");
    }
    let comparison = compare(left, right, alignment);
    for difference in &comparison.differences {
        assert!(within(&difference.left, &alignment.left) && within(&difference.right, &alignment.right));
        assert!(!difference.left.is_empty() || !difference.right.is_empty(), "a difference of nothing");
        assert!(difference.left_material.iter().all(|word| difference.left.contains(word)));
        assert!(difference.right_material.iter().all(|word| difference.right.contains(word)));
    }
}

/// Each sentence but a date line is in a row.
pub(crate) fn rows(diff: &Diff, left: &Document, right: &Document) {
    let mut n_left = vec![0; left.sentences.len()];
    let mut n_right = vec![0; right.sentences.len()];
    for row in &diff.rows {
        match row {
            Row::Linked(linked) => {
                n_left[linked.left] += 1;
                n_right[linked.right] += 1;
            }
            Row::Left(left) => n_left[*left] += 1,
            Row::Right(right) => n_right[*right] += 1,
        }
    }
    for (document, counts) in [(left, n_left), (right, n_right)] {
        for (sentence_idx, n_rows) in counts.into_iter().enumerate() {
            let is_date = document.block_kind(sentence_idx) == BlockKind::Date;
            assert!(n_rows > 0 || is_date, "sentence {sentence_idx} is in no row");
        }
    }
}

/// Every finding stands in its article, with its evidence, in order; no rule failed.
pub(crate) fn audit(audit: &Audit) {
    let documents = &audit.story.documents;
    for finding in audit.findings.iter().chain(&audit.suppressed).chain(&audit.slight) {
        assert_ne!(finding.rule, "internal-error", "{}", finding.message);
        within(documents[finding.place.document].text(), finding.place.span);
        assert!(finding.confidence <= 100 && !finding.message.is_empty(), "{finding:?}");
        assert!(!finding.message.contains('\n'), "a message is one line: {finding:?}");
        for evidence in &finding.evidence {
            let text = documents[evidence.place.document].text();
            within(text, evidence.place.span);
            within(text, evidence.context);
        }
    }
    assert!(audit.findings.is_sorted_by_key(|finding| finding.place), "findings stand in order");
}
