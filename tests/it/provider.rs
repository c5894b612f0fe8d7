//! Replays against the provider, which a mock plays: behind the guard, with a journal, killed at any
//! moment and taken up again.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use ensayo::cancel::Cancel;
use ensayo::clock::{Clock, default_instant};
use ensayo::contract::Site;
use ensayo::http::{
    BoxFuture, Headers, Limits, Method, Request, Response, Transport, TransportError,
};
use ensayo::mock::{InProcess, Mock, MockConfig};
use ensayo::replay::cleanup::{Cleared, clear};
use ensayo::replay::event::Silent;
use ensayo::replay::guard::{Bounds, Guarded, prove};
use ensayo::replay::journal::{Journal, Journaled};
use ensayo::replay::{Planned, RunResults, Settings, Target, Verdict, run};
use ensayo::scenario::{self, Project};
use ensayo::secret::Secret;
use ensayo::text::Sources;
use serde_json::Value;
use tokio::sync::Notify;

use crate::sandbox::Sandbox;

const TOKEN: &str = "TEST-1234567890123456-010112-0123456789abcdef0123456789abcdef-123456789";
const SALT: &str = "a1b2c3d4";

const CARDS: &str = r#"
scenario: Cards
site: MLB
matrix: { n: [1, 2, 3] }
request:
  body:
    transaction_amount: 10
    token: ${{ card_token(brand="master", holder="APRO") }}
    installments: 1
    payment_method_id: master
    external_reference: order-${{ matrix.n }}
    payer: { email: ana@testuser.com }
expect: { status: 201, body: { status: approved }, snapshot: false }
"#;

const FLOW: &str = r#"
scenario: A flow
site: MLB
steps:
  - id: authorise
    request:
      body:
        transaction_amount: 10
        token: ${{ card_token(brand="master", holder="APRO") }}
        installments: 1
        payment_method_id: master
        capture: false
        external_reference: flow
        payer: { email: ana@testuser.com }
    expect: { status: 201, body: { captured: false }, snapshot: false }
  - id: capture
    request: { endpoint: update_payment, body: { capture: true } }
    expect: { status: 200, body: { status: approved }, snapshot: false }
  - id: refund
    request: { endpoint: create_refund, body: { amount: 3 } }
    expect: { status: 201, snapshot: false }
"#;

const OTHER_SITE: &str = r#"
scenario: Elsewhere
site: MLA
request:
  body: { transaction_amount: 1, payment_method_id: rapipago, external_reference: x, payer: { email: ana@testuser.com } }
expect: { status: 201, snapshot: false }
"#;

/// When the process is killed: at this send, before or after it is carried out.
#[derive(Debug, Clone, Copy)]
struct Moment {
    send: usize,
    is_after: bool,
}

/// The provider, and what ends the process that speaks to it.
struct Provider {
    inner: InProcess,
    sends: AtomicUsize,
    moment: Option<Moment>,
    is_dead: AtomicBool,
    killed: Notify,
}

impl Provider {
    fn new() -> Arc<Self> {
        let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
        let inner = InProcess::new(mock, Clock::Fixed(default_instant()));
        Self::killing(inner, None)
    }

    /// The same provider for a process that is killed at this moment, if at any.
    fn killing(inner: InProcess, moment: Option<Moment>) -> Arc<Self> {
        Arc::new(Self {
            inner,
            sends: AtomicUsize::new(0),
            moment,
            is_dead: AtomicBool::new(false),
            killed: Notify::new(),
        })
    }

    /// What was made with the token, as the provider lists it.
    async fn references(&self) -> Vec<String> {
        let mut headers = Headers::new();
        headers.set("Authorization", format!("Bearer {TOKEN}"));
        let request = Request {
            method: Method::Get,
            path: "/v1/payments/search?limit=100".to_owned(),
            headers,
            body: Vec::new(),
        };
        let found = self.inner.send(&request, &Limits::STANDARD).await;
        let found: Value = serde_json::from_slice(&found.expect("an answer").body).expect("JSON");
        let results = found["results"].as_array().expect("results").iter();
        let mut references: Vec<String> = results
            .map(|it| {
                it["external_reference"]
                    .as_str()
                    .unwrap_or_default()
                    .to_owned()
            })
            .collect();
        references.sort();
        references
    }
}

