//! Any bytes as a file of any name: every reader of articles.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| wirecheck_fuzz::readers(bytes));
