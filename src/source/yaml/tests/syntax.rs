//! Broken YAML: every mistake has one cause, one place, and says what to type.

use super::*;

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
