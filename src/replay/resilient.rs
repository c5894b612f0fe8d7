//! `expect.resilient`: the step once more under every fault of the catalogue, each time on a new
//! account; whatever goes wrong on the way, one payment or refund comes of it.

use std::collections::BTreeSet;
use std::time::Duration;

use super::attempts::{self, Plan};
use super::case::{self, Played, Player};
use super::control::{self, ControlError};
use super::ending::Stopped;
use super::judge::{self, Expected};
use super::redaction;
use super::request;
use super::result::{Exchange, Mismatch, Purpose, Verdict};
use super::run::Planned;
use super::step;
use super::wire::Outcome;
use crate::contract::Endpoint;
use crate::fault::{self, Fault};
use crate::i18n::{Message, Text};
use crate::scenario::{Expect, Resolved, Retry, StatusExpect, Step};
use crate::text::{Span, Spanned};

/// How a correct client goes on where the scenario does not say.
const RETRY: Retry = Retry {
    max: 2,
    backoff: Duration::from_millis(200),
};

const PAYMENTS: Text = crate::text! {
    en: "under the fault `{ $fault }` the number of payments made is { $count }",
    es: "con el fallo `{ $fault }` la cantidad de pagos creados es { $count }",
    pt: "com a falha `{ $fault }` a quantidade de pagamentos criados é { $count }",
};

const REFUNDS: Text = crate::text! {
    en: "under the fault `{ $fault }` the number of refunds made is { $count }",
    es: "con el fallo `{ $fault }` la cantidad de reembolsos creados es { $count }",
    pt: "com a falha `{ $fault }` a quantidade de reembolsos criados é { $count }",
};

const ANSWER: Text = crate::text! {
    en: "under the fault `{ $fault }`, in the last answer: { $why }",
    es: "con el fallo `{ $fault }`, en la última respuesta: { $why }",
    pt: "com a falha `{ $fault }`, na última resposta: { $why }",
};

const NO_ANSWER: Text = crate::text! {
    en: "under the fault `{ $fault }` every answer is lost: { $why }",
    es: "con el fallo `{ $fault }` se pierden todas las respuestas: { $why }",
    pt: "com a falha `{ $fault }` todas as respostas se perdem: { $why }",
};

const NOT_PLAYED: Text = crate::text! {
    en: "the fault `{ $fault }` cannot be tried: the step `{ $step }` does not succeed on a new account",
    es: "no se puede probar el fallo `{ $fault }`: el paso `{ $step }` no tiene éxito en una cuenta nueva",
    pt: "não é possível testar a falha `{ $fault }`: o passo `{ $step }` não tem sucesso em uma conta nova",
};

/// One sub-case: which step of the case meets what.
#[derive(Clone, Copy)]
struct SubCase<'s> {
    earlier: &'s [Step],
    step: &'s Step,
    fault: Fault,
    /// The key `resilient`.
    span: Span,
}

/// Plays the sub-cases of a step whose plain send is as expected, and adds what they find.
pub(crate) async fn add(main: &Player<'_>, planned: &Planned, index: usize, played: &mut Played) {
    let (shared, case) = (main.shared, main.case);
    let (earlier, later) = planned.scenario.steps.split_at(index);
    let Some(step) = later.first() else { return };
    let Some(span) = step.expect.resilient else {
        return;
    };
    let is_as_expected = matches!(played.result.verdict, Verdict::Passed | Verdict::Failed)
        && played.answer.is_some()
        && played.result.mismatches.is_empty();
    if !is_as_expected {
        return;
    }
    for fault in Fault::CATALOGUE {
        let sub_case = SubCase {
            earlier,
            step,
            fault,
            span,
        };
        let mut player = Player::new(shared, main.lane, planned, case, Some(fault));
        // All sub-cases together have the time of their step.
        player.session.wire = main.session.wire.clone();
        let mut log = Vec::new();
        let found = sub_case.play(&mut player, &mut log).await;
        played
            .result
            .exchanges
            .extend(log.into_iter().map(|sent| Exchange {
                purpose: Purpose::SubCase(fault),
                ..sent
            }));
        if shared.is_cancelled() {
            let exchanges = std::mem::take(&mut played.result.exchanges);
            *played = case::interrupted(step);
            played.result.exchanges = exchanges;
            return;
        }
        let found = found.into_iter().map(|found| Mismatch {
            fault: Some(fault),
            ..found
        });
        played.result.mismatches.extend(found);
    }
    if !played.result.mismatches.is_empty() {
        played.result.verdict = Verdict::Failed;
    }
}

