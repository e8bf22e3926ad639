//! What a wire service writes around a text, told by its layout: slugs, embargo lines, bylines, datelines, sign-offs.
//!
//! The header of the ANPA message format and its descendants is followed: a slug of hyphenated keywords, lines that begin
//! with `^`, an embargo, a byline, then a place in capitals before the first sentence.

use super::plain::is_headline;
use super::{Block, BlockKind, Ignore, Reach};
use crate::text::Span;

/// No line that surrounds a text is longer, in bytes.
const MAX_LINE: usize = 300;
/// Longest dateline, in bytes.
const MAX_DATELINE: usize = 90;
/// Longest byline, in words.
const MAX_BYLINE: usize = 14;

/// How embargo lines begin, in lower case.
const EMBARGOES: [&str; 15] = [
    "embargo:",
    "embargo until",
    "embargo till",
    "embargoed:",
    "embargoed until",
    "embargoed till",
    "embargoed to",
    "embargoed for",
    "under embargo until",
    "strictly embargoed",
    "not for publication before",
    "not for release before",
    "hold for release",
    "sperrfrist",
    "sous embargo",
];

/// How the name of an author is announced, in lower case.
const BYLINES: [&str; 6] = ["by ", "von ", "par ", "por ", "door ", "text: "];

/// How the line below a byline ends that says for whom its author writes.
const DESKS: [&str; 12] = [
    "Press",
    "Agency",
    "Writer",
    "Writers",
    "Staff",
    "Correspondent",
    "Reporter",
    "Reporters",
    "News",
    "Wire",
    "Service",
    "Editor",
];

/// How the names behind a report are announced after it, in lower case.
const REPORTERS: [&str; 14] = [
    "reporting by ",
    "additional reporting by ",
    "with additional reporting by ",
    "with reporting by ",
    "writing by ",
    "written by ",
    "editing by ",
    "edited by ",
    "compiled by ",
    "translated by ",
    "translating by ",
    "reporting and writing by ",
    "with files from ",
    "reporting and editing by ",
];

/// Lines that only say that this is the end, without dashes around them and in lower case.
const ENDS: [&str; 7] = ["end", "ends", "30", "ende", "fin", "more", "more to follow"];

/// How a note to editors begins, before the headline, in lower case.
const NOTES: [&str; 6] = ["eds:", "eds.:", "editors:", "editors note:", "editor's note:", "note to editors:"];

/// Agencies that write their names in small letters.
const AGENCIES: [&str; 8] = ["dpa", "dpa-afx", "afp", "apa", "ansa", "epd", "kna", "sid"];

/// Words in capitals that begin a line and are no place.
const LABELS: [&str; 16] = [
    "UPDATE",
    "UPDATED",
    "EXCLUSIVE",
    "BREAKING",
    "WATCH",
    "VIDEO",
    "PHOTOS",
    "LIVE",
    "NEWS",
    "ANALYSIS",
    "OPINION",
    "CORRECTION",
    "EXPLAINER",
    "FACTBOX",
    "ADVERTISEMENT",
    "NOTE",
];

/// What stands before the headline; a line that begins with `^` and is the headline, is so without that mark.
pub(super) fn header(line: &str) -> Option<BlockKind> {
    if line.len() > MAX_LINE {
        return None;
    }
    if is_embargo(line) {
        return Some(BlockKind::Embargo);
    }
    if let Some(marked) = line.strip_prefix('^') {
        let is_note = marked.split_whitespace().next().is_none_or(|word| word.ends_with(':'));
        return Some(match marked {
            _ if marked.starts_with("By ") || marked.ends_with('=') => BlockKind::Credit,
            _ if is_note || !is_headline(marked) => BlockKind::Slug,
            _ => BlockKind::Headline,
        });
    }
    let lower = line.replace('’', "'").to_lowercase();
    let is_note = NOTES.iter().any(|begin| lower.starts_with(begin));
    (is_note || is_slug_line(line)).then_some(BlockKind::Slug)
}

