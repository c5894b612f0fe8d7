//! The examples of a rule, and what the linter says about them.

use std::sync::LazyLock;

use super::page::{Sample, Verdict};
use crate::i18n::Lang;
use crate::rules::{Example, Finding, Meta, Place, check_example, metas};

/// The header whose absence an example can show.
const KEY: &str = "X-Idempotency-Key";

/// What each rule finds in its bad example; the examples never change.
static FINDINGS: LazyLock<Vec<Finding>> = LazyLock::new(|| metas().filter_map(first).collect());

fn first(meta: &'static Meta) -> Option<Finding> {
    let mut found = check_example(&meta.bad).into_iter();
    found.find(|it| it.rule.id == meta.id)
}

/// What a rule finds in its bad example.
pub(super) fn finding(meta: &Meta) -> Option<&'static Finding> {
    FINDINGS.iter().find(|it| it.rule.id == meta.id)
}

/// The path or header that a rule blames in its bad example, if it blames one.
pub(super) fn blamed(meta: &Meta) -> Option<&'static str> {
    match finding(meta)?.place {
        Place::Field(field) | Place::Key(field) | Place::Cell(_, field) => Some(field.path()),
        Place::Header(name) | Place::Member(name) => Some(name),
        Place::Body | Place::Row(_) | Place::Unknown(_) => None,
    }
}

/// A request that trips the rule, with what the linter says.
pub(super) fn bad(meta: &Meta, lang: Lang) -> Sample {
    let verdict = finding(meta).map(|it| Verdict {
        level: match meta.code {
            Some(code) => format!("{}[{}]", meta.severity.name(), code.as_str()),
            None => meta.severity.name().to_owned(),
        },
        message: it.message().in_lang(lang),
        help: it.help().in_lang(lang),
    });
    sample(meta.bad, verdict)
}

/// The same, mended.
pub(super) fn good(meta: &Meta) -> Sample {
    sample(meta.good, None)
}

fn sample(example: Example, verdict: Option<Verdict>) -> Sample {
    let endpoint = example.endpoint.info();
    Sample {
        site: example.site.id(),
        call: format!("{} {}", endpoint.method, endpoint.path),
        without: (!example.has_key).then_some(KEY),
        body: pretty(example.body),
        verdict,
    }
}

fn pretty(body: &str) -> String {
    let value: Option<serde_json::Value> = serde_json::from_str(body).ok();
    let text = value.and_then(|it| serde_json::to_string_pretty(&it).ok());
    text.unwrap_or_else(|| body.to_owned())
}
