//! A glossary as TBX: version 2 (ISO 30042:2008, `martif` and `termEntry`) and version 3 (ISO 30042:2019, `tbx` and
//! `conceptEntry`), the latter with data categories as attributes or as elements; and the old TBX-Min (`TBX`). A concept is
//! terms by language, each with a status; no DTD is read.

use super::glossary::{GlossaryError, Term};
use crate::bitext::{Element, Markup, ReadError, Xml};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Preferred,
    Allowed,
    Forbidden,
}

struct Draft {
    text: String,
    status: Option<Status>,
    keep: bool,
}

#[derive(Default)]
struct Concept {
    /// In order of the file.
    languages: Vec<(Option<String>, Vec<Draft>)>,
    keep: bool,
}

/// Reads a glossary. What has no status is allowed; the first such term of a language is preferred if none is called so.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Term>, GlossaryError> {
    let mut xml = Xml::new(bytes)?;
    let mut terms = Vec::new();
    let mut concept = Concept::default();
    let mut is_root = true;
    loop {
        match xml.markup()? {
            Markup::Eof => return Ok(terms),
            Markup::Start(element) => {
                let local = element.name.local.clone();
                if std::mem::take(&mut is_root) && !matches!(local.as_str(), "martif" | "tbx" | "TBX") {
                    let message = format!("expected the root element martif or tbx, found {local}");
                    return Err(GlossaryError::Line { line: xml.line().into(), message });
                }
                match local.as_str() {
                    "termEntry" | "conceptEntry" | "entry" => concept = Concept::default(),
                    "langSet" | "langSec" | "langGroup" => {
                        concept.languages.push((element.attribute("xml:lang").map(str::to_owned), Vec::new()));
                    }
                    "term" => {
                        let text = content(&mut xml)?;
                        if let Some((_, drafts)) = concept.languages.last_mut().filter(|_| !text.is_empty()) {
                            drafts.push(Draft { text, status: None, keep: false });
                        }
                    }
                    "termNote"
                    | "descrip"
                    | "admin"
                    | "administrativeStatus"
                    | "normativeAuthorization"
                    | "termStatus"
                    | "doNotTranslate"
                    | "translate" => {
                        let value = content(&mut xml)?;
                        say(&mut concept, &category(&element), &value);
                    }
                    _ => {}
                }
            }
            Markup::End(name) if matches!(name.local.as_str(), "termEntry" | "conceptEntry" | "entry") => {
                finish(std::mem::take(&mut concept), &mut terms);
            }
            Markup::End(_) => {}
        }
    }
}

/// The text of the element that just began; of one that cannot be told, none.
fn content(xml: &mut Xml<&[u8]>) -> Result<String, ReadError> {
    Ok(xml.content()?.unwrap_or_default())
}

