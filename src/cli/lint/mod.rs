//! `ensayo lint`: findings on scenarios and bare payment requests.

mod baseline;
mod bulk;
mod examine;
mod fix;
mod levels;
mod read;
mod site;
mod stdin;
mod write;

pub(super) use baseline::{Known, known};
pub(super) use levels::policy;
pub(super) use site::Sites;
pub(super) use stdin::Stdin;

use super::args::Lint;
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::plan::denied;
use crate::report::lint::End;
use crate::text::Sources;
use read::Linted;
use write::Reports;

/// Runs the command.
pub(super) fn run(args: &Lint, output: Output) -> Result<Exit, Failure> {
    let mut reports = Reports::begin(&args.output, output)?;
    let stdin = Stdin::default();
    let mut linted = read::all(args, Sources::new(), &stdin, output)?;
    if args.fixes.is_wanted() {
        let (mut left, fixed) = fix::in_memory(args, linted, &stdin, output)?;
        if args.fixes.diff {
            return fix::diff(&left, &fixed, output);
        }
        if fix::write(args, &mut left, &fixed, &stdin, output)? {
            return Ok(end(&left));
        }
        linted = left;
    }
    reports.tell(&linted.found, &linted.sources)?;
    reports.count(linted.untold);
    reports.end(|tally, fixable| End {
        tally,
        fixable,
        denied: linted.policy.denied(),
        files: linted.files,
        names: linted.names(),
        known: linted.known.as_ref().map_or(0, Known::hidden),
        is_partial: linted.exit != Exit::Clean,
        score: linted.score.clone(),
        statistics: linted.statistics.clone(),
    })?;
    if let Some(known) = &linted.known {
        known.write(&linted.project, output)?;
    }
    if let Some(statistics) = &linted.statistics {
        output.notice(statistics.table(output.lang()).trim_end());
    }
    Ok(end(&linted))
}

fn end(linted: &Linted) -> Exit {
    if denied(&linted.found, linted.policy.denied()) {
        return linted.exit.and(Exit::Findings);
    }
    linted.exit
}
