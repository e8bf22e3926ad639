//! Findings that are accepted, kept in a file that people read and compare: TOML, a table a finding, sorted.
//!
//! A finding is known by its rule and its fingerprint, which stands for the words found and those around them in their
//! sentence: never by a line. `docs/baseline.md` has the form of the file and of the fingerprint.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::config::{Base, ConfigError, Settings};
use crate::engine::Audit;
use crate::finding::{Category, Finding};
use crate::rules;
use crate::story::Story;
use crate::text::spaced;

/// Accepted findings, sorted by path, rule, words and fingerprint.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    entries: Vec<Accepted>,
}

/// An accepted finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    /// The article's file, told from the folder of the baseline, with slashes.
    pub path: String,
    /// The rule's id.
    pub rule: String,
    /// The words found, for people.
    pub excerpt: String,
    /// The finding's own.
    pub fingerprint: Fingerprint,
    /// How many such findings are accepted.
    #[serde(default = "one", skip_serializing_if = "is_one")]
    pub count: u32,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// The last day on which it is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none", with = "day")]
    pub until: Option<Date>,
}

/// A finding's fingerprint, sixteen hexadecimal digits in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fingerprint(pub u64);

/// The version of the file's form.
const VERSION: u32 = 1;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default)]
    finding: Vec<Accepted>,
}

#[derive(Serialize)]
struct Written<'a> {
    version: u32,
    finding: &'a [Accepted],
}

impl Baseline {
    /// Reads the text of a baseline.
    ///
    /// # Errors
    /// [`ConfigError`] for the first thing in it that is not as it should be, in one line.
    pub fn from_toml(text: &str) -> Result<Self, ConfigError> {
        let File { version, finding } = toml::from_str(text).map_err(|error| ConfigError::new(text, &error))?;
        if version != VERSION {
            let line = text.lines().position(|line| line.trim_start().starts_with("version")).unwrap_or(0) + 1;
            return Err(ConfigError::Value { line, message: format!("expected version {VERSION}, found {version}") });
        }
        Ok(Self::new(finding))
    }

    /// A baseline of these, sorted; equal ones become one that counts for all.
    #[must_use]
    pub fn new(mut entries: Vec<Accepted>) -> Self {
        entries.sort();
        entries.dedup_by(|b, a| {
            let same = (&a.path, &a.rule, a.fingerprint) == (&b.path, &b.rule, b.fingerprint);
            if same {
                a.count = a.count.saturating_add(b.count);
            }
            same
        });
        Self { entries }
    }

    /// The text of the file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let written = Written { version: VERSION, finding: &self.entries };
        let text = toml::to_string(&written).expect("tables of strings, numbers and days are always TOML");
        format!(
            "# Findings that are accepted; `wirecheck baseline` writes this file. reason, who and until may be added by hand.\n{text}"
        )
    }

    /// In order.
    #[must_use]
    pub fn entries(&self) -> &[Accepted] {
        &self.entries
    }
}

/// A baseline at work: what of it is left, day and files being what they are.
#[derive(Debug)]
pub struct Acceptance<'b> {
    entries: &'b [Accepted],
    by_key: FxHashMap<(&'b str, Fingerprint), Vec<usize>>,
    /// How many findings each entry may still accept.
    left: Vec<u32>,
    /// Whether the day of an entry is past.
    expired: Vec<bool>,
    /// Whether the file of an entry is gone; then it holds wherever the same words stand.
    gone: Vec<bool>,
    /// Expired entries of which something was found.
    missed: BTreeSet<usize>,
    audited: BTreeSet<String>,
    base: Base,
}

impl<'b> Acceptance<'b> {
    /// A baseline as it holds `today`. `base` tells paths from the folder of the baseline; `exists` tells whether there is
    /// such a file, by the path in the baseline.
    pub fn new(baseline: &'b Baseline, base: Base, today: Date, exists: impl Fn(&str) -> bool) -> Self {
        let entries = &baseline.entries;
        let mut by_key: FxHashMap<(&str, Fingerprint), Vec<usize>> = FxHashMap::default();
        for (entry_idx, entry) in entries.iter().enumerate() {
            by_key.entry((&entry.rule, entry.fingerprint)).or_default().push(entry_idx);
        }
        Self {
            entries,
            by_key,
            left: entries.iter().map(|entry| entry.count).collect(),
            expired: entries.iter().map(|entry| entry.until.is_some_and(|until| until < today)).collect(),
            gone: entries.iter().map(|entry| !exists(&entry.path)).collect(),
            missed: BTreeSet::new(),
            audited: BTreeSet::new(),
            base,
        }
    }

