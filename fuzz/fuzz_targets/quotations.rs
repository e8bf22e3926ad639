//! Any text, its quotations found, and held against another's.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| wirecheck_fuzz::quotations(text));
