//! `expect.resilient` against a client and a mock that are wrong on purpose, and one that is right.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use ensayo::clock::{Clock, default_instant};
use ensayo::contract::Site;
use ensayo::fault::Fault;
use ensayo::http::{BoxFuture, Limits, Method, Request, Response, Transport, TransportError};
use ensayo::mock::{InProcess, Mock, MockConfig};
use ensayo::replay::result::Purpose;
use ensayo::replay::{RunResults, Target};

use crate::replay::{Folder, embedded, story};

const KEY: &str = "X-Idempotency-Key";

const PIX: &str = r#"
scenario: A Pix is created once
site: MLB
request:
  body:
    transaction_amount: 58.80
    payment_method_id: pix
    payer: { email: comprador@testuser.com }
expect:
  status: 201
  body: { status: pending }
  resilient: true
  snapshot: false
"#;

const REFUND: &str = r#"
scenario: A part is refunded once
site: MLB
steps:
  - id: pay
    request:
      body:
        transaction_amount: 100
        token: ${{ card_token(brand="visa", holder="APRO") }}
        installments: 1
        payment_method_id: visa
        payer: { email: comprador@testuser.com }
    expect: { status: 201, body: { status: approved }, snapshot: false }
  - id: refund
    request: { endpoint: create_refund, body: { amount: 30 } }
    expect: { status: 201, body: { amount: 30 }, resilient: true, snapshot: false }
"#;

/// What is wrong with the way of a request to the mock.
#[derive(Debug, Clone, Copy)]
enum Wrong {
    /// The client mints a key for every retry.
    KeyPerRetry,
    /// The mock knows no keys: every send makes something new.
    NoKeys,
}

/// A mock behind something that is wrong.
struct Broken {
    inner: InProcess,
    wrong: Wrong,
    seen: Mutex<BTreeSet<String>>,
    fresh: AtomicUsize,
}

impl Broken {
    fn target(wrong: Wrong) -> Target {
        let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
        let broken = Self {
            inner: InProcess::new(mock, Clock::Fixed(default_instant())),
            wrong,
            seen: Mutex::new(BTreeSet::new()),
            fresh: AtomicUsize::new(0),
        };
        Target::mock("mock", Arc::new(broken))
    }

    fn spoiled(&self, request: &Request) -> Request {
        let mut request = request.clone();
        let Some(key) = request.headers.get(KEY).map(str::to_owned) else {
            return request;
        };
        let mut seen = self.seen.lock().expect("no test panics here");
        let is_retry = !seen.insert(key);
        if is_retry || matches!(self.wrong, Wrong::NoKeys) {
            let number = self.fresh.fetch_add(1, Ordering::Relaxed);
            request.headers.set(KEY, format!("fresh-{number}"));
        }
        request
    }
}

impl Transport for Broken {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        let request = self.spoiled(request);
        Box::pin(async move { self.inner.send(&request, limits).await })
    }
}

async fn played(text: &str, target: &Target) -> RunResults {
    let folder = Folder::new(&[("scenarios/once.yaml", text)]);
    folder.play_on(target, 1).await
}

#[tokio::test]
async fn a_correct_client_and_mock_make_one_payment_under_every_fault() {
    let results = played(PIX, &embedded()).await;
    assert_eq!(story(&results), ["request: passed"]);
    let step = &results.scenarios[0].cases[0].steps[0];
    let struck = step.exchanges.iter().filter_map(|sent| match sent.purpose {
        Purpose::SubCase(fault) => Some((fault.to_header(), sent)),
        _ => None,
    });
    let struck: Vec<_> = struck.collect();
    for fault in Fault::CATALOGUE {
        let name = fault.to_header();
        let sent = struck.iter().filter(|(of, _)| *of == name);
        let sent: Vec<_> = sent.map(|(_, sent)| sent).collect();
        let header = |place: usize, name: &str| {
            let headers = &sent[place].headers;
            let found = headers.iter().find(|(it, _)| it.eq_ignore_ascii_case(name));
            found.map(|(_, value)| value.clone())
        };
        assert_eq!(header(0, "x-ensayo-fault"), Some(name.clone()));
        let slow = matches!(fault, Fault::Delay(_) | Fault::SlowBody(_));
        assert_eq!(sent.len(), if slow { 1 } else { 2 }, "{name}");
        assert_eq!(header(sent.len() - 1, KEY), header(0, KEY), "{name}");
        assert_ne!(header(0, KEY), step.key, "{name}");
    }
    let keys = struck.iter().flat_map(|(_, sent)| &sent.headers);
    let keys: BTreeSet<_> = keys
        .filter(|(name, _)| name.eq_ignore_ascii_case(KEY))
        .collect();
    assert_eq!(keys.len(), Fault::CATALOGUE.len());
}

