//! Brings a backend its notifications, as Mercado Pago does, and some that nobody should believe.

use serde_json::{Value, json};

use super::super::control::{self, ControlError, accepted};
use super::super::judge::about;
use super::super::notices::{compare, genuine, miscounted, shown};
use super::super::redaction;
use super::super::result::{Exchange, Mismatch, Purpose};
use super::super::session::Session;
use crate::http::{Headers, Method, Request};
use crate::i18n::Text;
use crate::scenario::NoticeExpect;
use crate::text::Spanned;
use crate::webhook::Quirk;

const FORGED: Text = crate::text! {
    en: "the backend answered { $status } to a notification with a wrong signature",
    es: "el backend respondió { $status } a una notificación con una firma incorrecta",
    pt: "o backend respondeu { $status } a uma notificação com uma assinatura errada",
};
const AGAIN: Text = crate::text! {
    en: "the backend answered { $status } to a notification that came twice",
    es: "el backend respondió { $status } a una notificación que llegó dos veces",
    pt: "o backend respondeu { $status } a uma notificação que chegou duas vezes",
};
const REPLY: Text = crate::text! {
    en: "the backend answered { $status } to the notification `{ $notice }`",
    es: "el backend respondió { $status } a la notificación `{ $notice }`",
    pt: "o backend respondeu { $status } à notificação `{ $notice }`",
};
const SILENT: Text = crate::text! {
    en: "the backend did not answer the notification `{ $notice }`: { $why }",
    es: "el backend no respondió la notificación `{ $notice }`: { $why }",
    pt: "o backend não respondeu a notificação `{ $notice }`: { $why }",
};

const NOTHING: Text = crate::text! {
    en: "there is no notification in this step to forge or to repeat",
    es: "en este paso no hay ninguna notificación para falsificar o repetir",
    pt: "neste passo não há nenhuma notificação para falsificar ou repetir",
};

/// What the mock records where the backend did not answer.
const NO_ANSWER: u16 = 504;

/// Delivers what is due since the last step that expected notifications, in order, with the odd
/// deliveries among it that the scenario asks for. A forged one is a copy of the next that is due.
pub(crate) async fn deliver(
    session: &Session<'_>,
    wanted: &Spanned<Vec<NoticeExpect>>,
    log: &mut Vec<Exchange>,
) -> Result<Vec<Mismatch>, ControlError> {
    let due = due(session, None, 0).await?;
    let count = genuine(&wanted.value).len();
    if let Some(mismatch) = miscounted(count, wanted.span, &due) {
        return Ok(vec![mismatch]);
    }
    let mut found = Vec::new();
    let mut replies = Vec::new();
    for notice in &wanted.value {
        let next = replies.len();
        let place = match notice.is_again() || next == due.len() {
            true => next.saturating_sub(1),
            false => next,
        };
        let Some(letter) = letter(session, notice, place).await? else {
            found.push(about(NOTHING.message(), Some(notice.span)));
            continue;
        };
        let status = send(session, notice, &letter, log, &mut found).await;
        if !notice.is_forged() && !notice.is_again() {
            found.extend(compare(notice, &letter));
            replies.push(status);
        }
    }
    control::receive(&session.wire, &session.token, &replies).await?;
    Ok(found)
}

/// The notification at a place of those that are due, as it is to be delivered.
async fn letter(
    session: &Session<'_>,
    notice: &NoticeExpect,
    place: usize,
) -> Result<Option<Value>, ControlError> {
    let quirk = notice.quirk.as_ref().map(|quirk| quirk.value);
    // The mock's own `duplicate` is two notifications; here it is a further attempt.
    let quirk = quirk.filter(|quirk| *quirk != Quirk::Duplicate);
    let again = u32::from(notice.is_again());
    let mut due = due(session, quirk, again).await?.into_iter();
    Ok(due.nth(place))
}

/// What is due, as it would be delivered now.
async fn due(
    session: &Session<'_>,
    quirk: Option<Quirk>,
    again: u32,
) -> Result<Vec<Value>, ControlError> {
    let quirks: Vec<&str> = quirk.iter().map(|quirk| quirk.name()).collect();
    let body = json!({"quirks": quirks, "again": again});
    let path = "/__ensayo/webhooks/due";
    let request = control::request(Method::Post, path, &session.token, Some(&body));
    let response = accepted(session.wire.send(&request).await.answer?)?;
    let found: Value = serde_json::from_slice(&response.body).unwrap_or_default();
    let due = found["notifications"].as_array().cloned();
    due.ok_or(ControlError::Foreign {
        status: response.status,
    })
}

/// Delivers a notification and holds the reply against what is expected.
async fn send(
    session: &Session<'_>,
    notice: &NoticeExpect,
    letter: &Value,
    log: &mut Vec<Exchange>,
    found: &mut Vec<Mismatch>,
) -> u16 {
    let request = request(&letter["request"]);
    let sent = session.wire.send(&request).await;
    let place = log
        .iter()
        .filter(|it| it.purpose == Purpose::Webhook)
        .count();
    let place = u32::try_from(place + 1).unwrap_or(u32::MAX);
    log.push(redaction::exchange(
        Purpose::Webhook,
        place,
        &request,
        &sent,
    ));
    let span = Some(notice.span);
    let status = match sent.answer {
        Ok(answer) => answer.status,
        Err(error) => {
            let message = SILENT.with("notice", shown(letter));
            found.push(about(message.with("why", error.message()), span));
            return NO_ANSWER;
        }
    };
    if !notice.accepts(status) {
        let is_taken = status < 300;
        let text = match is_taken {
            true if notice.is_forged() => FORGED,
            false if notice.is_again() => AGAIN,
            _ => REPLY,
        };
        let message = text.with("status", u32::from(status));
        found.push(Mismatch {
            expected: Some(notice.reply().to_string()),
            actual: Some(status.to_string()),
            ..about(message.with("notice", shown(letter)), span)
        });
    }
    status
}

/// The request that the mock describes.
fn request(described: &Value) -> Request {
    let mut headers = Headers::new();
    for (name, value) in described["headers"].as_object().into_iter().flatten() {
        headers.set(name, value.as_str().unwrap_or_default());
    }
    let path = described["path"].as_str().unwrap_or("/");
    Request {
        method: Method::Post,
        path: path.to_owned(),
        headers,
        body: described["body"].to_string().into_bytes(),
    }
}
