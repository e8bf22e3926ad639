//! Verbs and nouns that introduce somebody's words: `said`, `called it “…”`, `in a statement`.

use super::slot::is_saying;
use crate::language::WordSet;

static CUES: WordSet = WordSet::new(
    "accuse acknowledge advise agree allege announce appeal argue ask assail attack begin blame blast blog boast \
     brag brand call caution characterize characterise charge chide cite claim comment compare complain concede condemn contend \
     counter cry criticize criticise declare decry defend deem demand denounce deny deride describe detail dismiss disclose dub \
     echo elaborate emphasize emphasise encourage exclaim explain express fume go hail hint indicate inform instruct interject \
     invoke joke label lament lash lambaste lecture liken maintain mention mock muse mutter note object offer opine order \
     paint persuade plead pledge point portray post praise predict press proclaim pronounce propose protest quip quote read \
     reaffirm reason rebuke recall recite recommend recount refer reflect refuse reiterate reject remark remind repeat reply \
     report respond retort reveal rule say scoff scold scream shout sign signal slam speak speculate sum state stress suggest summarize \
     summarise swear talk tell term testify text thank threaten thunder tout trumpet tweet underscore urge utter vent voice vow \
     type warn wonder write yell admonish ridicule",
);

/// Whether a verb (base form) may introduce words that its subject said or wrote.
///
/// ```
/// use wirecheck::language::en::is_cue;
///
/// assert!(is_cue("denounce") && is_cue("say"));
/// assert!(!is_cue("rain"));
/// ```
#[must_use]
pub fn is_cue(lemma: &str) -> bool {
    is_saying(lemma) || CUES.has(lemma)
}
