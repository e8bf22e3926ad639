//! What the form of a sentence says of who may be who (principles A and B of Chomsky's binding theory).

use crate::entity::discourse::Discourse;
use crate::entity::mention::{self, MentionKind};
use crate::language::en;
use crate::syntax::{Dep, Parse};

/// Whether a pronoun is reflexive.
pub(super) fn is_reflexive(discourse: &Discourse<'_>, pronoun: usize) -> bool {
    en::is_reflexive(&discourse.parsed(pronoun).word(discourse.mentions[pronoun].token).to_lowercase())
}

/// Mentions that a pronoun cannot mean, nor anything that means the same:
///
/// - what else its verb takes, unless it is reflexive (principle B): "he saw him";
/// - what it is joined with: "her and the senator";
/// - what the words around it are said of (the i-within-i condition): "Ann Hill, his wife";
/// - who speaks the quotation that it stands in: that one would say "I".
pub(super) fn disjoint(discourse: &Discourse<'_>, pronoun: usize) -> Vec<usize> {
    if is_reflexive(discourse, pronoun) {
        return Vec::new();
    }
    let it = &discourse.mentions[pronoun];
    let parse = discourse.parsed(pronoun).parse;
    let mut words = joined(parse, it.token);
    words.extend(described(parse, it.token));
    let here = mention::of_sentence(discourse.mentions, it.sentence);
    let mut list = arguments_beside(discourse, pronoun);
    list.extend(here.filter(|&other| other != pronoun && words.contains(&discourse.mentions[other].token)));
    list.extend(discourse.sites[pronoun].quotation.and_then(|quotation| discourse.speakers[quotation]));
    list
}

/// What a word is joined with by `and` or `or`.
fn joined(parse: &Parse, word: u32) -> Vec<u32> {
    let mut first = word;
    while parse.tokens[first as usize].dep == Dep::Conj {
        first = parse.tokens[first as usize].head;
    }
    let mut list = vec![first];
    while let Some(next) = parse.children(list[list.len() - 1]).find(|&t| parse.tokens[t as usize].dep == Dep::Conj) {
        list.push(next);
    }
    list.retain(|&other| other != word);
    list
}

/// What the noun that a possessive owns is said of: by apposition, or as a predicate.
fn described(parse: &Parse, possessive: u32) -> Vec<u32> {
    if parse.tokens[possessive as usize].dep != Dep::Poss {
        return Vec::new();
    }
    let owned = parse.tokens[parse.tokens[possessive as usize].head as usize];
    if owned.dep == Dep::Appos {
        return vec![owned.head];
    }
    if owned.dep == Dep::Attr { parse.understood_subject(owned.head).into_iter().collect() } else { Vec::new() }
}

/// The mentions that the verb of a pronoun takes beside it, its understood subject among them; none beside a possessive.
pub(super) fn arguments_beside(discourse: &Discourse<'_>, pronoun: usize) -> Vec<usize> {
    let it = &discourse.mentions[pronoun];
    let parse = discourse.parsed(pronoun).parse;
    if parse.tokens[it.token as usize].dep == Dep::Poss {
        return Vec::new();
    }
    let Some(verb) = parse.clause(it.token) else { return Vec::new() };
    let argument = |word: u32| {
        let above = parse.tokens[word as usize].head;
        above == verb || parse.tokens[above as usize].head == verb && parse.tokens[word as usize].dep == Dep::Pobj
    };
    if !argument(it.token) {
        return Vec::new();
    }
    let subject = parse.understood_subject(verb);
    let beside = |&other: &usize| {
        let word = discourse.mentions[other].token;
        let taken = argument(word) && parse.tokens[word as usize].dep != Dep::Poss;
        other != pronoun && word != it.token && (Some(word) == subject || taken)
    };
    mention::of_sentence(discourse.mentions, it.sentence).filter(beside).collect()
}

/// What no pronoun refers to by the form of the sentence: a pronoun that follows it, what it owns, what is said of another
/// name.
pub(super) fn is_excluded(discourse: &Discourse<'_>, pronoun: usize, candidate: usize) -> bool {
    let (it, other) = (&discourse.mentions[pronoun], &discourse.mentions[candidate]);
    if matches!(other.kind, MentionKind::Pronoun(_)) && candidate > pronoun {
        return true;
    }
    let parse = discourse.parsed(candidate).parse;
    // A predicate stands for what it is said of.
    if parse.tokens[other.token as usize].dep == Dep::Attr && matches!(other.kind, MentionKind::Noun(_)) {
        return true;
    }
    it.sentence == other.sentence
        && owns(parse, it.token, other.token)
        && (is_head(parse, it.token, other.token) || other.span > it.span)
}

fn is_head(parse: &Parse, owner: u32, word: u32) -> bool {
    parse.tokens[owner as usize].head == word
}

/// Whether a word is, or stands within, what a possessive owns.
fn owns(parse: &Parse, owner: u32, word: u32) -> bool {
    let token = parse.tokens[owner as usize];
    token.dep == Dep::Poss && (token.head == word || parse.ancestors(word).any(|above| above == token.head))
}
