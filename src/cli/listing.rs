//! `ensayo replay --list`: what would be played.

use serde_json::{Value, json};

use crate::replay::Planned;
use crate::scenario::Case;

/// The version of the JSON format.
const VERSION: u32 = 1;

/// The cases of a plan, by path and in file order: a line each.
pub(super) fn listing(plan: &[Planned]) -> String {
    let lines = cases(plan).map(|(planned, case)| {
        let scenario = &planned.scenario;
        let name = case.name.as_ref().map(|name| format!(" › {name}"));
        let name = name.unwrap_or_default();
        format!("{}{name}  {}", scenario.path, scenario.title.value)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The same for machines.
pub(super) fn json_listing(plan: &[Planned]) -> String {
    let cases = cases(plan).map(|(planned, case)| {
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

fn cases(plan: &[Planned]) -> impl Iterator<Item = (&Planned, &Case)> {
    let mut sorted: Vec<&Planned> = plan.iter().collect();
    sorted.sort_by(|a, b| a.scenario.path.cmp(&b.scenario.path));
    sorted.into_iter().flat_map(|planned| {
        let cases = planned.cases.iter();
        cases.map(move |&place| (planned, &planned.scenario.cases[place]))
    })
}
