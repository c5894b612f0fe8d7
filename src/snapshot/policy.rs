//! What an answer's comparison with its snapshot leads to.

use super::diff::{Change, compare, pretty};
use super::exceptions::Exceptions;
use super::file::Snapshot;
use super::name::SnapshotName;
use super::store::{SnapshotError, Store};

/// Whose answers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keeping {
    /// The embedded mock's: every step must have a snapshot.
    Mock,
    /// A named target's: judged only when it has a snapshot of its own.
    Target {
        /// Whether a missing snapshot is offered for review.
        accept_new: bool,
    },
    /// A bare URL's: nothing is kept or compared.
    Url,
}

/// How to compare, decided once for a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Whose answers these are.
    pub keeping: Keeping,
    /// Whether pending files may be written: never in continuous integration.
    pub writes: bool,
    /// What the project says about places in its answers.
    pub exceptions: Exceptions,
}

/// What the comparison says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The answer is the accepted one.
    Equal,
    /// Nothing is accepted yet.
    Missing {
        /// The answer as indented JSON.
        content: String,
        /// The pending file from the project's root, where one was written.
        pending: Option<String>,
    },
    /// The answer is not the accepted one.
    Changed {
        /// What changed; at least one difference.
        change: Change,
        /// The pending file from the project's root, where one was written.
        pending: Option<String>,
    },
    /// This target has no snapshot of its own, so `expect` alone judges.
    NotKept {
        /// The pending file from the project's root, where one was offered.
        pending: Option<String>,
    },
}

impl Verdict {
    /// Whether the step fails by it.
    pub fn is_failure(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Changed { .. })
    }
}

/// Compares an answer with its accepted snapshot, and leaves a pending file where the policy asks
/// for one. The accepted snapshot is never touched; a pending one that is no longer right goes.
///
/// # Errors
/// When a snapshot cannot be read or written, or is damaged.
pub fn judge(
    store: &Store,
    name: &SnapshotName,
    snapshot: &Snapshot,
    policy: &Policy,
) -> Result<Verdict, SnapshotError> {
    if policy.keeping == Keeping::Url {
        return Ok(Verdict::NotKept { pending: None });
    }
    let accepted = match store.accepted(name) {
        Ok(Some(accepted)) => accepted,
        Ok(None) => return missing(store, name, snapshot, policy),
        Err(error) => {
            // A review can then replace what nobody can read.
            offer(store, name, snapshot, policy.writes)?;
            return Err(error);
        }
    };
    let change = compare(&accepted, snapshot, &policy.exceptions);
    if change.is_empty() {
        if policy.writes {
            store.reject(name)?;
        }
        return Ok(Verdict::Equal);
    }
    let (value, _) = policy.exceptions.settled(&accepted.value, &snapshot.value);
    let settled = Snapshot {
        value,
        ..snapshot.clone()
    };
    Ok(Verdict::Changed {
        change,
        pending: offer(store, name, &settled, policy.writes)?,
    })
}

fn missing(
    store: &Store,
    name: &SnapshotName,
    snapshot: &Snapshot,
    policy: &Policy,
) -> Result<Verdict, SnapshotError> {
    Ok(match policy.keeping {
        Keeping::Mock => Verdict::Missing {
            content: pretty(&snapshot.value),
            pending: offer(store, name, snapshot, policy.writes)?,
        },
        Keeping::Target { accept_new } => Verdict::NotKept {
            pending: offer(store, name, snapshot, policy.writes && accept_new)?,
        },
        Keeping::Url => Verdict::NotKept { pending: None },
    })
}

