//! Tests of whole changes: data in, headline and places out.

use serde_json::{Value, json};

use super::{Change, compare};
use crate::i18n::Lang;
use crate::json::PathPattern;
use crate::snapshot::{Exceptions, Snapshot};

fn answer(endpoint: &str, value: Value) -> Snapshot {
    Snapshot {
        source: "scenarios/a.yaml".to_owned(),
        description: "a".to_owned(),
        info: [("endpoint".to_owned(), endpoint.to_owned())].into(),
        value,
    }
}

fn parse(text: &str) -> Value {
    serde_json::from_str(text).expect("test JSON is valid")
}

/// The change of a payment's body.
fn change(old: &str, new: &str) -> Change {
    change_of("get_payment", old, new)
}

fn change_of(endpoint: &str, old: &str, new: &str) -> Change {
    let whole = |body| answer(endpoint, json!({"status": 200, "body": parse(body)}));
    compare(&whole(old), &whole(new), &Exceptions::default())
}

/// `class place old new` of every difference.
fn listed(change: &Change) -> Vec<String> {
    let text = |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), Value::to_string);
    let line = |it: &super::Difference| {
        let place = it.pointer.as_str();
        let place = place.strip_prefix("/body").unwrap_or(place);
        let (old, new) = (text(&it.stored), text(&it.actual));
        format!("{} {place} {old} {new}", it.class.name())
    };
    change.differences.iter().map(line).collect()
}

fn places(old: &str, new: &str) -> Vec<String> {
    listed(&change(old, new))
}

fn headline(old: &str, new: &str) -> String {
    change(old, new).headline.to_string()
}

