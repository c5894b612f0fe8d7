//! `ensayo report`: works on the reports of runs.

use super::args::{Report, ReportCommand, ReportMerge};
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::run_reports::RunReports;
use super::verdict::verdict;
use crate::files;
use crate::i18n::Text;
use crate::report::merge::{Part, merge};
use crate::text;

const NO_EVENTS: Text = text! {
    en: "events are written while a run goes on; `jsonl` is no format of `ensayo report merge`",
    es: "los eventos se escriben durante una ejecución; `jsonl` no es un formato de `ensayo report merge`",
    pt: "os eventos são escritos durante uma execução; `jsonl` não é um formato de `ensayo report merge`",
};

/// The largest report that is read: 512 MiB.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Runs the command.
pub(super) fn run(args: &Report, output: Output) -> Result<Exit, Failure> {
    match &args.command {
        ReportCommand::Merge(args) => merged(args, output),
    }
}

/// Joins reports, and ends as the whole run would have.
fn merged(args: &ReportMerge, output: Output) -> Result<Exit, Failure> {
    if args.output.has("jsonl") {
        return Err(Failure::usage(NO_EVENTS.message()));
    }
    let mut parts = Vec::with_capacity(args.files.len());
    for path in &args.files {
        let bytes = files::read(path, LARGEST).map_err(Failure::error)?;
        let name = path.display().to_string();
        let part = Part::read(&name, &bytes).map_err(|it| Failure::usage(it.into_message()))?;
        parts.push(part);
    }
    let merged = merge(&parts).map_err(|it| Failure::usage(it.into_message()))?;
    let report = merged.report();
    RunReports::open(&args.output, output)?.finish(&report)?;
    Ok(verdict(report.results, report.denied, false))
}
