//! Scenarios played from their file to their verdict, on the embedded mock.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ensayo::cancel::Cancel;
use ensayo::clock::{Clock, default_instant};
use ensayo::contract::Site;
use ensayo::diagnostic::Severity;
use ensayo::files;
use ensayo::http::{BoxFuture, Headers, Limits, Request, Response, Transport, TransportError};
use ensayo::mock::{InProcess, Mock, MockConfig, socket};
use ensayo::replay::event::Silent;
use ensayo::replay::result::SnapshotOutcome;
use ensayo::replay::{Planned, RunResults, Settings, Snapshots, Target, TargetKind, Verdict, run};
use ensayo::scenario::{self, Project};
use ensayo::snapshot::{Keeping, Store, Update};
use ensayo::text::Sources;
use tempfile::TempDir;

/// A project in a folder of its own.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        folder.write("ensayo.yaml", "site: MLB\n");
        for (path, text) in files {
            folder.write(path, text);
        }
        folder
    }

    fn write(&self, path: &str, text: &str) {
        files::write_whole(&self.path().join(path), text.as_bytes()).expect("writable");
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn store(&self) -> Store {
        Store::new(self.path())
    }

    /// Every scenario with all its cases, in reverse order of paths.
    fn plan(&self) -> Vec<Planned> {
        let mut sources = Sources::new();
        let (project, problems) = Project::discover(self.path(), &mut sources).expect("a project");
        assert_eq!(problems, []);
        let mut paths = scenario::discover(&[self.path().join("scenarios")]).expect("scenarios");
        paths.reverse();
        let load = |path| {
            let (scenario, problems) =
                scenario::load(path, &project, &mut sources).expect("readable");
            let errors = problems.iter().filter(|it| it.severity == Severity::Error);
            assert_eq!(errors.count(), 0, "{problems:?}");
            let scenario = Arc::new(scenario.expect("a scenario"));
            Planned {
                cases: (0..scenario.cases.len()).collect(),
                scenario,
                findings: Vec::new(),
                blocked: false,
            }
        };
        paths
            .iter()
            .map(std::path::PathBuf::as_path)
            .map(load)
            .collect()
    }

    fn settings(&self, jobs: usize) -> Settings {
        Settings {
            jobs: NonZeroUsize::new(jobs).expect("at least one job"),
            snapshots: Some(Snapshots {
                store: self.store(),
                keeping: Keeping::Mock,
                update: Update::New,
                target: None,
                places: Vec::new(),
            }),
            clock: Clock::Fixed(default_instant()),
            ..Settings::alone("")
        }
    }

    pub(crate) async fn play_on(&self, target: &Target, jobs: usize) -> RunResults {
        let mut results = run(
            self.plan(),
            target,
            self.settings(jobs),
            Arc::new(Silent),
            &Cancel::new(),
        )
        .await;
        forget_times(&mut results);
        results
    }

    async fn play(&self) -> RunResults {
        self.play_on(&embedded(), 4).await
    }

    fn accept_all(&self) {
        let store = self.store();
        for name in store.all_pending().expect("a readable store") {
            store.accept(&name).expect("writable");
        }
    }
}

pub(crate) fn embedded() -> Target {
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let transport = InProcess::new(mock, Clock::Fixed(default_instant()));
    Target::mock("mock", Arc::new(transport))
}

/// Wall time is shown and never compared.
fn forget_times(results: &mut RunResults) {
    results.duration = Duration::ZERO;
    for scenario in &mut results.scenarios {
        for case in &mut scenario.cases {
            case.duration = Duration::ZERO;
            for step in &mut case.steps {
                step.duration = Duration::ZERO;
                for exchange in &mut step.exchanges {
                    exchange.duration = Duration::ZERO;
                    exchange.started = default_instant();
                }
            }
        }
    }
}

