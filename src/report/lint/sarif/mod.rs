//! What the linter found, as SARIF 2.1.0: for code scanning, editors and viewers.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

mod place;
mod rule;

use std::collections::BTreeMap;
use std::io::{self, Write};

use indexmap::IndexSet;
use serde_json::{Value, json};

use super::{End, Format, Notation};
use crate::diagnostic::Severity;
use crate::i18n::{Lang, Text};
use crate::report::Shown;
use crate::report::shown::ShownFix;
use crate::text;

pub(super) const FORMAT: Format = Format {
    name: "sarif",
    about: text! {
        en: "SARIF 2.1.0, for code scanning",
        es: "SARIF 2.1.0, para análisis de código",
        pt: "SARIF 2.1.0, para análise de código",
    },
    is_streamed: false,
    start: |style| {
        Box::new(Sarif {
            lang: style.lang,
            results: Vec::new(),
            rules: IndexSet::new(),
            seen: BTreeMap::new(),
        })
    },
};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// The folder that relative addresses begin at.
const ROOT: &str = "%SRCROOT%";
/// Up to the last slash, GitHub takes it for the category of the analysis.
const CATEGORY: &str = "ensayo/lint/";

const ROOT_IS: Text = text! {
    en: "the folder in which the linter ran",
    es: "la carpeta en la que corrió el linter",
    pt: "a pasta em que o linter rodou",
};

struct Sarif {
    lang: Lang,
    results: Vec<Value>,
    rules: IndexSet<&'static str>,
    seen: BTreeMap<String, usize>,
}

impl Notation for Sarif {
    fn finding(&mut self, found: Shown<'_>, _: &mut dyn Write) -> io::Result<()> {
        let (index, _) = self.rules.insert_full(found.rule());
        let fingerprint = found.own_fingerprint(&mut self.seen);
        let mut result = json!({
            "ruleId": found.rule(),
            "ruleIndex": index,
            "level": level(found.severity()),
            "message": { "text": found.told() },
            "locations": [place::primary(found)],
            "partialFingerprints": {
                "primaryLocationLineHash": fingerprint,
                "ensayo/v1": fingerprint,
            },
        });
        let related: Vec<Value> = found
            .related()
            .enumerate()
            .map(|(id, it)| place::related(found, &it, id))
            .collect();
        if !related.is_empty() {
            result["relatedLocations"] = related.into();
        }
        let fixes: Vec<Value> = found.fixes().map(|it| fix(found, &it)).collect();
        if !fixes.is_empty() {
            result["fixes"] = fixes.into();
        }
        self.results.push(result);
        Ok(())
    }

    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()> {
        let rules: Vec<Value> = self
            .rules
            .iter()
            .map(|id| rule::of(id, self.lang))
            .collect();
        let run = json!({
            "tool": { "driver": {
                "name": "ensayo",
                "version": env!("CARGO_PKG_VERSION"),
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": self.lang.code(),
                "rules": rules,
            } },
            "language": self.lang.code(),
            "automationDetails": { "id": CATEGORY },
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": {
                ROOT: { "description": { "text": ROOT_IS.pattern(self.lang) } },
            },
            "invocations": [{ "executionSuccessful": !end.is_partial }],
            "results": std::mem::take(&mut self.results),
        });
        let whole = json!({ "$schema": SCHEMA, "version": "2.1.0", "runs": [run] });
        writeln!(out, "{whole:#}")
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "note",
    }
}

fn fix(found: Shown<'_>, fix: &ShownFix<'_>) -> Value {
    let replacements: Vec<Value> = fix
        .edits
        .iter()
        .map(|edit| {
            json!({
                "deletedRegion": place::region(&edit.place),
                "insertedContent": { "text": edit.replacement },
            })
        })
        .collect();
    // All edits of a fix are in the file of its first.
    let file = fix
        .edits
        .first()
        .map_or(found.place().file, |edit| edit.place.file);
    json!({
        "description": { "text": fix.message },
        "artifactChanges": [{
            "artifactLocation": place::artifact(&found.path(file)),
            "replacements": replacements,
        }],
        "properties": { "safety": if fix.is_safe { "safe" } else { "unsafe" } },
    })
}

#[cfg(test)]
#[expect(clippy::too_many_lines, reason = "whole reports stand in the tests")]
mod tests {
    use super::*;
    use crate::report::lint::testing::{HOSTILE, clean, hostile, sample};
    use crate::rules::registry;