fn offer(
    store: &Store,
    name: &SnapshotName,
    snapshot: &Snapshot,
    writes: bool,
) -> Result<Option<String>, SnapshotError> {
    if !writes {
        return Ok(None);
    }
    store.write_pending(name, snapshot)?;
    Ok(Some(name.pending()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::snapshot::testing::{answer, name};

    const MOCK: Policy = Policy {
        keeping: Keeping::Mock,
        writes: true,
        exceptions: Exceptions {
            redact: Vec::new(),
            ignore: Vec::new(),
        },
    };

    struct Bench {
        folder: tempfile::TempDir,
        store: Store,
        name: SnapshotName,
    }

    impl Bench {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a temporary folder");
            let store = Store::new(folder.path());
            Self {
                folder,
                store,
                name: name(),
            }
        }

        fn judge(&self, status: u16, policy: Policy) -> Verdict {
            judge(&self.store, &self.name, &answer(status), &policy).expect("a verdict")
        }

        fn accept(&self, status: u16) {
            self.store
                .write_pending(&self.name, &answer(status))
                .expect("writable");
            self.store.accept(&self.name).expect("acceptable");
        }

        fn pending(&self) -> Option<Snapshot> {
            self.store.pending(&self.name).expect("readable")
        }
    }

    #[test]
    fn a_first_answer_fails_and_waits_for_review() {
        let bench = Bench::new();
        let verdict = bench.judge(201, MOCK);
        let expected = Verdict::Missing {
            content: "{\n  \"status\": 201\n}\n".to_owned(),
            pending: Some("snapshots/a/pay.snap.new".to_owned()),
        };
        assert_eq!(verdict, expected);
        assert!(verdict.is_failure());
        assert_eq!(bench.pending(), Some(answer(201)));
    }

    #[test]
    fn a_changed_answer_leaves_the_accepted_one() {
        let bench = Bench::new();
        bench.accept(201);
        let verdict = bench.judge(400, MOCK);
        let Verdict::Changed { change, pending } = &verdict else {
            panic!("changed, not {verdict:?}");
        };
        assert_eq!(change.differences[0].pointer.as_str(), "/status");
        assert_eq!(
            change.text,
            "@@ -1,3 +1,3 @@\n {\n-  \"status\": 201\n+  \"status\": 400\n }\n"
        );
        assert_eq!(pending.as_deref(), Some("snapshots/a/pay.snap.new"));
        assert_eq!(
            bench.store.accepted(&bench.name).expect("readable"),
            Some(answer(201))
        );
    }

    #[test]
    fn a_damaged_snapshot_is_an_error_and_can_be_replaced() {
        let bench = Bench::new();
        let path = bench.folder.path().join(bench.name.as_str());
        crate::files::write_whole(&path, b"<<<<<<< HEAD\n").expect("writable");
        let found = judge(&bench.store, &bench.name, &answer(201), &MOCK);
        assert!(matches!(found, Err(SnapshotError::Damaged { .. })));
        bench.store.accept(&bench.name).expect("acceptable");
        assert_eq!(bench.judge(201, MOCK), Verdict::Equal);
    }

    #[test]
    fn an_equal_answer_clears_what_was_pending() {
        let bench = Bench::new();
        bench.accept(201);
        bench.judge(400, MOCK);
        assert_eq!(bench.judge(201, MOCK), Verdict::Equal);
        assert_eq!(bench.pending(), None);
    }

    #[test]
    fn continuous_integration_writes_nothing() {
        let bench = Bench::new();
        let policy = Policy {
            writes: false,
            ..MOCK
        };
        assert!(matches!(
            bench.judge(201, policy.clone()),
            Verdict::Missing { pending: None, .. }
        ));
        bench.accept(201);
        bench.judge(400, MOCK);
        assert!(matches!(
            bench.judge(402, policy.clone()),
            Verdict::Changed { pending: None, .. }
        ));
        assert_eq!(bench.judge(201, policy), Verdict::Equal);
        assert_eq!(bench.pending(), Some(answer(400)));
    }

    #[test]
    fn a_target_without_a_snapshot_offers_one_only_when_asked() {
        let bench = Bench::new();
        let quiet = Policy {
            keeping: Keeping::Target { accept_new: false },
            ..MOCK
        };
        assert_eq!(
            bench.judge(201, quiet.clone()),
            Verdict::NotKept { pending: None }
        );
        let asked = Policy {
            keeping: Keeping::Target { accept_new: true },
            ..MOCK
        };
        let offered = bench.judge(201, asked);
        assert!(matches!(offered, Verdict::NotKept { pending: Some(_) }));
        assert!(!offered.is_failure());
        bench.accept(201);
        assert!(bench.judge(400, quiet).is_failure());
    }

    #[test]
    fn a_bare_url_keeps_nothing() {
        let bench = Bench::new();
        bench.accept(201);
        let policy = Policy {
            keeping: Keeping::Url,
            ..MOCK
        };
        assert_eq!(bench.judge(400, policy), Verdict::NotKept { pending: None });
    }
}
