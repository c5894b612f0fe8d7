//! A replay as JSON for machines. The shape is versioned; it grows by new keys only.
//!
//! Only `started` and keys that end in `duration_ms` tell the time, so that two runs print the same
//! but for them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde_json::{Value, json};

use super::findings::{self, Range};
use super::input::RunReport;
use super::lint::json_finding;
use super::mask::{masked, places};
use super::meaning;
use super::shown::{Batch, View};
use crate::diagnostic::Diagnostic;
use crate::i18n::{Lang, Message};
use crate::json::Pointer;
use crate::replay::result::{Body, Counts, Exchange, Mismatch, Purpose, SnapshotOutcome};
use crate::replay::{CaseResult, ScenarioResult, StepResult, Verdict};
use crate::snapshot::{Difference, redact_text, redact_value};
use crate::text::Sources;

/// `{"version":1,"target":…,"scenarios":[…],"summary":{…},"duration_ms":…}` with indentation and a
/// last line break.
pub fn report(report: &RunReport<'_>, lang: Lang) -> String {
    let cx = Writer {
        sources: report.sources,
        lang,
    };
    let results = report.results;
    let scenarios: Vec<Value> = results.scenarios.iter().map(|it| cx.scenario(it)).collect();
    let orphans: Vec<&str> = report.orphans.iter().map(|name| name.as_str()).collect();
    let whole = json!({
        "version": 1,
        "target": redact_text(&results.target),
        "salt": redact_text(&results.salt),
        "interrupted": results.interrupted,
        "denied": report.denied.name(),
        "scenarios": scenarios,
        "sources": shown_lines(report),
        "orphans": orphans,
        "summary": summary(results.scenarios.len(), results.counts()),
        "duration_ms": milliseconds(results.duration),
    });
    format!("{whole:#}\n")
}

pub(super) fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}

pub(super) fn summary(scenarios: usize, counts: Counts) -> Value {
    json!({
        "scenarios": scenarios,
        "cases": counts.cases,
        "passed": counts.passed,
        "flaky": counts.flaky,
        "failed": counts.failed,
        "blocked": counts.blocked,
        "skipped": counts.skipped,
        "inconclusive": counts.inconclusive,
        "guarded": counts.guarded,
        "not_run": counts.not_run,
    })
}

/// Writes the parts of a report.
#[derive(Debug, Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) sources: &'a Sources,
    pub(super) lang: Lang,
}

