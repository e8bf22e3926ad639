//! Any text, cut into sentences and words.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::segmenter(text));
