//! Pending snapshots beside what they would replace.

use crate::snapshot::diff::{Change, compare, pretty};
use crate::snapshot::exceptions::Exceptions;
use crate::snapshot::file::{Snapshot, SnapshotFault};
use crate::snapshot::name::SnapshotName;
use crate::snapshot::store::{SnapshotError, Store};

/// One pending snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pending {
    /// Its name.
    pub name: SnapshotName,
    /// What came.
    pub new: Snapshot,
    /// What it would change.
    pub change: PendingChange,
}

/// What accepting a pending snapshot would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PendingChange {
    /// It would be the step's first snapshot; the text is its whole JSON.
    First {
        /// Indented JSON.
        text: String,
    },
    /// It would replace an accepted one.
    Replaces(Box<Change>),
    /// It would replace a file that cannot be read, such as one with a merge conflict.
    Repairs {
        /// What is wrong with the accepted file.
        fault: SnapshotFault,
        /// Indented JSON.
        text: String,
    },
}

/// Reads a pending snapshot and what it would change; `None` when it is not there any more.
/// `exceptions` are the project's for the answers of a scenario, by its path.
///
/// # Errors
/// When the pending file is damaged, or a file cannot be read.
pub fn load(
    store: &Store,
    name: &SnapshotName,
    exceptions: &dyn Fn(&str) -> Exceptions,
) -> Result<Option<Pending>, SnapshotError> {
    let Some(new) = store.pending(name)? else {
        return Ok(None);
    };
    let change = match store.accepted(name) {
        Ok(None) => PendingChange::First {
            text: pretty(&new.value),
        },
        Ok(Some(old)) => {
            PendingChange::Replaces(Box::new(compare(&old, &new, &exceptions(&new.source))))
        }
        Err(SnapshotError::Damaged { fault, .. }) => PendingChange::Repairs {
            fault,
            text: pretty(&new.value),
        },
        Err(error) => return Err(error),
    };
    Ok(Some(Pending {
        name: name.clone(),
        new,
        change,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;
    use crate::snapshot::testing::{answer, name};

    /// A project that makes no exceptions.
    fn none(_scenario: &str) -> Exceptions {
        Exceptions::default()
    }

    #[test]
    fn a_pending_snapshot_shows_what_it_would_change() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(folder.path());
        assert_eq!(load(&store, &name(), &none).expect("readable"), None);
        store
            .write_pending(&name(), &answer(201))
            .expect("writable");
        let change = |store: &Store| {
            load(store, &name(), &none)
                .expect("readable")
                .map(|found| found.change)
        };
        assert_eq!(
            change(&store),
            Some(PendingChange::First {
                text: "{\n  \"status\": 201\n}\n".to_owned()
            })
        );
        store.accept(&name()).expect("acceptable");
        store
            .write_pending(&name(), &answer(400))
            .expect("writable");
        let Some(PendingChange::Replaces(change)) = change(&store) else {
            panic!("it replaces the accepted one");
        };
        assert_eq!(change.differences.len(), 1);
    }

    #[test]
    fn accepting_repairs_a_damaged_answer() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(folder.path());
        let path = folder.path().join(name().as_str());
        files::write_whole(&path, b"<<<<<<< HEAD\n").expect("writable");
        store
            .write_pending(&name(), &answer(201))
            .expect("writable");
        let pending = load(&store, &name(), &none)
            .expect("readable")
            .expect("pending");
        assert!(matches!(pending.change, PendingChange::Repairs { .. }));
        store.accept(&name()).expect("acceptable");
        assert_eq!(
            store.accepted(&name()).expect("readable"),
            Some(answer(201))
        );
    }
}
