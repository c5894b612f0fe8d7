//! Scenarios: what they expect, what their comments allow, what their project says.

use crate::files;
use crate::lint::{self, Flags, Policy};
use crate::scenario::{self, Project};
use crate::text::Sources;

/// Severity, rule, underlined text and line of each finding on a scenario in a project.
fn lint_in(config: &str, text: &str) -> Vec<String> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("scenarios").join("s.yaml");
    std::fs::create_dir_all(folder.path().join("scenarios")).expect("writable");
    files::write_whole(&folder.path().join("ensayo.yaml"), config.as_bytes()).expect("writable");
    files::write_whole(&path, text.as_bytes()).expect("writable");
    let mut sources = Sources::new();
    let (project, problems) = Project::discover(&path, &mut sources).expect("readable");
    assert_eq!(problems, Vec::new());
    let policy = Policy::new(&project.config, &Flags::default()).expect("no flag is wrong");
    let (scenario, read) = scenario::load(&path, &project, &mut sources).expect("readable");
    let scenario = scenario.expect("the file holds a scenario");
    let levels = policy.levels(&scenario.path);
    let found = lint::scenario(&scenario, read, &levels, &sources);
    found
        .iter()
        .map(|it| {
            let line = sources.file(it.span.file).line_column(it.span.start).line;
            let text = sources.slice(it.span);
            format!("{} {} `{text}` {line}", it.severity.name(), it.rule)
        })
        .collect()
}

fn lint_text(text: &str) -> Vec<String> {
    lint_in("", text)
}

const NONE: &[&str] = &[];
const CREATED: &str = "{ status: 201, body: { status: pending } }";

/// A Pix with a fee, and what is expected of it.
fn fee(fee: &str, expect: &str) -> String {
    format!(
        "scenario: A fee\nsite: MLB\nrequest:\n  body:\n    transaction_amount: 100\n    \
         application_fee: {fee}\n    payment_method_id: pix\n    payer: {{ email: a@b.co }}\n\
         expect: {expect}\n"
    )
}

#[test]
fn a_fee_above_the_amount_is_an_error_and_an_equal_one_is_clean() {
    assert_eq!(
        lint_text(&fee("100.01", CREATED)),
        ["error application-fee-above-amount `100.01` 6"]
    );
    assert_eq!(lint_text(&fee("100.00", CREATED)), NONE);
}

#[test]
fn an_expected_error_is_not_a_finding() {
    assert_eq!(lint_text(&fee("100.01", "{ error: 4038 }")), NONE);
}

#[test]
fn an_expected_error_that_no_rule_finds_is_a_finding() {
    assert_eq!(
        lint_text(&fee("100", "{ error: 4038 }")),
        ["error absent-finding `4038` 9"]
    );
}

#[test]
fn a_doubtful_rule_with_the_code_does_not_stand_for_a_refusal() {
    let url = format!("https://shop.example.com/{}", "n".repeat(300));
    let text = format!(
        "scenario: A long URL\nsite: MLB\nrequest:\n  body:\n    transaction_amount: 100\n    \
         notification_url: {url}\n    payment_method_id: pix\n    payer: {{ email: a@b.co }}\n\
         expect: {{ error: 4021 }}\n"
    );
    assert_eq!(
        lint_text(&text),
        [
            format!("warning long-notification-url `{url}` 6"),
            "error absent-finding `4021` 9".to_owned(),
        ]
    );
}

#[test]
fn an_error_that_the_request_does_not_decide_needs_no_finding() {
    assert_eq!(lint_text(&fee("100", "{ error: 2059 }")), NONE);
}

#[test]
fn an_expected_error_does_not_hide_another() {
    assert_eq!(
        lint_text(&fee("-1", "{ error: 4038 }")),
        [
            "error negative-application-fee `-1` 6",
            "error absent-finding `4038` 9"
        ]
    );
}

