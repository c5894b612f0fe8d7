//! The same request more than once: again to see that nothing new comes of it, and many at a time.

use std::collections::BTreeSet;

use serde_json::Value;
use tokio::task::JoinSet;

use super::attempts::Plan;
use super::judge::about;
use super::redaction;
use super::result::{Exchange, Mismatch, Purpose};
use super::session::Session;
use super::target::TargetKind;
use super::wire::{Outcome, Sent};
use crate::http::{Request, Response};
use crate::i18n::Text;
use crate::text::Span;

/// Sends a request again and tells what is new about its answer.
pub(crate) async fn again(
    session: &Session<'_>,
    request: &Request,
    first: &Response,
    span: Option<Span>,
    log: &mut Vec<Exchange>,
) -> Vec<Mismatch> {
    let sent = session.wire.send(request).await;
    log.push(redaction::exchange(Purpose::Repeat, 1, request, &sent));
    judge_repeat(first, &sent.answer, session.kind, span)
}

const REPEAT_LOST: Text = crate::text! {
    en: "the repeat under the same key has no complete answer: { $why }",
    es: "la repetición con la misma clave no tiene una respuesta completa: { $why }",
    pt: "a repetição com a mesma chave não tem uma resposta completa: { $why }",
};

const REPEAT_STATUS: Text = crate::text! {
    en: "the repeat under the same key is answered with status { $actual }",
    es: "la repetición con la misma clave recibe el estado { $actual }",
    pt: "a repetição com a mesma chave recebe o status { $actual }",
};

const REPEAT_ID: Text = crate::text! {
    en: "the repeat under the same key answers with another resource",
    es: "la repetición con la misma clave responde con otro recurso",
    pt: "a repetição com a mesma chave responde com outro recurso",
};

fn judge_repeat(
    first: &Response,
    repeat: &Outcome,
    kind: TargetKind,
    span: Option<Span>,
) -> Vec<Mismatch> {
    let repeat = match repeat {
        Ok(repeat) => repeat,
        Err(error) => {
            return vec![about(REPEAT_LOST.with("why", error.message()), span)];
        }
    };
    let allowed: &[u16] = match kind {
        _ if !is_success(first) => &[first.status],
        TargetKind::Mock => &[200],
        TargetKind::Plain | TargetKind::Backend => &[200, 201],
    };
    let mut found = Vec::new();
    if !allowed.contains(&repeat.status) {
        found.push(Mismatch {
            expected: Some(list(allowed)),
            actual: Some(repeat.status.to_string()),
            ..about(REPEAT_STATUS.with("actual", u32::from(repeat.status)), span)
        });
    }
    let (wanted, got) = (id(first), id(repeat));
    if is_success(first) && wanted != got {
        found.push(Mismatch {
            expected: wanted,
            actual: got,
            ..about(REPEAT_ID.message(), span)
        });
    }
    found
}

/// Sends a request many times at once. The outcomes stand in an order that does not depend on who
/// came first: what was created, what was repeated, what was refused, what was lost.
pub(crate) async fn burst(
    session: &Session<'_>,
    request: &Request,
    plan: Plan<'_>,
    count: u32,
    log: &mut Vec<Exchange>,
) -> Vec<Outcome> {
    let mut tasks = JoinSet::new();
    for attempt in 1..=count {
        let outgoing = plan.request(request, attempt);
        session.tell_sent(plan.step, attempt, &outgoing);
        let wire = session.wire.clone();
        tasks.spawn(async move {
            let sent = wire.send(&outgoing).await;
            (attempt, outgoing, sent)
        });
    }
    let mut all: Vec<(u32, Request, Sent)> = tasks.join_all().await;
    all.sort_by_key(|(attempt, _, sent)| (rank(&sent.answer), *attempt));
    for (place, (_, outgoing, sent)) in (1..).zip(&all) {
        log.push(redaction::exchange(
            Purpose::Concurrent,
            place,
            outgoing,
            sent,
        ));
    }
    all.into_iter().map(|(_, _, sent)| sent.answer).collect()
}

fn rank(outcome: &Outcome) -> (u8, u16) {
    match outcome {
        Ok(response) if response.status == 201 => (0, 201),
        Ok(response) if is_success(response) => (1, response.status),
        Ok(response) => (2, response.status),
        Err(_) => (3, 0),
    }
}

const NONE_ACCEPTED: Text = crate::text! {
    en: "none of the { $count } parallel requests is accepted",
    es: "ninguna de las { $count } solicitudes en paralelo es aceptada",
    pt: "nenhuma das { $count } requisições em paralelo é aceita",
};

const SEVERAL_RESOURCES: Text = crate::text! {
    en: "the parallel requests under one key make { $count } resources instead of one",
    es: "las solicitudes en paralelo con una misma clave crean { $count } recursos en lugar de uno",
    pt: "as requisições em paralelo com uma mesma chave criam { $count } recursos em vez de um",
};

const PARALLEL_STATUS: Text = crate::text! {
    en: "a parallel request under the same key is answered with status { $actual }",
    es: "una solicitud en paralelo con la misma clave recibe el estado { $actual }",
    pt: "uma requisição em paralelo com a mesma chave recebe o status { $actual }",
};

const PARALLEL_LOST: Text = crate::text! {
    en: "a parallel request has no complete answer: { $why }",
    es: "una solicitud en paralelo no tiene una respuesta completa: { $why }",
    pt: "uma requisição em paralelo não tem uma resposta completa: { $why }",
};

/// What parallel sends under one key may answer.
const PARALLEL_ALLOWED: [u16; 4] = [200, 201, 409, 423];

