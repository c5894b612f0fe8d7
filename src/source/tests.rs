//! Whatever bytes come in: a tree or findings, quickly, with places inside the text.

use super::*;
use crate::diagnostic::render::{Style, render};
use crate::diagnostic::{Diagnostic, FileRule};
use crate::i18n::Lang;
use crate::text::{FileId, Sources, Span};

const SEED: &str = r#"# ensayo: allow[float-amount] a test
%TAG ! tag:ensayo,2026:
---
scenario: "Pago con acción 😀 \u00e9 \uD834\uDD1E"
base: &base { amount: 100.00, list: [1, 'it''s', ${{ x }}] }
about: |
  Some *text* with # no comment
    and: more
folded: >-
  a
  b
steps:
  - id: &id one   # ñ
    <<: [*base, {z: !!str 12}]
    token: ${{ card_token(brand="visa", holder="APRO") }}
  - id: *id
    body: "${{ f("a") }}"
	tab: 01310
? complex
: [a, {b: c}]
"#;

const JSON_SEED: &str = r#"{"a": [1, -2.5e3, "ñ😀 \u00e9\ud834\udd1e\n"], 'b': {c: null, "d": tru,},
 // no
 "a": 01310 "e": [[[]]] /* x */ }"#;

/// Marsaglia's xorshift: the same mutants on every run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit.max(1) as u64).unwrap()
    }
}

/// A seed with a few pieces taken out, doubled, swapped or put in.
fn mutant(seed: &str, random: &mut Random) -> String {
    const PIECES: [&str; 28] = [
        "\n", "  ", "- ", ": ", "{", "}", "[", "]", "\"", "'", "#", " #", "&a ", "*a", "!x ",
        "|\n", ">\n", "\t", "${{", "}}", ",", "%", "---\n", "\r\n", "ñ", "😀", "\u{feff}", "<<: ",
    ];
    let mut letters: Vec<char> = seed.chars().collect();
    for _ in 0..=random.below(4) {
        let at = random.below(letters.len());
        match random.below(4) {
            0 => drop(letters.remove(at)),
            1 => {
                let end = (at + random.below(20)).min(letters.len());
                letters.drain(at..end);
            }
            2 => {
                let other = random.below(letters.len());
                letters.swap(at, other);
            }
            _ => {
                let piece = PIECES[random.below(PIECES.len())];
                letters.splice(at..at, piece.chars());
            }
        }
        if letters.is_empty() {
            letters.push('x');
        }
    }
    letters.into_iter().collect()
}

fn assert_inside(text: &str, span: Span) {
    assert!(text.get(span.range()).is_some(), "{span:?} in {text:?}");
}

fn assert_sound(text: &str, node: Option<&Node>, diagnostics: &[Diagnostic]) {
    assert!(
        node.is_some() || !diagnostics.is_empty(),
        "silent on {text:?}"
    );
    if let Some(node) = node {
        assert_tree_inside(text, node);
    }
    for diagnostic in diagnostics {
        let is_listed = |rule: &FileRule| rule.id == diagnostic.rule;
        assert!(RULES.iter().any(is_listed), "{}", diagnostic.rule);
        assert_inside(text, diagnostic.span);
        for related in &diagnostic.related {
            assert_inside(text, related.span);
        }
        for fix in &diagnostic.fixes {
            let spans = fix.edits.iter().map(|edit| edit.span);
            spans.for_each(|span| assert_inside(text, span));
        }
    }
}

fn assert_tree_inside(text: &str, node: &Node) {
    assert_inside(text, node.span);
    for item in node.items().unwrap_or_default() {
        assert_tree_inside(text, item);
    }
    for entry in node.entries().unwrap_or_default() {
        assert_inside(text, entry.key.span);
        assert_tree_inside(text, &entry.value);
    }
}

#[test]
fn no_mutant_of_a_yaml_file_breaks_the_reader() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    for _ in 0..2_000 {
        let text = mutant(SEED, &mut random);
        let reading = yaml::read_with_comments(&text, FileId(0));
        assert_sound(&text, reading.node.as_ref(), &reading.diagnostics);
        for comment in reading.comments {
            assert_inside(&text, comment);
        }
    }
}

