//! XLIFF 1.2 (<https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html>) and XLIFF 2
//! (<https://docs.oasis-open.org/xliff/xliff-core/v2.1/xliff-core-v2.1.html>): a pair is a `trans-unit` or a `segment`.
//!
//! The `target` is the candidate, the `source` its source. The reference is the first translation of just this source that
//! the file keeps beside it: an `alt-trans`, or a `match` of the Translation Candidates module.

use std::io::BufRead;

use super::units::Found;
use super::xml::{Element, Markup, Xml};
use super::{ReadError, Unit, UnitError};
use crate::language::Language;

/// A unit has fewer alternatives than these; more are left out.
const MAX_ALTERNATIVES: usize = 256;
/// The share of a full match, in percent.
const FULL: f64 = 100.0;

/// What is known of an XLIFF file where its reader stands.
#[derive(Debug, Default)]
pub(super) struct Xliff {
    source_language: Option<Language>,
    language: Option<Language>,
    n_units: usize,
    /// XLIFF 2: the unit around the segments.
    unit: Option<Around>,
    /// The pair that is open.
    draft: Option<Draft>,
    /// The alternative that is open.
    alternative: Option<Alternative>,
}

#[derive(Debug)]
struct Around {
    id: String,
    n_segments: usize,
    matches: Vec<Alternative>,
}

#[derive(Debug)]
struct Draft {
    id: String,
    line: u32,
    texts: Texts,
    alternatives: Vec<Alternative>,
    fault: Option<UnitError>,
}

/// A translation kept beside the target.
#[derive(Debug)]
struct Alternative {
    texts: Texts,
    /// Whether it may be a full match in the target's language.
    is_full: bool,
    fault: Option<UnitError>,
}

#[derive(Clone, Debug, Default)]
struct Texts {
    source: Option<String>,
    target: Option<String>,
}

#[derive(Clone, Copy)]
enum Side {
    Source,
    Target,
}

impl Xliff {
    /// With the languages that the root of an XLIFF 2 file tells.
    pub(super) fn new(root: &Element) -> Self {
        let language = |name: &str| root.attribute(name).and_then(Language::from_tag);
        Self { source_language: language("srcLang"), language: language("trgLang"), ..Self::default() }
    }

    /// The next unit; nothing at the end.
    pub(super) fn next<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Result<Option<Found>, ReadError> {
        loop {
            match xml.markup()? {
                Markup::Start(element) => self.start(xml, &element)?,
                Markup::End(name) => {
                    if let Some(found) = self.end(&name.local, name.is_core) {
                        return Ok(Some(found));
                    }
                }
                Markup::Eof => return Ok(None),
            }
        }
    }

    fn start<R: BufRead>(&mut self, xml: &mut Xml<R>, element: &Element) -> Result<(), ReadError> {
        let is_to_translate = element.attribute("translate") != Some("no");
        match (element.name.local.as_str(), element.name.is_core) {
            ("file", true) => {
                let language = |name: &str| element.attribute(name).and_then(Language::from_tag);
                self.source_language = language("source-language").or(self.source_language);
                self.language = language("target-language").or(self.language);
            }
            ("trans-unit", true) if is_to_translate => {
                let id = self.next_id(element);
                self.draft = Some(Draft::new(id, xml.line()));
            }
            ("unit", true) if is_to_translate => {
                let id = self.next_id(element);
                self.unit = Some(Around { id, n_segments: 0, matches: Vec::new() });
            }
            ("segment", true) => {
                if let Some(unit) = &mut self.unit {
                    unit.n_segments += 1;
                    let id = match (element.attribute("id"), unit.n_segments) {
                        (Some(id), _) => format!("{}/{id}", unit.id),
                        (None, 1) => unit.id.clone(),
                        (None, number) => format!("{}/{number}", unit.id),
                    };
                    self.draft = Some(Draft::new(id, xml.line()));
                }
            }
            ("alt-trans", true) | ("match", false) => {
                let texts = Texts::default();
                self.alternative = Some(Alternative { texts, is_full: is_full(element), fault: None });
            }
            ("source", true) => {
                let text = xml.content()?;
                self.keep(Side::Source, text);
            }
            ("target", true) => {
                let language = element.attribute("xml:lang").and_then(Language::from_tag);
                let is_other = matches!((language, self.language), (Some(told), Some(known)) if told != known);
                let text = xml.content()?;
                self.keep(Side::Target, text);
                if let Some(alternative) = self.alternative.as_mut().filter(|_| is_other) {
                    alternative.is_full = false;
                }
            }
            _ => {}
        }
        Ok(())
    }

