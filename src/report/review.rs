//! A pending snapshot for people: what it belongs to and what accepting it would change.

use super::diff::{self, VIEW, added, view};
use super::paint::Paint;
use crate::diagnostic::render::Style;
use crate::i18n::Text;
use crate::snapshot::redact_text;
use crate::snapshot::review::{Pending, PendingChange};
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

/// The name, the description, and every difference with the text view.
pub fn report(pending: &Pending, style: Style) -> String {
    let paint = Paint { color: style.color };
    let lang = style.lang;
    let mut lines = vec![paint.strong(pending.name.as_str())];
    let origin = [&pending.new.description, &pending.new.source];
    let origin = origin.into_iter().filter(|text| !text.is_empty());
    lines.extend(origin.map(|text| format!("  {}", paint.faint(&redact_text(text)))));
    lines.push(String::new());
    match &pending.change {
        PendingChange::First { text } => {
            lines.push(FIRST.message().in_lang(lang));
            lines.extend(indented(view(&added(text), VIEW, paint, lang)));
        }
        PendingChange::Replaces(change) => {
            lines.push(paint.strong(&redact_text(&change.headline.in_lang(lang))));
            lines.extend(indented(diff::places(change, paint, lang)));
            if !change.text.is_empty() {
                lines.push(String::new());
                lines.extend(indented(view(&change.text, VIEW, paint, lang)));
            }
        }
        PendingChange::Repairs { fault, text } => {
            lines.push(
                REPAIRS
                    .with("fault", fault.message().in_lang(lang))
                    .in_lang(lang),
            );
            lines.extend(indented(view(&added(text), VIEW, paint, lang)));
        }
    }
    lines.join("\n") + "\n"
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("  {line}"))
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
        report(&pending, style)
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
