//! All that waits for a decision, a line or an object each.

use serde_json::{Value, json};

use super::{FIRST, REPAIRS};
use crate::i18n::{Lang, Text};
use crate::report::path::json_path;
use crate::snapshot::redact_text;
use crate::snapshot::review::{PendingChange, Seen};
use crate::text;

/// The version of the JSON format.
const VERSION: u32 = 1;

const MOVED: Text = text! {
    en: "was `{ $from }`",
    es: "era `{ $from }`",
    pt: "era `{ $from }`",
};
const ORPHAN: Text = text! {
    en: "no step asks for it",
    es: "ningún paso lo usa",
    pt: "nenhum passo o usa",
};

/// Something that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The name of its kind.
    pub kind: &'static str,
    /// What it is.
    pub seen: Seen,
    /// The place of its step, such as `scenarios/mlb/pix.yaml:12`.
    pub origin: Option<String>,
}

/// A line each: the kind, the snapshot, what it says.
pub fn list(all: &[Listed], lang: Lang) -> String {
    let path = |it: &Listed| redact_text(&path(&it.seen));
    let kinds = all.iter().map(|it| it.kind.len()).max().unwrap_or_default();
    let paths = all.iter().map(|it| path(it).chars().count()).max();
    let paths = paths.unwrap_or_default();
    let lines = all.iter().map(|it| {
        let told = redact_text(&told(&it.seen, lang));
        format!("{:kinds$}  {:paths$}  {told}\n", it.kind, path(it))
    });
    lines.collect()
}

/// An object each.
pub fn json(all: &[Listed], lang: Lang) -> String {
    let waiting: Vec<Value> = all.iter().map(|it| object(it, lang)).collect();
    let whole = json!({ "version": VERSION, "waiting": waiting });
    redact_text(&format!("{whole:#}\n"))
}

/// The file that it is about; of a scenario that has moved, the scenario.
fn path(seen: &Seen) -> String {
    match seen {
        Seen::Moved(it) => it.to.clone(),
        Seen::Pending(it) => it.name.to_string(),
        Seen::Orphan(name, _) => name.to_string(),
    }
}

fn told(seen: &Seen, lang: Lang) -> String {
    let message = match seen {
        Seen::Moved(it) => MOVED.with("from", &it.from),
        Seen::Orphan(..) => ORPHAN.message(),
        Seen::Pending(it) => match &it.change {
            PendingChange::First { .. } => FIRST.message(),
            PendingChange::Replaces(change) => change.headline.clone(),
            PendingChange::Repairs { fault, .. } => REPAIRS.with("fault", fault.message()),
        },
    };
    message.in_lang(lang)
}

fn object(listed: &Listed, lang: Lang) -> Value {
    let mut object = json!({
        "kind": listed.kind,
        "path": path(&listed.seen),
        "about": told(&listed.seen, lang),
        "origin": listed.origin,
    });
    match &listed.seen {
        Seen::Moved(it) => {
            let pairs = it.snapshots.iter();
            let pairs = pairs.map(|(from, to)| json!({"from": from.as_str(), "to": to.as_str()}));
            object["from"] = json!(it.from);
            object["snapshots"] = pairs.collect();
        }
        Seen::Pending(it) => {
            object["pending"] = json!(it.name.pending());
            if let PendingChange::Replaces(change) = &it.change {
                let differences = change.differences.iter();
                let differences = differences
                    .map(|it| json!({"path": json_path(&it.pointer), "class": it.class.name()}));
                object["differences"] = differences.collect();
            }
        }
        Seen::Orphan(..) => {}
    }
    object
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::review::Move;
    use crate::snapshot::{NameParts, SnapshotName};

    #[test]
    fn lines_stand_in_columns() {
        let name = |scenario| {
            SnapshotName::new(NameParts {
                scenario,
                step: "pay",
                case: None,
                target: None,
            })
        };
        let moved = Move {
            from: "scenarios/a.yaml".to_owned(),
            to: "scenarios/b.yaml".to_owned(),
            snapshots: vec![(name("scenarios/a.yaml"), name("scenarios/b.yaml"))],
        };
        let all = [
            ("moved", Seen::Moved(moved)),
            ("orphan", Seen::Orphan(name("c.yaml"), None)),
        ];
        let all = all.map(|(kind, seen)| Listed {
            kind,
            seen,
            origin: None,
        });
        insta::assert_snapshot!(list(&all, Lang::En), @r"
        moved   scenarios/b.yaml      was `scenarios/a.yaml`
        orphan  snapshots/c/pay.snap  no step asks for it
        ");
        let read: Value = serde_json::from_str(&json(&all, Lang::En)).expect("JSON");
        assert_eq!(
            read["waiting"][0]["snapshots"][0]["to"],
            "snapshots/b/pay.snap"
        );
    }
}
