//! `ensayo record`: an app talks through it, and what it said lints and replays.

use std::io::BufReader;
use std::process::{Child, Stdio};

use ensayo::http::client::{Client, loopback};
use ensayo::http::{Headers, Limits, Method, Request, Response, Transport};
use serde_json::{Value, json};

use crate::sandbox::{self, Sandbox};

pub(crate) const FOLDER: &str = "scenarios/recorded";
/// What an app sends and no file may hold.
const SECRETS: [&str; 8] = [
    "APP_USR-4242424242424242-010112-abcdefabcdefabcdefabcdefabcdef12-99",
    "5031433215406351",
    "4235647728025682",
    "\"123\"",
    "52998224725",
    "ana.souza@mail.com.br",
    "Ana Clara",
    "key-of-the-app",
];

/// `ensayo record` on a free port.
pub(crate) struct Recording {
    child: Child,
    client: Client,
    sandbox: Sandbox,
}

impl Recording {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_in(Sandbox::new(), arguments)
    }

    fn start_in(sandbox: Sandbox, arguments: &[&str]) -> Self {
        let mut command = sandbox.command(&["record", "--listen", "127.0.0.1:0"]);
        command.args(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let stdout = child.stdout.take().expect("its output is a pipe");
        let address = sandbox::listening(&mut BufReader::new(stdout));
        Self {
            client: loopback(&address).expect("a loopback address"),
            child,
            sandbox,
        }
    }

    async fn send(&self, method: Method, path: &str, key: Option<&str>, body: Value) -> Response {
        let mut headers = Headers::new();
        headers.set("Authorization", format!("Bearer {}", SECRETS[0]));
        if let Some(key) = key {
            headers.set("X-Idempotency-Key", key);
        }
        let body = match body {
            Value::Null => Vec::new(),
            body => body.to_string().into_bytes(),
        };
        let request = Request {
            method,
            path: path.to_owned(),
            headers,
            body,
        };
        let sent = self.client.send(&request, &Limits::STANDARD).await;
        sent.expect("an answer")
    }

    async fn post(&self, path: &str, key: &str, body: Value) -> Value {
        let answer = self.send(Method::Post, path, Some(key), body).await;
        serde_json::from_slice(&answer.body).expect("JSON")
    }

    /// A payment with a card whose holder decides what becomes of it.
    async fn card(&self, holder: &str, key: &str) -> Value {
        let card = json!({
            "card_number": "5031433215406351", "security_code": "123", "expiration_month": 11,
            "expiration_year": 2030,
            "cardholder": { "name": holder, "identification": { "type": "CPF", "number": "52998224725" } },
        });
        let token = self.post("/v1/card_tokens", "none", card).await;
        let payment = json!({
            "transaction_amount": 58.80, "token": token["id"], "installments": 1,
            "payment_method_id": "master", "external_reference": key.replace("key-of-the-app", "order"),
            "description": "for ana.souza@mail.com.br, card 4235647728025682",
            "payer": {
                "email": "ana.souza@mail.com.br", "first_name": "Ana Clara",
                "identification": { "type": "CPF", "number": "52998224725" },
            },
        });
        self.post("/v1/payments", key, payment).await
    }

    /// What a shop does in a day.
    pub(crate) async fn business(&self) {
        let paid = self.card("APRO", "key-of-the-app-1").await;
        assert_eq!(paid["status"], "approved", "{paid}");
        let path = format!("/v1/payments/{}", paid["id"]);
        for _ in 0..2 {
            self.send(Method::Get, &path, None, Value::Null).await;
        }
        let refunds = format!("{path}/refunds");
        let refund = self
            .post(&refunds, "key-of-the-app-2", json!({ "amount": 8.80 }))
            .await;
        let refund = format!("{refunds}/{}", refund["id"]);
        self.send(Method::Get, &refund, None, Value::Null).await;
        let refused = self.card("FUND", "key-of-the-app-3").await;
        assert_eq!(refused["status"], "rejected", "{refused}");
        let pix = json!({
            "transaction_amount": 10, "payment_method_id": "pix",
            "payer": { "email": "ana.souza@mail.com.br" },
        });
        for _ in 0..2 {
            self.post("/v1/payments", "key-of-the-app-4", pix.clone())
                .await;
        }
        self.send(Method::Post, "/v1/payments", None, pix.clone())
            .await;
        let mut wrong = pix;
        wrong["transaction_amount"] = json!(-1);
        self.post("/v1/payments", "key-of-the-app-5", wrong).await;
        self.send(Method::Get, "/v1/payments/1", None, Value::Null)
            .await;
        self.send(Method::Post, "/checkout/preferences", None, json!({}))
            .await;
        let all = "/v1/payments/search?external_reference=order-1";
        self.send(Method::Get, all, None, Value::Null).await;
    }

    /// Sends a signal; gives back how it ended and what it said.
    #[cfg(unix)]
    pub(crate) fn end_by(mut self, signal: &str) -> (Option<i32>, String, Sandbox) {
        sandbox::signal(&self.child, signal);
        let code = self.child.wait().expect("it ends").code();
        let mut said = String::new();
        let mut stderr = self.child.stderr.take().expect("its errors are a pipe");
        std::io::Read::read_to_string(&mut stderr, &mut said).expect("readable");
        (code, said, self.sandbox)
    }
}

