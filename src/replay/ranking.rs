//! Which verdict of several counts.

use super::result::{StepResult, Verdict};

/// The worst of the steps: one failure fails the case, and a case that did nothing was skipped.
pub(crate) fn worst(steps: &[StepResult]) -> Verdict {
    let mut worst = Verdict::Passed;
    for step in steps {
        if rank(&step.verdict) > rank(&worst) {
            worst = step.verdict.clone();
        }
    }
    let all_skipped = steps
        .iter()
        .all(|step| matches!(step.verdict, Verdict::Skipped(_)));
    match steps.first() {
        Some(first) if all_skipped => first.verdict.clone(),
        _ if matches!(worst, Verdict::Skipped(_)) => Verdict::Passed,
        _ => worst,
    }
}

fn rank(verdict: &Verdict) -> u8 {
    match verdict {
        Verdict::Passed | Verdict::Flaky(_) => 0,
        Verdict::Skipped(_) => 1,
        Verdict::NotRun(_) => 2,
        Verdict::Inconclusive(_) => 3,
        Verdict::Blocked => 4,
        Verdict::Guarded(_) => 5,
        Verdict::Failed => 6,
    }
}