#[tokio::test]
async fn a_refund_is_tried_on_a_payment_of_its_own_each_time() {
    let results = played(REFUND, &embedded()).await;
    assert_eq!(story(&results), ["pay: passed", "refund: passed"]);
    let refund = &results.scenarios[0].cases[0].steps[1];
    let creates = |path: &str| {
        let sent = refund.exchanges.iter();
        sent.filter(|it| it.method == Method::Post && it.path == path)
            .count()
    };
    assert_eq!(creates("/v1/payments"), Fault::CATALOGUE.len());
}

/// What a broken side leads to, for every fault after which a retry finds something done already.
fn twice(step: &str, what: &str) -> Vec<String> {
    let after = ["drop_after_commit", "truncate", "not_json"];
    let found =
        after.map(|fault| format!("  under the fault `{fault}` the number of {what} made is 2"));
    std::iter::once(format!("{step}: failed"))
        .chain(found)
        .collect()
}

#[tokio::test]
async fn a_client_with_a_key_per_retry_is_caught() {
    let target = Broken::target(Wrong::KeyPerRetry);
    assert_eq!(
        story(&played(PIX, &target).await),
        twice("request", "payments")
    );
    let mut refunds = twice("refund", "refunds");
    refunds.insert(0, "pay: passed".to_owned());
    let target = Broken::target(Wrong::KeyPerRetry);
    assert_eq!(story(&played(REFUND, &target).await), refunds);
}

#[tokio::test]
async fn a_mock_that_forgets_keys_is_caught() {
    let target = Broken::target(Wrong::NoKeys);
    let results = played(PIX, &target).await;
    assert_eq!(story(&results), twice("request", "payments"));
    let step = &results.scenarios[0].cases[0].steps[0];
    let found = &step.mismatches[0];
    assert_eq!(found.fault, Some(Fault::DropAfterCommit));
    assert_eq!(
        [found.expected.as_deref(), found.actual.as_deref()],
        [Some("1"), Some("2")]
    );
    let last = step
        .exchanges
        .iter()
        .rfind(|sent| sent.purpose == Purpose::SubCase(Fault::DropAfterCommit));
    let answer = last.and_then(|sent| sent.answer.as_ref().ok());
    assert_eq!(answer.map(|answer| answer.status), Some(201));
}

#[tokio::test]
async fn a_spent_card_token_says_so_in_the_last_answer() {
    let card = PIX.replace(
        "payment_method_id: pix",
        "token: ${{ card_token(brand=\"visa\", holder=\"APRO\") }}\n    installments: 1\n    payment_method_id: visa",
    );
    let card = card.replace("status: pending", "status: approved");
    let results = played(&card, &Broken::target(Wrong::KeyPerRetry)).await;
    assert_eq!(
        story(&results)[..2],
        [
            "request: failed",
            "  under the fault `drop_after_commit`, in the last answer: the answer has status 400",
        ]
    );
}

#[tokio::test]
async fn it_is_skipped_where_no_mock_listens() {
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let transport = InProcess::new(mock, Clock::Fixed(default_instant()));
    let target = Target::plain("backend", Arc::new(transport));
    assert_eq!(
        story(&played(PIX, &target).await),
        ["request: skipped", "  `resilient` needs an Ensayo mock"]
    );
}
