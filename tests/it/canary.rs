//! Canaries: a token, a card, its code, a document and an address stand in the environment, in files,
//! in requests, answers and webhooks; no command and no report writes any of them anywhere.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::io::{BufReader, Read};
use std::process::{Command, Stdio};

use ensayo::http::client::loopback;
use ensayo::http::{Headers, Limits, Method, Request, Transport};

use crate::backend::fake;
use crate::sandbox::{Sandbox, files};
#[cfg(unix)]
use crate::sandbox::{listening, signal};

const TOKEN: &str = "APP_USR-5829104736281940-112233-c4a7e91f5b2d8036c4a7e91f5b2d8036-918273645";
const SECRET: &str = "c0ffee5eed5c0ffee5eed5c0ffee5eed5c0ffee5eed5c0ffee5eed5c0ffee5eed";
const CARD: &str = "4916338506082832";
const CODE: &str = "9173";
const CPF: &str = "52998224725";
const EMAIL: &str = "canario.amarillo@gmail.com";

/// What is looked for; the code of a card only where no number or digest can have it by chance.
const CANARIES: [&str; 9] = [
    TOKEN,
    SECRET,
    CARD,
    "4916 3385 0608 2832",
    "\"9173\"",
    "9173 ",
    CPF,
    "529.982.247-25",
    EMAIL,
];

/// A flow that says all of them, and expects what does not come, so that reports show everything.
fn scenario() -> String {
    format!(
        r#"# ensayo: allow-file[exposed-card-number, exposed-security-code, exposed-email, exposed-access-token] canaries
scenario: A payment of {EMAIL} with 4916 3385 0608 2832
about: The token {TOKEN} and {CPF}
site: MLB
tags: [canary]
vars:
  email: ${{{{ env("CANARY_EMAIL") }}}}
steps:
  - id: card
    request:
      endpoint: create_card_token
      body: {{ card_number: "{CARD}", security_code: "{CODE}", expiration_month: 11, expiration_year: 2030, cardholder: {{ name: APRO, identification: {{ type: CPF, number: "{CPF}" }} }} }}
    expect: {{ status: 201, body: {{ cardholder: {{ identification: {{ number: "99999999999" }} }} }} }}
  - id: pay
    request:
      body:
        transaction_amount: 58.80
        description: "para {EMAIL}, {CPF}"
        payment_method_id: pix
        external_reference: order-7
        notification_url: "https://shop.example.com/hook?token={TOKEN}"
        metadata: {{ note: "{EMAIL}", token: "{TOKEN}" }}
        payer: {{ email: "${{{{ vars.email }}}}", first_name: Ana, last_name: Silva, identification: {{ type: CPF, number: "{CPF}" }} }}
    expect: {{ status: 201, body: {{ status: approved, payer: {{ email: "{EMAIL}" }} }}, webhook: [{{ action: payment.updated }}] }}
  - id: search
    when: ${{{{ 1 == 1 }}}}
    request: {{ endpoint: search_payments, query: {{ "payer.email": "{EMAIL}" }} }}
    expect: {{ status: 200 }}
"#
    )
}

/// A body that a client sends.
fn body() -> String {
    format!(
        r#"{{"transaction_amount": 10, "description": "para {EMAIL}", "payment_method_id": "pix", "installments": "uno", "external_reference": "o-1", "metadata": {{"pan": "{CARD}"}}, "payer": {{"email": "{EMAIL}", "first_name": "Ana", "last_name": "Silva", "identification": {{"type": "CPF", "number": "{CPF}"}}}}}}"#
    )
}

fn curl() -> String {
    let body = body();
    format!(
        "curl -X POST 'https://api.mercadopago.com/v1/payments?access_token={TOKEN}' -H 'Authorization: Bearer {TOKEN}' -H 'X-Idempotency-Key: {EMAIL}' -d '{body}'\n"
    )
}

fn har() -> String {
    let text = serde_json::Value::from(body());
    format!(
        r#"{{"log": {{"version": "1.2", "creator": {{"name": "x", "version": "1"}}, "entries": [{{"request": {{"method": "POST", "url": "https://api.mercadopago.com/v1/payments", "headers": [{{"name": "Authorization", "value": "Bearer {TOKEN}"}}, {{"name": "X-Idempotency-Key", "value": "k"}}], "postData": {{"mimeType": "application/json", "text": {text}}}}}, "response": {{"status": 201, "content": {{"text": {text}}}}}}}]}}}}"#
    )
}

/// The project with the canaries, and the bytes of what it begins with.
struct Cage {
    sandbox: Sandbox,
    planted: BTreeMap<String, Vec<u8>>,
    /// Every canary that was seen, with who wrote it.
    seen: RefCell<Vec<String>>,
}

