//! A replay for people: one line per scenario, what failed in full, what to do next, the counts.
//!
//! Time stands in the last line alone, so that two runs print the same but for it.

use super::findings;
use super::input::{RunReport, Tally};
use super::mask::{masked, places};
use super::paint::Paint;
use super::step;
use super::summary::{self, CASES};
use crate::diagnostic::Severity;
use crate::diagnostic::render::Style;
use crate::i18n::{Lang, Text};
use crate::replay::result::SnapshotOutcome;
use crate::replay::{CaseResult, ScenarioResult, StepResult, Verdict};
use crate::snapshot::redact_text;
use crate::text;

/// The whole report.
pub fn report(report: &RunReport<'_>, style: Style) -> String {
    let sources = masked(report.sources, places(report.results));
    let report = &RunReport {
        sources: &sources,
        ..*report
    };
    let paint = Paint { color: style.color };
    let mut sections = vec![list(report, paint, style.lang)];
    for scenario in &report.results.scenarios {
        sections.extend(shown_findings(scenario, report, style));
        for case in &scenario.cases {
            let told = case.steps.iter().filter(|step| is_told(step));
            sections.extend(told.map(|step| in_full(scenario, case, step, report, style)));
        }
    }
    sections.extend(orphans(report, paint, style.lang));
    sections.extend(next(report, paint, style.lang));
    sections.push(last_line(report, paint, style.lang));
    sections.retain(|section| !section.is_empty());
    sections.join("\n")
}

/// How a scenario or a case ended, at a glance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    Good,
    Aside,
    Unsure,
    Bad,
}

impl Mark {
    fn of(verdict: &Verdict) -> Self {
        match verdict {
            Verdict::Passed => Self::Good,
            Verdict::Failed | Verdict::Blocked | Verdict::Guarded(_) => Self::Bad,
            Verdict::Flaky(_) | Verdict::Inconclusive(_) => Self::Unsure,
            Verdict::Skipped(_) | Verdict::NotRun(_) => Self::Aside,
        }
    }

    fn of_scenario(scenario: &ScenarioResult) -> Self {
        if scenario.blocked {
            return Self::Bad;
        }
        let marks = scenario.cases.iter().map(|case| Self::of(&case.verdict));
        marks.max().unwrap_or(Self::Aside)
    }

    fn draw(self, paint: Paint) -> String {
        match self {
            Self::Good => paint.good("✓"),
            Self::Bad => paint.bad("✗"),
            Self::Unsure => paint.unsure("?"),
            Self::Aside => paint.unsure("-"),
        }
    }
}

/// Titles start here at the latest, so that one long path does not push all of them away.
const WIDEST: usize = 60;

fn list(report: &RunReport<'_>, paint: Paint, lang: Lang) -> String {
    let scenarios = &report.results.scenarios;
    let lengths = scenarios
        .iter()
        .map(|scenario| scenario.path.chars().count());
    let width = lengths
        .filter(|&length| length <= WIDEST)
        .max()
        .unwrap_or(0);
    scenarios
        .iter()
        .map(|scenario| entry(scenario, width, paint, lang))
        .collect()
}

/// A scenario's line, and one for each of its cases that did not pass.
fn entry(scenario: &ScenarioResult, width: usize, paint: Paint, lang: Lang) -> String {
    let mark = Mark::of_scenario(scenario);
    let mut line = format!(
        "{} {:width$}  {}",
        mark.draw(paint),
        scenario.path,
        scenario.title
    );
    if let Some(remark) = remark(scenario, lang) {
        line.push_str(&paint.faint(&format!("  ({remark})")));
    }
    let mut out = format!("{}\n", line.trim_end());
    let has_names = scenario.cases.iter().any(|case| case.name.is_some());
    for case in scenario
        .cases
        .iter()
        .filter(|_| has_names && !scenario.blocked)
    {
        if case.verdict != Verdict::Passed {
            out.push_str(&case_line(case, paint, lang));
        }
    }
    out
}

fn case_line(case: &CaseResult, paint: Paint, lang: Lang) -> String {
    let mark = Mark::of(&case.verdict).draw(paint);
    let name = case.name.as_deref().unwrap_or_default();
    let reason = case
        .verdict
        .reason()
        .map(|reason| redact_text(&reason.in_lang(lang)));
    match reason {
        Some(reason) => format!("  {mark} {name}{}\n", paint.faint(&format!("  ({reason})"))),
        None => format!("  {mark} {name}\n"),
    }
}

