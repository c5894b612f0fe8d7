//! `ensayo key`: the idempotency key of every step, and what it was derived from.

use serde_json::{Value, json};

use super::args::{Key, PlainFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::load::{Loaded, Overrides, load, show};
use super::output::Output;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::redact::redact_text;
use crate::scenario::{Case, Scenario, Step, key};

/// The version of the JSON format.
const VERSION: u32 = 1;

/// One step of one case and its key.
struct Derived<'s> {
    scenario: &'s Scenario,
    case: &'s Case,
    step: &'s Step,
    key: key::Key,
}

/// Runs the command.
pub(super) fn run(args: &Key, output: Output) -> Result<Exit, Failure> {
    let loaded = load(&args.paths, Overrides::NONE, output)?;
    let files = loaded.files.iter();
    let mut problems: Vec<Diagnostic> = files.flat_map(|file| file.problems.clone()).collect();
    let keys = derive_all(&loaded, &args.salt, &mut problems);
    problems.retain(|problem| problem.severity == Severity::Error);
    diagnostic::sort(&mut problems);
    show(&problems, &loaded.sources, output);
    output.result(&match args.format {
        PlainFormat::Text => as_text(&keys),
        PlainFormat::Json => as_json(&keys),
    })?;
    Ok(if problems.is_empty() {
        Exit::Clean
    } else {
        Exit::Findings
    })
}

fn derive_all<'l>(
    loaded: &'l Loaded,
    salt: &str,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Derived<'l>> {
    let mut keys = Vec::new();
    for scenario in loaded
        .files
        .iter()
        .filter_map(|file| file.scenario.as_ref())
    {
        for case in &scenario.cases {
            for step in scenario.steps.iter().filter(|step| takes_key(step)) {
                match key::derive(scenario, case, step, "", salt) {
                    Ok(key) => keys.push(Derived {
                        scenario,
                        case,
                        step,
                        key,
                    }),
                    Err(found) => problems.extend(found),
                }
            }
        }
    }
    keys
}

/// Whether a key goes with the step's request.
fn takes_key(step: &Step) -> bool {
    let endpoint = step.request().and_then(|request| request.endpoint());
    endpoint.is_some_and(|endpoint| endpoint.info().takes_key)
}

fn as_text(keys: &[Derived<'_>]) -> String {
    let mut lines = Vec::new();
    for Derived {
        scenario,
        case,
        step,
        key,
    } in keys
    {
        let case = match case.name() {
            "" => String::new(),
            name => format!(" [{name}]"),
        };
        lines.push(format!(
            "{}  {}{case} {}",
            key.uuid, scenario.path, step.id.value
        ));
        lines.extend(
            key.parts
                .iter()
                .map(|part| format!("    {:<9} {}", part.name, redact_text(&part.value))),
        );
    }
    lines.join("\n")
}

fn as_json(keys: &[Derived<'_>]) -> String {
    let keys: Vec<Value> = keys
        .iter()
        .map(
            |Derived {
                 scenario,
                 case,
                 step,
                 key,
             }| {
                let parts: serde_json::Map<_, _> = key
                    .parts
                    .iter()
                    .map(|part| (part.name.to_owned(), json!(redact_text(&part.value))))
                    .collect();
                let case = case.name.as_ref().map(|name| name.as_str());
                json!({
                    "key": key.uuid,
                    "scenario": scenario.path,
                    "case": case,
                    "step": step.id.value.to_string(),
                    "parts": parts,
                })
            },
        )
        .collect();
    json!({ "version": VERSION, "keys": keys }).to_string()
}