/// Tells the paragraphs that surround an article from those that are part of it, and cuts off the dateline.
pub(super) fn mark(text: &str, blocks: &mut Vec<Block>, ignores: &mut [Ignore]) {
    let mut n_prose = 0;
    let mut dateline = None;
    for block_idx in 0..blocks.len() {
        let is_below_credit = block_idx > 0 && blocks[block_idx - 1].kind == BlockKind::Credit;
        let block = &mut blocks[block_idx];
        if block.kind != BlockKind::Paragraph {
            continue;
        }
        let words = block.span.of(text);
        if words.len() <= MAX_LINE && is_sign_off(words) {
            block.kind = BlockKind::SignOff;
        } else if words.len() <= MAX_LINE
            && is_embargo(words)
            && (n_prose == 0 || !words.ends_with(['.', '!', '?', '"', '”']))
        {
            block.kind = BlockKind::Embargo;
        } else if n_prose == 0 && (is_byline(words) || is_below_credit && is_desk(words)) {
            block.kind = BlockKind::Credit;
        } else {
            if n_prose == 0 {
                dateline = dateline_length(words).map(|length| (block_idx, length));
            }
            n_prose += 1;
        }
    }
    if let Some((block_idx, length)) = dateline {
        let whole = blocks[block_idx].span;
        let cut = whole.start as usize + length;
        blocks[block_idx].span = Span::new(cut, whole.end as usize).trimmed(text);
        let line = Block { span: Span::new(whole.start as usize, cut).trimmed(text), kind: BlockKind::Dateline };
        blocks.insert(block_idx, line);
        // What is said of a block is meant for its text.
        for ignore in ignores {
            if let Reach::Block(reached) = &mut ignore.reach {
                *reached += usize::from(*reached >= block_idx);
            }
        }
    }
}

fn is_embargo(line: &str) -> bool {
    let lower = line.trim_start_matches(['*', '^', '!', '(', '[', ' ']).to_lowercase();
    EMBARGOES.iter().any(|begin| lower.starts_with(begin))
}

/// `BC-EU--Harbour-Strike, 1st Ld-Writethru,0412`, `AM-Ferries`, `bdt0123 4 pl 250 dpa 0456`.
fn is_slug_line(line: &str) -> bool {
    let mut tokens = line.split_whitespace();
    let first = tokens.next().unwrap_or_default();
    let cycle = ["BC-", "AM-", "PM-", "bc-", "am-", "pm-"].iter().any(|cycle| first.starts_with(cycle));
    if cycle && first.len() > "BC-".len() && !line.ends_with('.') {
        return true;
    }
    let is_code = |token: &str| {
        token.starts_with(|char: char| char.is_ascii_lowercase()) && token.ends_with(|char: char| char.is_ascii_digit())
    };
    let is_number = |token: &str| token.bytes().all(|byte| byte.is_ascii_digit());
    let rest: Vec<&str> = tokens.collect();
    let n_numbers = rest.iter().filter(|token| is_number(token)).count();
    is_code(first)
        && rest.len() >= 3
        && n_numbers >= 2
        && rest.last().is_some_and(|last| is_number(last) && last.len() == 4)
}

/// `By Marta Ellwood and Jon Berg`, `Von Christian Holm, dpa`: a few words, nearly all of them names.
fn is_byline(line: &str) -> bool {
    let line = line.trim_end_matches(['=', '<']);
    let lower = line.to_lowercase();
    let Some(begin) = BYLINES.iter().find(|begin| lower.starts_with(**begin)) else { return false };
    let names = line.get(begin.len()..).unwrap_or_default();
    let words: Vec<&str> = names.split_whitespace().collect();
    let is_name = |word: &&&str| word.starts_with(|char: char| char.is_uppercase() || char == '(');
    let joins = |word: &&str| {
        matches!(
            word.trim_end_matches(','),
            "and" | "und" | "et" | "y" | "in" | "for" | "of" | "at" | "de" | "van" | "von" | "dpa"
        )
    };
    let n_names = words.iter().filter(is_name).count();
    n_names >= 2
        && words.len() <= MAX_BYLINE
        && words.iter().all(|word| is_name(&word) || joins(word))
        && !line.ends_with(['.', '!', '?', '"', '”', ':'])
}

/// `Associated Coast Press`, `Coast Courier Staff Writer`.
fn is_desk(line: &str) -> bool {
    let mut words = line.split_whitespace();
    line.split_whitespace().count() <= 6
        && words.clone().all(|word| word.starts_with(char::is_uppercase) || matches!(word, "of" | "the"))
        && words.next_back().is_some_and(|last| DESKS.contains(&last))
}

