//! What reading JSON gives, as people see it.

#![expect(clippy::too_many_lines, reason = "most of the lines are expected text")]

use insta::assert_snapshot;

use super::*;
use crate::diagnostic::render::{Style, render};
use crate::i18n::Lang;
use crate::json::Pointer;
use crate::source::locate;
use crate::text::{FileId, SourceFile, Sources};

/// The tree, or a dash, and all findings as drawn.
fn shown(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("a.json", text));
    let (node, diagnostics) = read(text, file);
    let style = Style {
        color: false,
        lang: Lang::En,
        width: 100,
    };
    let mut out = node.map_or("-".to_owned(), |node| node.to_json().to_string());
    for diagnostic in diagnostics {
        out.push('\n');
        out.push_str(&render(&diagnostic, &sources, style));
    }
    out
}

/// The tree, or a dash, and each finding as `line:column "what" message (=> replacement)`.
fn listed(text: &str) -> String {
    let file = SourceFile::new("a.json", text);
    let (node, diagnostics) = read(text, FileId(0));
    let mut out = node.map_or("-".to_owned(), |node| node.to_json().to_string());
    for found in &diagnostics {
        let at = file.line_column(found.span.start);
        let under = &text[found.span.range()];
        let message = found.message.in_lang(Lang::En);
        out.push_str(&format!(
            "\n    {}:{} {under:?} {message}",
            at.line, at.column
        ));
        for fix in &found.fixes {
            out.push_str(&format!(" (=> {})", fix.edits[0].replacement));
        }
    }
    out
}

#[test]
fn valid_json_keeps_the_text_of_its_numbers() {
    for text in [
        r#"{"a":100.00,"b":[1e400,-0,12345678901234567.89,0.1E-5],"c":{"d":null}}"#,
        "[]",
        "{}",
        "true",
        "\"ñ\"",
        "[[[[]]],{\"\":false}]",
    ] {
        assert_eq!(listed(text), text);
    }
}

#[test]
fn escapes_are_read() {
    let text = r#"["\"\\\/\b\f\n\r\t", "\u00e9\uD83D\uDE00\u0000"]"#;
    let (node, diagnostics) = read(text, FileId(0));
    assert_eq!(diagnostics, []);
    let node = node.unwrap();
    let items = node.items().unwrap();
    assert_eq!(items[0].as_text(), Some("\"\\/\u{8}\u{c}\n\r\t"));
    assert_eq!(items[1].as_text(), Some("é😀\0"));
}

#[test]
fn places_are_exact() {
    let text = "\u{feff}{\r\n\t\"é😀\": [1, \"ü\"],\r\n \"b\" : { \"c\": -2.50 }\r\n}\r\n";
    let (node, diagnostics) = read(text, FileId(0));
    assert_eq!(diagnostics, []);
    let root = node.unwrap();
    for (pointer, key, value) in [
        ("/é😀", "\"é😀\"", "[1, \"ü\"]"),
        ("/é😀/1", "", "\"ü\""),
        ("/b", "\"b\"", "{ \"c\": -2.50 }"),
        ("/b/c", "\"c\"", "-2.50"),
    ] {
        let place = locate(&root, &Pointer::parse(pointer).unwrap()).unwrap();
        let found_key = place.key.map_or("", |span| &text[span.range()]);
        assert_eq!(
            (found_key, &text[place.value.range()]),
            (key, value),
            "{pointer}"
        );
    }
}

