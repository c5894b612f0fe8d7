//! Backends under test: right and wrong ones, and ones that do not start, die, talk nonsense or call
//! out of turn. The backend is this very program, started again in another role ([`fake`]).

pub(crate) mod fake;

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use crate::sandbox::{Ended, Sandbox, signal};

/// One order is paid by Pix, whose amount the browser has changed; the first answer is lost.
const LOST_ANSWER: &str = r#"
scenario: The first answer is lost
site: MLB
request:
  endpoint: process_payment
  query: { order: order-1 }
  body:
    selectedPaymentMethod: bank_transfer
    formData: { transaction_amount: 1.00, payment_method_id: pix, payer: { email: ana@testuser.com } }
faults: [{ on: 1, drop_after_commit: true }]
expect:
  status: 201
  body: { status: pending }
  upstream:
    count: 2
    payments: 1
    same_key: true
    amount: 150.00
    body: { external_reference: order-1 }
    headers: { content-type: application/json }
  snapshot: false
"#;

const REJECTED: &str = r#"
scenario: A refused card
site: MLB
request:
  endpoint: process_payment
  query: { order: order-1 }
  body:
    selectedPaymentMethod: credit_card
    formData:
      transaction_amount: 150.00
      token: ${{ card_token(brand="master", holder="FUND") }}
      installments: 1
      payment_method_id: master
      payer: { email: ana@testuser.com, identification: { type: CPF, number: "12345678909" } }
expect:
  status: 201
  body: { status_detail: cc_rejected_insufficient_amount }
  snapshot: false
"#;

/// A scenario of the page on backends, by a part of its title.
fn documented(title: &str) -> &'static str {
    let page = include_str!("../../docs/backends.md");
    let mut blocks = page.split("```yaml\n").skip(1);
    let block = blocks.find(|block| block.starts_with("scenario:") && block.contains(title));
    let block = block.expect("the page shows it");
    block.split("```").next().expect("the block ends")
}

/// Forged and repeated notifications.
fn notified() -> &'static str {
    documented("Only Mercado Pago can say")
}

/// A project whose target `shop` is the fake in a role.
fn project(role: &str, more: &str, scenarios: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("ensayo.yaml", fake::project(role, more));
    for (place, scenario) in scenarios.iter().enumerate() {
        sandbox.write(&format!("scenarios/{place}.yaml"), scenario);
    }
    sandbox
}

fn replay(role: &str, scenarios: &[&str]) -> Ended {
    project(role, "", scenarios).run(&["replay", "--target", "shop"])
}

/// The messages of the findings, without their places.
fn messages(ended: &Ended) -> Vec<String> {
    let lines = ended.stdout.lines();
    let messages = lines.filter_map(|line| line.strip_prefix("error["));
    messages
        .filter_map(|line| Some(line.split_once("]: ")?.1.to_owned()))
        .collect()
}

#[test]
fn a_correct_backend_passes() {
    let lost = documented("The answer is lost");
    let ended = replay("correct", &[LOST_ANSWER, REJECTED, lost, notified()]);
    assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
}

#[test]
fn several_instances_play_side_by_side() {
    let more = "    instances: 2\n    process_payment: /api/pay\n    webhook: /hooks\n    ready: { path: /, timeout: PT60S }\n";
    let scenarios = [LOST_ANSWER, notified(), REJECTED, LOST_ANSWER];
    let sandbox = project("other-paths", more, &scenarios);
    let ended = sandbox.run(&["replay", "--target", "shop", "-j", "4"]);
    assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
}

/// A port that nobody listens on.
fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("it listens").port()
}

#[test]
fn a_backend_that_the_user_starts_is_told_what_it_needs_and_left_alone() {
    let (port, mock) = (free_port().to_string(), free_port());
    let sandbox = Sandbox::new();
    let config = format!(
        "targets:\n  shop: {{ kind: backend, url: 'http://127.0.0.1:{port}', mock_port: {mock} }}\n"
    );
    sandbox.write("ensayo.yaml", config);
    sandbox.write("scenarios/a.yaml", LOST_ANSWER);
    let program = std::env::current_exe().expect("this program has a path");
    let mut shop = std::process::Command::new(program)
        .args(["--exact", fake::TEST])
        .env("FAKE_BACKEND", "correct")
        .env("MP_API_BASE_URL", format!("http://127.0.0.1:{mock}"))
        .env("MP_ACCESS_TOKEN", "TEST-ensayo")
        .env("MP_WEBHOOK_SECRET", "ensayo-webhooks")
        .env("PORT", port)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("this program starts");
    let ended = sandbox.run(&["replay", "--target", "shop"]);
    let is_alone = shop.try_wait().expect("it can be asked").is_none();
    shop.kill().expect("it can be ended");
    shop.wait().expect("it ends");
    assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
    assert!(is_alone);
    let told = "MP_ACCESS_TOKEN=TEST-ensayo and the MP_WEBHOOK_SECRET";
    assert!(ended.stderr.contains(told), "{}", ended.stderr);
}