impl Writer<'_> {
    fn words(&self, message: &Message) -> String {
        redact_text(&message.in_lang(self.lang))
    }

    pub(super) fn reason(&self, verdict: &Verdict) -> Option<String> {
        verdict.reason().map(|reason| self.words(reason))
    }

    pub(super) fn findings(&self, found: &[Diagnostic]) -> Vec<Value> {
        let view = View {
            lang: self.lang,
            folder: None,
        };
        let batch = Batch::new(found, self.sources, view);
        batch.iter().map(json_finding).collect()
    }

    fn scenario(&self, scenario: &ScenarioResult) -> Value {
        let cases: Vec<Value> = scenario.cases.iter().map(|case| self.case(case)).collect();
        json!({
            "path": scenario.path,
            "title": scenario.title,
            "site": scenario.site,
            "tags": scenario.tags,
            "blocked": scenario.blocked,
            "findings": self.findings(&scenario.findings),
            "cases": cases,
        })
    }

    fn case(&self, case: &CaseResult) -> Value {
        let steps: Vec<Value> = case.steps.iter().map(|step| self.step(step)).collect();
        json!({
            "place": case.place,
            "name": case.name,
            "verdict": case.verdict.name(),
            "reason": self.reason(&case.verdict),
            "steps": steps,
            "duration_ms": milliseconds(case.duration),
        })
    }

    pub(super) fn step(&self, step: &StepResult) -> Value {
        let mut out = json!({
            "id": step.id,
            "verdict": step.verdict.name(),
            "reason": self.reason(&step.verdict),
        });
        let mismatches: Vec<Value> = step.mismatches.iter().map(|it| self.mismatch(it)).collect();
        let with_bodies = is_told(&step.verdict);
        let exchanges = step.exchanges.iter();
        let exchanges: Vec<Value> = exchanges.map(|it| self.exchange(it, with_bodies)).collect();
        let rest = json!({
            "idempotency_key": step.key.as_deref().map(redact_text),
            "mismatches": mismatches,
            "findings": self.findings(&step.diagnostics),
            "snapshot": self.snapshot(&step.snapshot),
            "exchanges": exchanges,
            "duration_ms": milliseconds(step.duration),
        });
        if let (Some(out), Value::Object(rest)) = (out.as_object_mut(), rest) {
            out.extend(findings::place(step.span, self.sources));
            out.extend(rest);
        }
        out
    }

    fn mismatch(&self, mismatch: &Mismatch) -> Value {
        let mut out = json!({
            "message": self.words(&mismatch.message),
            "pointer": mismatch.pointer.as_ref().map(|pointer| pointer.as_str()),
            "expected": mismatch.expected.as_deref().map(redact_text),
            "actual": mismatch.actual.as_deref().map(redact_text),
        });
        if let Some(fault) = mismatch.fault {
            out["fault"] = fault.to_header().into();
        }
        if let (Some(out), Some(span)) = (out.as_object_mut(), mismatch.span) {
            out.extend(findings::place(span, self.sources));
        }
        out
    }

    /// An exchange; with its bodies and what they mean where the step did not pass.
    fn exchange(&self, exchange: &Exchange, with_bodies: bool) -> Value {
        let answer = exchange.answer.as_ref().ok();
        let error = exchange.answer.as_ref().err();
        let mut out = json!({
            "purpose": exchange.purpose.name(),
            "attempt": exchange.attempt,
            "method": exchange.method.name(),
            "path": redact_text(&exchange.path),
            "status": answer.map(|answer| answer.status),
            "error": error.map(|error| redact_text(&error.to_string())),
            "started": exchange.started.to_string(),
            "duration_ms": milliseconds(exchange.duration),
        });
        if let Purpose::SubCase(fault) = exchange.purpose {
            out["fault"] = fault.to_header().into();
        }
        if with_bodies {
            let body = |body: Option<&Body>| {
                let shown = body.and_then(Body::shown);
                shown.as_ref().map_or(Value::Null, redact_value)
            };
            let received = answer.map_or(&[][..], |answer| &answer.headers);
            out["request_headers"] = headers(&exchange.headers);
            out["request_body"] = body(Some(&exchange.body));
            out["answer_headers"] = headers(received);
            out["answer_body"] = body(answer.map(|answer| &answer.body));
            out["meanings"] = json!(meaning::of(exchange, self.lang));
        }
        out
    }

    fn snapshot(&self, outcome: &SnapshotOutcome) -> Value {
        match outcome {
            SnapshotOutcome::Off => json!({"outcome": "off"}),
            SnapshotOutcome::Matched => json!({"outcome": "matched"}),
            SnapshotOutcome::Accepted { path } => json!({"outcome": "accepted", "path": path}),
            SnapshotOutcome::Missing {
                path,
                pending,
                content,
            } => json!({
                "outcome": "missing",
                "path": path,
                "pending": pending,
                "content": redact_text(content),
            }),
            SnapshotOutcome::Changed {
                path,
                pending,
                change,
            } => {
                let differences: Vec<Value> = change.differences.iter().map(difference).collect();
                let places = |it: &[Pointer]| it.iter().map(Pointer::to_string).collect::<Vec<_>>();
                json!({
                    "outcome": "changed",
                    "path": path,
                    "pending": pending,
                    "headline": self.words(&change.headline),
                    "differences": differences,
                    "ignored": places(&change.ignored),
                    "reformatted": places(&change.reformatted),
                    "text": redact_text(&change.text),
                })
            }
            SnapshotOutcome::Broken(reason) => {
                json!({"outcome": "broken", "reason": self.words(reason)})
            }
            SnapshotOutcome::Unkept(reason) => {
                json!({"outcome": "unkept", "reason": self.words(reason)})
            }
        }
    }
}

/// Headers as archives of browsers write them: their order and their repetitions count.
pub(super) fn headers(list: &[(String, String)]) -> Value {
    let written = |(name, value): &(String, String)| json!({"name": redact_text(name), "value": redact_text(value)});
    list.iter().map(written).collect()
}

