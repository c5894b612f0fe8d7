//! A replay as Markdown for a job's summary page: counts, a table of what did not pass, and the
//! details behind a fold.

use super::findings;
use super::input::RunReport;
use super::markup::{code, folded, prose, table};
use super::mask::{masked, places};
use super::step;
use super::summary;
use crate::diagnostic::Severity;
use crate::diagnostic::render::Style;
use crate::i18n::{Lang, Text};
use crate::redact::redact_text;
use crate::replay::{CaseResult, ScenarioResult, StepResult, Verdict};
use crate::text;

/// Columns of drawn findings.
const WIDTH: usize = 120;
/// The most steps that are shown in full.
const MOST_DRAWN: usize = 30;

const TITLE: Text = text! {
    en: "Mercado Pago scenarios",
    es: "Escenarios de Mercado Pago",
    pt: "Cenários do Mercado Pago",
};
const HEADS: [Text; 3] = [
    text! { en: "Scenario", es: "Escenario", pt: "Cenário" },
    text! { en: "Step", es: "Paso", pt: "Passo" },
    text! { en: "What is wrong", es: "Qué está mal", pt: "O que está errado" },
];
const FAILED: Text = text! { en: "Failed", es: "Fallidos", pt: "Com falha" };
const INCONCLUSIVE: Text = text! {
    en: "Inconclusive: the target's environment is at fault",
    es: "Sin veredicto: por el ambiente del destino",
    pt: "Sem veredito: por causa do ambiente do destino",
};
const ASIDE: Text = text! {
    en: "Skipped or not run",
    es: "Omitidos o sin ejecutar",
    pt: "Pulados ou não executados",
};
const DETAILS: Text = text! { en: "Details", es: "Detalles", pt: "Detalhes" };

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Failed,
    Inconclusive,
    Aside,
}

struct Row {
    kind: Kind,
    cells: [String; 3],
    /// All there is to say, under its place; empty where the cell says it.
    details: String,
}

/// The whole page.
pub fn report(report: &RunReport<'_>, lang: Lang) -> String {
    let sources = masked(report.sources, places(report.results));
    let report = &RunReport {
        sources: &sources,
        ..*report
    };
    let style = Style {
        color: false,
        lang,
        width: WIDTH,
    };
    let rows: Vec<Row> = report
        .results
        .scenarios
        .iter()
        .flat_map(|scenario| rows(scenario, report, style))
        .collect();
    let has = |kind| rows.iter().any(|row| row.kind == kind);
    let mark = match (has(Kind::Failed), has(Kind::Inconclusive)) {
        (true, _) => "❌",
        (false, true) => "⚠️",
        (false, false) => "✅",
    };
    let counts = prose(&summary::outcome(report, super::paint::PLAIN, lang));
    let mut out = format!("## {}\n\n{mark} {counts}\n", TITLE.pattern(lang));
    for (kind, title) in [
        (Kind::Failed, FAILED),
        (Kind::Inconclusive, INCONCLUSIVE),
        (Kind::Aside, ASIDE),
    ] {
        let rows = rows.iter().filter(|row| row.kind == kind);
        let cells = rows.map(|row| &row.cells);
        out.push_str(&table(title.pattern(lang), HEADS, cells, lang));
    }
    // The steps as the terminal shows them.
    let details = rows.iter().map(|row| row.details.as_str());
    out.push_str(&folded(DETAILS.pattern(lang), details, MOST_DRAWN));
    out
}

fn rows(scenario: &ScenarioResult, report: &RunReport<'_>, style: Style) -> Vec<Row> {
    let found = scenario.findings.iter();
    let denied = found.filter(|it| it.severity <= report.denied.max(Severity::Error));
    let mut rows: Vec<Row> = denied
        .map(|it| {
            let message = redact_text(&it.message.in_lang(style.lang));
            Row {
                kind: Kind::Failed,
                cells: [code(&scenario.path), code("lint"), prose(&message)],
                details: findings::draw(it, report.sources, style),
            }
        })
        .collect();
    if !scenario.blocked {
        for case in &scenario.cases {
            let steps = case.steps.iter();
            rows.extend(steps.filter_map(|step| row(scenario, case, step, report, style)));
        }
    }
    rows
}

fn row(
    scenario: &ScenarioResult,
    case: &CaseResult,
    step: &StepResult,
    report: &RunReport<'_>,
    style: Style,
) -> Option<Row> {
    let kind = match step.verdict {
        Verdict::Passed | Verdict::Flaky(_) => return None,
        Verdict::Failed | Verdict::Blocked | Verdict::Guarded(_) => Kind::Failed,
        Verdict::Inconclusive(_) => Kind::Inconclusive,
        Verdict::Skipped(_) | Verdict::NotRun(_) => Kind::Aside,
    };
    let place = match &case.name {
        Some(case) => format!("{} › {case}", scenario.path),
        None => scenario.path.clone(),
    };
    let details = match kind {
        Kind::Aside => String::new(),
        _ => format!(
            "{place} › {}\n\n{}",
            step.id,
            step::report(step, report.sources, style)
        ),
    };
    Some(Row {
        kind,
        cells: [
            code(&place),
            code(&step.id),
            prose(&step::headline(step, style.lang)),
        ],
        details,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::{clean, everything};

    #[test]
    fn what_did_not_pass_stands_in_tables() {
        let page = report(&everything().report(), Lang::En);
        let (tables, fold) = page.split_once("\n<details>").expect("a fold");
        insta::assert_snapshot!(tables, @"
        ## Mercado Pago scenarios

        ❌ 5 scenarios, 6 cases on the embedded mock&#58; 2 passed, 1 failed, 1 blocked by the linter, 1 inconclusive, 1 skipped in 1.24 s

        ### Failed (2)

        | Scenario | Step | What is wrong |
        |---|---|---|
        | <code>scenarios/mlb/fee.yaml</code> | <code>lint</code> | <code>application&#95;fee</code> is above <code>transaction&#95;amount</code> |
        | <code>scenarios/mlb/pix.yaml › installments=3</code> | <code>create</code> | the answer has status 400 |

        ### Inconclusive: the target's environment is at fault (1)

        | Scenario | Step | What is wrong |
        |---|---|---|
        | <code>scenarios/mlb/slow.yaml</code> | <code>create</code> | the target answered 503 to &#91;redacted&#93; |

        ### Skipped or not run (1)

        | Scenario | Step | What is wrong |
        |---|---|---|
        | <code>scenarios/mlb/pix&#95;paid.yaml</code> | <code>pay</code> | a real target has no acts |
        ");
        assert!(fold.contains("`application_fee` is above `transaction_amount`; a fee is a part"));
        assert!(fold.ends_with("\n```\n\n</details>\n"));
    }

    #[test]
    fn a_clean_run_is_one_line() {
        insta::assert_snapshot!(report(&clean().report(), Lang::Es), @"
        ## Escenarios de Mercado Pago

        ✅ 1 escenario, 1 caso en el mock integrado&#58; 1 aprobado en 1,24 s
        ");
    }
}