/// One line per step: its verdict, and every mismatch.
pub(crate) fn story(results: &RunResults) -> Vec<String> {
    let mut lines = Vec::new();
    for (_, case, step) in results.steps() {
        let case = case
            .name
            .as_deref()
            .map(|name| format!("{name} "))
            .unwrap_or_default();
        lines.push(format!("{case}{}: {}", step.id, step.verdict.name()));
        lines.extend(step.verdict.reason().map(|reason| format!("  {reason}")));
        lines.extend(
            step.mismatches
                .iter()
                .map(|found| format!("  {}", found.message)),
        );
        lines.extend(
            step.diagnostics
                .iter()
                .map(|found| format!("  {}", found.message)),
        );
    }
    lines
}

const CARD: &str = r#"
scenario: A card is approved
site: MLB
request:
  body:
    transaction_amount: 100.50
    token: ${{ card_token(brand="visa", holder="APRO") }}
    installments: 1
    payment_method_id: visa
    payer: { email: comprador@testuser.com }
expect:
  status: 201
  body: { status: approved, transaction_amount: 100.50 }
"#;

#[tokio::test]
async fn a_new_scenario_waits_for_review_and_passes_once_accepted() {
    let folder = Folder::new(&[("scenarios/card.yaml", CARD)]);
    let first = folder.play().await;
    let outcome = &first.scenarios[0].cases[0].steps[0].snapshot;
    assert!(
        matches!(outcome, SnapshotOutcome::Missing { pending: Some(path), .. }
            if path == "snapshots/card/request.snap.new"),
        "{outcome:?}"
    );
    folder.accept_all();
    let second = folder.play().await;
    assert_eq!(story(&second), ["request: passed"]);
    assert_eq!(second, folder.play().await);
}

#[tokio::test]
async fn a_changed_snapshot_fails_and_stays_as_it_is() {
    let folder = Folder::new(&[("scenarios/card.yaml", CARD)]);
    folder.play().await;
    folder.accept_all();
    let path = folder.path().join("snapshots/card/request.snap");
    let accepted = files::read(&path, files::INPUT_LIMIT).expect("readable");
    let edited = String::from_utf8(accepted)
        .expect("text")
        .replace("\"approved\"", "\"rejected\"");
    folder.write("snapshots/card/request.snap", &edited);
    let results = folder.play().await;
    let SnapshotOutcome::Changed { change, .. } = &results.scenarios[0].cases[0].steps[0].snapshot
    else {
        panic!("not changed: {:?}", story(&results));
    };
    let places: Vec<&str> = change
        .differences
        .iter()
        .map(|it| it.pointer.as_str())
        .collect();
    assert_eq!(places, ["/body/status"]);
    assert_eq!(
        files::read(&path, files::INPUT_LIMIT).expect("readable"),
        edited.as_bytes()
    );
}

const FLOW: &str = r#"
scenario: Part of an authorised payment is captured, then refunded
site: MLB
steps:
  - id: authorise
    request:
      body:
        transaction_amount: 100
        token: ${{ card_token(brand="visa", holder="APRO") }}
        installments: 1
        payment_method_id: visa
        capture: false
        payer: { email: comprador@testuser.com }
    expect:
      status: 201
      body: { status: authorized, captured: false }
      idempotent: true
      payments: 1
      snapshot: false
  - id: capture
    request: { endpoint: update_payment, body: { capture: true, transaction_amount: 40 } }
    expect: { status: 200, body: { status: approved, captured: true }, snapshot: false }
  - id: refund
    request: { endpoint: create_refund, body: { amount: 15 } }
    expect: { status: 201, body: { amount: 15 }, snapshot: false }
"#;

#[tokio::test]
async fn later_steps_act_on_the_payment_of_earlier_ones() {
    let folder = Folder::new(&[("scenarios/flow.yaml", FLOW)]);
    assert_eq!(
        story(&folder.play().await),
        ["authorise: passed", "capture: passed", "refund: passed"]
    );
}

#[tokio::test]
async fn a_step_that_derails_stops_the_case() {
    let text = FLOW.replace("status: 200", "status: 409");
    let folder = Folder::new(&[("scenarios/flow.yaml", &text)]);
    assert_eq!(
        story(&folder.play().await),
        [
            "authorise: passed",
            "capture: failed",
            "  the answer has status 200",
            "refund: not_run",
            "  the earlier step `capture` did not succeed",
        ]
    );
}