#[test]
fn no_mutant_of_a_json_file_breaks_the_reader() {
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for _ in 0..2_000 {
        let text = mutant(JSON_SEED, &mut random);
        let (node, diagnostics) = json::read(&text, FileId(0));
        assert_sound(&text, node.as_ref(), &diagnostics);
    }
}

#[test]
fn every_finding_of_a_mutant_can_be_drawn() {
    let mut random = Random(0xda94_2042_e4dd_58b5);
    for _ in 0..200 {
        let mut sources = Sources::new();
        let text = mutant(SEED, &mut random);
        let loaded = load(text.as_bytes(), "a.yaml", &mut sources);
        for diagnostic in &loaded.diagnostics {
            for lang in Lang::ALL {
                let style = Style {
                    color: false,
                    lang,
                    width: 80,
                };
                assert!(
                    !render(diagnostic, &sources, style).contains("{$"),
                    "{text:?}"
                );
            }
        }
    }
}

/// The rules of the findings about some bytes.
fn rules(bytes: &[u8], name: &str) -> Vec<&'static str> {
    let mut sources = Sources::new();
    let loaded = load(bytes, name, &mut sources);
    let mut rules: Vec<_> = loaded.diagnostics.iter().map(|found| found.rule).collect();
    rules.dedup();
    rules
}

#[test]
fn hostile_files_get_one_clear_word() {
    let mut random = Random(7);
    let noise: Vec<u8> = (0..10_000_000).map(|_| random.below(256) as u8).collect();
    let bomb = (0..30).fold("a0: &a0 [x,x]\n".to_owned(), |text, n| {
        let list = vec![format!("*a{n}"); 9].join(",");
        format!("{text}a{}: &a{} [{list}]\n", n + 1, n + 1)
    });
    let bare = format!("[{}]", "${{a}},".repeat(60_000));
    let unclosed = format!("[{}", "${{".repeat(300_000));
    let dashes = "- ".repeat(2_000);
    let maps: String = (0..300).map(|n| format!("{}a:\n", " ".repeat(n))).collect();
    for (bytes, name, expected) in [
        (&b""[..], "a.yaml", "empty-file"),
        (b"", "a.json", "empty-file"),
        (b"\xef\xbb\xbf", "a.yaml", "empty-file"),
        (b"# nothing\n", "a.yaml", "empty-file"),
        (b"---\n", "a.yaml", "empty-file"),
        (&noise, "a.yaml", "not-utf8"),
        (&noise, "a.json", "not-utf8"),
        (b"\xff\xfea\0", "a.yaml", "not-utf8"),
        (b"a: \xe9\n", "a.yaml", "not-utf8"),
        (b"\x7fELF\0", "a.yaml", "not-utf8"),
        (bomb.as_bytes(), "a.yaml", "alias-bomb"),
        (
            bare.as_bytes(),
            "a.yaml",
            "unquoted-expression too-many-findings",
        ),
        (
            unclosed.as_bytes(),
            "a.yaml",
            "unquoted-expression too-deep",
        ),
        (b"a: &x [1, *x]\n", "a.yaml", "alias-cycle"),
        ("[".repeat(100_000).as_bytes(), "a.yaml", "too-deep"),
        ("[".repeat(100_000).as_bytes(), "a.json", "too-deep"),
        ("{\"a\":".repeat(100_000).as_bytes(), "a.json", "too-deep"),
        (dashes.as_bytes(), "a.yaml", "too-deep"),
        (maps.as_bytes(), "a.yaml", "too-deep"),
        ("- a\n".repeat(600_000).as_bytes(), "a.yaml", "too-large"),
        (" ".repeat(5_000_000).as_bytes(), "a.yaml", "too-large"),
        (" ".repeat(17_000_000).as_bytes(), "a.json", "too-large"),
    ] {
        let shown = &bytes[..bytes.len().min(20)];
        assert_eq!(rules(bytes, name).join(" "), expected, "{name} {shown:?}");
    }
}

#[test]
fn the_catalogue_is_sorted() {
    assert!(RULES.is_sorted_by(|a, b| a.id < b.id));
}
