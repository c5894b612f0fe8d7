//! The seller's server, played by the replay: takes the notifications that are due, answers them, and
//! holds them against `webhook`.

use serde_json::Value;

use super::case::Player;
use super::control;
use super::ending::Stopped;
use super::judge;
use super::result::Mismatch;
use super::target::TargetKind;
use crate::i18n::Text;
use crate::scenario::{NoticeExpect, Step};

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

/// Takes what is due since the last step that expected notifications, on a mock; other targets send
/// theirs to the seller's own server.
pub(crate) async fn judge(player: &Player<'_>, step: &Step) -> Result<Vec<Mismatch>, Stopped> {
    let session = &player.session;
    let Some(wanted) = &step.expect.webhook else {
        return Ok(Vec::new());
    };
    if session.kind == TargetKind::Plain {
        return Ok(Vec::new());
    }
    let replies: Vec<u16> = wanted.value.iter().map(|notice| notice.reply).collect();
    let due = control::receive(&session.wire, &session.token, &replies).await;
    let due = due.map_err(|error| Box::new(player.no_control(step, &error)))?;
    if due.len() != wanted.value.len() {
        let shown: Vec<String> = due.iter().map(|it| format!("`{}`", shown(it))).collect();
        let message = match shown.is_empty() {
            true => NONE_DUE.message(),
            false => COUNT.with("actual", shown.join(", ")),
        };
        return Ok(vec![Mismatch {
            expected: Some(wanted.value.len().to_string()),
            actual: Some(due.len().to_string()),
            ..judge::about(message, Some(wanted.span))
        }]);
    }
    let pairs = wanted.value.iter().zip(&due);
    Ok(pairs
        .filter_map(|(wanted, due)| compare(wanted, due))
        .collect())
}

fn compare(wanted: &NoticeExpect, due: &Value) -> Option<Mismatch> {
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
fn shown(due: &Value) -> String {
    let text = |name: &str| due[name].as_str().unwrap_or_default().to_owned();
    format!("{} {}", text("action"), text("status"))
}
