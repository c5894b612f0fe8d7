//! The drift between two targets, for people and for machines.

use serde_json::{Value, json};

use super::diff::more;
use super::paint::Paint;
use super::value;
use crate::diagnostic::render::Style;
use crate::drift::{Drift, Findings, Kind};
use crate::i18n::{Lang, Text};
use crate::text;

/// A comparison that is over.
#[derive(Debug, Clone, Copy)]
pub struct DriftReport<'a> {
    /// The names of both targets.
    pub targets: [&'a str; 2],
    /// What was found.
    pub findings: &'a Findings,
    /// The steps that one of both did not answer.
    pub uncompared: &'a [String],
}

/// The version of the JSON format.
const VERSION: u32 = 1;
/// The most steps that are named.
const MOST: usize = 10;

const MISSING: Text = text! {
    en: "only `{ $a }` has it ({ $one })",
    es: "solo `{ $a }` lo tiene ({ $one })",
    pt: "só `{ $a }` o tem ({ $one })",
};
const ADDED: Text = text! {
    en: "only `{ $b }` has it ({ $other })",
    es: "solo `{ $b }` lo tiene ({ $other })",
    pt: "só `{ $b }` o tem ({ $other })",
};
const DIFFERS: Text = text! {
    en: "`{ $a }` has { $one }, `{ $b }` has { $other }",
    es: "`{ $a }` tiene { $one }, `{ $b }` tiene { $other }",
    pt: "`{ $a }` tem { $one }, `{ $b }` tem { $other }",
};
const SEEN: Text = text! {
    en: "{ $count ->
        [one] in { $first }
       *[other] in { $count } answers, first in { $first }
    }",
    es: "{ $count ->
        [one] en { $first }
       *[other] en { $count } respuestas, la primera en { $first }
    }",
    pt: "{ $count ->
        [one] em { $first }
       *[other] em { $count } respostas, a primeira em { $first }
    }",
};
const UNCOMPARED: Text = text! {
    en: "{ $count ->
        [one] { $count } step was not compared, because one of both did not answer it:
       *[other] { $count } steps were not compared, because one of both did not answer them:
    }",
    es: "{ $count ->
        [one] { $count } paso no se comparó, porque uno de los dos no lo respondió:
       *[other] { $count } pasos no se compararon, porque uno de los dos no los respondió:
    }",
    pt: "{ $count ->
        [one] { $count } passo não foi comparado, porque um dos dois não o respondeu:
       *[other] { $count } passos não foram comparados, porque um dos dois não os respondeu:
    }",
};
const SUMMARY: Text = text! {
    en: "`{ $a }` and `{ $b }`: { $compared ->
        [one] { $compared } answer
       *[other] { $compared } answers
    } compared, { $drifts ->
        [one] { $drifts } field differs
       *[other] { $drifts } fields differ
    }, { $allowed } allowed",
    es: "`{ $a }` y `{ $b }`: { $compared ->
        [one] { $compared } respuesta comparada
       *[other] { $compared } respuestas comparadas
    }, { $drifts ->
        [one] { $drifts } campo difiere
       *[other] { $drifts } campos difieren
    }, { $allowed } permitidos",
    pt: "`{ $a }` e `{ $b }`: { $compared ->
        [one] { $compared } resposta comparada
       *[other] { $compared } respostas comparadas
    }, { $drifts ->
        [one] { $drifts } campo difere
       *[other] { $drifts } campos diferem
    }, { $allowed } permitidos",
};

/// The report for people: by endpoint, a field after the other.
pub fn text(report: &DriftReport<'_>, style: Style) -> String {
    let (paint, lang) = (Paint { color: style.color }, style.lang);
    let mut out = String::new();
    let mut endpoint = "";
    for drift in &report.findings.drifts {
        if drift.endpoint != endpoint {
            endpoint = &drift.endpoint;
            out.push_str(&format!("{}\n", paint.strong(endpoint)));
        }
        out.push_str(&entry(drift, report.targets, paint, lang));
    }
    if !out.is_empty() {
        out.push('\n');
    }
    out.push_str(&uncompared(report.uncompared, lang));
    let [a, b] = report.targets;
    let line = SUMMARY
        .with("a", a)
        .with("b", b)
        .with("compared", report.findings.compared)
        .with("drifts", report.findings.drifts.len())
        .with("allowed", report.findings.allowed)
        .in_lang(lang);
    let mark = match report.findings.drifts.is_empty() {
        true => paint.good("✓"),
        false => paint.bad("✗"),
    };
    out + &format!("{mark} {line}\n")
}

