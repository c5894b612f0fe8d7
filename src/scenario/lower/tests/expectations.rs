//! What a step expects, waits for and repeats.

use super::*;

#[test]
fn an_act_has_no_answer_to_expect() {
    let text = format!(
        "steps:\n  - id: a\n    {PAY}\n  - id: b\n    act: pai\n  - id: c\n    act: pay\n    expect: {{}}\n"
    );
    assert_eq!(
        problems(&text),
        [
            "error unknown-value 7:10 `pai` | unknown act `pai` | did you mean `pay`?",
            "error misplaced-key 10:5 `expect` | `expect` belongs to a request: an act has no answer | look at the payment in a `get_payment` step after the act",
        ]
    );
}

#[test]
fn retries_and_faults_are_read() {
    let scenario = scenario(&format!(
        "{PAY}\nretry: {{ max: 2, backoff: 200ms }}\nfaults: [{{ on: 1, drop_after_commit: true }}, {{ on: 2, status: 503, retry_after: 1 }}, {{ on: 3, delay: PT3S }}]"
    ));
    let step = &scenario.steps[0];
    assert_eq!(
        step.retry.map(|it| (it.max, it.backoff.as_millis())),
        Some((2, 200))
    );
    let faults: Vec<String> = step
        .faults
        .iter()
        .map(|it| format!("{} {}", it.value.on, it.value.fault))
        .collect();
    assert_eq!(
        faults,
        [
            "1 drop_after_commit",
            "2 status=503; retry_after=1",
            "3 delay=PT3S"
        ]
    );
}

#[test]
fn what_is_waited_for_is_read_apart_from_its_pace() {
    let scenario = scenario(
        "request: { endpoint: get_payment, id: 1 }\nuntil: { status: approved, every: 200ms, timeout: PT2M }",
    );
    let until = scenario.steps[0].until.as_ref().expect("until");
    assert_eq!(
        (until.every.as_millis(), until.timeout.as_secs()),
        (200, 120)
    );
    assert_eq!(
        until.condition.to_json().to_string(),
        r#"{"status":"approved"}"#
    );
}

#[test]
fn a_wait_is_for_something_that_a_reading_step_answers() {
    assert_eq!(
        problems(&format!(
            "{PAY}\nuntil: {{ timeout: PT2H, every: 1s }}\nexpect: {{ idempotent: true }}"
        )),
        [
            "error misplaced-key 4:1 `until` | `until` polls a step that only reads: one with GET | wait in a `get_payment` step after this one",
            "error misplaced-key 4:1 `until` | `idempotent` cannot stand beside `until`: which of the polls would it be about",
            "error missing-key 4:1 `until` | `until` names nothing to wait for | name a field of the answer's body, such as `status: approved`",
            "error wrong-type 4:1 `until` | `until` would ask more than 1000 times | ask less often with `every:`, or wait less long with `timeout:`",
        ]
    );
    assert_eq!(
        problems(
            "steps:\n  - id: a\n    act: { advance: PT1M }\n    until: { status: approved }\n"
        ),
        [
            "error misplaced-key 6:5 `until` | `until` belongs to a request: an act has no answer | look at the payment in a `get_payment` step after the act",
        ]
    );
}

#[test]
fn a_fault_is_exactly_one() {
    assert_eq!(
        problems(&format!(
            "{PAY}\nfaults: [{{ on: 1 }}, {{ status: 200 }}, {{ delay: 3 }}]"
        )),
        [
            "error wrong-type 4:10 `{ on: 1 }` | a fault is one of `drop_before`, `drop_after_commit`, `truncate`, `not_json`, `slow_body`, `status` and `delay`",
            "error wrong-type 4:31 `200` | `status` must be a whole number from 400 to 599",
            "error wrong-type 4:47 `3` | `delay` must be a duration | write it as `PT31M` or `200ms`",
        ]
    );
}

#[test]
fn expectations_are_read() {
    let scenario = scenario(&format!(
        "{PAY}\nexpect: {{ status: created, error: 4038, lint: [a-rule], idempotent: true, concurrent: 8, payments: 1, snapshot: false }}"
    ));
    let expect = &scenario.steps[0].expect;
    assert_eq!(
        expect.status.as_ref().map(|it| it.value),
        Some(StatusExpect::Created)
    );
    assert_eq!(
        expect.error.as_ref().map(|it| it.value.as_str()),
        Some("4038")
    );
    assert_eq!(expect.lint[0].value, "a-rule");
    assert_eq!(expect.concurrent.as_ref().map(|it| it.value), Some(8));
    assert!(expect.idempotent && !expect.snapshot);
}

#[test]
fn resilience_is_for_steps_that_create() {
    let resilient = scenario(&format!("{PAY}\nexpect: {{ resilient: true }}"));
    assert!(resilient.steps[0].expect.resilient.is_some());
    assert_eq!(
        problems(&format!(
            "{PAY}\nfaults: [{{ truncate: true }}]\nexpect: {{ resilient: true, error: 4038, concurrent: 2 }}"
        )),
        ["faults", "error", "concurrent"].map(|key| format!(
            "error misplaced-key 5:11 `resilient` | `{key}` cannot stand beside `resilient`, which plays every fault and expects one success"
        ))
    );
    assert_eq!(
        problems("request: { endpoint: get_payment, id: 1 }\nexpect: { resilient: true }"),
        [
            "error misplaced-key 4:11 `resilient` | `resilient` counts what a step creates: it belongs to `create_payment` and `create_refund`",
        ]
    );
}

#[test]
fn an_unknown_error_code_is_met_with_the_nearest() {
    assert_eq!(
        problems(&format!("{PAY}\nexpect: {{ error: 40388 }}")),
        [
            "error unknown-value 4:18 `40388` | `40388` is not an error code of the API | did you mean `4038`?"
        ]
    );
}

#[test]
fn a_refund_needs_no_advice_about_refused_cards() {
    let steps = format!(
        "steps:\n  - id: a\n    {PAY}\n  - id: b\n    request: {{ endpoint: create_refund }}\n    expect: {{ status: 201 }}\n"
    );
    assert_eq!(problems(&steps), Vec::<String>::new());
}

#[test]
fn what_an_act_is_given_is_blamed_under_its_own_name() {
    let steps =
        format!("steps:\n  - id: a\n    {PAY}\n  - id: b\n    act: {{ expire: 3, id: [7] }}\n");
    assert_eq!(
        problems(&steps),
        [
            "error wrong-type 7:20 `3` | `expire` must be `true` or `false`",
            "error wrong-type 7:27 `[7]` | `id` must be text",
        ]
    );
}

#[test]
fn a_status_that_a_refused_card_has_too_gets_advice() {
    assert_eq!(
        problems(&format!("{PAY}\nexpect: {{ status: 201 }}")),
        [
            "advice status-without-outcome 4:19 `201` | `status: 201` also passes a refused card | say how the payment ends: `body: { status: approved }`"
        ]
    );
}

#[test]
fn the_advice_concerns_steps_that_may_make_a_payment() {
    let text = format!(
        "steps:\n- id: pay\n  {PAY}\n  expect: {{ status: 201, body: {{ status: approved }} }}\n- id: back\n  request: {{ endpoint: create_refund }}\n  expect: {{ status: 201 }}\n- id: refused\n  {PAY}\n  expect: {{ status: 201, error: 4038 }}\n"
    );
    assert_eq!(problems(&text), [""; 0]);
}
