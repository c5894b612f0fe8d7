//! Holds an answer against its snapshot.

use indexmap::IndexMap;
use serde_json::Value;

use super::case::Player;
use super::result::SnapshotOutcome;
use super::run::{Planned, Snapshots};
use crate::http::Response;
use crate::i18n::Told;
use crate::json::PathPattern;
use crate::scenario::{Case, CaseName, Resolved, Scenario, SnapshotPlaces, Step, key};
use crate::snapshot::name::NameParts;
use crate::snapshot::{self, Exceptions, Keeping, Snapshot, SnapshotError, SnapshotName};
use crate::text::Spanned;

/// What the project says about places in the answers of a scenario.
pub fn exceptions(places: &[SnapshotPlaces], path: &str) -> Exceptions {
    let mut exceptions = Exceptions::default();
    for it in places.iter().filter(|it| it.glob.matches(path)) {
        exceptions.redact.extend(patterns(&it.redact));
        exceptions.ignore.extend(patterns(&it.ignore));
    }
    exceptions
}

fn patterns(list: &[Spanned<PathPattern>]) -> impl Iterator<Item = PathPattern> {
    list.iter().map(|it| it.value.clone())
}

/// The snapshots that a plan asks for, in the order of the plan: what else lies in the store belongs
/// to nobody, and two equal names are one too many.
pub fn snapshot_names(plan: &[Planned], target: Option<&str>) -> Vec<SnapshotName> {
    let mut names = Vec::new();
    for planned in plan {
        let scenario = &*planned.scenario;
        let cases = planned.cases.iter();
        for case in cases.filter_map(|&place| scenario.cases.get(place)) {
            let steps = scenario.steps.iter();
            names.extend(steps.filter_map(|step| snapshot_name(scenario, case, step, target)));
        }
    }
    names
}

/// Whether the answer of a step is remembered: acts have none.
fn is_kept(step: &Step) -> bool {
    step.expect.snapshot && step.request().is_some()
}

/// The snapshot that an answer of a step is held against; `None` where none is kept of it.
pub fn snapshot_name(
    scenario: &Scenario,
    case: &Case,
    step: &Step,
    target: Option<&str>,
) -> Option<SnapshotName> {
    let parts = NameParts {
        scenario: &scenario.path,
        step: step.id.value.as_str(),
        case: case.name.as_ref().map(CaseName::as_str),
        target,
    };
    is_kept(step).then(|| SnapshotName::new(parts))
}

/// Whether an answer of the scenario is compared with a snapshot.
pub(crate) fn compares(scenario: &Scenario, snapshots: Option<&Snapshots>) -> bool {
    let is_kept_there = |snapshots: &Snapshots| snapshots.keeping != Keeping::Url;
    snapshots.is_some_and(is_kept_there) && scenario.steps.iter().any(is_kept)
}

/// The answer made comparable. Every answer of a case goes through here in step order, because
/// placeholders are numbered in it.
pub(crate) fn normalised(
    player: &mut Player<'_>,
    resolved: &Resolved,
    response: &Response,
    body: &Value,
) -> Value {
    let named = resolved.expected_headers.as_ref();
    let named = named.and_then(|headers| headers.entries()).unwrap_or(&[]);
    let headers: Vec<(String, String)> = named
        .iter()
        .filter_map(|entry| {
            let value = response.headers.get(&entry.key.value)?;
            Some((entry.key.value.clone(), value.to_owned()))
        })
        .collect();
    player.normaliser.answer(&snapshot::Answer {
        endpoint: resolved.endpoint,
        status: response.status,
        headers: &headers,
        body: (!response.body.is_empty()).then_some(body),
    })
}

/// Compares a normalised answer with the step's snapshot.
pub(crate) fn compare(
    player: &Player<'_>,
    step: &Step,
    resolved: &Resolved,
    value: Value,
) -> SnapshotOutcome {
    let Some(snapshots) = &player.shared.settings.snapshots else {
        return SnapshotOutcome::Off;
    };
    let (scenario, target) = (player.scenario, snapshots.target.as_deref());
    let Some(name) = snapshot_name(scenario, player.case, step, target) else {
        return SnapshotOutcome::Off;
    };
    let snapshot = Snapshot {
        source: player.scenario.path.clone(),
        description: snapshot::redact_text(&player.scenario.title.value),
        info: info(player, step, resolved, snapshots),
        value,
    };
    let policy = snapshot::Policy {
        keeping: snapshots.keeping,
        update: snapshots.update,
        exceptions: player.exceptions.clone(),
    };
    let verdict = snapshot::judge(&snapshots.store, &name, &snapshot, &policy);
    match verdict {
        Ok(verdict) => outcome(verdict, &name),
        Err(error @ SnapshotError::Damaged { .. }) => SnapshotOutcome::Broken(error.message()),
        Err(error) => SnapshotOutcome::Unkept(error.message()),
    }
}

fn info(
    player: &Player<'_>,
    step: &Step,
    resolved: &Resolved,
    snapshots: &Snapshots,
) -> IndexMap<String, String> {
    let endpoint = match resolved.endpoint {
        Some(endpoint) => endpoint.name().to_owned(),
        None => resolved.method.clone(),
    };
    // Of the mock's answers nothing is kept that changes with every run.
    let is_named = snapshots.target.is_some();
    let now = || format!("{:.0}", player.shared.settings.clock.now());
    let key = || key::derive(player.scenario, player.case, step, "", "").ok();
    let parts = [
        ("endpoint", Some(endpoint)),
        ("site", Some(player.scenario.site.id().to_owned())),
        ("step", Some(step.id.value.to_string())),
        ("case", player.session.place.case.map(str::to_owned)),
        ("target", snapshots.target.clone()),
        (snapshot::RECORDED, is_named.then(now)),
        (
            snapshot::KEY,
            is_named.then(key).flatten().map(|it| it.uuid),
        ),
    ];
    let known = parts
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)));
    known
        .map(|(name, value)| (name.to_owned(), value))
        .collect()
}

fn outcome(verdict: snapshot::Verdict, name: &SnapshotName) -> SnapshotOutcome {
    let path = name.as_str().to_owned();
    match verdict {
        snapshot::Verdict::Equal => SnapshotOutcome::Matched,
        snapshot::Verdict::NotKept { .. } => SnapshotOutcome::Off,
        snapshot::Verdict::Accepted => SnapshotOutcome::Accepted { path },
        snapshot::Verdict::Missing { pending, content } => SnapshotOutcome::Missing {
            path,
            pending,
            content,
        },
        snapshot::Verdict::Changed { change, pending } => SnapshotOutcome::Changed {
            path,
            pending,
            change: Box::new(change),
        },
    }
}
