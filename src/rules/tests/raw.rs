//! Both readers of a body agree: the one that makes a tree and the one that does not.

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::clock::default_instant;
use crate::contract::{Endpoint, Field, FieldKind, Site};
use crate::rules::{Arena, Context, Facts, check};
use crate::source::json;
use crate::text::FileId;

/// Endpoints with members of their own, and one that rules look at no member of.
const ENDPOINTS: &[Endpoint] = &[
    Endpoint::CreatePayment,
    Endpoint::CreatePayment,
    Endpoint::UpdatePayment,
    Endpoint::CreateRefund,
    Endpoint::GetPayment,
];

/// What was read before, of which nothing may be left.
const BEFORE: &str = r#"{"payer": 1, "x": {"y": 1}, "payment_method_id": "visa", "status": 1, "amount": 1,
    "additional_info": {"items": [{"id": 1e99}]}, "statement_descriptor": "\u00e9"}"#;

/// Whether both take a text, and then all that they know and find; panics where they differ.
fn agree(text: &str, endpoint: Endpoint, site: Site) -> bool {
    let arena = Arena::new();
    let (node, problems) = json::read(text, FileId(0));
    let node = node.filter(|_| problems.is_empty());
    let mut raw = Facts::empty(endpoint);
    raw.read(BEFORE, &arena).expect("the text before is JSON");
    let read = raw.read(text, &arena);
    assert_eq!(node.is_some(), read.is_ok(), "{text}\n{problems:?}");
    let Some(node) = node else { return false };
    let tree = Facts::of(&node, endpoint);
    assert_eq!(known(&tree), known(&raw), "{text}");
    let cx = Context::body(endpoint, site, default_instant());
    let found = |facts: &Facts<'_>| {
        let found = check(facts, &cx);
        let told = found
            .iter()
            .map(|it| format!("{} {:?} {:?}", it.rule.id, it.place, it.variables()));
        told.collect::<Vec<_>>()
    };
    assert_eq!(found(&tree), found(&raw), "{text}");
    true
}

/// All that a filler tells.
fn known(facts: &Facts<'_>) -> String {
    let fields: Vec<_> = Field::ALL.iter().map(|&it| facts.slot(it)).collect();
    let present: Vec<_> = facts.present().collect();
    let rows: Vec<_> = facts.all_rows().collect();
    let cells: Vec<_> = facts.cells().collect();
    let unknown: Vec<_> = facts.unknown().collect();
    let members = ["status", "amount"].map(|name| facts.member(name));
    format!(
        "{:?} {fields:?} {present:?} {rows:?} {cells:?} {unknown:?} {members:?} {:?} {:?}",
        facts.body(),
        facts.method(),
        facts.seen(),
    )
}

fn agree_alone(text: &str) -> bool {
    agree(text, Endpoint::CreatePayment, Site::Mlb)
}

/// Texts that are JSON, a whole one each.
const TAKEN: &[&str] = &[
    "{}",
    " { } ",
    "[]",
    "null",
    "true",
    "\"\"",
    "1",
    "\u{feff}{}",
    "{\"a\":{\"b\":[1,{}]}}",
    r#"{"a":"\u00e9\ud83d\ude00\/\"\\"}"#,
    r#"{"payment_method_\u0069d":"p\u0069x"}"#,
    r#"{"payer":null,"metadata":{"a":1,"b":{"a":1}}}"#,
];

/// Texts that are none, by the grammar in groups.
const REFUSED: &[&[&str]] = &[
    &[
        "",
        " ",
        "{",
        "}",
        "\"abc",
        "[1}",
        "{\"a\":1]",
        "{}{}",
        "{} x",
    ],
    &["[1,]", "{\"a\":1,}", "{,}", "[,1]", "[1 2]"],
    &["{\"a\"}", "{\"a\":}", "{a:1}", "{'a':1}", "{\"a\"=1}"],
    &["tru", "truex", "nul", "NaN", "é", "\u{a0}1"],
    &["01", "1.", "+1", ".5", "-", "1e"],
    &["// a\n{}", "# a\n1"],
    &["\"a\nb\"", "\"\t\"", "\"\\x\"", "\"\\u12\""],
    &["\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\""],
    &[
        "{\"a\":1,\"b\":1,\"a\":2}",
        r#"{"a":1,"\u0061":2}"#,
        r#"{"payer":{},"payer":1}"#,
        r#"{"metadata":{"a":1,"a":1}}"#,
        r#"{"additional_info":{"items":[{"id":1,"id":2}]}}"#,
    ],
];

#[test]
fn both_readers_take_the_same_texts() {
    let deep = |depth| "[".repeat(depth) + &"]".repeat(depth);
    for text in TAKEN.iter().copied().chain([&*deep(128)]) {
        assert!(agree_alone(text), "{text}");
    }
    for text in REFUSED.concat().into_iter().chain([&*deep(129)]) {
        assert!(!agree_alone(text), "{text}");
    }
}

