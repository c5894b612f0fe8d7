//! The JSON Schema of scenario files, for editors that complete and check YAML.
//!
//! It knows names and shapes, so that an editor can offer them with what they mean; what depends on
//! more than one place of a file is left to `ensayo lint`. It is of draft 7, which editors read.

mod words;

use serde_json::{Map, Value, json};

use super::names;
use crate::contract::{Endpoint, Field, FieldKind, Site};
use crate::i18n::{Lang, Text};
use words::{
    ACT, EXPECT, FAULT, REQUEST, RETRY, SCENARIO, STEP, TITLE, TRAITS, UNTIL, UPSTREAM, WEBHOOK,
};

/// A key of a mapping, and what it means.
type Word = (&'static str, Text);

/// The schema, with descriptions in a language.
pub fn schema(lang: Lang) -> Value {
    let mut scenario = properties(SCENARIO, lang, scenario_shape);
    scenario.extend(
        properties(STEP, lang, step_shape)
            .into_iter()
            .filter(|(key, _)| key != "id"),
    );
    json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": TITLE.pattern(lang),
        "type": "object",
        "additionalProperties": false,
        "properties": scenario,
        "definitions": {
            "step": closed(properties(STEP, lang, step_shape)),
            "request": closed(properties(REQUEST, lang, |key| request_shape(key, lang))),
            "expect": closed(properties(EXPECT, lang, expect_shape)),
            "act": act(lang),
            "retry": closed(properties(RETRY, lang, retry_shape)),
            "fault": closed(properties(FAULT, lang, fault_shape)),
            "until": open(properties(UNTIL, lang, |_| text())),
            "notice": closed(properties(WEBHOOK, lang, notice_shape)),
            "upstream": closed(properties(UPSTREAM, lang, upstream_shape)),
            "traits": closed(properties(TRAITS, lang, traits_shape)),
        },
    })
}

type Properties = Map<String, Value>;

/// The keys of a mapping with their shapes and what they mean.
fn properties(words: &[Word], lang: Lang, shape: impl Fn(&str) -> Value) -> Properties {
    let described = words.iter().map(|(key, meaning)| {
        let mut shape = shape(key);
        // Beside `$ref` editors of draft 7 read nothing.
        if shape.get("$ref").is_some() {
            shape = json!({"allOf": [shape]});
        }
        shape["description"] = json!(meaning.pattern(lang));
        ((*key).to_owned(), shape)
    });
    described.collect()
}

fn closed(properties: Properties) -> Value {
    json!({"type": "object", "additionalProperties": false, "properties": properties})
}

fn open(properties: Properties) -> Value {
    json!({"type": "object", "properties": properties})
}

fn reference(name: &str) -> Value {
    json!({"$ref": format!("#/definitions/{name}")})
}

fn list_of(name: &str) -> Value {
    json!({"type": "array", "items": reference(name)})
}

fn text() -> Value {
    json!({"type": "string"})
}

fn flag() -> Value {
    json!({"type": "boolean"})
}

fn whole(least: u32) -> Value {
    json!({"type": "integer", "minimum": least})
}

fn object() -> Value {
    json!({"type": "object"})
}

/// A number as it is, or an expression that gives one.
fn number_or_text() -> Value {
    json!({"type": ["number", "string"]})
}

fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> Value {
    json!({"enum": words.into_iter().collect::<Vec<_>>()})
}

fn scenario_shape(key: &str) -> Value {
    match key {
        "site" => one_of(Site::ALL.iter().map(|site| site.id())),
        "tags" => json!({"type": "array", "items": text()}),
        "vars" | "matrix" | "defaults" => object(),
        "max_cases" => whole(1),
        "account" => reference("traits"),
        "steps" => json!({"type": "array", "minItems": 1, "items": reference("step")}),
        _ => text(),
    }
}

fn step_shape(key: &str) -> Value {
    match key {
        "id" => json!({
            "type": "string",
            "pattern": "^[a-z0-9._-]+$",
            "maxLength": names::LONGEST,
        }),
        "request" | "act" | "expect" | "retry" | "until" => reference(key),
        "faults" => list_of("fault"),
        _ => text(),
    }
}

fn request_shape(key: &str, lang: Lang) -> Value {
    match key {
        "endpoint" => one_of(Endpoint::ALL.iter().map(|it| it.name())),
        "method" => one_of(["GET", "POST", "PUT", "PATCH", "DELETE"]),
        "id" | "refund_id" => number_or_text(),
        "query" | "headers" => object(),
        // A body may be anything; an editor offers the fields of a payment.
        "body" => json!({"properties": fields("", lang)}),
        _ => text(),
    }
}

