//! Any articles, in every page and report that quotes them.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::reports(text));
