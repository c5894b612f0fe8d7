//! A snapshot for tests, of which the status alone matters.

use serde_json::json;

use super::file::Snapshot;
use super::name::{NameParts, SnapshotName};

/// The name of the step `pay` of `scenarios/a.yaml`.
pub(super) fn name() -> SnapshotName {
    SnapshotName::new(NameParts {
        scenario: "scenarios/a.yaml",
        step: "pay",
        case: None,
        target: None,
    })
}

/// Its answer with a status.
pub(super) fn answer(status: u16) -> Snapshot {
    Snapshot {
        source: "scenarios/a.yaml".to_owned(),
        description: "a".to_owned(),
        info: [].into(),
        value: json!({"status": status}),
    }
}
