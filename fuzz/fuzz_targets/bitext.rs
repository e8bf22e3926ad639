//! Any bytes as a file of sentence pairs.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| wirecheck_fuzz::bitext(bytes));