impl Cage {
    fn new() -> Self {
        let sandbox = Sandbox::new();
        sandbox.write("scenarios/flow.yaml", scenario());
        sandbox.write("body.json", body());
        sandbox.write(
            "lines.ndjson",
            format!("{}\n{}\n{{\n", body().replace('\n', ""), body()),
        );
        sandbox.write("request.curl", curl());
        sandbox.write("request.har", har());
        sandbox.write("form.json", form());
        sandbox.write("notice.txt", notice());
        let planted = files(sandbox.path());
        Self {
            sandbox,
            planted,
            seen: RefCell::default(),
        }
    }

    /// The same with what was added to the project since.
    fn replanted(self) -> Self {
        Self {
            planted: files(self.sandbox.path()),
            ..self
        }
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.sandbox.command(arguments);
        for name in ["MP_ACCESS_TOKEN", "MERCADOPAGO_ACCESS_TOKEN"] {
            command.env(name, TOKEN);
        }
        command.env("MP_WEBHOOK_SECRET", SECRET);
        command.env("ENSAYO_WEBHOOK_SECRET", SECRET);
        command.env("CANARY_EMAIL", EMAIL);
        command
    }

    /// Runs a command and looks for canaries in what it says.
    fn run(&self, arguments: &[&str]) {
        for lang in ["en", "es", "pt"] {
            let mut command = self.command(arguments);
            let ended = command
                .args(["--lang", lang])
                .output()
                .expect("the binary starts");
            let told = [&ended.stdout[..], &ended.stderr[..]].concat();
            let code = ended.status.code();
            assert!(
                code.is_some_and(|code| code < 100),
                "{arguments:?}: {code:?}"
            );
            self.listen(&told, &format!("{arguments:?}"));
        }
    }

    /// Looks for canaries in every file that was written or changed.
    fn assert_files(&self) -> usize {
        let mut written = files(self.sandbox.path());
        written.retain(|name, bytes| self.planted.get(name) != Some(bytes));
        for (name, bytes) in &written {
            assert!(!self.planted.contains_key(name), "{name} was changed");
            self.listen(bytes, name);
        }
        let seen = self.seen.borrow();
        assert!(
            seen.is_empty(),
            "{} canaries:\n{}",
            seen.len(),
            seen.join("\n")
        );
        written.len()
    }

    /// Notes what a text tells of what it must not.
    fn listen(&self, bytes: &[u8], by: &str) {
        self.seen.borrow_mut().extend(heard(bytes, by));
    }
}

/// Form data of a Brick.
fn form() -> String {
    format!(
        r#"{{"selectedPaymentMethod": "bank_transfer", "formData": {}}}"#,
        body()
    )
}

/// A notification that came with a signature.
fn notice() -> String {
    format!(
        "POST /hook?data.id=1&email={EMAIL} HTTP/1.1\nx-signature: ts=1,v1=00\nx-request-id: {EMAIL}\n\n{{}}\n"
    )
}

/// The canaries in a text, with what stands around them.
fn heard(bytes: &[u8], by: &str) -> Vec<String> {
    let text = String::from_utf8_lossy(bytes);
    // What JSON, XML, HTML and URLs make of the sign in an address.
    let plain = text
        .replace("\\u0040", "@")
        .replace("&#64;", "@")
        .replace("%40", "@");
    let found = CANARIES.iter().filter_map(|canary| {
        let at = plain.find(canary)?;
        let from = plain.floor_char_boundary(at.saturating_sub(120));
        let to = plain.ceil_char_boundary(plain.len().min(at + 60));
        let around = plain[from..to].replace('\n', " / ");
        Some(format!("{canary} in {by}: …{around}…"))
    });
    found.collect()
}

const LINTED: [&str; 6] = [
    "scenarios/flow.yaml",
    "body.json",
    "lines.ndjson",
    "request.curl",
    "request.har",
    "form.json",
];
const LINT_FORMATS: [&str; 9] = [
    "text",
    "concise",
    "json",
    "json-lines",
    "sarif",
    "github",
    "gitlab",
    "junit",
    "markdown",
];
const RUN_FORMATS: [&str; 8] = [
    "text", "json", "jsonl", "junit", "github", "markdown", "html", "har",
];

#[test]
fn no_format_of_the_linter_tells_a_secret() {
    let cage = Cage::new();
    for format in LINT_FORMATS {
        let arguments = [
            "lint",
            "--profile",
            "go-live",
            "--site",
            "MLB",
            "--format",
            format,
        ];
        cage.run(&[&arguments[..], &LINTED].concat());
    }
    cage.run(&[&["lint", "--diff", "--unsafe-fixes"][..], &LINTED[..2]].concat());
    cage.run(
        &[
            &["lint", "--baseline", "known.json", "--baseline-update"][..],
            &LINTED,
        ]
        .concat(),
    );
    assert!(cage.assert_files() >= 1);
}

