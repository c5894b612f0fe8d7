//! What the linter found, as GitLab's code quality report.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::{End, Format, Notation};
use crate::diagnostic::Severity;
use crate::report::Shown;
use crate::text;
use crate::text::LineColumn;

pub(super) const FORMAT: Format = Format {
    name: "gitlab",
    about: text! {
        en: "GitLab's code quality report",
        es: "El informe de calidad de código de GitLab",
        pt: "O relatório de qualidade de código do GitLab",
    },
    is_streamed: false,
    start: |_| Box::new(Gitlab::default()),
};

#[derive(Default)]
struct Gitlab {
    issues: Vec<Value>,
    seen: BTreeMap<String, usize>,
}

impl Notation for Gitlab {
    fn finding(&mut self, found: Shown<'_>, _: &mut dyn Write) -> io::Result<()> {
        let place = found.place();
        let position = |at: LineColumn| json!({ "line": at.line, "column": at.column });
        self.issues.push(json!({
            "description": description(found),
            "check_name": found.rule(),
            "fingerprint": found.own_fingerprint(&mut self.seen),
            "severity": severity(found.severity()),
            "location": {
                "path": found.path(place.file),
                "positions": { "begin": position(place.start), "end": position(place.end) },
            },
        }));
        Ok(())
    }

    fn end(&mut self, _: &End, out: &mut dyn Write) -> io::Result<()> {
        let issues = Value::Array(std::mem::take(&mut self.issues));
        writeln!(out, "{issues:#}")
    }
}

/// What GitLab shows in the list of a merge request: what is wrong and what to type.
fn description(found: Shown<'_>) -> String {
    let code = found.code().map(|code| format!("[{code}] "));
    let help = found.help().map(|help| format!(": {help}"));
    [
        code.unwrap_or_default(),
        found.message(),
        help.unwrap_or_default(),
    ]
    .concat()
}

/// GitLab's levels are info, minor, major, critical and blocker.
fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Advice => "info",
    }
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::Lang;
    use crate::report::lint::testing::{HOSTILE, clean, hostile, sample};

    #[test]
    fn each_finding_is_an_issue_in_the_language() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::Pt), @r#"
        [
          {
            "description": "[4038] `application_fee` ultrapassa `transaction_amount`: escreva no máximo `100`",
            "check_name": "application-fee-above-amount",
            "fingerprint": "b86d4da467141899780e278adf0936b5:1",
            "severity": "major",
            "location": {
              "path": "scenarios/mlb/fee.yaml",
              "positions": {
                "begin": {
                  "line": 5,
                  "column": 22
                },
                "end": {
                  "line": 5,
                  "column": 28
                }
              }
            }
          },
          {
            "description": "[4038] `application_fee` ultrapassa `transaction_amount`: escreva no máximo `100`",
            "check_name": "application-fee-above-amount",
            "fingerprint": "b86d4da467141899780e278adf0936b5:2",
            "severity": "info",
            "location": {
              "path": "scenarios/mlb/fee.yaml",
              "positions": {
                "begin": {
                  "line": 5,
                  "column": 22
                },
                "end": {
                  "line": 5,
                  "column": 28
                }
              }
            }
          },
          {
            "description": "`payment_method_id` é `pixx`: escreva `pix`",
            "check_name": "inferred-payment-method",
            "fingerprint": "85881516d5a662cce824f8890e3385f0:1",
            "severity": "minor",
            "location": {
              "path": "pago 1/ñ.json",
              "positions": {
                "begin": {
                  "line": 3,
                  "column": 24
                },
                "end": {
                  "line": 3,
                  "column": 30
                }
              }
            }
          }
        ]
        "#);
        assert_eq!(clean(&FORMAT, Lang::En), "[]\n");
    }

    #[test]
    fn hostile_texts_come_back_under_fingerprints_of_their_own() {
        let (text, count) = hostile(&FORMAT);
        let issues: Vec<Value> = serde_json::from_str(&text).expect("a JSON list");
        assert_eq!(issues.len(), count);
        for (issue, said) in issues.iter().zip(HOSTILE) {
            assert_eq!(issue["description"], format!("{said}: {said}"));
            assert_eq!(issue["location"]["path"], format!("a {said}.json"));
        }
        let text = sample(&FORMAT, Lang::En);
        let issues: Vec<Value> = serde_json::from_str(&text).expect("a JSON list");
        let prints: BTreeSet<String> = issues
            .iter()
            .map(|it| it["fingerprint"].to_string())
            .collect();
        assert_eq!(prints.len(), issues.len());
    }
}