/// What is wrong with the outcomes of a burst.
pub(crate) fn judge_burst(outcomes: &[Outcome], span: Option<Span>) -> Vec<Mismatch> {
    let accepted: Vec<&Response> = outcomes
        .iter()
        .flatten()
        .filter(|response| is_success(response))
        .collect();
    let mut found = Vec::new();
    if accepted.is_empty() {
        let message = NONE_ACCEPTED.with("count", outcomes.len());
        found.push(about(message, span));
    }
    let ids: BTreeSet<Option<String>> = accepted.iter().map(|response| id(response)).collect();
    if ids.len() > 1 {
        let message = SEVERAL_RESOURCES.with("count", ids.len());
        found.push(about(message, span));
    }
    let strange: BTreeSet<(u16, String)> = outcomes.iter().filter_map(strange).collect();
    found.extend(strange.into_iter().map(|(status, why)| match status {
        0 => about(PARALLEL_LOST.with("why", why), span),
        _ => Mismatch {
            expected: Some(list(&PARALLEL_ALLOWED)),
            actual: Some(status.to_string()),
            ..about(PARALLEL_STATUS.with("actual", u32::from(status)), span)
        },
    }));
    found
}

/// The status (0 for none) and reason of an outcome that is not among the allowed.
fn strange(outcome: &Outcome) -> Option<(u16, String)> {
    match outcome {
        Ok(response) if PARALLEL_ALLOWED.contains(&response.status) => None,
        Ok(response) => Some((response.status, String::new())),
        Err(error) => Some((0, error.to_string())),
    }
}

fn is_success(response: &Response) -> bool {
    (200..300).contains(&response.status)
}

fn id(response: &Response) -> Option<String> {
    let body: Value = serde_json::from_slice(&response.body).ok()?;
    body.get("id").map(Value::to_string)
}

fn list(statuses: &[u16]) -> String {
    let texts: Vec<String> = statuses.iter().map(u16::to_string).collect();
    texts.join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Mutex;

    use super::super::testing::{Script, answer, lost, payment, session, wire};
    use super::*;

    fn texts(mismatches: &[Mismatch]) -> Vec<String> {
        mismatches
            .iter()
            .map(|mismatch| mismatch.message.to_string())
            .collect()
    }

    #[tokio::test]
    async fn fifty_parallel_sends_make_one_payment() {
        let made = Mutex::new(BTreeMap::new());
        let script = Script::new(move |place, request| {
            let key = request.headers.get("x-idempotency-key").map(str::to_owned);
            let mut made = made.lock().expect("no test panics here");
            match (made.get(&key), place % 7) {
                (Some(_), 3) => answer(423, "{}"),
                (Some(id), _) => answer(200, &format!(r#"{{"id":{id}}}"#)),
                (None, _) => {
                    made.insert(key, place);
                    answer(201, &format!(r#"{{"id":{place}}}"#))
                }
            }
        });
        let wire = wire(&script);
        let session = session(&wire, TargetKind::Mock);
        let plan = Plan {
            step: "pay",
            purpose: Purpose::Step,
            retry: None,
            faults: &[],
        };
        let mut log = Vec::new();
        let outcomes = burst(&session, &payment(), plan, 50, &mut log).await;
        assert_eq!(texts(&judge_burst(&outcomes, None)), [""; 0]);
        assert_eq!((outcomes.len(), log.len()), (50, 50));
        let statuses: Vec<u16> = outcomes.iter().flatten().map(|it| it.status).collect();
        assert_eq!(statuses[0], 201);
        assert!(statuses[1..].is_sorted());
    }

    #[test]
    fn two_resources_under_one_key_are_reported() {
        let outcomes = [answer(201, r#"{"id":1}"#), answer(201, r#"{"id":2}"#)];
        assert_eq!(
            texts(&judge_burst(&outcomes, None)),
            ["the parallel requests under one key make 2 resources instead of one"]
        );
    }

    #[test]
    fn a_burst_that_nobody_accepts_is_reported() {
        let outcomes = [answer(500, "{}"), lost()];
        assert_eq!(
            texts(&judge_burst(&outcomes, None)),
            [
                "none of the 2 parallel requests is accepted",
                "a parallel request has no complete answer: outcome unknown: connection reset",
                "a parallel request under the same key is answered with status 500",
            ]
        );
    }

    fn repeat(first: (u16, &str), again: (u16, &str), kind: TargetKind) -> Vec<String> {
        let first = answer(first.0, first.1).expect("an answer");
        texts(&judge_repeat(&first, &answer(again.0, again.1), kind, None))
    }

    #[test]
    fn a_repeat_answers_200_with_the_same_id() {
        let created = (201, r#"{"id":1}"#);
        assert_eq!(
            repeat(created, (200, r#"{"id":1}"#), TargetKind::Mock),
            [""; 0]
        );
        assert_eq!(repeat(created, created, TargetKind::Plain), [""; 0]);
        assert_eq!(
            repeat(created, (201, r#"{"id":2}"#), TargetKind::Mock),
            [
                "the repeat under the same key is answered with status 201",
                "the repeat under the same key answers with another resource",
            ]
        );
    }

    #[test]
    fn a_refused_request_is_refused_again() {
        assert_eq!(repeat((400, "{}"), (400, "{}"), TargetKind::Mock), [""; 0]);
        assert_eq!(
            repeat((400, "{}"), (201, "{}"), TargetKind::Mock),
            ["the repeat under the same key is answered with status 201"]
        );
    }
}
