//! A replay as one HTML file that people open from disk: a summary, filters, a timeline and every
//! step with what was sent, what came back and what is wrong with it.
//!
//! The file holds the run as JSON. What the list shows stands in one element (`model::Run`), read
//! at once; the details of each scenario stand in an element of their own (`model::Details`), read
//! when somebody opens a step, so that large runs open quickly. The scripts beside this file draw
//! from them; without scripts the page still has the summary and what did not pass.

mod details;
mod front;
mod index;
mod model;
#[cfg(test)]
mod tests;
mod texts;

use serde::Serialize;

use super::input::RunReport;
use super::mask::{masked, places};
use crate::i18n::Lang;
use crate::page::{Data, Page, SCRIPT};

const STYLE: &str = include_str!("report.css");

/// The scripts in the order in which they build on one another.
const SCRIPTS: [&str; 6] = [
    SCRIPT,
    include_str!("rows.js"),
    include_str!("details.js"),
    include_str!("timeline.js"),
    include_str!("list.js"),
    include_str!("report.js"),
];

/// The whole page.
pub fn report(report: &RunReport<'_>, lang: Lang) -> String {
    let sources = masked(report.sources, places(report.results));
    let report = &RunReport {
        sources: &sources,
        ..*report
    };
    let mut drawing = details::Drawing::new(report, lang);
    let scenarios = report.results.scenarios.iter();
    let details: Vec<String> = scenarios.map(|it| json(&drawing.scenario(it))).collect();
    let run = json(&index::run(report, drawing.shared(), lang));
    let texts = json(&texts::all(lang));
    let ids: Vec<String> = (0..details.len())
        .map(|at| format!("scenario-{at}"))
        .collect();
    let mut data = vec![
        Data {
            id: "texts",
            json: &texts,
        },
        Data {
            id: "run",
            json: &run,
        },
    ];
    let parts = ids.iter().zip(&details);
    data.extend(parts.map(|(id, json)| Data { id, json }));
    Page {
        lang,
        title: &front::title(report, lang),
        header: front::header(lang),
        main: front::main(report, lang),
        footer: front::footer(lang),
        style: STYLE,
        script: &SCRIPTS.concat(),
        data: &data,
    }
    .render()
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("the data of a page have text keys alone")
}
