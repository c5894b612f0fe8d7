//! Tests of the walk: decisions change files, and taking them back restores them byte for byte.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::snapshot::{Exceptions, NameParts, Snapshot, SnapshotName, Store};

/// A project that makes no exceptions.
fn none(_scenario: &str) -> Exceptions {
    Exceptions::default()
}

struct Bench {
    folder: tempfile::TempDir,
    store: Store,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let store = Store::new(folder.path());
        Self { folder, store }
    }

    /// A step whose accepted answer has one state and whose pending one has another.
    fn changed(&self, scenario: &str, old: &str, new: &str) -> Item {
        let name = name(scenario, "pay");
        self.accept(&name, &answer(scenario, json!({ "status": old })));
        let pending = answer(scenario, json!({ "status": new }));
        self.store.write_pending(&name, &pending).expect("writable");
        Item::Pending(name)
    }

    fn accept(&self, name: &SnapshotName, snapshot: &Snapshot) {
        self.store.write_pending(name, snapshot).expect("writable");
        self.store.accept(name).expect("acceptable");
    }

    fn session(&self, items: Vec<Item>) -> Session<'_> {
        Session::new(&self.store, &none, items)
    }

    /// Every file with its bytes.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut files = Vec::new();
        let mut folders = vec![self.folder.path().to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("listable") {
                let path = entry.expect("an entry").path();
                match path.is_dir() {
                    true => folders.push(path),
                    false => {
                        let bytes = std::fs::read(&path).expect("readable");
                        files.push((path.display().to_string(), bytes));
                    }
                }
            }
        }
        files.sort();
        files
    }
}

fn name(scenario: &str, step: &str) -> SnapshotName {
    SnapshotName::new(NameParts {
        scenario,
        step,
        case: None,
        target: None,
    })
}

fn answer(scenario: &str, body: Value) -> Snapshot {
    Snapshot {
        source: scenario.to_owned(),
        description: format!("What {scenario} shows"),
        info: [("endpoint".to_owned(), "get_payment".to_owned())].into(),
        value: json!({ "status": 200, "body": body }),
    }
}

#[test]
fn decisions_are_counted_and_end_the_walk() {
    let bench = Bench::new();
    let items = ["a.yaml", "b.yaml", "c.yaml"];
    let items = items.map(|it| bench.changed(it, "pending", "approved"));
    let mut session = bench.session(items.to_vec());
    for decision in [Decision::Accept, Decision::Reject, Decision::Skip] {
        session.decide(decision).expect("decided");
    }
    assert_eq!(session.current(), None);
    let tally = session.tally();
    assert_eq!((tally.accepted, tally.rejected, tally.skipped), (1, 1, 1));
    let pending = bench.store.all_pending().expect("listable");
    assert_eq!(pending, [name("c.yaml", "pay")]);
}

#[test]
fn every_decision_is_taken_back_byte_for_byte() {
    let bench = Bench::new();
    let items = ["a.yaml", "b.yaml", "c.yaml"];
    let items = items.map(|it| bench.changed(it, "pending", "approved"));
    let before = bench.files();
    let mut session = bench.session(items.to_vec());
    session.decide(Decision::Reject).expect("decided");
    session.accept_alike().expect("decided");
    assert_eq!(session.current(), None);
    assert!(session.undo().expect("restored"));
    assert_eq!(session.current(), Some(&items[1]));
    assert!(session.undo().expect("restored"));
    assert_eq!(session.current(), Some(&items[0]));
    assert!(!session.undo().expect("nothing to restore"));
    assert_eq!(bench.files(), before);
    assert_eq!(session.tally().skipped, 3);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever was decided in whatever order, taking everything back leaves the files as they were.
    #[test]
    fn any_walk_can_be_taken_back(answers in prop::collection::vec(0..5_u8, 0..12)) {
        let bench = Bench::new();
        let gone = name("gone.yaml", "pay");
        bench.accept(&gone, &answer("gone.yaml", json!({})));
        let old = name("old.yaml", "pay");
        bench.accept(&old, &answer("old.yaml", json!({ "status": "pending" })));
        let first = name("new.yaml", "pay");
        let waits = answer("new.yaml", json!({ "status": "pending" }));
        bench.store.write_pending(&first, &waits).expect("writable");
        let moved = Move {
            from: "old.yaml".to_owned(),
            to: "new.yaml".to_owned(),
            snapshots: vec![(old, first.clone())],
        };
        let mut items = vec![Item::Moved(moved), Item::Pending(first), Item::Orphan(gone)];
        items.extend(["a.yaml", "b.yaml"].map(|it| bench.changed(it, "pending", "approved")));
        let before = bench.files();
        let mut session = bench.session(items);
        for answer in answers {
            match answer {
                0 => session.decide(Decision::Accept).expect("decided"),
                1 => session.decide(Decision::Reject).expect("decided"),
                2 => session.decide(Decision::Skip).expect("decided"),
                3 => session.accept_alike().expect("decided"),
                _ => drop(session.undo().expect("restored")),
            }
        }
        while session.undo().expect("restored") {}
        prop_assert_eq!(bench.files(), before);
        prop_assert_eq!(session.tally().skipped, 5);
    }
}

