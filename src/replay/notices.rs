//! The seller's server, played by the replay: takes the notifications that are due, answers them, and
//! holds them against `webhook`.

use serde_json::Value;

use super::backend;
use super::case::Player;
use super::control::{self, ControlError};
use super::ending::Stopped;
use super::judge;
use super::result::{Exchange, Mismatch};
use super::session::Session;
use super::target::TargetKind;
use crate::i18n::Text;
use crate::scenario::{NoticeExpect, Step};
use crate::text::{Span, Spanned};

const COUNT: Text = crate::text! {
    en: "the notifications that are due are { $actual }",
    es: "las notificaciones pendientes son { $actual }",
    pt: "as notificações pendentes são { $actual }",
};
const NONE_DUE: Text = crate::text! {
    en: "no notification is due",
    es: "no hay notificaciones pendientes",
    pt: "não há notificações pendentes",
};
const OTHER: Text = crate::text! {
    en: "the notification is `{ $actual }`",
    es: "la notificación es `{ $actual }`",
    pt: "a notificação é `{ $actual }`",
};

/// Takes what is due since the last step that expected notifications, on a mock, or delivers it to the
/// backend under test; other targets send theirs to the seller's own server.
pub(crate) async fn judge(
    player: &Player<'_>,
    step: &Step,
    log: &mut Vec<Exchange>,
) -> Result<Vec<Mismatch>, Stopped> {
    let session = &player.session;
    let Some(wanted) = &step.expect.webhook else {
        return Ok(Vec::new());
    };
    let judged = match session.kind {
        TargetKind::Plain => Ok(Vec::new()),
        TargetKind::Mock => received(session, wanted).await,
        TargetKind::Backend => backend::deliver(session, wanted, log).await,
    };
    judged.map_err(|error| Box::new(player.no_control(step, &error)))
}

/// Plays the server. Of a delivery that is odd there is nothing to take: who plays both sides would
/// only deceive itself.
async fn received(
    session: &Session<'_>,
    wanted: &Spanned<Vec<NoticeExpect>>,
) -> Result<Vec<Mismatch>, ControlError> {
    let usual = genuine(&wanted.value);
    let replies: Vec<u16> = usual.iter().map(|notice| notice.reply()).collect();
    let due = control::receive(&session.wire, &session.token, &replies).await?;
    if let Some(mismatch) = miscounted(usual.len(), wanted.span, &due) {
        return Ok(vec![mismatch]);
    }
    let pairs = usual.into_iter().zip(&due);
    Ok(pairs
        .filter_map(|(wanted, due)| compare(wanted, due))
        .collect())
}

/// The notifications that the provider sends, without forged and repeated deliveries.
pub(crate) fn genuine(wanted: &[NoticeExpect]) -> Vec<&NoticeExpect> {
    let wanted = wanted.iter();
    wanted
        .filter(|notice| !notice.is_forged() && !notice.is_again())
        .collect()
}

/// What is said when not as many notifications are due as are expected.
pub(crate) fn miscounted(wanted: usize, span: Span, due: &[Value]) -> Option<Mismatch> {
    if due.len() == wanted {
        return None;
    }
    let shown: Vec<String> = due.iter().map(|it| format!("`{}`", shown(it))).collect();
    let message = match shown.is_empty() {
        true => NONE_DUE.message(),
        false => COUNT.with("actual", shown.join(", ")),
    };
    Some(Mismatch {
        expected: Some(wanted.to_string()),
        actual: Some(due.len().to_string()),
        ..judge::about(message, Some(span))
    })
}

/// What a notification is not, that is expected.
pub(crate) fn compare(wanted: &NoticeExpect, due: &Value) -> Option<Mismatch> {
    let is = |name: &str, value: Option<&str>| value.is_none_or(|value| due[name] == *value);
    if is("action", wanted.action) && is("status", wanted.status) {
        return None;
    }
    let expected = [wanted.action, wanted.status];
    let expected: Vec<&str> = expected.into_iter().flatten().collect();
    Some(Mismatch {
        expected: Some(expected.join(" ")),
        actual: Some(shown(due)),
        ..judge::about(OTHER.with("actual", shown(due)), Some(wanted.span))
    })
}

/// `payment.updated approved`
pub(crate) fn shown(due: &Value) -> String {
    let text = |name: &str| due[name].as_str().unwrap_or_default().to_owned();
    format!("{} {}", text("action"), text("status"))
}
