//! Every rule, held against its own examples and texts.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Severity;
use crate::i18n::{Lang, Text};
use crate::rules::{Finding, Meta, check_example, metas, registry};

fn ids(findings: &[Finding]) -> BTreeSet<&'static str> {
    findings.iter().map(|finding| finding.rule.id).collect()
}

fn texts(meta: &Meta) -> [(&'static str, Text); 4] {
    [
        ("message", meta.message),
        ("label", meta.label),
        ("help", meta.help),
        ("why", meta.why),
    ]
}

/// The names after `$` in a Fluent pattern.
fn variables(pattern: &str) -> BTreeSet<String> {
    let parts = pattern.split('$').skip(1);
    parts
        .map(|part| {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            part[..end.unwrap_or(part.len())].to_owned()
        })
        .collect()
}

#[test]
fn a_bad_example_trips_its_rule_and_no_other_error() {
    for meta in metas() {
        let found = check_example(&meta.bad);
        let ids = ids(&found);
        assert!(ids.contains(meta.id), "{}: {ids:?}", meta.id);
        let others: Vec<_> = found
            .iter()
            .filter(|finding| finding.rule.id != meta.id)
            .filter(|finding| finding.rule.severity == Severity::Error)
            .map(|finding| finding.rule.id)
            .collect();
        assert!(others.is_empty(), "{}: {others:?}", meta.id);
    }
}

#[test]
fn a_good_example_trips_neither_its_rule_nor_any_error() {
    for meta in metas() {
        let found = check_example(&meta.good);
        let bad: Vec<_> = found
            .iter()
            .map(|finding| finding.rule)
            .filter(|it| it.id == meta.id || it.severity == Severity::Error)
            .map(|meta| meta.id)
            .collect();
        assert!(bad.is_empty(), "{}: {bad:?}", meta.id);
    }
}

#[test]
fn ids_are_unique_and_are_the_names_of_their_files() {
    let mut seen = BTreeSet::new();
    for meta in metas() {
        assert!(seen.insert(meta.id), "{} stands twice", meta.id);
        let file = meta.module.rsplit("::").next().unwrap_or_default();
        assert_eq!(file, meta.id.replace('-', "_"));
        let kebab = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        assert!(meta.id.chars().all(kebab), "{}", meta.id);
    }
}

#[test]
fn what_the_api_refuses_is_an_error_and_what_is_doubtful_is_not() {
    for meta in metas() {
        if meta.is_blocking() {
            assert_eq!(meta.severity, Severity::Error, "{}", meta.id);
        }
        if meta.is_doubtful() {
            assert_ne!(meta.severity, Severity::Error, "{}", meta.id);
        }
        assert!(!meta.evidence.sources.is_empty(), "{}", meta.id);
    }
}

#[test]
fn every_refusal_has_a_place_in_the_order_of_refusals() {
    for rule in registry().iter().filter(|rule| rule.meta.is_blocking()) {
        let code = rule.meta.code.expect("a blocking rule has a code");
        assert!(code.info().stage.is_some(), "{}: {code:?}", rule.meta.id);
    }
}

#[test]
fn the_three_languages_use_the_same_variables() {
    for meta in metas() {
        for (name, text) in texts(meta) {
            let [en, es, pt] = Lang::ALL.map(|lang| variables(text.pattern(lang)));
            assert_eq!(en, es, "{} {name}", meta.id);
            assert_eq!(en, pt, "{} {name}", meta.id);
        }
    }
}

#[test]
fn every_variable_is_supplied_and_used() {
    for meta in metas() {
        let mut used: BTreeSet<String> = texts(meta)
            .iter()
            .flat_map(|(_, text)| variables(text.en))
            .collect();
        for finding in check_example(&meta.bad) {
            if finding.rule.id != meta.id {
                continue;
            }
            if let Some((_, text)) = finding.related {
                used.extend(variables(text.en));
            }
            if let Some(remedy) = &finding.remedy {
                used.extend(variables(remedy.text.en));
            }
            let supplied: BTreeSet<String> = finding
                .variables()
                .iter()
                .map(|(name, _)| (*name).to_owned())
                .collect();
            assert_eq!(supplied, used, "{}", meta.id);
        }
    }
}

#[test]
fn every_text_is_a_fragment_without_a_full_stop() {
    for meta in metas() {
        for lang in Lang::ALL {
            for finding in check_example(&meta.bad) {
                let said: BTreeMap<&str, String> = BTreeMap::from([
                    ("message", finding.message().in_lang(lang)),
                    ("label", finding.label().in_lang(lang)),
                    ("help", finding.help().in_lang(lang)),
                    ("why", finding.why().in_lang(lang)),
                ]);
                for (name, text) in said {
                    let id = finding.rule.id;
                    assert!(!text.is_empty(), "{id} {name}");
                    assert!(!text.ends_with(['.', '!']), "{id} {name}: {text}");
                    assert!(!text.contains(['\n', '{', '}']), "{id} {name}: {text}");
                    let first = text.split([' ', '-']).next().unwrap_or_default();
                    let is_name = matches!(first, "Pix" | "Yape" | "PayPal" | "Mercado");
                    let is_shout = first.chars().all(|c| !c.is_lowercase());
                    let is_fragment = !first.starts_with(char::is_uppercase);
                    assert!(is_fragment || is_name || is_shout, "{id} {name}: {text}");
                }
            }
        }
    }
}
