//! Anchors, aliases and merge keys.

use super::*;

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