#[test]
fn an_expected_rule_is_not_a_finding_and_has_to_be_found() {
    let expected = "{ status: 201, body: { status: pending }, lint: [negative-application-fee] }";
    assert_eq!(lint_text(&fee("-1", expected)), NONE);
    assert_eq!(
        lint_text(&fee("1", expected)),
        ["error absent-finding `negative-application-fee` 9"]
    );
    assert_eq!(
        lint_text(&fee(
            "1",
            "{ status: 400, lint: [negative-aplication-fee] }"
        )),
        ["error unknown-rule `negative-aplication-fee` 9"]
    );
}

#[test]
fn a_finding_of_many_cases_is_told_once() {
    let text = "scenario: t\nsite: MLB\nmatrix:\n  amount: [1, 2, 3]\nrequest:\n  body:\n    \
                transaction_amount: ${{ matrix.amount }}\n    application_fee: 2.5\n    \
                payment_method_id: pix\n    payer: { email: a@b.co }\nexpect: { status: 201, body: { status: pending } }\n";
    assert_eq!(
        lint_text(text),
        ["error application-fee-above-amount `2.5` 8"]
    );
}

#[test]
fn a_card_token_counts_as_given() {
    let text = "scenario: t\nsite: MLB\nrequest:\n  body:\n    transaction_amount: 10\n    \
                token: ${{ card_token(brand=\"visa\", holder=\"APRO\") }}\n    installments: 1\n    \
                payment_method_id: visa\n    payer: { email: a@b.co, identification: { type: CPF, \
                number: '12345678909' } }\nexpect: { status: 201, body: { status: approved } }\n";
    assert_eq!(lint_text(text), NONE);
}

#[test]
fn a_request_without_a_key_is_found_at_its_request() {
    let text = "scenario: t\nsite: MLB\nrequest:\n  idempotency_key: none\n  body:\n    \
                transaction_amount: 10\n    payment_method_id: pix\n    payer: { email: a@b.co }\n\
                expect: { status: 201, body: { status: pending } }\n";
    assert_eq!(
        lint_text(text),
        ["error missing-idempotency-key `request` 3"]
    );
    let expected = text.replace("status: 201, body: { status: pending }", "error: 4292");
    assert_eq!(lint_text(&expected), NONE);
}

#[test]
fn what_is_missing_is_found_at_the_request() {
    let text = "scenario: t\nsite: MLB\nrequest:\n  body:\n    payment_method_id: pix\n    \
                payer: { email: a@b.co }\nexpect: { status: 201, body: { status: pending } }\n";
    assert_eq!(
        lint_text(text),
        ["error missing-transaction-amount `request` 3"]
    );
}

#[test]
fn updates_and_refunds_have_rules_of_their_own() {
    let text = "scenario: t\nsite: MLB\nsteps:\n  - id: pay\n    request:\n      body:\n        \
                transaction_amount: 10\n        payment_method_id: pix\n        payer: { email: \
                a@b.co }\n    expect: { status: 201, body: { status: pending } }\n  - id: capture\n    request: { endpoint: \
                update_payment, body: { capture: true, transaction_amount: '4' } }\n    expect: { \
                status: 200 }\n  - id: refund\n    request: { endpoint: create_refund, body: { \
                amount: 0 } }\n    expect: { error: 4040 }\n";
    assert_eq!(
        lint_text(text),
        ["error non-numeric-capture-amount `'4'` 12"]
    );
}

#[test]
fn a_comment_allows_a_finding() {
    let text = fee(
        "100.01 # ensayo: allow[application-fee-above-amount] to see it refused",
        "{}",
    );
    assert_eq!(lint_text(&text), NONE);
    let text = fee("100 # ensayo: allow[4038] to see it refused", "{}");
    assert_eq!(lint_text(&text), ["warning unused-suppression `4038` 6"]);
}

