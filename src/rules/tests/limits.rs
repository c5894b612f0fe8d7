//! Limits, on both sides.

use serde_json::{Value, json};

use crate::clock::default_instant;
use crate::contract::{Endpoint, Site};
use crate::rules::{Context, Facts, Finding, Profile, check};
use crate::source::Node;
use crate::text::{FileId, Span};

/// The codes and severities of what is found on a payment in Brazil by Pix with more members.
fn found(members: Value) -> Vec<String> {
    let mut body = json!({
        "transaction_amount": 100,
        "payment_method_id": "pix",
        "payer": {"email": "ana@testuser.com"},
    });
    for (name, value) in members.as_object().expect("members are an object") {
        body[name] = value.clone();
    }
    let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
    let cx = Context::body(Endpoint::CreatePayment, Site::Mlb, default_instant());
    let findings = check(&Facts::of(&node, cx.endpoint), &cx);
    let code = |meta: &crate::rules::Meta| meta.code.map_or("-", |code| code.as_str());
    let asked = findings
        .iter()
        .filter(|finding| finding.rule.profile <= Profile::Recommended);
    asked
        .map(|finding| format!("{} {}", finding.rule.severity.name(), code(finding.rule)))
        .collect()
}

fn number(text: &str) -> Value {
    serde_json::from_str(text).expect("a number")
}

#[test]
fn a_fee_may_equal_the_amount() {
    let fee = |text| found(json!({"application_fee": number(text)}));
    assert_eq!(fee("100.00"), Vec::<String>::new());
    assert_eq!(fee("1e2"), Vec::<String>::new());
    assert_eq!(fee("100.01"), ["error 4038"]);
    assert_eq!(fee("-0.01"), ["error 4039"]);
    assert_eq!(fee("-0"), Vec::<String>::new());
}

#[test]
fn an_email_has_at_most_253_characters_not_bytes() {
    let email = |local: &str, length: usize| {
        let domain = "@testuser.com";
        let local = local.repeat(length - domain.chars().count());
        found(json!({"payer": {"email": format!("{local}{domain}")}}))
    };
    for local in ["a", "ñ", "🛒"] {
        assert_eq!(email(local, 253), Vec::<String>::new(), "{local}");
        assert_eq!(email(local, 254), ["error 4051"], "{local}");
    }
}

#[test]
fn a_notification_url_has_at_most_499_characters_not_bytes() {
    let url = |path: &str, length: usize| {
        let host = "https://shop.example.com/";
        let path = path.repeat(length - host.len());
        found(json!({"notification_url": format!("{host}{path}")}))
    };
    for path in ["a", "ñ", "🛒"] {
        assert_eq!(url(path, 248), Vec::<String>::new(), "{path}");
        assert_eq!(url(path, 249), ["warning 4021"], "{path}");
        assert_eq!(url(path, 499), ["warning 4021"], "{path}");
        assert_eq!(url(path, 500), ["error 4021"], "{path}");
    }
}

#[test]
fn an_amount_has_the_decimals_of_its_currency() {
    let amount = |text| found(json!({"transaction_amount": number(text)}));
    assert_eq!(amount("58.80"), Vec::<String>::new());
    assert_eq!(amount("58.8000"), Vec::<String>::new());
    assert_eq!(amount("0.01"), Vec::<String>::new());
    assert_eq!(amount("58.801"), ["error 4037"]);
    assert_eq!(amount("0"), ["error 4037"]);
    assert_eq!(amount("-1"), ["error 4037"]);
}

#[test]
fn no_number_has_more_than_28_digits() {
    let long = number("1.00000000000000000000000000001");
    let items = json!([{"unit_price": long}]);
    let body = json!({"additional_info": {"items": items}});
    assert_eq!(found(body), ["error -"]);
    assert_eq!(found(json!({"coupon_amount": long})), ["error -"]);
}

#[test]
fn null_is_as_good_as_absent() {
    assert_eq!(
        found(json!({"metadata": null, "coupon_amount": null})),
        Vec::<String>::new()
    );
    assert_eq!(found(json!({"transaction_amount": null})), ["error 4002"]);
    assert_eq!(found(json!({"payer": null})), ["error payer_cannot_be_nil"]);
}

#[test]
fn one_wrong_type_is_one_finding() {
    assert_eq!(found(json!({"payer": "ana@testuser.com"})), ["error 4006"]);
    assert_eq!(found(json!({"transaction_amount": "100"})), ["error 4003"]);
    assert_eq!(found(json!({"metadata": []})), ["error 4022"]);
    assert_eq!(found(json!({"notification_url": 7})), ["error 4020"]);
    assert_eq!(found(json!({"additional_info": []})), ["error 1"]);
    assert_eq!(
        found(json!({"additional_info": {"items": [{"unit_price": {}}, 7]}})),
        ["error 1", "error 1"]
    );
}

#[test]
fn unknown_names_are_listed_at_any_depth() {
    let body = json!({"foo": 1, "payer": {"email": "a@b.co", "surname": "x"},
        "additional_info": {"items": [{}, {"colour": "red"}]}});
    let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
    let facts = Facts::of(&node, Endpoint::CreatePayment);
    assert_eq!(
        facts.unknown_paths(),
        ["foo", "payer.surname", "additional_info.items[1].colour"]
    );
}

#[test]
fn what_is_known_only_later_is_taken_for_given() {
    let span = Span::new(FileId(0), 0..0);
    let pending = |name: &str| crate::source::Entry {
        key: crate::text::Spanned::new(name.to_owned(), span),
        value: Node::new(crate::source::Kind::Pending("${{ x }}".to_owned()), span),
    };
    let names = [
        "transaction_amount",
        "payment_method_id",
        "payer",
        "installments",
    ];
    let body = crate::source::Kind::Map(names.map(pending).into());
    let node = Node::new(body, span);
    let cx = Context::body(Endpoint::CreatePayment, Site::Mlb, default_instant());
    let findings = check(&Facts::of(&node, cx.endpoint), &cx);
    let is_advice = |finding: &Finding| finding.rule.profile == Profile::GoLive;
    assert!(findings.iter().all(is_advice));
}

#[test]
fn a_hostile_body_has_few_findings() {
    let mut members = serde_json::Map::new();
    for index in 0..2_000 {
        members.insert(format!("name_{index}"), json!(1));
    }
    members.insert("x".repeat(1_000_000), json!(1));
    let items: Vec<_> = (0..2_000).map(|_| json!({"title": []})).collect();
    members.insert("additional_info".to_owned(), json!({"items": items}));
    assert_eq!(found(Value::Object(members)).len(), 400);
}
