//! Snapshots of scenarios whose file was moved or renamed.

use std::collections::{BTreeMap, BTreeSet};

use crate::snapshot::diff::is_equal;
use crate::snapshot::file::Snapshot;
use crate::snapshot::name::SnapshotName;
use crate::snapshot::store::{SnapshotError, Store};

/// A snapshot that a step asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// Its name.
    pub name: SnapshotName,
    /// The scenario's path from the project's root.
    pub scenario: String,
    /// What the scenario shows.
    pub title: String,
    /// The line of the step in the scenario's file, from 1.
    pub line: usize,
}

/// A scenario that lies elsewhere now, and its snapshots under their old and new names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Move {
    /// Where the scenario was.
    pub from: String,
    /// Where it is.
    pub to: String,
    /// The snapshots to carry along; at least one.
    pub snapshots: Vec<(SnapshotName, SnapshotName)>,
}

/// The accepted snapshots of a scenario that is no more, by name.
type Left = BTreeMap<SnapshotName, Snapshot>;

/// The moves among snapshots that no step asks for. A scenario has moved when its path is gone and
/// exactly one other scenario, none of whose snapshots is accepted, has steps of the same names and
/// either the same title or the same answers waiting. Damaged files are passed over.
///
/// # Errors
/// When a file cannot be read.
pub fn find_moves(
    store: &Store,
    orphans: &[SnapshotName],
    wanted: &[Wanted],
) -> Result<Vec<Move>, SnapshotError> {
    let present: BTreeSet<&str> = wanted.iter().map(|it| it.scenario.as_str()).collect();
    let left = left(store, orphans, &present)?;
    if left.is_empty() {
        return Ok(Vec::new());
    }
    let new = new_scenarios(store, wanted)?;
    let mut found = Vec::new();
    for (from, snapshots) in &left {
        let mut claimed = Vec::new();
        for steps in &new {
            if is_home(store, snapshots, steps)? {
                claimed.push(*steps);
            }
        }
        if let [steps] = claimed[..] {
            found.push(moved(from, snapshots, steps));
        }
    }
    // What two scenarios may have become is the home of neither.
    let homes: Vec<String> = found.iter().map(|it| it.to.clone()).collect();
    found.retain(|it| homes.iter().filter(|home| **home == it.to).count() == 1);
    Ok(found)
}

/// What is accepted of scenarios that are no more, by their paths.
fn left(
    store: &Store,
    orphans: &[SnapshotName],
    present: &BTreeSet<&str>,
) -> Result<BTreeMap<String, Left>, SnapshotError> {
    let mut left: BTreeMap<String, Left> = BTreeMap::new();
    for name in orphans {
        let snapshot = match store.accepted(name) {
            Ok(Some(snapshot)) => snapshot,
            Ok(None) | Err(SnapshotError::Damaged { .. }) => continue,
            Err(error) => return Err(error),
        };
        if !snapshot.source.is_empty() && !present.contains(snapshot.source.as_str()) {
            let of_scenario = left.entry(snapshot.source.clone()).or_default();
            of_scenario.insert(name.clone(), snapshot);
        }
    }
    Ok(left)
}

/// The steps of each scenario of which nothing is accepted.
fn new_scenarios<'w>(
    store: &Store,
    wanted: &'w [Wanted],
) -> Result<Vec<&'w [Wanted]>, SnapshotError> {
    let mut new = Vec::new();
    for steps in wanted.chunk_by(|a, b| a.scenario == b.scenario) {
        let mut is_new = true;
        for step in steps {
            is_new &= store.before(&step.name)?.is_new();
        }
        if is_new {
            new.push(steps);
        }
    }
    Ok(new)
}

/// Whether snapshots can be those of a scenario.
fn is_home(store: &Store, left: &Left, steps: &[Wanted]) -> Result<bool, SnapshotError> {
    let mut is_same_title = true;
    let mut pairs = Vec::with_capacity(left.len());
    for (name, snapshot) in left {
        let plain = name.without_target();
        let Some(step) = steps.iter().find(|it| it.name.split().1 == plain.split().1) else {
            return Ok(false);
        };
        is_same_title &= step.title == snapshot.description;
        pairs.push((renamed(name, step), snapshot));
    }
    if is_same_title {
        return Ok(true);
    }
    for (name, snapshot) in pairs {
        let pending = match store.pending(&name) {
            Err(SnapshotError::Damaged { .. }) => None,
            pending => pending?,
        };
        if !pending.is_some_and(|it| is_equal(&it.value, &snapshot.value)) {
            return Ok(false);
        }
    }
    Ok(true)
}

fn moved(from: &str, left: &Left, steps: &[Wanted]) -> Move {
    let pairs = steps.first().into_iter().flat_map(|step| {
        let names = left.keys();
        names.map(|name| (name.clone(), renamed(name, step)))
    });
    Move {
        from: from.to_owned(),
        to: steps
            .first()
            .map(|it| it.scenario.clone())
            .unwrap_or_default(),
        snapshots: pairs.collect(),
    }
}

/// The name of a snapshot in the scenario of a step.
fn renamed(name: &SnapshotName, step: &Wanted) -> SnapshotName {
    name.in_folder(step.name.split().0)
}
