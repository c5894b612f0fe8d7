//! Reports taken apart and put together again.

use serde_json::Value;

use super::*;
use crate::diagnostic::render::Style;
use crate::i18n::Lang;
use crate::report::sample::everything;
use crate::report::{RUN_FORMATS, Writing, json};

fn whole() -> String {
    json::report(&everything().report(), Lang::En)
}

fn part(name: &str, change: impl FnOnce(&mut Value)) -> Part {
    let mut value: Value = serde_json::from_str(&whole()).expect("JSON");
    change(&mut value);
    Part::read(name, value.to_string().as_bytes()).expect("a report")
}

/// The report without the scenarios that are not kept, and of the last kept one only some cases.
fn of(name: &str, paths: &[&str], cases: &[u64]) -> Part {
    part(name, |value| {
        let scenarios = value["scenarios"].as_array_mut().expect("a list");
        scenarios.retain(|it| paths.contains(&it["path"].as_str().expect("a path")));
        for scenario in scenarios {
            let all = scenario["cases"].as_array_mut().expect("a list");
            all.retain(|it| all_or(cases, it["place"].as_u64().expect("a place")));
        }
    })
}

fn all_or(cases: &[u64], place: u64) -> bool {
    cases.is_empty() || cases.contains(&place)
}

const PIX: &str = "scenarios/mlb/pix.yaml";
const OTHERS: [&str; 4] = [
    "scenarios/mla/card.yaml",
    "scenarios/mlb/fee.yaml",
    "scenarios/mlb/pix_paid.yaml",
    "scenarios/mlb/slow.yaml",
];

#[test]
fn every_format_of_a_merged_run_is_that_of_the_run() {
    let parts = [
        of("a.json", &[PIX], &[1]),
        of("b.json", &OTHERS, &[]),
        of("c.json", &[PIX], &[0]),
    ];
    let merged = merge(&parts).expect("parts of one run");
    let sample = everything();
    for lang in [Lang::En] {
        let style = Style {
            color: false,
            lang,
            width: 120,
        };
        for format in RUN_FORMATS {
            if let Writing::Whole(write) = format.writing {
                let (one, other) = (
                    write(&sample.report(), style),
                    write(&merged.report(), style),
                );
                assert_eq!(one, other, "{}", format.name);
            }
        }
    }
}

fn refusal(parts: &[Part]) -> String {
    let refused = merge(parts).expect_err("a refusal");
    refused.into_message().in_lang(Lang::En)
}

#[test]
fn what_was_sent_twice_is_no_part() {
    let parts = [of("a.json", &[PIX], &[0]), of("b.json", &[PIX], &[])];
    assert_eq!(
        refusal(&[parts[1].clone(), parts[1].clone()]),
        "`b.json` and `b.json` both hold `scenarios/mlb/pix.yaml › installments=3`: these are no parts of one run"
    );
}

#[test]
fn what_could_not_be_played_may_stand_in_every_part() {
    let broken = of("a.json", &["scenarios/mlb/fee.yaml"], &[]);
    let merged = merge(&[broken.clone(), broken]).expect("parts of one run");
    assert_eq!(merged.report().results.counts().cases, 1);
}

#[test]
fn runs_on_other_targets_and_of_other_files_are_no_parts() {
    let first = of("a.json", &[PIX], &[0]);
    let elsewhere = part("b.json", |it| it["target"] = "sandbox".into());
    assert_eq!(
        refusal(&[first.clone(), elsewhere]),
        "`a.json` is of a run on `mock`, `b.json` of one on `sandbox`: these are no parts of one run"
    );
    let renamed = part("b.json", |it| it["scenarios"][2]["title"] = "Other".into());
    let edited = part("b.json", |it| {
        it["sources"][PIX]["5"] = "status: 200".into()
    });
    for other in [renamed, edited] {
        assert_eq!(
            refusal(&[first.clone(), other]),
            "`a.json` and `b.json` were made from different versions of `scenarios/mlb/pix.yaml`"
        );
    }
}

#[test]
fn what_is_no_report_is_named() {
    let told = |bytes: &str| {
        let refused = Part::read("x.json", bytes.as_bytes()).expect_err("a refusal");
        refused.into_message().in_lang(Lang::En)
    };
    for foreign in ["", "{", "[]", r#"{"version":1,"diagnostics":[]}"#] {
        assert_eq!(
            told(foreign),
            "`x.json` is no report of `ensayo replay --format json`"
        );
    }
    let later = whole().replacen("\"version\": 1", "\"version\": 2", 1);
    let unknown = whole().replace("application-fee-above-amount", "no-such-rule");
    let far = whole().replace("\"line\": 3", "\"line\": 4000000000");
    for other in [later, unknown, far] {
        assert_eq!(
            told(&other),
            "`x.json` was written by another version of ensayo, which this one cannot read"
        );
    }
}
