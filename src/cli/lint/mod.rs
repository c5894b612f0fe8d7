//! `ensayo lint`: findings on scenarios and bare payment requests.

mod fix;
mod levels;
mod read;
mod site;

pub(super) use levels::policy;

use super::args::{Lint, LintFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::plan::denied;
use crate::report::{LintReport, github, lint_json, lint_text};
use crate::text::Sources;
use read::{Linted, Stdin};

/// Runs the command.
pub(super) fn run(args: &Lint, output: Output) -> Result<Exit, Failure> {
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
    Ok(end(&linted))
}

fn end(linted: &Linted) -> Exit {
    if denied(&linted.found, linted.policy.denied()) {
        return linted.exit.and(Exit::Findings);
    }
    linted.exit
}
