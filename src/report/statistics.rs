//! `--statistics`: how many findings there are of each rule and of each category, the most first.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Tally;
use crate::finding::{Category, Severity};

/// Counts by severity.
type Counts = BTreeMap<Severity, usize>;

/// Two tables, of rules and of categories; empty without findings.
#[must_use]
pub fn tables(tally: &Tally) -> String {
    if tally.rules.is_empty() {
        return String::new();
    }
    let mut categories: BTreeMap<Category, Counts> = BTreeMap::new();
    for ((_, category), counts) in &tally.rules {
        let sum = categories.entry(*category).or_default();
        for (severity, n_findings) in counts {
            *sum.entry(*severity).or_default() += n_findings;
        }
    }
    let rules = tally.rules.iter().map(|(&(rule, category), counts)| (rule, Some(category), counts));
    let categories = categories.iter().map(|(category, counts)| (category.name(), None, counts));
    table("rule", rules.collect()) + "\n" + &table("category", categories.collect()) + "\n"
}

fn table(name: &str, mut rows: Vec<(&str, Option<Category>, &Counts)>) -> String {
    let sum = |counts: &Counts| counts.values().sum::<usize>();
    rows.sort_by_key(|&(name, _, counts)| (Reverse(sum(counts)), name));
    let longest = rows.iter().map(|(name, ..)| name.len()).max().unwrap_or_default().max(name.len());
    let mut text = head(name, longest, rows.iter().any(|(_, category, _)| category.is_some()));
    for (name, category, counts) in rows {
        text += &format!("{:>6}", sum(counts));
        for severity in Severity::ALL {
            let n_findings = counts.get(&severity).map_or_else(|| "-".to_owned(), ToString::to_string);
            text += &format!("  {n_findings:>7}");
        }
        text +=
            &category.map_or_else(|| format!("  {name}"), |category| format!("  {name:longest$}  {}", category.name()));
        text.push('\n');
    }
    text
}

fn head(name: &str, longest: usize, with_category: bool) -> String {
    let [error, warning, info] = Severity::ALL.map(Severity::name);
    let columns = format!("{:>6}  {error:>7}  {warning:>7}  {info:>7}", "all");
    if with_category { format!("{columns}  {name:longest$}  category\n") } else { format!("{columns}  {name}\n") }
}
