//! The steps of the rewriting between clauses and about `be`.

use wirecheck::syntax::Upos;

use crate::universal::Work;

impl Work<'_> {
    /// `They are late, he thought`: the first clause stands above one that is no saying.
    pub(crate) fn clauses_in_front(&mut self) {
        for clause in 0..self.len() {
            let verb = self.heads[clause];
            let is_said = SAYS.contains(&self.lemmas[verb].as_str());
            if self.relations[clause] == "ccomp" && clause < verb && !is_said {
                let inside: Vec<usize> = self.children(verb).filter(|&child| child > clause).collect();
                let last: Vec<usize> = self.children(verb).filter(|&child| child < clause).collect();
                self.promote(clause, "parataxis");
                for child in inside {
                    self.heads[child] = verb;
                }
                for child in last {
                    self.heads[child] = clause;
                }
            }
        }
    }

    /// `In order to go` is a mark of `go`.
    pub(crate) fn purposes(&mut self) {
        for order in 1..self.len() {
            if self.words[order] != "order" || self.words[order - 1] != "in" {
                continue;
            }
            let clause = self.children(order).find(|&child| child > order && self.is(child, &["acl", "advcl"]));
            if let Some(clause) = clause {
                let head = self.heads[order - 1];
                self.heads[clause] = head;
                self.governors[clause] = head;
                self.relations[clause] = "advcl";
                self.heads[order - 1] = clause;
                self.relations[order - 1] = "mark";
            }
        }
    }

    /// `What he wants` after `be`, a preposition or as a subject is a `what` with a relative clause.
    pub(crate) fn free_relatives(&mut self) {
        for token in 0..self.len() {
            let clause = self.heads[token];
            let is_relative = self.is_word(token, &["what", "whatever", "whoever"])
                && token < clause
                && self.is(token, &["dobj", "nsubj", "pobj", "attr", "nsubjpass"])
                && (self.is(clause, &["pcomp", "csubj", "csubjpass"])
                    || self.is(clause, &["ccomp"]) && self.lemmas[self.heads[clause]] == "be");
            if is_relative {
                let outside = self.relations[clause];
                self.heads[token] = self.heads[clause];
                self.governors[token] = self.governors[clause];
                self.relations[token] = match outside {
                    "pcomp" => "pobj",
                    "ccomp" => "attr",
                    _ => "nsubj",
                };
                self.heads[clause] = token;
                self.relations[clause] = "relcl";
            }
        }
    }

    /// `Let me know`: me is the object of `let`, and `know` its open complement.
    pub(crate) fn small_clauses(&mut self) {
        for clause in 0..self.len() {
            if self.relations[clause] != "ccomp" || clause < self.heads[clause] {
                continue;
            }
            let children: Vec<usize> = self.children(clause).collect();
            let is_open = !self.is_finite(clause)
                && !children.iter().any(|&child| {
                    self.is(child, &["mark"]) || self.is(child, &["aux", "auxpass"]) && self.is_finite(child)
                });
            let subject = children.iter().find(|&&child| self.is(child, &["nsubj", "nsubjpass"]));
            if let Some(&subject) = subject.filter(|&&subject| subject > self.heads[clause])
                && is_open
            {
                self.heads[subject] = self.heads[clause];
                self.relations[subject] = "dobj";
                self.relations[clause] = "xcomp";
            }
        }
    }

    /// `Be` hangs from what it says of its subject: a noun, an adjective, where something is, a clause.
    pub(crate) fn copulas(&mut self) {
        for be in (0..self.len()).rev() {
            if self.lemmas[be] != "be" || self.is(be, &["aux", "auxpass", "cop"]) {
                continue;
            }
            let children: Vec<usize> = self.children(be).collect();
            let find = |relations: &[&str]| children.iter().copied().find(|&child| self.is(child, relations));
            let after =
                |relations: &[&str]| children.iter().copied().find(|&child| child > be && self.is(child, relations));
            if let Some(thing) = find(&["expl"]).and(after(&["attr"])) {
                self.relations[thing] = "nsubj";
                continue;
            }
            if find(&["expl"]).is_some() {
                continue;
            }
            let here = |&child: &usize| self.relations[child] == "advmod" && self.is_word(child, PLACES);
            let said = find(&["attr", "acomp"])
                .or_else(|| after(&["prep!"]))
                .or_else(|| children.iter().copied().find(here))
                .or_else(|| find(&["nsubj", "csubj", "nsubj!"]).and(after(&["ccomp", "xcomp", "advcl!"])))
                .or_else(|| after(&["npadvmod"]));
            if let Some(said) = said {
                self.promote(said, "cop");
            }
        }
    }

    /// The `it` that only announces a clause.
    pub(crate) fn expletives(&mut self) {
        for token in 0..self.len() {
            let head = self.heads[token];
            if self.words[token] != "it" || !self.is(token, &["nsubj", "nsubjpass"]) || token > head {
                continue;
            }
            let clause = self.children(head).find(|&child| child > head && self.is(child, &["ccomp", "xcomp"]));
            let announces = matches!(self.lemmas[head].as_str(), "seem" | "appear" | "turn" | "happen" | "take")
                || self.has(head, &["cop", "auxpass"]) && !matches!(self.pos(head), Upos::Adp);
            if let Some(clause) = clause.filter(|_| announces) {
                self.relations[token] = "expl";
                if self.has(head, &["cop", "auxpass"]) {
                    self.relations[clause] = "csubj";
                }
            }
        }
    }

    /// The one who is told or given something.
    pub(crate) fn objects(&mut self) {
        for token in 0..self.len() {
            let verb = self.heads[token];
            if self.relations[token] != "dobj" || token < verb {
                continue;
            }
            let lemma = self.lemmas[verb].as_str();
            let is_given = GIVES.contains(&lemma)
                && self.children(verb).any(|other| other > token && self.relations[other] == "dobj");
            let is_told = TELLS.contains(&lemma)
                && (matches!(self.pos(token), Upos::Pron | Upos::Propn) || self.has(verb, &["ccomp", "xcomp"]));
            if is_given || is_told {
                self.relations[token] = "iobj";
            }
        }
    }

    /// Whether a verb is the `use` of tools, not of habits.
    pub(crate) fn is_using(&self, verb: usize) -> bool {
        self.lemmas[verb] == "use" && self.has(verb, &["dobj", "obj", "auxpass", "aux"])
    }
}

const PLACES: &[&str] = &[
    "here",
    "there",
    "where",
    "how",
    "away",
    "home",
    "up",
    "down",
    "out",
    "in",
    "off",
    "over",
    "back",
    "outside",
    "inside",
    "around",
    "ahead",
    "abroad",
    "together",
    "apart",
    "nearby",
    "everywhere",
    "upstairs",
    "downstairs",
    "on",
];

const TELLS: &[&str] =
    &["tell", "inform", "notify", "remind", "ask", "teach", "assure", "advise", "warn", "show", "promise", "convince"];

const GIVES: &[&str] = &[
    "give", "send", "offer", "show", "bring", "lend", "hand", "sell", "pay", "buy", "get", "make", "cost", "save",
    "wish", "grant", "teach", "award", "deny", "do", "owe", "leave", "ask", "tell", "allow", "find", "charge", "take",
    "promise",
];

const SAYS: &[&str] = &[
    "say", "tell", "add", "write", "ask", "report", "note", "explain", "announce", "reply", "answer", "claim", "state",
    "think", "warn", "argue", "comment", "declare", "continue", "insist", "recall", "joke", "conclude", "observe",
    "be",
];
