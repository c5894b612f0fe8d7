//! What waits for a decision, for people: what it belongs to and what accepting it would change.

mod columns;
mod list;
mod reasons;

pub use list::{Listed, json, list};
pub use reasons::reasons;

use super::diff::{self, added, view};
use super::paint::Paint;
use crate::diagnostic::render::Style;
use crate::i18n::Text;
use crate::snapshot::redact_text;
use crate::snapshot::review::{Move, Pending, PendingChange, Seen};
use crate::snapshot::{Snapshot, SnapshotName};
use crate::text;

const FIRST: Text = text! {
    en: "the first snapshot of this step",
    es: "el primer snapshot de este paso",
    pt: "o primeiro snapshot deste passo",
};
const REPAIRS: Text = text! {
    en: "the accepted snapshot cannot be read: { $fault }",
    es: "no se puede leer el snapshot aceptado: { $fault }",
    pt: "não é possível ler o snapshot aceito: { $fault }",
};
const MOVED: Text = text! {
    en: "`{ $from }` is now `{ $to }`: carry { $count ->
        [one] its snapshot
       *[other] its { $count } snapshots
    } along?",
    es: "`{ $from }` ahora es `{ $to }`: ¿llevar también { $count ->
        [one] su snapshot
       *[other] sus { $count } snapshots
    }?",
    pt: "`{ $from }` agora é `{ $to }`: levar também { $count ->
        [one] o seu snapshot
       *[other] os seus { $count } snapshots
    }?",
};
const ORPHAN: Text = text! {
    en: "no step asks for it: remove it?",
    es: "ningún paso lo usa: ¿borrarlo?",
    pt: "nenhum passo o usa: apagá-lo?",
};
const ACCEPTED: Text = text! { en: "accepted", es: "aceptado", pt: "aceito" };
const NEW: Text = text! { en: "new", es: "nuevo", pt: "novo" };

/// The most lines of a text view: it is all that a decision rests on.
const VIEW: usize = 2_000;
/// Terminals with fewer columns have no room for two sides.
const WIDE: usize = 120;

/// How the text view shows both answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// One below the other.
    Unified,
    /// One beside the other.
    SideBySide,
}

impl Layout {
    /// What fits a terminal of so many columns.
    pub fn of_width(columns: usize) -> Self {
        match columns >= WIDE {
            true => Self::SideBySide,
            false => Self::Unified,
        }
    }

    /// The other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Unified => Self::SideBySide,
            Self::SideBySide => Self::Unified,
        }
    }
}

/// What a decision is asked about. `origin` is the place of the step, such as
/// `scenarios/mlb/pix.yaml:12`, where the project still has it.
pub fn report(seen: &Seen, origin: Option<&str>, layout: Layout, style: Style) -> String {
    let lines = match seen {
        Seen::Moved(it) => moved(it, style),
        Seen::Pending(it) => pending(it, origin, layout, style),
        Seen::Orphan(name, snapshot) => orphan(name, snapshot.as_deref(), style),
    };
    lines.join("\n") + "\n"
}

fn moved(found: &Move, style: Style) -> Vec<String> {
    let paint = Paint { color: style.color };
    let told = MOVED
        .with("from", &found.from)
        .with("to", &found.to)
        .with("count", found.snapshots.len());
    let mut lines = vec![paint.strong(&redact_text(&told.in_lang(style.lang)))];
    for (from, to) in &found.snapshots {
        lines.push(format!("  {}", paint.old(&format!("- {from}"))));
        lines.push(format!("  {}", paint.good(&format!("+ {to}"))));
    }
    lines
}

fn orphan(name: &SnapshotName, snapshot: Option<&Snapshot>, style: Style) -> Vec<String> {
    let paint = Paint { color: style.color };
    let mut lines = vec![paint.strong(name.as_str())];
    if let Some(snapshot) = snapshot {
        lines.extend(origin_lines(&snapshot.description, &snapshot.source, paint));
    }
    lines.extend([String::new(), ORPHAN.message().in_lang(style.lang)]);
    lines
}

/// What a step shows and where it stands.
fn origin_lines(description: &str, origin: &str, paint: Paint) -> impl Iterator<Item = String> {
    let known = [description, origin].map(redact_text);
    let known = known.into_iter().filter(|text| !text.is_empty());
    known.map(move |text| format!("  {}", paint.faint(&text)))
}