/// The number of cases where there are several, and why a single one did not get a verdict.
fn remark(scenario: &ScenarioResult, lang: Lang) -> Option<String> {
    let plain = Paint { color: false };
    if scenario.blocked {
        return summary::findings(Tally::of(&scenario.findings), plain, lang);
    }
    match scenario.cases.as_slice() {
        [] => None,
        [case] => Some(redact_text(&case.verdict.reason()?.in_lang(lang))),
        cases => {
            let counts = scenario.counts();
            let cases = CASES.with("count", cases.len()).in_lang(lang);
            Some(if counts.passed == counts.cases {
                cases
            } else {
                format!("{cases}: {}", summary::verdicts(&counts, plain, lang))
            })
        }
    }
}

/// Errors and warnings about a scenario; advice is the linter's own business.
fn shown_findings(
    scenario: &ScenarioResult,
    report: &RunReport<'_>,
    style: Style,
) -> Option<String> {
    let found: Vec<String> = scenario
        .findings
        .iter()
        .filter(|found| found.severity < Severity::Advice)
        .map(|found| findings::draw(found, report.sources, style))
        .collect();
    (!found.is_empty()).then(|| found.join("\n"))
}

/// Whether there is more to say about a step than its mark.
fn is_told(step: &StepResult) -> bool {
    match step.verdict {
        Verdict::Failed | Verdict::Inconclusive(_) | Verdict::Guarded(_) => true,
        // A backend may be right and still send what the linter warns of.
        Verdict::Blocked | Verdict::Passed => !step.diagnostics.is_empty(),
        Verdict::Flaky(_) | Verdict::Skipped(_) | Verdict::NotRun(_) => false,
    }
}

fn in_full(
    scenario: &ScenarioResult,
    case: &CaseResult,
    step: &StepResult,
    report: &RunReport<'_>,
    style: Style,
) -> String {
    let paint = Paint { color: style.color };
    let parts = [
        Some(scenario.path.as_str()),
        case.name.as_deref(),
        Some(&step.id),
    ];
    let place = parts.into_iter().flatten().collect::<Vec<_>>().join(" › ");
    let mark = Mark::of(&step.verdict).draw(paint);
    let title = format!("{mark} {}", paint.strong(&place));
    format!("{title}\n\n{}", step::report(step, report.sources, style))
}

fn orphans(report: &RunReport<'_>, paint: Paint, lang: Lang) -> Option<String> {
    let lines: String = report
        .orphans
        .iter()
        .map(|name| step::ORPHAN.with("path", name.as_str()).in_lang(lang))
        .map(|line| format!("{} {line}\n", paint.unsure("!")))
        .collect();
    (!lines.is_empty()).then_some(lines)
}

const ORPHANS: Text = text! {
    en: "`ensayo review` carries the snapshots of a scenario that has moved along; `ensayo review --orphans` removes the others",
    es: "`ensayo review` traslada los snapshots de un escenario que se movió; `ensayo review --orphans` borra los demás",
    pt: "`ensayo review` leva os snapshots de um cenário que mudou de lugar; `ensayo review --orphans` apaga os demais",
};

const REVIEW: Text = text! {
    en: "look at what changed and decide: `ensayo review`",
    es: "mira lo que cambió y decide: `ensayo review`",
    pt: "veja o que mudou e decida: `ensayo review`",
};

const OUTSIDE_CI: Text = text! {
    en: "nothing was written, because `CI` is set: run `ensayo replay` and `ensayo review` on your machine and commit `snapshots/`",
    es: "no se escribió nada, porque `CI` está definida: ejecuta `ensayo replay` y `ensayo review` en tu máquina y haz commit de `snapshots/`",
    pt: "nada foi escrito, porque `CI` está definida: execute `ensayo replay` e `ensayo review` na sua máquina e faça o commit de `snapshots/`",
};

const BROKEN: Text = text! {
    en: "repair the snapshot by hand, or replace it: `ensayo review`",
    es: "repara el snapshot a mano, o reemplázalo: `ensayo review`",
    pt: "conserte o snapshot à mão, ou substitua-o: `ensayo review`",
};