fn names(sandbox: &Sandbox) -> Vec<String> {
    let files = sandbox::files(&sandbox.path().join(FOLDER)).into_keys();
    let names = files.filter_map(|path| Some(path.rsplit('/').next()?.to_owned()));
    names.collect()
}

#[cfg(unix)]
#[tokio::test]
async fn what_an_app_said_lints_and_replays() {
    let recording = Recording::start(&["--site", "MLB"]);
    recording.business().await;
    let (code, said, sandbox) = recording.end_by("-TERM");
    assert_eq!(code, Some(0), "{said}");
    insta::assert_snapshot!(said, @"
    what passes here on its way to `mock` is written to `scenarios/recorded` until Ctrl-C, without tokens, cards and people's data
    wrote 6 scenarios to `scenarios/recorded`; `ensayo replay scenarios/recorded` plays them
    1 request was passed on and not recorded: no scenario can say it
    ");
    insta::assert_snapshot!(names(&sandbox).join("\n"), @"
    001-create_payment-master.yaml
    002-create_payment-master.yaml
    003-create_payment-pix.yaml
    004-create_payment-pix.yaml
    005-create_payment-pix.yaml
    006-get_payment.yaml
    ");
    let linted = sandbox.run(&["lint", FOLDER]);
    assert_eq!(linted.code, 0, "{}", linted.stdout);
    let replayed = sandbox.run(&["replay", FOLDER]);
    assert_eq!(replayed.code, 0, "{}", replayed.stdout);
}

#[cfg(unix)]
#[tokio::test]
#[expect(clippy::too_many_lines, reason = "a whole scenario stands in the test")]
async fn the_exchanges_of_a_payment_are_the_steps_of_a_scenario() {
    let recording = Recording::start(&["--site", "MLB"]);
    recording.business().await;
    let (_, _, sandbox) = recording.end_by("-INT");
    let text = sandbox.read(&format!("{FOLDER}/001-create_payment-master.yaml"));
    let text: Vec<&str> = text
        .lines()
        .filter(|it| !it.starts_with("clock: "))
        .collect();
    insta::assert_snapshot!(text.join("\n"), @r#"
    scenario: "Recorded: create_payment, master"
    site: MLB
    steps:
      - id: create_payment
        request:
          body:
            transaction_amount: 58.8
            token: ${{ card_token(brand="master", holder="APRO") }}
            installments: 1
            payment_method_id: master
            external_reference: order-1
            description: "for [redacted], card [redacted]"
            payer:
              email: comprador@testuser.com
              first_name: Ana
              identification:
                type: CPF
                number: "12345678909"
        expect:
          status: 201
          body:
            status: approved
      - id: get_payment
        request:
          endpoint: get_payment
        expect:
          status: 200
          body:
            status: approved
      - id: create_refund
        request:
          endpoint: create_refund
          body:
            amount: 8.8
        expect:
          status: 201
          body:
            status: approved
      - id: get_refund
        request:
          endpoint: get_refund
          refund_id: ${{ steps["create_refund"].body.id }}
        expect:
          status: 200
          body:
            status: approved
      - id: search_payments
        request:
          endpoint: search_payments
          query:
            external_reference: order-1
        expect:
          status: 200
    "#);
}

#[cfg(unix)]
#[tokio::test]
async fn holders_and_repeats_are_recorded_as_what_they_are() {
    let recording = Recording::start(&["--site", "MLB"]);
    recording.business().await;
    let (_, _, sandbox) = recording.end_by("-TERM");
    for (name, part) in [
        ("002-create_payment-master", r#"holder="FUND""#),
        ("003-create_payment-pix", "idempotent: true"),
        ("004-create_payment-pix", "idempotency_key: none"),
        ("005-create_payment-pix", "error: 4037"),
        ("006-get_payment", "error: 2000"),
    ] {
        let text = sandbox.read(&format!("{FOLDER}/{name}.yaml"));
        assert!(text.contains(part), "{text}");
    }
}

#[cfg(unix)]
#[tokio::test]
async fn no_byte_of_a_secret_reaches_the_disk() {
    let recording = Recording::start(&["--site", "MLB"]);
    recording.business().await;
    let (_, said, sandbox) = recording.end_by("-TERM");
    let files = sandbox::files(sandbox.path());
    assert!(files.len() > 10, "{:?}", files.keys());
    for (file, bytes) in files {
        let text = String::from_utf8_lossy(&bytes);
        for secret in SECRETS {
            assert!(!text.contains(secret), "{file} holds {secret}");
            assert!(!said.contains(secret), "it says {secret}");
        }
    }
}

#[cfg(unix)]
#[tokio::test]
async fn what_was_answered_is_on_the_disk_when_it_is_killed() {
    let recording = Recording::start(&["--site", "MLB"]);
    for sent in 1..=5 {
        recording
            .card("APRO", &format!("key-of-the-app-{sent}"))
            .await;
        assert_eq!(names(&recording.sandbox).len(), sent);
    }
    let (code, _, sandbox) = recording.end_by("-KILL");
    assert_eq!(code, None);
    assert_eq!(names(&sandbox).len(), 5);
    let replayed = sandbox.run(&["replay", FOLDER]);
    assert_eq!(replayed.code, 0, "{}", replayed.stdout);
}

#[cfg(unix)]
#[tokio::test]
async fn a_second_recording_goes_on_counting() {
    let recording = Recording::start(&["--site", "MLB"]);
    recording.card("APRO", "a").await;
    let (_, _, sandbox) = recording.end_by("-TERM");
    let recording = Recording::start_in(sandbox, &["--site", "MLB"]);
    recording.card("APRO", "a").await;
    let (_, _, sandbox) = recording.end_by("-TERM");
    assert_eq!(
        names(&sandbox),
        [
            "001-create_payment-master.yaml",
            "002-create_payment-master.yaml"
        ]
    );
}

#[cfg(unix)]
#[test]
fn where_nothing_was_recorded_there_is_no_folder() {
    let recording = Recording::start(&["--into", "a/b/recorded"]);
    sandbox::signal(&recording.child, "-TERM");
    let Recording { child, sandbox, .. } = recording;
    let ended = child.wait_with_output().expect("it ends");
    let stderr = String::from_utf8_lossy(&ended.stderr);
    assert!(stderr.contains("nothing was recorded"), "{stderr}");
    assert!(!sandbox.has("a"));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_told_at_once() {
    let sandbox = Sandbox::new();
    sandbox.write("taken", "");
    let ended = sandbox.run(&[
        "record",
        "--listen",
        "127.0.0.1:0",
        "--into",
        "taken/recorded",
    ]);
    assert_eq!(ended.code, 2, "{}", ended.stderr);
    assert!(ended.stderr.contains("taken/recorded"), "{}", ended.stderr);
}

#[test]
fn the_guard_stands_before_a_real_target() {
    let sandbox = Sandbox::new();
    let token = ("MP_ACCESS_TOKEN", "TG-1234567890");
    let ended = sandbox.run_with(
        token,
        &["record", "--target", "sandbox", "--listen", "127.0.0.1:0"],
    );
    assert_eq!((ended.code, ended.stdout.as_str()), (4, ""), "{ended:?}");
    let elsewhere = sandbox.run(&["record", "--target", "https://shop.example"]);
    assert_eq!(elsewhere.code, 4, "{elsewhere:?}");
    let open = sandbox.run(&["record", "--listen", "0.0.0.0:0"]);
    assert_eq!(open.code, 2, "{open:?}");
}
