//! `docs/wirecheck-config.schema.json` is the schema of the types that a `wirecheck.toml` is read with.

use schemars::generate::SchemaSettings;
use serde_json::{Value, json};

use super::tables::RuleSeverity;
use super::{Config, RuleTables};
use crate::rules;

impl schemars::JsonSchema for RuleTables {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rules".into()
    }

    /// A property a rule: what every rule may have, and its own options.
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let severity = generator.subschema_for::<RuleSeverity>();
        let common = json!({
            "severity": { "description": "The severity of all its findings, or not to run.", "$ref": severity.get("$ref") },
            "min-confidence": {
                "description": "Findings with less confidence are dropped.",
                "type": "integer",
                "minimum": 0,
                "maximum": 100
            },
            "allow": {
                "description": "Words that are right here: a finding on just these, in any case, is dropped.",
                "type": "array",
                "items": { "type": "string" }
            },
        });
        let mut properties = serde_json::Map::new();
        for entry in rules::all() {
            let mut own = common.clone();
            if let Some(options) = entry.rule.options().get("properties").and_then(Value::as_object) {
                own.as_object_mut().unwrap().extend(options.clone());
            }
            let table = json!({
                "description": entry.meta().summary,
                "type": "object",
                "properties": own,
                "additionalProperties": false
            });
            properties.insert(entry.id.to_owned(), table);
        }
        json!({ "type": "object", "properties": properties, "additionalProperties": false }).try_into().unwrap()
    }
}

/// `select` and `ignore` hold names of rules and categories; their schema lists them all.
fn named(schema: &mut Value) {
    match schema {
        Value::Object(fields) => {
            if let Some(Value::Object(properties)) = fields.get_mut("properties") {
                for key in ["select", "ignore"] {
                    if let Some(list) = properties.get_mut(key) {
                        list["items"] = json!({ "enum": super::known().collect::<Vec<_>>() });
                    }
                }
            }
            fields.values_mut().for_each(named);
        }
        Value::Array(list) => list.iter_mut().for_each(named),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

#[test]
fn the_schema_in_docs_is_that_of_the_types() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/wirecheck-config.schema.json");
    let generator = SchemaSettings::draft2020_12().into_generator();
    let mut schema = serde_json::to_value(generator.into_root_schema_for::<Config>()).unwrap();
    named(&mut schema);
    let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
    if std::env::var_os("SNAPSHOTS").is_some_and(|value| value == "overwrite") {
        std::fs::write(path, &text).unwrap();
    }
    let written = std::fs::read_to_string(path).unwrap_or_default();
    assert!(
        written == text,
        "docs/wirecheck-config.schema.json is out of date: SNAPSHOTS=overwrite cargo test --lib schema"
    );
}
