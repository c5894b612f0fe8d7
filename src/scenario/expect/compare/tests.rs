//! What holds and what does not, as whole mismatches.

use serde_json::json;

use super::*;
use crate::source::yaml;
use crate::text::FileId;

fn node(text: &str) -> Node {
    yaml::read(text, FileId(0)).0.expect("valid YAML")
}

fn found(expected: &str, actual: &str) -> Vec<String> {
    let actual = serde_json::from_str(actual).expect("valid JSON");
    compare(&node(expected), &actual).iter().map(show).collect()
}

fn show(it: &Mismatch) -> String {
    let actual = it.actual.as_deref().unwrap_or("nothing");
    format!("{} {} | {actual} | {}", it.pointer, it.expected, it.why)
}

fn holds_for(expected: &str, actual: &str) -> bool {
    found(expected, actual).is_empty()
}

#[test]
fn objects_are_subsets_at_every_depth() {
    assert!(holds_for("{ a: { b: 1 } }", r#"{"a":{"b":1,"c":2},"d":3}"#));
    assert_eq!(
        found("{ a: { b: 1, x: y } }", r#"{"a":{"b":2}}"#),
        [
            "/a/b 1 | 2 | the value differs",
            "/a/x \"y\" | nothing | nothing is there"
        ]
    );
}

#[test]
fn lists_have_the_same_length_and_order() {
    assert!(holds_for("[1, { a: 2 }]", r#"[1,{"a":2,"b":3}]"#));
    assert_eq!(
        found("[1, 2]", "[2, 1, 3]"),
        [
            " [1,2] | [2,1,3] | expected a length of 2, found 3",
            "/0 1 | 2 | the value differs",
            "/1 2 | 1 | the value differs",
        ]
    );
}

#[test]
fn amounts_are_equal_by_exact_value() {
    assert!(holds_for("58.80", "58.8"));
    assert!(holds_for("100", "100.00"));
    assert!(!holds_for("12345678901234567.89", "12345678901234567.88"));
}

#[test]
fn text_is_not_a_number_and_null_is_not_absent() {
    assert_eq!(
        found("'1'", "1"),
        [" \"1\" | 1 | expected string, found number"]
    );
    assert_eq!(
        found("a: null", "{}"),
        ["/a null | nothing | nothing is there"]
    );
    assert!(holds_for("a: null", r#"{"a":null}"#));
}

#[test]
fn absent_and_any_ask_for_presence_alone() {
    assert!(holds_for(
        "{ a: { $absent: true }, b: { $any: true } }",
        r#"{"b":null}"#
    ));
    assert_eq!(
        found("{ a: { $absent: true }, b: { $any: true } }", r#"{"a":1}"#),
        [
            "/a $absent: true | 1 | something is there",
            "/b $any: true | nothing | nothing is there",
        ]
    );
}

#[test]
fn types_are_those_of_json_and_integer() {
    for (name, value) in [
        ("string", "\"x\""),
        ("number", "1.5"),
        ("integer", "2.0"),
        ("boolean", "true"),
        ("object", "{}"),
        ("array", "[]"),
        ("null", "null"),
    ] {
        assert!(holds_for(&format!("{{ $type: {name} }}"), value), "{name}");
    }
    assert_eq!(
        found("{ $type: integer }", "1.5"),
        [" $type: \"integer\" | 1.5 | expected integer, found number"]
    );
}

#[test]
fn patterns_match_text_alone() {
    assert!(holds_for("{ $match: '^a.c$' }", "\"abc\""));
    assert!(!holds_for("{ $match: '1' }", "1"));
}

#[test]
fn one_of_takes_whole_expectations() {
    assert!(holds_for(
        "{ $one_of: [approved, { $match: '^pen' }] }",
        "\"pending\""
    ));
    assert!(!holds_for("{ $one_of: [approved] }", "\"pending\""));
}

#[test]
fn bounds_are_inclusive_and_all_must_hold() {
    assert!(holds_for("{ $gte: 10.00, $lte: 10 }", "10.0"));
    assert_eq!(
        found("{ $gte: 11, $lte: 9 }", "10"),
        [
            " $gte: 11 | 10 | `$gte` does not hold",
            " $lte: 9 | 10 | `$lte` does not hold"
        ]
    );
    assert!(!holds_for("{ $gte: 1 }", "\"2\""));
}

#[test]
fn lengths_count_characters_items_and_keys() {
    assert!(holds_for("{ $length: 2 }", "\"ñ😀\""));
    assert!(holds_for("{ $length: { $gte: 1 } }", "[1]"));
    assert!(holds_for("{ $length: 1 }", r#"{"a":1}"#));
    assert!(!holds_for("{ $length: 1 }", "1"));
}

#[test]
fn contains_looks_into_texts_and_lists() {
    assert!(holds_for("{ $contains: b }", "\"abc\""));
    assert!(holds_for(
        "{ $contains: { code: 4038 } }",
        r#"[{"code":1},{"code":4038,"x":2}]"#
    ));
    assert!(holds_for("{ $contains: [1, 3] }", "[3,2,1]"));
    assert!(!holds_for("{ $contains: [1, 4] }", "[3,2,1]"));
}

#[test]
fn literal_takes_operators_for_what_they_are() {
    assert!(holds_for(
        "{ $literal: { $any: true } }",
        r#"{"$any":true}"#
    ));
    assert!(!holds_for("{ $literal: { a: 1 } }", r#"{"a":1,"b":2}"#));
}

#[test]
fn an_empty_mapping_is_an_object_and_no_operator() {
    assert!(holds_for("{}", r#"{"a":1}"#));
    assert!(!holds_for("{}", "1"));
}

#[test]
fn headers_are_text_under_names_without_case() {
    let actual = [
        ("Content-Type".to_owned(), "application/json".to_owned()),
        ("retry-after".to_owned(), "2".to_owned()),
    ];
    let expected =
        "{ content-type: { $contains: json }, Retry-After: 2, x-none: { $absent: true } }";
    assert_eq!(compare_headers(&node(expected), &actual), []);
    assert_eq!(
        compare_headers(&node("retry-after: { $gte: 2 }"), &actual),
        []
    );
    let found = compare_headers(&node("{ retry-after: 3, location: x }"), &actual);
    assert_eq!(
        found.iter().map(show).collect::<Vec<_>>(),
        [
            "/retry-after 3 | \"2\" | the value differs",
            "/location \"x\" | nothing | nothing is there",
        ]
    );
}

#[test]
fn a_mismatch_points_at_what_was_expected() {
    let found = compare(
        &node("a: { b: approved }"),
        &json!({"a": {"b": "rejected"}}),
    );
    assert_eq!(found[0].span.range(), 8..16);
}