impl Transport for Provider {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(async move {
            let number = self.sends.fetch_add(1, Ordering::Relaxed);
            let now = self.moment.filter(|moment| moment.send == number);
            if now.is_some_and(|moment| !moment.is_after) {
                return self.die().await;
            }
            if self.is_dead.load(Ordering::SeqCst) {
                return std::future::pending().await;
            }
            let answer = self.inner.send(request, limits).await;
            if now.is_some() {
                return self.die().await;
            }
            answer
        })
    }
}

impl Provider {
    /// From here on nothing of this process arrives.
    async fn die(&self) -> Result<Response, TransportError> {
        self.is_dead.store(true, Ordering::SeqCst);
        self.killed.notify_one();
        std::future::pending().await
    }
}

pub(crate) fn plan(root: &Path) -> Vec<Planned> {
    let mut sources = Sources::new();
    let (project, _) = Project::discover(root, &mut sources).expect("a project");
    let paths = scenario::discover(&[root.join("scenarios")]).expect("scenarios");
    let load = |path: &std::path::PathBuf| {
        let (scenario, problems) = scenario::load(path, &project, &mut sources).expect("readable");
        let scenario = Arc::new(scenario.unwrap_or_else(|| panic!("{problems:?}")));
        Planned {
            cases: (0..scenario.cases.len()).collect(),
            scenario,
            findings: Vec::new(),
            blocked: false,
        }
    };
    paths.iter().map(load).collect()
}

/// A process that plays everything; `None` when it was killed.
async fn process(root: &Path, provider: &Arc<Provider>) -> Option<RunResults> {
    let way = Arc::clone(provider) as Arc<dyn Transport>;
    let proven = async {
        let permit = prove(&*way, Secret::new(TOKEN), &Limits::STANDARD).await;
        let journal = Journal::open(root, "sandbox", SALT).expect("writable");
        let way = Arc::new(Journaled::new(Arc::clone(&way), Arc::new(journal)));
        let guarded = Guarded::new(way, permit.expect("a test account"), Bounds::default());
        let target = Target::sandbox("sandbox", guarded);
        let settings = Settings {
            jobs: NonZeroUsize::new(2).expect("two"),
            clock: Clock::Fixed(default_instant()),
            ..Settings::alone(SALT)
        };
        let cancel = Cancel::new();
        run(plan(root), &target, settings, Arc::new(Silent), &cancel).await
    };
    tokio::select! {
        results = proven => Some(results),
        () = provider.killed.notified() => None,
    }
}

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/cards.yaml", CARDS);
    sandbox.write("scenarios/flow.yaml", FLOW);
    sandbox
}

fn verdicts(results: &RunResults) -> Vec<&'static str> {
    let cases = results.scenarios.iter().flat_map(|it| &it.cases);
    cases.map(|case| case.verdict.name()).collect()
}

/// Every step and what is wrong with it, for a test that fails.
fn story(results: &RunResults) -> String {
    let steps = results.steps().map(|(scenario, case, step)| {
        let wrong = step.mismatches.iter();
        let wrong: Vec<_> = wrong
            .map(|it| format!("{} {:?} {:?}", it.message, it.expected, it.actual))
            .collect();
        let reason = step.verdict.reason();
        format!(
            "{} {:?} {} {} {reason:?} {wrong:?} {:?}",
            scenario.path,
            case.name,
            step.id,
            step.verdict.name(),
            step.exchanges
                .iter()
                .map(|it| (it.method, &it.path, it.answer.as_ref().map(|it| it.status)))
                .collect::<Vec<_>>()
        )
    });
    steps.collect::<Vec<_>>().join("\n")
}

const ALL: [&str; 4] = ["flow", "order-1", "order-2", "order-3"];