/// The card scenario with other expectations and more keys at the end.
fn card_with(more: &str) -> String {
    let (request, _) = CARD.split_once("expect:").expect("expectations");
    format!("{request}{more}")
}

#[tokio::test]
async fn a_lost_answer_is_retried_and_makes_one_payment() {
    let text = card_with(
        "retry: { max: 2, backoff: 200ms }\nfaults: [{ on: 1, drop_after_commit: true }]\n\
         expect: { status: created, payments: 1, snapshot: false }\n",
    );
    let folder = Folder::new(&[("scenarios/lost.yaml", &text)]);
    let results = folder.play().await;
    assert_eq!(story(&results), ["request: passed"]);
    let statuses: Vec<Option<u16>> = results.scenarios[0].cases[0].steps[0]
        .exchanges
        .iter()
        .map(|exchange| exchange.answer.as_ref().ok().map(|answer| answer.status))
        .collect();
    assert_eq!(statuses, [Some(201), None, Some(200)]);
}

#[tokio::test]
async fn a_wait_in_vain_fails_and_lists_every_question() {
    let text = card_with("expect: { status: 201, snapshot: false }\n");
    let text = text.replace("request:\n", "steps:\n- id: pay\n  request:\n");
    let (head, rest) = text.split_once("  request:\n").expect("a request");
    let rest = rest.replace('\n', "\n  ");
    let text = format!(
        "{head}  request:\n  {rest}\n- id: wait\n  request: {{ endpoint: get_payment }}\n  \
         until: {{ status: cancelled, every: PT20S }}\n  expect: {{ snapshot: false }}\n"
    );
    let folder = Folder::new(&[("scenarios/wait.yaml", &text)]);
    let results = folder.play().await;
    let step = &results.scenarios[0].cases[0].steps[1];
    let told = step.mismatches.iter().map(|it| it.message.to_string());
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "after PT1M the answer is still not what `until` waits for",
            "the value differs"
        ]
    );
    assert_eq!(step.mismatches[1].actual.as_deref(), Some("\"approved\""));
    assert_eq!(step.exchanges.len(), 4);
}

#[tokio::test]
async fn a_busy_answer_is_retried_under_the_same_key() {
    let text = card_with(
        "retry: { max: 1, backoff: 200ms }\nfaults: [{ on: 1, status: 503, retry_after: 2 }]\n\
         expect: { status: 201, payments: 1, snapshot: false }\n",
    );
    let folder = Folder::new(&[("scenarios/busy.yaml", &text)]);
    assert_eq!(story(&folder.play().await), ["request: passed"]);
}

#[tokio::test]
async fn fifty_parallel_posts_make_one_payment() {
    let text = card_with("expect: { concurrent: 50, payments: 1, snapshot: false }\n");
    let folder = Folder::new(&[("scenarios/parallel.yaml", &text)]);
    assert_eq!(story(&folder.play().await), ["request: passed"]);
}

#[tokio::test]
async fn an_expected_error_is_held_to_its_code() {
    let text = card_with("expect: { error: 4038, snapshot: false }\n");
    let over = text.replace(
        "installments: 1",
        "installments: 1\n    application_fee: 100.51",
    );
    let folder = Folder::new(&[("scenarios/a.yaml", &over), ("scenarios/b.yaml", &text)]);
    assert_eq!(
        story(&folder.play().await),
        [
            "request: passed",
            "request: failed",
            "  the answer has status 201",
            "  the answer does not name error 4038",
        ]
    );
}

const PIX: &str = r#"
scenario: A Pix payment is paid
site: MLB
steps:
  - id: create
    request:
      body:
        transaction_amount: 25
        payment_method_id: pix
        payer: { email: comprador@testuser.com }
    expect: { status: 201, body: { status: pending }, snapshot: false }
  - id: wait
    act: { advance: PT10M }
  - id: pay
    act: pay
  - id: read
    request: { endpoint: get_payment }
    expect: { status: 200, body: { status: approved }, snapshot: false }
"#;

#[tokio::test]
async fn the_shopper_pays_on_the_mock() {
    let folder = Folder::new(&[("scenarios/pix.yaml", PIX)]);
    assert_eq!(
        story(&folder.play().await),
        [
            "create: passed",
            "wait: passed",
            "pay: passed",
            "read: passed"
        ]
    );
}