impl SubCase<'_> {
    async fn play(self, player: &mut Player<'_>, log: &mut Vec<Exchange>) -> Vec<Mismatch> {
        for (index, earlier) in self.earlier.iter().enumerate() {
            let mut played = player.step(&plain(earlier), index == 0).await;
            log.append(&mut played.result.exchanges);
            if played.rest.is_some() || played.result.verdict == Verdict::Failed {
                return vec![self.not_played(earlier, played)];
            }
            if let Some(answer) = played.answer {
                player.remember(earlier, answer);
            }
        }
        if self.earlier.is_empty()
            && let Some(trouble) = player.prepare(self.step).await
        {
            return vec![self.not_played(self.step, trouble)];
        }
        match self.strike(player, log).await {
            Ok(mismatches) => mismatches,
            Err(stopped) => vec![self.not_played(self.step, *stopped)],
        }
    }

    /// Sends the step as a correct client does, with the fault on its first attempt.
    async fn strike(
        self,
        player: &mut Player<'_>,
        log: &mut Vec<Exchange>,
    ) -> Result<Vec<Mismatch>, Stopped> {
        let (resolved, request) = step::prepare(player, self.step, log).await?;
        let before = self.made(player, &resolved).await?;
        let planned = fault::Planned {
            on: 1,
            fault: self.fault,
        };
        let plan = Plan {
            step: self.step.id.value.as_str(),
            purpose: Purpose::SubCase(self.fault),
            retry: self.step.retry.or(Some(RETRY)),
            faults: &[Spanned::new(planned, self.span)],
        };
        let outcome = attempts::until_answered(&mut player.session, &request, plan, log).await;
        let after = self.made(player, &resolved).await?;
        let count = after.difference(&before).count();
        let mut mismatches = Vec::new();
        mismatches.extend(self.judge_count(&resolved, count));
        mismatches.extend(self.judge_answer(&resolved, &outcome));
        Ok(mismatches)
    }

    /// The ids of the payments of the account, or of the refunds of the payment.
    async fn made(
        self,
        player: &Player<'_>,
        resolved: &Resolved,
    ) -> Result<BTreeSet<String>, Stopped> {
        let session = &player.session;
        let found = match resolved.endpoint {
            Some(Endpoint::CreateRefund) => {
                let request = request::list(&resolved.path, &session.token);
                let answer = session.wire.send(&request).await.answer;
                answer.map_err(ControlError::from).and_then(|response| {
                    let body = judge::body(&response);
                    let refunds = body.as_array().ok_or(ControlError::Foreign {
                        status: response.status,
                    })?;
                    Ok(refunds
                        .iter()
                        .map(|refund| refund["id"].to_string())
                        .collect())
                })
            }
            _ => control::payments(&session.wire, &session.token).await,
        };
        found.map_err(|error| Box::new(player.no_control(self.step, &error)))
    }

    fn judge_count(self, resolved: &Resolved, count: usize) -> Option<Mismatch> {
        let text = match resolved.endpoint {
            Some(Endpoint::CreateRefund) => REFUNDS,
            _ => PAYMENTS,
        };
        (count != 1).then(|| Mismatch {
            expected: Some("1".to_owned()),
            actual: Some(count.to_string()),
            ..self.about(text.with("count", count))
        })
    }

    fn judge_answer(self, resolved: &Resolved, outcome: &Outcome) -> Vec<Mismatch> {
        let response = match outcome {
            Ok(response) => response,
            Err(error) => return vec![self.about(NO_ANSWER.with("why", error.message()))],
        };
        let expect = after_retries(&self.step.expect, self.span);
        let expected = Expected {
            expect: &expect,
            body: resolved.expected_body.as_ref(),
            headers: resolved.expected_headers.as_ref(),
            resource: redaction::resource_of(&resolved.path),
        };
        let judged = judge::answer(expected, response, &judge::body(response));
        let found = judged.mismatches.into_iter().map(|found| Mismatch {
            message: self.named(ANSWER.with("why", found.message)),
            ..found
        });
        found.collect()
    }

    /// What kept the sub-case from its end: the first mismatch of the step that stopped it says why.
    fn not_played(self, step: &Step, played: Played) -> Mismatch {
        let message = NOT_PLAYED.with("step", step.id.value.as_str());
        let why = played.result.mismatches.into_iter().next();
        Mismatch {
            actual: why.map(|found| found.message.to_string()),
            ..self.about(message)
        }
    }

    fn about(self, message: Message) -> Mismatch {
        judge::about(self.named(message), Some(self.span))
    }

    fn named(self, message: Message) -> Message {
        message.with("fault", self.fault.to_header())
    }
}

/// An earlier step of a sub-case: judged, but neither remembered nor made to suffer itself.
fn plain(step: &Step) -> Step {
    let mut step = step.clone();
    step.expect.snapshot = false;
    step.expect.resilient = None;
    step
}

/// What is expected after a fault: a payment that a retry finds is answered with 200.
fn after_retries(expect: &Expect, span: Span) -> Expect {
    let mut expect = expect.clone();
    let created = Spanned::new(StatusExpect::Created, span);
    match &mut expect.status {
        Some(status) if status.value == StatusExpect::Code(201) => {
            status.value = StatusExpect::Created;
        }
        Some(_) => {}
        unsaid => *unsaid = Some(created),
    }
    expect
}
