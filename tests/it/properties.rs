//! What holds of any input: the promises of `fuzz/src`, which the fuzz targets call too, held against articles made up of what
//! news is made of, and against the inputs of `fuzz/finds`, which once broke them.

#[path = "../../fuzz/src/lib.rs"]
#[expect(unreachable_pub, reason = "the fuzz targets, which are another crate, call them")]
mod promises;

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;

use crate::corpora::entries;

/// What articles are made of, and what breaks them.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    " ",
    "\u{a0}",
    "\u{200b}",
    "\u{2028}",
    "\u{85}",
    "\u{feff}",
    "\u{ad}",
    "\u{202e}",
    "\u{2066}",
    "\u{301}",
    "\u{1b}[2J",
    "\0",
    "\u{1f468}\u{200d}\u{1f469}",
    "Ä",
    "â€™",
    "Ã¤",
    ". ",
    ", ",
    ".",
    "…",
    "? ",
    "! ",
    " — ",
    "-",
    ": ",
    "(",
    ")",
    "[3]",
    "\"",
    "'",
    "“",
    "”",
    "„",
    "«",
    "»",
    "’",
    "‘",
    "the ",
    "The ",
    "a ",
    "and ",
    "not ",
    "never ",
    "he ",
    "she ",
    "himself ",
    "her ",
    "they ",
    "said ",
    "told ",
    "was ",
    "is ",
    "did ",
    "because ",
    "Anna Schmidt ",
    "Schmidt ",
    "Mr. Roe ",
    "Acme Inc. ",
    "the U.S. ",
    "Berlin ",
    "council ",
    "bridge ",
    "closed ",
    "opened ",
    "million ",
    "half a ",
    "dozen ",
    "percent ",
    "3",
    "1,000",
    "1.250",
    "2.5 ",
    "$5 ",
    "€",
    "½",
    "20 ",
    "4 p.m. ",
    "Jan. 5 ",
    "Monday ",
    "January 5, 2024 ",
    "05/06/2023 ",
    "in 1999 ",
    "der ",
    "und ",
    "nicht ",
    "sagte ",
    "Er ",
    "le ",
    "ne … pas ",
    "n'est ",
    "中文。",
    "العربية ",
    "ไทย ",
    "EASTPORT, Jan 5 (AP) — ",
    "(Reporting by Ada Sund)",
    "By Ada Sund",
    "-30-",
    "EMBARGOED",
    "<b>",
    "</script>",
    "<p>",
    "&amp;",
    "&#0;",
    "<!-- wirecheck-ignore negation -->",
    "```\n",
    "# ",
    "- ",
    "[a](b)",
    "|",
    "%",
    "=\"",
    promises::NEXT,
    promises::NEXT,
];

/// A text of such pieces, and of any characters between them.
fn news() -> impl Strategy<Value = String> {
    let piece = prop_oneof![24 => select(PIECES).prop_map(str::to_owned), 1 => any::<char>().prop_map(String::from)];
    prop::collection::vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// So many cases, the same on every machine.
fn cases(n_cases: u32) -> ProptestConfig {
    let rng_algorithm = prop::test_runner::RngAlgorithm::ChaCha;
    let rng_seed = prop::test_runner::RngSeed::Fixed(7);
    ProptestConfig { cases: n_cases, failure_persistence: None, rng_algorithm, rng_seed, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn sentences_words_and_quotations_lie_in_their_text(text in news()) {
        promises::segmenter(&text);
        promises::quotations(&text);
    }

    #[test]
    fn numbers_dates_and_names_lie_in_their_sentences(text in news()) {
        promises::facts(&text);
    }

    #[test]
    fn an_alignment_has_each_sentence_and_each_word_once(left in news(), right in news()) {
        let (left, right) = (left.replace(promises::NEXT, ""), right.replace(promises::NEXT, ""));
        promises::aligner(&format!("{left}{}{right}", promises::NEXT));
    }

    #[test]
    fn any_bytes_are_articles_or_an_error_of_one_line(name in 0..16_u8, text in news(), bytes in any::<Vec<u8>>()) {
        promises::readers(&[&[name], text.as_bytes()].concat());
        promises::readers(&[&[name], &bytes[..]].concat());
        promises::bitext(&[&[name], text.as_bytes()].concat());
    }

    #[test]
    fn settings_and_baselines_survive_being_written(kind in 0..4_u8, text in news()) {
        promises::configuration(&[&[kind], text.as_bytes()].concat());
        promises::baseline(&text);
    }
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn findings_stand_in_their_articles(text in news()) {
        promises::audit(&text);
    }

    #[test]
    fn every_report_can_be_parsed_and_holds_no_markup_of_an_article(text in news()) {
        promises::reports(&text);
    }
}

/// The folders of `fuzz/finds` are named like the targets.
#[test]
fn what_once_broke_a_promise_breaks_it_no_more() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/finds");
    let mut n_finds = 0;
    for target in entries(&folder) {
        for name in entries(&folder.join(&target)) {
            let bytes = fs::read(folder.join(&target).join(&name)).unwrap();
            // As the fuzzer has it: the text ends where it is no longer one.
            let text = || bytes.utf8_chunks().next().unwrap().valid();
            match target.as_str() {
                "aligner" => promises::aligner(text()),
                "audit" => promises::audit(text()),
                "baseline" => promises::baseline(text()),
                "bitext" => promises::bitext(&bytes),
                "configuration" => promises::configuration(&bytes),
                "facts" => promises::facts(text()),
                "html" => promises::reports(text()),
                "quotations" => promises::quotations(text()),
                "readers" => promises::readers(&bytes),
                "segmenter" => promises::segmenter(text()),
                other => panic!("{other} is no fuzz target"),
            }
            n_finds += 1;
        }
    }
    assert!(n_finds > 0);
}
