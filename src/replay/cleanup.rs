//! Payments that a run left on a real target are cancelled or refunded.

use serde_json::{Value, json};
use uuid::Uuid;

use super::journal::Made;
use super::session::KEY_HEADER;
use crate::http::{Headers, Limits, Method, Request, Transport, TransportError};
use crate::i18n::{Message, Text};

const UNREAD: Text = crate::text! {
    en: "it cannot be read: status { $status }",
    es: "no se puede leer: estado { $status }",
    pt: "não pode ser lido: status { $status }",
};
const UNCHANGED: Text = crate::text! {
    en: "status { $status } is the answer",
    es: "la respuesta es el estado { $status }",
    pt: "a resposta é o status { $status }",
};
const NO_ANSWER: Text = crate::text! {
    en: "there is no answer: { $why }",
    es: "no hay respuesta: { $why }",
    pt: "não há resposta: { $why }",
};

/// What became of a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cleared {
    /// It was waiting or authorised, and is cancelled.
    Cancelled,
    /// It was approved, and is refunded.
    Refunded,
    /// There was nothing to do: its status.
    Over(String),
    /// It is still there, and why.
    Left(Message),
}

/// What would be done about a status: cancel, refund, or nothing.
fn remedy(status: &str) -> Option<Cleared> {
    match status {
        "pending" | "in_process" | "authorized" => Some(Cleared::Cancelled),
        "approved" => Some(Cleared::Refunded),
        _ => None,
    }
}

/// Cancels or refunds a payment, unless it is over already; with `is_rehearsal` it only says what
/// it would do. Repeating it is safe: its keys derive from the payment's.
pub async fn clear(
    transport: &dyn Transport,
    made: &Made,
    is_rehearsal: bool,
    limits: &Limits,
) -> Cleared {
    let path = format!("/v1/payments/{}", made.id);
    match attempt(transport, made, &path, is_rehearsal, limits).await {
        Ok(cleared) => cleared,
        Err(TransportError::Guarded(why)) => Cleared::Left(*why),
        Err(error) => Cleared::Left(NO_ANSWER.with("why", error.message())),
    }
}

async fn attempt(
    transport: &dyn Transport,
    made: &Made,
    path: &str,
    is_rehearsal: bool,
    limits: &Limits,
) -> Result<Cleared, TransportError> {
    let read = request(Method::Get, path, None, Vec::new());
    let found = transport.send(&read, limits).await?;
    let payment: Value = serde_json::from_slice(&found.body).unwrap_or_default();
    let status = payment.get("status").and_then(Value::as_str);
    let Some(status) = status.filter(|_| found.status == 200) else {
        return Ok(Cleared::Left(
            UNREAD.with("status", u32::from(found.status)),
        ));
    };
    let Some(cleared) = remedy(status) else {
        return Ok(Cleared::Over(status.to_owned()));
    };
    if is_rehearsal {
        return Ok(cleared);
    }
    let key = key(made, status);
    let asked = match cleared {
        Cleared::Refunded => {
            let path = format!("{path}/refunds");
            request(Method::Post, &path, Some(key), Vec::new())
        }
        _ => {
            let body = json!({ "status": "cancelled" }).to_string();
            request(Method::Put, path, Some(key), body.into_bytes())
        }
    };
    let answer = transport.send(&asked, limits).await?;
    Ok(match answer.status {
        200 | 201 => cleared,
        status => Cleared::Left(UNCHANGED.with("status", u32::from(status))),
    })
}

/// A key of its own for what is done about a payment in a status.
fn key(made: &Made, status: &str) -> String {
    let name = format!("cleanup {} {status}", made.key);
    Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string()
}

fn request(method: Method, path: &str, key: Option<String>, body: Vec<u8>) -> Request {
    let mut headers = Headers::new();
    headers.set("Accept", "application/json");
    if let Some(key) = key {
        headers.set(KEY_HEADER, key);
    }
    if !body.is_empty() {
        headers.set("Content-Type", "application/json");
    }
    Request {
        method,
        path: path.to_owned(),
        headers,
        body,
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Script, answer};
    use super::*;

    #[tokio::test]
    async fn each_status_has_its_remedy() {
        let rows = [
            (
                "pending",
                Cleared::Cancelled,
                Some((Method::Put, "/v1/payments/7")),
            ),
            (
                "in_process",
                Cleared::Cancelled,
                Some((Method::Put, "/v1/payments/7")),
            ),
            (
                "authorized",
                Cleared::Cancelled,
                Some((Method::Put, "/v1/payments/7")),
            ),
            (
                "approved",
                Cleared::Refunded,
                Some((Method::Post, "/v1/payments/7/refunds")),
            ),
            ("rejected", Cleared::Over("rejected".to_owned()), None),
            ("refunded", Cleared::Over("refunded".to_owned()), None),
            (
                "charged_back",
                Cleared::Over("charged_back".to_owned()),
                None,
            ),
        ];
        let made = Made {
            key: "k".to_owned(),
            id: "7".to_owned(),
        };
        for (status, expected, write) in rows {
            for is_rehearsal in [true, false] {
                let script = Script::new(move |number, _| match number {
                    0 => answer(200, &json!({ "status": status }).to_string()),
                    _ => answer(200, "{}"),
                });
                let cleared = clear(&*script, &made, is_rehearsal, &Limits::STANDARD).await;
                assert_eq!(cleared, expected, "{status}");
                let writes: Vec<_> = script.seen().into_iter().skip(1).collect();
                let writes: Vec<_> = writes
                    .iter()
                    .map(|it| (it.method, it.path.as_str()))
                    .collect();
                let expected = write.filter(|_| !is_rehearsal);
                assert_eq!(writes, expected.into_iter().collect::<Vec<_>>(), "{status}");
            }
        }
    }

    #[tokio::test]
    async fn what_cannot_be_done_is_told() {
        let made = Made {
            key: "k".to_owned(),
            id: "7".to_owned(),
        };
        let script = Script::new(|_, _| answer(404, "{}"));
        let cleared = clear(&*script, &made, false, &Limits::STANDARD).await;
        assert!(matches!(cleared, Cleared::Left(_)), "{cleared:?}");
        let script = Script::new(|number, _| match number {
            0 => answer(200, r#"{"status":"approved"}"#),
            _ => answer(400, "{}"),
        });
        let cleared = clear(&*script, &made, false, &Limits::STANDARD).await;
        assert!(matches!(cleared, Cleared::Left(_)), "{cleared:?}");
    }
}
