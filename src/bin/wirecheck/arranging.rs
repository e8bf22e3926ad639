//! How articles are aligned: a flag that commands share.

use clap::ValueEnum;
use wirecheck::align::Choice;

#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Arranging {
    /// Link sentences wherever they stand, or in order as a translation has them [default: auto].
    #[arg(long, value_enum, value_name = "HOW")]
    alignment: Option<How>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum How {
    /// In order if the articles are in two languages, or most of one follows the other.
    Auto,
    /// Wherever they stand.
    Free,
    /// In order.
    Monotone,
}

impl Arranging {
    /// What was said.
    pub(crate) fn choice(self) -> Option<Choice> {
        self.alignment.map(|how| match how {
            How::Auto => Choice::Auto,
            How::Free => Choice::Free,
            How::Monotone => Choice::Monotone,
        })
    }
}