#[test]
fn no_report_and_no_snapshot_of_a_replay_tells_a_secret() {
    let cage = Cage::new();
    for format in RUN_FORMATS {
        cage.run(&["replay", "--format", format]);
    }
    let to_files: Vec<String> = RUN_FORMATS
        .iter()
        .map(|it| format!("{it}=report.{it}"))
        .collect();
    let to_files = to_files.iter().flat_map(|it| ["--format", it.as_str()]);
    cage.run(&[&["replay"][..], &to_files.collect::<Vec<_>>()].concat());
    cage.run(&["report", "merge", "report.json", "--format", "text"]);
    cage.run(&["report", "merge", "report.json", "--format", "html"]);
    // Pending snapshots, drawn and then accepted.
    cage.run(&["review"]);
    cage.run(&["review", "--orphans", "--list"]);
    cage.run(&["review", "--orphans", "--list", "--format", "json"]);
    let written = cage.assert_files();
    cage.run(&["review", "--accept"]);
    cage.run(&["replay"]);
    assert!(cage.assert_files() >= RUN_FORMATS.len(), "{written}");
}

/// A submission of the canaries to a backend, which sends them on and says them in its log.
fn submission() -> String {
    format!(
        r#"# ensayo: allow-file[exposed-card-number, exposed-security-code, exposed-email, exposed-access-token] canaries
scenario: An order of {EMAIL}
site: MLB
request:
  endpoint: process_payment
  query: {{ order: order-1, email: "{EMAIL}" }}
  headers: {{ X-Shop-Token: "{TOKEN}" }}
  body:
    selectedPaymentMethod: bank_transfer
    formData: {{ transaction_amount: 150.00, payment_method_id: pix, description: "{CARD} {TOKEN}", payer: {{ email: "{EMAIL}", identification: {{ type: CPF, number: "{CPF}" }} }} }}
expect:
  status: 200
  body: {{ payer: {{ email: "{EMAIL}" }} }}
  upstream: {{ count: 3, amount: 1.00, body: {{ payer: {{ email: "other-{EMAIL}" }}, token: "{TOKEN}" }}, headers: {{ authorization: "Bearer {TOKEN}" }} }}
"#
    )
}

#[test]
fn no_report_of_a_backend_under_test_tells_a_secret() {
    let cage = Cage::new();
    cage.sandbox
        .write("ensayo.yaml", fake::project("tells-all", ""));
    cage.sandbox
        .write("scenarios/submission.yaml", submission());
    cage.sandbox
        .write("dies/ensayo.yaml", fake::project("dies-telling-all", ""));
    cage.sandbox
        .write("dies/scenarios/submission.yaml", submission());
    let cage = cage.replanted();
    let to_files = RUN_FORMATS.map(|it| format!("{it}=report.{it}"));
    let to_files = to_files.iter().flat_map(|it| ["--format", it.as_str()]);
    let replay = ["replay", "--target", "shop", "scenarios/submission.yaml"];
    cage.run(&[&replay[..], &to_files.collect::<Vec<_>>()].concat());
    for format in ["text", "json", "github"] {
        cage.run(&[&replay[..], &["--format", format]].concat());
    }
    let dying = ["replay", "--target", "shop", "dies/scenarios"];
    cage.run(&dying);
    cage.run(&[&dying[..], &["--format", "json"]].concat());
    let written = cage.assert_files();
    assert!(written >= RUN_FORMATS.len(), "{written}");
}

#[test]
fn no_other_command_tells_a_secret() {
    let cage = Cage::new();
    cage.run(&["docs"]);
    cage.run(&["docs", "--check"]);
    cage.run(&["init", "begun"]);
    cage.run(&["completions", "bash"]);
    cage.run(&["schema"]);
    cage.run(&["man", "--output", "man"]);
    for from in ["body.json", "request.curl", "request.har", "form.json"] {
        cage.run(&["new", from, "--site", "MLB"]);
        let output = format!("scenarios/new-{}.yaml", from.replace('.', "-"));
        cage.run(&["new", from, "--site", "MLB", "--output", &output, "--force"]);
    }
    for arguments in [
        &["key", "scenarios/flow.yaml"][..],
        &["key", "scenarios/flow.yaml", "--format", "json"],
        &["explain", EMAIL, CARD, TOKEN],
        &["explain", "payer.email", "2067"],
        &["rules", "--select", TOKEN],
        &["doctor"],
        &["doctor", "--format", "json"],
        &["cleanup", "--dry-run"],
        &[
            "webhook",
            "sign",
            "--data-id",
            "123456",
            "--request-id",
            "r-1",
        ],
        &["webhook", "verify", "notice.txt"],
        &["webhook", "send", "http://127.0.0.1:9/hook"],
    ] {
        cage.run(arguments);
    }
    cage.assert_files();
}

