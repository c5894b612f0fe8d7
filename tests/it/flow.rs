//! How a run goes: what takes too long, what passes only on a retry, what runs again on a change.

use std::io::{BufRead, BufReader};
use std::process::Stdio;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ensayo::cancel::Cancel;
use ensayo::clock::{Clock, default_instant};
use ensayo::contract::Site;
use ensayo::http::{BoxFuture, Headers, Limits, Request, Response, Transport, TransportError};
use ensayo::mock::{InProcess, Mock, MockConfig};
use ensayo::replay::event::Silent;
use ensayo::replay::{RunResults, Settings, Target, run};
use ensayo::scenario::Timeouts;

use crate::provider::plan;
use crate::sandbox::{Sandbox, signal};

const PIX: &str = "\
scenario: A Pix is created
site: MLB
request:
  body:
    transaction_amount: 58.80
    description: Order 7
    payment_method_id: pix
    external_reference: order-7
    notification_url: https://shop.example.com/hook
    payer: { email: ana@testuser.com, first_name: Ana, last_name: Silva, identification: { type: CPF, number: '12345678909' } }
expect: { status: 201, body: { status: pending }, snapshot: false }
";

/// Fails the first payments as a server under load does, then is a mock.
struct Shaky {
    inner: InProcess,
    failures: AtomicUsize,
}

impl Transport for Shaky {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        let left = |left: usize| left.checked_sub(1);
        let fails = request.path == "/v1/payments"
            && self
                .failures
                .fetch_update(Ordering::Relaxed, Ordering::Relaxed, left)
                .is_ok();
        match fails {
            true => Box::pin(async {
                Ok(Response {
                    status: 503,
                    headers: Headers::new(),
                    body: b"{}".to_vec(),
                })
            }),
            false => self.inner.send(request, limits),
        }
    }
}

async fn played(failures: usize, retries: u32) -> RunResults {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", PIX);
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let shaky = Shaky {
        inner: InProcess::new(mock, Clock::Fixed(default_instant())),
        failures: AtomicUsize::new(failures),
    };
    let target = Target::mock("mock", Arc::new(shaky));
    let settings = Settings {
        retries,
        ..Settings::alone("")
    };
    let cancel = Cancel::new();
    run(
        plan(sandbox.path()),
        &target,
        settings,
        Arc::new(Silent),
        &cancel,
    )
    .await
}

#[tokio::test]
async fn a_case_that_passes_on_a_retry_is_flaky() {
    for (failures, retries, verdict) in [
        (0, 2, "passed"),
        (1, 0, "failed"),
        (1, 1, "flaky"),
        (2, 2, "flaky"),
        (2, 1, "failed"),
    ] {
        let results = played(failures, retries).await;
        let found = results.scenarios[0].cases[0].verdict.name();
        assert_eq!(found, verdict, "{failures} failures, {retries} retries");
    }
    let flaky = played(1, 1).await;
    let why = flaky.scenarios[0].cases[0].verdict.reason();
    let why = why.map(|why| why.in_lang(ensayo::i18n::Lang::En));
    assert_eq!(
        why.as_deref(),
        Some("it failed first and passed on retry 1")
    );
    assert_eq!((flaky.counts().flaky, flaky.counts().passed), (1, 0));
}

/// Notes how long each request may take.
struct Timed {
    inner: InProcess,
    longest: Mutex<Vec<Duration>>,
}

impl Transport for Timed {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        self.longest.lock().expect("no panic").push(limits.timeout);
        self.inner.send(request, limits)
    }
}