const UNKEPT: Text = text! {
    en: "make room and see that the folder `snapshots/` may be written, then run again",
    es: "libera espacio y revisa que se pueda escribir en la carpeta `snapshots/`, y ejecuta de nuevo",
    pt: "libere espaço e confira se a pasta `snapshots/` pode ser gravada, e execute de novo",
};

const UNREAD: Text = text! {
    en: "nothing is sent while an error stands: correct it",
    es: "no se envía nada mientras haya un error: corrígelo",
    pt: "nada é enviado enquanto houver um erro: corrija-o",
};

const BLOCKED: Text = text! {
    en: "nothing is sent while an error stands: correct it, or expect it with `expect: {\"{\"} error: … {\"}\"}`",
    es: "no se envía nada mientras haya un error: corrígelo, o espéralo con `expect: {\"{\"} error: … {\"}\"}`",
    pt: "nada é enviado enquanto houver um erro: corrija-o, ou espere-o com `expect: {\"{\"} error: … {\"}\"}`",
};

const INTERRUPTED: Text = text! {
    en: "the run was interrupted",
    es: "la ejecución fue interrumpida",
    pt: "a execução foi interrompida",
};

const UNSEEN: Text = text! {
    en: "`ENSAYO_UPDATE=always` accepted answers unseen: read what changed below `snapshots/` before you commit it",
    es: "`ENSAYO_UPDATE=always` aceptó respuestas sin revisión: lee lo que cambió en `snapshots/` antes de hacer commit",
    pt: "`ENSAYO_UPDATE=always` aceitou respostas sem revisão: leia o que mudou em `snapshots/` antes do commit",
};

/// What the reader can do about it.
fn next(report: &RunReport<'_>, paint: Paint, lang: Lang) -> Option<String> {
    let mut waiting = false;
    let mut unwritten = false;
    let mut broken = false;
    let mut unkept = false;
    let mut accepted = false;
    for (_, _, step) in report.results.steps() {
        match &step.snapshot {
            SnapshotOutcome::Missing { pending, .. } | SnapshotOutcome::Changed { pending, .. } => {
                waiting |= pending.is_some();
                unwritten |= pending.is_none();
            }
            SnapshotOutcome::Broken(_) => broken = true,
            SnapshotOutcome::Accepted { .. } => accepted = true,
            SnapshotOutcome::Unkept(_) => unkept = true,
            SnapshotOutcome::Off | SnapshotOutcome::Matched => {}
        }
    }
    let blocked = report.results.scenarios.iter().filter(|it| it.blocked);
    let mut errors = blocked.flat_map(|it| &it.findings).peekable();
    let blocked = errors.peek().is_some();
    // Only what the API refuses can be expected.
    let can_be_expected = errors.any(|it| it.api_code.is_some() && it.severity == Severity::Error);
    let hints = [
        (blocked && can_be_expected, BLOCKED),
        (blocked && !can_be_expected, UNREAD),
        (broken, BROKEN),
        (unkept, UNKEPT),
        (waiting, REVIEW),
        (!report.orphans.is_empty(), ORPHANS),
        (accepted, UNSEEN),
        (unwritten, OUTSIDE_CI),
        (report.results.interrupted, INTERRUPTED),
    ];
    let lines: String = hints
        .iter()
        .filter(|(applies, _)| *applies)
        .map(|(_, text)| format!("{} {}\n", paint.place("→"), text.message().in_lang(lang)))
        .collect();
    (!lines.is_empty()).then_some(lines)
}

/// Whether the run fails by a finding, though every case may have passed.
fn has_denied(report: &RunReport<'_>) -> bool {
    let scenarios = report.results.scenarios.iter();
    let mut found = scenarios.flat_map(|scenario| &scenario.findings);
    found.any(|it| it.severity <= report.denied)
}

