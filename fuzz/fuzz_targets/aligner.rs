//! Any two texts, aligned by sentences and by words.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::aligner(text));
