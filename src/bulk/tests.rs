//! Whole streams.

use std::io;
use std::sync::LazyLock;

use super::{LINE_LIMIT, Options, Totals, lint, lint_screened, unpacked};
use crate::clock::default_instant;
use crate::contract::{Endpoint, Site};
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::i18n::Lang;
use crate::lint::{Flags, Levels, Policy, Request, exposed, request_by};
use crate::rules::{Context, Profile, RuleSet, registry};
use crate::scenario::Config;
use crate::source::json;
use crate::text::{SourceFile, Sources, Span};

static DEFAULT: LazyLock<Levels> = LazyLock::new(Levels::default);

fn options(most_told: usize, threads: usize) -> Options<'static> {
    Options {
        name: "log.ndjson",
        site: Some(Site::Mlb),
        now: default_instant(),
        levels: &DEFAULT,
        most_told,
        threads,
    }
}

/// What is told of a stream, a line for each finding, and what is counted.
fn told(bytes: &[u8], options: &Options<'_>) -> (Vec<String>, Totals) {
    let mut told = Vec::new();
    let stream = unpacked(bytes).expect("memory can be read");
    let totals = lint::<io::Error>(stream, options, |batch, _| {
        let lines = batch.lines.iter();
        for (line, found) in lines.flat_map(|line| line.found.iter().map(move |it| (line, it))) {
            let file = line.sources.file(found.span.file);
            let at = file.line_column(found.span.start);
            let pointer = found.pointer.as_ref().map_or("", |it| it.as_str());
            let text = line.sources.slice(found.span);
            let message = found.message.in_lang(Lang::En);
            told.push(format!(
                "{}:{} {} {pointer} <{text}> {message}",
                at.line, at.column, found.rule
            ));
        }
        Ok(())
    });
    (told, totals.expect("memory can be read"))
}

fn shown(text: &str) -> String {
    told(text.as_bytes(), &options(usize::MAX, 1)).0.join("\n")
}

/// All examples of rules about payments, one a line.
fn examples() -> String {
    let metas = registry().iter().map(|rule| rule.meta);
    let metas = metas.filter(|meta| meta.endpoints == [Endpoint::CreatePayment]);
    let bodies = metas.flat_map(|meta| [meta.bad.body, meta.good.body]);
    bodies.map(|body| body.replace('\n', " ") + "\n").collect()
}

#[test]
fn lines_are_judged_as_requests_alone_are() {
    let text = examples();
    let mut expected = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("a.json", line));
        let (node, problems) = json::read(line, file);
        assert!(problems.is_empty(), "{line}");
        let asked = Request {
            body: node.as_ref(),
            sources: &sources,
            headers: &[],
            cx: Context::body(Endpoint::CreatePayment, Site::Mlb, default_instant()),
            anchor: Span::new(file, 0..1),
        };
        // What the levels of `options` switch on.
        let mut found = request_by(&asked, RuleSet::up_to(Profile::Recommended), &[]);
        found.extend(exposed(file, &sources));
        found.retain_mut(|found| DEFAULT.admit(found));
        sort(&mut found);
        expected.extend(found.iter().map(|found| (at + 1, found.rule)));
    }
    let flags = Flags {
        // The examples share their tokens, which only a stream can see.
        ignore: vec!["reused-card-token".to_owned()],
        ..Flags::default()
    };
    let policy = Policy::new(&Config::default(), &flags).expect("the rule exists");
    let options = Options {
        levels: &policy.levels("log.ndjson"),
        ..options(usize::MAX, 1)
    };
    let (lines, totals) = told(text.as_bytes(), &options);
    assert_eq!(lines.len(), expected.len());
    for (line, (number, rule)) in lines.iter().zip(&expected) {
        assert!(
            line.starts_with(&format!("{number}:")) && line.contains(rule),
            "{line}"
        );
    }
    assert_eq!(totals.findings(), expected.len() as u64);
    assert_eq!(totals.requests, text.lines().count() as u64);
    assert_eq!(totals.bytes, text.len() as u64);
}

