//! Any articles, through every rule.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::audit(text));
