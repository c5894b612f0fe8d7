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

/// What a comparison may write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Update {
    /// Nothing: always so in continuous integration.
    No,
    /// Pending files, for a review.
    New,
    /// Accepted snapshots, unseen.
    Always,
}

impl Update {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::No, Self::New, Self::Always];

    /// The word in `ENSAYO_UPDATE`.
    pub fn name(self) -> &'static str {
        match self {
            Self::No => "no",
            Self::New => "new",
            Self::Always => "always",
        }
    }

    /// What a word says.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == word)
    }
}

/// How to compare, decided once for a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Whose answers these are.
    pub keeping: Keeping,
    /// What may be written.
    pub update: Update,
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
    /// The answer was accepted on the spot.
    Accepted,
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
            offer(store, name, snapshot, policy.update)?;
            return match policy.update {
                Update::Always => accept(store, name),
                Update::No | Update::New => Err(error),
            };
        }
    };
    let change = compare(&accepted, snapshot, &policy.exceptions);
    if change.is_empty() {
        if policy.update != Update::No {
            store.reject(name)?;
        }
        return Ok(Verdict::Equal);
    }
    let (value, _) = policy.exceptions.settled(&accepted.value, &snapshot.value);
    let settled = Snapshot {
        value,
        ..snapshot.clone()
    };
    let pending = offer(store, name, &settled, policy.update)?;
    match policy.update {
        Update::Always => accept(store, name),
        Update::No | Update::New => Ok(Verdict::Changed { change, pending }),
    }
}

fn accept(store: &Store, name: &SnapshotName) -> Result<Verdict, SnapshotError> {
    store.accept(name)?;
    Ok(Verdict::Accepted)
}

fn missing(
    store: &Store,
    name: &SnapshotName,
    snapshot: &Snapshot,
    policy: &Policy,
) -> Result<Verdict, SnapshotError> {
    let is_kept = match policy.keeping {
        Keeping::Mock => true,
        Keeping::Target { accept_new } => accept_new,
        Keeping::Url => false,
    };
    if !is_kept {
        return Ok(Verdict::NotKept { pending: None });
    }
    let pending = offer(store, name, snapshot, policy.update)?;
    match (policy.update, policy.keeping) {
        (Update::Always, _) => accept(store, name),
        (_, Keeping::Mock) => Ok(Verdict::Missing {
            content: pretty(&snapshot.value),
            pending,
        }),
        _ => Ok(Verdict::NotKept { pending }),
    }
}

/// Writes what waits for a review, and tells where.
fn offer(
    store: &Store,
    name: &SnapshotName,
    snapshot: &Snapshot,
    update: Update,
) -> Result<Option<String>, SnapshotError> {
    if update == Update::No {
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
        update: Update::New,
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
            update: Update::No,
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

    #[test]
    fn what_is_accepted_on_the_spot_passes_and_is_stored() {
        let bench = Bench::new();
        let policy = Policy {
            update: Update::Always,
            ..MOCK
        };
        for status in [201, 400] {
            let verdict = bench.judge(status, policy.clone());
            assert_eq!(verdict, Verdict::Accepted);
            assert!(!verdict.is_failure());
            let accepted = bench.store.accepted(&bench.name).expect("readable");
            assert_eq!((accepted, bench.pending()), (Some(answer(status)), None));
        }
        assert_eq!(bench.judge(400, policy.clone()), Verdict::Equal);
        let path = bench.folder.path().join(bench.name.as_str());
        crate::files::write_whole(&path, b"<<<<<<< HEAD\n").expect("writable");
        assert_eq!(bench.judge(201, policy), Verdict::Accepted);
    }
}
