//! The steps of the rewriting inside noun phrases: compounds, names, numbers and dates.

use wirecheck::language::en::first_name_share;
use wirecheck::syntax::{EntityKind, Tag};

use crate::universal::Work;

impl Work<'_> {
    /// What stands before its noun is a `compound` if it is a noun, an `amod` if it is an adjective, in a name too.
    pub(crate) fn compounds(&mut self) {
        for token in 0..self.len() {
            if token >= self.heads[token] {
                continue;
            }
            let is_noun = matches!(self.tag(token), Tag::Nn | Tag::Nnp | Tag::Nns | Tag::Nnps);
            let is_hyphened = self.words.get(token + 1).is_some_and(|word| word == "-");
            match self.relations[token] {
                "amod" if is_noun => self.relations[token] = "compound",
                "nmod" if is_noun => self.relations[token] = "compound",
                "npadvmod" if is_noun && is_hyphened => self.relations[token] = "compound",
                "compound" if matches!(self.tag(token), Tag::Jj | Tag::Jjr | Tag::Jjs | Tag::Vbn) => {
                    self.relations[token] = "amod";
                }
                _ => {}
            }
            if self.relations[token] == "compound" && self.tag(token) == Tag::Nnp && is_adjective(&self.words[token]) {
                self.relations[token] = "amod";
            }
        }
    }

    /// A person's name hangs from its first word, a title from the name.
    pub(crate) fn names(&mut self) {
        let mut names: Vec<(usize, usize, bool)> = Vec::new();
        for entity in &self.parse.entities {
            let (first, last) = (entity.tokens.start as usize, entity.tokens.end as usize - 1);
            if entity.kind == EntityKind::Person || self.is_word(first, FOREIGN) {
                names.push((first, last, entity.kind == EntityKind::Person));
            }
        }
        for first in 0..self.len() {
            let last = self.heads[first];
            let is_name = first < last
                && self.tag(first) == Tag::Nnp
                && self.parse.entity_of(first as u32).is_none()
                && first_name_share(&self.words[first]).is_some()
                && (first..=last).all(|token| self.tag(token) == Tag::Nnp);
            if is_name {
                names.push((first, last, true));
            }
        }
        for (first, last, is_person) in names {
            for token in 0..first {
                if is_person && self.heads[token] == last && self.relations[token] == "compound" {
                    self.relations[token] = "title!";
                }
            }
            let is_flat = (first..last).all(|token| {
                (first..=last).contains(&self.heads[token]) && self.is(token, &["compound", "amod", "punct"])
            });
            if !is_flat || first == last {
                continue;
            }
            while self.heads[first] != last {
                let above = self.heads[first];
                self.heads[first] = self.heads[above];
            }
            self.promote(first, "flat");
            for token in first + 1..last {
                self.heads[token] = first;
                if self.relations[token] != "punct" {
                    self.relations[token] = "flat";
                }
            }
        }
    }

    /// `$` is above its number, the day above its month; a number behind its noun is part of its name.
    pub(crate) fn numbers(&mut self) {
        for token in 0..self.len() {
            let head = self.heads[token];
            if token == head {
                continue;
            }
            let is_month = is_month(&self.words[head]);
            let value: Option<u32> = self.words[token].trim_end_matches(|c: char| c.is_alphabetic()).parse().ok();
            if self.tag(token) == Tag::Dollar && self.tag(head) == Tag::Cd && token < head {
                self.promote(token, "nummod");
                for number in 0..self.len() {
                    if self.heads[number] == token && self.is(number, &["compound"]) && number < head {
                        self.heads[number] = head;
                    }
                }
            } else if self.relations[token] == "nummod" && is_month {
                match value {
                    Some(1..=31) => self.promote(token, "date!"),
                    _ => self.relations[token] = "date!",
                }
            } else if self.relations[token] == "nummod" && token > head && self.is_nominal(head) {
                self.relations[token] = if value.is_some_and(|year| year > 1000) { "date!" } else { "flat" };
            }
        }
    }
}

/// First words of names that are no English phrase.
const FOREIGN: &[&str] = &[
    "san", "santa", "los", "las", "el", "la", "le", "les", "del", "de", "al", "bin", "hong", "tel", "buenos", "abu",
    "rio", "costa", "sao", "são", "puerto", "van", "von",
];

fn is_month(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3
        && [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ]
        .iter()
        .any(|month| month.starts_with(word) && (word.len() <= 4 || word.len() == month.len()))
}

/// Whether a word inside a name is an adjective by its form.
fn is_adjective(word: &str) -> bool {
    ["al", "ic", "ish", "ese", "ed", "ous", "ive", "ern", "ian", "ean", "can", "eli", "aqi"]
        .iter()
        .any(|ending| word.ends_with(ending))
        || matches!(
            word,
            "senior"
                | "superior"
                | "junior"
                | "new"
                | "great"
                | "greater"
                | "white"
                | "black"
                | "red"
                | "old"
                | "first"
                | "second"
                | "supreme"
                | "high"
        )
}
