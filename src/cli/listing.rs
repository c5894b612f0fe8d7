//! `ensayo replay --list`: what would be played.

use serde_json::{Value, json};

use super::args::ReplayFormat;
use crate::replay::Planned;

/// The version of the JSON format.
const VERSION: u32 = 1;

/// The cases of a plan, by path and in file order: a line each, or as JSON.
pub(super) fn listing(plan: &[Planned], format: ReplayFormat) -> String {
    let mut sorted: Vec<&Planned> = plan.iter().collect();
    sorted.sort_by(|a, b| a.scenario.path.cmp(&b.scenario.path));
    let cases = sorted.into_iter().flat_map(|planned| {
        let cases = planned.cases.iter();
        cases.map(move |&place| (planned, &planned.scenario.cases[place]))
    });
    if format != ReplayFormat::Json {
        let lines = cases.map(|(planned, case)| {
            let scenario = &planned.scenario;
            let name = case.name.as_ref().map(|name| format!(" › {name}"));
            let name = name.unwrap_or_default();
            format!("{}{name}  {}", scenario.path, scenario.title.value)
        });
        return lines.collect::<Vec<_>>().join("\n");
    }
    let cases = cases.map(|(planned, case)| {
        let scenario = &planned.scenario;
        let tags = scenario.tags.iter().map(|tag| tag.value.as_str());
        let steps = scenario.steps.iter().map(|step| step.id.value.as_str());
        json!({
            "path": scenario.path,
            "case": case.name.as_ref().map(|name| name.as_str()),
            "title": scenario.title.value,
            "site": scenario.site.id(),
            "tags": tags.collect::<Vec<_>>(),
            "steps": steps.collect::<Vec<_>>(),
        })
    });
    let cases: Vec<Value> = cases.collect();
    json!({ "version": VERSION, "cases": cases }).to_string()
}
