//! `ensayo lint`: findings on scenarios and bare payment requests.

mod levels;
mod read;

pub(super) use levels::policy;

use super::args::{Lint, LintFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::plan::denied;
use crate::report::{LintReport, github, lint_json, lint_text};

/// Runs the command.
pub(super) fn run(args: &Lint, output: Output) -> Result<Exit, Failure> {
    let linted = read::all(args, output)?;
    let report = LintReport {
        diagnostics: &linted.found,
        sources: &linted.sources,
        files: linted.files,
    };
    output.result(&match args.output.format {
        LintFormat::Text => lint_text::report(&report, output.style()),
        LintFormat::Json => lint_json::report(&report, output.lang()),
        LintFormat::Github => github::lint(&report, output.lang()),
    })?;
    if denied(&linted.found, linted.policy.denied()) {
        return Ok(linted.exit.and(Exit::Findings));
    }
    Ok(linted.exit)
}