#[test]
fn a_new_key_for_each_retry_is_named() {
    let ended = replay("new-key", &[LOST_ANSWER]);
    assert_eq!(ended.code, 1);
    assert_eq!(
        messages(&ended),
        [
            "the backend sent 2 payments for one order: the retry went out under another X-Idempotency-Key",
            "the backend sent its requests under 2 different X-Idempotency-Keys: a retry must carry the key of the first",
        ],
        "{}",
        ended.stdout
    );
}

#[test]
fn a_second_payment_is_found_without_any_expectation_of_it() {
    let from = LOST_ANSWER.find("  upstream:").expect("an expectation");
    let plain = format!("{}  snapshot: false\n", &LOST_ANSWER[..from]);
    let ended = replay("new-key", &[&plain]);
    assert_eq!(messages(&ended).len(), 1, "{}", ended.stdout);
}

#[test]
fn the_browsers_amount_is_named() {
    let ended = replay("browser-amount", &[LOST_ANSWER]);
    assert_eq!(
        (ended.code, messages(&ended)),
        (
            1,
            vec![
                "transaction_amount 1.00 is what the browser sent; the cart costs 150.00"
                    .to_owned()
            ]
        ),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_refusal_that_is_told_as_success_is_named() {
    let ended = replay("rejected-as-success", &[REJECTED]);
    assert_eq!(
        (ended.code, messages(&ended)),
        (
            1,
            vec![
                "the answer says approved, Mercado Pago said rejected (cc_rejected_insufficient_amount)"
                    .to_owned()
            ]
        ),
        "{}",
        ended.stdout
    );
}

#[test]
fn a_backend_that_believes_forged_notifications_is_named() {
    let ended = replay("unverified", &[notified()]);
    assert_eq!(ended.code, 1);
    let told = messages(&ended);
    let expected = "the backend answered 200 to a notification with a wrong signature";
    assert_eq!(
        told.first().map(String::as_str),
        Some(expected),
        "{}",
        ended.stdout
    );
}

#[test]
fn what_the_backend_sends_is_linted() {
    let ended = replay("text-amount", &[LOST_ANSWER]);
    assert_eq!(ended.code, 1);
    let told = messages(&ended).join("\n");
    assert!(
        told.contains("what the backend sent: `transaction_amount`"),
        "{told}"
    );
}

#[test]
fn another_access_token_is_named() {
    let ended = replay("other-token", &[LOST_ANSWER]);
    assert_eq!(ended.code, 1);
    let expected = "the backend calls with another access token than the one it was given";
    let told = messages(&ended);
    assert!(told.iter().any(|it| it == expected), "{}", ended.stdout);
}

#[test]
fn a_backend_that_does_not_start_is_no_verdict_and_shows_what_it_said() {
    let ended = replay("fails", &[LOST_ANSWER]);
    assert_eq!(ended.code, 3, "{}", ended.stdout);
    for told in [
        "the backend `shop` ended before it answered",
        "no database here",
    ] {
        assert!(ended.stderr.contains(told), "{}", ended.stderr);
    }
    let sandbox = project("silent", "    ready: { timeout: PT0.5S }\n", &[LOST_ANSWER]);
    let ended = sandbox.run(&["replay", "--target", "shop", "--lang", "es"]);
    assert_eq!(ended.code, 3);
    let told = "el backend `shop` no respondió en `http://127.0.0.1:";
    assert!(ended.stderr.contains(told), "{}", ended.stderr);
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let sandbox = Sandbox::new();
    sandbox.write(
        "ensayo.yaml",
        "site: MLB\ntargets:\n  shop: { kind: backend, command: [no-such-program] }\n",
    );
    sandbox.write("scenarios/a.yaml", LOST_ANSWER);
    let ended = sandbox.run(&["replay", "--target", "shop"]);
    assert_eq!(ended.code, 3);
    let told = "the backend `shop` cannot be started with `no-such-program`";
    assert!(ended.stderr.contains(told), "{}", ended.stderr);
}

#[test]
fn a_backend_that_dies_fails_the_run_and_shows_what_it_said() {
    let ended = replay("dies", &[LOST_ANSWER, notified()]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
    for told in ["the backend ended by itself", "out of memory"] {
        assert!(ended.stdout.contains(told), "{}", ended.stdout);
    }
}

#[test]
fn nonsense_in_the_place_of_an_answer_is_a_failure() {
    let ended = replay("garbage", &[LOST_ANSWER]);
    assert_eq!(ended.code, 1, "{}{}", ended.stdout, ended.stderr);
    assert!(ended.stdout.contains("0.yaml"), "{}", ended.stdout);
}

#[test]
fn a_call_outside_a_case_fails_the_run() {
    let ended = replay("stray", &[REJECTED]);
    assert_eq!(
        (ended.code, messages(&ended)),
        (
            1,
            vec!["the backend called `POST /v1/payments` while no case was playing".to_owned()]
        ),
        "{}",
        ended.stdout
    );
    let ended = replay("writes-at-start", &[REJECTED]);
    assert_eq!(ended.code, 1, "{}", ended.stdout);
}

#[test]
fn every_report_tells_of_a_call_outside_a_case() {
    let formats = [
        "text", "json", "jsonl", "junit", "github", "markdown", "html",
    ];
    let files: Vec<String> = formats.map(|it| format!("{it}=report.{it}")).to_vec();
    let mut arguments = vec!["replay", "--target", "shop"];
    arguments.extend(files.iter().flat_map(|it| ["--format", it.as_str()]));
    let sandbox = project("stray", "", &[REJECTED]);
    let ended = sandbox.run(&arguments);
    assert_eq!(ended.code, 1, "{}{}", ended.stdout, ended.stderr);
    for format in formats {
        let report = sandbox.read(&format!("report.{format}"));
        let is_told = report.contains("while no case was playing");
        assert!(is_told, "{format}: {report}");
    }
}

#[test]
fn commands_that_speak_to_a_target_themselves_refuse_a_backend() {
    let sandbox = project("correct", "", &[LOST_ANSWER]);
    let ended = sandbox.run(&["doctor", "--target", "shop"]);
    assert_eq!(ended.code, 2, "{}", ended.stdout);
    assert!(
        ended.stdout.contains("`shop` is a backend under test"),
        "{}{}",
        ended.stdout,
        ended.stderr
    );
    let ended = sandbox.run(&["record", "--target", "shop"]);
    assert_eq!(ended.code, 2, "{}", ended.stdout);
}

/// Whether a process runs; one that has ended and waits to be noticed does not.
fn runs(process: &str) -> bool {
    let stat = std::fs::read_to_string(Path::new("/proc").join(process.trim()).join("stat"));
    let state = stat.as_ref().ok().and_then(|it| it.rsplit_once(") "));
    state.is_some_and(|(_, rest)| !rest.starts_with('Z'))
}

/// What the fake has written about itself and its child, once it is there.
fn processes(sandbox: &Sandbox) -> Vec<String> {
    for _ in 0..600 {
        if sandbox.has("processes") {
            let text = sandbox.read("processes");
            return text.lines().map(str::to_owned).collect();
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    panic!("the backend does not start");
}

/// Whether all of them have ended within a while.
fn all_end(processes: &[String]) -> bool {
    (0..200).any(|_| {
        std::thread::sleep(Duration::from_millis(25));
        !processes.iter().any(|it| runs(it))
    })
}

#[cfg(target_os = "linux")]
#[test]
fn a_backend_ends_with_its_children_when_the_run_does() {
    let sandbox = project("with-child", "", &[REJECTED]);
    let ended = sandbox.run(&["replay", "--target", "shop"]);
    assert_eq!(ended.code, 0, "{}{}", ended.stdout, ended.stderr);
    let processes = processes(&sandbox);
    assert_eq!(processes.len(), 2);
    assert!(all_end(&processes));
}

#[cfg(target_os = "linux")]
#[test]
fn a_backend_ends_with_its_children_on_ctrl_c() {
    // While it is waited for, and in the middle of a step.
    for role in ["silent-with-child", "hangs-with-child"] {
        let sandbox = project(role, "", &[REJECTED]);
        let mut command = sandbox.command(&["replay", "--target", "shop"]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        let mut run = command.spawn().expect("the binary starts");
        let processes = processes(&sandbox);
        assert!(processes.iter().all(|it| runs(it)), "{role}");
        signal(&run, "-INT");
        let status = run.wait().expect("it ends");
        assert_eq!(status.code(), Some(130), "{role}");
        assert!(all_end(&processes), "{role}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_backend_ends_with_its_children_when_the_run_is_killed() {
    let sandbox = project("hangs-with-child", "", &[REJECTED]);
    let mut command = sandbox.command(&["replay", "--target", "shop"]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut run = command.spawn().expect("the binary starts");
    let processes = processes(&sandbox);
    assert!(processes.iter().all(|it| runs(it)));
    signal(&run, "-KILL");
    run.wait().expect("it ends");
    assert!(all_end(&processes));
}

#[test]
fn an_address_that_is_taken_is_told_before_a_backend_is_started() {
    let other = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = other.local_addr().expect("it listens");
    let more = format!("    url: http://{address}\n");
    let ended = project("correct", &more, &[REJECTED]).run(&["replay", "--target", "shop"]);
    assert_eq!(ended.code, 3, "{}{}", ended.stdout, ended.stderr);
    let told = format!("something answers at http://{address} already");
    assert!(ended.stderr.contains(&told), "{}", ended.stderr);
}
