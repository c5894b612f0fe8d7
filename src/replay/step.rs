//! One step that sends a request: resolve, derive the key, send, judge, remember.

use std::collections::BTreeSet;

use serde_json::Value;

use super::attempts::{self, Plan};
use super::backend::{self, Watch};
use super::case::{self, Played, Player};
use super::control;
use super::ending::{Stopped, inconclusive, stopped, unanswered, unresolved, without_mock};
use super::environment;
use super::journal::READ_HEADER;
use super::judge::{self, Expected, Judgement};
use super::keep;
use super::notices;
use super::poll::{self, Wait};
use super::redaction;
use super::repeats;
use super::request;
use super::result::{Exchange, Mismatch, Purpose, SnapshotOutcome, StepResult, Verdict};
use super::session::KEY_HEADER;
use super::target::TargetKind;
use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::http::{Request, Response, TransportError};
use crate::i18n::Text;
use crate::scenario::{
    Answer, CardTokenRequest, Expect, Resolved, ResolvedKey, Runtime, Step, key,
};

pub(crate) const NO_CONTROL: Text = crate::text! {
    en: "the mock cannot be steered: { $why }",
    es: "no se puede controlar el mock: { $why }",
    pt: "não é possível controlar o mock: { $why }",
};

const WHEN: Text = crate::text! {
    en: "its `when` does not hold",
    es: "su `when` no se cumple",
    pt: "o seu `when` não se cumpre",
};

const FAULTS_ON_PLAIN: Text = crate::text! {
    en: "`faults` need an Ensayo mock",
    es: "`faults` necesita un mock de Ensayo",
    pt: "`faults` precisa de um mock do Ensayo",
};

const RESILIENT_ON_PLAIN: Text = crate::text! {
    en: "`resilient` needs an Ensayo mock",
    es: "`resilient` necesita un mock de Ensayo",
    pt: "`resilient` precisa de um mock do Ensayo",
};

const METHOD: Text = crate::text! {
    en: "`{ $method }` is not a method that can be sent",
    es: "`{ $method }` no es un método que se pueda enviar",
    pt: "`{ $method }` não é um método que se possa enviar",
};

const CARD_TOKEN: Text = crate::text! {
    en: "the card token is refused with status { $status }",
    es: "el token de la tarjeta es rechazado con el estado { $status }",
    pt: "o token do cartão é recusado com o status { $status }",
};

const PAYMENTS: Text = crate::text! {
    en: "the number of payments that the step makes is { $actual }",
    es: "la cantidad de pagos que crea el paso es { $actual }",
    pt: "a quantidade de pagamentos que o passo cria é { $actual }",
};

const MOVED_ON: Text = crate::text! {
    en: "an earlier run made this payment, which has moved on since; what it was then is not known",
    es: "una ejecución anterior creó este pago, que desde entonces cambió; no se sabe cómo era en ese momento",
    pt: "uma execução anterior criou este pagamento, que mudou desde então; não se sabe como era naquele momento",
};

/// Plays a step that sends a request.
pub(crate) async fn play(player: &mut Player<'_>, step: &Step) -> Played {
    let mut log = Vec::new();
    let outcome = attempt(player, step, &mut log).await;
    let mut played = outcome.unwrap_or_else(|stopped| *stopped);
    played.result.exchanges = log;
    played
}

async fn attempt(
    player: &mut Player<'_>,
    step: &Step,
    log: &mut Vec<Exchange>,
) -> Result<Played, Stopped> {
    check_plays(player, step)?;
    let (resolved, request) = prepare(player, step, log).await?;
    let before = payments(player, step).await?;
    let watch = Watch::begin(player, step, &resolved).await?;
    let (outcome, mut mismatches) = send(player, step, &resolved, &request, log).await;
    let after = payments(player, step).await?;
    mismatches.extend(judge_payments(&step.expect, &resolved, &before, &after));
    let seen = match watch {
        Some(watch) => watch.end(player, step, &resolved, &outcome, log).await?,
        None => backend::Seen::default(),
    };
    mismatches.extend(seen.mismatches);
    mismatches.extend(notices::judge(player, step, log).await?);
    let mut played = match outcome {
        Ok(response) => answered(player, step, &resolved, &response, mismatches),
        Err(error) => unanswered(&player.session, step, &error, mismatches),
    };
    played.result.diagnostics.extend(seen.remarks);
    played.result.key = request.headers.get(KEY_HEADER).map(str::to_owned);
    Ok(played)
}

