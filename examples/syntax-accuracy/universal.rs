//! The model's trees by the conventions of Universal Dependencies 2.
//!
//! The model follows ClearNLP. The steps below rewrite its heads and relations, each by a rule that holds for every text; what
//! no rule can know, because the model does not tell it, stays as it is and counts as wrong.

use wirecheck::syntax::{Dep, Parse, Tag, Upos};

/// Heads and relations without subtypes; the root's head is itself.
pub(crate) struct Tree {
    pub(crate) heads: Vec<usize>,
    pub(crate) relations: Vec<&'static str>,
}

/// Rewrites a parse, step by step in the order of the methods.
pub(crate) fn tree(text: &str, parse: &Parse) -> Tree {
    let heads: Vec<usize> = parse.tokens.iter().map(|token| token.head as usize).collect();
    let relations = parse.tokens.iter().map(|token| token.dep.name()).collect();
    let words = parse.tokens.iter().map(|token| token.span.of(text).to_lowercase()).collect();
    let lemmas = (0..parse.tokens.len() as u32).map(|token| parse.lemma(text, token)).collect();
    let mut work = Work { parse, words, lemmas, governors: heads.clone(), heads, relations };
    work.compounds();
    work.names();
    work.numbers();
    work.clauses_in_front();
    work.purposes();
    work.coordination();
    work.free_relatives();
    work.small_clauses();
    work.bare_objects();
    work.prepositions();
    work.copulas();
    work.expletives();
    work.objects();
    work.relations();
    work.fixed_phrases();
    work.sentences();
    Tree { heads: work.heads, relations: work.relations }
}

/// A tree on its way from one to the other.
pub(crate) struct Work<'a> {
    pub(crate) parse: &'a Parse,
    pub(crate) words: Vec<String>,
    pub(crate) lemmas: Vec<String>,
    pub(crate) heads: Vec<usize>,
    /// ClearNLP's names, and marked with `!` what is between the two.
    pub(crate) relations: Vec<&'static str>,
    /// What a word hung from in the model's tree, or for a promoted word what the one above it hung from.
    pub(crate) governors: Vec<usize>,
}