fn last_line(report: &RunReport<'_>, paint: Paint, lang: Lang) -> String {
    let results = report.results;
    let marks = results.scenarios.iter().map(Mark::of_scenario);
    let mark = if has_denied(report) {
        Mark::Bad
    } else {
        marks.max().unwrap_or(Mark::Aside)
    };
    let line = summary::outcome(report, paint, lang);
    format!("{} {line}\n", mark.draw(paint))
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use super::*;
    use crate::fault::Fault;
    use crate::replay::result::Purpose;
    use crate::report::sample::{Sample, clean, everything};

    fn plain(sample: &Sample, lang: Lang) -> String {
        let style = Style {
            color: false,
            lang,
            width: 100,
        };
        report(&sample.report(), style)
    }

    #[test]
    fn everything_in_english() {
        insta::assert_snapshot!(plain(&everything(), Lang::En), @r#"
        ✓ scenarios/mla/card.yaml      Una tarjeta aprobada
        ✗ scenarios/mlb/fee.yaml       Fee  (1 error, 1 piece of advice)
        ✗ scenarios/mlb/pix.yaml       Pix é criado  (2 cases: 1 passed, 1 failed)
          ✗ installments=3
        - scenarios/mlb/pix_paid.yaml  Pix é pago  (a real target has no acts)
        ? scenarios/mlb/slow.yaml      Slow  (the target answered 503 to [redacted])

        error[application-fee-above-amount, 4038]: `application_fee` is above `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = help: write at most `100`

        ✗ scenarios/mlb/pix.yaml › installments=3 › create

        error[unmet-expectation]: the answer has status 400
         --> scenarios/mlb/pix.yaml:5:15
          |
        5 |       status: 201
          |               ^^^ expected 201, got 400

        error[unmet-expectation]: the value differs
         --> scenarios/mlb/pix.yaml:6:23
          |
        6 |       body: { status: approved }
          |                       ^^^^^^^^ expected "approved", got "[redacted]"
          |
          = note: at `$.status` in the answer's body

        the value differs
          expected 1, got 2

        the answer is not the one in `snapshots/mlb/pix/create.installments=3.snap`: 201 → 400
          $.status
            - 201
            + 400
          $.body.note
            - null
            + (nothing)
          $.body.cause
            - (nothing)
            + ["[redacted]"]

          @@ -1,7 +1,9 @@
           {
          -  "status": 201,
          +  "status": 400,
             "body": {
          -    "note": null,
          +    "cause": [
          +      "[redacted]"
          +    ],
               "status": "pending"
             }
           }
          waits for your decision in `snapshots/mlb/pix/create.installments=3.snap.new`

        what was sent
          POST /v1/card_tokens → 201  (card token)
          POST /v1/payments → no answer (outcome unknown: connection reset)
          POST /v1/payments → 400  (attempt 2)
              4038: fee of [redacted]
              `application_fee` is above `transaction_amount`; a fee is a part of the amount, so lower it
          idempotency key 0f1e2d3c-4b5a-5678-9abc-def012345678

        ? scenarios/mlb/slow.yaml › create

        the target answered 503 to [redacted]

        ! no step asks for the snapshot `snapshots/gone/request.snap`

        → nothing is sent while an error stands: correct it, or expect it with `expect: { error: … }`
        → look at what changed and decide: `ensayo review`
        → `ensayo review` carries the snapshots of a scenario that has moved along; `ensayo review --orphans` removes the others

        ✗ 5 scenarios, 6 cases on the embedded mock: 2 passed, 1 failed, 1 blocked by the linter, 1 inconclusive, 1 skipped in 1.24 s
        "#);
    }

    #[test]
    fn everything_in_spanish() {
        insta::assert_snapshot!(plain(&everything(), Lang::Es), @r#"
        ✓ scenarios/mla/card.yaml      Una tarjeta aprobada
        ✗ scenarios/mlb/fee.yaml       Fee  (1 error, 1 consejo)
        ✗ scenarios/mlb/pix.yaml       Pix é criado  (2 casos: 1 aprobado, 1 fallido)
          ✗ installments=3
        - scenarios/mlb/pix_paid.yaml  Pix é pago  (un destino real no tiene actos)
        ? scenarios/mlb/slow.yaml      Slow  (el destino respondió 503 a [redacted])

        error[application-fee-above-amount, 4038]: `application_fee` supera `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = ayuda: escribe como máximo `100`

        ✗ scenarios/mlb/pix.yaml › installments=3 › create

        error[unmet-expectation]: la respuesta tiene el estado 400
         --> scenarios/mlb/pix.yaml:5:15
          |
        5 |       status: 201
          |               ^^^ se esperaba 201, llegó 400

        error[unmet-expectation]: el valor es otro
         --> scenarios/mlb/pix.yaml:6:23
          |
        6 |       body: { status: approved }
          |                       ^^^^^^^^ se esperaba "approved", llegó "[redacted]"
          |
          = nota: en `$.status` del cuerpo de la respuesta

        el valor es otro
          se esperaba 1, llegó 2

        la respuesta no es la de `snapshots/mlb/pix/create.installments=3.snap`: 201 → 400
          $.status
            - 201
            + 400
          $.body.note
            - null
            + (nada)
          $.body.cause
            - (nada)
            + ["[redacted]"]

          @@ -1,7 +1,9 @@
           {
          -  "status": 201,
          +  "status": 400,
             "body": {
          -    "note": null,
          +    "cause": [
          +      "[redacted]"
          +    ],
               "status": "pending"
             }
           }
          espera tu decisión en `snapshots/mlb/pix/create.installments=3.snap.new`

        lo que se envió
          POST /v1/card_tokens → 201  (token de tarjeta)
          POST /v1/payments → sin respuesta (no se sabe qué pasó: connection reset)
          POST /v1/payments → 400  (intento 2)
              4038: fee of [redacted]
              `application_fee` supera `transaction_amount`; la comisión es parte del monto, bájala
          clave de idempotencia 0f1e2d3c-4b5a-5678-9abc-def012345678

        ? scenarios/mlb/slow.yaml › create

        el destino respondió 503 a [redacted]

        ! ningún paso usa el snapshot `snapshots/gone/request.snap`

        → no se envía nada mientras haya un error: corrígelo, o espéralo con `expect: { error: … }`
        → mira lo que cambió y decide: `ensayo review`
        → `ensayo review` traslada los snapshots de un escenario que se movió; `ensayo review --orphans` borra los demás

        ✗ 5 escenarios, 6 casos en el mock integrado: 2 aprobados, 1 fallido, 1 bloqueado por el linter, 1 sin veredicto, 1 omitido en 1,24 s
        "#);
    }

    #[test]
    fn everything_in_portuguese() {
        insta::assert_snapshot!(plain(&everything(), Lang::Pt), @r#"
        ✓ scenarios/mla/card.yaml      Una tarjeta aprobada
        ✗ scenarios/mlb/fee.yaml       Fee  (1 erro, 1 conselho)
        ✗ scenarios/mlb/pix.yaml       Pix é criado  (2 casos: 1 aprovado, 1 com falha)
          ✗ installments=3
        - scenarios/mlb/pix_paid.yaml  Pix é pago  (um destino real não tem atos)
        ? scenarios/mlb/slow.yaml      Slow  (o destino respondeu 503 a [redacted])

        erro[application-fee-above-amount, 4038]: `application_fee` ultrapassa `transaction_amount`
         --> scenarios/mlb/fee.yaml:5:22
          |
        5 |     application_fee: 100.01 # ************
          |                      ^^^^^^
          |
          = ajuda: escreva no máximo `100`

        ✗ scenarios/mlb/pix.yaml › installments=3 › create

        erro[unmet-expectation]: a resposta tem o status 400
         --> scenarios/mlb/pix.yaml:5:15
          |
        5 |       status: 201
          |               ^^^ esperado 201, recebido 400

        erro[unmet-expectation]: o valor é outro
         --> scenarios/mlb/pix.yaml:6:23
          |
        6 |       body: { status: approved }
          |                       ^^^^^^^^ esperado "approved", recebido "[redacted]"
          |
          = nota: em `$.status` no corpo da resposta

        o valor é outro
          esperado 1, recebido 2

        a resposta não é a de `snapshots/mlb/pix/create.installments=3.snap`: 201 → 400
          $.status
            - 201
            + 400
          $.body.note
            - null
            + (nada)
          $.body.cause
            - (nada)
            + ["[redacted]"]

          @@ -1,7 +1,9 @@
           {
          -  "status": 201,
          +  "status": 400,
             "body": {
          -    "note": null,
          +    "cause": [
          +      "[redacted]"
          +    ],
               "status": "pending"
             }
           }
          espera a sua decisão em `snapshots/mlb/pix/create.installments=3.snap.new`

        o que foi enviado
          POST /v1/card_tokens → 201  (token de cartão)
          POST /v1/payments → sem resposta (não se sabe o que aconteceu: connection reset)
          POST /v1/payments → 400  (tentativa 2)
              4038: fee of [redacted]
              `application_fee` passa de `transaction_amount`; a comissão é parte do valor, reduza-a
          chave de idempotência 0f1e2d3c-4b5a-5678-9abc-def012345678

        ? scenarios/mlb/slow.yaml › create

        o destino respondeu 503 a [redacted]

        ! nenhum passo usa o snapshot `snapshots/gone/request.snap`

        → nada é enviado enquanto houver um erro: corrija-o, ou espere-o com `expect: { error: … }`
        → veja o que mudou e decida: `ensayo review`
        → `ensayo review` leva os snapshots de um cenário que mudou de lugar; `ensayo review --orphans` apaga os demais

        ✗ 5 cenários, 6 casos no mock embutido: 2 aprovados, 1 com falha, 1 bloqueado pelo linter, 1 sem veredito, 1 pulado em 1,24 s
        "#);
    }

    #[test]
    fn a_clean_run_is_short() {
        insta::assert_snapshot!(plain(&clean(), Lang::En), @"
        ✓ scenarios/mla/card.yaml  Una tarjeta aprobada

        ✓ 1 scenario, 1 case on the embedded mock: 1 passed in 1.24 s
        ");
    }

    #[test]
    fn of_sub_cases_only_those_that_went_wrong_are_told() {
        let mut sample = everything();
        let cases = sample.results.scenarios.iter_mut();
        let steps = cases
            .flat_map(|scenario| &mut scenario.cases)
            .flat_map(|case| &mut case.steps);
        for step in steps.filter(|step| step.mismatches.len() > 1) {
            step.mismatches[0].fault = Some(Fault::NotJson);
            let faults = [Fault::Truncate, Fault::NotJson].into_iter().cycle();
            for (sent, fault) in step.exchanges.iter_mut().zip(faults) {
                sent.purpose = Purpose::SubCase(fault);
            }
        }
        let text = plain(&sample, Lang::En);
        assert!(text.contains("(sub-case not_json, attempt 1)"), "{text}");
        assert!(!text.contains("sub-case truncate"), "{text}");
    }

    #[test]
    fn continuous_integration_is_told_what_to_do() {
        let mut sample = everything();
        sample.results.scenarios.drain(..2);
        sample.results.scenarios.truncate(1);
        sample.orphans.clear();
        let steps = sample.results.scenarios[0]
            .cases
            .iter_mut()
            .flat_map(|case| &mut case.steps);
        for step in steps.filter(|step| step.verdict == Verdict::Failed) {
            step.mismatches.clear();
            step.exchanges.clear();
            step.key = None;
            step.snapshot = SnapshotOutcome::Missing {
                path: "snapshots/a.snap".to_owned(),
                pending: None,
                content: "{\n  \"status\": 201\n}\n".to_owned(),
            };
        }
        insta::assert_snapshot!(plain(&sample, Lang::En), @r#"
        ✗ scenarios/mlb/pix.yaml  Pix é criado  (2 cases: 1 passed, 1 failed)
          ✗ installments=3

        ✗ scenarios/mlb/pix.yaml › installments=3 › create

        there is no snapshot `snapshots/a.snap` yet
          +{
          +  "status": 201
          +}

        → nothing was written, because `CI` is set: run `ensayo replay` and `ensayo review` on your machine and commit `snapshots/`

        ✗ 1 scenario, 2 cases on the embedded mock: 1 passed, 1 failed in 1.24 s
        "#);
    }

    #[test]
    fn colours_change_nothing_but_colours() {
        let style = Style {
            color: true,
            lang: Lang::En,
            width: 100,
        };
        let sample = clean();
        let coloured = report(&sample.report(), style);
        insta::assert_snapshot!(coloured.replace('\u{1b}', "␛"), @"
        ␛[32m✓␛[0m scenarios/mla/card.yaml  Una tarjeta aprobada

        ␛[32m✓␛[0m 1 scenario, 1 case on the embedded mock: ␛[32m1 passed␛[0m in 1.24 s
        ");
    }
}
