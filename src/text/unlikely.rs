//! Characters that stand beside each other in misread text and hardly ever in honest text.
//!
//! The classes and their neighbourhoods are those of ftfy 6.3 (Robyn Speer, Apache-2.0), `ftfy.badness`: some four hundred
//! characters come out of UTF-8 that is read as something else, and honest text does not put them side by side in these ways.

use std::sync::LazyLock;

use regex::Regex;

const COMMON: &str = "\u{a0}\u{ad}·´–—―…’";
const C1: &str = "\u{80}-\u{9f}";
const BAD: &str = "¦¤¨¬¯¸ƒˆˇ˘˛˜†‡‰⌐◊\u{fffd}ªº";
const LAW: &str = "¶§";
const CURRENCY: &str = "¢£¥₧€";
const OPENING: &str = "¡«¿©΄΅‘‚“„•‹\u{f8ff}";
const CLOSING: &str = "®»˝”›™";
const NUMERIC: &str = "²³¹±¼½¾×µ÷⁄∂∆∏∑√∞∩∫≈≠≡≤≥№";
/// Letters that faces are drawn with, in whatever company.
const FACES: &str = "Ò-ÖÙ-Üò-öø-üŐŌŪŲ°";
const UPPER_ACCENTED: &str = "À-ÑØÜÝĂĀĄĆČĎĐĘĚĒĖĞĢİĪĶĹĽŁĻŃŇŅŒŘŚŞŠŢŤŮŰŸŹŻŽҐ";
const LOWER_ACCENTED: &str = "ßà-ñăąāćčďđęěēėğģįīķĺľłļœŕśşšťüźżžґﬁﬂ";
const UPPER_COMMON: &str = "ÞΑ-ΩΆΈΉΊΌΎΏΪΫЁ-Я";
const LOWER_COMMON: &str = "α-ωάέήίΰа-џ";
const BOX: &str = "│┌┐┘├┤┬┼═-╬▀▄█▌▐░▒▓";

