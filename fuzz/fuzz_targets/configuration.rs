//! Any settings file, environment and glossary.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| wirecheck_fuzz::configuration(bytes));
