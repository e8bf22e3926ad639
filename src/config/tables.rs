//! `[rules.<id>]`: what may be said of a rule, and its own options.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{self, DeserializeSeed, MapAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::rule;
use crate::finding::Severity;
use crate::rule::Entry;

/// The tables of some rules, by their ids; every id is a rule's, and every option one that it has.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(transparent)]
pub struct RuleTables(BTreeMap<String, RuleTable>);

/// What is said of one rule.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct RuleTable {
    /// The severity of all its findings, whatever the rule thinks.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<RuleSeverity>,
    /// Findings with less confidence, 0..=100, are dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min_confidence: Option<u8>,
    /// Words that the house accepts: a finding on just these, in any case, is dropped.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow: Option<Vec<String>>,
    /// The rule's own.
    #[serde(flatten)]
    pub options: toml::Table,
}

/// A severity, or not to run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub enum RuleSeverity {
    /// The rule does not run.
    Off,
    /// Worth knowing.
    Info,
    /// An editor should look.
    Warning,
    /// Wrong as it stands.
    Error,
}

impl RuleSeverity {
    /// The severity of findings; none if the rule is off.
    #[must_use]
    pub fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Info => Some(Severity::Info),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// The keys that every rule's table may have.
pub(super) const COMMON: [&str; 3] = ["severity", "min-confidence", "allow"];

impl RuleTables {
    /// What is said of a rule.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&RuleTable> {
        self.0.get(id)
    }

    /// Takes back that these rules are off.
    pub(super) fn turn_on(&mut self, ids: &[String]) {
        for (_, table) in self.0.iter_mut().filter(|(id, _)| ids.contains(id)) {
            table.severity = table.severity.filter(|&severity| severity != RuleSeverity::Off);
        }
    }
}

impl RuleTable {
    /// What a table says of a rule.
    ///
    /// # Errors
    /// What is wrong with it, in serde's words.
    fn new(entry: &Entry, mut table: toml::Table) -> Result<Self, String> {
        fn said<T: for<'de> Deserialize<'de>>(table: &mut toml::Table, key: &str) -> Result<Option<T>, String> {
            let value = table.remove(key).map(toml::Value::try_into::<T>).transpose();
            value.map_err(|error| error.message().to_owned())
        }
        let severity = said(&mut table, COMMON[0])?;
        let min_confidence = said::<u8>(&mut table, COMMON[1])?;
        if let Some(confidence) = min_confidence.filter(|&confidence| confidence > 100) {
            return Err(format!("expected a confidence of 0 to 100, found {confidence}"));
        }
        let allow = said(&mut table, COMMON[2])?;
        if !table.is_empty()
            && let Err(error) = entry.rule.with(table.clone())
        {
            let message = error.message();
            // The rule names its own keys; those of every rule are near as well.
            let common =
                if message.starts_with("unknown field") { ", `severity`, `min-confidence`, `allow`" } else { "" };
            return Err(format!("{message}{common}"));
        }
        Ok(Self { severity, min_confidence, allow, options: table })
    }

    /// What this table says, and where it says nothing what the one below it says; options one by one.
    #[must_use]
    pub fn over(&self, below: &Self) -> Self {
        let mut options = below.options.clone();
        options.extend(self.options.clone());
        Self {
            severity: self.severity.or(below.severity),
            min_confidence: self.min_confidence.or(below.min_confidence),
            allow: self.allow.clone().or_else(|| below.allow.clone()),
            options,
        }
    }
}

impl<'de> Deserialize<'de> for RuleTables {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Tables)
    }
}

/// A rule's id as a key; that it is one is said at its place.
struct Id(&'static Entry);

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        rule(&String::deserialize(deserializer)?).map(Self).map_err(de::Error::custom)
    }
}

struct Tables;

impl<'de> Visitor<'de> for Tables {
    type Value = RuleTables;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a table a rule")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RuleTables, A::Error> {
        let mut tables = BTreeMap::new();
        while let Some(Id(entry)) = map.next_key()? {
            tables.insert(entry.id.to_owned(), map.next_value_seed(Table(entry))?);
        }
        Ok(RuleTables(tables))
    }
}

struct Table(&'static Entry);

impl<'de> DeserializeSeed<'de> for Table {
    type Value = RuleTable;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<RuleTable, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Table {
    type Value = RuleTable;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("the options of a rule")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RuleTable, A::Error> {
        let mut table = toml::Table::new();
        while let Some(key) = map.next_key::<String>()? {
            let value = map.next_value_seed(Choice { entry: self.0, key: &key })?;
            table.insert(key, value);
        }
        RuleTable::new(self.0, table).map_err(de::Error::custom)
    }
}

/// The value of one key, which is judged alone so that what is wrong with it is said at its place.
struct Choice<'a> {
    entry: &'static Entry,
    key: &'a str,
}

impl<'de> DeserializeSeed<'de> for Choice<'_> {
    type Value = toml::Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<toml::Value, D::Error> {
        let value = toml::Value::deserialize(deserializer)?;
        let alone = toml::Table::from_iter([(self.key.to_owned(), value.clone())]);
        RuleTable::new(self.entry, alone).map_err(de::Error::custom)?;
        Ok(value)
    }
}
