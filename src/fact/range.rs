//! Ranges: `10 to 15 million`, `between 3 and 5 days`, `150-250`, `2017/18`.

use super::atom::Atom;
use super::quantity::{Kind, Quantity};
use super::value::Value;

/// Marks `low` and `high` as the ends of one range if the atoms between them say so. The first takes the unit and the
/// scale that only the second is written with.
pub(super) fn join(low: &mut Quantity, high: &mut Quantity, before: &[Atom<'_>], between: &[Atom<'_>]) {
    let begins = before.last().map_or("", |atom| atom.form);
    let [mark] = between else { return };
    if low.kind == Kind::Year && high.kind == Kind::Count && mark.glued && matches!(mark.form, "-" | "/") {
        short_year(low, high);
        return;
    }
    let joined = match mark.form {
        "to" | "-" => true,
        "and" => {
            begins == "between" || low.range.is_none() && before.iter().rev().take(2).any(|atom| atom.form == "between")
        }
        "/" => low.kind == Kind::Year && high.kind == Kind::Year,
        _ => false,
    };
    if !joined {
        return;
    }
    if low.kind == Kind::Count && !low.scaled && high.kind != Kind::Count && high.kind != Kind::Year {
        let Some(value) = low.value.times(high.factor) else { return };
        (low.kind, low.value, low.unit, low.factor) = (high.kind, value, high.unit, high.factor);
        low.other = None;
        if low.nouns.is_empty() {
            low.nouns.clone_from(&high.nouns);
        }
    }
    if low.kind != high.kind {
        return;
    }
    if high.scaled && !low.scaled && low.value < high.factor.times(Value::whole(1000)).unwrap_or(Value::ZERO) {
        let power = [3, 6, 9, 12].into_iter().rev().find(|&power| {
            let one = high.factor.scaled(power);
            one.is_some_and(|one| high.value >= one)
        });
        let scaled = power.and_then(|power| low.value.scaled(power)).filter(|scaled| *scaled <= high.value);
        low.value = scaled.unwrap_or(low.value);
    }
    if low.value < high.value {
        low.range = Some((low.value, high.value));
        high.range = low.range;
    }
}

/// `2017/18` and `2017-18`: the second year is written short.
fn short_year(low: &Quantity, high: &mut Quantity) {
    let (Some(first), Some(second)) = (low.value.to_whole(), high.value.to_whole()) else { return };
    let year = first / 100 * 100 + second;
    if second < 100 && year > first {
        high.kind = Kind::Year;
        high.value = Value::whole(year);
    }
}
