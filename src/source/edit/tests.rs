//! Changes of JSON and YAML texts.

use super::{Change, plan};
use crate::diagnostic::Edit;
use crate::json::Pointer;
use crate::source::load;
use crate::text::Sources;

fn at(pointer: &str) -> Pointer {
    Pointer::parse(pointer).expect("a pointer")
}

fn apply(text: &str, edits: &[Edit]) -> String {
    let mut text = text.to_owned();
    for edit in edits.iter().rev() {
        text.replace_range(edit.span.range(), &edit.replacement);
    }
    text
}

/// The text after a change, `-` when it cannot be written.
fn changed(name: &str, text: &str, changes: &[Change]) -> String {
    let mut sources = Sources::new();
    let loaded = load(text.as_bytes(), name, &mut sources);
    let node = loaded.node.expect("the text can be read");
    match plan(&node, &sources, changes) {
        Some(plan) => {
            let mark = if plan.loses_comment { "! " } else { "" };
            format!("{mark}{}", apply(text, &plan.edits))
        }
        None => "-".to_owned(),
    }
}

fn check(text: &str, change: Change, expected: &str) {
    let name = if text.starts_with("{\"") || text.starts_with("{\n \"") {
        "a.json"
    } else {
        "a.yaml"
    };
    let after = changed(name, text, &[change]);
    assert_eq!(after, expected);
}

