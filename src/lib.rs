//! wirecheck audits syndicated and machine-translated news before it is published.
//!
//! The pipeline on one page: bytes become articles ([`article`]; sentence pairs: [`bitext`]), articles become documents ([`segment`]), documents
//! on one event become a [`story`], the [`rules`] read the story, and a [`report`] shows what they found. Nothing here
//! opens a file, asks the clock or prints: that is the program's part.

pub mod align;
pub mod article;
pub mod baseline;
pub mod bitext;
pub mod compare;
pub mod config;
pub mod encoder;
pub mod engine;
pub mod entity;
pub mod fact;
pub mod finding;
pub mod house;
pub mod language;
pub mod quote;
pub mod report;
pub mod rule;
pub mod rules;
pub mod segment;
pub mod story;
pub mod syntax;
pub mod text;