/// A server of the binary; what it said is looked at when it has ended.
#[cfg(unix)]
fn served(cage: &Cage, arguments: &[&str], talk: impl AsyncFn(&str)) {
    let mut command = cage.command(arguments);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the binary starts");
    let mut stdout = BufReader::new(child.stdout.take().expect("a pipe"));
    let address = listening(&mut stdout);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    runtime.block_on(talk(&address));
    signal(&child, "-TERM");
    let mut said = String::new();
    stdout.read_to_string(&mut said).expect("text");
    let ended = child.wait_with_output().expect("it ends");
    cage.listen(said.as_bytes(), &format!("{arguments:?}"));
    cage.listen(&ended.stderr, &format!("{arguments:?}"));
}

/// Pays, reads and makes mistakes, as an app does.
#[cfg(unix)]
async fn pay(address: &str) {
    let client = loopback(address).expect("a loopback address");
    let authorization = format!("Bearer {TOKEN}");
    for (method, path, body) in [
        (
            Method::Post,
            "/v1/payments",
            body().replace(r#", "installments": "uno""#, ""),
        ),
        (Method::Post, "/v1/payments", body()),
        (Method::Post, "/v1/payments", curl()),
        (
            Method::Post,
            "/v1/card_tokens",
            format!(
                r#"{{"card_number": "{CARD}", "security_code": "{CODE}", "expiration_month": 11, "expiration_year": 2030, "cardholder": {{"name": "APRO", "identification": {{"type": "CPF", "number": "{CPF}"}}}}}}"#
            ),
        ),
        (Method::Post, "/process_payment", form()),
        (Method::Get, "/v1/payments/search", String::new()),
    ] {
        let mut headers = Headers::new();
        headers.set("Authorization", &authorization);
        headers.set("X-Idempotency-Key", format!("{EMAIL}-{}", body.len()));
        headers.set("Content-Type", "application/json");
        let request = Request {
            method,
            path: path.to_owned(),
            headers,
            body: body.into_bytes(),
        };
        let answer = client.send(&request, &Limits::STANDARD).await;
        assert!(answer.is_ok(), "{path}: {answer:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_served_mock_tells_no_secret_it_was_sent() {
    let cage = Cage::new();
    let arguments = [
        "mock",
        "--listen",
        "127.0.0.1:0",
        "--deliver-to",
        "http://127.0.0.1:9/",
    ];
    served(&cage, &arguments, async |address| {
        pay(address).await;
        // The inspector's list shows requests without what must not be shown.
        let client = loopback(address).expect("a loopback address");
        let request = Request {
            method: Method::Get,
            path: "/__ensayo/requests".to_owned(),
            headers: Headers::new(),
            body: Vec::new(),
        };
        let answer = client
            .send(&request, &Limits::STANDARD)
            .await
            .expect("an answer");
        assert_eq!(answer.status, 200);
        cage.listen(&answer.body, "the list of requests");
    });
    cage.assert_files();
}

#[cfg(unix)]
#[test]
fn a_recording_tells_no_secret_that_passed() {
    let cage = Cage::new();
    let arguments = [
        "record",
        "--listen",
        "127.0.0.1:0",
        "--into",
        "scenarios/recorded",
        "--site",
        "MLB",
    ];
    served(&cage, &arguments, pay);
    assert!(cage.assert_files() >= 2, "scenarios and snapshots");
    cage.run(&["replay", "--target", "recorded", "scenarios/recorded"]);
    cage.run(&["drift", "mock", "recorded", "scenarios/recorded"]);
    cage.run(&["drift", "mock", "mock", "--format", "json"]);
    cage.assert_files();
}

/// The commands that the tests above run.
const TRIED: [&str; 19] = [
    "docs",
    "init",
    "completions",
    "schema",
    "man",
    "record",
    "drift",
    "lint",
    "replay",
    "report",
    "review",
    "mock",
    "new",
    "explain",
    "doctor",
    "cleanup",
    "key",
    "rules",
    "webhook",
];

#[test]
fn every_command_is_among_those_tried() {
    let help = Sandbox::new().run(&["--help", "--lang", "en"]).stdout;
    let commands = help.split("Commands:").nth(1).expect("a list of commands");
    let commands = commands
        .lines()
        .skip(1)
        .take_while(|line| !line.trim().is_empty());
    for line in commands {
        let name = line.split_whitespace().next().unwrap_or_default();
        assert!(
            name == "help" || TRIED.contains(&name),
            "`{name}` is not tried"
        );
    }
}
