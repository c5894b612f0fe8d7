//! Fixes of text that something else uses too: an alias of its anchor, another step or case. What
//! is right here may be wrong there, so that a person has to decide.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::source::{Kind, Node, yaml};
use crate::text::{FileId, Sources, Span};

/// Takes the word "safe" off fixes inside anchors that aliases lead to.
pub(super) fn mark_aliased(diagnostics: &mut [Diagnostic], sources: &Sources) {
    let mut trees: BTreeMap<FileId, Option<Node>> = BTreeMap::new();
    for fix in safe_fixes(diagnostics) {
        let Some(span) = fix.edits.first().map(|edit| edit.span) else {
            continue;
        };
        let text = sources.file(span.file).text();
        if !text.contains('&') || !text.contains('*') {
            continue;
        }
        let tree = trees
            .entry(span.file)
            .or_insert_with(|| yaml::read(text, span.file).0);
        if tree.as_ref().is_some_and(|tree| is_shared(tree, span)) {
            fix.safety = Safety::Unsafe;
        }
    }
}

/// Takes it off fixes of text that more requests use than have the finding.
pub(super) fn mark_common(diagnostics: &mut [Diagnostic], bodies: &dyn Fn() -> Vec<Node>) {
    if safe_fixes(diagnostics).next().is_none() {
        return;
    }
    let bodies = bodies();
    let of_finding = |it: &Diagnostic| (it.span, it.rule, it.pointer.clone());
    let mut found: BTreeMap<_, usize> = BTreeMap::new();
    for diagnostic in diagnostics.iter() {
        *found.entry(of_finding(diagnostic)).or_default() += 1;
    }
    for diagnostic in diagnostics {
        let have = found[&of_finding(diagnostic)];
        for fix in safe_fixes(std::slice::from_mut(diagnostic)) {
            let Some(span) = fix.edits.first().map(|edit| edit.span) else {
                continue;
            };
            let using = bodies.iter().filter(|body| !counts(body, span).is_empty());
            if using.count() > have {
                fix.safety = Safety::Unsafe;
            }
        }
    }
}

fn safe_fixes(diagnostics: &mut [Diagnostic]) -> impl Iterator<Item = &mut Fix> {
    let fixes = diagnostics.iter_mut().flat_map(|it| &mut it.fixes);
    fixes.filter(|fix| fix.safety == Safety::Safe)
}

/// Whether some text around a place is read more than once.
fn is_shared(root: &Node, span: Span) -> bool {
    counts(root, span).values().any(|&count| count > 1)
}

/// How often each key and each value around a place is in a tree.
fn counts(root: &Node, span: Span) -> BTreeMap<(bool, Span), usize> {
    let mut counts = BTreeMap::new();
    let mut open = vec![root];
    let mut count = |is_key: bool, around: Span| {
        let is_around = around.file == span.file
            && around.start <= span.start
            && span.end <= around.end
            && around.start < around.end;
        if is_around {
            *counts.entry((is_key, around)).or_insert(0) += 1;
        }
    };
    while let Some(node) = open.pop() {
        count(false, node.span);
        match &node.kind {
            Kind::List(items) => open.extend(items),
            Kind::Map(entries) => {
                for entry in entries {
                    count(true, entry.key.span);
                    open.push(&entry.value);
                }
            }
            _ => {}
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(text: &str, part: &str) -> bool {
        let tree = yaml::read(text, FileId(0)).0.expect("valid YAML");
        let start = text.find(part).expect("the part is there");
        is_shared(&tree, Span::new(FileId(0), start..start + part.len()))
    }

    #[test]
    fn text_with_an_alias_is_shared() {
        for (text, part, expected) in [
            ("a: &x { b: 1 }\nc: *x\n", "1", true),
            ("a: &x { b: 1 }\nc: *x\n", "b", true),
            ("a: &x { b: 1 }\nc: { <<: *x, b: 2 }\n", "1", false),
            ("a: &x { b: 1, d: 3 }\nc: { <<: *x, b: 2 }\n", "3", true),
            ("a: &x { b: 1 }\nc: 2\n", "1", false),
            ("a: &x { b: 1 }\nc: *x\nd: 5\n", "5", false),
        ] {
            assert_eq!(shared(text, part), expected, "{text} {part}");
        }
    }
}