/// A side that has nothing at the place is left out: null is a value.
fn difference(found: &Difference) -> Value {
    let mut out = json!({"pointer": found.pointer.as_str(), "class": found.class.name()});
    for (key, value) in [("stored", &found.stored), ("actual", &found.actual)] {
        if let (Some(out), Some(value)) = (out.as_object_mut(), value) {
            out.insert(key.to_owned(), redact_value(value));
        }
    }
    out
}

/// The lines of the user's files that findings and mismatches point into, masked, by file and number:
/// with them any other format can be made of this one.
fn shown_lines(report: &RunReport<'_>) -> BTreeMap<String, BTreeMap<String, String>> {
    let places = places(report.results);
    let masked = masked(report.sources, places.iter().copied());
    let mut lines: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for span in places {
        let range = Range::of(span, &masked);
        let file = masked.file(span.file);
        let known = lines.entry(range.file.to_owned()).or_default();
        for line in range.start.line..=range.end.line {
            let text = &file.text()[file.lines(line, line)];
            known.insert(line.to_string(), text.to_owned());
        }
    }
    lines
}

/// Whether a step is told with what was sent and what came back.
fn is_told(verdict: &Verdict) -> bool {
    matches!(
        verdict,
        Verdict::Failed | Verdict::Inconclusive(_) | Verdict::Guarded(_)
    )
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use super::*;
    use crate::report::sample::{clean, everything};

    #[test]
    fn everything_is_there() {
        insta::assert_snapshot!(report(&everything().report(), Lang::En), @r#"
        {
          "version": 1,
          "target": "mock",
          "salt": "s1",
          "interrupted": false,
          "denied": "error",
          "scenarios": [
            {
              "path": "scenarios/mla/card.yaml",
              "title": "Una tarjeta aprobada",
              "site": "MLB",
              "tags": [
                "smoke"
              ],
              "blocked": false,
              "findings": [],
              "cases": [
                {
                  "place": 0,
                  "name": null,
                  "verdict": "passed",
                  "reason": null,
                  "steps": [
                    {
                      "id": "request",
                      "verdict": "passed",
                      "reason": null,
                      "file": "scenarios/mlb/pix.yaml",
                      "line": 3,
                      "column": 9,
                      "end_line": 3,
                      "end_column": 15,
                      "idempotency_key": null,
                      "mismatches": [],
                      "findings": [],
                      "snapshot": {
                        "outcome": "matched"
                      },
                      "exchanges": [],
                      "duration_ms": 10
                    }
                  ],
                  "duration_ms": 20
                }
              ]
            },
            {
              "path": "scenarios/mlb/fee.yaml",
              "title": "Fee",
              "site": "MLB",
              "tags": [
                "smoke"
              ],
              "blocked": true,
              "findings": [
                {
                  "rule": "application-fee-above-amount",
                  "api_code": "4038",
                  "severity": "error",
                  "message": "`application_fee` is above `transaction_amount`",
                  "help": "write at most `100`",
                  "file": "scenarios/mlb/fee.yaml",
                  "line": 5,
                  "column": 22,
                  "end_line": 5,
                  "end_column": 28,
                  "pointer": "/application_fee",
                  "label": null,
                  "notes": [],
                  "related": [],
                  "fixes": [],
                  "fingerprint": "b86d4da467141899780e278adf0936b5"
                },
                {
                  "rule": "application-fee-above-amount",
                  "api_code": "4038",
                  "severity": "advice",
                  "message": "`application_fee` is above `transaction_amount`",
                  "help": "write at most `100`",
                  "file": "scenarios/mlb/fee.yaml",
                  "line": 5,
                  "column": 22,
                  "end_line": 5,
                  "end_column": 28,
                  "pointer": "/application_fee",
                  "label": null,
                  "notes": [],
                  "related": [],
                  "fixes": [],
                  "fingerprint": "b86d4da467141899780e278adf0936b5"
                }
              ],
              "cases": [
                {
                  "place": 0,
                  "name": null,
                  "verdict": "blocked",
                  "reason": null,
                  "steps": [
                    {
                      "id": "request",
                      "verdict": "blocked",
                      "reason": null,
                      "file": "scenarios/mlb/pix.yaml",
                      "line": 3,
                      "column": 9,
                      "end_line": 3,
                      "end_column": 15,
                      "idempotency_key": null,
                      "mismatches": [],
                      "findings": [],
                      "snapshot": {
                        "outcome": "off"
                      },
                      "exchanges": [],
                      "duration_ms": 10
                    }
                  ],
                  "duration_ms": 20
                }
              ]
            },
            {
              "path": "scenarios/mlb/pix.yaml",
              "title": "Pix é criado",
              "site": "MLB",
              "tags": [
                "smoke"
              ],
              "blocked": false,
              "findings": [],
              "cases": [
                {
                  "place": 0,
                  "name": "installments=1",
                  "verdict": "passed",
                  "reason": null,
                  "steps": [
                    {
                      "id": "create",
                      "verdict": "passed",
                      "reason": null,
                      "file": "scenarios/mlb/pix.yaml",
                      "line": 3,
                      "column": 9,
                      "end_line": 3,
                      "end_column": 15,
                      "idempotency_key": null,
                      "mismatches": [],
                      "findings": [],
                      "snapshot": {
                        "outcome": "matched"
                      },
                      "exchanges": [],
                      "duration_ms": 10
                    }
                  ],
                  "duration_ms": 20
                },
                {
                  "place": 1,
                  "name": "installments=3",
                  "verdict": "failed",
                  "reason": null,
                  "steps": [
                    {
                      "id": "create",
                      "verdict": "failed",
                      "reason": null,
                      "file": "scenarios/mlb/pix.yaml",
                      "line": 3,
                      "column": 9,
                      "end_line": 3,
                      "end_column": 15,
                      "idempotency_key": "0f1e2d3c-4b5a-5678-9abc-def012345678",
                      "mismatches": [
                        {
                          "message": "the answer has status 400",
                          "pointer": null,
                          "expected": "201",
                          "actual": "400",
                          "file": "scenarios/mlb/pix.yaml",
                          "line": 5,
                          "column": 15,
                          "end_line": 5,
                          "end_column": 18
                        },
                        {
                          "message": "the value differs",
                          "pointer": "/status",
                          "expected": "\"approved\"",
                          "actual": "\"[redacted]\"",
                          "file": "scenarios/mlb/pix.yaml",
                          "line": 6,
                          "column": 23,
                          "end_line": 6,
                          "end_column": 31
                        },
                        {
                          "message": "the value differs",
                          "pointer": null,
                          "expected": "1",
                          "actual": "2"
                        }
                      ],
                      "findings": [],
                      "snapshot": {
                        "outcome": "changed",
                        "path": "snapshots/mlb/pix/create.installments=3.snap",
                        "pending": "snapshots/mlb/pix/create.installments=3.snap.new",
                        "headline": "201 → 400",
                        "differences": [
                          {
                            "pointer": "/status",
                            "class": "meaningful",
                            "stored": 201,
                            "actual": 400
                          },
                          {
                            "pointer": "/body/note",
                            "class": "meaningful",
                            "stored": null
                          },
                          {
                            "pointer": "/body/cause",
                            "class": "meaningful",
                            "actual": [
                              "[redacted]"
                            ]
                          }
                        ],
                        "ignored": [],
                        "reformatted": [],
                        "text": "@@ -1,7 +1,9 @@\n {\n-  \"status\": 201,\n+  \"status\": 400,\n   \"body\": {\n-    \"note\": null,\n+    \"cause\": [\n+      \"[redacted]\"\n+    ],\n     \"status\": \"pending\"\n   }\n }\n"
                      },
                      "exchanges": [
                        {
                          "purpose": "card_token",
                          "attempt": 1,
                          "method": "POST",
                          "path": "/v1/card_tokens",
                          "status": 201,
                          "error": null,
                          "started": "2026-01-15T12:00:00Z",
                          "duration_ms": 3,
                          "request_headers": [],
                          "request_body": {
                            "description": "to [redacted]"
                          },
                          "answer_headers": [],
                          "answer_body": {},
                          "meanings": []
                        },
                        {
                          "purpose": "step",
                          "attempt": 1,
                          "method": "POST",
                          "path": "/v1/payments",
                          "status": null,
                          "error": "outcome unknown: connection reset",
                          "started": "2026-01-15T12:00:00Z",
                          "duration_ms": 3,
                          "request_headers": [],
                          "request_body": {
                            "description": "to [redacted]"
                          },
                          "answer_headers": [],
                          "answer_body": null,
                          "meanings": []
                        },
                        {
                          "purpose": "step",
                          "attempt": 2,
                          "method": "POST",
                          "path": "/v1/payments",
                          "status": 400,
                          "error": null,
                          "started": "2026-01-15T12:00:00Z",
                          "duration_ms": 3,
                          "request_headers": [],
                          "request_body": {
                            "description": "to [redacted]"
                          },
                          "answer_headers": [],
                          "answer_body": {
                            "message": "bad",
                            "cause": [
                              {
                                "code": 4038,
                                "description": "fee of [redacted]"
                              }
                            ]
                          },
                          "meanings": [
                            {
                              "code": "4038",
                              "meaning": "`application_fee` is above `transaction_amount`; a fee is a part of the amount, so lower it"
                            }
                          ]
                        }
                      ],
                      "duration_ms": 10
                    }
                  ],
                  "duration_ms": 20
                }
              ]
            },
            {
              "path": "scenarios/mlb/pix_paid.yaml",
              "title": "Pix é pago",
              "site": "MLB",
              "tags": [
                "smoke"
              ],
              "blocked": false,
              "findings": [],
              "cases": [
                {
                  "place": 0,
                  "name": null,
                  "verdict": "skipped",
                  "reason": "a real target has no acts",
                  "steps": [
                    {
                      "id": "pay",
                      "verdict": "skipped",
                      "reason": "a real target has no acts",
                      "file": "scenarios/mlb/pix.yaml",
                      "line": 3,
                      "column": 9,
                      "end_line": 3,
                      "end_column": 15,
                      "idempotency_key": null,
                      "mismatches": [],
                      "findings": [],
                      "snapshot": {
                        "outcome": "off"
                      },
                      "exchanges": [],
                      "duration_ms": 10
                    }
                  ],
                  "duration_ms": 20
                }
              ]
            },
            {
              "path": "scenarios/mlb/slow.yaml",
              "title": "Slow",
              "site": "MLB",
              "tags": [
                "smoke"
              ],
              "blocked": false,
              "findings": [],
              "cases": [
                {
                  "place": 0,
                  "name": null,
                  "verdict": "inconclusive",
                  "reason": "the target answered 503 to [redacted]",
                  "steps": [
                    {
                      "id": "create",
                      "verdict": "inconclusive",
                      "reason": "the target answered 503 to [redacted]",
                      "file": "scenarios/mlb/pix.yaml",
                      "line": 3,
                      "column": 9,
                      "end_line": 3,
                      "end_column": 15,
                      "idempotency_key": null,
                      "mismatches": [],
                      "findings": [],
                      "snapshot": {
                        "outcome": "off"
                      },
                      "exchanges": [],
                      "duration_ms": 10
                    }
                  ],
                  "duration_ms": 20
                }
              ]
            }
          ],
          "sources": {
            "scenarios/mlb/fee.yaml": {
              "5": "    application_fee: 100.01 # ************"
            },
            "scenarios/mlb/pix.yaml": {
              "5": "      status: 201",
              "6": "      body: { status: approved }"
            }
          },
          "orphans": [
            "snapshots/gone/request.snap"
          ],
          "summary": {
            "scenarios": 5,
            "cases": 6,
            "passed": 2,
            "flaky": 0,
            "failed": 1,
            "blocked": 1,
            "skipped": 1,
            "inconclusive": 1,
            "guarded": 0,
            "not_run": 0
          },
          "duration_ms": 1236
        }
        "#);
    }

    #[test]
    fn a_clean_run_is_valid_json_with_a_version() {
        let text = report(&clean().report(), Lang::Pt);
        let read: Value = serde_json::from_str(&text).expect("our report is JSON");
        assert_eq!(
            (&read["version"], &read["summary"]["passed"]),
            (&json!(1), &json!(1))
        );
    }
}
