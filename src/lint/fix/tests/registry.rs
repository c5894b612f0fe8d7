//! Every rule with a remedy: its bad example is free of it once fixed, as JSON and as YAML.

use super::{after, fixed, look};
use crate::diagnostic::Safety;
use crate::rules::registry;
use crate::source::{Kind, Node, load};
use crate::text::Sources;

/// A tree as block YAML whose scalars are JSON.
fn block(node: &Node, indent: usize, out: &mut String) {
    let pad = " ".repeat(indent);
    match &node.kind {
        Kind::Map(entries) if !entries.is_empty() => {
            for entry in entries {
                out.push_str(&format!("\n{pad}{}: ", entry.key.value));
                block(&entry.value, indent + 2, out);
            }
        }
        Kind::List(items) if !items.is_empty() => {
            for item in items {
                out.push_str(&format!("\n{pad}- "));
                block(item, indent + 2, out);
            }
        }
        _ => out.push_str(&node.to_json().to_string()),
    }
}

/// The shapes in which an example is fixed.
fn shapes(body: &str) -> Vec<(&'static str, String)> {
    let mut sources = Sources::new();
    let node = load(body.as_bytes(), "a.json", &mut sources).node;
    let node = node.expect("an example is JSON");
    let mut yaml = "# kept".to_owned();
    block(&node, 0, &mut yaml);
    yaml.push_str("\n# kept too\n");
    vec![
        ("a.json", body.to_owned()),
        ("a.json", format!("{:#}\n", node.to_json())),
        ("a.yaml", body.to_owned()),
        ("a.yaml", yaml.replace('\n', "\r\n")),
        ("a.yaml", yaml),
    ]
}

#[test]
fn a_fixed_example_is_free_of_its_rule_and_fixing_again_changes_nothing() {
    let mut seen = 0;
    for rule in registry() {
        let (id, cx) = (rule.meta.id, rule.meta.bad.context());
        for (name, text) in shapes(rule.meta.bad.body) {
            let found = look(name, &text, cx).found;
            let mut fixes = found.iter().filter(|it| it.rule == id);
            let Some(fix) = fixes.find_map(|it| it.fixes.first()) else {
                continue;
            };
            seen += 1;
            let result = after(name, &text, cx, fix.safety);
            let left = look(name, &result, cx).found;
            let is_left = left.iter().any(|it| it.rule == id);
            assert!(!is_left, "{id} stays in {result}\nof {text}");
            assert_eq!(after(name, &result, cx, fix.safety), result, "{id}");
            for kept in ["# kept\n", "# kept too\n"] {
                assert_eq!(text.contains(kept), result.contains(kept), "{id}: {result}");
            }
            let returns = |text: &str| text.matches('\r').count() == text.matches('\n').count();
            assert_eq!(returns(&text), returns(&result), "{id}: {result:?}");
        }
    }
    assert!(seen > 50, "only {seen} examples have fixes");
}

#[test]
fn no_fix_of_an_example_is_taken_back() {
    for rule in registry() {
        let cx = rule.meta.bad.context();
        for (name, text) in shapes(rule.meta.bad.body) {
            let refused = fixed(name, &text, cx, Safety::Unsafe).refused;
            assert!(refused.is_empty(), "{}: {refused:?}", rule.meta.id);
        }
    }
}
