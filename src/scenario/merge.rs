//! Merges trees: what a file extends, and the defaults under a body.

use std::collections::BTreeMap;

use crate::source::{Entry, Kind, Node};

/// `over` on top of `base`: mappings are merged deeply, anything else is replaced.
pub(super) fn merge(base: &Node, over: &Node) -> Node {
    let (Kind::Map(below), Kind::Map(above)) = (&base.kind, &over.kind) else {
        return over.clone();
    };
    let (over_key, below_key) = (by_key(above), by_key(below));
    let merged = below.iter().map(|entry| {
        let over = over_key.get(entry.key.value.as_str());
        over.map_or_else(
            || entry.clone(),
            |over| Entry {
                key: over.key.clone(),
                value: merge(&entry.value, &over.value),
            },
        )
    });
    let is_new = |entry: &&Entry| !below_key.contains_key(entry.key.value.as_str());
    let entries = merged.chain(above.iter().filter(is_new).cloned()).collect();
    Node::new(Kind::Map(entries), over.span)
}

/// A body on top of its defaults: as [`merge`], and null removes a default. A null that removes
/// nothing stays, because a request may say null.
///
/// Every part that is used is evaluated, in the order of the result; a text may be an expression
/// whose value is a mapping.
pub(super) fn merge_defaults(
    defaults: &Node,
    body: &Node,
    evaluate: &mut dyn FnMut(&Node) -> Node,
) -> Node {
    match (&defaults.kind, &body.kind) {
        (Kind::Map(below), Kind::Map(above)) => {
            let entries = lay_over(below, above, evaluate);
            Node::new(Kind::Map(entries), body.span)
        }
        (Kind::Map(_), Kind::Text(_)) => {
            let value = evaluate(body);
            match value.kind {
                // What an expression gave is not evaluated again: it may hold text from outside.
                Kind::Map(_) => merge_defaults(&evaluate(defaults), &value, &mut Node::clone),
                _ => value,
            }
        }
        _ => evaluate(body),
    }
}

fn lay_over(
    below: &[Entry],
    above: &[Entry],
    evaluate: &mut dyn FnMut(&Node) -> Node,
) -> Vec<Entry> {
    let over = by_key(above);
    let mut entries = Vec::new();
    for default in below {
        let entry = match over.get(default.key.value.as_str()) {
            Some(own) if own.value.is_null() => continue,
            Some(own) => Entry {
                key: own.key.clone(),
                value: merge_defaults(&default.value, &own.value, evaluate),
            },
            None => Entry {
                key: default.key.clone(),
                value: evaluate(&default.value),
            },
        };
        entries.push(entry);
    }
    let known = by_key(below);
    let is_new = |entry: &&Entry| !known.contains_key(entry.key.value.as_str());
    for own in above.iter().filter(is_new) {
        entries.push(Entry {
            key: own.key.clone(),
            value: evaluate(&own.value),
        });
    }
    entries
}

fn by_key(entries: &[Entry]) -> BTreeMap<&str, &Entry> {
    let pairs = entries.iter();
    pairs
        .map(|entry| (entry.key.value.as_str(), entry))
        .collect()
}

/// A scenario on top of the one it extends: as [`merge`], and `steps` are merged by their `id`.
pub(super) fn merge_scenarios(base: &Node, over: &Node) -> Node {
    let merged = merge(base, over);
    let (Some(below), Some(above)) = (base.get("steps"), over.get("steps")) else {
        return merged;
    };
    let (Kind::List(below), Kind::List(items)) = (&below.kind, &above.kind) else {
        return merged;
    };
    let steps = Node::new(Kind::List(merge_steps(below, items)), above.span);
    let Kind::Map(mut entries) = merged.kind else {
        return merged;
    };
    for entry in &mut entries {
        if entry.key.value == "steps" {
            entry.value = steps.clone();
        }
    }
    Node::new(Kind::Map(entries), merged.span)
}

fn merge_steps(below: &[Node], above: &[Node]) -> Vec<Node> {
    let id = |step: &Node| step.get("id").map(Node::to_json);
    let mut steps: Vec<Node> = below.to_vec();
    for step in above {
        let same =
            id(step).and_then(|own| steps.iter().position(|it| id(it).as_ref() == Some(&own)));
        match same {
            // A second step with this id in one file is a mistake that the reader has to see.
            Some(index) if index < below.len() => steps[index] = merge(&steps[index], step),
            _ => steps.push(step.clone()),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::yaml;
    use crate::text::FileId;

    fn node(text: &str) -> Node {
        yaml::read(text, FileId(0)).0.expect("valid YAML")
    }

    fn json(node: &Node) -> String {
        node.to_json().to_string()
    }

    #[test]
    fn mappings_merge_deeply_and_lists_are_replaced() {
        let merged = merge(
            &node("a: { x: 1, y: 2 }\nl: [1, 2]"),
            &node("a: { y: 3 }\nl: [9]\nz: 0"),
        );
        assert_eq!(json(&merged), r#"{"a":{"x":1,"y":3},"l":[9],"z":0}"#);
    }

    #[test]
    fn null_removes_a_default_and_stays_elsewhere() {
        let merged = merge_defaults(
            &node("payer: { email: a, type: b }\nx: 1"),
            &node("payer: { email: null }\nx: null\ny: null"),
            &mut Node::clone,
        );
        assert_eq!(json(&merged), r#"{"payer":{"type":"b"},"y":null}"#);
    }

    #[test]
    fn steps_merge_by_id_and_new_ones_follow() {
        let merged = merge_scenarios(
            &node("steps: [{ id: a, request: { x: 1 } }, { id: b }]"),
            &node("steps: [{ id: b, when: no }, { id: c }]"),
        );
        assert_eq!(
            json(&merged),
            r#"{"steps":[{"id":"a","request":{"x":1}},{"id":"b","when":"no"},{"id":"c"}]}"#
        );
    }
}
