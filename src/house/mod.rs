//! What the newsroom says of itself: the words it uses (a glossary) and the lines that outlets put around their articles.

mod boilerplate;
mod csv;
mod glossary;
mod phrase;
mod tbx;

pub use boilerplate::{Boilerplate, Known, Pattern};
pub use glossary::{Glossary, GlossaryError, Term, Use, read};

pub(crate) use phrase::in_place;

use boilerplate::Lines;

/// What a story is told of the house.
#[derive(Debug, Default)]
pub struct House {
    /// The terms of all glossaries.
    pub glossary: Glossary,
    outlet: Option<String>,
    lines: Lines,
}

impl House {
    /// A house of this name with these terms and these lines of outlets.
    #[must_use]
    pub fn new(outlet: Option<String>, terms: Vec<Term>, boilerplate: Vec<Boilerplate>) -> Self {
        Self { glossary: Glossary::new(terms), outlet, lines: Lines::new(boilerplate) }
    }

    /// What is known of a line that stands in an article of `outlet`, or of the house if the article names none.
    #[must_use]
    pub fn known(&self, line: &str, outlet: Option<&str>) -> Option<Known<'_>> {
        self.lines.known(line, outlet.or(self.outlet.as_deref()))
    }
}
