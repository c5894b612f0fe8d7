//! What reading YAML gives, as people see it.

#![expect(clippy::too_many_lines, reason = "most of the lines are expected text")]

use insta::assert_snapshot;

use super::*;
use crate::diagnostic::render::{Style, render};
use crate::i18n::Lang;
use crate::json::Pointer;
use crate::source::{Node, load, locate};
use crate::text::{SourceFile, Sources};

/// The tree as JSON, or a dash, and all findings as drawn.
fn shown(text: &str) -> String {
    shown_in(Lang::En, text)
}

fn shown_in(lang: Lang, text: &str) -> String {
    let mut sources = Sources::new();
    let loaded = load(text.as_bytes(), "a.yaml", &mut sources);
    let style = Style {
        color: false,
        lang,
        width: 100,
    };
    let tree = |node: Node| node.to_json().to_string();
    let mut out = loaded.node.map_or("-".to_owned(), tree);
    for diagnostic in loaded.diagnostics {
        out.push('\n');
        out.push_str(&render(&diagnostic, &sources, style));
    }
    out
}

/// Each finding as `line:column message`, and what it underlines.
fn listed(text: &str) -> String {
    let file = SourceFile::new("a.yaml", text);
    let (_, diagnostics) = read(text, crate::text::FileId(0));
    let lines = diagnostics.iter().map(|found| {
        let at = file.line_column(found.span.start);
        let under = &text[found.span.range()];
        let message = found.message.in_lang(Lang::En);
        format!("{}:{} {under:?} {message}", at.line, at.column)
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn scalars_are_what_json_says() {
    for (text, json) in [
        ("100.00", "100.00"),
        ("12345678901234567.89", "12345678901234567.89"),
        ("-0", "-0"),
        ("1e400", "1e400"),
        ("null", "null"),
        ("~", "null"),
        ("", "null"),
        ("true", "true"),
        ("'true'", r#""true""#),
        ("\"100\"", r#""100""#),
        ("'it''s'", r#""it's""#),
        ("\"\\u00e9\\uD83D\\uDE00\"", r#""é😀""#),
        ("12:30", r#""12:30""#),
        ("2026-01-15", r#""2026-01-15""#),
        ("${{ vars.amount }}", r#""${{ vars.amount }}""#),
        (
            r#"${{ card_token(brand="visa", holder="APRO") }}"#,
            r#""${{ card_token(brand=\"visa\", holder=\"APRO\") }}""#,
        ),
        ("!!str 12", r#""12""#),
        ("!!int 12", "12"),
        ("!!float 1.50", "1.50"),
        ("!!bool true", "true"),
        ("!!null ~", "null"),
        ("! 12", r#""12""#),
        ("|\n  a\n   b\n", r#""a\n b\n""#),
        (">-\n  a\n  b\n", r#""a b""#),
        ("two\n  lines", r#""two lines""#),
    ] {
        let (node, diagnostics) = read(&format!("k: {text}\n"), crate::text::FileId(0));
        assert_eq!(diagnostics, [], "{text}");
        let value = node.unwrap().get("k").unwrap().to_json().to_string();
        assert_eq!(value, json, "{text}");
    }
}

#[test]
fn keys_are_text_whatever_they_look_like() {
    assert_snapshot!(shown("on: 1\n01310: 2\nyes: 3\n1: 4\nnull: 5\n'x': 6\n"), @r##"{"on":1,"01310":2,"yes":3,"1":4,"null":5,"x":6}"##);
}

#[test]
fn places_are_exact() {
    let text = "\u{feff}# ñ\r\nmap:\t{ \"é😀\": 'ü', b: [1, 22] }\r\nblock:\r\n  - x: 😀\r\n    y: |\r\n      ñ\r\n      z\r\n\r\nlast: &a 5\r\n";
    let mut sources = Sources::new();
    let loaded = load(text.as_bytes(), "a.yaml", &mut sources);
    assert_eq!(loaded.diagnostics, []);
    let root = loaded.node.unwrap();
    for (pointer, key, value) in [
        ("/map", "map", "{ \"é😀\": 'ü', b: [1, 22] }"),
        ("/map/é😀", "\"é😀\"", "'ü'"),
        ("/map/b", "b", "[1, 22]"),
        ("/map/b/1", "", "22"),
        ("/block", "block", "x: 😀\r\n    y: |\r\n      ñ\r\n      z"),
        ("/block/0", "", "x: 😀\r\n    y: |\r\n      ñ\r\n      z"),
        ("/block/0/x", "x", "😀"),
        ("/block/0/y", "y", "ñ\r\n      z"),
        ("/last", "last", "5"),
    ] {
        let place = locate(&root, &Pointer::parse(pointer).unwrap()).unwrap();
        let found_key = place.key.map_or("", |span| sources.slice(span));
        assert_eq!(
            (found_key, sources.slice(place.value)),
            (key, value),
            "{pointer}"
        );
    }
}

#[test]
fn underlines_stand_right_under_accents_emoji_tabs_crlf_and_a_byte_order_mark() {
    assert_snapshot!(shown("\u{feff}k: { \"ñ😀\":\t1, \"ñ😀\": 2 }\r\nb:\t[é, yes] # ñ\r\n"), @r##"
    {"k":{"ñ😀":1},"b":["é","yes"]}
    error[duplicate-key]: key `ñ😀` is given twice
     --> a.yaml:1:15
      |
    1 | k: { "ñ😀":    1, "ñ😀": 2 }
      |      -----        ^^^^^ this one is not used
      |      |
      |      first defined here
    error[ambiguous-scalar]: `yes` is text here, but a boolean to other YAML readers
     --> a.yaml:2:8
      |
    2 | b:    [é, yes] # ñ
      |           ^^^
      |
    help: if text is meant, quote it [--unsafe-fixes]
      |
    2 - b:    [é, yes] # ñ
    2 + b:    [é, "yes"] # ñ
      |
    help: if a boolean is meant, write it so [--unsafe-fixes]
      |
    2 - b:    [é, yes] # ñ
    2 + b:    [é, true] # ñ
      |
    "##);
}

#[test]
fn a_bare_expression_in_a_flow_collection_must_be_quoted() {
    assert_snapshot!(shown("body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand=\"visa\") }} }\n"), @r##"
    {"body":{"amount":"${{ vars.amount }}","token":"${{ card_token(brand=\"visa\") }}"}}
    error[unquoted-expression]: inside `{ }` or `[ ]` an expression must be quoted
     --> a.yaml:1:17
      |
    1 | body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
      |                 ^^^^^^^^^^^^^^^^^^
      |
      = note: YAML takes the braces of the expression for collections of its own
    help: quote the expression [--fix]
      |
    1 - body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
    1 + body: { amount: "${{ vars.amount }}", token: ${{ card_token(brand="visa") }} }
      |
    error[unquoted-expression]: inside `{ }` or `[ ]` an expression must be quoted
     --> a.yaml:1:44
      |
    1 | body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
      |                                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: YAML takes the braces of the expression for collections of its own
    help: quote the expression [--fix]
      |
    1 - body: { amount: ${{ vars.amount }}, token: ${{ card_token(brand="visa") }} }
    1 + body: { amount: ${{ vars.amount }}, token: '${{ card_token(brand="visa") }}' }
      |
    "##);
}

#[test]
fn an_expression_with_a_colon_or_a_number_sign_must_be_quoted() {
    assert_snapshot!(shown("a: ${{ f('x: y') }}\nb: ${{ f(\"x # y\") }} # why\n"), @r##"
    {"a":"${{ f('x: y') }}","b":"${{ f(\"x # y\") }}"}
    error[unquoted-expression]: an expression with `: ` or ` #` in it must be quoted
     --> a.yaml:1:4
      |
    1 | a: ${{ f('x: y') }}
      |    ^^^^^^^^^^^^^^^^
      |
      = note: YAML takes `: ` for the end of a key and ` #` for the start of a comment
    help: quote the expression [--fix]
      |
    1 - a: ${{ f('x: y') }}
    1 + a: "${{ f('x: y') }}"
      |
    error[unquoted-expression]: an expression with `: ` or ` #` in it must be quoted
     --> a.yaml:2:4
      |
    2 | b: ${{ f("x # y") }} # why
      |    ^^^^^^^^^^^^^^^^^
      |
      = note: YAML takes `: ` for the end of a key and ` #` for the start of a comment
    help: quote the expression [--fix]
      |
    2 - b: ${{ f("x # y") }} # why
    2 + b: '${{ f("x # y") }}' # why
      |
    "##);
}

#[test]
fn an_expression_inside_a_text_is_quoted_with_it() {
    assert_snapshot!(shown("a: [order-${{ vars.n }}-${{ vars.m }}-x, ok]\n"), @r##"
    {"a":["order-${{ vars.n }}-${{ vars.m }}-x","ok"]}
    error[unquoted-expression]: inside `{ }` or `[ ]` an expression must be quoted
     --> a.yaml:1:11
      |
    1 | a: [order-${{ vars.n }}-${{ vars.m }}-x, ok]
      |           ^^^^^^^^^^^^^
      |
      = note: YAML takes the braces of the expression for collections of its own
    help: quote the expression [--fix]
      |
    1 - a: [order-${{ vars.n }}-${{ vars.m }}-x, ok]
    1 + a: ["order-${{ vars.n }}-${{ vars.m }}-x", ok]
      |
    "##);
}

#[test]
fn quotes_in_an_expression_must_not_end_the_quotes_around_it() {
    assert_snapshot!(shown("a: \"${{ f(\"x\") }}\"\nb: 'pre ${{ f('x') }}'\n"), @r##"
    {"a":"${{ f(\"x\") }}","b":"pre ${{ f('x') }}"}
    error[unquoted-expression]: the quotes inside this expression end the quotes around it
     --> a.yaml:1:5
      |
    1 | a: "${{ f("x") }}"
      |     ^^^^^^^^^^^^^
      |
    help: quote the expression [--fix]
      |
    1 - a: "${{ f("x") }}"
    1 + a: '${{ f("x") }}'
      |
    error[unquoted-expression]: the quotes inside this expression end the quotes around it
     --> a.yaml:2:9
      |
    2 | b: 'pre ${{ f('x') }}'
      |         ^^^^^^^^^^^^^
      |
    help: quote the expression [--fix]
      |
    2 - b: 'pre ${{ f('x') }}'
    2 + b: "pre ${{ f('x') }}"
      |
    "##);
}

#[test]
fn an_expression_without_its_end_is_said_to_have_none() {
    assert_snapshot!(shown("a: { b: ${{ vars.amount }\nc: 1\n"), @r##"
    {"a":{"b":"${{ vars.amount"},"c":1}
    error[unquoted-expression]: this expression is never closed, and it must be quoted
     --> a.yaml:1:9
      |
    1 | a: { b: ${{ vars.amount }
      |         ^^^
      |
      = help: end it with `}}` and put quotes around it
    "##);
}

#[test]
fn expressions_that_yaml_reads_well_are_left_alone() {
    for text in [
        "a: ${{ x }}\n",
        "a: pre-${{ x }} # ${{ no }}\n",
        "a: { b: \"${{ x }}\", 'c': '${{ \"y: z\" }}' } # { ${{ no }} }\n",
        "a: |\n  { b: ${{ x }} }\n",
        "${{ x }}: 1\n",
        "a: \"# ${{ x }}\"\n",
    ] {
        assert_eq!(listed(text), "", "{text}");
    }
}

#[test]
fn a_scalar_that_readers_disagree_on_has_two_fixes() {
    assert_snapshot!(shown("zip: 01310\nlive: yes\n"), @r##"
    {"zip":"01310","live":"yes"}
    error[ambiguous-scalar]: `01310` is text here, but a number to other YAML readers
     --> a.yaml:1:6
      |
    1 | zip: 01310
      |      ^^^^^
      |
    help: if text is meant, quote it [--unsafe-fixes]
      |
    1 - zip: 01310
    1 + zip: "01310"
      |
    help: if a number is meant, write it as JSON does [--unsafe-fixes]
      |
    1 - zip: 01310
    1 + zip: 1310
      |
    error[ambiguous-scalar]: `yes` is text here, but a boolean to other YAML readers
     --> a.yaml:2:7
      |
    2 | live: yes
      |       ^^^
      |
    help: if text is meant, quote it [--unsafe-fixes]
      |
    2 - live: yes
    2 + live: "yes"
      |
    help: if a boolean is meant, write it so [--unsafe-fixes]
      |
    2 - live: yes
    2 + live: true
      |
    "##);
}

#[test]
fn an_ambiguous_scalar_is_told_once_however_often_it_is_merged() {
    let text = "a: &a { b: 1_000 }\nc: *a\nd: { <<: *a }\n";
    assert_snapshot!(listed(text), @r##"1:12 "1_000" `1_000` is text here, but a number to other YAML readers"##);
}

#[test]
fn all_mistakes_of_a_file_come_in_one_run() {
    let text = r#"scenario: A
site: MLB: x
about: 'it's'
steps:
  - id: one
    request:
      body: { amount: 1, token: ${{ card_token(brand="visa") }} }
    expect: { status: 201
  - id: two
    request:
      body:
        x: "abc
        y: 1
    expect:
       status: 200
      body: { a: 1 }
  - id: three
    expect: [1, 2]
    id: four
tags: [a, b
account: yes
---
more: 1
"#;
    assert_snapshot!(listed(text), @r##"
    2:10 ":" this line has a second `: `, so it is not clear where the value begins
    3:12 "s'" there is more text after the closing quote
    7:33 "${{ card_token(brand=\"visa\") }}" inside `{ }` or `[ ]` an expression must be quoted
    8:13 "{" this `{` is never closed
    12:12 "\"abc" this quoted text is never closed
    16:7 "body: { a: 1 }" this line does not line up with the entries above it
    19:5 "id" key `id` is given twice
    20:7 "[" this `[` is never closed
    21:10 "yes" `yes` is text here, but a boolean to other YAML readers
    22:1 "---" a second YAML document begins here
    "##);
    assert!(shown(text).starts_with("-\n"), "the tree would have holes");
}

#[test]
fn each_syntax_error_has_one_cause_and_one_place() {
    let texts = [
        "a: b: c\n",
        "a\nb: 1\n",
        "a: 1\nb\nc: 2\n",
        "a: 1\nb: 2\n c: 3\n",
        "a:\n  b: 1\n c: 2\n",
        "a:\n  b: 1\n  - c\n",
        "- a\n- b\nc: d\n",
        "- a: 1\n  b: 2\n - c\n",
        "a: - b\n",
        "a: [- b]\n",
        "a: 1\n\tb: 2\n",
        "a:\n  - b: 1\n\tc: 2\n",
        "a: \"x\nb: \"y\"\n",
        "a: 'x",
        "a: \"x\" y\n",
        "a: 'it's'\n",
        "a: \"é\\q\"\n",
        "a: \"\\u00g0\"\n",
        "a: \"\\ud800\"\n",
        "a: [1, 2\nb: 3\n",
        "a: [1, 2\n  b: 3\n",
        "a: { b: 1",
        "a: { b: 1 c: 2 }\n",
        "a: [\"1\" \"2\"]\n",
        "a: [1,, 2]\n",
        "a: { b: 1,, c: 2 }\n",
        "a: [1]]\n",
        "a: { b: [1, 2}, c: 3 }\n",
        "a: {b:1}\n",
        "a:b\nc:d\n",
        "a: @b\n",
        "a: `b`\n",
        "a: *\n",
        "a: &\n",
        "a: 'b'# c\n",
        "%YAML 3.0\n---\na: 1\n",
    ];
    let said = texts.map(|text| format!("{text:?}\n    {}", listed(text).replace('\n', "\n    ")));
    assert_snapshot!(said.join("\n"), @r##"
    "a: b: c\n"
        1:5 ":" this line has a second `: `, so it is not clear where the value begins
    "a\nb: 1\n"
        1:1 "a" expected `key: value` here
    "a: 1\nb\nc: 2\n"
        2:1 "b" expected `key: value` here
    "a: 1\nb: 2\n c: 3\n"
        3:2 "c: 3" this line does not line up with the entries above it
    "a:\n  b: 1\n c: 2\n"
        3:2 "c: 2" this line does not line up with the entries above it
    "a:\n  b: 1\n  - c\n"
        3:3 "-" a list item cannot begin here
    "- a\n- b\nc: d\n"
        3:1 "c: d" this line is no item of the list that it stands in
    "- a: 1\n  b: 2\n - c\n"
        3:2 "- c" this line does not line up with the entries above it
    "a: - b\n"
        1:4 "-" a list item cannot begin here
    "a: [- b]\n"
        1:5 "-" a list item cannot begin here
    "a: 1\n\tb: 2\n"
        2:1 "\t" a tab cannot be used for indentation
    "a:\n  - b: 1\n\tc: 2\n"
        3:1 "\t" a tab cannot be used for indentation
    "a: \"x\nb: \"y\"\n"
        1:4 "\"x" this quoted text is never closed
    "a: 'x"
        1:4 "'x" this quoted text is never closed
    "a: \"x\" y\n"
        1:8 "y" there is more text after the closing quote
    "a: 'it's'\n"
        1:8 "s'" there is more text after the closing quote
    "a: \"é\\q\"\n"
        1:6 "\\q" `\q` is no escape that YAML knows
    "a: \"\\u00g0\"\n"
        1:5 "\\u00g0" `\u00g0` is no escape that YAML knows
    "a: \"\\ud800\"\n"
        1:5 "\\ud800" `\ud800` is no escape that YAML knows
    "a: [1, 2\nb: 3\n"
        1:4 "[" this `[` is never closed
    "a: [1, 2\n  b: 3\n"
        1:4 "[" this `[` is never closed
    "a: { b: 1"
        1:4 "{" this `{` is never closed
    "a: { b: 1 c: 2 }\n"
        1:11 "c" expected `,` or the closing bracket here
    "a: [\"1\" \"2\"]\n"
        1:9 "\"2\"]" there is more text after the closing quote
    "a: [1,, 2]\n"
        1:7 "," there is no entry before this comma
    "a: { b: 1,, c: 2 }\n"
        1:11 "," there is no entry before this comma
    "a: [1]]\n"
        1:7 "]" this bracket closes nothing that is open
    "a: { b: [1, 2}, c: 3 }\n"
        1:9 "[" this `[` is closed by `}`
    "a: {b:1}\n"
        1:5 "b:1" `b:1` is one text, because no space follows its `:`
    "a:b\nc:d\n"
        1:1 "a:b" `a:b` is one text, because no space follows its `:`
    "a: @b\n"
        1:4 "@" a value cannot begin with `@`
    "a: `b`\n"
        1:4 "`" a value cannot begin with ```
    "a: *\n"
        1:4 "*" `*` must be followed by the name of an anchor
    "a: &\n"
        1:4 "&" `&` must be followed by the name of an anchor
    "a: 'b'# c\n"
        1:7 "#" a comment needs a space before its `#`
    "%YAML 3.0\n---\na: 1\n"
        1:1 "%" this is not valid YAML: unsupported YAML major version
    "##);
}

#[test]
fn syntax_errors_say_what_to_type() {
    assert_snapshot!(shown("a: 'it's'\nb: [1, 2\nc: \"\\d\"\n"), @r##"
    -
    error[yaml-syntax]: there is more text after the closing quote
     --> a.yaml:1:8
      |
    1 | a: 'it's'
      |    ----^^
      |    |
      |    the quoted text
      |
      = help: write an apostrophe inside the text as `''`, or use double quotes around it
    error[yaml-syntax]: this `[` is never closed
     --> a.yaml:2:4
      |
    2 | b: [1, 2
      |    ^
    3 | c: "\d"
      | ------- it should be closed before this
    error[yaml-syntax]: `\d` is no escape that YAML knows
     --> a.yaml:3:5
      |
    3 | c: "\d"
      |     ^^
      |
      = help: write a backslash as `\\`, or use single quotes, where it has no meaning
    "##);
}

#[test]
fn a_second_document_is_pointed_at() {
    assert_snapshot!(shown("a: 1\n---\nb: 2\n"), @r##"
    {"a":1}
    error[second-document]: a second YAML document begins here
     --> a.yaml:2:1
      |
    2 | ---
      | ^^^
      |
      = help: keep one document per file: move what follows to a file of its own
    "##);
}

#[test]
fn a_duplicate_key_shows_both_places_and_the_first_value_stays() {
    assert_snapshot!(shown("steps:\n  - id: a\n    id: b\n"), @r##"
    {"steps":[{"id":"a"}]}
    error[duplicate-key]: key `id` is given twice
     --> a.yaml:3:5
      |
    2 |   - id: a
      |     -- first defined here
    3 |     id: b
      |     ^^ this one is not used
    "##);
}

#[test]
fn merge_keys_yield_to_own_keys_and_earlier_mappings_win() {
    let text = "\
base: &base { a: 1, b: 2 }
other: &other { b: 3, c: 4 }
x:
  b: own
  <<: *base
y:
  <<: [*other, *base]
  c: own
z: { <<: { a: inline } }
";
    assert_snapshot!(shown(text), @r##"{"base":{"a":1,"b":2},"other":{"b":3,"c":4},"x":{"b":"own","a":1},"y":{"b":3,"c":"own","a":1},"z":{"a":"inline"}}"##);
}

#[test]
fn merged_entries_keep_the_place_of_their_definition() {
    let text = "a: &a { b: 1 }\nc: { <<: *a }\n";
    let (node, _) = read(text, crate::text::FileId(0));
    let place = locate(&node.unwrap(), &Pointer::parse("/c/b").unwrap()).unwrap();
    assert_eq!(
        (place.key.unwrap().range(), place.value.range()),
        (8..9, 11..12)
    );
}

#[test]
fn what_cannot_be_merged_is_said() {
    assert_snapshot!(listed("a: { <<: 3 }\nb: { <<: [{x: 1}, 4] }\nc: { <<: {}, <<: {} }\n'<<': 1\n"), @r##"
    1:10 "3" `<<` takes a mapping or a list of mappings
    2:19 "4" `<<` takes a mapping or a list of mappings
    3:14 "<<" key `<<` is given twice
    "##);
}

#[test]
fn aliases_without_an_anchor_and_aliases_of_themselves_are_errors() {
    assert_snapshot!(shown("a: *nobody\nb: &b [1, *b]\nc: &c { <<: *c }\n"), @r##"
    -
    error[unknown-alias]: no anchor `&nobody` stands before this alias
     --> a.yaml:1:4
      |
    1 | a: *nobody
      |    ^^^^^^^
      |
      = help: define it as `&nobody` further up, or quote the value if the `*` belongs to it
    error[alias-cycle]: this alias stands inside its own anchor, so it has no end
     --> a.yaml:2:11
      |
    2 | b: &b [1, *b]
      |    --     ^^
      |    |
      |    the anchor
    error[alias-cycle]: this alias stands inside its own anchor, so it has no end
     --> a.yaml:3:13
      |
    3 | c: &c { <<: *c }
      |    --       ^^
      |    |
      |    the anchor
    "##);
}

#[test]
fn an_alias_of_an_anchor_that_could_not_be_read_is_no_mistake_of_its_own() {
    assert_snapshot!(listed("a: &a b: c\nd: *a\n"), @r##"1:8 ":" this line has a second `: `, so it is not clear where the value begins"##);
}

#[test]
fn an_alias_bomb_is_stopped_where_it_grows_too_large() {
    let text = (0..8).fold("a0: &a0 [x, x]\n".to_owned(), |text, n| {
        let list = vec![format!("*a{n}"); 9].join(", ");
        format!("{text}a{}: &a{} [{list}]\n", n + 1, n + 1)
    });
    assert_snapshot!(shown(&text), @r##"
    -
    error[alias-bomb]: following this alias makes more than 250000 values or 16 MiB of text
     --> a.yaml:6:45
      |
    6 | a5: &a5 [*a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4, *a4]
      |                                             ^^^
      |
      = note: aliases of aliases multiply (an alias bomb); reading stops here
    "##);
}

#[test]
fn a_long_text_repeated_by_aliases_is_a_bomb_too() {
    let aliases = vec!["*a"; 500].join(", ");
    let text = format!("a: &a {}\nb: [{aliases}]\n", "x".repeat(100_000));
    assert!(
        listed(&text)
            .ends_with("following this alias makes more than 250000 values or 16 MiB of text")
    );
}

#[test]
fn nesting_has_a_limit() {
    let deep = |levels: usize| format!("{}{}\n", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(listed(&deep(128)), "");
    assert_eq!(
        listed(&deep(129)),
        "1:129 \"[\" collections are nested more than 128 levels deep"
    );
    let half = deep(70).trim().to_owned();
    let text = format!("a: &a {half}\nb: {}*a{}\n", "[".repeat(60), "]".repeat(60));
    assert_eq!(
        listed(&text),
        "2:64 \"*a\" with this alias collections are nested more than 128 levels deep"
    );
}

#[test]
fn tags_of_the_core_schema_must_fit_and_others_are_unknown() {
    let text = "a: !int 1\nb: !!binary aGk=\nc: !!int 1.5\nd: !!map []\ne: !x!y 1\nf: !!bool yes\n";
    assert_snapshot!(listed(text), @r##"
    1:4 "!int" a tag has no meaning here
    2:4 "!!binary" a tag has no meaning here
    3:4 "!!int" the value is not what the tag `!!int` says
    4:4 "!!map" the value is not what the tag `!!map` says
    5:4 "!x!y" this tag is not known here
    6:4 "!!bool" the value is not what the tag `!!bool` says
    "##);
}

#[test]
fn keys_must_be_text() {
    assert_snapshot!(listed("? [a]\n: 1\n? {b: c}\n: 2\n: 3\nd: {{ x }}\n"), @r##"
    1:3 "[a]" a key must be a text
    3:3 "{b: c}" a key must be a text
    5:1 "" the key before this `:` is missing
    6:5 "{ x }" a key must be a text
    "##);
}

#[test]
fn findings_speak_spanish_and_portuguese() {
    let text = "a: [${{ x }}]\nb: 01\n";
    assert_snapshot!(shown_in(Lang::Es, text), @r##"
    {"a":["${{ x }}"],"b":"01"}
    error[unquoted-expression]: dentro de `{ }` o `[ ]` una expresión debe ir entre comillas
     --> a.yaml:1:5
      |
    1 | a: [${{ x }}]
      |     ^^^^^^^^
      |
      = nota: YAML toma las llaves de la expresión por colecciones
    ayuda: poner la expresión entre comillas [--fix]
      |
    1 - a: [${{ x }}]
    1 + a: ["${{ x }}"]
      |
    error[ambiguous-scalar]: `01` es un texto aquí, pero un número para otros lectores de YAML
     --> a.yaml:2:4
      |
    2 | b: 01
      |    ^^
      |
    ayuda: si es un texto, ponlo entre comillas [--unsafe-fixes]
      |
    2 - b: 01
    2 + b: "01"
      |
    ayuda: si es un número, escríbelo como en JSON [--unsafe-fixes]
      |
    2 - b: 01
    2 + b: 1
      |
    "##);
    assert_snapshot!(shown_in(Lang::Pt, text), @r##"
    {"a":["${{ x }}"],"b":"01"}
    erro[unquoted-expression]: dentro de `{ }` ou `[ ]` uma expressão deve ficar entre aspas
     --> a.yaml:1:5
      |
    1 | a: [${{ x }}]
      |     ^^^^^^^^
      |
      = nota: o YAML entende as chaves da expressão como coleções
    ajuda: colocar a expressão entre aspas [--fix]
      |
    1 - a: [${{ x }}]
    1 + a: ["${{ x }}"]
      |
    erro[ambiguous-scalar]: `01` é um texto aqui, mas um número para outros leitores de YAML
     --> a.yaml:2:4
      |
    2 | b: 01
      |    ^^
      |
    ajuda: se for um texto, coloque-o entre aspas [--unsafe-fixes]
      |
    2 - b: 01
    2 + b: "01"
      |
    ajuda: se for um número, escreva-o como em JSON [--unsafe-fixes]
      |
    2 - b: 01
    2 + b: 1
      |
    "##);
}
