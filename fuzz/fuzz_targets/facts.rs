//! Any text, its numbers, dates and names read in any language.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::facts(text));
