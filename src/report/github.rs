//! Annotations for GitHub's workflow runs: one `::error …::message` line per problem.
//!
//! <https://docs.github.com/actions/reference/workflow-commands-for-github-actions>

use super::findings::{self, Range};
use super::input::RunReport;
use super::shown::{Batch, Shown, View};
use super::step;
use super::value::{self, first_lines};
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::Lang;
use crate::replay::{StepResult, Verdict};
use crate::text::Sources;

/// The most lines of one message; GitHub cuts longer ones in the middle.
const LINES: usize = 30;

/// The findings of a replay, its failed expectations and its changed snapshots.
pub fn run(report: &RunReport<'_>, lang: Lang) -> String {
    let mut out = String::new();
    for scenario in &report.results.scenarios {
        out.push_str(&found(&scenario.findings, report.sources, lang));
        for step in scenario.cases.iter().flat_map(|case| &case.steps) {
            out.push_str(&problems(step, report.sources, lang));
        }
    }
    for orphan in report.orphans {
        let message = step::ORPHAN.with("path", orphan.as_str()).in_lang(lang);
        out.push_str(&command(
            "warning",
            &[("file", orphan.as_str().to_owned())],
            &message,
        ));
    }
    out
}

/// A finding of the linter.
pub(super) fn finding(found: Shown<'_>) -> String {
    let level = match found.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    };
    let place = found.place();
    let file = found.path(place.file);
    at(level, &file, &place, &found.title(), &found.told())
}

fn found(diagnostics: &[Diagnostic], sources: &Sources, lang: Lang) -> String {
    let view = View { lang, folder: None };
    let batch = Batch::new(diagnostics, sources, view);
    batch.iter().map(finding).collect()
}

fn problems(step: &StepResult, sources: &Sources, lang: Lang) -> String {
    let mut out = found(&step.diagnostics, sources, lang);
    let at = |level, span, title: &str, message: &str| {
        let place = Range::of(span, sources);
        at(level, place.file, &place, title, message)
    };
    for mismatch in &step.mismatches {
        let mut lines = vec![mismatch.message.in_lang(lang)];
        lines.extend(findings::comparison(mismatch).map(|text| text.in_lang(lang)));
        lines.extend(findings::answer_place(mismatch).map(|text| text.in_lang(lang)));
        let span = mismatch.span.unwrap_or(step.span);
        let message = value::text(&lines.join("\n"));
        out.push_str(&at("error", span, findings::UNMET, &message));
    }
    if let Some((title, lines)) = step::snapshot_lines(&step.snapshot, lang) {
        let message = std::iter::once(title)
            .chain(lines)
            .collect::<Vec<_>>()
            .join("\n");
        out.push_str(&at("error", step.span, "snapshot", &message));
    }
    let level = match &step.verdict {
        Verdict::Inconclusive(_) => Some("warning"),
        Verdict::Guarded(_) => Some("error"),
        _ => None,
    };
    if let (Some(level), Some(reason)) = (level, step.verdict.reason()) {
        let message = value::text(&reason.in_lang(lang));
        out.push_str(&at(level, step.span, step.verdict.name(), &message));
    }
    out
}

/// An annotation at a place. GitHub takes columns only within one line.
fn at(level: &str, file: &str, place: &Range<'_>, title: &str, message: &str) -> String {
    let (start, end) = (place.start, place.end);
    let mut properties = vec![
        ("file", file.to_owned()),
        ("line", start.line.to_string()),
        ("endLine", end.line.to_string()),
    ];
    if start.line == end.line {
        properties.push(("col", start.column.to_string()));
        properties.push(("endColumn", end.column.to_string()));
    }
    properties.push(("title", title.to_owned()));
    command(level, &properties, message)
}

fn command(level: &str, properties: &[(&str, String)], message: &str) -> String {
    let properties: Vec<String> = properties
        .iter()
        .map(|(key, value)| format!("{key}={}", property(value)))
        .collect();
    let (lines, _) = first_lines(message, LINES);
    format!(
        "::{level} {}::{}\n",
        properties.join(","),
        data(&lines.join("\n"))
    )
}

/// What GitHub asks to escape in a message.
fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// What GitHub asks to escape in a property, beside what it asks in a message.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::everything;

    #[test]
    fn problems_of_a_run_become_annotations() {
        insta::assert_snapshot!(run(&everything().report(), Lang::En), @r#"
        ::error file=scenarios/mlb/fee.yaml,line=5,endLine=5,col=22,endColumn=28,title=application-fee-above-amount%2C 4038::`application_fee` is above `transaction_amount`%0Awrite at most `100`
        ::notice file=scenarios/mlb/fee.yaml,line=5,endLine=5,col=22,endColumn=28,title=application-fee-above-amount%2C 4038::`application_fee` is above `transaction_amount`%0Awrite at most `100`
        ::error file=scenarios/mlb/pix.yaml,line=5,endLine=5,col=15,endColumn=18,title=unmet-expectation::the answer has status 400%0Aexpected 201, got 400
        ::error file=scenarios/mlb/pix.yaml,line=6,endLine=6,col=23,endColumn=31,title=unmet-expectation::the value differs%0Aexpected "approved", got "[redacted]"%0Aat `$.status` in the answer's body
        ::error file=scenarios/mlb/pix.yaml,line=3,endLine=3,col=9,endColumn=15,title=unmet-expectation::the value differs%0Aexpected 1, got 2
        ::error file=scenarios/mlb/pix.yaml,line=3,endLine=3,col=9,endColumn=15,title=snapshot::the answer is not the one in `snapshots/mlb/pix/create.installments=3.snap`: 201 → 400%0A$.status%0A  - 201%0A  + 400%0A$.body.note%0A  - null%0A  + (nothing)%0A$.body.cause%0A  - (nothing)%0A  + ["[redacted]"]
        ::warning file=scenarios/mlb/pix.yaml,line=3,endLine=3,col=9,endColumn=15,title=inconclusive::the target answered 503 to [redacted]
        ::warning file=snapshots/gone/request.snap::no step asks for the snapshot `snapshots/gone/request.snap`
        "#);
    }

    #[test]
    fn properties_and_messages_are_escaped() {
        assert_eq!(
            command(
                "error",
                &[("file", "a,b:c%.yaml".to_owned())],
                "50%: x, y\r\nz"
            ),
            "::error file=a%2Cb%3Ac%25.yaml::50%25: x, y%0Az\n"
        );
    }
}
