//! A glossary as CSV (RFC 4180; a comma, semicolon or tab between the cells): a header, then a term a row.

use super::glossary::{GlossaryError, Term};
use crate::text::{nearest, spaced};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Column {
    /// A term of which another column says how it stands; without one it is preferred.
    Term,
    Status,
    Preferred,
    Allowed,
    Forbidden,
    Source,
    Keep,
    Case,
    Language,
    Note,
}

/// The names of columns, in lower case, a space for each run of other signs.
const NAMES: [(&str, Column); 26] = [
    ("term", Column::Term),
    ("status", Column::Status),
    ("preferred", Column::Preferred),
    ("target", Column::Preferred),
    ("replacement", Column::Preferred),
    ("use", Column::Preferred),
    ("allowed", Column::Allowed),
    ("admitted", Column::Allowed),
    ("source", Column::Source),
    ("original", Column::Source),
    ("case sensitive", Column::Case),
    ("casesensitive", Column::Case),
    ("case", Column::Case),
    ("forbidden", Column::Forbidden),
    ("deprecated", Column::Forbidden),
    ("avoid", Column::Forbidden),
    ("do not translate", Column::Keep),
    ("donottranslate", Column::Keep),
    ("dnt", Column::Keep),
    ("keep", Column::Keep),
    ("language", Column::Language),
    ("lang", Column::Language),
    ("note", Column::Note),
    ("notes", Column::Note),
    ("reason", Column::Note),
    ("comment", Column::Note),
];

/// Reads a glossary. Columns of other names are passed over, unless they look like a slip.
pub(super) fn read(text: &str) -> Result<Vec<Term>, GlossaryError> {
    let header = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let n_signs = |sign: &u8| header.bytes().filter(|byte| byte == sign).count();
    let delimiter = [b'\t', b';', b','].into_iter().max_by_key(n_signs);
    let mut reader = csv::ReaderBuilder::new();
    reader.delimiter(delimiter.unwrap_or(b',')).flexible(true).trim(csv::Trim::All);
    let mut reader = reader.from_reader(text.as_bytes());
    let columns = columns(reader.headers().map_err(|error| wrong(&error))?)?;
    let mut terms = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| wrong(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let term = term(&record, &columns).map_err(|message| GlossaryError::Line { line, message })?;
        if term.preferred.is_some() || !term.allowed.is_empty() || !term.forbidden.is_empty() {
            terms.push(term);
        }
    }
    Ok(terms)
}

/// What the columns hold, as the header names them.
fn columns(header: &csv::StringRecord) -> Result<Vec<Option<Column>>, GlossaryError> {
    let wrong = |message: String| GlossaryError::Line { line: 1, message };
    let mut columns: Vec<Option<Column>> = Vec::new();
    for name in header {
        let column = column(name)?;
        let may_repeat =
            matches!(column, None | Some(Column::Allowed | Column::Forbidden | Column::Source | Column::Note));
        if let Some(before) = columns.iter().position(|known| *known == column).filter(|_| !may_repeat) {
            let before = header.get(before).unwrap_or_default();
            return Err(wrong(format!("the columns `{}` and `{}` hold the same", spaced(before), spaced(name))));
        }
        columns.push(column);
    }
    let holds = |column: Column| columns.contains(&Some(column));
    if ![Column::Term, Column::Preferred, Column::Forbidden].into_iter().any(holds) {
        return Err(wrong("expected a header with the column preferred, forbidden or term".to_owned()));
    }
    if holds(Column::Term) && holds(Column::Preferred) && !holds(Column::Status) {
        return Err(wrong(
            "expected a column status, which says how the term beside a preferred one stands".to_owned(),
        ));
    }
    Ok(columns)
}

/// The term of a row; the error says what was expected.
fn term(record: &csv::StringRecord, columns: &[Option<Column>]) -> Result<Term, String> {
    let mut term = Term::default();
    let (mut word, mut status) = (None, Status::Preferred);
    for (cell, column) in record.iter().zip(columns) {
        let Some(column) = column.filter(|_| !cell.is_empty()) else { continue };
        match column {
            Column::Term => word = Some(cell.to_owned()),
            Column::Status => {
                let wrong =
                    || format!("expected preferred, allowed, forbidden or do-not-translate as status, found {cell:?}");
                status = Status::told(cell).ok_or_else(wrong)?;
            }
            Column::Preferred => term.preferred = Some(cell.to_owned()),
            Column::Allowed => term.allowed.extend(several(cell)),
            Column::Forbidden => term.forbidden.extend(several(cell)),
            Column::Source => term.source.extend(several(cell)),
            Column::Keep => term.do_not_translate = flag(cell, "do-not-translate")?,
            Column::Case => term.case_sensitive = flag(cell, "case-sensitive")?,
            Column::Language => term.language = Some(cell.to_owned()),
            Column::Note => {
                let before = term.note.map_or(String::new(), |note| note + "; ");
                term.note = Some(before + cell);
            }
        }
    }
    match (word, status) {
        (None, _) => {}
        (Some(word), Status::Forbidden) => term.forbidden.push(word),
        (Some(word), Status::Allowed) => term.allowed.push(word),
        (Some(word), Status::Preferred | Status::Kept) => {
            if let Some(preferred) = term.preferred.filter(|preferred| *preferred != word) {
                return Err(format!("expected one right term, found `{word}` and `{preferred}`"));
            }
            term.preferred = Some(word);
            term.do_not_translate |= status == Status::Kept;
        }
    }
    if term.do_not_translate && term.preferred.is_none() {
        return Err("expected a preferred term that is not to be translated".to_owned());
    }
    Ok(term)
}

