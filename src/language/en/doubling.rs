//! Which English words stand twice in a row by right.

/// Words that are doubled by grammar ("had had", "that that") or for emphasis and sound ("very very", "no no").
const DOUBLED: &[&str] = &[
    "again", "always", "aye", "back", "bang", "beep", "big", "bla", "blah", "boo", "boom", "bora", "bye", "can", "cha",
    "chop", "click", "could", "cut", "day", "dear", "did", "ding", "do", "does", "double", "down", "dum", "etc",
    "ever", "extra", "far", "fast", "go", "good", "great", "ha", "had", "hard", "he", "hear", "heh", "her", "hey",
    "ho", "hot", "hurry", "hush", "it", "knock", "la", "less", "little", "long", "lots", "love", "many", "may", "me",
    "mm", "more", "much", "my", "na", "never", "new", "night", "no", "now", "oh", "ok", "old", "one", "only", "over",
    "please", "pretty", "quite", "quick", "rah", "really", "run", "same", "so", "stop", "sure", "that", "there", "tut",
    "up", "us", "very", "wait", "will", "win", "yeah", "yes", "you",
];

/// Longer names that are doubled by right, of people and places.
const DOUBLED_NAMES: &[&str] = &["boutros", "sirhan", "humbert"];

/// Particles that close a verb and begin what follows: "came in in March", "went on on Tuesday".
const PARTICLES: &[&str] = &["about", "around", "along", "by", "in", "off", "on", "out", "through"];

/// What a clause begins with that may end in a verb and be its subject: "what it is is a mess".
const CLEFTS: &[&str] = &["what", "who", "where", "how", "why", "whatever", "whoever", "all"];

/// Whether a word, in lower case, may stand twice in a row.
#[must_use]
pub fn may_double(form: &str) -> bool {
    DOUBLED.contains(&form)
}

/// Whether a word, in lower case, is a name of six letters or more that is doubled by right.
#[must_use]
pub fn is_doubled_name(form: &str) -> bool {
    DOUBLED_NAMES.contains(&form)
}

/// Whether a word, in lower case, may close a verb and begin the next phrase.
#[must_use]
pub fn is_particle(form: &str) -> bool {
    PARTICLES.contains(&form)
}

/// Whether a word is a form of "to be" that may follow itself after one of [`opens_cleft`].
#[must_use]
pub fn is_copula(form: &str) -> bool {
    matches!(form, "is" | "was" | "are" | "were")
}

/// Whether a word, in lower case, may open a clause that is a subject.
#[must_use]
pub fn opens_cleft(form: &str) -> bool {
    CLEFTS.contains(&form)
}

/// Whether a word is an article, which nothing but a slip doubles, in speech too.
#[must_use]
pub fn is_article(form: &str) -> bool {
    matches!(form, "a" | "an" | "the")
}