/// The data category that an element is of: its type, or its name in the dialect that has elements for them. In lower case,
/// without signs between words.
fn category(element: &Element) -> String {
    let name = element.attribute("type").unwrap_or(&element.name.local);
    name.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Takes what is said of the last term, or of the concept before there is one.
fn say(concept: &mut Concept, category: &str, value: &str) {
    let value: String = value.chars().filter(|char| char.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let keep = match category {
        "donottranslate" | "dnt" => !matches!(value.as_str(), "no" | "false" | "0" | ""),
        "translate" => matches!(value.as_str(), "no" | "false" | "0"),
        _ => false,
    };
    let status = match category {
        "administrativestatus" | "normativeauthorization" | "termstatus" | "usagestatus" => [
            ("preferred", Status::Preferred),
            ("admitted", Status::Allowed),
            ("deprecated", Status::Forbidden),
            ("superseded", Status::Forbidden),
            ("forbidden", Status::Forbidden),
            ("prohibited", Status::Forbidden),
            ("notrecommended", Status::Forbidden),
            ("obsolete", Status::Forbidden),
        ]
        .into_iter()
        .find_map(|(begin, status)| value.starts_with(begin).then_some(status)),
        _ => None,
    };
    match concept.languages.last_mut().and_then(|(_, drafts)| drafts.last_mut()) {
        Some(draft) => {
            draft.status = status.or(draft.status);
            draft.keep |= keep;
        }
        None => concept.keep |= keep,
    }
}

fn finish(concept: Concept, terms: &mut Vec<Term>) {
    for (language_idx, (language, drafts)) in concept.languages.iter().enumerate() {
        let of = |status: Status| drafts.iter().filter(move |draft| draft.status.unwrap_or(Status::Allowed) == status);
        for draft in drafts.iter().filter(|draft| draft.keep || concept.keep) {
            // It stays as it is, whatever the language of the article.
            terms.push(Term { preferred: Some(draft.text.clone()), do_not_translate: true, ..Term::default() });
        }
        let is_free = |draft: &&Draft| !draft.keep && !concept.keep;
        let mut right =
            of(Status::Preferred).chain(of(Status::Allowed)).filter(is_free).map(|draft| draft.text.clone());
        let preferred = right.next();
        let allowed: Vec<String> = right.collect();
        let forbidden: Vec<String> = of(Status::Forbidden).map(|draft| draft.text.clone()).collect();
        if preferred.is_none() && forbidden.is_empty() {
            continue;
        }
        let others = concept.languages.iter().enumerate().filter(|(other_idx, _)| *other_idx != language_idx);
        let source = others.flat_map(|(_, (_, drafts))| drafts).map(|draft| draft.text.clone()).collect();
        terms.push(Term { preferred, allowed, forbidden, source, language: language.clone(), ..Term::default() });
    }
}

#[cfg(test)]
mod tests {
    use super::{Term, read};

    const V2: &str = r#"<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd" [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<martif type="TBX-Basic" xml:lang="en"><text><body><termEntry id="1">
<langSet xml:lang="en"><tig><term>asylum seeker</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<tig><term>asylant</term><termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="de"><ntig><termGrp><term>Asylsuchende</term></termGrp></ntig></langSet></termEntry>
<termEntry><descrip type="doNotTranslate">yes</descrip><langSet xml:lang="de"><tig><term>Tagesschau &amp; Co</term></tig></langSet></termEntry>
</body></text></martif>"#;

    const DCA: &str = r#"<tbx type="TBX-Basic" style="dca" xmlns="urn:iso:std:iso:30042:ed-2"><text><body><conceptEntry id="c1">
<langSec xml:lang="en"><termSec><term>asylum seeker</term></termSec>
<termSec><term>asylant</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Asylsuchende</term></termSec></langSec></conceptEntry>
<conceptEntry><langSec xml:lang="de"><termSec><term>Tagesschau &amp; Co</term><termNote type="translate">no</termNote></termSec></langSec></conceptEntry>
</body></text></tbx>"#;

    const DCT: &str = r#"<tbx type="TBX-Min" style="dct" xmlns="urn:iso:std:iso:30042:ed-2" xmlns:min="http://www.tbxinfo.net/ns/min"><text><body><conceptEntry>
<langSec xml:lang="en"><termSec><term>asylum seeker</term><min:administrativeStatus>preferredTerm-admn-sts</min:administrativeStatus></termSec>
<termSec><term>asylant</term><min:administrativeStatus>deprecatedTerm-admn-sts</min:administrativeStatus></termSec></langSec>
<langSec xml:lang="de"><termSec><term>Asylsuchende</term></termSec></langSec></conceptEntry>
<conceptEntry><langSec xml:lang="de"><termSec><term>Tagesschau &amp; Co</term><min:doNotTranslate>true</min:doNotTranslate></termSec></langSec></conceptEntry>
</body></text></tbx>"#;

    const MIN: &str = r#"<TBX dialect="TBX-Min"><body><entry id="1"><langGroup xml:lang="en"><termGroup><term>asylum <hi>seeker</hi></term><termStatus>preferred</termStatus></termGroup>
<termGroup><term>asylant</term><termStatus>notRecommended</termStatus></termGroup></langGroup><langGroup xml:lang="de"><termGroup><term>Asylsuchende</term></termGroup></langGroup></entry>
<entry><langGroup xml:lang="de"><termGroup><term>Tagesschau &amp; Co</term><termNote type="doNotTranslate">yes</termNote></termGroup></langGroup></entry></body></TBX>"#;

    #[test]
    fn every_dialect_says_the_same() {
        let wanted = [
            Term {
                preferred: Some("asylum seeker".to_owned()),
                forbidden: vec!["asylant".to_owned()],
                source: vec!["Asylsuchende".to_owned()],
                language: Some("en".to_owned()),
                ..Term::default()
            },
            Term {
                preferred: Some("Asylsuchende".to_owned()),
                source: vec!["asylum seeker".to_owned(), "asylant".to_owned()],
                language: Some("de".to_owned()),
                ..Term::default()
            },
            Term { preferred: Some("Tagesschau & Co".to_owned()), do_not_translate: true, ..Term::default() },
        ];
        for text in [V2, DCA, DCT, MIN] {
            assert_eq!(read(text.as_bytes()).unwrap(), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_tbx_is_told() {
        for (text, wanted) in [
            ("<tmx/>", "line 1: expected the root element martif or tbx, found tmx"),
            ("<tbx>\n<text>", "line 2 is the last, and elements are open: the file breaks off"),
        ] {
            assert_eq!(read(text.as_bytes()).unwrap_err().to_string(), wanted, "{text}");
        }
    }
}
