//! Numerals in words: `dreihundertfünfzig`, `quatre-vingt-dix`, `treinta y cinco`, `duemila`, `zweieinhalb Millionen`,
//! `deux tiers`, `une vingtaine`.
//!
//! A word is cut into pieces that the language's table knows, the whole of it or nothing; the pieces of neighbouring words
//! are added up as long as they fit.

use super::{Context, Figure, FigureKind, Piece, Tables};

/// The figure that words begin with, and how many words it has.
pub(super) fn figure(tables: &Tables, context: Context<'_>) -> Option<(usize, Figure)> {
    let first = context.form(0);
    if context.after_number
        && matches!(pieces(tables, first).as_deref(), Some([Piece::Scale(_) | Piece::Thousand | Piece::Hundred]))
    {
        return None;
    }
    if let Some(figure) = counting(tables, first) {
        return Some((1, figure));
    }
    let (n_words, sum) = sum(tables, context)?;
    let kind = if sum.ordinal {
        FigureKind::Ordinal
    } else if (0..n_words).all(|ahead| tables.doubtful.contains(&context.form(ahead))) {
        FigureKind::Doubtful
    } else if tables.decade.contains(&context.before) && sum.is_decade() {
        FigureKind::Decade
    } else {
        FigureKind::Words
    };
    let (numerator, denominator) = sum.worth()?;
    Some((n_words, Figure { numerator, denominator, kind }))
}

/// A numeral with an ending that counts something: `zweitägig`, `achtzehnjährige`.
fn counting(tables: &Tables, form: &str) -> Option<Figure> {
    for (endings, kind) in [(&tables.ages, FigureKind::Age), (&tables.counting, FigureKind::Words)] {
        for ending in endings {
            let Some((number, _)) = form.split_once(ending).filter(|(number, _)| !number.is_empty()) else { continue };
            let mut sum = Sum::default();
            let known = pieces(tables, number.trim_end_matches('-'))?;
            if known.iter().all(|&piece| sum.add(piece)) {
                let (numerator, denominator) = sum.worth()?;
                return Some(Figure { numerator, denominator, kind });
            }
        }
    }
    None
}

/// Adds up the words from the first on.
fn sum(tables: &Tables, context: Context<'_>) -> Option<(usize, Sum)> {
    let mut sum = Sum::default();
    let (mut n_words, mut at) = (0, 0);
    // The article counts only before what it makes a number of, and so does a half.
    let article = is(tables, context.form(0), Piece::Article);
    at += usize::from(article);
    let half = is(tables, context.form(at), Piece::HalfOf);
    at += usize::from(half);
    if article || half {
        let next = pieces(tables, context.form(at))?;
        let counts = match next.as_slice() {
            [Piece::Scale(_) | Piece::Collective(_)] => true,
            [Piece::Part(_) | Piece::Hundred | Piece::Thousand] => !half,
            _ => false,
        };
        if !counts {
            return None;
        }
        sum.any = true;
        (sum.group, sum.halves) = if half { (0, 1) } else { (1, 0) };
    }
    loop {
        let form = context.form(at);
        let joined = form == "-" && n_words > 0;
        let step = usize::from(joined);
        let Some(known) = pieces(tables, context.form(at + step)) else { break };
        if known == [Piece::And] {
            // "vingt et un", "treinta y cinco", "dos y medio": only before what can still be added.
            let ahead = pieces(tables, context.form(at + step + 1));
            let ahead =
                if context.form(at + step + 1) == "-" { pieces(tables, context.form(at + step + 2)) } else { ahead };
            let fits = match ahead.as_deref() {
                Some([Piece::Half]) => true,
                Some([Piece::Unit(unit)]) => sum.can_end_in(*unit),
                Some([Piece::Article]) => sum.can_end_in(1),
                Some(_) | None => false,
            };
            if n_words == 0 || !fits {
                break;
            }
            at += step + 1;
            sum.joined = true;
            continue;
        }
        let known: Vec<Piece> = match known.as_slice() {
            [Piece::Article] if sum.joined => vec![Piece::Unit(1)],
            _ => known,
        };
        let mut longer = sum;
        longer.hyphen = joined;
        if !known.iter().all(|&piece| longer.add(piece)) {
            break;
        }
        let bare = n_words == 0 && !article && !half && matches!(known.as_slice(), [Piece::Hundred | Piece::Thousand]);
        if bare && tables.some.contains(&context.before) {
            return None;
        }
        sum = longer;
        at += step + 1;
        n_words = at;
        if sum.is_complete() {
            break;
        }
    }
    (n_words > 0).then_some((n_words, sum))
}

fn is(tables: &Tables, form: &str, piece: Piece) -> bool {
    tables.pieces.get(form) == Some(&piece)
}

/// A numeral so far.
#[derive(Clone, Copy, Default)]
struct Sum {
    /// Whole scales: millions and more.
    big: i64,
    /// Thousands.
    thousands: i64,
    /// Under a thousand.
    group: i64,
    /// The scale that came last.
    scale: i64,
    halves: i64,
    denominator: i64,
    any: bool,
    last: i64,
    hyphen: bool,
    joined: bool,
    ordinal: bool,
}

