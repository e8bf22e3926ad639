//! Any baseline file.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::baseline(text));
