//! What reading YAML gives, as people see it.

#![expect(clippy::too_many_lines, reason = "most of the lines are expected text")]

mod expressions;
mod merging;
mod syntax;

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