#[test]
fn a_project_sets_levels_by_glob() {
    let text = fee("100.01", CREATED);
    let config = |glob: &str, level: &str| {
        format!("rules:\n  \"{glob}\":\n    application-fee-above-amount: {level}\n")
    };
    let found = |config: String| lint_in(&config, &text);
    assert_eq!(
        found(config("scenarios/**", "warning")),
        ["warning application-fee-above-amount `100.01` 6"]
    );
    assert_eq!(found(config("scenarios/*.yaml", "off")), NONE);
    assert_eq!(
        found(config("other/**", "off")),
        ["error application-fee-above-amount `100.01` 6"]
    );
}

#[test]
fn what_could_not_be_read_is_not_held_against_the_rules() {
    let head = "scenario: s\nsite: MLB\n";
    for (rest, found) in [
        (
            "request: { body_file: b.json }\n",
            "error unreadable-file `b.json` 3",
        ),
        (
            "request: { endpoint: create_paymet, body: {} }\n",
            "error unknown-value `create_paymet` 3",
        ),
        ("act: chargebak\n", "error unknown-value `chargebak` 3"),
        ("request: 3\n", "error wrong-type `3` 3"),
    ] {
        assert_eq!(lint_text(&format!("{head}{rest}")), [found]);
    }
    let chain = "steps:\n- { id: a, request: { endpoint: create_paymet } }\n- { id: b, request: { endpoint: create_refund } }\n";
    let found = lint_text(&format!("{head}{chain}"));
    assert_eq!(found, ["error unknown-value `create_paymet` 4"]);
    let named = "vars: { amount: 10 }\nrequest:\n  endpoint: create_paymet\n  headers: { authorization: x }\n  body: { transaction_amount: '${{ vars.amont }}' }\n";
    assert_eq!(
        lint_text(&format!("{head}{named}")),
        [
            "warning unused-name `amount` 3",
            "error unknown-value `create_paymet` 5",
            "error authorization-header `authorization` 6",
            "error undefined-name `amont` 7",
        ]
    );
}

/// Two card payments, the second with the words given.
fn two_payments(second: &str) -> String {
    format!(
        "scenario: Twice\nsite: MLB\ndefaults:\n  body:\n    token: 9b2d7c41e06f4a83b5d1f7c2a94e6038\n    \
         installments: 1\n    payment_method_id: visa\n    payer: {{ email: ana@testuser.com }}\n\
         steps:\n  - id: first\n    request: {{ body: {{ transaction_amount: 100 }} }}\n    \
         expect: {{ status: 201, body: {{ status: approved }} }}\n  - id: second\n    {second}\n"
    )
}

#[test]
fn a_token_that_pays_twice_is_told_unless_it_is_expected() {
    let token = "warning reused-card-token `9b2d7c41e06f4a83b5d1f7c2a94e6038` 5";
    let request = "request: { body: { transaction_amount: 250 } }";
    for (expect, expected) in [
        ("{ status: 201, body: { status: approved } }", vec![token]),
        ("{ lint: [reused-card-token], status: 201 }", vec![]),
        ("{ error: 2006 }", vec![]),
    ] {
        let text = two_payments(&format!("{request}\n    expect: {expect}"));
        let found = lint_text(&text);
        let found: Vec<_> = found.iter().filter(|it| it.contains("reused")).collect();
        assert_eq!(found, expected, "{expect}");
    }
}

#[test]
fn what_the_text_exposes_is_told_and_can_be_allowed() {
    let card = "about: '4539578763621486'";
    let told = lint_text(&format!("{}{card}\n", fee("1", CREATED)));
    assert_eq!(told, ["error exposed-card-number `4539578763621486` 10"]);
    let allowed = "# ensayo: allow[exposed-card-number] of nobody";
    let quiet = lint_text(&format!("{}{card} {allowed}\n", fee("1", CREATED)));
    assert_eq!(quiet, NONE);
    let off = "rules: { '**': { exposed-card-number: 'off' } }\n";
    assert_eq!(
        lint_in(off, &format!("{}{card}\n", fee("1", CREATED))),
        NONE
    );
}
