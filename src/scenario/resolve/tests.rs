//! Steps as lint sees them, and as they are sent.

mod mistakes;

use serde_json::json;

use super::*;
use crate::scenario::runtime::{Answer, Lookup};
use crate::scenario::testing::{problems, scenario};

/// The body of the n-th step as lint sees it.
fn linted(text: &str, step: usize) -> Node {
    let scenario = scenario(text);
    let resolved = scenario.resolve(&scenario.cases[0], &scenario.steps[step], Runtime::Static);
    resolved
        .expect("no problems")
        .expect("a request")
        .body
        .expect("a body")
}

/// The one value `x` of the body of a scenario without steps, as lint sees it.
fn value(before: &str, expression: &str) -> Kind {
    let text = format!("{before}\nrequest:\n  body:\n    x: {expression}\n");
    linted(&text, 0).get("x").expect("x").kind.clone()
}

fn number(text: &str) -> Kind {
    Kind::Number(text.to_owned())
}

fn text(text: &str) -> Kind {
    Kind::Text(text.to_owned())
}

/// The problems of the one value `x`, without their place in the file's first lines.
fn wrong(before: &str, expression: &str) -> Vec<String> {
    problems(&format!(
        "{before}\nrequest:\n  body:\n    x: {expression}\n"
    ))
}

#[test]
fn one_expression_keeps_the_type_of_its_value() {
    let vars = "vars: { amount: 100.00, n: 3, yes: true, no: null, t: '3', l: [1.50, a] }";
    let of = |name: &str| {
        let all = "${{ [vars.amount, vars.n, vars.yes, vars.no, vars.t, vars.l] }}";
        let text = format!(
            "{vars}\nrequest:\n  body:\n    x: ${{{{ vars.{name} }}}}\n    all: \"{all}\"\n"
        );
        linted(&text, 0).get("x").expect("x").kind.clone()
    };
    assert_eq!(of("amount"), number("100.00"));
    assert_eq!(of("n"), number("3"));
    assert_eq!(of("yes"), Kind::Bool(true));
    assert_eq!(of("no"), Kind::Null);
    assert_eq!(of("t"), text("3"));
    assert!(matches!(of("l"), Kind::List(items) if items[0].kind == number("1.50")));
}

#[test]
fn numbers_keep_every_byte() {
    for written in [
        "100.00",
        "1e2",
        "-0",
        "12345678901234567.89",
        "99999999999999999999999",
        "0.10",
    ] {
        let vars = format!("vars: {{ a: {written} }}");
        assert_eq!(value(&vars, "${{ vars.a }}"), number(written));
        assert_eq!(
            value(&vars, "'a ${{ vars.a }}'"),
            text(&format!("a {written}"))
        );
    }
}

#[test]
fn several_expressions_become_text() {
    assert_eq!(
        value(
            "vars: { a: 1.50, b: x }",
            "${{ vars.a }}-${{ vars.b }}-${{ 1 + 1 }}-${{ true }}"
        ),
        text("1.50-x-2-true")
    );
}

#[test]
fn vars_read_those_above_them_and_the_matrix() {
    let vars = "vars: { a: '${{ matrix.n + 1 }}', b: 'r${{ vars.a }}' }\nmatrix: { n: [4] }";
    assert_eq!(value(vars, "${{ vars.b }}"), text("r5"));
}