#[test]
fn one_decision_is_about_all_of_a_kind() {
    let bench = Bench::new();
    let items = vec![
        bench.changed("a.yaml", "pending", "approved"),
        bench.changed("b.yaml", "approved", "rejected"),
        bench.changed("c.yaml", "pending", "approved"),
    ];
    let mut session = bench.session(items.clone());
    assert_eq!(session.alike(), 2, "words of the API are part of a kind");
    session.accept_alike().expect("decided");
    assert_eq!(session.current(), Some(&items[1]));
    session.decide(Decision::Skip).expect("decided");
    assert_eq!(session.current(), None, "the third is decided");
    assert_eq!(session.tally().accepted, 2);
}

#[test]
fn values_and_places_in_lists_make_no_kind_of_their_own() {
    let bench = Bench::new();
    let item = |scenario: &str, old: Value, new: Value| {
        let name = name(scenario, "pay");
        bench.accept(&name, &answer(scenario, old));
        let pending = answer(scenario, new);
        bench
            .store
            .write_pending(&name, &pending)
            .expect("writable");
        Item::Pending(name)
    };
    let fees =
        |first: u32, second: u32| json!({ "taxes": [{ "value": first }, { "value": second }] });
    let items = vec![
        item("a.yaml", fees(1, 2), fees(1, 3)),
        item("b.yaml", fees(5, 7), fees(6, 7)),
        item(
            "c.yaml",
            json!({ "net_amount": 1 }),
            json!({ "net_amount": 2 }),
        ),
    ];
    assert_eq!(bench.session(items).alike(), 2);
}

#[test]
fn an_answer_that_became_another_one_is_not_accepted_with_its_kind() {
    let bench = Bench::new();
    let items = vec![
        bench.changed("a.yaml", "pending", "approved"),
        bench.changed("b.yaml", "pending", "approved"),
    ];
    let mut session = bench.session(items.clone());
    assert_eq!(session.alike(), 2);
    let other = answer("b.yaml", json!({ "status": "rejected" }));
    let b = name("b.yaml", "pay");
    bench.store.write_pending(&b, &other).expect("writable");
    session.accept_alike().expect("decided");
    assert_eq!(session.current(), Some(&items[1]));
}

#[test]
fn a_damaged_file_counts_as_skipped_and_can_be_returned_to() {
    let bench = Bench::new();
    let item = bench.changed("a.yaml", "pending", "approved");
    let damaged = bench.folder.path().join(name("a.yaml", "pay").pending());
    crate::files::write_whole(&damaged, b"<<<<<<< HEAD\n").expect("writable");
    let mut session = bench.session(vec![item.clone()]);
    assert!(session.decide(Decision::Accept).is_err());
    assert_eq!(session.current(), None);
    assert_eq!(session.tally().skipped, 1);
    assert!(session.undo().expect("restored"));
    assert_eq!(session.current(), Some(&item));
}

#[test]
fn orphans_are_removed_and_come_back() {
    let bench = Bench::new();
    let orphan = name("gone.yaml", "pay");
    bench.accept(&orphan, &answer("gone.yaml", json!({})));
    let before = bench.files();
    let mut session = bench.session(vec![Item::Orphan(orphan.clone())]);
    session.decide(Decision::Accept).expect("removed");
    assert_eq!(session.tally().removed, 1);
    assert_eq!(bench.files(), []);
    session.undo().expect("restored");
    assert_eq!(bench.files(), before);
    session.decide(Decision::Reject).expect("nothing to do");
    assert_eq!(bench.files(), before);
}