#[test]
fn each_mistake_has_one_place_and_where_possible_a_fix() {
    let texts = [
        "{\"a\": 1,}",
        "[1,,2]",
        "[,1]",
        "[1 2]",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\" 1}",
        "{\"a\" = 1}",
        "{\"a\": , \"b\": 1}",
        "{\"a\"}",
        "{a: 1, $b-c: 2}",
        "{'a': 'it\\'s \"x\"'}",
        "{1: 2}",
        "{[]: 2}",
        "// x\n{\"a\": 1 /* y */} # z",
        "{\"a\": \"\tb\"}",
        "{\"a\": \"b\n\"}",
        "{\"a\": \"b",
        "[\"\\q\"]",
        "[\"\\u12\"]",
        "[\"\\ud800\", \"\\udc00x\", \"\\ud800\\u0041\"]",
        "[NaN, Infinity, -Infinity, undefined, None, True, null]",
        "[tru, visa]",
        "[01, .5, 1., +1, 1_000, 0x1F, 1e, --1, 1,5]",
        "{\"a\": 1} x",
        "{\"a\": 1}\n{\"a\": 2}",
        "[1, 2",
        "{\"a\": [1}",
        "]",
        "@",
        "[1; 2]",
        "{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}, \"a\": 4}",
    ];
    let said = texts.map(|text| format!("{text:?}\n    {}", listed(text)));
    assert_snapshot!(said.join("\n"), @r##"
    "{\"a\": 1,}"
        {"a":1}
        1:8 "," no comma may stand before the closing bracket (=> )
    "[1,,2]"
        [1,2]
        1:4 "," there is no value before this comma (=> )
    "[,1]"
        [1]
        1:2 "," there is no value before this comma (=> )
    "[1 2]"
        [1,2]
        1:3 "" a comma is missing here (=> ,)
    "{\"a\": 1 \"b\": 2}"
        {"a":1,"b":2}
        1:8 "" a comma is missing here (=> ,)
    "{\"a\" 1}"
        {"a":1}
        1:5 "" a `:` is missing between the key and its value (=> :)
    "{\"a\" = 1}"
        {"a":1}
        1:6 "=" a `:` is missing between the key and its value (=> :)
    "{\"a\": , \"b\": 1}"
        -
        1:2 "\"a\"" a value is missing
    "{\"a\"}"
        -
        1:2 "\"a\"" a value is missing
    "{a: 1, $b-c: 2}"
        {"a":1,"$b-c":2}
        1:2 "a" a key must stand in double quotes (=> "a")
        1:8 "$b-c" a key must stand in double quotes (=> "$b-c")
    "{'a': 'it\\'s \"x\"'}"
        {"a":"it's \"x\""}
        1:2 "'a'" text must stand in double quotes (=> "a")
        1:7 "'it\\'s \"x\"'" text must stand in double quotes (=> "it's \"x\"")
    "{1: 2}"
        {"1":2}
        1:2 "1" a key must stand in double quotes (=> "1")
    "{[]: 2}"
        -
        1:2 "[" expected a key in double quotes
    "// x\n{\"a\": 1 /* y */} # z"
        {"a":1}
        1:1 "// x" JSON has no comments (=> )
        2:9 "/* y */" JSON has no comments (=> )
        2:18 "# z" JSON has no comments (=> )
    "{\"a\": \"\tb\"}"
        {"a":"\tb"}
        1:8 "\t" a control character in a text must be escaped (=> \t)
    "{\"a\": \"b\n\"}"
        -
        1:7 "\"b" this text is not closed on its line
    "{\"a\": \"b"
        -
        1:7 "\"b" this text is not closed on its line
    "[\"\\q\"]"
        -
        1:3 "\\q" `\q` is no escape that JSON knows
    "[\"\\u12\"]"
        -
        1:3 "\\u12" `\u12` is no escape that JSON knows
    "[\"\\ud800\", \"\\udc00x\", \"\\ud800\\u0041\"]"
        -
        1:3 "\\ud800" `\ud800` is only one half of a surrogate pair
        1:13 "\\udc00" `\udc00` is only one half of a surrogate pair
        1:24 "\\ud800" `\ud800` is only one half of a surrogate pair
    "[NaN, Infinity, -Infinity, undefined, None, True, null]"
        -
        1:2 "NaN" `NaN` is not a value in JSON (=> null)
        1:7 "Infinity" `Infinity` is not a value in JSON (=> null)
        1:17 "-Infinity" `-Infinity` is not a number in JSON (=> "-Infinity")
        1:28 "undefined" `undefined` is not a value in JSON (=> null)
        1:39 "None" `None` is not a value in JSON (=> null)
        1:45 "True" `True` is not a value in JSON (=> true)
    "[tru, visa]"
        -
        1:2 "tru" `tru` is not a value in JSON (=> "tru")
        1:7 "visa" `visa` is not a value in JSON (=> "visa")
    "[01, .5, 1., +1, 1_000, 0x1F, 1e, --1, 1,5]"
        ["01",".5","1.","+1","1_000","0x1F","1e","--1",1,5]
        1:2 "01" `01` is not a number in JSON (=> "01") (=> 1)
        1:6 ".5" `.5` is not a number in JSON (=> ".5") (=> 0.5)
        1:10 "1." `1.` is not a number in JSON (=> "1.") (=> 1)
        1:14 "+1" `+1` is not a number in JSON (=> "+1") (=> 1)
        1:18 "1_000" `1_000` is not a number in JSON (=> "1_000") (=> 1000)
        1:25 "0x1F" `0x1F` is not a number in JSON (=> "0x1F") (=> 31)
        1:31 "1e" `1e` is not a number in JSON (=> "1e")
        1:35 "--1" `--1` is not a number in JSON (=> "--1")
    "{\"a\": 1} x"
        -
        1:10 "x" there is more text after the JSON value
    "{\"a\": 1}\n{\"a\": 2}"
        -
        2:1 "{\"a\": 2}" there is more text after the JSON value
    "[1, 2"
        -
        1:1 "[" this `[` is never closed
    "{\"a\": [1}"
        -
        1:9 "}" expected `]` here
    "]"
        -
        1:1 "]" `]` cannot stand here
    "@"
        -
        1:1 "@" `@` cannot stand here
    "[1; 2]"
        -
        1:3 ";" `;` cannot stand here
    "{\"a\": 1, \"b\": {\"a\": 2, \"a\": 3}, \"a\": 4}"
        {"a":1,"b":{"a":2}}
        1:24 "\"a\"" key `a` is given twice
        1:33 "\"a\"" key `a` is given twice
    "##);
}

#[test]
fn several_mistakes_come_in_one_run() {
    let text = "{\n  'amount': 01310,\n  payer: { \"email\": \"ñ@😀.com\" \"type\": \"guest\", },\n  \"amount\": 1 // twice\n}\n";
    assert_snapshot!(shown(text), @r##"
    {"amount":"01310","payer":{"email":"ñ@😀.com","type":"guest"}}
    error[json-syntax]: text must stand in double quotes
     --> a.json:2:3
      |
    2 |   'amount': 01310,
      |   ^^^^^^^^
      |
    help: use double quotes [--fix]
      |
    2 -   'amount': 01310,
    2 +   "amount": 01310,
      |
    error[json-syntax]: `01310` is not a number in JSON
     --> a.json:2:13
      |
    2 |   'amount': 01310,
      |             ^^^^^
      |
    help: if text is meant, quote it [--unsafe-fixes]
      |
    2 -   'amount': 01310,
    2 +   'amount': "01310",
      |
    help: if a number is meant, write it so [--unsafe-fixes]
      |
    2 -   'amount': 01310,
    2 +   'amount': 1310,
      |
    error[json-syntax]: a key must stand in double quotes
     --> a.json:3:3
      |
    3 |   payer: { "email": "ñ@😀.com" "type": "guest", },
      |   ^^^^^
      |
    help: use double quotes [--fix]
      |
    3 -   payer: { "email": "ñ@😀.com" "type": "guest", },
    3 +   "payer": { "email": "ñ@😀.com" "type": "guest", },
      |
    error[json-syntax]: a comma is missing here
     --> a.json:3:30
      |
    3 |   payer: { "email": "ñ@😀.com" "type": "guest", },
      |                               ^
      |
    help: add a comma [--fix]
      |
    3 |   payer: { "email": "ñ@😀.com", "type": "guest", },
      |                               +
    error[json-syntax]: no comma may stand before the closing bracket
     --> a.json:3:46
      |
    3 |   payer: { "email": "ñ@😀.com" "type": "guest", },
      |                                               ^
      |
    help: remove it [--fix]
      |
    3 -   payer: { "email": "ñ@😀.com" "type": "guest", },
    3 +   payer: { "email": "ñ@😀.com" "type": "guest" },
      |
    error[duplicate-key]: key `amount` is given twice
     --> a.json:4:3
      |
    2 |   'amount': 01310,
      |   -------- first defined here
    3 |   payer: { "email": "ñ@😀.com" "type": "guest", },
    4 |   "amount": 1 // twice
      |   ^^^^^^^^ this one is not used
    error[json-syntax]: JSON has no comments
     --> a.json:4:15
      |
    4 |   "amount": 1 // twice
      |               ^^^^^^^^
      |
    help: remove it [--fix]
      |
    4 -   "amount": 1 // twice
    4 +   "amount": 1 
      |
    "##);
}

#[test]
fn nesting_has_a_limit() {
    let deep = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    assert_eq!(listed(&deep(128)), deep(128));
    assert_eq!(
        listed(&deep(129)),
        "-\n    1:129 \"[\" collections are nested more than 128 levels deep"
    );
}

#[test]
fn a_text_with_endless_mistakes_is_given_up() {
    let (node, diagnostics) = read(&format!("[{}]", "1 ".repeat(5_000)), FileId(0));
    let last = diagnostics.last().map(|last| last.rule);
    assert_eq!(
        (node, diagnostics.len(), last),
        (None, 1_001, Some("too-many-findings"))
    );
}

#[test]
fn texts_end_at_their_quote_wherever_it_stands() {
    for length in 0..40 {
        for letter in ["a", "ñ", "\u{7f}", "!", "😀", "#", "["] {
            let text = letter.repeat(length);
            let read_text = |json: &str| {
                let (node, found) = read(json, FileId(0));
                assert!(found.is_empty(), "{json}");
                node.and_then(|node| node.as_text().map(str::to_owned))
            };
            let quoted = format!("\"{text}\"");
            assert_eq!(read_text(&quoted).as_ref(), Some(&text));
            let escaped = format!(" \"{text}\\\"{text}\\\\{text}\"  ");
            let meant = format!("{text}\"{text}\\{text}");
            assert_eq!(read_text(&escaped), Some(meant));
        }
    }
}