const MATRIX: &str = r#"
scenario: Instalments
site: MLB
matrix: { installments: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }
request:
  body:
    transaction_amount: 1200
    token: ${{ card_token(brand="visa", holder="APRO") }}
    installments: ${{ matrix.installments }}
    payment_method_id: visa
    payer: { email: comprador@testuser.com }
expect: { status: 201, body: { status: approved } }
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn results_do_not_depend_on_how_many_cases_play_at_a_time() {
    let files = [
        ("scenarios/b.yaml", MATRIX),
        ("scenarios/a.yaml", MATRIX),
        ("scenarios/c/flow.yaml", FLOW),
        ("scenarios/pix.yaml", PIX),
    ];
    let (one, sixteen) = (Folder::new(&files), Folder::new(&files));
    let alone = one.play_on(&embedded(), 1).await;
    assert_eq!(alone, sixteen.play_on(&embedded(), 16).await);
    assert_eq!(alone.counts().cases, 26);
    assert_eq!(alone.scenarios[0].path, "scenarios/a.yaml");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_served_mock_answers_as_the_embedded_one() {
    let files = [("scenarios/flow.yaml", FLOW), ("scenarios/pix.yaml", PIX)];
    let folder = Folder::new(&files);
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
        .await
        .expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let cancel = Cancel::new();
    let clock = Clock::Fixed(default_instant());
    let stop = cancel.clone();
    let stopped = async move { stop.cancelled().await };
    let server = tokio::spawn(socket::serve(listener, mock, clock, stopped));
    let target = Target::at(&address)
        .expect("a loopback address")
        .probed()
        .await;
    assert_eq!(target.kind(), TargetKind::Mock);
    let served = folder.play_on(&target, 2).await;
    assert_eq!(story(&served), story(&folder.play().await));
    cancel.cancel();
    server.await.expect("the server ends");
}

/// Counts what is sent and passes it on.
struct Counted {
    inner: InProcess,
    paths: Mutex<Vec<String>>,
}

impl Transport for Counted {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        let mut paths = self.paths.lock().expect("no test panics here");
        paths.push(request.path.clone());
        drop(paths);
        self.inner.send(request, limits)
    }
}

fn counted() -> Arc<Counted> {
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    Arc::new(Counted {
        inner: InProcess::new(mock, Clock::Fixed(default_instant())),
        paths: Mutex::new(Vec::new()),
    })
}

#[tokio::test]
async fn nothing_of_a_blocked_scenario_is_sent() {
    let folder = Folder::new(&[("scenarios/card.yaml", CARD)]);
    let transport = counted();
    let mut plan = folder.plan();
    plan[0].blocked = true;
    let target = Target::mock("mock", Arc::clone(&transport) as Arc<dyn Transport>);
    let results = run(
        plan,
        &target,
        folder.settings(1),
        Arc::new(Silent),
        &Cancel::new(),
    )
    .await;
    assert_eq!(results.scenarios[0].cases[0].verdict, Verdict::Blocked);
    assert_eq!(
        *transport.paths.lock().expect("no test panics here"),
        [""; 0]
    );
}

#[tokio::test]
async fn a_cancelled_run_starts_nothing_more() {
    let folder = Folder::new(&[("scenarios/card.yaml", CARD)]);
    let cancel = Cancel::new();
    cancel.cancel();
    let results = run(
        folder.plan(),
        &embedded(),
        folder.settings(1),
        Arc::new(Silent),
        &cancel,
    )
    .await;
    assert!(results.interrupted);
    assert_eq!(
        story(&results),
        ["request: not_run", "  the run was interrupted"]
    );
}

#[tokio::test]
async fn acts_and_faults_are_skipped_where_no_mock_listens() {
    let lost =
        card_with("faults: [{ on: 1, drop_after_commit: true }]\nexpect: { snapshot: false }\n");
    let folder = Folder::new(&[("scenarios/lost.yaml", &lost), ("scenarios/pix.yaml", PIX)]);
    let transport = counted();
    let target = Target::plain("backend", transport);
    assert_eq!(
        story(&folder.play_on(&target, 1).await),
        [
            "request: skipped",
            "  `faults` need an Ensayo mock",
            "create: passed",
            "wait: skipped",
            "  `act` needs an Ensayo mock",
            "pay: skipped",
            "  `act` needs an Ensayo mock",
            "read: skipped",
            "  `act` needs an Ensayo mock",
        ]
    );
}