fn expect_shape(key: &str) -> Value {
    match key {
        "status" => json!({"anyOf": [{"type": "integer"}, {"const": "created"}]}),
        "body" => json!({}),
        "headers" => object(),
        "error" => number_or_text(),
        "lint" => json!({"type": "array", "items": text()}),
        "concurrent" => whole(2),
        "payments" => whole(0),
        "webhook" => list_of("notice"),
        "upstream" => reference(key),
        _ => flag(),
    }
}

/// An act by its name alone, or a mapping with what belongs to it.
fn act(lang: Lang) -> Value {
    let mapping = properties(ACT, lang, |key| match key {
        "challenge" => one_of(["approve", "refuse", "abandon"]),
        "chargeback" => json!({"enum": ["settled", "reimbursed", true, null]}),
        "advance" => text(),
        "id" => number_or_text(),
        _ => json!({"enum": [true, null]}),
    });
    json!({"anyOf": [one_of(["pay", "expire", "chargeback"]), closed(mapping)]})
}

fn retry_shape(key: &str) -> Value {
    match key {
        "max" => whole(1),
        _ => text(),
    }
}

fn fault_shape(key: &str) -> Value {
    match key {
        "on" | "status" | "retry_after" => whole(0),
        "delay" | "slow_body" => text(),
        _ => flag(),
    }
}

fn notice_shape(key: &str) -> Value {
    match key {
        "reply" => whole(100),
        _ => text(),
    }
}

fn upstream_shape(key: &str) -> Value {
    match key {
        "count" | "payments" => whole(0),
        "body" | "headers" => object(),
        "same_key" => flag(),
        _ => number_or_text(),
    }
}

fn traits_shape(key: &str) -> Value {
    match key {
        "kind" | "card_tokens" => one_of(["test", "live"]),
        "email" => text(),
        "refuse" => number_or_text(),
        _ => flag(),
    }
}

/// The fields of a payment below a path, with what the contract knows of each. Any of them may be an
/// expression, so that no type is asked for.
fn fields(above: &str, lang: Lang) -> Properties {
    let children = Field::ALL
        .iter()
        .map(|field| field.info())
        .filter_map(|info| {
            let key = info.path.strip_prefix(above)?;
            let is_child = !key.is_empty() && !key.contains('.') && !key.ends_with("[]");
            (is_child && info.acceptance.is_accepted()).then_some((key, info))
        });
    let described = children.map(|(key, info)| {
        let mut shape = json!({"description": info.description.message().in_lang(lang)});
        if !info.values.is_empty() {
            shape["examples"] = json!(info.values);
        }
        if info.deprecated {
            shape["deprecated"] = json!(true);
        }
        match info.kind {
            FieldKind::Object => {
                shape["properties"] = json!(fields(&format!("{}.", info.path), lang))
            }
            FieldKind::Array => {
                let items = fields(&format!("{}[].", info.path), lang);
                shape["items"] = json!({"properties": items});
            }
            _ => {}
        }
        (key.to_owned(), shape)
    });
    described.collect()
}

#[cfg(test)]
mod tests {
    use super::super::lower::keys;
    use super::*;

    #[test]
    fn every_key_that_is_read_has_a_meaning_and_no_other() {
        let both = [SCENARIO, &STEP[1..]].concat();
        for (words, read) in [
            (&both[..], keys::SCENARIO),
            (STEP, keys::STEP),
            (REQUEST, keys::REQUEST),
            (EXPECT, keys::EXPECT),
            (FAULT, keys::FAULT),
            (WEBHOOK, keys::WEBHOOK),
            (UPSTREAM, keys::UPSTREAM),
        ] {
            let mut words: Vec<&str> = words.iter().map(|(key, _)| *key).collect();
            let mut read = read.to_vec();
            words.sort_unstable();
            read.sort_unstable();
            assert_eq!(words, read);
        }
    }

    #[test]
    fn a_body_offers_the_fields_of_a_payment() {
        let schema = schema(Lang::Es);
        let body = &schema["definitions"]["request"]["properties"]["body"]["properties"];
        assert!(body["transaction_amount"]["description"].is_string());
        assert!(body["payer"]["properties"]["email"]["description"].is_string());
    }
}
