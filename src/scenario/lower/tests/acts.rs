//! What is done to the mock, and what a backend sends on.

use super::*;

#[test]
fn acts_are_words_or_mappings() {
    let text = format!(
        "steps:\n  - id: a\n    {PAY}\n  - id: b\n    act: pay\n  - id: c\n    act: {{ expire: true, id: 7 }}\n  - id: d\n    act: {{ advance: PT31M }}\n"
    );
    let scenario = scenario(&text);
    let kinds: Vec<ActKind> = scenario
        .steps
        .iter()
        .filter_map(|it| Some(it.act()?.kind))
        .collect();
    let half_hour = crate::clock::SignedDuration::from_mins(31);
    assert_eq!(
        kinds,
        [ActKind::Pay, ActKind::Expire, ActKind::Advance(half_hour)]
    );
    assert_eq!(scenario.planned_time(&scenario.steps[3]), scenario.clock);
}

#[test]
fn a_challenge_has_one_of_three_answers() {
    let text =
        format!("steps:\n  - id: a\n    {PAY}\n  - id: b\n    act: {{ challenge: refuse }}\n");
    let kind = scenario(&text).steps[1].act().map(|act| act.kind);
    assert_eq!(kind, Some(ActKind::Challenge(ChallengeAnswer::Refuse)));
    let told = problems(&text.replace("refuse", "aprove"));
    assert_eq!(
        told,
        [
            "error unknown-value 7:23 `aprove` | a challenge is answered with `approve`, `refuse` or `abandon` | did you mean `approve`?"
        ]
    );
    let told = problems(&text.replace("{ challenge: refuse }", "challenge"));
    assert_eq!(told.len(), 1, "{told:?}");
}

#[test]
fn a_chargeback_begins_and_is_decided() {
    let text = format!(
        "steps:\n  - id: a\n    {PAY}\n  - id: b\n    act: chargeback\n  - id: c\n    act: {{ chargeback: true, id: 7 }}\n  - id: d\n    act: {{ chargeback: reimbursed }}\n"
    );
    let scenario = scenario(&text);
    let kinds = scenario.steps.iter().filter_map(|it| Some(it.act()?.kind));
    let decided = ActKind::Chargeback(Some(Decision::Reimbursed));
    let begun = ActKind::Chargeback(None);
    assert_eq!(kinds.collect::<Vec<_>>(), [begun, begun, decided]);
}

#[test]
fn a_chargeback_is_decided_by_one_of_two_words() {
    let text =
        format!("steps:\n  - id: a\n    {PAY}\n  - id: b\n    act: {{ chargeback: setled }}\n");
    assert_eq!(
        problems(&text),
        [
            "error unknown-value 7:24 `setled` | the issuer decides a chargeback as `settled` (for the cardholder) or `reimbursed` (for you) | did you mean `settled`?"
        ]
    );
}

#[test]
fn what_a_backend_sends_on_is_read() {
    let scenario = scenario(
        "vars: { price: 150.00 }\nrequest: { endpoint: process_payment, body: {} }\nexpect:\n  upstream: { count: 2, payments: 1, same_key: true, amount: '${{ vars.price }}', body: { a: 1 }, headers: { b: c } }\n  webhook: [{}, { quirk: duplicate }, { quirk: wrong-signature }, { quirk: wrong-signature, reply: 403 }]\n",
    );
    let expect = &scenario.steps[0].expect;
    let upstream = expect.upstream.as_ref().expect("an expectation");
    let number = |it: &Option<Spanned<u32>>| it.as_ref().map(|it| it.value);
    assert_eq!(
        (number(&upstream.count), number(&upstream.payments)),
        (Some(2), Some(1))
    );
    assert!(upstream.same_key.is_some() && upstream.amount.is_some());
    let webhook = &expect.webhook.as_ref().expect("a list").value;
    let replies: Vec<_> = webhook.iter().map(NoticeExpect::reply).collect();
    assert_eq!(replies, [200, 200, 401, 403]);
    assert!(webhook[2].accepts(403) && !webhook[2].accepts(200));
    assert!(!webhook[3].accepts(401) && webhook[0].accepts(201));
}

#[test]
fn mistakes_of_what_a_backend_sends_on_are_pointed_at() {
    assert_eq!(
        problems(
            "request: { endpoint: get_payment, id: 1 }\nexpect:\n  upstream: { counts: 1, amount: much, same_key: 1 }\n  webhook: [{ quirk: duplicate }, { quirk: late }]\n"
        ),
        [
            "error misplaced-key 5:3 `upstream` | `upstream` is what your backend sends on: it belongs to a request that your backend answers, not to `get_payment` | use `endpoint: process_payment`, or `method` and `path` of your backend",
            "error unknown-key 5:15 `counts` | unknown key `counts` in `upstream` | did you mean `count`?",
            "error wrong-type 5:34 `much` | `amount` must be what the cart costs, such as `150.00`",
            "error wrong-type 5:50 `1` | `same_key` must be `true` or `false`",
            "error misplaced-key 6:22 `duplicate` | `duplicate` is the notification before it once more, and there is none before it",
            "error unknown-value 6:44 `late` | unknown value `late` of `quirk` | write one of `wrong-signature`, `duplicate`, `missing-request-id`",
        ]
    );
}

#[test]
fn notifications_have_action_status_and_reply() {
    let scenario = scenario(
        "request: {}\nexpect:\n  webhook: [{ action: payment.created, reply: 500 }, {}]\n",
    );
    let webhook = scenario.steps[0].expect.webhook.clone().expect("a list");
    let read: Vec<_> = webhook
        .value
        .iter()
        .map(|notice| (notice.action, notice.status, notice.reply()))
        .collect();
    assert_eq!(
        read,
        [(Some("payment.created"), None, 500), (None, None, 200)]
    );
    let told = problems(
        "request: {}\nexpect:\n  webhook: [{ action: payment.create }, { status: payed, replay: 1 }]\n",
    );
    assert_eq!(told.len(), 3, "{told:?}");
}
