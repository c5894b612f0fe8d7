//! One step that is no request: what shopper, bank or time do, on the mock.

use serde_json::Value;

use super::case::{self, Played, Player};
use super::control::{self, ControlError};
use super::ending::{self, Stopped};
use super::redaction;
use super::result::{Purpose, Verdict};
use super::step;
use super::target::TargetKind;
use crate::http::Request;
use crate::i18n::Text;
use crate::scenario::{Act, ActKind, Answer, Runtime, Step};

const NEEDS_MOCK: Text = crate::text! {
    en: "`act` needs an Ensayo mock",
    es: "`act` necesita un mock de Ensayo",
    pt: "`act` precisa de um mock do Ensayo",
};

const IMPOSSIBLE: Text = crate::text! {
    en: "the act is not possible: { $why }",
    es: "la acción no es posible: { $why }",
    pt: "a ação não é possível: { $why }",
};

const NO_ID: Text = crate::text! {
    en: "the act has no payment to act on",
    es: "la acción no tiene un pago sobre el cual actuar",
    pt: "a ação não tem um pagamento sobre o qual agir",
};

/// Plays an act. Where it cannot be played, what follows cannot either.
pub(crate) async fn play(player: &mut Player<'_>, step: &Step, act: &Act) -> Played {
    match prepare(player, step, act) {
        Ok(request) => send(player, step, &request).await,
        Err(stopped) => *stopped,
    }
}

/// The request that asks for the act, if it is to be played.
fn prepare(player: &Player<'_>, step: &Step, act: &Act) -> Result<Request, Stopped> {
    if player.session.kind == TargetKind::Plain {
        return Err(Box::new(ending::without_mock(player, step, NEEDS_MOCK)));
    }
    step::check_plays(player, step)?;
    request(player, step, act)
}

fn request(player: &Player<'_>, step: &Step, act: &Act) -> Result<Request, Stopped> {
    let token = &player.session.token;
    if let ActKind::Advance(by) = act.kind {
        return Ok(control::advance(token, by));
    }
    let (name, result) = act.kind.words();
    let live = player.live(&[]);
    let id = player
        .scenario
        .resolve_act_id(player.case, step, Runtime::Live(&live))
        .map_err(|diagnostics| Box::new(Played::unresolved(step, diagnostics)))?
        .ok_or_else(|| Box::new(ending::stopped(step, NO_ID.message())))?;
    Ok(control::act_on(token, name, &id.to_json(), result))
}

async fn send(player: &mut Player<'_>, step: &Step, request: &Request) -> Played {
    player.session.tell_sent(step.id.value.as_str(), 1, request);
    let sent = player.session.wire.send(request).await;
    let exchange = redaction::exchange(Purpose::Act, 1, request, &sent);
    let mut played = match control::acted(sent.answer) {
        Ok(acted) => {
            player.session.now = acted.now.unwrap_or(player.session.now);
            acted_on(step, acted)
        }
        Err(ControlError::Illegal(why)) => ending::stopped(step, IMPOSSIBLE.with("why", why)),
        Err(error) => player.no_control(step, &error),
    };
    played.result.exchanges.push(exchange);
    played
}

/// The payment after the act is what later steps see; an act itself has no expectations.
fn acted_on(step: &Step, acted: control::Acted) -> Played {
    Played {
        answer: Some(Answer {
            status: acted.status,
            headers: Vec::new(),
            body: acted.payment.unwrap_or(Value::Null),
        }),
        ..Played::only(case::blank(step, Verdict::Passed))
    }
}
