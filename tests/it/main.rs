//! The one integration test binary.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod align;
mod architecture;
mod archives;
mod baseline;
mod bitext;
mod browser;
mod changes;
mod chromium;
mod cli;
mod config;
mod corpora;
mod diff;
mod docs;
mod editor;
mod entities;
mod faults;
mod feeds;
mod formats;
mod home;
mod hostile;
mod html;
mod inputs;
mod lang;
mod lsp;
mod lsp_stream;
mod models;
mod monotone;
mod pages;
mod pairs;
mod panics;
#[cfg(feature = "parquet")]
mod parquet;
mod precommit;
mod properties;
mod quotes;
mod registry;
mod reports;
mod schema;
mod shells;
mod site;
mod snapshot;
mod stories;
mod tables;
mod telling;
mod untranslated;
mod words;