impl Sum {
    /// Adds a piece; whether it fits.
    fn add(&mut self, piece: Piece) -> bool {
        let rest = self.group % 100;
        let fits = match piece {
            Piece::Unit(unit) | Piece::Ordinal(unit) => {
                // 4 × 20
                if unit == 20 && self.last == 4 && rest == 4 && self.hyphen {
                    self.group += 76;
                    self.last = 80;
                    return true;
                }
                let fits = self.can_take(unit);
                if fits {
                    self.group += unit;
                    self.ordinal = matches!(piece, Piece::Ordinal(_));
                }
                self.last = unit;
                fits
            }
            Piece::Hundred => {
                let fits = self.group < 20;
                self.group = 100 * self.group.max(1);
                self.last = 100;
                fits
            }
            Piece::Thousand => {
                let fits = self.thousands == 0;
                self.thousands = 1000 * self.group.max(1);
                self.group = 0;
                self.scale = 1000;
                self.last = 1000;
                fits
            }
            Piece::Scale(power) => {
                let scale = 10_i64.pow(power.min(15));
                let count = self.thousands + self.group;
                let fits = self.any && (count > 0 || self.halves > 0);
                self.halves *= scale;
                let Some(big) = count.checked_mul(scale).and_then(|big| big.checked_add(self.big)) else {
                    return false;
                };
                (self.big, self.thousands, self.group, self.scale, self.last) = (big, 0, 0, scale, scale);
                fits
            }
            Piece::Collective(size) => {
                let fits =
                    self.any && self.big + self.thousands == 0 && (1..100).contains(&self.group) || self.halves == 1;
                self.halves *= size;
                self.group *= size;
                self.last = size;
                fits
            }
            Piece::Part(parts) => {
                let fits = self.any && (1..20).contains(&self.group) && self.big + self.thousands == 0;
                self.denominator = parts;
                fits
            }
            Piece::Half => {
                let fits = self.any;
                self.halves = self.scale.max(1);
                if self.last < self.scale {
                    self.halves = 1;
                }
                fits
            }
            Piece::HalfOf => false,
            Piece::OneAndHalf => {
                self.group += 1;
                self.halves = 1;
                !self.any
            }
            Piece::And => {
                self.joined = true;
                return self.any;
            }
            Piece::Article => {
                let fits = !self.any;
                self.group += 1;
                self.last = 1;
                fits
            }
        };
        self.any = true;
        self.joined = false;
        fits
    }

    /// Whether a number under a hundred can follow: 60 + 12, 5 and 20.
    fn can_take(&self, unit: i64) -> bool {
        let rest = self.group % 100;
        let under_ten = (1..10).contains(&unit) && rest >= 20 && rest % 10 == 0;
        let vigesimal = (10..20).contains(&unit) && matches!(rest, 60 | 80);
        let reversed = unit >= 20 && unit % 10 == 0 && (1..10).contains(&rest) && self.joined;
        rest == 0 && (unit > 0 || !self.any) && !(self.group == 0 && self.any && self.thousands + self.big == 0)
            || under_ten
            || vigesimal
            || reversed
    }

    fn can_end_in(&self, unit: i64) -> bool {
        let rest = self.group % 100;
        rest >= 20 && rest % 10 == 0 && (unit < 10 || matches!(rest, 60 | 80) && unit < 20) && unit > 0
    }

    /// Whether nothing can follow.
    fn is_complete(&self) -> bool {
        self.denominator > 0 || self.ordinal
    }

    /// Whether it may be a decade: sixty, eighty.
    fn is_decade(&self) -> bool {
        self.big + self.thousands == 0 && (20..100).contains(&self.group) && self.group % 10 == 0
    }

    /// Numerator and denominator.
    fn worth(&self) -> Option<(i64, i64)> {
        let whole = self.big.checked_add(self.thousands)?.checked_add(self.group)?;
        if self.denominator > 0 {
            return Some((whole, self.denominator));
        }
        if self.halves == 0 {
            return Some((whole, 1));
        }
        Some((whole.checked_mul(2)?.checked_add(self.halves)?, 2))
    }
}

/// The pieces of a word, all of it, the longest first.
fn pieces(tables: &Tables, form: &str) -> Option<Vec<Piece>> {
    if form.is_empty() || form.len() > 60 || !form.starts_with(char::is_alphabetic) {
        return None;
    }
    if let Some(&piece) = tables.pieces.get(form) {
        return Some(vec![piece]);
    }
    // Only German and Italian write a number in one word; the words of others are in their tables.
    let ends: Vec<usize> = form.char_indices().map(|(at, _)| at).skip(1).chain([form.len()]).collect();
    for &end in ends.iter().rev().filter(|&&end| end < form.len() && end <= tables.longest) {
        let (head, tail) = form.split_at_checked(end)?;
        let Some(&piece) = tables.pieces.get(head) else { continue };
        if matches!(piece, Piece::Article) && !tail.starts_with(|char: char| char.is_alphabetic()) {
            continue;
        }
        if let Some(rest) = pieces(tables, tail) {
            let piece = if piece == Piece::Article { Piece::Unit(1) } else { piece };
            return Some([vec![piece], rest].concat());
        }
    }
    None
}