fn wanted(scenario: &str, step: &str, title: &str) -> Wanted {
    Wanted {
        name: name(scenario, step),
        scenario: scenario.to_owned(),
        title: title.to_owned(),
        line: 1,
    }
}

/// The scenario `old.yaml` with two accepted steps is no more.
fn left() -> (Bench, Vec<SnapshotName>) {
    let bench = Bench::new();
    let names = ["create", "read"].map(|step| name("old.yaml", step));
    for name in &names {
        bench.accept(name, &answer("old.yaml", json!({ "status": "pending" })));
    }
    (bench, names.to_vec())
}

#[test]
fn a_scenario_of_the_same_title_and_steps_is_the_one_that_moved() {
    let (bench, orphans) = left();
    let title = "What old.yaml shows";
    let steps = [
        wanted("mlb/new.yaml", "create", title),
        wanted("mlb/new.yaml", "read", title),
        wanted("other.yaml", "create", "Another one"),
    ];
    let moves = find_moves(&bench.store, &orphans, &steps).expect("readable");
    let [found] = &moves[..] else {
        panic!("one move, not {moves:?}");
    };
    assert_eq!(
        (found.from.as_str(), found.to.as_str()),
        ("old.yaml", "mlb/new.yaml")
    );
    let before = bench.files();
    let mut session = bench.session(vec![Item::Moved(found.clone())]);
    session.decide(Decision::Accept).expect("carried");
    assert_eq!(session.tally().moved, 2);
    for step in &steps[..2] {
        let carried = bench.store.accepted(&step.name).expect("readable");
        assert_eq!(carried.map(|it| it.source), Some("mlb/new.yaml".to_owned()));
    }
    session.undo().expect("restored");
    assert_eq!(bench.files(), before);
}

#[test]
fn a_scenario_of_another_title_has_to_give_the_same_answers() {
    let (bench, orphans) = left();
    let steps = [
        wanted("new.yaml", "create", "Renamed"),
        wanted("new.yaml", "read", "Renamed"),
    ];
    let find = || find_moves(&bench.store, &orphans, &steps).expect("readable");
    assert_eq!(find(), [], "nothing tells that it is the same");
    for step in &steps {
        let pending = answer("new.yaml", json!({ "status": "pending" }));
        bench
            .store
            .write_pending(&step.name, &pending)
            .expect("writable");
    }
    assert_eq!(find().len(), 1);
}

#[test]
fn what_may_have_become_two_scenarios_is_not_carried() {
    let (bench, orphans) = left();
    let title = "What old.yaml shows";
    let two = ["a.yaml", "b.yaml"]
        .map(|scenario| ["create", "read"].map(|step| wanted(scenario, step, title)));
    let steps = two.concat();
    assert_eq!(
        find_moves(&bench.store, &orphans, &steps).expect("readable"),
        []
    );
    let still_there = [wanted("old.yaml", "other", title)];
    let with_old = [&still_there[..], &steps[..2]].concat();
    let moves = find_moves(&bench.store, &orphans, &with_old).expect("readable");
    assert_eq!(moves, [], "a scenario that is still there has not moved");
}

#[test]
fn placeholders_are_explained_with_what_asks_for_them() {
    let bench = Bench::new();
    let step = name("a.yaml", "pay");
    let body = |number: u32, when: &str| {
        let order = format!("[payment_id:{number}]");
        json!({ "id": order, "date_approved": when, "payer": { "email": "[redacted]" } })
    };
    bench.accept(&step, &answer("a.yaml", body(1, "2026-01-15")));
    let pending = answer("a.yaml", body(2, "[date]"));
    bench
        .store
        .write_pending(&step, &pending)
        .expect("writable");
    let pending = load(&bench.store, &step, &none).expect("readable");
    let reasons = why(&pending.expect("pending"));
    let told: Vec<_> = reasons
        .iter()
        .map(|it| (it.pointer.as_str(), it.stand_in, it.field.map(|it| it.path)))
        .collect();
    assert_eq!(
        told,
        [
            ("/body/date_approved", StandIn::Date, Some("date_approved")),
            ("/body/id", StandIn::Numbered, Some("id")),
        ],
        "what does not differ is not explained"
    );
}