fn entry(drift: &Drift, [a, b]: [&str; 2], paint: Paint, lang: Lang) -> String {
    let text = match drift.kind {
        Kind::Missing => MISSING,
        Kind::Added => ADDED,
        Kind::Type | Kind::Value => DIFFERS,
    };
    let shown = |at: usize| value::text(drift.sides[at].as_deref().unwrap_or_default());
    let told = text.message().with("a", a).with("b", b);
    let told = told.with("one", shown(0)).with("other", shown(1));
    let seen = SEEN.with("count", drift.count).with("first", &drift.first);
    format!(
        "  {}  {}  {}\n",
        paint.place(&drift.field),
        told.in_lang(lang),
        paint.faint(&format!("({})", seen.in_lang(lang)))
    )
}

fn uncompared(steps: &[String], lang: Lang) -> String {
    if steps.is_empty() {
        return String::new();
    }
    let mut out = UNCOMPARED.with("count", steps.len()).in_lang(lang) + "\n";
    for step in steps.iter().take(MOST) {
        out.push_str(&format!("  {step}\n"));
    }
    let more = more(steps.len().saturating_sub(MOST), lang);
    out.extend(more.map(|more| format!("  {more}\n")));
    out + "\n"
}

/// The report for machines; the shape is versioned and grows by new keys only.
pub fn json(report: &DriftReport<'_>) -> String {
    let drifts: Vec<Value> = report
        .findings
        .drifts
        .iter()
        .map(|drift| {
            let [first, second] = drift.sides.each_ref();
            let side = |side: &Option<String>| side.as_deref().map(value::text);
            json!({
                "endpoint": drift.endpoint,
                "field": drift.field,
                "kind": drift.kind.name(),
                "first": side(first),
                "second": side(second),
                "count": drift.count,
                "seen_in": drift.first,
            })
        })
        .collect();
    let whole = json!({
        "version": VERSION,
        "targets": report.targets,
        "drifts": drifts,
        "uncompared": report.uncompared,
        "summary": {
            "compared": report.findings.compared,
            "drifts": report.findings.drifts.len(),
            "allowed": report.findings.allowed,
            "uncompared": report.uncompared.len(),
        },
    });
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn findings() -> Findings {
        let drift = |field: &str, kind, sides: [Option<&str>; 2], count| Drift {
            endpoint: "create_payment".to_owned(),
            field: field.to_owned(),
            kind,
            sides: sides.map(|side| side.map(str::to_owned)),
            count,
            first: "scenarios/a.yaml › request".to_owned(),
        };
        Findings {
            drifts: vec![
                drift("body.a", Kind::Missing, [Some("text"), None], 1),
                drift("body.b", Kind::Added, [None, Some("number")], 3),
                drift(
                    "body.status",
                    Kind::Value,
                    [Some("approved"), Some("ana@mail.com")],
                    1,
                ),
            ],
            allowed: 1,
            compared: 4,
        }
    }

    #[test]
    fn fields_stand_under_their_endpoint() {
        let found = findings();
        let report = DriftReport {
            targets: ["mock", "sandbox"],
            findings: &found,
            uncompared: &["scenarios/b.yaml › pay".to_owned()],
        };
        let style = Style {
            color: false,
            lang: Lang::En,
            width: 100,
        };
        insta::assert_snapshot!(text(&report, style), @"
        create_payment
          body.a  only `mock` has it (text)  (in scenarios/a.yaml › request)
          body.b  only `sandbox` has it (number)  (in 3 answers, first in scenarios/a.yaml › request)
          body.status  `mock` has approved, `sandbox` has [redacted]  (in scenarios/a.yaml › request)

        1 step was not compared, because one of both did not answer it:
          scenarios/b.yaml › pay

        ✗ `mock` and `sandbox`: 4 answers compared, 3 fields differ, 1 allowed
        ");
    }

    #[test]
    fn machines_get_the_same() {
        let found = findings();
        let report = DriftReport {
            targets: ["mock", "sandbox"],
            findings: &found,
            uncompared: &[],
        };
        let whole: Value = serde_json::from_str(&json(&report)).expect("JSON");
        assert_eq!(
            whole["summary"],
            json!({ "compared": 4, "drifts": 3, "allowed": 1, "uncompared": 0 })
        );
        assert_eq!(
            whole["drifts"][2],
            json!({
                "endpoint": "create_payment", "field": "body.status", "kind": "value",
                "first": "approved", "second": "[redacted]", "count": 1,
                "seen_in": "scenarios/a.yaml › request",
            })
        );
    }
}