#[test]
fn numbers_are_compared_by_exact_value() {
    let same = change(r#"{"a":58.8,"b":1e2}"#, r#"{"b":100,"a":58.80}"#);
    assert!(same.is_empty());
    let reformatted: Vec<_> = same.reformatted.iter().map(|it| it.as_str()).collect();
    assert_eq!(reformatted, ["/body/a", "/body/b"]);
    assert_eq!(
        places("[12345678901234567890.01]", "[12345678901234567890.02]"),
        ["meaningful /0 12345678901234567890.01 12345678901234567890.02"]
    );
    assert_eq!(
        places(r#"{"status":1}"#, r#"{"status":"1"}"#),
        [r#"meaningful /status 1 "1""#]
    );
}

#[test]
fn null_is_not_absent() {
    assert_eq!(
        places(r#"{"status":null}"#, "{}"),
        ["meaningful /status null -"]
    );
    assert_eq!(
        places("{}", r#"{"status_detail":null}"#),
        ["meaningful /status_detail - null"]
    );
}

#[test]
fn lists_with_ids_are_aligned_by_them() {
    let old = r#"{"a":[{"id":1,"s":"x"},{"id":2,"s":"y"}]}"#;
    assert_eq!(
        places(old, r#"{"a":[{"id":2,"s":"z"},{"id":3}]}"#),
        [
            r#"meaningful /a/0 {"id":1,"s":"x"} -"#,
            r#"meaningful /a/0/s "y" "z""#,
            r#"meaningful /a/1 - {"id":3}"#
        ]
    );
    assert_eq!(
        places(old, r#"{"a":[{"id":2,"s":"y"},{"id":1,"s":"x"}]}"#),
        ["meaningful /a [1,2] [2,1]"]
    );
}

#[test]
fn the_order_of_refunds_fees_and_charges_means_nothing() {
    for (old, new) in [
        (
            r#"{"refunds":[{"id":1,"amount":1},{"id":2,"amount":2}]}"#,
            r#"{"refunds":[{"id":2,"amount":2.0},{"id":1,"amount":1}]}"#,
        ),
        (
            r#"{"fee_details":[{"type":"mercadopago_fee","fee_payer":"collector","amount":1},{"type":"mercadopago_fee","fee_payer":"payer","amount":2}]}"#,
            r#"{"fee_details":[{"type":"mercadopago_fee","fee_payer":"payer","amount":2},{"type":"mercadopago_fee","fee_payer":"collector","amount":1}]}"#,
        ),
        (
            r#"{"charges_details":[{"id":"[charge_id:1]","name":"a","type":"fee"},{"id":"[charge_id:2]","name":"b","type":"fee"}]}"#,
            r#"{"charges_details":[{"id":"[charge_id:2]","name":"b","type":"fee"},{"id":"[charge_id:1]","name":"a","type":"fee"}]}"#,
        ),
    ] {
        let change = change(old, new);
        assert_eq!(listed(&change), Vec::<String>::new());
        assert_eq!(change.text, "");
    }
}

#[test]
fn causes_are_aligned_by_their_code() {
    let whole = |body| {
        answer(
            "create_payment",
            json!({"status": 400, "body": parse(body)}),
        )
    };
    let change = compare(
        &whole(r#"{"cause":[{"code":1,"description":"a"},{"code":2,"description":"b"}]}"#),
        &whole(r#"{"cause":[{"code":2,"description":"c"},{"code":1,"description":"a"}]}"#),
        &Exceptions::default(),
    );
    assert_eq!(
        listed(&change),
        [r#"meaningful /cause/0/description "b" "c""#]
    );
}

#[test]
fn one_inserted_item_is_one_difference() {
    assert_eq!(
        places(r#"{"tags":["a","b","c"]}"#, r#"{"tags":["x","a","b","c"]}"#),
        [r#"meaningful /tags/0 - "x""#]
    );
    assert_eq!(
        places(r#"{"tags":["a","b","c"]}"#, r#"{"tags":["a","z","c"]}"#),
        [r#"meaningful /tags/1 "b" "z""#]
    );
    assert_eq!(
        places(
            r#"{"a":[{"id":1},{"id":1}]}"#,
            r#"{"a":[{"id":1},{"id":2}]}"#
        ),
        ["meaningful /a/1/id 1 2"]
    );
}

#[test]
fn very_long_lists_are_compared_by_place() {
    let list = |first: u32| {
        let items: Vec<u32> = (first..first + 3_000).collect();
        json!({ "tags": items }).to_string()
    };
    assert_eq!(places(&list(0), &list(1)).len(), 3_000);
}

#[test]
fn what_says_little_is_told_apart() {
    assert_eq!(
        places(
            r#"{"status":"pending","order":{"id":"[order_id:1]"},"payer":{"email":null},"date_approved":null,"date_of_expiration":"[created+PT30M]","external_reference":"for [payment_id:1]"}"#,
            r#"{"status":"approved","order":{"id":"[order_id:2]"},"payer":{"email":"[redacted]"},"date_approved":"[date]","date_of_expiration":"[created+PT31M]","external_reference":"for [payment_id:3]","brand_new":{"a":1}}"#
        ),
        [
            r#"meaningful /status "pending" "approved""#,
            r#"meaningful /date_approved null "[date]""#,
            r#"meaningful /date_of_expiration "[created+PT30M]" "[created+PT31M]""#,
            r#"sensitive /payer/email null "[redacted]""#,
            r#"volatile /order/id "[order_id:1]" "[order_id:2]""#,
            r#"volatile /external_reference "for [payment_id:1]" "for [payment_id:3]""#,
            r#"added /brand_new - {"a":1}"#,
        ]
    );
}

#[test]
fn what_belongs_to_the_user_is_no_news_of_the_provider() {
    assert_eq!(
        places(r#"{"metadata":{}}"#, r#"{"metadata":{"cart":7}}"#),
        ["meaningful /metadata/cart - 7"]
    );
    let headers = |value: Value| answer("get_payment", json!({"status": 200, "headers": value}));
    let change = compare(
        &headers(json!({})),
        &headers(json!({"x-a": "b"})),
        &Exceptions::default(),
    );
    assert_eq!(listed(&change), [r#"meaningful /headers/x-a - "b""#]);
}

#[test]
fn results_of_a_search_are_payments() {
    let old = r#"{"results":[{"id":"[payment_id:1]","refunds":[{"id":1},{"id":2}]}]}"#;
    let new = r#"{"results":[{"id":"[payment_id:1]","refunds":[{"id":2},{"id":1}],"odd":1},{"id":"[payment_id:2]"}]}"#;
    let change = change_of("search_payments", old, new);
    assert_eq!(
        listed(&change),
        [
            r#"meaningful /results/1 - {"id":"[payment_id:2]"}"#,
            "added /results/0/odd - 1"
        ]
    );
    assert_eq!(change.headline.to_string(), "results 1 → 2");
}

#[test]
fn the_text_view_shows_lines_in_context() {
    let old = r#"{"z":{"name":"José"},"amount":58.80,"b":1,"c":2,"d":3,"e":4}"#;
    let new = r#"{"amount":58.8,"b":1,"c":2,"d":3,"e":5,"z":{"name":"José"}}"#;
    insta::assert_snapshot!(change(old, new).text, @r#"
    @@ -5,7 +5,7 @@
         "b": 1,
         "c": 2,
         "d": 3,
    -    "e": 4,
    +    "e": 5,
         "z": {
           "name": "José"
         }
    "#);
}

const PAID: &str = r#"{"status":"approved","status_detail":"accredited","captured":true,"transaction_amount":100,"transaction_amount_refunded":0,"installments":1,"payment_method_id":"visa","refunds":[],"fee_details":[{"type":"mercadopago_fee","fee_payer":"collector","amount":4.99}],"transaction_details":{"net_received_amount":95.01}}"#;

#[test]
fn a_headline_says_what_changed_for_payments() {
    for (from, to, said) in [
        (
            r#""approved","status_detail":"accredited""#,
            r#""rejected","status_detail":"cc_rejected_insufficient_amount""#,
            "approved → rejected (not enough funds or limit)",
        ),
        (
            r#""accredited""#,
            r#""partially_refunded""#,
            "accredited → partially_refunded (paid, and part of it given back)",
        ),
        (
            r#""accredited""#,
            r#""brand_new""#,
            "accredited → brand_new",
        ),
        ("95.01", "88.48", "net received −6.53"),
        ("95.01", "null", "net received 95.01 → nothing"),
        ("4.99", "5.99", "fees +1.00"),
        (r#""captured":true"#, r#""captured":false"#, "not captured"),
        (
            r#""installments":1,"payment_method_id":"visa""#,
            r#""installments":3,"payment_method_id":"master""#,
            "method visa → master, installments 1 → 3",
        ),
        (r#"refunded":0"#, r#"refunded":40.0"#, "refunded 0 → 40.0"),
        (
            r#""refunds":[]"#,
            r#""refunds":[{"id":1}]"#,
            "refunds 0 → 1",
        ),
        (r#"_amount":100"#, r#"_amount":90"#, "amount 100 → 90"),
    ] {
        assert!(PAID.contains(from), "{from}");
        assert_eq!(headline(PAID, &PAID.replace(from, to)), said);
    }
}

#[test]
fn a_headline_counts_what_is_not_about_payments() {
    let old = r#"{"description":"a","order":{"id":"[order_id:1]"},"payer":{"email":"[redacted]"}}"#;
    let new = r#"{"description":"b","order":{"id":"[order_id:2]"},"payer":{"email":""},"odd":1}"#;
    assert_eq!(
        headline(old, new),
        "1 value changed, 1 hidden value changed, 1 placeholder changed, 1 new member"
    );
}

#[test]
fn a_headline_of_another_status_names_the_code() {
    let paid = answer(
        "create_payment",
        json!({"status": 201, "body": parse(PAID)}),
    );
    let refused = |code: Value| {
        let body = json!({"message": "no", "cause": [{"code": code}], "status": 400});
        answer("create_payment", json!({"status": 400, "body": body}))
    };
    let told = |old: &Snapshot, new: &Snapshot, lang| {
        let change = compare(old, new, &Exceptions::default());
        change.headline.in_lang(lang)
    };
    insta::assert_snapshot!(told(&paid, &refused(json!(4037)), Lang::En), @"201 → 400 (4037: the amount is zero, negative or has decimals that the currency lacks)");
    insta::assert_snapshot!(told(&paid, &refused(json!("4037")), Lang::Es), @"201 → 400 (4037: el monto es cero, negativo o tiene decimales que la moneda no admite)");
    insta::assert_snapshot!(told(&paid, &refused(json!("PA_1")), Lang::Pt), @"201 → 400 (PA_1: no)");
    insta::assert_snapshot!(told(&refused(json!(4037)), &paid, Lang::Pt), @"400 → 201 (approved)");
    insta::assert_snapshot!(told(&refused(json!(4037)), &refused(json!(4038)), Lang::Es), @"4037 → 4038 (`application_fee` supera `transaction_amount`)");
}

#[test]
fn headlines_are_told_in_three_languages() {
    let new = PAID
        .replace("accredited", "cc_rejected_insufficient_amount")
        .replace("approved", "rejected")
        .replace("95.01", "88.48");
    let headline = change(PAID, &new).headline;
    assert_eq!(
        Lang::ALL.map(|lang| headline.in_lang(lang)),
        [
            "approved → rejected (not enough funds or limit), net received −6.53",
            "approved → rejected (fondos o límite insuficientes), neto recibido −6.53",
            "approved → rejected (saldo ou limite insuficiente), líquido recebido −6.53",
        ]
    );
}

#[test]
fn what_the_project_hides_is_hidden_in_what_was_stored_too() {
    let exceptions = Exceptions {
        redact: vec![PathPattern::parse("metadata.cpf", "body").expect("a path")],
        ignore: vec![PathPattern::parse("metadata.build", "body").expect("a path")],
    };
    let by = "[redacted by ensayo.yaml]";
    let whole = |metadata| {
        answer(
            "get_payment",
            json!({"status": 200, "body": {"metadata": metadata}}),
        )
    };
    let change = compare(
        &whole(json!({"cpf": "52998224725", "build": 1, "cart": 1})),
        &whole(json!({"cpf": by, "build": 2, "cart": 2})),
        &exceptions,
    );
    assert_eq!(
        listed(&change),
        [
            "meaningful /metadata/cart 1 2".to_owned(),
            format!("sensitive /metadata/cpf \"{by}\" \"{by}\""),
        ]
    );
    assert_eq!(change.ignored.len(), 1);
    assert!(!change.text.contains("529") && !change.text.contains("\"build\": 2"));
}
