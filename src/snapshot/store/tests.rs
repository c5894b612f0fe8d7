//! What a store does with files.

use super::*;
use crate::snapshot::name::NameParts;
use crate::snapshot::testing::answer;

fn name(scenario: &str, step: &str, target: Option<&str>) -> SnapshotName {
    SnapshotName::new(NameParts {
        scenario,
        step,
        case: None,
        target,
    })
}

#[test]
fn a_pending_snapshot_becomes_the_accepted_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let name = name("scenarios/a.yaml", "pay", None);
    store.write_pending(&name, &answer(201)).expect("writable");
    assert_eq!(store.accepted(&name).expect("readable"), None);
    assert_eq!(
        store.all_pending().expect("listable"),
        std::slice::from_ref(&name)
    );
    store.accept(&name).expect("acceptable");
    assert_eq!(store.accepted(&name).expect("readable"), Some(answer(201)));
    assert_eq!(store.all_pending().expect("listable"), []);
}

#[test]
fn a_rejected_snapshot_leaves_the_accepted_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let name = name("scenarios/a.yaml", "pay", None);
    store.write_pending(&name, &answer(201)).expect("writable");
    store.accept(&name).expect("acceptable");
    store.write_pending(&name, &answer(400)).expect("writable");
    store.reject(&name).expect("removable");
    assert_eq!(store.accepted(&name).expect("readable"), Some(answer(201)));
    assert_eq!(store.pending(&name).expect("readable"), None);
}

#[test]
fn a_carried_snapshot_belongs_to_the_new_scenario() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let (from, to) = (
        name("scenarios/a.yaml", "pay", None),
        name("scenarios/mlb/b.yaml", "pay", None),
    );
    let mut kept = answer(201);
    kept.info
        .insert(KEY.to_owned(), "of the old path".to_owned());
    store.write_pending(&from, &kept).expect("writable");
    store.accept(&from).expect("acceptable");
    store.write_pending(&to, &answer(201)).expect("writable");
    store
        .carry(&from, &to, "scenarios/mlb/b.yaml")
        .expect("carried");
    let carried = store.accepted(&to).expect("readable").expect("accepted");
    assert_eq!(carried.source, "scenarios/mlb/b.yaml");
    assert!(carried.info.is_empty());
    assert_eq!(
        store.pending(&to).expect("readable"),
        None,
        "it says the same"
    );
    assert_eq!(store.accepted(&from).expect("readable"), None);
}

#[test]
fn a_pending_answer_that_differs_outlives_the_carrying() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let (from, to) = (
        name("scenarios/a.yaml", "pay", None),
        name("scenarios/b.yaml", "pay", None),
    );
    store.write_pending(&from, &answer(201)).expect("writable");
    store.accept(&from).expect("acceptable");
    store.write_pending(&to, &answer(400)).expect("writable");
    store
        .carry(&from, &to, "scenarios/b.yaml")
        .expect("carried");
    assert_eq!(store.pending(&to).expect("readable"), Some(answer(400)));
    store.write_pending(&from, &answer(423)).expect("writable");
    store.accept(&from).expect("acceptable");
    store
        .carry(&from, &to, "scenarios/b.yaml")
        .expect("nothing to do");
    let accepted = store.accepted(&to).expect("readable");
    assert_eq!(accepted.map(|it| it.value), Some(answer(201).value));
    assert_eq!(store.accepted(&from).expect("readable"), Some(answer(423)));
}

#[test]
fn a_damaged_snapshot_is_named_with_its_fault() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let name = name("scenarios/a.yaml", "pay", None);
    files::write_whole(&folder.path().join(name.as_str()), b"\0\0").expect("writable");
    let error = store.accepted(&name).expect_err("not a snapshot");
    assert_eq!(
        error.to_string(),
        "cannot use the snapshot `snapshots/a/pay.snap`: it has no header between two `---` \
         lines, so it is no snapshot"
    );
}

#[test]
fn orphans_are_what_no_step_asks_for() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let kept = name("scenarios/a.yaml", "pay", None);
    let of_target = name("scenarios/a.yaml", "pay", Some("sandbox"));
    let gone = name("scenarios/b/c.yaml", "pay", None);
    for name in [&kept, &of_target, &gone] {
        store.write_pending(name, &answer(201)).expect("writable");
        store.accept(name).expect("acceptable");
    }
    assert_eq!(
        store
            .orphans(&[kept].into(), &BTreeSet::new())
            .expect("listable"),
        [gone]
    );
}

#[test]
fn a_project_without_snapshots_has_none() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    assert_eq!(store.all_pending().expect("listable"), []);
    assert_eq!(
        store
            .orphans(&BTreeSet::new(), &BTreeSet::new())
            .expect("listable"),
        []
    );
}

#[test]
fn snapshots_of_a_scenario_that_was_not_read_are_no_orphans() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::new(folder.path());
    let elsewhere = name("scenarios/a.yaml", "pay", None);
    store
        .write_pending(&elsewhere, &answer(201))
        .expect("writable");
    let orphans = |read: &[&str]| {
        let read = read.iter().copied().collect();
        store.orphans(&BTreeSet::new(), &read).expect("listable")
    };
    assert_eq!(orphans(&[]), std::slice::from_ref(&elsewhere));
    let scenario = folder.path().join("scenarios/a.yaml");
    files::write_whole(&scenario, b"scenario: A\n").expect("writable");
    assert_eq!(orphans(&[]), []);
    assert_eq!(orphans(&["scenarios/a.yaml"]), [elsewhere]);
}
