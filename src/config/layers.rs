//! One layer above another, and all of them resolved.

use std::sync::Arc;

use super::{Config, FailOn, Override, Settings};
use crate::align::Choice;
use crate::finding::Severity;
use crate::house::House;

impl Config {
    /// What this layer says, and where it says nothing what the one below it says. Lists are not joined. What is said above
    /// also goes before an override and before a rule that is off: `--select typography` asks for that rule.
    #[must_use]
    pub fn over(self, mut below: Self) -> Self {
        for layer in below.overrides.iter_mut().flatten() {
            let Override { select, min_severity, .. } = layer;
            *select = select.take().filter(|_| self.select.is_none());
            *min_severity = min_severity.take().filter(|_| self.min_severity.is_none());
        }
        if let Some(select) = &self.select {
            let layers = below.overrides.iter_mut().flatten().filter_map(|layer| layer.rules.as_mut());
            for tables in below.rules.iter_mut().chain(layers) {
                tables.turn_on(select);
            }
        }
        Self {
            select: self.select.or(below.select),
            ignore: self.ignore.or(below.ignore),
            min_severity: self.min_severity.or(below.min_severity),
            fail_on: self.fail_on.or(below.fail_on),
            max_warnings: self.max_warnings.or(below.max_warnings),
            mqm_pass: self.mqm_pass.or(below.mqm_pass),
            mqm_fail: self.mqm_fail.or(below.mqm_fail),
            syntax: self.syntax.or(below.syntax),
            alignment: self.alignment.or(below.alignment),
            baseline: self.baseline.or(below.baseline),
            glossary: self.glossary.or(below.glossary),
            outlet: self.outlet.or(below.outlet),
            references: self.references.or(below.references),
            sources: self.sources.or(below.sources),
            rules: self.rules.or(below.rules),
            overrides: self.overrides.or(below.overrides),
            people: self.people.or(below.people),
            terms: self.terms.or(below.terms),
            boilerplate: self.boilerplate.or(below.boilerplate),
        }
    }

    /// The same with the defaults for what is unsaid; no default stands for a file or a limit that nobody named.
    #[must_use]
    pub fn resolved(self) -> Self {
        let default = Self {
            select: Some(Vec::new()),
            ignore: Some(Vec::new()),
            min_severity: Some(Severity::Info),
            fail_on: Some(FailOn::Error),
            syntax: Some(true),
            alignment: Some(Choice::Auto),
            ..Self::default()
        };
        self.over(default)
    }

    /// The settings: what is said, and the defaults for the rest.
    #[must_use]
    pub fn settings(self) -> Settings {
        let default = Settings::default();
        Settings {
            min_severity: self.min_severity.unwrap_or(default.min_severity),
            select: self.select.unwrap_or(default.select),
            ignore: self.ignore.unwrap_or(default.ignore),
            rules: self.rules.unwrap_or(default.rules),
            overrides: self.overrides.unwrap_or(default.overrides),
            references: self.references.unwrap_or(default.references),
            sources: self.sources.unwrap_or(default.sources),
            base: default.base,
            people: self.people.map_or(default.people, Into::into),
            house: Arc::new(House::new(
                self.outlet,
                self.terms.unwrap_or_default(),
                self.boilerplate.unwrap_or_default(),
            )),
            syntax: self.syntax.unwrap_or(default.syntax),
            alignment: self.alignment.unwrap_or(default.alignment),
            fail_on: self.fail_on.unwrap_or(default.fail_on),
            max_warnings: self.max_warnings,
            mqm_pass: self.mqm_pass,
            mqm_fail: self.mqm_fail,
            encoder: default.encoder,
            baseline: self.baseline,
        }
    }

    /// As the text of a `wirecheck.toml`, which reads as the same.
    #[must_use]
    pub fn to_toml(&self) -> String {
        toml::to_string(self).expect("tables of strings, numbers and lists are always TOML")
    }
}

#[cfg(test)]
mod tests {
    use super::Config;
    use crate::config::TEMPLATE;
    use crate::finding::Severity;

    const FULL: &str = "select = [\"pronoun\", \"typography\"]\nmin-severity = \"warning\"\nfail-on = \"never\"\nmax-warnings = 3\nmqm-pass = 95.5\nmqm-fail = 90.0\n\
        syntax = false\nalignment = \"free\"\nbaseline = \"b.toml\"\nreferences = [\"wire\"]\nsources = [\"*.de.md\"]\n\
        [rules.typography]\nseverity = \"off\"\n[rules.doubled-word]\nallow = [\"the the\"]\nmin-confidence = 80\n\
        [[overrides]]\npaths = [\"opinion\"]\nselect = [\"quote\"]\nmin-severity = \"error\"\n[overrides.rules.typography]\nseverity = \"off\"\n\
        [[people]]\nname = \"Runa Holm\"\npronouns = \"she/her\"\n[[people]]\nname = \"Vex\"\npronouns = \"xe/xem\"\n\
        [[terms]]\npreferred = \"a\"\nforbidden = [\"b\"]\n[[boilerplate]]\noutlet = \"c\"\nlines = [\"d\"]\npatterns = [\"^e\"]\n";

    #[test]
    fn what_is_written_reads_as_the_same() {
        let config = Config::from_toml(FULL).unwrap().resolved();
        assert_eq!(Config::from_toml(&config.to_toml()).unwrap(), config, "{}", config.to_toml());
    }

    #[test]
    fn the_upper_layer_wins_key_by_key() {
        let file = Config::from_toml("select = [\"pronoun\"]\nmin-severity = \"warning\"").unwrap();
        let flags = Config { select: Some(vec!["quote".to_owned()]), ..Config::default() };
        let settings = flags.over(file).settings();
        assert_eq!((settings.select, settings.min_severity), (vec!["quote".to_owned()], Severity::Warning));
    }

    #[test]
    fn a_rule_that_is_asked_for_runs_though_it_is_off_below() {
        let typography = super::super::rule("typography").unwrap();
        let flags = |name: &str| Config { select: Some(vec![name.to_owned()]), ..Config::default() };
        for (select, wanted) in [(None, false), (Some("typography"), true), (Some("quote"), false)] {
            let upper = select.map(flags).unwrap_or_default();
            let settings = upper.over(Config::from_toml(FULL).unwrap()).settings();
            assert_eq!(settings.at("a.txt").runs(typography), wanted, "{select:?}");
            assert_eq!(settings.at("opinion/a.txt").runs(typography), wanted, "{select:?}");
        }
    }

    #[test]
    fn every_key_is_in_it_and_may_be_taken_as_it_stands() {
        let settings = |line: &str| line.strip_prefix('#').filter(|rest| !rest.starts_with(' ')).map(str::to_owned);
        let lines: Vec<String> =
            TEMPLATE.lines().map(|line| settings(line).unwrap_or_else(|| line.to_owned())).collect();
        let config = Config::from_toml(&lines.join("\n")).unwrap();
        let schema = serde_json::to_value(schemars::schema_for!(Config)).unwrap();
        let written = serde_json::to_value(&config).unwrap();
        for key in schema["properties"].as_object().unwrap().keys() {
            assert!(written.get(key).is_some(), "{key}");
        }
        assert_eq!(Config::from_toml(TEMPLATE).unwrap(), Config::default());
    }
}