#[test]
fn what_is_counted_depends_neither_on_threads_nor_on_what_is_told() {
    let odd =
        "{\"a\":1,}\n\n{\"transaction_amount\":1}\r\n[1\n{\"body\":{\"payer\":1}}\n\u{feff}{}\n";
    let text = (examples() + odd).repeat(60);
    let (all, totals) = told(text.as_bytes(), &options(usize::MAX, 1));
    assert_eq!(all.len() as u64, totals.findings());
    for (most_told, threads) in [(usize::MAX, 3), (0, 1), (0, 4), (7, 2), (all.len() - 1, 3)] {
        let (some, counted) = told(text.as_bytes(), &options(most_told, threads));
        assert_eq!(counted, totals, "{most_told} {threads}");
        assert_eq!(
            some,
            all[..all.len().min(most_told)],
            "{most_told} {threads}"
        );
    }
}

#[test]
fn broken_lines_are_findings_and_blank_lines_are_none() {
    let good = r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#;
    let mut bytes = format!("{good}\n\n  \r\n{{\"a\": }}\n").into_bytes();
    bytes.extend(b"{\"description\": \"caf\xe9\"}\n");
    bytes.extend("x".repeat(LINE_LIMIT + 1).bytes());
    bytes.extend(format!("\n{good}\r\n{{\"payer\": {{}}, \"payer\": {{}}}}").bytes());
    let (lines, totals) = told(&bytes, &options(usize::MAX, 2));
    let start: Vec<&str> = lines
        .iter()
        .map(|line| line.split_once('<').map_or("", |it| it.0))
        .collect();
    insta::assert_snapshot!(start.join("\n"), @r"
    4:2 json-syntax  
    5:21 not-utf8  
    6:1 too-large  
    8:1 missing-payment-method /payment_method_id 
    8:1 missing-transaction-amount /transaction_amount 
    8:2 missing-payer-email /payer/email 
    8:15 duplicate-key
    ");
    assert_eq!(totals.requests, 6);
}

#[test]
fn logged_requests_bring_their_endpoint_headers_and_site() {
    let body = r#"{"transaction_amount": 10, "payment_method_id": "rapipago", "payer": {"email": "ana@testuser.com"}, "x1": 1}"#;
    let quoted = serde_json::Value::from(body).to_string();
    let lines = [
        format!(r#"{{"site": "MLA", "headers": {{"X-Idempotency-Key": "a"}}, "body": {body}}}"#),
        format!(r#"{{"site_id": "mla", "headers": [["Accept", "*/*"]], "body": {quoted}}}"#),
        r#"{"method": "POST", "path": "/v1/payments/1/refunds", "body": {"amount": 0}}"#.to_owned(),
        r#"{"method": "POST", "url": "https://api.mercadopago.com/checkout/preferences", "body": {"x": 1}}"#.to_owned(),
        r#"{"method": "POST", "path": "/v1/payments"}"#.to_owned(),
        r#"{"method": 5, "body": {}}"#.to_owned(),
    ];
    insta::assert_snapshot!(shown(&lines.join("\n")), @r#"
    1:87 amount-outside-reported-limits /transaction_amount <10> amount `10` is below what `rapipago` takes
    1:164 unknown-parameter /x1 <"x1"> unknown parameter `x1`
    2:60 missing-idempotency-key  <"{\"transaction_amount\": 10, \"payment_method_id\": \"rapipago\", \"payer\": {\"email\": \"ana@testuser.com\"}, \"x1\": 1}"> the request has no `X-Idempotency-Key`
    2:60 unknown-parameter /x1 <"{\"transaction_amount\": 10, \"payment_method_id\": \"rapipago\", \"payer\": {\"email\": \"ana@testuser.com\"}, \"x1\": 1}"> unknown parameter `x1`
    2:60 amount-outside-reported-limits /transaction_amount <"{\"transaction_amount\": 10, \"payment_method_id\": \"rapipago\", \"payer\": {\"email\": \"ana@testuser.com\"}, \"x1\": 1}"> amount `10` is below what `rapipago` takes
    3:73 refund-amount-not-positive /amount <0> refund amount `0` is not above zero
    5:1 body-not-an-object  <{> the request body is `null`, not an object
    5:1 missing-payer-email  <{> `payer.email` is missing
    5:1 missing-payment-method  <{> `payment_method_id` is missing
    5:1 missing-transaction-amount  <{> `transaction_amount` is missing
    6:2 unknown-parameter /method <"method"> unknown parameter `method`
    6:15 unknown-parameter /body <"body"> unknown parameter `body`
    "#);
    let (_, totals) = told(lines.join("\n").as_bytes(), &options(0, 1));
    assert_eq!((totals.requests, totals.skipped), (6, 1));
}

#[test]
fn a_request_tells_its_site_by_what_only_one_has() {
    let payer = r#""payer": {"email": "ana@testuser.com"}"#;
    let lines = [
        format!(r#"{{"transaction_amount": 10, "payment_method_id": "pix", {payer}}}"#),
        format!(r#"{{"transaction_amount": 10, "payment_method_id": "visa", {payer}}}"#),
        r#"{"transaction_amount": 10.5, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com", "identification": {"type": "RUT", "number": "1"}}}"#.to_owned(),
    ];
    let unknown = Options {
        site: None,
        ..options(usize::MAX, 1)
    };
    let (found, _) = told(lines.join("\n").as_bytes(), &unknown);
    let rules: Vec<_> = found
        .iter()
        .map(|line| line.split(" <").next().unwrap_or_default())
        .collect();
    insta::assert_snapshot!(rules.join("\n"), @r"
    2:1 unknown-site 
    3:1 missing-card-token /token
    3:1 missing-installments /installments
    3:24 decimals-in-whole-currency /transaction_amount
    3:24 amount-outside-reported-limits /transaction_amount
    3:142 doubtful-document /payer/identification/number
    ");
}

#[test]
fn rules_that_are_off_are_not_counted_and_levels_hold() {
    let flags = Flags {
        ignore: vec!["unknown-parameter".to_owned()],
        warn: vec!["missing-payer-email".to_owned()],
        ..Flags::default()
    };
    let policy = Policy::new(&Config::default(), &flags).expect("the rules exist");
    let levels = &policy.levels("log.ndjson");
    let text = "{\"transaction_amount\": 10, \"payment_method_id\": \"visa\", \"token\": \"x\", \"y\": 1}\n";
    for most_told in [0, usize::MAX] {
        let options = Options {
            levels,
            ..options(most_told, 1)
        };
        let (found, totals) = told(text.as_bytes(), &options);
        assert!(!totals.rules.contains_key("unknown-parameter"), "{found:?}");
        let count = totals
            .rules
            .get("missing-payer-email")
            .expect("it is found");
        assert_eq!(
            (count.severity, count.findings, count.lines),
            (Severity::Warning, 1, 1)
        );
    }
}

#[test]
fn a_failure_ends_the_run_after_what_came_before() {
    let mut told = 0;
    let result = lint::<io::Error>(&b"{}\n"[..], &options(usize::MAX, 2), |batch, _| {
        told += batch.lines.len();
        Err(io::Error::other("full"))
    });
    assert_eq!(result.expect_err("the sink fails").to_string(), "full");
    assert!(told > 0);
}

#[test]
fn what_no_text_should_hold_is_found_in_any_line() {
    let pix = |more: &str| {
        format!(
            r#"{{"transaction_amount": 10, "payment_method_id": "pix", "payer": {{"email": "ana@testuser.com"}}{more}}}"#
        )
    };
    let card = r#", "description": "4539 5787 6362 1486""#;
    let lines = [
        pix(""),
        pix(card),
        format!(
            r#"{{"headers": {{"X-Idempotency-Key": "d3b8a7a4-6b1e-4b8e-9a25-0d6a6a4c2f11"}}, "body": {}}}"#,
            serde_json::Value::from(pix(r#", "metadata": {"cvv": "471"}"#))
        ),
        r#"{"method": "GET", "path": "/v1/customers", "note": "4539578763621486"}"#.to_owned(),
        r#"{"card": 4539578763621486"#.to_owned(),
    ];
    let text = lines.join("\n");
    let (found, totals) = told(text.as_bytes(), &options(usize::MAX, 2));
    let found: Vec<_> = found
        .iter()
        .map(|line| {
            let mut words = line.split([':', ' ']);
            (
                words.next().unwrap_or_default(),
                words.nth(1).unwrap_or_default(),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("2", "exposed-card-number"),
            ("3", "exposed-security-code"),
            ("4", "exposed-card-number"),
            ("5", "json-syntax"),
            ("5", "exposed-card-number"),
        ]
    );
    assert_eq!(totals.skipped, 1);
    let (_, counted) = told(text.as_bytes(), &options(0, 1));
    assert_eq!(counted, totals);
    let flags = Flags {
        ignore: vec!["exposed-card-number".to_owned()],
        ..Flags::default()
    };
    let policy = Policy::new(&Config::default(), &flags).expect("the rule exists");
    let levels = &policy.levels("log.ndjson");
    let (found, _) = told(
        pix(card).as_bytes(),
        &Options {
            levels,
            ..options(usize::MAX, 1)
        },
    );
    assert!(found.is_empty(), "{found:?}");
}

/// A card payment that was logged with its key.
fn sent(key: &str, token: &str, order: usize) -> String {
    format!(
        r#"{{"headers": {{"X-Idempotency-Key": "{key}"}}, "body": {{"transaction_amount": 10, "payment_method_id": "visa", "installments": 1, "token": "{token}", "external_reference": "order-{order}", "payer": {{"email": "ana@testuser.com"}}}}}}"#
    )
}

const KEY: &str = "d3b8a7a4-6b1e-4b8e-9a25-0d6a6a4c2f11";
const OTHER_KEY: &str = "0c7d3f52-93a1-4d6c-8f0e-2b9f5e7a6c34";
const TOKEN: &str = "6cdd9d2ea9c34d3f5bd2ba19ad21be74";
const OTHER_TOKEN: &str = "cf4a5b78e21d4c6f90a1b2c3d4e5f607";

#[test]
fn requests_share_neither_token_nor_key_unless_they_are_retries() {
    let lines = [
        sent(KEY, TOKEN, 1),
        sent(KEY, TOKEN, 1),
        String::new(),
        sent(OTHER_KEY, TOKEN, 2),
        sent(KEY, OTHER_TOKEN, 3),
    ];
    let mut notes = Vec::new();
    let text = lines.join("\n");
    lint::<io::Error>(text.as_bytes(), &options(usize::MAX, 1), |batch, _| {
        for line in &batch.lines {
            for found in &line.found {
                let at = line.sources.file(found.span.file);
                let at = at.line_column(found.span.start);
                let note = found.notes[0].in_lang(Lang::En);
                notes.push(format!("{}:{} {} {note}", at.line, at.column, found.rule));
            }
        }
        Ok(())
    })
    .expect("memory can be read");
    insta::assert_snapshot!(notes.join("\n"), @r"
    4:168 reused-card-token line 1 has it already
    5:1 constant-idempotency-key line 1 has it already
    ");
}

#[test]
fn what_is_shared_is_found_across_blocks_whatever_the_threads() {
    let requests = 0..3_000;
    let lines = requests.map(|order| {
        let token = format!("{:032x}", 0x6cdd_9d2e_a9c3_4d3f_u64 + order as u64 % 2_000);
        sent(
            &format!("{order:08}-6b1e-4b8e-9a25-0d6a6a4c2f11"),
            &token,
            order,
        ) + "\n"
    });
    let text: String = lines.collect();
    let (all, totals) = told(text.as_bytes(), &options(usize::MAX, 1));
    let count = totals.rules.get("reused-card-token");
    assert_eq!(
        count.map(|it| (it.findings, it.lines)),
        Some((1_000, 1_000))
    );
    for (most_told, threads) in [(usize::MAX, 4), (0, 2), (3, 3)] {
        let (some, counted) = told(text.as_bytes(), &options(most_told, threads));
        assert_eq!(counted, totals, "{most_told} {threads}");
        let expected = &all[..all.len().min(most_told)];
        assert_eq!(some, expected, "{most_told} {threads}");
    }
}

#[test]
fn what_a_screen_hides_is_neither_told_nor_counted() {
    let text = examples();
    let (_, totals) = told(text.as_bytes(), &options(usize::MAX, 1));
    let hidden = "invalid-payer-email";
    assert!(totals.rules.contains_key(hidden));
    let mut expected = totals;
    expected.rules.remove(hidden);
    for (most_told, threads) in [(usize::MAX, 1), (0, 2), (3, 3)] {
        let mut told = 0;
        let mut hides = |found: &Diagnostic, _: &Sources| found.rule == hidden;
        let counted = lint_screened::<io::Error>(
            text.as_bytes(),
            &options(most_told, threads),
            Some(&mut hides),
            |batch, _| {
                let found = batch.lines.iter().flat_map(|line| &line.found);
                told += found.inspect(|it| assert_ne!(it.rule, hidden)).count();
                Ok(())
            },
        );
        assert_eq!(counted.expect("memory can be read"), expected);
        let all = usize::try_from(expected.findings()).expect("few");
        assert_eq!(told, all.min(most_told), "{most_told} {threads}");
    }
}