#[test]
fn a_value_keeps_its_surroundings() {
    let value = |to: &str| Change::Value(at("/a/b"), to.to_owned());
    check(r#"{"a": {"b": "1" }}"#, value("1"), r#"{"a": {"b": 1 }}"#);
    check("a:\n  b: 'x' # c\n", value("\"y\""), "a:\n  b: 'y' # c\n");
    check("a: {b: &z x}\n", value("\"y\""), "a: {b: &z y}\n");
    check("a:\r\n  b: x\r\n", value("2"), "a:\r\n  b: 2\r\n");
}

#[test]
fn a_value_that_is_no_plain_scalar_is_left_alone() {
    let value = || Change::Value(at("/a"), "1".to_owned());
    for text in ["a: |\n  x\n", "a: [1]\n", "a:\n", "a: !!str 1\n"] {
        check(text, value(), "-");
    }
}

#[test]
fn a_key_is_renamed_unless_its_name_is_taken() {
    let name = |at: Pointer| Change::Name(at, "c".to_owned());
    check(
        "{\"a\":1,\n \"b\":2}",
        name(at("/b")),
        "{\"a\":1,\n \"c\":2}",
    );
    check("{\"b\":1,\"c\":2}", name(at("/b")), "-");
    check("a:\n- b: 1 # x\n", name(at("/a/0/b")), "a:\n- c: 1 # x\n");
    check("x: &x {b: 1}\na:\n  <<: *x\n", name(at("/a/b")), "-");
}

#[test]
fn a_member_between_braces_goes_with_a_comma() {
    let remove = || Change::Remove(at("/b"));
    for (text, expected) in [
        ("{\"b\": 1}", "{}"),
        ("{\"a\": 1, \"b\": 2}", "{\"a\": 1}"),
        ("{\"b\": 1, \"a\": 2}", "{\"a\": 2}"),
        ("{\n \"a\": 1,\n \"b\": 2\n}", "{\n \"a\": 1\n}"),
        ("{\n \"b\": 1,\n \"a\": 2\n}", "{\n \"a\": 2\n}"),
        ("{a: 1, b: [2, 3], c: 4}", "{a: 1, c: 4}"),
        ("{a: 1, b: 2,}", "{a: 1, }"),
        ("{b: *x}", "-"),
    ] {
        if expected != "-" {
            check(text, remove(), expected);
        }
    }
}

#[test]
fn a_member_on_its_own_lines_goes_with_them() {
    let remove = || Change::Remove(at("/b"));
    for (text, expected) in [
        ("a: 1\nb: 2\nc: 3\n", "a: 1\nc: 3\n"),
        ("a: 1\nb: 2", "a: 1"),
        ("a: 1\r\nb: 2", "a: 1"),
        ("b: 2\r\na: 1\r\n", "a: 1\r\n"),
        ("a: 1\nb:\n  - 1\n  - 2\n# c\nd: 3\n", "a: 1\n# c\nd: 3\n"),
        ("a: 1\nb: 2 # c\n", "! a: 1\n"),
        ("a: &x 1\nb: *x\n", "a: &x 1\n"),
        ("a: 1\nb:\nc: 2\n", "a: 1\nc: 2\n"),
    ] {
        check(text, remove(), expected);
    }
    let first = Change::Remove(at("/a/0/b"));
    check("a:\n  - b: 1\n    c: 2\n", first.clone(), "a:\n  - c: 2\n");
    check("a:\n  - b: 1\n", first, "a:\n  - {}\n");
}

#[test]
fn a_new_member_stands_as_the_others_do() {
    let insert = || Change::Insert(at("/p/e"), "\"x@y.z\"".to_owned());
    for (text, expected) in [
        ("{\"p\": {}}", "{\"p\": {\"e\": \"x@y.z\"}}"),
        (
            "{\"p\": {\"a\": 1}}",
            "{\"p\": {\"a\": 1, \"e\": \"x@y.z\"}}",
        ),
        ("{\"a\": 1}", "{\"a\": 1, \"p\": {\"e\": \"x@y.z\"}}"),
        (
            "{\n \"p\": {\n  \"a\": 1\n }\n}",
            "{\n \"p\": {\n  \"a\": 1,\n  \"e\": \"x@y.z\"\n }\n}",
        ),
        (
            "p:\n  a: 1 # c\nz: 2\n",
            "p:\n  a: 1 # c\n  e: x@y.z\nz: 2\n",
        ),
        ("a: 1", "a: 1\np:\n  e: x@y.z"),
        ("a: 1\r\n", "a: 1\r\np:\r\n  e: x@y.z\r\n"),
        ("p: {a: 1}\n", "p: {a: 1, e: \"x@y.z\"}\n"),
        ("p: 1\n", "-"),
    ] {
        check(text, insert(), expected);
    }
}

#[test]
fn a_member_whose_object_is_missing_stays_and_gets_one() {
    let wrap = || Change::Move(at("/items"), at("/info/items"));
    for (text, expected) in [
        (
            "{\"items\": [1], \"a\": 2}",
            "{\"info\": {\"items\": [1]}, \"a\": 2}",
        ),
        (
            "items: # all\n  - 1 # one\n\n  - 2\na: 3\n",
            "info:\n  items: # all\n    - 1 # one\n\n    - 2\na: 3\n",
        ),
        ("items: {a: 1}\n", "info:\n  items: {a: 1}\n"),
    ] {
        check(text, wrap(), expected);
    }
}

#[test]
fn a_member_whose_object_is_there_moves_into_it() {
    let relocate = || Change::Move(at("/email"), at("/p/email"));
    for (text, expected) in [
        (
            "{\"email\": \"x\", \"p\": {\"a\": 1}}",
            "{\"p\": {\"a\": 1, \"email\": \"x\"}}",
        ),
        (
            "email: x\np:\n  a: 1\nb: 2\n",
            "p:\n  a: 1\n  email: x\nb: 2\n",
        ),
        (
            "email:\n  - c: 1\n    d: 2\np:\n    a: 1\n",
            "p:\n    a: 1\n    email:\n      - c: 1\n        d: 2\n",
        ),
        ("email: x # c\np:\n  a: 1\n", "! p:\n  a: 1\n  email: x\n"),
        ("email: x\np:\n  email: x\n", "p:\n  email: x\n"),
        ("email: x\np:\n  email: y\n", "-"),
        ("p: {a: 1}\nemail: x\n", "p: {a: 1, email: \"x\"}\n"),
    ] {
        check(text, relocate(), expected);
    }
}

#[test]
fn changes_of_one_plan_do_not_meet() {
    let text = "payer:\n  name: Ana Silva # c\n  id: 1\n";
    let changes = [
        Change::Name(at("/payer/name"), "first_name".to_owned()),
        Change::Value(at("/payer/name"), "\"Ana\"".to_owned()),
        Change::Insert(at("/payer/last_name"), "\"Silva\"".to_owned()),
    ];
    assert_eq!(
        changed("a.yaml", text, &changes),
        "payer:\n  first_name: Ana # c\n  id: 1\n  last_name: Silva\n"
    );
    let twice = [
        Change::Remove(at("/payer/name")),
        Change::Value(at("/payer/name"), "1".to_owned()),
    ];
    assert_eq!(changed("a.yaml", text, &twice), "-");
}
