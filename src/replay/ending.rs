//! How a step ends without an answer that can be judged: skipped, lost, refused, unresolved.

use super::case::{self, Played, Player};
use super::judge;
use super::result::{Mismatch, StepResult, Verdict};
use super::session::Session;
use super::target::TargetKind;
use crate::diagnostic::Diagnostic;
use crate::http::TransportError;
use crate::i18n::{Message, Text};
use crate::scenario::Step;

/// A step that ended before its answer was judged.
pub(crate) type Stopped = Box<Played>;

const UNREACHED: Text = crate::text! {
    en: "nothing answers at the target: { $why }",
    es: "nadie responde en el destino: { $why }",
    pt: "ninguém responde no destino: { $why }",
};

const NOT_SENT: Text = crate::text! {
    en: "the request was not sent: { $why }",
    es: "la solicitud no se envió: { $why }",
    pt: "a requisição não foi enviada: { $why }",
};

const ANSWER_LOST: Text = crate::text! {
    en: "there is no complete answer: { $why }",
    es: "no hay una respuesta completa: { $why }",
    pt: "não há uma resposta completa: { $why }",
};

const ANSWER_REFUSED: Text = crate::text! {
    en: "the answer is not accepted: { $why }",
    es: "la respuesta no se acepta: { $why }",
    pt: "a resposta não é aceita: { $why }",
};

/// What becomes of a step that only an Ensayo mock can play: it is skipped, unless it is not even
/// known what the target is.
pub(crate) fn without_mock(player: &Player<'_>, step: &Step, reason: Text) -> Played {
    let verdict = match player.shared.target.silence() {
        Some(why) => Verdict::Inconclusive(UNREACHED.with("why", why)),
        None => Verdict::Skipped(reason.message()),
    };
    Played {
        rest: Some(verdict.clone()),
        ..Played::only(case::blank(step, verdict))
    }
}

/// A step without a complete answer: a failure on a mock, no verdict elsewhere or when the run was
/// interrupted meanwhile.
pub(crate) fn unanswered(
    session: &Session<'_>,
    step: &Step,
    error: &TransportError,
    mut mismatches: Vec<Mismatch>,
) -> Played {
    if session.wire.is_cancelled() {
        return case::interrupted(step);
    }
    let message = match error {
        TransportError::Guarded(why) => return guarded(step, Message::clone(why)),
        TransportError::Unrecorded(why) => return stopped(step, Message::clone(why)),
        TransportError::NotSent(why) => NOT_SENT.with("why", why),
        TransportError::OutcomeUnknown(why) => ANSWER_LOST.with("why", why),
        TransportError::Refused(why) => ANSWER_REFUSED.with("why", why),
    };
    if session.kind == TargetKind::Plain {
        return inconclusive(step, message);
    }
    let mut played = stopped(step, message);
    played.result.mismatches.append(&mut mismatches);
    played
}

/// A step that the safety guard does not let out.
fn guarded(step: &Step, why: Message) -> Played {
    Played {
        rest: Some(case::after(step)),
        ..Played::only(case::blank(step, Verdict::Guarded(why)))
    }
}

/// A step that the target's environment kept from a verdict.
pub(crate) fn inconclusive(step: &Step, why: Message) -> Played {
    Played {
        rest: Some(case::after(step)),
        ..Played::only(case::blank(step, Verdict::Inconclusive(why)))
    }
}

/// A step that fails for one reason, so that the ones after it make no sense.
pub(crate) fn stopped(step: &Step, message: Message) -> Played {
    let span = Some(step.id.span);
    Played {
        rest: Some(case::after(step)),
        ..Played::only(StepResult {
            mismatches: vec![judge::about(message, span)],
            ..case::blank(step, Verdict::Failed)
        })
    }
}

pub(crate) fn unresolved(step: &Step, diagnostics: Vec<Diagnostic>) -> Stopped {
    Box::new(Played::unresolved(step, diagnostics))
}
