//! Holds an answer against its snapshot.

use indexmap::IndexMap;
use serde_json::Value;

use super::case::Player;
use super::result::SnapshotOutcome;
use super::run::Snapshots;
use crate::http::Response;
use crate::scenario::{Resolved, Step};
use crate::snapshot::name::NameParts;
use crate::snapshot::{self, Snapshot, SnapshotName};

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
    if !step.expect.snapshot {
        return SnapshotOutcome::Off;
    }
    let name = SnapshotName::new(NameParts {
        scenario: &player.scenario.path,
        step: step.id.value.as_str(),
        case: player.session.place.case,
        target: snapshots.target.as_deref(),
    });
    let snapshot = Snapshot {
        source: player.scenario.path.clone(),
        description: player.scenario.title.value.clone(),
        info: info(player, step, resolved, snapshots),
        value,
    };
    let verdict = snapshot::judge(&snapshots.store, &name, &snapshot, snapshots.policy);
    match verdict {
        Ok(verdict) => outcome(verdict, &name),
        Err(error) => SnapshotOutcome::Broken(error.to_string()),
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
    let parts = [
        ("endpoint", Some(endpoint)),
        ("site", Some(player.scenario.site.id().to_owned())),
        ("step", Some(step.id.value.to_string())),
        ("case", player.session.place.case.map(str::to_owned)),
        ("target", snapshots.target.clone()),
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
        snapshot::Verdict::Missing { pending, content } => SnapshotOutcome::Missing {
            path,
            pending,
            content,
        },
        snapshot::Verdict::Changed {
            differences,
            text,
            pending,
        } => SnapshotOutcome::Changed {
            path,
            pending,
            differences,
            text,
        },
    }
}
