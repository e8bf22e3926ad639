//! The events of an archive that is too large to be looked at at once: a window of it at a time, in the order of the days.

use rustc_hash::FxHashMap;

use super::likeness::WINDOW;
use super::{Signature, events};

/// Articles that are grouped at once; of a larger archive so many at a time, half of which were in the window before. Their
/// signatures, and what is found out about them, take less than a hundred megabytes.
pub const MAX_AT_ONCE: usize = 16_384;

/// The event of each of so many articles: a number, the same for articles on one event.
///
/// Up to [`MAX_AT_ONCE`] articles it is what [`events`] says. Of more, those of the days before stand in the window as the
/// stories that they are, which what is new joins; a story never becomes one with another that way. Then a reprint or a
/// quotation that comes back after the days of the window is a story of its own. Articles without a day stand first.
///
/// `day` and `set` tell an article's day, from 1970, and the set of articles that it belongs to whatever it says; `read` gives
/// the signatures of some articles in order.
pub fn events_in_windows(
    n_articles: usize,
    day: &dyn Fn(usize) -> Option<i32>,
    set: &dyn Fn(usize) -> Option<u32>,
    read: &mut dyn FnMut(&[usize]) -> Vec<Signature>,
) -> Vec<u32> {
    windows(n_articles, MAX_AT_ONCE, day, set, read)
}

fn windows(
    n_articles: usize,
    most: usize,
    day: &dyn Fn(usize) -> Option<i32>,
    set: &dyn Fn(usize) -> Option<u32>,
    read: &mut dyn FnMut(&[usize]) -> Vec<Signature>,
) -> Vec<u32> {
    let number = |event: usize| u32::try_from(event).expect("there are no more events than articles");
    if n_articles <= most {
        let all: Vec<usize> = (0..n_articles).collect();
        let sets: Vec<Option<usize>> = all.iter().map(|&at| set(at).map(|set| set as usize)).collect();
        return events(&read(&all), &sets).into_iter().map(number).collect();
    }
    let order = by_day(n_articles, day);
    let mut found: Vec<u32> = vec![0; n_articles];
    let mut n_events = 0;
    let mut event_of_set: FxHashMap<u32, usize> = FxHashMap::default();
    let mut next_event = || {
        n_events += 1;
        n_events - 1
    };
    // The articles of the window before that are still near, each with its signature.
    let mut before: Vec<(u32, Signature)> = Vec::new();
    for fresh in order.chunks(most / 2) {
        let indices: Vec<usize> = fresh.iter().map(|&at| at as usize).collect();
        let first_day = indices.first().and_then(|&first| day(first)).unwrap_or(i32::MIN);
        before.retain(|(_, signature)| signature.day.is_none_or(|day| day >= first_day.saturating_sub(WINDOW)));
        let n_before = before.len();
        before.extend(fresh.iter().copied().zip(read(&indices)));
        let together: Vec<Option<usize>> = before
            .iter()
            .enumerate()
            .map(|(position, &(at, _))| match set(at as usize) {
                _ if position < n_before => Some(found[at as usize] as usize),
                Some(set) => Some(*event_of_set.entry(set).or_insert_with(&mut next_event)),
                None => None,
            })
            .collect();
        let (members, signatures): (Vec<u32>, Vec<Signature>) = before.drain(..).unzip();
        let local = events(&signatures, &together);
        let mut known: FxHashMap<usize, usize> = FxHashMap::default();
        for (event, told) in local.iter().zip(&together) {
            if let Some(told) = *told {
                known.insert(*event, told);
            }
        }
        for (&at, event) in members.iter().zip(&local).skip(n_before) {
            found[at as usize] = number(*known.entry(*event).or_insert_with(&mut next_event));
        }
        before = members.into_iter().zip(signatures).skip(n_before).collect();
    }
    found
}

/// The articles in the order of their days, those without one first.
fn by_day(n_articles: usize, day: &dyn Fn(usize) -> Option<i32>) -> Vec<u32> {
    let n_articles = u32::try_from(n_articles).expect("an archive has fewer articles than that");
    let mut order: Vec<u32> = (0..n_articles).collect();
    order.sort_unstable_by_key(|&at| (day(at as usize), at));
    order
}

#[cfg(test)]
mod tests {
    use super::{Signature, events, windows};
    use crate::article::{Role, read};
    use crate::story::event::day_number;

    /// Two articles on each of so many events, one event a day.
    fn archive(n_events: usize) -> (Vec<Option<i32>>, Vec<Signature>) {
        let article = |event: usize, teller: usize| {
            // Words of this event alone; both tellers have most of them, in an order of their own.
            let mut words: Vec<String> = (0..24).map(|word| format!("w{event}x{word}")).collect();
            words.rotate_left(teller * 7);
            words.truncate(20);
            let text = format!("{}.", words.join(if teller == 0 { " of " } else { " and " }));
            let day = format!("2024-{:02}-{:02}", 1 + event / 28, 1 + event % 28);
            let line = format!("{}\n", serde_json::json!({ "id": event, "published": day, "text": text }));
            read("feed.jsonl", line.as_bytes(), Role::Candidate).remove(0).unwrap()
        };
        let articles: Vec<_> = (0..n_events).flat_map(|event| [article(event, 0), article(event, 1)]).collect();
        let days = articles.iter().map(|article| article.published.map(day_number)).collect();
        (days, articles.iter().map(Signature::new).collect())
    }

    #[test]
    fn windows_find_what_is_found_at_once() {
        let (days, signatures) = archive(60);
        let whole = events(&signatures, &vec![None; signatures.len()]);
        let mut most_read = 0;
        let found = windows(signatures.len(), 24, &|at| days[at], &|_| None, &mut |list| {
            most_read = most_read.max(list.len());
            list.iter().map(|&at| signatures[at].clone()).collect()
        });
        for one in 0..signatures.len() {
            for other in 0..one {
                assert_eq!(found[one] == found[other], whole[one] == whole[other], "{one} and {other}");
            }
        }
        assert!(whole[0] == whole[1] && whole[0] != whole[2]);
        assert!(most_read <= 12);
    }

    #[test]
    fn a_set_stays_one_across_windows() {
        let (days, signatures) = archive(40);
        let set = |at: usize| [0, 50, 79].contains(&at).then_some(3);
        let read = &mut |list: &[usize]| list.iter().map(|&at| signatures[at].clone()).collect();
        let found = windows(signatures.len(), 24, &|at| days[at], &set, read);
        assert_eq!((found[0], found[50]), (found[79], found[79]));
        assert_eq!(
            (found[1], found[51]),
            (found[79], found[79]),
            "what is on the event of an article of the set joins it"
        );
        assert_ne!(found[2], found[0]);
    }
}
