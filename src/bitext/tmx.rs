//! TMX 1.4b (<https://www.gala-global.org/tmx-14b>): a unit is a `tu`, its sides are `tuv`s by their languages.

use std::io::BufRead;

use super::units::Found;
use super::xml::{Element, Markup, Xml};
use super::{Choice, ReadError, Unit, UnitError};
use crate::language::Language;

/// A unit has fewer variants than these; more are left out.
const MAX_VARIANTS: usize = 256;

/// What is known of a TMX file outside its units.
#[derive(Debug)]
pub(super) struct Tmx {
    choice: Choice,
    /// The header's source language.
    source_language: Option<String>,
    n_units: usize,
}

/// A unit's text in one language.
struct Variant {
    tag: String,
    text: String,
}

impl Tmx {
    pub(super) fn new(choice: Choice) -> Self {
        Self { choice, source_language: None, n_units: 0 }
    }

    /// The next unit; nothing at the end.
    pub(super) fn next<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Option<Found>, ReadError> {
        loop {
            match xml.markup()? {
                Markup::Start(element) if element.name.is("header") => {
                    self.source_language = element.attribute("srclang").map(str::to_owned);
                }
                Markup::Start(element) if element.name.is("tu") => return self.unit(xml, &element).map(Some),
                Markup::Start(_) | Markup::End(_) => {}
                Markup::Eof => return Ok(None),
            }
        }
    }

    fn unit<R: BufRead>(&mut self, xml: &mut Xml<R>, unit: &Element) -> Result<Found, ReadError> {
        self.n_units += 1;
        let line = xml.line();
        let id = unit.attribute("tuid").map_or_else(|| self.n_units.to_string(), str::to_owned);
        let source_language = unit.attribute("srclang").map(str::to_owned).or_else(|| self.source_language.clone());
        let mut variants = Vec::new();
        let mut fault = None;
        let mut tag = String::new();
        loop {
            match xml.markup()? {
                Markup::Start(element) if element.name.is("tuv") => {
                    let told = element.attribute("xml:lang").or_else(|| element.attribute("lang"));
                    tag = told.unwrap_or_default().to_owned();
                }
                Markup::Start(element) if element.name.is("seg") => match xml.content()? {
                    Ok(text) if variants.len() < MAX_VARIANTS && !text.is_empty() => {
                        variants.push(Variant { tag: tag.clone(), text });
                    }
                    Ok(_) => {}
                    Err(error) => fault = fault.or(Some(error)),
                },
                Markup::End(name) if name.is("tu") => break,
                Markup::Start(_) | Markup::End(_) => {}
                Markup::Eof => break,
            }
        }
        if let Some(source) = fault {
            return Ok(Found::Bad { line, id, source });
        }
        Ok(match self.pair(variants, source_language.as_deref(), (&id, line)) {
            None => Found::Untranslated,
            Some(Ok(unit)) => Found::Pair(unit),
            Some(Err(source)) => Found::Bad { line, id, source },
        })
    }

    /// The variants by what they are to each other; nothing if there is no candidate, or nothing beside it.
    fn pair(
        &self,
        mut variants: Vec<Variant>,
        source_language: Option<&str>,
        (id, line): (&str, u32),
    ) -> Option<Result<Unit, UnitError>> {
        let source_language = source_language.filter(|tag| !tag.eq_ignore_ascii_case("*all*"));
        let is_source = |tag: &str| source_language.is_some_and(|source| is_one_language(tag, source));
        let candidate = match &self.choice.candidate {
            Some(wanted) => best(&variants, wanted)?,
            None => {
                let others = || variants.iter().enumerate().filter(|(_, variant)| !is_source(&variant.tag));
                let english = others().find(|(_, variant)| is_one_language(&variant.tag, "en"));
                english.or_else(|| others().next()).map_or(0, |(variant_idx, _)| variant_idx)
            }
        };
        if candidate >= variants.len() {
            return None;
        }
        let candidate = variants.remove(candidate);
        let reference = match &self.choice.reference {
            Some(wanted) => best(&variants, wanted),
            None => variants.iter().position(|variant| is_one_language(&variant.tag, &candidate.tag)),
        };
        let reference = reference.map(|variant_idx| variants.remove(variant_idx));
        let source = variants.into_iter().find(|variant| match source_language {
            Some(_) => is_source(&variant.tag),
            None => !is_one_language(&variant.tag, &candidate.tag),
        });
        if reference.is_none() && source.is_none() {
            return None;
        }
        let unit = Unit {
            id: id.to_owned(),
            line,
            language: Language::from_tag(&candidate.tag),
            source_language: source.as_ref().and_then(|source| Language::from_tag(&source.tag)),
            candidate: candidate.text,
            reference: reference.map(|reference| reference.text),
            source: source.map(|source| source.text),
        };
        Some(unit.checked())
    }
}

/// The variant of a language: of just this tag, else of the same language where none of its regions is asked for.
fn best(variants: &[Variant], wanted: &str) -> Option<usize> {
    let exact = variants.iter().position(|variant| normal(&variant.tag) == normal(wanted));
    let is_bare = !wanted.contains(['-', '_']);
    exact.or_else(|| variants.iter().position(|variant| is_bare && is_one_language(&variant.tag, wanted)))
}

fn is_one_language(left: &str, right: &str) -> bool {
    let primary = |tag: &str| normal(tag).split('-').next().unwrap_or_default().to_owned();
    primary(left) == primary(right)
}

fn normal(tag: &str) -> String {
    tag.replace('_', "-").to_ascii_lowercase()
}
