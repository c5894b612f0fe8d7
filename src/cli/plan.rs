//! From loaded files to what a run plays, and what keeps it from being sent.

use std::sync::Arc;
use std::time::Duration;

use super::lint::Known;
use super::load::LoadedFile;
use crate::cores;
use crate::diagnostic::{Diagnostic, Severity};
use crate::lint::{self, Policy};
use crate::replay::{CaseResult, Planned, ScenarioResult, Verdict};
use crate::scenario::Scenario;
use crate::text::Sources;

/// What a run plays, and the files that cannot be played.
pub(super) struct Plan {
    /// The scenarios.
    pub(super) planned: Vec<Planned>,
    /// What is to be reported of files without a scenario.
    pub(super) broken: Vec<ScenarioResult>,
}

/// Lints every scenario; nothing of it is sent while an unexpected error stands.
pub(super) fn plan(
    files: Vec<LoadedFile>,
    policy: &Policy,
    mut known: Option<Known>,
    sources: &Sources,
) -> Plan {
    let mut plan = Plan {
        planned: Vec::new(),
        broken: Vec::new(),
    };
    let findings = cores::map(&files, |_, file| linted(file, policy, sources));
    for (file, findings) in files.into_iter().zip(findings) {
        let (Some(scenario), Some(mut findings)) = (file.scenario, findings) else {
            plan.broken.push(unplayable(file.path, file.problems));
            continue;
        };
        if let Some(known) = &mut known {
            findings.retain(|found| !known.hides(&scenario.path, found, sources));
        }
        let blocked = lint::is_blocked(&findings);
        plan.planned.push(Planned {
            cases: (0..scenario.cases.len()).collect(),
            scenario: Arc::new(scenario),
            findings,
            blocked,
        });
    }
    plan
}

/// The findings on a file that has a scenario.
fn linted(file: &LoadedFile, policy: &Policy, sources: &Sources) -> Option<Vec<Diagnostic>> {
    let scenario = file.scenario.as_ref()?;
    let levels = policy.levels(&scenario.path);
    let read = file.problems.clone();
    Some(lint::scenario(scenario, read, &levels, sources))
}

/// A scenario of one case that is played whatever the linter says.
pub(super) fn unlinted(scenario: Scenario) -> Planned {
    Planned {
        cases: vec![0],
        scenario: Arc::new(scenario),
        findings: Vec::new(),
        blocked: false,
    }
}

/// Whether findings that fail are there.
pub(super) fn denied<'d>(
    findings: impl IntoIterator<Item = &'d Diagnostic>,
    mildest: Severity,
) -> bool {
    let mut findings = findings.into_iter();
    findings.any(|finding| finding.severity <= mildest)
}

/// The result of a file that has no scenario to play.
fn unplayable(path: String, findings: Vec<Diagnostic>) -> ScenarioResult {
    ScenarioResult {
        path,
        title: String::new(),
        site: String::new(),
        tags: Vec::new(),
        findings,
        blocked: true,
        cases: vec![CaseResult {
            place: 0,
            name: None,
            verdict: Verdict::Blocked,
            steps: Vec::new(),
            duration: Duration::ZERO,
        }],
    }
}