impl Work<'_> {
    pub(crate) fn len(&self) -> usize {
        self.heads.len()
    }

    pub(crate) fn tag(&self, token: usize) -> Tag {
        self.parse.tokens[token].tag
    }

    pub(crate) fn pos(&self, token: usize) -> Upos {
        self.parse.tokens[token].pos
    }

    pub(crate) fn is(&self, token: usize, relations: &[&str]) -> bool {
        relations.contains(&self.relations[token])
    }

    pub(crate) fn is_word(&self, token: usize, words: &[&str]) -> bool {
        words.contains(&self.words[token].as_str())
    }

    pub(crate) fn is_nominal(&self, token: usize) -> bool {
        matches!(self.pos(token), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym | Upos::Det)
    }

    pub(crate) fn is_finite(&self, token: usize) -> bool {
        matches!(self.tag(token), Tag::Vbd | Tag::Vbp | Tag::Vbz | Tag::Md)
    }

    pub(crate) fn children(&self, token: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&child| child != token && self.heads[child] == token)
    }

    pub(crate) fn has(&self, token: usize, relations: &[&str]) -> bool {
        self.children(token).any(|child| self.is(child, relations))
    }

    /// Puts a word in the place of its head, which with all else that hung from it hangs from the word now.
    pub(crate) fn promote(&mut self, token: usize, relation_of_head: &'static str) {
        let above = self.heads[token];
        for head in &mut self.heads {
            if *head == above {
                *head = token;
            }
        }
        let grandparent = self.heads[above];
        self.heads[token] = if grandparent == token { token } else { grandparent };
        self.relations[token] = self.relations[above];
        self.governors[token] = self.governors[above];
        self.heads[above] = token;
        self.relations[above] = relation_of_head;
    }

    /// A conjunct hangs from the first one, a conjunction from the conjunct after it.
    fn coordination(&mut self) {
        for token in 0..self.len() {
            if self.relations[token] == "conj" {
                while self.relations[self.heads[token]] == "conj" {
                    self.heads[token] = self.heads[self.heads[token]];
                }
            }
        }
        for token in 0..self.len() {
            let head = self.governors[token];
            let next = |&other: &usize| self.relations[other] == "conj" && self.governors[other] == head;
            if self.relations[token] == "cc"
                && let Some(conjunct) = (token + 1..self.len()).find(next)
            {
                self.heads[token] = conjunct;
            }
        }
    }

    /// `In general`, `at least`: what stands after the preposition is its object.
    fn bare_objects(&mut self) {
        for preposition in 0..self.len().saturating_sub(1) {
            let object = preposition + 1;
            let is_bare = self
                .is_word(preposition, &["at", "in", "for", "on", "as", "of", "after", "from", "around", "inside"])
                && (matches!(self.pos(object), Upos::Adj | Upos::Adv) || self.is_word(object, &["all", "such"]))
                && self.is(object, &["amod", "advmod", "acomp", "predet", "det", "pcomp", "quantmod", "pobj", "nmod"]);
            if is_bare
                && self.heads[object] == preposition
                && !self.has(preposition, &["pobj"])
                && !self.has(object, &["prep"])
            {
                self.relations[preposition] = "prep";
                self.relations[object] = "pobj";
            } else if is_bare
                && self.heads[preposition] == object
                && self.is(preposition, &["advmod", "prep"])
                && self.words[preposition] != "as"
            {
                self.relations[preposition] = "case";
                self.relations[object] = "prep!";
                self.governors[object] = self.heads[object];
            }
        }
    }

    /// A preposition hangs from its noun as its case, or from its clause as its mark.
    fn prepositions(&mut self) {
        for token in (0..self.len()).rev() {
            while self.is(token, &["pobj", "pcomp", "prep!"]) {
                let above = self.heads[token];
                let is_preposition = self.is(above, &["prep", "agent", "dative"])
                    || self.is(above, &["conj", "ROOT", "pcomp"]) && self.pos(above) == Upos::Adp;
                if !is_preposition || above == token {
                    break;
                }
                let is_clause = self.relations[token] == "pcomp"
                    && matches!(self.pos(token), Upos::Verb | Upos::Aux)
                    && (self.tag(token) == Tag::Vbg || self.has(token, &["nsubj", "nsubjpass", "aux"]));
                self.promote(token, if is_clause { "mark" } else { "case" });
                self.relations[token] = match self.relations[token] {
                    "prep" if is_clause => "advcl!",
                    "prep" | "pcomp" => "prep!",
                    other => other,
                };
            }
        }
    }

    /// What remains is renamed.
    fn relations(&mut self) {
        for token in 0..self.len() {
            let governor = self.governors[token];
            let nominal = self.is_nominal(governor)
                || self.parse.tokens[governor].dep.is_subject() && self.pos(governor) == Upos::Adj
                || matches!(self.parse.tokens[governor].dep, Dep::Dobj | Dep::Pobj) && self.pos(governor) == Upos::Adj;
            self.relations[token] = match self.relations[token] {
                "ROOT" => "root",
                "nsubjpass" => "nsubj",
                "csubjpass" => "csubj",
                "auxpass" => "aux",
                "aux" if self.tag(token) == Tag::To => "mark",
                "dobj" => "obj",
                "dative" => "iobj",
                "poss" => "nmod",
                "relcl" => "acl",
                "neg" => "advmod",
                "predet" => "det",
                "preconj" => "cc",
                "prt" => "compound",
                "intj" => "discourse",
                "quantmod" => "advmod",
                "title!" | "date!" => "nmod",
                "xcomp" if self.is_using(self.heads[token]) => "advcl",
                "npadvmod" if nominal => "nmod",
                "npadvmod" | "agent" | "pobj" => "obl",
                "attr" | "acomp" | "oprd" => "xcomp",
                "prep!" if nominal => "nmod",
                "prep!" => "obl",
                "advcl!" if nominal => "acl",
                "advcl!" | "pcomp" => "advcl",
                "prep" if self.children(token).next().is_some() => "advmod",
                "prep" if nominal => "nmod",
                "prep" => "obl",
                "meta" => "dep",
                other => other,
            };
        }
    }

    /// Phrases that are one word to the treebank: all but the first hang from it.
    fn fixed_phrases(&mut self) {
        for first in 0..self.len() {
            let found = FIXED.iter().find(|(phrase, _)| {
                phrase.split(' ').enumerate().all(|(n, word)| self.words.get(first + n).is_some_and(|w| w == word))
            });
            let Some(&(phrase, relation)) = found else { continue };
            let last = first + phrase.split(' ').count() - 1;
            let within = |token: usize| (first..=last).contains(&token);
            // The one that hangs from outside; what hangs from the phrase hangs from its first word.
            let Some(top) =
                (first..=last).rev().find(|&token| !within(self.heads[token]) || self.heads[token] == token)
            else {
                continue;
            };
            let (outside, relation_of_top) = (self.heads[top], self.relations[top]);
            let is_one = (first..=last).all(|token| within(self.heads[token]) || self.heads[token] == outside);
            // `Some kind of deal` is about a kind.
            let is_noun = self.is_word(first, &["kind", "sort"]) && relation_of_top != "advmod";
            if outside == top || is_noun || !is_one {
                continue;
            }
            for head in &mut self.heads {
                if within(*head) {
                    *head = first;
                }
            }
            for token in first + 1..=last {
                self.heads[token] = first;
                self.relations[token] = "fixed";
            }
            self.heads[first] = outside;
            self.relations[first] = if relation.is_empty() { relation_of_top } else { relation };
        }
    }

    /// What the model cuts in two is one sentence in the treebank.
    fn sentences(&mut self) {
        let roots: Vec<usize> = (0..self.len()).filter(|&token| self.heads[token] == token).collect();
        for pair in roots.windows(2) {
            self.heads[pair[1]] = roots[0];
            self.relations[pair[1]] = "parataxis";
        }
    }
}

/// Phrases and what they are to their head; nothing where they stay what the model says.
const FIXED: &[(&str, &str)] = &[
    ("as well as", "cc"),
    ("as well", "advmod"),
    ("of course", "advmod"),
    ("such as", "case"),
    ("according to", "case"),
    ("because of", "case"),
    ("due to", "case"),
    ("prior to", ""),
    ("as of", "case"),
    ("as to", ""),
    ("as for", "case"),
    ("as if", "mark"),
    ("as though", "mark"),
    ("as opposed to", "case"),
    ("in order", "mark"),
    ("so that", "mark"),
    ("rather than", ""),
    ("instead of", ""),
    ("in case of", "case"),
    ("in case", "mark"),
    ("kind of", "advmod"),
    ("sort of", "advmod"),
    ("in between", "advmod"),
    ("each other", ""),
    ("up to", ""),
    ("more than", ""),
    ("less than", ""),
    ("whether or not", "mark"),
    ("per se", "advmod"),
];