fn several(cell: &str) -> impl Iterator<Item = String> {
    cell.split(['|', ';']).map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned)
}

fn flag(cell: &str, column: &str) -> Result<bool, String> {
    match cell.to_lowercase().as_str() {
        "yes" | "y" | "true" | "1" | "x" => Ok(true),
        "no" | "n" | "false" | "0" => Ok(false),
        _ => Err(format!("expected yes or no in the column {column}, found {cell:?}")),
    }
}

/// How a term stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    Preferred,
    Allowed,
    Forbidden,
    Kept,
}

impl Status {
    fn told(cell: &str) -> Option<Self> {
        match plain(cell).as_str() {
            "preferred" | "approved" | "standard" => Some(Self::Preferred),
            "admitted" | "allowed" => Some(Self::Allowed),
            "forbidden" | "deprecated" | "superseded" | "obsolete" | "prohibited" | "avoid" | "not recommended" => {
                Some(Self::Forbidden)
            }
            "do not translate" | "donottranslate" | "dnt" | "keep" => Some(Self::Kept),
            _ => None,
        }
    }
}

/// In lower case, a space for each run of signs.
fn plain(text: &str) -> String {
    let words: Vec<&str> = text.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ").to_lowercase()
}

fn column(name: &str) -> Result<Option<Column>, GlossaryError> {
    let plain = plain(name);
    if let Some(&(_, column)) = NAMES.iter().find(|(known, _)| *known == plain) {
        return Ok(Some(column));
    }
    match nearest(&plain, NAMES.iter().map(|&(known, _)| known).filter(|known| known.len() > 4)) {
        Some(meant) => {
            let name = spaced(name);
            let message = format!("unknown column `{name}`; did you mean `{}`?", meant.replace(' ', "-"));
            Err(GlossaryError::Line { line: 1, message })
        }
        None => Ok(None),
    }
}

fn wrong(error: &csv::Error) -> GlossaryError {
    let line = error.position().map_or(1, csv::Position::line);
    GlossaryError::Line { line, message: error.to_string().lines().next().unwrap_or_default().to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Term, read};

    #[test]
    fn a_row_is_a_term() {
        let wanted = [
            Term {
                preferred: Some("asylum seeker".to_owned()),
                forbidden: vec!["asylant".to_owned(), "bogus refugee".to_owned()],
                note: Some("style book, 3".to_owned()),
                ..Term::default()
            },
            Term { preferred: Some("Tagesschau".to_owned()), do_not_translate: true, ..Term::default() },
        ];
        for text in [
            "preferred,forbidden,do-not-translate,note\nasylum seeker,asylant|bogus refugee,,\"style book, 3\"\nTagesschau,,yes,\n",
            "Term;Forbidden;DNT;Comment;id\r\nasylum seeker;\"asylant; bogus refugee\";no;style book, 3;7\r\n\r\nTagesschau;;x\r\n",
        ] {
            assert_eq!(read(text).unwrap(), wanted, "{text}");
        }
    }

    #[test]
    fn a_status_says_how_a_term_stands() {
        let text =
            "\nUse,term,status\nasylum seeker,asylant,Forbidden\n,Tagesschau,do_not_translate\n,ferry,preferred\n,,\n";
        let told = |term: Term| (term.preferred, term.forbidden, term.do_not_translate);
        let found: Vec<_> = read(text).unwrap().into_iter().map(told).collect();
        let wanted = [
            (Some("asylum seeker".to_owned()), vec!["asylant".to_owned()], false),
            (Some("Tagesschau".to_owned()), vec![], true),
            (Some("ferry".to_owned()), vec![], false),
        ];
        assert_eq!(found, wanted);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_line() {
        for (text, wanted) in [
            ("", "line 1: expected a header with the column preferred, forbidden or term"),
            ("one,two\n", "line 1: expected a header with the column preferred, forbidden or term"),
            ("preferred,forbiden\n", "line 1: unknown column `forbiden`; did you mean `forbidden`?"),
            (
                "term,dnt\na,no\nb,perhaps\n",
                "line 3: expected yes or no in the column do-not-translate, found \"perhaps\"",
            ),
            (
                "preferred,term\n",
                "line 1: expected a column status, which says how the term beside a preferred one stands",
            ),
            ("preferred,use\n", "line 1: the columns `preferred` and `use` hold the same"),
            (
                "term,status\na,b\n",
                "line 2: expected preferred, allowed, forbidden or do-not-translate as status, found \"b\"",
            ),
            ("term,use,status\na,b,keep\n", "line 2: expected one right term, found `a` and `b`"),
            ("source,preferred,case\na,b,c\n", "line 2: expected yes or no in the column case-sensitive, found \"c\""),
            ("term,dnt\n,yes\n", "line 2: expected a preferred term that is not to be translated"),
        ] {
            assert_eq!(read(text).unwrap_err().to_string(), wanted, "{text:?}");
        }
    }
}
