//! The closed classes: words that carry grammar rather than content.

use crate::language::WordSet;

static WORDS: WordSet = WordSet::new(
    "
a an the this that these those some any each every either neither no none such what which who whom whose
i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers herself
it its itself they them their theirs themselves one
am is are was were be been being have has had having do does did doing will would shall should can could may might must
ought cannot
and or but nor so yet if then than because as while when where why how whether though although unless until since
of in on at by to from for with about into onto over under after before between through during against without within
among around across along behind beyond near off out up down upon via per like
not never n't also too very just only even still again there here now well oh um uh
gonna wanna
",
);

/// Whether a form (lower case, straight apostrophe) is a function word, contractions included.
#[must_use]
pub fn is_function_word(form: &str) -> bool {
    if WORDS.has(form) {
        return true;
    }
    let Some((stem, ending)) = form.rsplit_once('\'') else { return false };
    match ending {
        "t" => stem.ends_with('n'),
        "s" | "re" | "ve" | "ll" | "d" | "m" => WORDS.has(stem),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_function_word;

    #[test]
    fn contractions_of_function_words_are_function_words() {
        for form in ["the", "hasn't", "it's", "they'd", "cannot"] {
            assert!(is_function_word(form), "{form}");
        }
        for form in ["council", "council's", "rock'n'roll", "four"] {
            assert!(!is_function_word(form), "{form}");
        }
    }
}
