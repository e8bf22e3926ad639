//! A he in one wording of a sentence where the other has a she, and the other way round.

use std::ops::Range;

use crate::align::WordAlignment;
use crate::language::en::{self, Gender};
use crate::segment::Document;

/// A left pronoun and the right pronoun that says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Turned {
    /// Index into the left document's words.
    pub left: usize,
    /// Index into the right document's words.
    pub right: usize,
    /// How sure it is that both mean the same person, 0..=1000.
    pub sure: u16,
}

/// The pronouns of the left sentence that are of another gender than those of the right one, in order.
///
/// A pronoun is turned if the left sentence has more of its gender than the right one, and it stands in the place of a
/// pronoun of the other gender, or the right sentence has none of its gender at all.
#[must_use]
pub fn turned_pronouns(left: &Document, right: &Document, words: &WordAlignment) -> Vec<Turned> {
    let (ours, theirs) = (pronouns(left, &words.left), pronouns(right, &words.right));
    let count = |list: &[(usize, Gender)], wanted| list.iter().filter(|&&(_, gender)| gender == wanted).count();
    let mut turned = Vec::new();
    for &(word, gender) in &ours {
        if count(&ours, gender) <= count(&theirs, gender) {
            continue;
        }
        let other = |right: usize| theirs.iter().find(|&&(word, found)| word == right && found != gender);
        if let Some((link, _)) = words.of_left(word).and_then(|link| Some((link, other(link.right)?))) {
            turned.push(Turned { left: word, right: link.right, sure: link.sure });
        } else if count(&theirs, gender) == 0
            && let Some(&(right, _)) = theirs.first()
        {
            turned.push(Turned { left: word, right, sure: ELSEWHERE });
        }
    }
    turned
}

/// How sure a pronoun of another gender is that stands elsewhere in the sentence.
const ELSEWHERE: u16 = 500;

/// The pronouns of a sentence that tell a man from a woman.
fn pronouns(document: &Document, words: &Range<usize>) -> Vec<(usize, Gender)> {
    let told = |word: usize| en::pronoun_gender(document.form(&document.words[word]));
    let pronoun = |word: usize| told(word).filter(|&gender| gender != Gender::Neuter).map(|gender| (word, gender));
    words.clone().filter_map(pronoun).collect()
}

#[cfg(test)]
mod tests {
    use super::turned_pronouns;
    use crate::align::{Terms, WordAlignment};
    use crate::article::{self, Role};
    use crate::segment::Document;

    #[track_caller]
    fn check(left: &str, right: &str, wanted: &[&str]) {
        let document =
            |text: &str| Document::new(article::read("a.txt", text.as_bytes(), Role::Candidate).remove(0).unwrap());
        let (left, right) = (document(left), document(right));
        let words = WordAlignment::new(&left, &Terms::new(&left), 0, &right, &Terms::new(&right), 0);
        let word = |document: &Document, word: usize| document.slice(document.words[word].span).to_owned();
        let found: Vec<String> = turned_pronouns(&left, &right, &words)
            .iter()
            .map(|turned| word(&left, turned.left) + "=" + &word(&right, turned.right))
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn a_pronoun_of_another_gender_is_turned_wherever_it_stands() {
        check("The pilot said he would fly again.", "The pilot said she would fly again.", &["he=she"]);
        check("“She's tired,” he said of her.", "“He's tired,” he said of her.", &["She's=He's"]);
        check("Asked about it, he shook her head.", "She shook her head when she was asked.", &["he=She"]);
    }

    #[test]
    fn who_is_told_in_another_order_or_by_name_is_not() {
        check("She told him that she had sold it.", "He was told by her that she had sold it.", &[]);
        check("The pilot said he would fly again.", "“I will fly again,” the pilot said.", &[]);
    }
}