/// What the step means to send, with every value in place, and the request that says it.
pub(crate) async fn prepare(
    player: &Player<'_>,
    step: &Step,
    log: &mut Vec<Exchange>,
) -> Result<(Resolved, Request), Stopped> {
    let resolved = resolve(player, step, log).await?;
    let key = key_of(player, step, &resolved)?;
    let session = &player.session;
    let token = session.token_for(&resolved.method, &resolved.path);
    let request = request::build(&resolved, token, key.as_deref())
        .ok_or_else(|| Box::new(stopped(step, METHOD.with("method", &resolved.method))))?;
    Ok((resolved, request))
}

/// Ends the step here when it is not to play.
pub(crate) fn check_plays(player: &Player<'_>, step: &Step) -> Result<(), Stopped> {
    if player.session.kind == TargetKind::Plain && !step.faults.is_empty() {
        return Err(Box::new(without_mock(player, step, FAULTS_ON_PLAIN)));
    }
    if player.session.kind != TargetKind::Mock && step.expect.resilient.is_some() {
        return Err(Box::new(without_mock(player, step, RESILIENT_ON_PLAIN)));
    }
    let plays = player.scenario.plays(player.case, step, &player.live(&[]));
    match plays {
        Ok(true) => Ok(()),
        Ok(false) => {
            let verdict = Verdict::Skipped(WHEN.message());
            Err(Box::new(Played::only(case::blank(step, verdict))))
        }
        Err(diagnostics) => Err(unresolved(step, diagnostics)),
    }
}

/// Gives every expression its value: first the card tokens it needs, then the rest.
async fn resolve(
    player: &Player<'_>,
    step: &Step,
    log: &mut Vec<Exchange>,
) -> Result<Resolved, Stopped> {
    let wanted = player
        .scenario
        .token_requests(player.case, step, &player.live(&[]));
    let tokens = tokens(player, step, wanted, log).await?;
    let live = player.live(&tokens);
    player
        .scenario
        .resolve(player.case, step, Runtime::Live(&live))
        .map_err(|diagnostics| unresolved(step, diagnostics))?
        .ok_or_else(|| unresolved(step, Vec::new()))
}

/// Turns cards into tokens, in order.
pub(crate) async fn tokens(
    player: &Player<'_>,
    step: &Step,
    wanted: Result<Vec<CardTokenRequest>, Vec<Diagnostic>>,
    log: &mut Vec<Exchange>,
) -> Result<Vec<String>, Stopped> {
    let wanted = wanted.map_err(|diagnostics| unresolved(step, diagnostics))?;
    let mut tokens = Vec::with_capacity(wanted.len());
    for card in wanted {
        let request = request::card_token(&card.body(), &player.session.token);
        let sent = player.session.wire.send(&request).await;
        log.push(redaction::exchange(Purpose::CardToken, 1, &request, &sent));
        let response = match sent.answer {
            Ok(response) => response,
            Err(error) => {
                let session = &player.session;
                return Err(Box::new(unanswered(session, step, &error, Vec::new())));
            }
        };
        let body = judge::body(&response);
        let id = body.get("id").and_then(Value::as_str);
        let id = id.filter(|_| matches!(response.status, 200 | 201));
        let Some(id) = id else {
            let refused = || CARD_TOKEN.with("status", u32::from(response.status));
            let fault = environment::fault(player.session.kind, response.status, &body);
            let played = match fault {
                Some(why) => inconclusive(step, why),
                None => stopped(step, refused()),
            };
            return Err(Box::new(played));
        };
        tokens.push(id.to_owned());
    }
    Ok(tokens)
}

fn key_of(
    player: &Player<'_>,
    step: &Step,
    resolved: &Resolved,
) -> Result<Option<String>, Stopped> {
    match &resolved.key {
        ResolvedKey::None => Ok(None),
        ResolvedKey::Literal(key) => Ok(Some(key.clone())),
        ResolvedKey::Auto => {
            let takes_key = |endpoint: Endpoint| endpoint.info().takes_key;
            if !resolved.endpoint.is_some_and(takes_key) {
                return Ok(None);
            }
            let salt = &player.shared.settings.salt;
            key::derive(player.scenario, player.case, step, &player.sub_case, salt)
                .map(|key| Some(key.uuid))
                .map_err(|diagnostics| unresolved(step, diagnostics))
        }
    }
}

/// The payments of the account, where the step's expectations are about their number.
async fn payments(player: &Player<'_>, step: &Step) -> Result<BTreeSet<String>, Stopped> {
    let expect = &step.expect;
    let matters = expect.payments.is_some() || expect.idempotent || expect.concurrent.is_some();
    let session = &player.session;
    if !matters || session.kind == TargetKind::Plain {
        return Ok(BTreeSet::new());
    }
    control::payments(&session.wire, &session.token)
        .await
        .map_err(|error| Box::new(player.no_control(step, &error)))
}