    /// Suppresses what is accepted of an audit's findings, each entry as often as it counts. The program's own failures are
    /// never accepted.
    pub fn apply(&mut self, audit: &mut Audit) {
        for document in audit.story.candidates() {
            self.audited.insert(self.base.path(&audit.story.documents[document].article.path));
        }
        // What is too slight to be reported uses up its entry all the same.
        for finding in &audit.slight {
            self.accepts(&audit.story, finding);
        }
        for finding in std::mem::take(&mut audit.findings) {
            if self.accepts(&audit.story, &finding) {
                audit.suppressed.push(finding);
            } else {
                audit.findings.push(finding);
            }
        }
        audit.suppressed.sort_by(|a, b| (a.place, a.rule, &a.message).cmp(&(b.place, b.rule, &b.message)));
    }

    fn accepts(&mut self, story: &Story, finding: &Finding) -> bool {
        let Some(entries) = self.by_key.get(&(finding.rule, Fingerprint(finding.fingerprint))) else { return false };
        if finding.category == Category::Internal {
            return false;
        }
        let path = self.base.path(&story.documents[finding.place.document].article.path);
        let fits = |entry: &&usize| self.left[**entry] > 0 && self.entries[**entry].path == path;
        let gone = |entry: &&usize| self.left[**entry] > 0 && self.gone[**entry];
        let Some(&entry) = entries.iter().find(fits).or_else(|| entries.iter().find(gone)) else { return false };
        self.left[entry] -= 1;
        if self.expired[entry] {
            self.missed.insert(entry);
        }
        !self.expired[entry]
    }

    /// Entries of which something was not found again, each with how many were: of files that were audited for their rule, or
    /// that are gone.
    #[must_use]
    pub fn unused(&self, settings: &Settings) -> Vec<(&'b Accepted, u32)> {
        let mut unused = Vec::new();
        for (entry_idx, entry) in self.entries.iter().enumerate() {
            let ran = |rule: &str| {
                let rule = rules::all().iter().find(|entry| entry.id == rule);
                rule.is_none_or(|rule| settings.at(&self.base.settings.join(&entry.path).to_string_lossy()).runs(rule))
            };
            let judged = self.gone[entry_idx] || self.audited.contains(&entry.path) && ran(&entry.rule);
            if self.left[entry_idx] > 0 && judged {
                unused.push((entry, entry.count - self.left[entry_idx]));
            }
        }
        unused
    }

    /// Entries whose day is past and of which something was found.
    #[must_use]
    pub fn expired(&self) -> Vec<&'b Accepted> {
        self.missed.iter().map(|&entry| &self.entries[entry]).collect()
    }
}

/// What is said of the findings that a baseline is to accept anew.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// Why.
    pub reason: Option<String>,
    /// Who says so.
    pub who: Option<String>,
    /// The last day on which they are accepted.
    pub until: Option<Date>,
}

