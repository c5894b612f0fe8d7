//! `until`: a step that reads, asked again and again until the answer says what is waited for.

use super::attempts::{self, Plan};
use super::judge;
use super::redaction;
use super::result::{Exchange, Mismatch, Purpose};
use super::session::Session;
use super::wire::Outcome;
use crate::clock::SignedDuration;
use crate::http::{Request, Response};
use crate::i18n::Text;
use crate::scenario::{self, Until};
use crate::source::Node;

/// What a step waits for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wait<'w> {
    /// How often and how long.
    pub(crate) until: &'w Until,
    /// What the body must contain in the end.
    pub(crate) condition: &'w Node,
}

const NOT_IN_TIME: Text = crate::text! {
    en: "after { $timeout } the answer is still not what `until` waits for",
    es: "después de { $timeout } la respuesta todavía no es lo que `until` espera",
    pt: "depois de { $timeout } a resposta ainda não é o que `until` espera",
};

/// Asks until the condition holds or the time is up, by the case's clock; the outcome is that of the
/// last question. An answer that stays lost ends the wait.
pub(crate) async fn until_holds(
    session: &mut Session<'_>,
    request: &Request,
    plan: Plan<'_>,
    wait: Wait<'_>,
    log: &mut Vec<Exchange>,
) -> (Outcome, Vec<Mismatch>) {
    let mut outcome = attempts::until_answered(session, request, plan, log).await;
    let later = Plan {
        purpose: Purpose::Poll,
        // Faults strike attempts of the first question.
        faults: &[],
        ..plan
    };
    let mut waited = std::time::Duration::ZERO;
    loop {
        let Ok(response) = &outcome else {
            return (outcome, Vec::new());
        };
        let found = scenario::expect::compare(wait.condition, &judge::body(response));
        if found.is_empty() || session.wire.is_cancelled() {
            return (outcome, Vec::new());
        }
        let left = wait.until.timeout.saturating_sub(waited);
        if left.is_zero() {
            let mismatches = not_in_time(wait, request, response);
            return (outcome, mismatches);
        }
        // The last question comes when the time is up, not before.
        let pause = wait.until.every.min(left);
        session.wait(pause).await;
        waited += pause;
        if session.wire.is_cancelled() {
            return (outcome, Vec::new());
        }
        outcome = attempts::until_answered(session, request, later, log).await;
    }
}

/// What is waited for in vain, and each value that came last.
fn not_in_time(wait: Wait<'_>, request: &Request, response: &Response) -> Vec<Mismatch> {
    let timeout = SignedDuration::try_from(wait.until.timeout).unwrap_or(SignedDuration::MAX);
    let message = NOT_IN_TIME.with("timeout", timeout.to_string());
    let resource = redaction::resource_of(&request.path);
    let found = scenario::expect::compare(wait.condition, &judge::body(response));
    let last = found.into_iter().map(|it| judge::shown(it, resource));
    std::iter::once(judge::about(message, Some(wait.until.span)))
        .chain(last)
        .collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::target::TargetKind;
    use super::super::testing::{Script, answer, lost, session, wire};
    use super::*;
    use crate::http::{Headers, Method};
    use crate::text::{FileId, Span};

    /// Asks for a payment that becomes approved with the n-th question, and tells how often it was
    /// asked, how often time was let pass, and what is wrong.
    async fn asked(approved_with: usize) -> (usize, usize, Vec<String>) {
        let script = Script::new(move |place, request| {
            if request.path.starts_with("/__ensayo/") {
                return answer(200, r#"{"payment":null,"now":"2026-01-15T12:00:00Z"}"#);
            }
            // Every question but the first comes after a wait.
            let status = match place / 2 + 1 >= approved_with {
                true => "approved",
                false => "pending",
            };
            answer(200, &format!(r#"{{"id":1,"status":"{status}"}}"#))
        });
        let (_, mismatches) = wait_with(&script).await;
        let (waits, questions): (Vec<_>, Vec<_>) = script
            .seen()
            .into_iter()
            .partition(|request| request.path.starts_with("/__ensayo/"));
        let told = mismatches.iter().map(|it| {
            let values = [it.expected.as_deref(), it.actual.as_deref()];
            let values: Vec<&str> = values.into_iter().flatten().collect();
            format!("{} {}", it.message, values.join(" "))
        });
        (questions.len(), waits.len(), told.collect())
    }

    async fn wait_with(script: &std::sync::Arc<Script>) -> (Outcome, Vec<Mismatch>) {
        let wire = wire(script);
        let mut session = session(&wire, TargetKind::Mock);
        let (condition, _) = crate::source::yaml::read("{ status: approved }", FileId(0));
        let condition = condition.expect("a mapping");
        let until = Until {
            span: Span::new(FileId(0), 0..0),
            condition: condition.clone(),
            every: Duration::from_secs(20),
            timeout: Duration::from_secs(50),
        };
        let plan = Plan {
            step: "paid",
            purpose: Purpose::Step,
            retry: None,
            faults: &[],
        };
        let wait = Wait {
            until: &until,
            condition: &condition,
        };
        let request = Request {
            method: Method::Get,
            path: "/v1/payments/1".to_owned(),
            headers: Headers::new(),
            body: Vec::new(),
        };
        until_holds(&mut session, &request, plan, wait, &mut Vec::new()).await
    }

    #[tokio::test]
    async fn what_is_so_already_is_asked_for_once() {
        assert_eq!(asked(1).await, (1, 0, Vec::new()));
    }

    #[tokio::test]
    async fn the_wait_ends_with_the_answer_that_is_waited_for() {
        assert_eq!(asked(3).await, (3, 2, Vec::new()));
    }

    #[tokio::test]
    async fn the_last_question_comes_when_the_time_is_up() {
        let told = [
            "after PT50S the answer is still not what `until` waits for ",
            r#"the value differs "approved" "pending""#,
        ];
        assert_eq!(asked(9).await, (4, 3, told.map(str::to_owned).to_vec()));
    }

    #[tokio::test]
    async fn a_lost_answer_ends_the_wait() {
        let script = Script::new(|_, _| lost());
        assert_eq!(wait_with(&script).await, (lost(), Vec::new()));
    }
}
