//! What the linter found, as JSON for machines. The shape is published; it grows by new keys only.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{End, Format, Notation, score};
use crate::report::Shown;
use crate::report::findings::Range;
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "json",
    about: text! {
        en: "One versioned JSON object",
        es: "Un objeto JSON con versión",
        pt: "Um objeto JSON com versão",
    },
    is_streamed: false,
    start: |_| Box::new(Json(Vec::new())),
};

struct Json(Vec<Value>);

impl Notation for Json {
    fn finding(&mut self, found: Shown<'_>, _: &mut dyn Write) -> io::Result<()> {
        self.0.push(finding(found));
        Ok(())
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        let mut whole = json!({
            "version": 1,
            "diagnostics": std::mem::take(&mut self.0),
        });
        add_end(&mut whole, end);
        writeln!(out, "{whole:#}")
    }
}

/// Adds how much was found, and the score and the count by rule where they are asked for.
pub(super) fn add_end(whole: &mut Value, end: &End) {
    whole["summary"] = json!({
        "files": end.files,
        "errors": end.tally.errors,
        "warnings": end.tally.warnings,
        "advice": end.tally.advice,
        "known": end.known,
    });
    if let Some(score) = &end.score {
        whole["score"] = score::json(score);
    }
    if let Some(statistics) = &end.statistics {
        whole["statistics"] = statistics.json();
    }
}

/// A finding. The keys and their order are part of the published format; `end_column` is one past
/// the last character.
pub(in crate::report) fn finding(found: Shown<'_>) -> Value {
    let place = found.place();
    let related: Vec<Value> = found
        .related()
        .map(|it| located(json!({ "message": it.message }), &it.place))
        .collect();
    let fixes: Vec<Value> = found
        .fixes()
        .map(|fix| {
            let edits: Vec<Value> = fix
                .edits
                .iter()
                .map(|it| located(json!({ "replacement": it.replacement }), &it.place))
                .collect();
            let safety = if fix.is_safe { "safe" } else { "unsafe" };
            json!({ "message": fix.message, "safety": safety, "edits": edits })
        })
        .collect();
    let said = json!({
        "rule": found.rule(),
        "api_code": found.code(),
        "severity": found.severity().name(),
        "message": found.message(),
        "help": found.help(),
    });
    let mut finding = located(said, &place);
    finding["pointer"] = json!(found.pointer());
    finding["label"] = json!(found.label());
    finding["notes"] = json!(found.notes());
    finding["related"] = json!(related);
    finding["fixes"] = json!(fixes);
    finding["fingerprint"] = json!(found.fingerprint());
    finding
}

/// An object with a place added to it.
fn located(mut object: Value, place: &Range<'_>) -> Value {
    object["file"] = json!(place.file);
    object["line"] = json!(place.start.line);
    object["column"] = json!(place.start.column);
    object["end_line"] = json!(place.end.line);
    object["end_column"] = json!(place.end.column);
    object
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::report::lint::testing::{HOSTILE, hostile, sample};

    #[test]
    fn the_shape_is_the_published_one() {
        insta::assert_snapshot!(sample(&FORMAT, Lang::Es), @r#"
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
              "message": "`application_fee` supera `transaction_amount`",
              "help": "escribe como máximo `100`",
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
              "rule": "inferred-payment-method",
              "api_code": null,
              "severity": "warning",
              "message": "`payment_method_id` es `pixx`",
              "help": "escribe `pix`",
              "file": "/home/ana/shop/pago 1/ñ.json",
              "line": 3,
              "column": 24,
              "end_line": 3,
              "end_column": 30,
              "pointer": "/payment_method_id",
              "label": "escribe `pix`",
              "notes": [
                "las fuentes no coinciden"
              ],
              "related": [
                {
                  "message": "el sitio se indica aquí",
                  "file": "/home/ana/shop/pago 1/ñ.json",
                  "line": 2,
                  "column": 11,
                  "end_line": 2,
                  "end_column": 16
                }
              ],
              "fixes": [
                {
                  "message": "escribe `pix`",
                  "safety": "unsafe",
                  "edits": [
                    {
                      "replacement": "\"pix\"",
                      "file": "/home/ana/shop/pago 1/ñ.json",
                      "line": 3,
                      "column": 24,
                      "end_line": 3,
                      "end_column": 30
                    }
                  ]
                }
              ],
              "fingerprint": "85881516d5a662cce824f8890e3385f0"
            }
          ],
          "summary": {
            "files": 3,
            "errors": 1,
            "warnings": 1,
            "advice": 1,
            "known": 0
          }
        }
        "#);
    }

    #[test]
    fn hostile_texts_come_back_as_they_were() {
        let (text, count) = hostile(&FORMAT);
        let report: Value = serde_json::from_str(&text).expect("JSON");
        let found = report["diagnostics"].as_array().expect("a list");
        assert_eq!(found.len(), count);
        for (found, said) in found.iter().zip(HOSTILE) {
            assert_eq!(found["message"], *said);
        }
    }
}
