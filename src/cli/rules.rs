//! `ensayo rules`: the catalogue.

use serde_json::{Value, json};

use super::args::{PlainFormat, Rules};
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::i18n::Lang;
use crate::rules::{Meta, metas};

/// The version of the JSON format.
const VERSION: u32 = 1;

/// Runs the command.
pub(super) fn run(args: &Rules, output: Output) -> Result<Exit, Failure> {
    let rules: Vec<&Meta> = metas().collect();
    output.result(&match args.format {
        PlainFormat::Text => as_text(&rules, output.lang()),
        PlainFormat::Json => as_json(&rules, output.lang()),
    })?;
    Ok(Exit::Clean)
}

fn as_text(rules: &[&Meta], lang: Lang) -> String {
    let width = rules.iter().map(|meta| meta.id.len()).max().unwrap_or(0);
    let line = |meta: &&Meta| {
        let (code, severity) = (code(meta).unwrap_or("-"), meta.severity.name());
        format!(
            "{:<width$}  {code:>5}  {severity:<7}  {}",
            meta.id,
            meta.why.pattern(lang)
        )
    };
    rules.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn as_json(rules: &[&Meta], lang: Lang) -> String {
    let rules: Vec<Value> = rules
        .iter()
        .map(|meta| {
            json!({
                "rule": meta.id,
                "api_code": code(meta),
                "severity": meta.severity.name(),
                "refused_by_mock": meta.is_blocking(),
                "confidence": meta.evidence.confidence.name(),
                "sources": meta.evidence.sources,
                "why": meta.why.pattern(lang),
            })
        })
        .collect();
    json!({ "version": VERSION, "rules": rules }).to_string()
}

fn code(meta: &Meta) -> Option<&'static str> {
    meta.code.map(|code| code.as_str())
}
