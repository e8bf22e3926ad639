//! Words that stand in every second article whatever it is about, and numbers in words.

/// In order of their bytes.
#[rustfmt::skip]
static WORDS: [&str; 269] = [
    "above", "according", "account", "add", "added", "adding", "additional", "ago", "along", "already",
    "always", "announced", "asked", "began", "begin", "believe", "believes", "below", "best", "better", "big",
    "both", "brought", "call", "called", "calling", "calls", "came", "case", "cases", "change", "clear", "come",
    "comes", "coming", "continue", "continued", "country", "day", "days", "despite", "early", "else", "end",
    "ended", "ever", "expect", "expected", "expects", "far", "felt", "few", "find", "first", "following",
    "former", "found", "friday", "full", "further", "gave", "get", "gets", "getting", "give", "given", "go",
    "goes", "going", "gone", "good", "got", "great", "group", "groups", "hand", "hard", "head", "held", "help",
    "high", "home", "hour", "hours", "including", "instead", "issue", "job", "keep", "kept", "knew", "know",
    "known", "last", "late", "later", "latest", "lead", "least", "led", "left", "less", "let", "let's", "life",
    "likely", "little", "live", "long", "look", "looking", "made", "major", "make", "makes", "making", "man",
    "many", "matter", "maybe", "mean", "means", "member", "members", "men", "met", "monday", "month", "months",
    "more", "morning", "most", "move", "much", "national", "near", "need", "needs", "new", "news", "next",
    "night", "number", "numbers", "official", "officials", "old", "one", "ones", "open", "order", "other",
    "others", "own", "part", "past", "people", "perhaps", "person", "place", "plan", "planned", "plans",
    "point", "posted", "public", "put", "question", "questions", "quite", "rather", "read", "real", "really",
    "recent", "recently", "reported", "reporters", "reports", "right", "run", "said", "same", "saturday", "saw",
    "say", "saying", "says", "second", "see", "seen", "set", "several", "show", "showed", "shown", "side",
    "since", "small", "speak", "spoke", "spokesman", "spokeswoman", "start", "started", "state", "stated",
    "statement", "states", "sunday", "support", "sure", "take", "taken", "takes", "taking", "talk", "tell",
    "thing", "things", "think", "third", "three", "thursday", "time", "times", "today", "together", "told",
    "took", "top", "toward", "towards", "tried", "try", "trying", "tuesday", "turn", "two", "until", "use",
    "used", "using", "want", "wanted", "wants", "way", "wednesday", "week", "weekend", "weeks", "well", "went",
    "whereas", "woman", "women", "word", "words", "work", "worked", "working", "world", "write", "writes",
    "wrote", "year", "years", "yesterday", "young",
];

/// From two on: "one" is more often a pronoun.
static NUMBERS: [&str; 11] =
    ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// Whether a form (lower case) says little about what an article is about.
#[must_use]
pub fn is_common_word(form: &str) -> bool {
    WORDS.binary_search(&form).is_ok()
}

/// The value of a number from two to twelve in words: `four` is 4.
#[must_use]
pub fn small_number(form: &str) -> Option<u32> {
    let position = NUMBERS.iter().position(|&word| word == form)?;
    u32::try_from(position + 2).ok()
}

#[cfg(test)]
mod tests {
    use super::{WORDS, small_number};

    #[test]
    fn the_table_is_in_order() {
        assert!(WORDS.is_sorted());
    }

    #[test]
    fn a_small_number_has_its_value() {
        assert_eq!(small_number("four"), Some(4));
        assert_eq!(small_number("twelve"), Some(12));
    }
}
