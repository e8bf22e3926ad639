//! Verbs and nouns whose subject, object or owner is a human being: `said`, `told`, `wife`.

use super::base_forms;
use crate::language::WordSet;

static SAYING: WordSet = WordSet::new(
    "say tell add ask write tweet note explain insist argue declare reply warn claim announce recall concede admit \
    acknowledge state respond suggest remark conclude continue predict promise testify contend assert maintain shout joke \
    complain observe vow stress report confirm deny believe think urge mention quip answer",
);

static DONE_BY_PEOPLE: WordSet = WordSet::new(
    "say tell ask write tweet insist reply recall remark testify shout joke complain vow quip answer \
    believe think know want hope hear speak talk listen smile laugh cry nod shake walk marry die love hate wear drink eat \
    sleep attend apologize apologise graduate resign retire resent regret forget remember wish pray sing dance drive sit \
    stand wait watch wake worry wonder learn try decide enjoy admit deny feel grow live born bear sign lose vote read \
    understand appreciate discuss describe meet visit welcome propose accept swear",
);

static DONE_TO_PEOPLE: WordSet = WordSet::new(
    "tell ask thank urge advise inform remind persuade convince marry arrest kill elect appoint invite \
    greet hire fire nominate assure bury kiss hug interview meet jail imprison release assassinate shoot stab wound \
    charge convict acquit sentence name succeed help let teach train scare deport",
);

static OWNED_BY_PEOPLE: WordSet = WordSet::new(
    "wife husband mother father parent son daughter brother sister sibling child kid family uncle aunt \
    nephew niece cousin grandfather grandmother grandson granddaughter girlfriend boyfriend fiancee fiance friend mom \
    dad mum widow spouse twin colleague neighbor neighbour predecessor successor hand arm leg head face eye hair body \
    mouth lip finger foot shoulder chest heart neck knee voice mind life lifetime death birthday birth childhood \
    youth career wedding marriage divorce apartment bedroom bed car shirt dress hat pocket lawyer attorney doctor \
    nomination resignation testimony tweet memoir autobiography biography diary education boss teacher coach \
    remark comment speech appearance presidency candidacy inauguration opponent rival supporter running-mate bid \
    knowledge belief faith opinion dream memory thought feeling love habit",
);

static MUTUAL: WordSet = WordSet::new(
    "meet marry wed divorce face match equal resemble accompany contact date kiss hug fight battle play join \
    follow surround border oppose",
);

/// Whether a form (lower case) is of a verb that holds both ways as a rule: who met somebody was met.
#[must_use]
pub fn is_mutual(form: &str) -> bool {
    let mut is_listed = false;
    base_forms(form, |word| is_listed |= MUTUAL.has(word));
    is_listed
}

/// Whether a verb (base form) says something: its subject speaks.
#[must_use]
pub fn is_saying(lemma: &str) -> bool {
    SAYING.has(lemma)
}

/// Whether the subject of a verb (base form) is a human being as a rule.
#[must_use]
pub fn is_done_by_people(lemma: &str) -> bool {
    DONE_BY_PEOPLE.has(lemma)
}

/// Whether the object of a verb (base form) is a human being as a rule.
#[must_use]
pub fn is_done_to_people(lemma: &str) -> bool {
    DONE_TO_PEOPLE.has(lemma)
}

/// Whether the owner of what a noun (base form) means is a human being as a rule.
#[must_use]
pub fn is_owned_by_people(lemma: &str) -> bool {
    OWNED_BY_PEOPLE.has(lemma)
}
