//! From results to an exit code.

use super::exit::Exit;
use super::plan::denied;
use crate::diagnostic::Severity;
use crate::replay::RunResults;
use crate::replay::result::Counts;

/// The exit code that the results ask for.
pub(super) fn verdict(results: &RunResults, mildest: Severity, is_real: bool) -> Exit {
    let Counts {
        failed,
        blocked,
        inconclusive,
        guarded,
        skipped,
        cases,
        not_run,
        ..
    } = results.counts();
    let findings = results
        .scenarios
        .iter()
        .flat_map(|scenario| &scenario.findings);
    let mut exit = Exit::Clean;
    // After faults of the environment in a row nothing more is sent, which is no verdict either.
    let left_out = if inconclusive > 0 { 0 } else { not_run };
    if failed + blocked + left_out > 0 || denied(findings, mildest) {
        exit = exit.and(Exit::Findings);
    }
    if guarded > 0 {
        exit = exit.and(Exit::Guard);
    }
    // Scenarios of other sites than the account's are skipped; when none is left, nothing was tested.
    if is_real && cases > 0 && skipped == cases {
        exit = exit.and(Exit::NothingMatched);
    }
    if inconclusive > 0 {
        exit = exit.and(Exit::Environment);
    }
    exit
}