#[test]
fn mappings_keep_their_order_and_stand_at_the_expression() {
    let node = linted(
        "vars: { p: { z: 1, a: 2.50 } }\nrequest: { body: { x: '${{ vars.p }}' } }",
        0,
    );
    let x = node.get("x").expect("x");
    assert_eq!(x.to_json().to_string(), r#"{"z":1,"a":2.50}"#);
    assert_eq!(x.get("a").expect("a").span, x.span);
}

#[test]
fn functions_calculate_exactly_in_the_sites_decimals() {
    let vars = "vars: { a: 100.10 }";
    assert_eq!(value(vars, "${{ add(vars.a, \"0.2\") }}"), number("100.30"));
    assert_eq!(value(vars, "${{ sub(vars.a, 100) }}"), number("0.10"));
    assert_eq!(
        value(vars, "${{ percent(x=vars.a, y=10) }}"),
        number("10.01")
    );
}

#[test]
fn now_has_the_documented_layout() {
    let clock = "clock: 2026-01-15T12:00:00Z";
    assert_eq!(
        value(clock, "${{ now() }}"),
        text("2026-01-15T08:00:00.000-04:00")
    );
    assert_eq!(
        value(clock, "${{ now(\"+PT30M\") }}"),
        text("2026-01-15T08:30:00.000-04:00")
    );
    assert_eq!(
        value(clock, "${{ now(\"-P1D\") }}"),
        text("2026-01-14T08:00:00.000-04:00")
    );
}

#[test]
fn time_that_passes_is_seen_by_later_steps() {
    let steps = "clock: 2026-01-15T12:00:00Z\nsteps:\n  - id: a\n    act: { advance: PT31M }\n  - id: b\n    request: { body: { x: '${{ now() }}' } }\n";
    assert_eq!(
        linted(steps, 1).get("x").expect("x").kind,
        text("2026-01-15T08:31:00.000-04:00")
    );
}

#[test]
fn what_only_the_run_knows_is_pending_for_lint() {
    let pending = |text: &str| Kind::Pending(text.to_owned());
    let token = "${{ card_token(\"visa\", \"APRO\") }}";
    assert_eq!(value("", token), pending(token));
    assert_eq!(
        value("", "a-${{ env(\"X\") }}"),
        pending("a-${{ env(\"X\") }}")
    );
    assert_eq!(
        value(&format!("vars: {{ t: '{token}' }}"), "${{ vars.t }}"),
        pending(token)
    );
    assert_eq!(
        value("", "${{ target.kind }}"),
        pending("${{ target.kind }}")
    );
}

#[test]
fn null_is_written_as_in_files() {
    assert_eq!(value("", "${{ null }}"), Kind::Null);
    assert_eq!(
        value("matrix: { n: [null] }", "${{ matrix.n == null }}"),
        Kind::Bool(true)
    );
}

#[test]
fn cards_are_those_of_the_site() {
    let text = "vars: { t: '${{ card_token(brand=\"visa\", holder=\"APRO\") }}' }\nrequest:\n  body:\n    a: ${{ vars.t }}\n    b: ${{ card_token(\"Mastercard\", \"Ana\", security_code=\"999\") }}\n";
    let scenario = scenario(text);
    let (vars, answers) = (Vars::default(), Answers::new());
    let live = live(&vars, &answers, &[]);
    let case = &scenario.cases[0];
    let first = scenario
        .var_token_requests(case, &live)
        .expect("no problems");
    assert_eq!(
        first[0].body().to_string(),
        r#"{"card_number":"4235647728025682","security_code":"123","expiration_month":11,"expiration_year":2030,"cardholder":{"name":"APRO","identification":{"type":"CPF","number":"12345678909"}}}"#
    );
    let tokens = ["tok-1".to_owned()];
    let vars = scenario.vars(
        case,
        Runtime::Live(&Live {
            tokens: &tokens,
            ..live.clone()
        }),
    );
    let vars = vars.expect("no problems");
    let live = Live {
        vars: &vars,
        ..live
    };
    let wanted = scenario
        .token_requests(case, &scenario.steps[0], &live)
        .expect("no problems");
    assert_eq!(wanted.len(), 1);
    assert_eq!(
        (wanted[0].holder.as_str(), wanted[0].security_code.as_str()),
        ("Ana", "999")
    );
    let tokens = ["tok-2".to_owned()];
    let live = Live {
        tokens: &tokens,
        ..live
    };
    let resolved = scenario.resolve(case, &scenario.steps[0], Runtime::Live(&live));
    let body = resolved
        .expect("no problems")
        .expect("a request")
        .body
        .expect("a body");
    assert_eq!(body.to_json(), json!({"a": "tok-1", "b": "tok-2"}));
}

fn live<'l>(vars: &'l Vars, answers: &'l Answers, tokens: &'l [String]) -> Live<'l> {
    Live {
        now: "2026-01-15T12:00:00Z".parse().expect("an instant"),
        target: "mock",
        vars,
        tokens,
        salt: "",
        env: Lookup::new(|name| (name == "SET").then(|| "value".to_owned())),
        answers,
    }
}