/// Sends the request as often as the step asks for; the outcome is the one that is judged.
async fn send(
    player: &mut Player<'_>,
    step: &Step,
    resolved: &Resolved,
    request: &Request,
    log: &mut Vec<Exchange>,
) -> (Result<Response, TransportError>, Vec<Mismatch>) {
    let session = &mut player.session;
    let plan = Plan {
        step: step.id.value.as_str(),
        purpose: Purpose::Step,
        retry: step.retry,
        // A backend's faults strike what it sends on, not what it is sent.
        faults: match session.token_for(&resolved.method, &resolved.path) {
            Some(_) => &step.faults,
            None => &[],
        },
    };
    let mut mismatches = Vec::new();
    let wait = step.until.as_ref().zip(resolved.awaited.as_ref());
    let outcome = match (&step.expect.concurrent, wait) {
        (None, None) => attempts::until_answered(session, request, plan, log).await,
        (None, Some((until, condition))) => {
            let wait = Wait { until, condition };
            let (outcome, late) = poll::until_holds(session, request, plan, wait, log).await;
            mismatches = late;
            outcome
        }
        (Some(count), _) => {
            let outcomes = repeats::burst(session, request, plan, count.value.max(1), log).await;
            mismatches = repeats::judge_burst(&outcomes, Some(count.span));
            let first = outcomes.into_iter().next();
            first.expect("a burst has at least one send")
        }
    };
    if let (true, Ok(first)) = (step.expect.idempotent, &outcome) {
        let span = step.expect.span;
        mismatches.extend(repeats::again(session, request, first, span, log).await);
    }
    (outcome, mismatches)
}

/// Compares the number of payments with `payments`; a repeated send must not make a second one.
fn judge_payments(
    expect: &Expect,
    resolved: &Resolved,
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
) -> Option<Mismatch> {
    let made = after.difference(before).count();
    let mismatch = |expected: &str, span| Mismatch {
        expected: Some(expected.to_owned()),
        actual: Some(made.to_string()),
        ..judge::about(PAYMENTS.with("actual", made), span)
    };
    match &expect.payments {
        Some(wanted) => (u32::try_from(made) != Ok(wanted.value))
            .then(|| mismatch(&wanted.value.to_string(), Some(wanted.span))),
        None => (made > 1 && resolved.endpoint == Some(Endpoint::CreatePayment))
            .then(|| mismatch("1", expect.span)),
    }
}

fn answered(
    player: &mut Player<'_>,
    step: &Step,
    resolved: &Resolved,
    response: &Response,
    mut mismatches: Vec<Mismatch>,
) -> Played {
    let body = judge::body(response);
    let expected = Expected {
        expect: &step.expect,
        body: resolved.expected_body.as_ref(),
        headers: resolved.expected_headers.as_ref(),
        resource: redaction::resource_of(&resolved.path),
    };
    let judged = judge::answer(expected, response, &body);
    let environment = environment::fault(player.session.kind, response.status, &body)
        .filter(|_| !is_asked_for(&step.expect, &judged));
    let is_derailed = judged.is_derailed || environment.is_some();
    let was_read = response.headers.get(READ_HEADER).is_some();
    let environment = environment
        .or_else(|| (was_read && !judged.mismatches.is_empty()).then(|| MOVED_ON.message()));
    // What the answer itself says comes before what repeats of it say.
    mismatches.splice(0..0, judged.mismatches);
    let settings = &player.shared.settings;
    let compares = keep::compares(player.scenario, settings.snapshots.as_ref());
    let comparable = compares.then(|| keep::normalised(player, resolved, response, &body));
    let snapshot = match comparable {
        Some(comparable) if mismatches.is_empty() => {
            keep::compare(player, step, resolved, comparable)
        }
        _ => SnapshotOutcome::Off,
    };
    let verdict = match environment {
        Some(why) => Verdict::Inconclusive(why),
        None if mismatches.is_empty() && !snapshot.is_failure() => Verdict::Passed,
        None => Verdict::Failed,
    };
    Played {
        rest: is_derailed.then(|| case::after(step)),
        answer: Some(Answer {
            status: response.status,
            headers: owned(response),
            body,
        }),
        result: StepResult {
            mismatches,
            snapshot,
            ..case::blank(step, verdict)
        },
    }
}

/// Whether the scenario says which kind of answer it wants, and this is one.
fn is_asked_for(expect: &Expect, judged: &Judgement) -> bool {
    (expect.status.is_some() || expect.error.is_some()) && !judged.is_derailed
}

fn owned(response: &Response) -> Vec<(String, String)> {
    let headers = response.headers.iter();
    headers
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}