/// The name, the description, and every difference with the text view.
fn pending(found: &Pending, origin: Option<&str>, layout: Layout, style: Style) -> Vec<String> {
    let paint = Paint { color: style.color };
    let lang = style.lang;
    let mut lines = vec![paint.strong(found.name.as_str())];
    let origin = origin.unwrap_or(&found.new.source);
    lines.extend(origin_lines(&found.new.description, origin, paint));
    lines.push(String::new());
    match &found.change {
        PendingChange::First { text } => {
            lines.push(FIRST.message().in_lang(lang));
            lines.extend(text_view(&added(text), Layout::Unified, style));
        }
        PendingChange::Replaces(change) => {
            lines.push(paint.strong(&redact_text(&change.headline.in_lang(lang))));
            lines.extend(indented(diff::places(change, paint, lang)));
            if !change.text.is_empty() {
                lines.push(String::new());
                lines.extend(text_view(&change.text, layout, style));
            }
        }
        PendingChange::Repairs { fault, text } => {
            let told = REPAIRS.with("fault", fault.message().in_lang(lang));
            lines.push(told.in_lang(lang));
            lines.extend(text_view(&added(text), Layout::Unified, style));
        }
    }
    lines
}

/// A unified diff as the layout wants it.
fn text_view(unified: &str, layout: Layout, style: Style) -> Vec<String> {
    let paint = Paint { color: style.color };
    let width = style.width.saturating_sub(INDENT.len());
    let lines = match layout {
        Layout::Unified => view(&folded(unified, width), VIEW, paint, style.lang),
        Layout::SideBySide => {
            let titles = [ACCEPTED, NEW].map(|it| it.pattern(style.lang));
            let mut lines = vec![columns::heads(titles, width, paint)];
            let rows = columns::side_by_side(unified, VIEW, width, paint, style.lang);
            lines.extend(rows);
            lines
        }
    };
    indented(lines).collect()
}

/// A unified diff whose lines fit a width; what is folded keeps its mark.
fn folded(unified: &str, width: usize) -> String {
    let mut out = String::with_capacity(unified.len());
    for line in unified.lines() {
        let mark = line.chars().next().unwrap_or(' ');
        let rest = &line[mark.len_utf8().min(line.len())..];
        match mark {
            '@' => out.push_str(&format!("{line}\n")),
            _ => columns::fold(rest, width.saturating_sub(1).max(1))
                .iter()
                .for_each(|part| out.push_str(&format!("{mark}{part}\n"))),
        }
    }
    out
}

const INDENT: &str = "  ";

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("{INDENT}{line}"))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::i18n::Lang;
    use crate::snapshot::diff::compare;
    use crate::snapshot::{Exceptions, NameParts, Snapshot, SnapshotFault, SnapshotName};

    fn snapshot(value: Value) -> Snapshot {
        Snapshot {
            source: "scenarios/mlb/pix.yaml".to_owned(),
            description: "Pix é criado".to_owned(),
            info: [].into(),
            value,
        }
    }

    fn shown(change: PendingChange, lang: Lang) -> String {
        let pending = Pending {
            name: SnapshotName::new(NameParts {
                scenario: "scenarios/mlb/pix.yaml",
                step: "create",
                case: None,
                target: None,
            }),
            new: snapshot(json!({"status": 201})),
            change,
        };
        let style = Style {
            color: false,
            lang,
            width: 100,
        };
        report(
            &Seen::Pending(Box::new(pending)),
            None,
            Layout::Unified,
            style,
        )
    }

    #[test]
    fn a_change_shows_both_values_and_the_text() {
        let answer = |state: &str| snapshot(json!({"status": 201, "body": {"status": state}}));
        let change = compare(
            &answer("pending"),
            &answer("approved"),
            &Exceptions::default(),
        );
        let change = PendingChange::Replaces(Box::new(change));
        insta::assert_snapshot!(shown(change, Lang::Es), @r#"
        snapshots/mlb/pix/create.snap
          Pix é criado
          scenarios/mlb/pix.yaml

        pending → approved
          $.body.status
            - "pending"
            + "approved"

          @@ -1,6 +1,6 @@
           {
             "status": 201,
             "body": {
          -    "status": "pending"
          +    "status": "approved"
             }
           }
        "#);
    }

    #[test]
    fn a_first_snapshot_is_shown_whole() {
        let text = "{\n  \"status\": 201\n}\n".to_owned();
        insta::assert_snapshot!(shown(PendingChange::First { text }, Lang::En), @r#"
        snapshots/mlb/pix/create.snap
          Pix é criado
          scenarios/mlb/pix.yaml

        the first snapshot of this step
          +{
          +  "status": 201
          +}
        "#);
    }

    #[test]
    fn a_repair_says_what_is_wrong() {
        let change = PendingChange::Repairs {
            fault: SnapshotFault::Conflict { line: 5 },
            text: "{}\n".to_owned(),
        };
        insta::assert_snapshot!(shown(change, Lang::Pt), @"
        snapshots/mlb/pix/create.snap
          Pix é criado
          scenarios/mlb/pix.yaml

        não é possível ler o snapshot aceito: a linha 5 é um conflito de merge não resolvido
          +{}
        ");
    }
}