/// The last step of a scenario, sent after the step `pay` answered.
fn sent(text: &str) -> Result<Option<Resolved>, Vec<Diagnostic>> {
    let scenario = scenario(&format!(
        "steps:\n  - id: pay\n    request: {{ body: {{}} }}\n{text}"
    ));
    let answer = Answer {
        status: 201,
        headers: vec![("X-Request-Id".to_owned(), "r-1".to_owned())],
        body: serde_json::from_str(r#"{"id": 2000000001, "amount": 100.50}"#).expect("JSON"),
    };
    let answers = Answers::from([("pay".to_owned(), answer)]);
    let vars = Vars::default();
    let live = live(&vars, &answers, &[]);
    let step = scenario.steps.last().expect("a step");
    scenario.resolve(&scenario.cases[0], step, Runtime::Live(&live))
}

#[test]
fn answers_of_earlier_steps_are_there_when_sending() {
    let text = "  - id: r\n    request:\n      endpoint: create_refund\n      headers: { X-Trace: '${{ steps.pay.headers[\"x-request-id\"] }}', X-None: null }\n      body: { amount: '${{ steps.pay.body.amount }}', s: '${{ steps.pay.status + 1 }}', e: '${{ env(\"SET\") }}' }\n";
    let resolved = sent(text).expect("no problems").expect("a request");
    assert_eq!(
        (resolved.method.as_str(), resolved.path.as_str()),
        ("POST", "/v1/payments/2000000001/refunds")
    );
    assert_eq!(
        resolved.headers,
        [
            ("X-Trace".to_owned(), Some("r-1".to_owned())),
            ("X-None".to_owned(), None)
        ]
    );
    let body = resolved.body.expect("a body").to_json().to_string();
    assert_eq!(body, r#"{"amount":100.50,"s":202,"e":"value"}"#);
}

#[test]
fn what_an_answer_lacks_is_said_at_the_expression() {
    let problem = |expression: &str| {
        let text = format!(
            "  - id: r\n    request: {{ endpoint: get_payment, query: {{ x: '${{{{ {expression} }}}}' }} }}\n"
        );
        let problems = sent(&text).expect_err("a problem");
        problems
            .iter()
            .map(|it| it.message.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        problem("steps.pay.body.nope"),
        ["`steps.pay.body.nope` has no value: there is no `nope`"]
    );
    assert_eq!(
        problem("env(\"UNSET\")"),
        ["the environment variable `UNSET` is not set"]
    );
    assert_eq!(
        problem("steps.pay.body.amount > 1"),
        [
            "`steps.pay.body.amount` is not a whole number, and operators cannot compare or calculate with it"
        ]
    );
}

#[test]
fn an_answer_without_id_stops_what_needs_it() {
    let text = "steps:\n  - id: pay\n    request: { body: {} }\n  - id: get\n    request: { endpoint: get_payment }\n";
    let scenario = scenario(text);
    let refused = Answer {
        status: 400,
        headers: Vec::new(),
        body: json!({}),
    };
    let answers = Answers::from([("pay".to_owned(), refused)]);
    let vars = Vars::default();
    let live = live(&vars, &answers, &[]);
    let found = scenario.resolve(&scenario.cases[0], &scenario.steps[1], Runtime::Live(&live));
    let found = found.expect_err("a problem");
    assert_eq!(
        found[0].message.to_string(),
        "the answer of the step `pay` has no `id`"
    );
    let none = Answers::new();
    let live = self::live(&vars, &none, &[]);
    let found = scenario.resolve(&scenario.cases[0], &scenario.steps[1], Runtime::Live(&live));
    assert_eq!(
        found.expect_err("a problem")[0].message.to_string(),
        "the step `pay` was skipped, so there is no `id` to go on with"
    );
}

#[test]
fn a_condition_decides_whether_a_step_plays() {
    let text = "request: { body: {} }\nwhen: ${{ target.kind == \"mock\" }}\n";
    let scenario = scenario(text);
    let (vars, answers) = (Vars::default(), Answers::new());
    let mock = live(&vars, &answers, &[]);
    let real = Live {
        target: "sandbox",
        ..mock.clone()
    };
    let plays = |live: &Live<'_>| scenario.plays(&scenario.cases[0], &scenario.steps[0], live);
    assert_eq!((plays(&mock), plays(&real)), (Ok(true), Ok(false)));
    assert_eq!(
        problems("request: { body: {} }\nwhen: sometimes"),
        [
            "error wrong-type 4:7 `sometimes` | `when` must be true or false | write a condition such as `${{ target.kind == \"mock\" }}`"
        ]
    );
}

#[test]
fn an_unknown_brand_is_met_with_the_nearest() {
    let text = "request: { body: { x: '${{ card_token(\"vsa\", \"APRO\") }}' } }";
    assert_eq!(
        problems(text),
        [
            "error expression-argument 3:28 `card_token(\"vsa\", \"APRO\")` | MLB has no test card of the brand `vsa` | did you mean `visa`?"
        ]
    );
}

#[test]
fn defaults_go_under_every_body_of_a_payment() {
    let defaults = "defaults: { body: { a: 1, b: { c: 2, d: 3 } } }";
    let body = |before: &str, body: &str| {
        let text = format!("{before}\n{defaults}\nrequest: {{ body: {body} }}");
        linted(&text, 0).to_json().to_string()
    };
    assert_eq!(
        body("", "{ b: { c: null }, e: null }"),
        r#"{"a":1,"b":{"d":3},"e":null}"#
    );
    let vars = "vars: { body: { b: { c: null }, e: '$' } }";
    assert_eq!(
        body(vars, "'${{ vars.body }}'"),
        r#"{"a":1,"b":{"d":3},"e":"$"}"#
    );
    assert_eq!(
        body(vars, "{ b: '${{ vars.body.b }}' }"),
        r#"{"a":1,"b":{"d":3}}"#
    );
}

#[test]
fn a_default_that_is_not_used_is_not_evaluated() {
    let text = "defaults: { body: { token: '${{ card_token(\"visa\", \"APRO\") }}' } }\n\
        request: { body: { token: fixed } }";
    let scenario = scenario(text);
    let (case, step) = (&scenario.cases[0], &scenario.steps[0]);
    let live = Live {
        now: scenario.clock,
        target: "mock",
        vars: &Vars::default(),
        tokens: &[],
        salt: "",
        env: Lookup::new(|_| None),
        answers: &Answers::new(),
    };
    assert_eq!(scenario.token_requests(case, step, &live), Ok(Vec::new()));
}