/// `(Reporting by Ada Sund; Editing by Olav Berg)`, `-30-`, `###`, `ENDS`, `dpa as yyn ob`, `bur-asu/obe`.
fn is_sign_off(line: &str) -> bool {
    let bare = line.trim_matches(|char: char| char.is_whitespace() || "-–—_*#()[]/<>=.".contains(char));
    if bare.is_empty() {
        return line.len() >= 3 && line.chars().all(|char| matches!(char, '#' | ' ')) && line.contains('#');
    }
    let lower = bare.to_lowercase();
    if REPORTERS.iter().any(|begin| lower.starts_with(begin)) {
        // A sentence may begin so; a credit goes on with a name, and has no second sentence.
        let name = lower.find(" by ").map_or("with files from ".len(), |at| at + " by ".len());
        return bare.get(name..).is_some_and(|name| name.starts_with(char::is_uppercase)) && !bare.contains(". ");
    }
    let shouted = bare != line.trim_end_matches('.') || !bare.chars().any(char::is_lowercase);
    if ENDS.contains(&lower.as_str()) {
        return shouted;
    }
    let is_initials = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase());
    let mut tokens = bare.split_whitespace();
    match (tokens.next(), tokens.next()) {
        (Some("dpa"), Some(second)) => {
            is_initials(second) && tokens.all(|token| is_initials(token) || token.len() <= 3)
        }
        (Some(only), None) if only.contains('/') => only.split(['/', '-']).all(is_initials),
        (Some(only), _) => only.starts_with("AP-") && only.split('-').count() >= 4,
        (None, _) => false,
    }
}

/// How long the dateline is that a paragraph begins with, in bytes, with its dash: `EASTPORT, Jan 5 (AP) — `,
/// `Berlin (dpa) - `, `(Reuters) - `. What follows must begin as a sentence does.
fn dateline_length(words: &str) -> Option<usize> {
    let near = words.get(..words.char_indices().map(|(at, _)| at).take_while(|at| *at <= MAX_DATELINE).last()?)?;
    for (at, dash) in near.match_indices(['-', '–', '—', '_']) {
        let before = near.get(..at)?.trim_end_matches(['-', '–', '—', '_']);
        let after = words.get(at + dash.len()..)?;
        if after.starts_with(['-', '–', '—', '_']) {
            continue;
        }
        let is_loose = before.ends_with(' ') || dash == "—" || before.ends_with(')');
        let begins = after
            .trim_start()
            .starts_with(|char: char| char.is_uppercase() || char.is_ascii_digit() || "\"“'‘«„[".contains(char));
        if is_loose && begins && is_dateline(before.trim_end()) {
            return Some(words.len() - after.trim_start().len());
        }
        if before.ends_with(' ') {
            return None;
        }
    }
    None
}

/// Whether a text is a place in capitals, perhaps with a region, a day and an agency, or anything short with an agency.
fn is_dateline(line: &str) -> bool {
    let (place, agency) = match line.strip_suffix(')').and_then(|line| line.rsplit_once('(')) {
        Some((place, agency)) => (place.trim_end(), Some(agency)),
        None => (line, None),
    };
    let is_agency = |agency: &str| {
        agency.split_whitespace().count() <= 3
            && agency.chars().all(|char| char.is_alphabetic() || " -/".contains(char))
            && (agency.starts_with(char::is_uppercase) || AGENCIES.contains(&agency))
    };
    if agency.is_some_and(|agency| !is_agency(agency) || agency.is_empty()) {
        return false;
    }
    let first = place.split([',', '/']).next().unwrap_or_default().trim();
    if place.split(',').skip(1).any(|part| part.split_whitespace().count() > 3) {
        return false;
    }
    let letters = || first.chars().filter(|char| char.is_alphabetic());
    let is_capitals = letters().count() >= 3 && letters().all(char::is_uppercase);
    let is_place = first.chars().all(|char| char.is_alphabetic() || " .'’-".contains(char)) && !LABELS.contains(&first);
    match agency {
        Some(_) if first.is_empty() => true,
        Some(_) => is_place && first.starts_with(char::is_uppercase) && first.split_whitespace().count() <= 4,
        None => is_place && is_capitals && first.split_whitespace().count() <= 4,
    }
}