#[tokio::test]
async fn with_fail_fast_the_first_failure_is_the_last_case() {
    let bad = card_with("expect: { status: 400, snapshot: false }\n");
    let folder = Folder::new(&[("scenarios/a.yaml", &bad), ("scenarios/b.yaml", CARD)]);
    let settings = Settings {
        fail_fast: true,
        ..folder.settings(1)
    };
    let results = run(
        folder.plan(),
        &embedded(),
        settings,
        Arc::new(Silent),
        &Cancel::new(),
    )
    .await;
    assert_eq!(
        story(&results),
        [
            "request: failed",
            "  the answer has status 201",
            "request: not_run",
            "  an earlier case failed",
        ]
    );
}

#[tokio::test]
async fn a_target_that_nobody_serves_gives_no_verdict() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let folder = Folder::new(&[("scenarios/pix.yaml", PIX)]);
    let target = Target::at(&address)
        .expect("a loopback address")
        .probed()
        .await;
    let results = folder.play_on(&target, 1).await;
    let verdict = &results.scenarios[0].cases[0].verdict;
    assert!(matches!(verdict, Verdict::Inconclusive(_)), "{verdict:?}");
}

#[tokio::test]
async fn results_hold_no_secret() {
    let folder = Folder::new(&[("scenarios/card.yaml", CARD), ("scenarios/flow.yaml", FLOW)]);
    let shown = format!("{:?}", folder.play().await);
    for secret in [
        "TEST-",
        "Bearer",
        "testuser.com",
        "4235647728025682",
        "123\\\"",
    ] {
        assert!(!shown.contains(secret), "{secret}");
    }
}

/// Asks for the run's end as soon as something is sent, and answers nothing.
struct Interrupting(Cancel);

impl Transport for Interrupting {
    fn send<'a>(
        &'a self,
        _: &'a Request,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.0.cancel();
        let lost = TransportError::OutcomeUnknown("nobody answers".to_owned());
        Box::pin(std::future::ready(Err(lost)))
    }
}

#[tokio::test]
async fn what_an_interruption_cuts_off_is_no_failure() {
    let folder = Folder::new(&[("scenarios/card.yaml", CARD)]);
    for make in [Target::mock, Target::plain] {
        let cancel = Cancel::new();
        let target = make("target", Arc::new(Interrupting(cancel.clone())));
        let results = run(
            folder.plan(),
            &target,
            folder.settings(1),
            Arc::new(Silent),
            &cancel,
        )
        .await;
        assert_eq!(
            story(&results),
            ["request: not_run", "  the run was interrupted"]
        );
    }
}

/// Answers everything with one status.
struct Always(u16);

impl Transport for Always {
    fn send<'a>(
        &'a self,
        _: &'a Request,
        _: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        let answer = Response {
            status: self.0,
            headers: Headers::new(),
            body: b"{}".to_vec(),
        };
        Box::pin(std::future::ready(Ok(answer)))
    }
}

#[tokio::test]
async fn a_target_that_is_ill_gives_no_verdict_unless_the_scenario_asks_for_it() {
    let get = |expect: &str| {
        format!(
            "scenario: A payment is read\nsite: MLB\nrequest: {{ endpoint: get_payment, id: 1 }}\n{expect}"
        )
    };
    let folder = Folder::new(&[
        ("scenarios/a.yaml", CARD),
        ("scenarios/b.yaml", &get("")),
        (
            "scenarios/c.yaml",
            &get("expect: { status: 503, snapshot: false }\n"),
        ),
    ]);
    let target = Target::plain("target", Arc::new(Always(503)));
    assert_eq!(
        story(&folder.play_on(&target, 1).await),
        [
            "request: inconclusive",
            "  the target answers with status 503",
            "request: inconclusive",
            "  the target answers with status 503",
            "request: passed",
        ]
    );
}
