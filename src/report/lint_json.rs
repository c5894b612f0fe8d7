//! What the linter found, as JSON for machines. The shape is published; it grows by new keys only.

use serde_json::{Value, json};

use super::findings;
use super::input::{LintReport, Tally};
use crate::i18n::Lang;

/// `{"version":1,"diagnostics":[…],"summary":{…}}` with indentation and a last line break.
pub fn report(report: &LintReport<'_>, lang: Lang) -> String {
    let tally = Tally::of(report.diagnostics);
    let diagnostics: Vec<Value> = report
        .diagnostics
        .iter()
        .map(|diagnostic| findings::to_json(diagnostic, report.sources, lang))
        .collect();
    let whole = json!({
        "version": 1,
        "diagnostics": diagnostics,
        "summary": {
            "files": report.files,
            "errors": tally.errors,
            "warnings": tally.warnings,
            "advice": tally.advice,
        },
    });
    format!("{whole:#}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::sample::everything;

    #[test]
    fn the_shape_is_the_published_one() {
        let sample = everything();
        let mut diagnostics = sample.results.scenarios[1].findings.clone();
        diagnostics[1].api_code = None;
        diagnostics[1].help = None;
        diagnostics[1].pointer = None;
        let input = LintReport {
            diagnostics: &diagnostics,
            sources: &sample.sources,
            files: 1,
        };
        insta::assert_snapshot!(report(&input, Lang::Es), @r#"
        {
          "version": 1,
          "diagnostics": [
            {
              "rule": "application-fee-above-amount",
              "api_code": "4038",
              "severity": "error",
              "message": "`application_fee` supera `transaction_amount`",
              "help": "escribe como máximo `100`",
              "file": "scenarios/mlb/fee.yaml",
              "line": 5,
              "column": 22,
              "end_line": 5,
              "end_column": 28,
              "pointer": "/application_fee"
            },
            {
              "rule": "application-fee-above-amount",
              "api_code": null,
              "severity": "advice",
              "message": "`application_fee` supera `transaction_amount`",
              "help": null,
              "file": "scenarios/mlb/fee.yaml",
              "line": 5,
              "column": 22,
              "end_line": 5,
              "end_column": 28,
              "pointer": null
            }
          ],
          "summary": {
            "files": 1,
            "errors": 1,
            "warnings": 0,
            "advice": 1
          }
        }
        "#);
    }
}