/// The neighbourhoods, each a list of classes.
fn patterns() -> String {
    let any = |classes: &[&str]| format!("[{}]", classes.concat());
    let marks = any(&[LOWER_ACCENTED, UPPER_ACCENTED, BOX, OPENING, CLOSING, CURRENCY, NUMERIC, LAW]);
    let bad = any(&[BAD]);
    let arabic = format!("[ØÙ]{}", any(&[COMMON, CURRENCY, BAD, NUMERIC, OPENING, "ŸŠ®°µ»"]));
    let cyrillic = any(&[C1, BAD, OPENING, CLOSING, CURRENCY, "°µ"]);
    let greek = any(&[C1, BAD, OPENING, CLOSING, CURRENCY, "°"]);
    [
        any(&[C1]),
        format!("{}{bad}", any(&[BAD, LOWER_ACCENTED, UPPER_ACCENTED, BOX, OPENING, CLOSING, CURRENCY, NUMERIC, LAW])),
        format!("[a-zA-Z]{}{bad}", any(&[LOWER_COMMON, UPPER_COMMON])),
        format!("{bad}{marks}"),
        format!("{}{}", any(&[LOWER_ACCENTED, LOWER_COMMON, BOX, CLOSING, CURRENCY, NUMERIC]), any(&[UPPER_ACCENTED])),
        format!("{}{}", any(&[BOX, CLOSING, CURRENCY, NUMERIC]), any(&[LOWER_ACCENTED])),
        format!("{}{}", any(&[LOWER_ACCENTED, BOX, CLOSING]), any(&[CURRENCY])),
        format!(r"\s{}{}", any(&[UPPER_ACCENTED]), any(&[CURRENCY])),
        format!("{}{}", any(&[UPPER_ACCENTED, BOX]), any(&[NUMERIC, LAW])),
        format!(
            "{}{}{}",
            any(&[LOWER_ACCENTED, UPPER_ACCENTED, BOX, CURRENCY, CLOSING]),
            any(&[OPENING]),
            any(&[NUMERIC])
        ),
        format!(
            "{}{}{}",
            any(&[LOWER_ACCENTED, UPPER_ACCENTED, CURRENCY, NUMERIC, BOX, LAW]),
            any(&[CLOSING]),
            any(&[OPENING])
        ),
        format!("{}{}", any(&[CURRENCY, NUMERIC, BOX]), any(&[OPENING])),
        format!("[a-z]{}{}", any(&[UPPER_ACCENTED]), any(&[OPENING, CURRENCY])),
        format!("{}{}", any(&[BOX]), any(&[FACES])),
        format!("{}{}", any(&[LOWER_ACCENTED, UPPER_ACCENTED, CURRENCY, NUMERIC, OPENING, CLOSING, LAW]), any(&[BOX])),
        format!("{}{}", any(&[BOX]), any(&[CLOSING])),
        format!(r"{}{}\w", any(&[LOWER_ACCENTED, UPPER_ACCENTED]), any(&[OPENING, CLOSING])),
        "[Œœ][^A-Za-z]".to_owned(),
        format!("{}°", any(&[UPPER_ACCENTED])),
        // Windows-1252: what is not covered above, Arabic, South Asian alphabets
        format!("[ÂÃÎÐ]{}", any(&["€œŠš¢£Ÿž\u{a0}\u{ad}®©°·»", OPENING, CLOSING, "–—´"])),
        "×[²³]".to_owned(),
        format!("{arabic}{arabic}"),
        "à[²µ¹¼½¾]".to_owned(),
        // Mac Roman
        "√[±∂†≠®™´≤≥¥µø]".to_owned(),
        "≈[°¢]".to_owned(),
        "‚Ä[ìîïòôúùû†°¢π]".to_owned(),
        "‚[âó][àä°ê]".to_owned(),
        // Windows-1251
        "вЂ".to_owned(),
        format!("[ВГРС]{cyrillic}[ВГРС]"),
        "ГўВЂВ.[A-Za-z ]".to_owned(),
        // the no-break space, à and á
        "Ã[\u{a0}¡]".to_owned(),
        r"[a-z]\s?[ÃÂ] ".to_owned(),
        "^[ÃÂ] ".to_owned(),
        format!("{}Â{}", any(&["a-z.,?!", CLOSING]), any(&[" ", OPENING, CLOSING])),
        // Windows-1253
        "β€[™\u{a0}Ά\u{ad}®°]".to_owned(),
        format!("[ΒΓΞΟ]{greek}[ΒΓΞΟ]"),
        // Windows-1257
        "ā€".to_owned(),
        // not in ftfy: no root follows a word; what follows Р or С in no word of any language, three times in a row
        r"[a-z]√[^\s\d]".to_owned(),
        format!("(?:[РС]{}){{3}}", any(&["Ђ-ЏЁђ-џҐґ№°±µ¶·", "\u{a0}", OPENING, CLOSING])),
    ]
    .join("|")
}

/// Whether characters stand side by side in a text as only misreading puts them there.
pub(super) fn is_unlikely(text: &str) -> bool {
    static UNLIKELY: LazyLock<Regex> = LazyLock::new(|| Regex::new(&patterns()).expect("the patterns are tested"));
    UNLIKELY.is_match(text)
}

#[cfg(test)]
mod tests {
    use super::is_unlikely;

    #[test]
    fn misread_letters_are_told_from_honest_ones() {
        for text in ["cafÃ©", "isnâ€™t", "Ã la carte", "√©t√©", "РњРѕСЃРєРІР°", "\u{93}no", "voilÃ  le prix", "Â£5"]
        {
            assert!(is_unlikely(text), "{text}");
        }
        for text in
            ["café", "isn’t", "“À la carte”", "20 °C, 5 £, 3 €", "Москва", "CAFÉ™", "Åre – Łódź", "½ × 3", "¿Qué? ¡Sí!"]
        {
            assert!(!is_unlikely(text), "{text}");
        }
    }
}
