//! Names of rules and categories among the arguments. Any word is taken, since the library judges names; shells complete the known ones.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Command, Error};
use wirecheck::finding::Category;
use wirecheck::rules;

/// What may be named.
#[derive(Clone, Copy)]
pub(crate) enum Names {
    Rules,
    RulesAndCategories,
}

impl TypedValueParser for Names {
    type Value = String;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<String, Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let rules = rules::all().iter().map(|entry| PossibleValue::new(entry.id).help(entry.meta().summary.as_str()));
        let categories: &[Category] = match self {
            Self::Rules => &[],
            Self::RulesAndCategories => &Category::ALL,
        };
        Some(Box::new(rules.chain(categories.iter().map(|category| PossibleValue::new(category.name())))))
    }
}
