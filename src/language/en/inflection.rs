//! Which words an inflected form may belong to, told by its ending and a table of the irregular ones, not by its sentence.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// Irregular forms with their words.
static IRREGULAR: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for line in include_str!("irregular.txt").lines() {
        let mut forms = line.split(' ');
        let Some(word) = forms.next() else { continue };
        for form in forms {
            words.entry(form).or_default().push(word);
        }
    }
    words
});

/// Calls `found` with every word that a form (lower case) may be a form of, itself first; most are no words at all, and the
/// caller knows which are.
///
/// ```
/// use wirecheck::language::en::base_forms;
///
/// let known = ["plan", "lady", "die", "rise", "rose"];
/// let bases = |form| {
///     let mut list = Vec::new();
///     base_forms(form, |word| list.extend(known.iter().copied().filter(|&known| known == word)));
///     list
/// };
/// assert_eq!(bases("planned"), ["plan"]);
/// assert_eq!(bases("ladies"), ["lady"]);
/// assert_eq!(bases("dying"), ["die"]);
/// assert_eq!(bases("rose"), ["rose", "rise"]);
/// ```
pub fn base_forms(form: &str, mut found: impl FnMut(&str)) {
    found(form);
    for word in IRREGULAR.get(form).into_iter().flatten() {
        found(word);
    }
    let owner = form.strip_suffix("'s").or_else(|| form.strip_suffix('\''));
    let form = owner.unwrap_or(form);
    if owner.is_some() {
        found(form);
    }
    if let Some(cut) = form.strip_suffix('s').filter(|cut| cut.len() > 1 && !cut.ends_with(['s', 'u'])) {
        found(cut);
        if let Some(cut) = cut.strip_suffix('e') {
            found(cut);
            for (plural, singular) in [('i', "y"), ('v', "f"), ('v', "fe")] {
                with_ending(cut.strip_suffix(plural), singular, &mut found);
            }
        }
        return;
    }
    for ending in ["ed", "ing", "er", "est"] {
        let Some(cut) = form.strip_suffix(ending).filter(|cut| cut.len() > 1) else { continue };
        found(cut);
        with_ending(Some(cut), "e", &mut found);
        with_ending(cut.strip_suffix('i'), "y", &mut found);
        let mut back = cut.chars().rev();
        if let (Some(last), Some(before)) = (back.next(), back.next())
            && last == before
            && let Some(single) = cut.strip_suffix(last)
        {
            found(single);
        }
        return;
    }
}

fn with_ending(cut: Option<&str>, ending: &str, found: &mut impl FnMut(&str)) {
    if let Some(cut) = cut {
        found(&[cut, ending].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::base_forms;

    #[test]
    fn endings_are_cut_as_english_spells_them() {
        for (form, word) in [
            ("cities", "city"),
            ("wolves", "wolf"),
            ("wives", "wife"),
            ("boxes", "box"),
            ("stopped", "stop"),
            ("hoping", "hope"),
            ("carried", "carry"),
            ("bigger", "big"),
            ("earliest", "early"),
            ("won", "win"),
            ("worst", "bad"),
            ("council's", "council"),
        ] {
            let mut is_found = false;
            base_forms(form, |base| is_found |= base == word);
            assert!(is_found, "{form}");
        }
    }

    #[test]
    fn a_form_is_its_own_word_first() {
        let mut list = Vec::new();
        base_forms("news", |base| list.push(base.to_owned()));
        assert_eq!(list.first().map(String::as_str), Some("news"));
    }
}