    /// Puts a text where it belongs, if a pair or an alternative is open.
    fn keep(&mut self, side: Side, text: Result<String, UnitError>) {
        let (texts, fault) = match (&mut self.alternative, &mut self.draft) {
            (Some(alternative), _) => (&mut alternative.texts, &mut alternative.fault),
            (None, Some(draft)) => (&mut draft.texts, &mut draft.fault),
            (None, None) => return,
        };
        match (text, side) {
            (Ok(text), Side::Source) => texts.source = Some(text),
            (Ok(text), Side::Target) => texts.target = Some(text),
            (Err(error), _) => *fault = fault.take().or(Some(error)),
        }
    }

    fn next_id(&mut self, element: &Element) -> String {
        self.n_units += 1;
        element.attribute("id").map_or_else(|| self.n_units.to_string(), str::to_owned)
    }

    fn end(&mut self, local: &str, is_core: bool) -> Option<Found> {
        match (local, is_core) {
            ("alt-trans", true) | ("match", false) => {
                let alternative = self.alternative.take()?;
                let list = match (&mut self.draft, &mut self.unit) {
                    (Some(draft), _) => &mut draft.alternatives,
                    (None, Some(unit)) => &mut unit.matches,
                    (None, None) => return None,
                };
                if list.len() < MAX_ALTERNATIVES {
                    list.push(alternative);
                }
                None
            }
            ("trans-unit" | "segment", true) => {
                let draft = self.draft.take()?;
                Some(self.found(draft))
            }
            ("unit", true) => {
                self.unit = None;
                None
            }
            _ => None,
        }
    }

    fn found(&self, draft: Draft) -> Found {
        let Draft { id, line, texts, alternatives, fault } = draft;
        if let Some(source) = fault {
            return Found::Bad { line, id, source };
        }
        let said = |text: &String| !text.is_empty();
        let Some(candidate) = texts.target.filter(said) else { return Found::Untranslated };
        let source = texts.source.filter(said);
        let around = self.unit.iter().flat_map(|unit| &unit.matches);
        let of_this = |other: &&Alternative| {
            other.is_full && other.fault.is_none() && (other.texts.source.is_none() || other.texts.source == source)
        };
        let mut others = alternatives.iter().chain(around).filter(of_this);
        let reference = others.find_map(|other| other.texts.target.clone().filter(said));
        if source.is_none() && reference.is_none() {
            return Found::Untranslated;
        }
        let (language, source_language) = (self.language, self.source_language);
        let unit = Unit { id: id.clone(), line, candidate, reference, source, language, source_language };
        match unit.checked() {
            Ok(unit) => Found::Pair(unit),
            Err(source) => Found::Bad { line, id, source },
        }
    }
}

/// Whether an alternative may be a translation of just this source, in the target's language.
fn is_full(element: &Element) -> bool {
    let share = element.attribute("match-quality").or_else(|| element.attribute("similarity"));
    let is_whole =
        share.and_then(|share| share.trim_end_matches('%').trim().parse().ok()).is_none_or(|share: f64| share >= FULL);
    let is_offered = matches!(element.attribute("alttranstype"), None | Some("proposal" | "reference"));
    is_whole && is_offered && element.attribute("reference") != Some("yes")
}

impl Draft {
    fn new(id: String, line: u32) -> Self {
        Self { id, line, texts: Texts::default(), alternatives: Vec::new(), fault: None }
    }
}
