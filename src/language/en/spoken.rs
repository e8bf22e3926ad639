//! One utterance, two spellings: contractions undone, hyphens and British endings levelled.

/// The words that a written form is spoken as, each in one spelling.
///
/// `haven't` is `have not`, `re-evaluating` is `reevaluating`, `labour` is `labor`, `gonna` is `going to`. `'s` stays
/// apart as `'s`, since it may be `is`, `has` or a genitive.
#[must_use]
pub fn spoken_parts(form: &str) -> Vec<String> {
    let whole: Option<&[&str]> = match form {
        "can't" | "cannot" => Some(&["can", "not"]),
        "won't" => Some(&["will", "not"]),
        "shan't" => Some(&["shall", "not"]),
        "ain't" => Some(&["is", "not"]),
        "gonna" => Some(&["going", "to"]),
        "wanna" => Some(&["want", "to"]),
        "gotta" => Some(&["got", "to"]),
        "&" => Some(&["and"]),
        "let's" => Some(&["let", "us"]),
        "ok" => Some(&["okay"]),
        "percent" | "per-cent" => Some(&["%"]),
        _ => None,
    };
    if let Some(parts) = whole {
        return parts.iter().map(|&part| part.to_owned()).collect();
    }
    if let Some(stem) = form.strip_suffix("n't") {
        return vec![stem.to_owned(), "not".to_owned()];
    }
    if let Some((stem, ending)) = form.rsplit_once('\'') {
        let spoken = match ending {
            "re" => Some("are"),
            "ve" => Some("have"),
            "ll" => Some("will"),
            "m" => Some("am"),
            "d" => Some("'d"),
            "s" => Some("'s"),
            "" => return vec![levelled(stem)],
            _ => None,
        };
        if let Some(spoken) = spoken {
            return vec![levelled(stem), spoken.to_owned()];
        }
    }
    vec![levelled(form)]
}

/// A form without hyphens, with American endings.
fn levelled(form: &str) -> String {
    let plain = form.replace(['-', '\'', '.'], "");
    let number = match plain.as_str() {
        "one" => "1",
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        _ => "",
    };
    if !number.is_empty() {
        return number.to_owned();
    }
    const ENDINGS: [(&str, &str); 12] = [
        ("ise", "ize"),
        ("ised", "ized"),
        ("ises", "izes"),
        ("ising", "izing"),
        ("isation", "ization"),
        ("our", "or"),
        ("ours", "ors"),
        ("oured", "ored"),
        ("ouring", "oring"),
        ("tre", "ter"),
        ("lled", "led"),
        ("lling", "ling"),
    ];
    for (british, american) in ENDINGS {
        if let Some(stem) = plain.strip_suffix(british)
            && stem.len() >= 3
        {
            return format!("{stem}{american}");
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::spoken_parts;

    #[test]
    fn two_spellings_of_one_utterance_are_spoken_alike() {
        for (left, right) in [
            ("haven't", "have not"),
            ("re-evaluating", "reevaluating"),
            ("labour", "labor"),
            ("normalise", "normalize"),
            ("we're", "we are"),
            ("cannot", "can't"),
            ("four", "4"),
        ] {
            let spoken = |text: &str| text.split(' ').flat_map(spoken_parts).collect::<Vec<_>>();
            assert_eq!(spoken(left), spoken(right), "{left} / {right}");
        }
    }
}
