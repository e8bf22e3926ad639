//! Captions and picture credits by their layout: `© …`, `Photo: …`, `(Reuters/…)`, `… (Photo by …)`.

/// What news sites write before the name of a photographer or an agency, in lower case.
const LABELS: [&str; 17] = [
    "photo",
    "photos",
    "photograph",
    "photo credit",
    "image",
    "image credit",
    "picture",
    "picture credit",
    "pictured",
    "credit",
    "caption",
    "foto",
    "fotos",
    "bild",
    "crédit",
    "crédit photo",
    "copyright",
];

/// Longest caption, in bytes; longer lines are prose.
const MAX_CAPTION: usize = 400;

/// Longest line that is a credit in brackets, in bytes.
const MAX_CREDIT: usize = 100;

/// Whether a trimmed line is a caption or a credit.
pub(crate) fn is_caption(line: &str) -> bool {
    if line.len() > MAX_CAPTION {
        return false;
    }
    let lower = line.to_lowercase();
    if lower.starts_with('©') || lower.starts_with("(c) ") || is_labelled(&lower) {
        return true;
    }
    let Some((before, credit)) = lower.strip_suffix(')').and_then(|line| line.rsplit_once('(')) else { return false };
    if before.trim().is_empty() {
        let name_and_agency = credit.contains('/') && !credit.contains(". ") && !credit.contains("://");
        return credit.len() <= MAX_CREDIT && (name_and_agency || is_labelled(credit));
    }
    is_labelled(credit) || credit.contains("photo/")
}

/// Whether a text in lower case begins with a label: `photo: …`, `photo by …`, `photo/…`, `photo © …`.
fn is_labelled(lower: &str) -> bool {
    LABELS.iter().any(|label| {
        let Some(rest) = lower.strip_prefix(label) else { return false };
        let rest = rest.trim_start_matches(' ');
        rest.starts_with([':', '/', '©']) || rest.starts_with("by ") && !rest.ends_with('.')
    })
}

#[cfg(test)]
mod tests {
    use super::is_caption;

    #[test]
    fn credits_and_captions_are_told_by_their_layout() {
        for line in [
            "©Marta Ellwood",
            "© 2023 The Harbour Times",
            "Photo: Marta Ellwood",
            "PHOTO BY MARTA ELLWOOD",
            "Foto: Jens Albrecht/dpa",
            "(Reuters/Marta Ellwood)",
            "(Night Desk/AFP)",
            "The mayor leaves the town hall. (Photo by Marta Ellwood)",
            "The mayor leaves the town hall (AP Photo/Marta Ellwood)",
        ] {
            assert!(is_caption(line), "{line}");
        }
    }

    #[test]
    fn prose_is_no_caption() {
        for line in [
            "Photo finishes are rare, said the referee.",
            "Photographs by the accused were shown in court.",
            "Image is everything for the party.",
            "(He later withdrew the remark.)",
            "The mayor (left) spoke to reporters (see https://example.org/a)",
            "The firm sold shares and/or options (worth 3 million).",
        ] {
            assert!(!is_caption(line), "{line}");
        }
    }
}
