//! Addresses, which are not cut: spaCy's pattern after Diego Perini (MIT), without addresses that are numbers.

use super::affix::Affixes;
use super::chars::Class;

/// Whether the whole word is an address of a page or of mail: `[scheme://][user[:password]@]host[:port][/path]`.
pub(super) fn is_url(affixes: &Affixes, word: &str) -> bool {
    if !word.contains('.') {
        return false;
    }
    let after_scheme = word.split_once("://").filter(|(scheme, _)| is_scheme(scheme)).map(|(_, rest)| rest);
    for rest in [Some(word), after_scheme].into_iter().flatten() {
        if is_host_and_path(affixes, rest) {
            return true;
        }
        for (at, _) in rest.match_indices('@') {
            if at > 0 && rest.get(at + 1..).is_some_and(|rest| is_host_and_path(affixes, rest)) {
                return true;
            }
        }
    }
    false
}

fn is_scheme(scheme: &str) -> bool {
    scheme.chars().nth(1).is_some()
        && scheme.chars().all(|letter| letter.is_alphanumeric() || matches!(letter, '_' | '+' | '-' | '.'))
}

fn is_host_and_path(affixes: &Affixes, text: &str) -> bool {
    let host_len = text.find([':', '/', '?', '#']).unwrap_or(text.len());
    let Some((host, rest)) = text.split_at_checked(host_len) else { return false };
    let mut labels = host.split('.');
    let Some(top) = labels.next_back() else { return false };
    let n_top = top.chars().count();
    if !(2..=63).contains(&n_top) || !top.chars().all(|letter| affixes.has(Class::Lower, letter)) {
        return false;
    }
    let mut n_labels = 0;
    for label in labels {
        n_labels += 1;
        if !is_label(label) {
            return false;
        }
    }
    n_labels > 0 && is_port_and_path(rest)
}

fn is_label(label: &str) -> bool {
    let is_outer = |letter: char| letter.is_ascii_alphanumeric() || ('\u{a1}'..='\u{ffff}').contains(&letter);
    label.starts_with(is_outer)
        && label.ends_with(is_outer)
        && label.chars().all(|letter| is_outer(letter) || matches!(letter, '_' | '-'))
        && label.chars().count() <= 64
}

fn is_port_and_path(rest: &str) -> bool {
    let path = match rest.strip_prefix(':') {
        Some(port) => {
            let n_digits = port.bytes().take_while(u8::is_ascii_digit).count();
            if !(2..=5).contains(&n_digits) {
                return false;
            }
            port.get(n_digits..).unwrap_or_default()
        }
        None => rest,
    };
    path.is_empty() || path.starts_with(['/', '?', '#'])
}