#[cfg(test)]
mod tests {
    use super::{dateline_length, header, is_byline, is_desk, is_sign_off};
    use crate::article::BlockKind;

    #[test]
    fn datelines_end_at_their_dash() {
        for (line, rest) in [
            ("EASTPORT, Jan 5 (AP) — The bridge closed.", "The bridge closed."),
            ("EASTPORT -- The bridge closed.", "The bridge closed."),
            ("EASTPORT—“The bridge is shut,” he said.", "“The bridge is shut,” he said."),
            ("NEW HALDEN, Norland, March 3, 2024 (Reuters) - The bridge closed.", "The bridge closed."),
            ("STRATFORD-UPON-AVON, England (CA) _ The bridge closed.", "The bridge closed."),
            ("Berlin (dpa) – Die Brücke ist zu.", "Die Brücke ist zu."),
            ("(Reuters) - The bridge closed.", "The bridge closed."),
        ] {
            let length = dateline_length(line).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(line.get(length..), Some(rest), "{line}");
        }
        for line in [
            "UNICEF — the children's fund — said no.",
            "The bridge - old and grey - closed.",
            "EXCLUSIVE — The bridge closed.",
            "BREAKING - The bridge closed.",
            "Sund (left) — The director spoke.",
            "A 10-year-old boy fell.",
            "",
        ] {
            assert_eq!(dateline_length(line), None, "{line}");
        }
    }

    #[test]
    fn headers_are_slugs_embargoes_and_credits() {
        for (line, kind) in [
            ("BC-EU--Harbour-Strike, 1st Ld-Writethru,0412", Some(BlockKind::Slug)),
            ("bdt0123 4 pl 250 dpa 0456", Some(BlockKind::Slug)),
            ("^Eds: Updates.", Some(BlockKind::Slug)),
            ("Eds: UPDATES with quote. ADDS details.", Some(BlockKind::Slug)),
            ("Editors: the harbour is shut", Some(BlockKind::Slug)),
            ("Editors walk out at Eastport", None),
            ("^By MARTA ELLWOOD=", Some(BlockKind::Credit)),
            ("^Bridge to close", Some(BlockKind::Headline)),
            ("EMBARGOED UNTIL 0600 GMT", Some(BlockKind::Embargo)),
            ("Sperrfrist: 6.00 Uhr", Some(BlockKind::Embargo)),
            ("Embargo on arms ends", None),
            ("Eastport 2 Northport 1", None),
            ("AM radio turns 100", None),
        ] {
            assert_eq!(header(line), kind, "{line}");
        }
    }

    #[test]
    fn bylines_are_names() {
        for line in ["By Marta Ellwood", "By MARTA ELLWOOD and Jon Berg, Coast Agency", "Von Christian Holm, dpa"] {
            assert!(is_byline(line), "{line}");
        }
        for line in ["By noon the bridge was shut.", "By Monday the Bridge was shut", "By 2030 Halden plans more"] {
            assert!(!is_byline(line), "{line}");
        }
    }

    #[test]
    fn below_a_byline_stands_for_whom_it_was_written() {
        assert!(is_desk("Associated Coast Press") && is_desk("Coast Courier Staff Writer"));
        assert!(
            !is_desk("The harbour is shut") && !is_desk("Night Falls") && !is_desk("The bridge was hit by the Press")
        );
    }

    #[test]
    fn sign_offs_are_told_from_sentences() {
        for line in [
            "(Reporting by Ada Sund; Editing by Olav Berg)",
            "Additional reporting by Ada Sund.",
            "-30-",
            "###",
            "ENDS",
            "MORE",
            "--END--",
            "bur-asu/obe",
            "dpa as yyn ob",
            "AP-NY-01-05-24 1200EST<",
        ] {
            assert!(is_sign_off(line), "{line}");
        }
        for line in ["End.", "More", "The end", "Reporting by the council was late.", "Ends in tears. Reporting by Ada"]
        {
            assert!(!is_sign_off(line), "{line}");
        }
    }
}