#[test]
fn keys_of_large_objects_are_compared_too() {
    for count in [15, 16, 17, 40, 250] {
        let members: Vec<_> = (0..count).map(|it| format!("\"k{it}\":{it}")).collect();
        let members = members.join(",");
        assert!(agree_alone(&format!("{{\"metadata\":{{{members}}}}}")));
        assert!(!agree_alone(&format!(
            "{{\"metadata\":{{{members},\"k3\":1}}}}"
        )));
        if count < 200 {
            assert!(agree_alone(&format!("{{{members}}}")));
        }
        assert!(!agree_alone(&format!("{{{members},\"k3\":1}}")));
    }
}

/// JSON for a value: mostly what the field takes.
fn scalar(kind: Option<FieldKind>) -> BoxedStrategy<String> {
    let fitting = match kind {
        Some(FieldKind::Number | FieldKind::Integer) => {
            prop_oneof!["[1-9][0-9]{0,3}(\\.[0-9]{1,3})?", "-?[0-9]e[0-9]"].boxed()
        }
        Some(FieldKind::Boolean) => select(vec!["true", "false"])
            .prop_map(str::to_owned)
            .boxed(),
        Some(FieldKind::DateTime) => Just("\"2026-01-20T12:00:00.000-03:00\"".to_owned()).boxed(),
        Some(FieldKind::Email) => Just("\"ana@testuser.com\"".to_owned()).boxed(),
        Some(FieldKind::Url) => Just("\"https:\\/\\/loja.example.com\\/a\"".to_owned()).boxed(),
        _ => "[a-zA-Z0-9 é😀/.-]{0,24}"
            .prop_map(|it| serde_json::Value::from(it).to_string())
            .boxed(),
    };
    let odd = select(vec![
        "null",
        "true",
        "0",
        "1.5",
        "-1",
        "\"\"",
        "\"1\"",
        "\"a\\nb\\u00e9\"",
        "[]",
        "{}",
        "[null,1]",
        "{\"a\":{}}",
        "\"\\u00\"",
        "1e400",
        "123456789012345678901234567890.5",
    ]);
    prop_oneof![6 => fitting, 1 => odd.prop_map(str::to_owned)].boxed()
}

/// A value of a field with its members and rows.
fn value(field: Field) -> BoxedStrategy<String> {
    let below = Field::children(Some(field));
    match field.info().kind {
        FieldKind::Object if !below.is_empty() => {
            prop_oneof![8 => object(Some(field)), 1 => scalar(None)].boxed()
        }
        FieldKind::Array if !below.is_empty() => {
            let items = prop::collection::vec(object(Some(field)), 0..3);
            let list = items.prop_map(|items| format!("[{}]", items.join(" ,")));
            prop_oneof![8 => list, 1 => scalar(None)].boxed()
        }
        _ if field == Field::PaymentMethodId => {
            let known = [
                "\"pix\"",
                "\"visa\"",
                "\"bolbradesco\"",
                "\"pse\"",
                "\"oxxo\"",
                "\"pox\"",
            ];
            select(known.to_vec()).prop_map(str::to_owned).boxed()
        }
        kind => scalar(Some(kind)),
    }
}

/// An object with some of the fields below a field, and now and then an unknown name.
fn object(parent: Option<Field>) -> BoxedStrategy<String> {
    let fields = Field::children(parent).to_vec();
    let known = select(fields).prop_flat_map(|field| {
        value(field).prop_map(move |value| format!("\"{}\": {value}", field.key()))
    });
    let unknown =
        ("[a-z_]{1,12}", scalar(None)).prop_map(|(key, value)| format!("\"{key}\":{value}"));
    let member = prop_oneof![12 => known, 1 => unknown];
    let members = prop::collection::vec(member, 0..10);
    members
        .prop_map(|members| format!("{{{}}}", members.join(", ")))
        .boxed()
}

/// A text with a few bytes changed, where it still is a text.
fn broken(text: &str, changes: &[(Index, u8)]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for (place, byte) in changes {
        match bytes.is_empty() {
            true => bytes.push(*byte),
            false => {
                let place = place.index(bytes.len());
                match byte {
                    0 => drop(bytes.remove(place)),
                    1 => bytes.truncate(place),
                    byte => bytes[place] = *byte,
                }
            }
        }
    }
    String::from_utf8(bytes).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_readers_agree_on_any_body(
        text in object(None),
        endpoint in select(ENDPOINTS.to_vec()),
        site in select(Site::ALL.to_vec()),
        changes in prop::collection::vec((any::<Index>(), prop_oneof![
            select(b"\0\x01{}[],:\"\\ -.e0tn\x7f\xc3".to_vec()), any::<u8>()
        ]), 1..4),
    ) {
        agree(&text, endpoint, site);
        if let Some(broken) = broken(&text, &changes) {
            agree(&broken, endpoint, site);
        }
    }
}