#[tokio::test]
async fn a_run_is_played_on_the_account_of_the_token_and_another_site_is_skipped() {
    let (sandbox, provider) = (sandbox(), Provider::new());
    sandbox.write("scenarios/other.yaml", OTHER_SITE);
    let results = process(sandbox.path(), &provider)
        .await
        .expect("nobody kills it");
    assert_eq!(
        verdicts(&results),
        ["passed", "passed", "passed", "passed", "skipped"]
    );
    assert_eq!(provider.references().await, ALL);
    // The same salt again reads what is there.
    let again = process(sandbox.path(), &provider)
        .await
        .expect("nobody kills it");
    // What has moved on since is no verdict.
    let expected = ["passed", "passed", "passed", "inconclusive", "skipped"];
    assert_eq!(verdicts(&again), expected, "{}", story(&again));
    assert_eq!(provider.references().await, ALL);
    let shown = format!("{results:?}");
    assert!(!shown.contains(TOKEN));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_at_any_moment_it_is_taken_up_again_without_a_second_payment() {
    let whole = Provider::new();
    let quiet = sandbox();
    process(quiet.path(), &whole)
        .await
        .expect("nobody kills it");
    let sends = whole.sends.load(Ordering::Relaxed);
    let mut moments = 0;
    for send in 1..sends {
        for is_after in [false, true] {
            let sandbox = sandbox();
            let fresh = Provider::new();
            let moment = Moment { send, is_after };
            let provider = Provider::killing(fresh.inner.clone(), Some(moment));
            let killed = process(sandbox.path(), &provider).await;
            assert!(killed.is_none(), "{send} {is_after}");
            let provider = Provider::killing(fresh.inner.clone(), None);
            let resumed = process(sandbox.path(), &provider)
                .await
                .expect("nobody kills it");
            let found = verdicts(&resumed);
            // What was about to be sent may be lost for good: that is no verdict, never a failure.
            let is_known = |verdict: &str| matches!(verdict, "passed" | "inconclusive");
            assert!(
                found.iter().all(|it| is_known(it)),
                "{send} {is_after}: {}",
                story(&resumed)
            );
            let lost = found.iter().filter(|it| **it == "inconclusive").count();
            assert!(lost <= 3, "{send} {is_after}: {found:?}");
            let mut references = provider.references().await;
            let made = references.len();
            references.dedup();
            assert_eq!(
                references.len(),
                made,
                "{send} {is_after}: a second payment"
            );
            assert!(
                made + lost >= ALL.len(),
                "{send} {is_after}: {references:?}"
            );
            moments += 1;
        }
    }
    assert!(moments >= 20, "{moments}");
}

#[tokio::test]
async fn what_is_left_is_cleared_away() {
    let (sandbox, provider) = (sandbox(), Provider::new());
    process(sandbox.path(), &provider)
        .await
        .expect("nobody kills it");
    let journal = Journal::open(sandbox.path(), "sandbox", SALT).expect("readable");
    let way = Arc::clone(&provider) as Arc<dyn Transport>;
    let permit = prove(&*way, Secret::new(TOKEN), &Limits::STANDARD).await;
    let guarded = Guarded::new(way, permit.expect("a test account"), Bounds::default());
    let left = journal.left();
    assert_eq!(left.len(), ALL.len());
    for made in &left {
        let cleared = clear(&guarded, made, false, &Limits::STANDARD).await;
        assert_eq!(cleared, Cleared::Refunded);
        let again = clear(&guarded, made, false, &Limits::STANDARD).await;
        assert_eq!(again, Cleared::Over("refunded".to_owned()));
        journal.cleared(&made.id).expect("writable");
    }
    let journal = Journal::open(sandbox.path(), "sandbox", SALT).expect("readable");
    assert!(journal.left().is_empty());
}

#[tokio::test]
async fn what_the_guard_refuses_is_a_verdict_of_its_own() {
    let (sandbox, provider) = (Sandbox::new(), Provider::new());
    sandbox.write(
        "scenarios/rich.yaml",
        CARDS.replace("transaction_amount: 10", "transaction_amount: 5000"),
    );
    let results = process(sandbox.path(), &provider)
        .await
        .expect("nobody kills it");
    let cases = &results.scenarios[0].cases;
    assert!(
        cases
            .iter()
            .all(|case| matches!(case.verdict, Verdict::Guarded(_))),
        "{cases:?}"
    );
    assert!(provider.references().await.is_empty());
}
