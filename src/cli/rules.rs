//! `ensayo rules`: the catalogue.

use serde_json::{Value, json};

use super::args::{PlainFormat, Rules};
use super::exit::Exit;
use super::failure::Failure;
use super::lint::policy;
use super::load::sound_project;
use super::output::Output;
use crate::cli::load::Overrides;
use crate::explain::rule_summary;
use crate::i18n::{Lang, Text};
use crate::lint::{Entry, Levels, catalogue, groups};
use crate::report::rule_page;
use crate::text;
use crate::text::Sources;

/// The version of the JSON format.
const VERSION: u32 = 1;

const OFF: Text = text! { en: "off", es: "no", pt: "não" };
const GROUPS: Text = text! {
    en: "groups: { $groups }",
    es: "grupos: { $groups }",
    pt: "grupos: { $groups }",
};

/// Runs the command: every rule, or with `--on` those that these flags and `ensayo.yaml` let speak
/// about a file at the project's root.
pub(super) fn run(args: &Rules, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let project = sound_project(&[], Overrides::NONE, &mut sources, output)?;
    let policy = policy(&args.levels, &project.config)?;
    let levels = policy.levels("");
    let shown: Vec<&Entry> = catalogue()
        .iter()
        .filter(|entry| !args.on || levels.is_on(entry.id))
        .collect();
    let lang = output.lang();
    output.result(&match args.format {
        PlainFormat::Text => as_text(&shown, &levels, lang),
        PlainFormat::Json => as_json(&shown, &levels, lang),
    })?;
    Ok(Exit::Clean)
}

fn as_text(rules: &[&Entry], levels: &Levels, lang: Lang) -> String {
    let width = rules.iter().map(|entry| entry.id.len()).max().unwrap_or(0);
    let line = |entry: &&Entry| {
        let level = levels.of(entry).map_or(OFF.pattern(lang), |it| it.name());
        format!(
            "{:<width$}  {:>5}  {level:<7}  {:<11}  {:<22}  {}",
            entry.id,
            code(entry).unwrap_or("-"),
            entry.profile.name(),
            entry.area.map_or("-", |area| area.name()),
            rule_summary(entry, lang),
        )
    };
    let lines: Vec<String> = rules.iter().map(line).collect();
    let names: Vec<&str> = groups().iter().map(|group| group.name).collect();
    let groups = GROUPS.with("groups", names.join(", ")).in_lang(lang);
    format!("{}\n\n{groups}", lines.join("\n"))
}

fn as_json(rules: &[&Entry], levels: &Levels, lang: Lang) -> String {
    let rules: Vec<Value> = rules
        .iter()
        .map(|entry| {
            let meta = entry.subject.meta();
            json!({
                "rule": entry.id,
                "api_code": code(entry),
                "severity": entry.severity.name(),
                "level": levels.of(entry).map(|it| it.name()),
                "profile": entry.profile.name(),
                "area": entry.area.map(|area| area.name()),
                "about": entry.subject.name(),
                "refused_by_mock": meta.is_some_and(|it| it.is_blocking()),
                "confidence": meta.map(|it| it.evidence.confidence.name()),
                "sources": meta.map(|it| it.evidence.sources),
                "why": rule_summary(entry, lang),
                "page": rule_page::url(entry.id, lang),
            })
        })
        .collect();
    json!({ "version": VERSION, "rules": rules }).to_string()
}

fn code(entry: &Entry) -> Option<&'static str> {
    entry.code.map(|code| code.as_str())
}