    /// The official schema.
    fn schema() -> Value {
        let schema = include_str!("../../../../tests/data/sarif/sarif-schema-2.1.0.json");
        // Its pattern of a language has a bracket too many, which strict engines refuse to read.
        let schema = schema.replace("[a-zA-Z]{2}]?$", r"[a-zA-Z]{2}\\]?$");
        serde_json::from_str(&schema).expect("JSON")
    }

    #[test]
    fn every_report_holds_against_the_official_schema() {
        let schema = schema();
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("a schema");
        let reports = [
            sample(&FORMAT, Lang::Es),
            clean(&FORMAT, Lang::Pt),
            hostile(&FORMAT).0,
        ];
        for text in reports {
            let report: Value = serde_json::from_str(&text).expect("JSON");
            let wrong: Vec<String> = validator
                .iter_errors(&report)
                .map(|it| it.to_string())
                .collect();
            assert!(wrong.is_empty(), "{}\n{text}", wrong.join("\n"));
        }
        assert!(!validator.is_valid(&json!({ "version": "2.1.0" })));
    }

    #[test]
    fn every_rule_can_be_described_and_holds_against_the_schema() {
        let rules = registry().iter().map(|it| it.meta.id);
        let readers = crate::source::RULES.iter().map(|it| it.id);
        let rules: Vec<Value> = rules
            .chain(readers)
            .map(|id| rule::of(id, Lang::En))
            .collect();
        for rule in &rules {
            for text in ["shortDescription", "fullDescription", "help"] {
                let text = rule[text]["text"].as_str().unwrap_or_default();
                assert!(!text.is_empty(), "{rule:#}");
            }
        }
        let driver = json!({ "name": "ensayo", "rules": rules });
        let run = json!({ "tool": { "driver": driver }, "results": [] });
        let report = json!({ "version": "2.1.0", "runs": [run] });
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema())
            .expect("a schema");
        let wrong: Vec<String> = validator
            .iter_errors(&report)
            .map(|it| it.to_string())
            .collect();
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_shape_is_the_published_one() {
        let text = sample(&FORMAT, Lang::En);
        let mut report: Value = serde_json::from_str(&text).expect("JSON");
        // What is told of rules is looked at elsewhere.
        for rule in report["runs"][0]["tool"]["driver"]["rules"]
            .as_array_mut()
            .expect("rules")
        {
            rule["help"] = json!({ "text": "…", "markdown": "…" });
            rule["fullDescription"] = json!({ "text": "…" });
        }
        insta::assert_snapshot!(format!("{report:#}"), @r#"
        {
          "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "ensayo",
                  "version": "0.1.0",
                  "semanticVersion": "0.1.0",
                  "language": "en",
                  "rules": [
                    {
                      "id": "application-fee-above-amount",
                      "name": "ApplicationFeeAboveAmount",
                      "shortDescription": {
                        "text": "application fee `100.01` is above the transaction amount `100`"
                      },
                      "fullDescription": {
                        "text": "…"
                      },
                      "help": {
                        "text": "…",
                        "markdown": "…"
                      },
                      "helpUri": "https://www.mercadopago.com/developers/en/reference/payments/_payments/post",
                      "defaultConfiguration": {
                        "level": "error"
                      },
                      "properties": {
                        "tags": [
                          "mercadopago",
                          "profile-minimal",
                          "correctness"
                        ],
                        "precision": "very-high",
                        "problem.severity": "error",
                        "confidence": "documented",
                        "api_code": "4038"
                      }
                    },
                    {
                      "id": "inferred-payment-method",
                      "name": "InferredPaymentMethod",
                      "shortDescription": {
                        "text": "`payment_method_id` is missing and will be inferred from the token"
                      },
                      "fullDescription": {
                        "text": "…"
                      },
                      "help": {
                        "text": "…",
                        "markdown": "…"
                      },
                      "helpUri": "https://www.mercadopago.com/developers/en/reference/payments/_payments/post",
                      "defaultConfiguration": {
                        "level": "warning"
                      },
                      "properties": {
                        "tags": [
                          "mercadopago",
                          "profile-recommended",
                          "correctness"
                        ],
                        "precision": "low",
                        "problem.severity": "warning",
                        "confidence": "disputed",
                        "api_code": "4001"
                      }
                    }
                  ]
                }
              },
              "language": "en",
              "automationDetails": {
                "id": "ensayo/lint/"
              },
              "columnKind": "unicodeCodePoints",
              "originalUriBaseIds": {
                "%SRCROOT%": {
                  "description": {
                    "text": "the folder in which the linter ran"
                  }
                }
              },
              "invocations": [
                {
                  "executionSuccessful": true
                }
              ],
              "results": [
                {
                  "ruleId": "application-fee-above-amount",
                  "ruleIndex": 0,
                  "level": "error",
                  "message": {
                    "text": "`application_fee` is above `transaction_amount`\nwrite at most `100`"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "scenarios/mlb/fee.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 5,
                          "startColumn": 22,
                          "endLine": 5,
                          "endColumn": 28,
                          "snippet": {
                            "text": "100.01"
                          }
                        },
                        "contextRegion": {
                          "startLine": 5,
                          "endLine": 5,
                          "snippet": {
                            "text": "    application_fee: 100.01 # ************"
                          }
                        }
                      },
                      "logicalLocations": [
                        {
                          "fullyQualifiedName": "/application_fee"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "primaryLocationLineHash": "b86d4da467141899780e278adf0936b5:1",
                    "ensayo/v1": "b86d4da467141899780e278adf0936b5:1"
                  }
                },
                {
                  "ruleId": "application-fee-above-amount",
                  "ruleIndex": 0,
                  "level": "note",
                  "message": {
                    "text": "`application_fee` is above `transaction_amount`\nwrite at most `100`"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "scenarios/mlb/fee.yaml",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 5,
                          "startColumn": 22,
                          "endLine": 5,
                          "endColumn": 28,
                          "snippet": {
                            "text": "100.01"
                          }
                        },
                        "contextRegion": {
                          "startLine": 5,
                          "endLine": 5,
                          "snippet": {
                            "text": "    application_fee: 100.01 # ************"
                          }
                        }
                      },
                      "logicalLocations": [
                        {
                          "fullyQualifiedName": "/application_fee"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "primaryLocationLineHash": "b86d4da467141899780e278adf0936b5:2",
                    "ensayo/v1": "b86d4da467141899780e278adf0936b5:2"
                  }
                },
                {
                  "ruleId": "inferred-payment-method",
                  "ruleIndex": 1,
                  "level": "warning",
                  "message": {
                    "text": "`payment_method_id` is `pixx`\nwrite `pix`\nsources disagree\nwrite `pix`"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "pago%201/%C3%B1.json",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 3,
                          "startColumn": 24,
                          "endLine": 3,
                          "endColumn": 30,
                          "snippet": {
                            "text": "\"pixx\""
                          }
                        },
                        "contextRegion": {
                          "startLine": 3,
                          "endLine": 3,
                          "snippet": {
                            "text": "  \"payment_method_id\": \"pixx\" }"
                          }
                        }
                      },
                      "logicalLocations": [
                        {
                          "fullyQualifiedName": "/payment_method_id"
                        }
                      ]
                    }
                  ],
                  "partialFingerprints": {
                    "primaryLocationLineHash": "85881516d5a662cce824f8890e3385f0:1",
                    "ensayo/v1": "85881516d5a662cce824f8890e3385f0:1"
                  },
                  "relatedLocations": [
                    {
                      "id": 0,
                      "message": {
                        "text": "the site is set here"
                      },
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "pago%201/%C3%B1.json",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 2,
                          "startColumn": 11,
                          "endLine": 2,
                          "endColumn": 16
                        }
                      }
                    }
                  ],
                  "fixes": [
                    {
                      "description": {
                        "text": "write `pix`"
                      },
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "pago%201/%C3%B1.json",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 3,
                                "startColumn": 24,
                                "endLine": 3,
                                "endColumn": 30
                              },
                              "insertedContent": {
                                "text": "\"pix\""
                              }
                            }
                          ]
                        }
                      ],
                      "properties": {
                        "safety": "unsafe"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }
        "#);
    }

    #[test]
    fn hostile_texts_and_file_names_come_back() {
        let (text, count) = hostile(&FORMAT);
        let report: Value = serde_json::from_str(&text).expect("JSON");
        let results = report["runs"][0]["results"].as_array().expect("results");
        assert_eq!(results.len(), count);
        for (result, said) in results.iter().zip(HOSTILE) {
            let told = result["message"]["text"].as_str().expect("text");
            assert!(told.starts_with(said), "{told}");
            let place = &result["locations"][0]["physicalLocation"];
            let uri = place["artifactLocation"]["uri"].as_str().expect("text");
            let base = url::Url::parse("file:///").expect("a base");
            let url = base.join(uri).expect("an address");
            let path = url.to_file_path().expect("a path");
            assert_eq!(path.to_str(), Some(format!("/a {said}.json").as_str()));
            let fix = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
            assert_eq!(fix["insertedContent"]["text"], *said);
        }
    }
}
