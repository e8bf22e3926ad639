//! Work on all processors at once, whose results come out in order.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc;
use std::thread;

use anyhow::Context;

/// How many threads work: a flag of commands that may take long.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Jobs {
    /// Stories to work on at a time, each in its thread [default: as many as there are processors].
    #[arg(short, long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
}

/// For each thread so many items are on their way or wait for one before them; so memory is bounded.
const WAITING: usize = 4;

impl Jobs {
    pub(crate) fn n_threads(self) -> usize {
        self.jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get)
    }

    /// Makes the threads ready for work on so many articles. One alone needs none.
    pub(crate) fn begin(self, n_articles: usize) {
        if n_articles > 1 {
            // They are there already if another run in this process made them.
            let _ = rayon::ThreadPoolBuilder::new().num_threads(self.n_threads()).build_global();
        }
    }

    /// Does the work on each item, and hands on what comes of it, in the order of the items, on this thread. An item is asked
    /// for only when there is room for it.
    ///
    /// # Errors
    /// The first of `take`, after which no more work is begun.
    pub(crate) fn in_order<T: Send, R: Send>(
        self,
        mut items: impl Iterator<Item = T>,
        work: impl Fn(T) -> R + Sync,
        mut take: impl FnMut(R) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let n_threads = self.n_threads();
        let (first, second) = (items.next(), items.next());
        let alone = second.is_none();
        let mut items = first.into_iter().chain(second).chain(items);
        if n_threads == 1 || alone {
            return items.try_for_each(|item| take(work(item)));
        }
        let (sender, done) = mpsc::channel();
        let work = &work;
        rayon::in_place_scope(|scope| {
            let mut ready = BTreeMap::new();
            let (mut n_begun, mut n_taken) = (0_usize, 0_usize);
            loop {
                while n_begun - n_taken < WAITING * n_threads
                    && let Some(item) = items.next()
                {
                    let (sender, number) = (sender.clone(), n_begun);
                    // Where nobody waits for it any more, printing has failed.
                    scope.spawn(move |_| drop(sender.send((number, work(item)))));
                    n_begun += 1;
                }
                if n_taken == n_begun {
                    return Ok(());
                }
                let (number, result) = done.recv().context("a worker has stopped")?;
                ready.insert(number, result);
                while let Some(result) = ready.remove(&n_taken) {
                    take(result)?;
                    n_taken += 1;
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZero;
    use std::time::Duration;

    use super::Jobs;

    #[test]
    fn results_come_in_the_order_of_the_items_whoever_is_done_first() {
        let slow_then_quick = |number: u64| {
            std::thread::sleep(Duration::from_millis(if number.is_multiple_of(7) { 9 } else { 0 }));
            number
        };
        for n_threads in [1, 2, 5] {
            let mut found = Vec::new();
            let jobs = Jobs { jobs: NonZero::new(n_threads) };
            let done = jobs.in_order(0..60, slow_then_quick, |number| {
                found.push(number);
                Ok(())
            });
            assert!(done.is_ok());
            assert_eq!(found, (0..60).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_cannot_be_taken_ends_the_work() {
        let jobs = Jobs { jobs: NonZero::new(3) };
        let mut n_taken = 0;
        let done = jobs.in_order(
            0..,
            |number: u64| number,
            |_| {
                n_taken += 1;
                anyhow::ensure!(n_taken < 20, "the disk is full");
                Ok(())
            },
        );
        assert_eq!(done.map_err(|error| error.to_string()), Err("the disk is full".to_owned()));
    }
}