/// The baseline with what it does not accept yet: entries that fit stay as they are, those of a file that is gone move to the
/// file that has the words now, new ones say what is `said`. An expired entry is accepted anew only if a day is said.
#[must_use]
pub fn updated(acceptance: &Acceptance, audits: &[Audit], said: &Said) -> Baseline {
    let mut entries: Vec<Accepted> = acceptance.entries.to_vec();
    let mut found: BTreeMap<(String, &str, Fingerprint), (u32, String)> = BTreeMap::new();
    for audit in audits {
        for finding in &audit.suppressed {
            moved(&mut entries, acceptance, audit, finding);
        }
        for finding in audit.findings.iter().filter(|finding| finding.category != Category::Internal) {
            let document = &audit.story.documents[finding.place.document];
            let path = acceptance.base.path(&document.article.path);
            let key = (path, finding.rule, Fingerprint(finding.fingerprint));
            let excerpt = || (0, short(document.slice(finding.place.span)));
            found.entry(key).or_insert_with(excerpt).0 += 1;
        }
    }
    for ((path, rule, fingerprint), (count, excerpt)) in found {
        let same = |old: &Accepted| (&*old.path, &*old.rule, old.fingerprint) == (&*path, rule, fingerprint);
        let old = entries.iter().position(same);
        match old {
            Some(old) if acceptance.expired[old] => {
                if said.until.is_some() {
                    let Accepted { reason, who, .. } = &entries[old];
                    let (reason, who) = (said.reason.clone().or(reason.clone()), said.who.clone().or(who.clone()));
                    entries[old] = Accepted { count, reason, who, until: said.until, ..entries[old].clone() };
                }
            }
            Some(old) => entries[old].count += count,
            None => entries.push(Accepted {
                path,
                rule: rule.to_owned(),
                excerpt,
                fingerprint,
                count,
                reason: said.reason.clone(),
                who: said.who.clone(),
                until: said.until,
            }),
        }
    }
    Baseline::new(entries)
}

/// Moves the entry that accepted a finding to the finding's own file, if its file is gone.
fn moved(entries: &mut [Accepted], acceptance: &Acceptance, audit: &Audit, finding: &Finding) {
    let path = acceptance.base.path(&audit.story.documents[finding.place.document].article.path);
    let key = (finding.rule, Fingerprint(finding.fingerprint));
    let found = acceptance.by_key.get(&key).map_or(&[][..], Vec::as_slice);
    if found.iter().all(|&entry| entries[entry].path != path)
        && let Some(&entry) = found.iter().find(|&&entry| acceptance.gone[entry])
    {
        entries[entry].path = path;
    }
}

/// The baseline without what [`Acceptance::unused`] names.
#[must_use]
pub fn pruned(baseline: &Baseline, unused: &[(&Accepted, u32)]) -> Baseline {
    let mut entries = Vec::new();
    for entry in &baseline.entries {
        let same = |(old, _): &&(&Accepted, u32)| {
            (&old.rule, old.fingerprint, &old.path) == (&entry.rule, entry.fingerprint, &entry.path)
        };
        match unused.iter().find(same) {
            Some(&(_, 0)) => {}
            Some(&(_, count)) => entries.push(Accepted { count, ..entry.clone() }),
            None => entries.push(entry.clone()),
        }
    }
    Baseline { entries }
}

/// Longest excerpt of an entry, in characters: it is there for people to find the place.
const MAX_EXCERPT: usize = 80;

fn short(words: &str) -> String {
    let inked = spaced(words);
    let words = if inked.is_empty() { words.to_owned() } else { inked };
    if words.chars().count() <= MAX_EXCERPT {
        return words;
    }
    words.chars().take(MAX_EXCERPT - 1).chain(['…']).collect()
}

fn one() -> u32 {
    1
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.to_string().serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let digits = Some(&text).filter(|text| text.len() == 16 && text.chars().all(|char| char.is_ascii_hexdigit()));
        let number = digits.and_then(|digits| u64::from_str_radix(digits, 16).ok());
        let wrong =
            || de::Error::custom(format!("expected a fingerprint of sixteen hexadecimal digits, found {text:?}"));
        number.map(Self).ok_or_else(wrong)
    }
}

/// A day: a date of TOML, or a string.
mod day {
    use jiff::civil::Date;
    use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
    use toml::Value;
    use toml::value::Datetime;

    pub(super) fn serialize<S: Serializer>(day: &Option<Date>, serializer: S) -> Result<S::Ok, S::Error> {
        let day: Option<Datetime> = day.and_then(|day| day.to_string().parse().ok());
        day.serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
        let told = match Value::deserialize(deserializer)? {
            Value::Datetime(day) => day.to_string(),
            Value::String(day) => day,
            other @ (Value::Integer(_) | Value::Float(_) | Value::Boolean(_) | Value::Array(_) | Value::Table(_)) => {
                other.to_string()
            }
        };
        let day =
            told.parse().map_err(|_| de::Error::custom(format!("expected a day such as 2030-12-31, found {told}")));
        day.map(Some)
    }
}