#[tokio::test]
async fn the_time_of_a_step_bounds_its_sub_cases_too() {
    let sandbox = Sandbox::new();
    let resilient = PIX.replace("snapshot: false", "snapshot: false, resilient: true");
    sandbox.write("scenarios/pix.yaml", resilient);
    let mock = Arc::new(Mock::new(MockConfig::of_site(Site::Mlb)));
    let timed = Arc::new(Timed {
        inner: InProcess::new(mock, Clock::Fixed(default_instant())),
        longest: Mutex::default(),
    });
    let target = Target::mock("mock", timed.clone());
    let step = Duration::from_secs(20);
    let settings = Settings {
        timeouts: Timeouts {
            step: Some(step),
            ..Timeouts::default()
        },
        ..Settings::alone("")
    };
    let cancel = Cancel::new();
    let plan = plan(sandbox.path());
    let results = run(plan, &target, settings, Arc::new(Silent), &cancel).await;
    assert_eq!(results.counts().passed, 1);
    let longest = timed.longest.lock().expect("no panic");
    assert!(longest.len() > 20, "{}", longest.len());
    assert!(longest.iter().all(|limit| *limit <= step), "{longest:?}");
}

#[test]
fn a_run_whose_time_is_up_does_not_pass() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", PIX);
    let ended = sandbox.run(&["replay", "--lang", "en", "--timeout", "run=1ns"]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    assert!(ended.stdout.contains("1 not run"), "{}", ended.stdout);
    sandbox.write("ensayo.yaml", "timeouts: { step: 1ns }\n");
    let ended = sandbox.run(&["replay", "--lang", "en"]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    let told = "timed out: the step may take 1ns";
    assert!(ended.stdout.contains(told), "{}", ended.stdout);
    let ended = sandbox.run(&["replay", "--timeout", "step=1m", "--rate", "500/s"]);
    assert_eq!(ended.code, 0, "{}", ended.stdout);
}

#[test]
fn bounds_that_are_none_are_named() {
    let sandbox = Sandbox::new();
    for (arguments, told) in [
        (["--timeout", "step"], "`step` is no timeout"),
        (["--timeout", "day=1s"], "`day=1s` is no timeout"),
        (["--rate", "5/h"], "such as `5/s` or `90/m`"),
    ] {
        let ended = sandbox.run(&["replay", "--lang", "en", arguments[0], arguments[1]]);
        assert_eq!(ended.code, 2, "{}", ended.stderr);
        assert!(ended.stderr.contains(told), "{}", ended.stderr);
    }
    sandbox.write("ensayo.yaml", "timeouts: { day: 1s, step: soon }\n");
    sandbox.write("scenarios/pix.yaml", PIX);
    let ended = sandbox.run(&["replay", "--lang", "en"]);
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(ended.stderr.contains("`day`") && ended.stderr.contains("`step`"));
}

#[cfg(unix)]
#[test]
fn a_change_starts_another_run_until_a_signal_ends_it() {
    let sandbox = Sandbox::new();
    sandbox.write("scenarios/pix.yaml", PIX);
    let mut command = sandbox.command(&["replay", "--lang", "en", "--watch"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let stderr = BufReader::new(child.stderr.take().expect("a pipe"));
    let mut told = stderr.lines().map(|line| line.expect("text"));
    let mut wait_for = |what: &str| told.any(|line| line.contains(what));
    assert!(wait_for("waiting for changes"));
    sandbox.write(
        "scenarios/pix.yaml",
        PIX.replace("status: pending", "status: approved"),
    );
    assert!(wait_for("pix.yaml has changed"));
    assert!(wait_for("waiting for changes"));
    // Long enough for several runs, each of which the reading of the one before would start. One more
    // is right where a busy system tells the steps of the writing at two times.
    std::thread::sleep(Duration::from_secs(2));
    signal(&child, "-INT");
    // Whatever else was told must not fill the pipe.
    let more: Vec<String> = told.collect();
    let changes = more.iter().filter(|line| line.contains("has changed"));
    assert!(changes.count() <= 1, "{more:?}");
    let ended = child.wait_with_output().expect("it ends");
    assert_eq!(ended.status.code(), Some(130));
    let stdout = String::from_utf8_lossy(&ended.stdout);
    assert!(
        stdout.contains("1 passed") && stdout.contains("1 failed"),
        "{stdout}"
    );
}
