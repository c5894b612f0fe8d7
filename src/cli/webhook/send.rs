//! `ensayo webhook send`: a signed notification to a receiver on this machine.

use std::time::Duration;

use url::Url;
use uuid::Uuid;

use super::super::args::{ActionWord, WebhookSend};
use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::interrupt;
use super::super::output::Output;
use crate::clock::{Clock, Stopwatch, Timestamp};
use crate::http::client::{self, Client, ClientError};
use crate::http::{Headers, Limits, Method, Request, Transport, TransportError};
use crate::i18n::{Message as Told, Text};
use crate::secret::Secret;
use crate::text;
use crate::webhook::{self, Action, Message, Notice, Quirk, Topic};

const NO_ADDRESS: Text = text! {
    en: "`{ $url }` is not an address such as `http://127.0.0.1:3000/webhooks`",
    es: "`{ $url }` no es una dirección como `http://127.0.0.1:3000/webhooks`",
    pt: "`{ $url }` não é um endereço como `http://127.0.0.1:3000/webhooks`",
};
const ELSEWHERE: Text = text! {
    en: "`{ $url }` is no `http` address of this machine: notifications are only sent to a loopback address",
    es: "`{ $url }` no es una dirección `http` de esta máquina: las notificaciones solo se envían a una dirección de loopback",
    pt: "`{ $url }` não é um endereço `http` desta máquina: as notificações só são enviadas a um endereço de loopback",
};
const ANSWERED: Text = text! {
    en: "POST { $path }: { $status } after { $ms } ms",
    es: "POST { $path }: { $status } en { $ms } ms",
    pt: "POST { $path }: { $status } em { $ms } ms",
};
const AGAIN: Text = text! {
    en: "Mercado Pago would send it again: only 200 and 201 count as received",
    es: "Mercado Pago la enviaría de nuevo: solo 200 y 201 cuentan como recibida",
    pt: "o Mercado Pago a enviaria de novo: só 200 e 201 contam como recebida",
};
const SILENT: Text = text! {
    en: "POST { $path }: no answer: { $why }",
    es: "POST { $path }: sin respuesta: { $why }",
    pt: "POST { $path }: sem resposta: { $why }",
};

/// The largest answer that is read; nobody looks at it.
const ANSWER: usize = 1024 * 1024;
/// A seller for the body.
const USER: u64 = 724_484_980;

/// Runs the command.
pub(super) fn run(args: &WebhookSend, output: Output) -> Result<Exit, Failure> {
    let (client, path) = receiver(&args.to)?;
    let secret = super::secret(&args.secret_env)?;
    let messages = messages(args, &path, &secret, Clock::System.now());
    interrupt::runtime()?.block_on(async {
        let mut exit = Exit::Clean;
        for message in &messages {
            let (ended, told) = send(&client, message).await;
            output.result(&told.in_lang(output.lang()))?;
            exit = exit.and(ended);
        }
        if exit == Exit::Findings {
            output.notice(AGAIN.pattern(output.lang()));
        }
        Ok(exit)
    })
}

/// The client for the receiver's host, and the path that is called there.
fn receiver(address: &str) -> Result<(Client, String), Failure> {
    let malformed = || Failure::usage(NO_ADDRESS.with("url", address));
    let url = Url::parse(address).map_err(|_| malformed())?;
    let path = url[url::Position::BeforePath..].to_owned();
    let client = client::loopback(&url[..url::Position::BeforePath]);
    let client = client.map_err(|error| match error {
        ClientError::Address(_) => malformed(),
        ClientError::NotLoopback(_) => Failure::Told(Exit::Guard, ELSEWHERE.with("url", address)),
        ClientError::Setup(_) => Failure::error(error),
    })?;
    Ok((client, path))
}

/// The id of an order: it has capitals and begins so.
fn order_id(data_id: &str) -> String {
    let id = data_id.to_uppercase();
    if id.starts_with("ORD") {
        id
    } else {
        format!("ORD{id}")
    }
}

/// Everything that is sent, in order.
fn messages(args: &WebhookSend, path: &str, secret: &Secret, now: Timestamp) -> Vec<Message> {
    let has = |quirk| args.quirk.contains(&quirk);
    let other = Secret::new(format!("{}!", secret.expose()));
    let secret = if has(Quirk::WrongSignature) {
        &other
    } else {
        secret
    };
    let (topic, data_id) = if has(Quirk::UpperCaseId) {
        (Topic::Order, order_id(&args.data_id))
    } else {
        (Topic::Payment, args.data_id.clone())
    };
    let action = match args.action {
        ActionWord::Created => Action::Created,
        ActionWord::Updated => Action::Updated,
    };
    let copies = if has(Quirk::Duplicate) { 2 } else { 1 };
    let mut messages = Vec::new();
    for copy in 0..copies {
        let seed = format!("{now}/{copy}/{data_id}");
        let request_id = Uuid::new_v5(&Uuid::NAMESPACE_OID, seed.as_bytes()).to_string();
        let notice = Notice {
            id: now.as_millisecond().unsigned_abs() + copy,
            topic,
            action,
            data_id: &data_id,
            user_id: USER,
            date: now,
            retry: 0,
            request_id: Some(request_id.as_str()).filter(|_| !has(Quirk::MissingRequestId)),
        };
        messages.push(notice.webhook(path, now, secret));
        messages.extend(has(Quirk::Ipn).then(|| notice.ipn(path)));
    }
    messages
}

async fn send(client: &Client, message: &Message) -> (Exit, Told) {
    let limits = Limits {
        timeout: webhook::REPLY_WITHIN,
        body: ANSWER,
    };
    let watch = Stopwatch::start();
    let sent = client.send(&request(message), &limits).await;
    let ms = |elapsed: Duration| elapsed.as_millis().to_string();
    match sent {
        Ok(answer) => {
            let told = ANSWERED
                .with("path", &*message.path)
                .with("status", answer.status.to_string())
                .with("ms", ms(watch.elapsed()));
            let is_received = webhook::is_received(answer.status);
            (
                if is_received {
                    Exit::Clean
                } else {
                    Exit::Findings
                },
                told,
            )
        }
        Err(error) => {
            let exit = match error {
                TransportError::NotSent(_) => Exit::Environment,
                TransportError::OutcomeUnknown(_)
                | TransportError::Refused(_)
                | TransportError::Unrecorded(_) => Exit::Findings,
                TransportError::Guarded(_) => Exit::Guard,
            };
            let told = SILENT
                .with("path", &*message.path)
                .with("why", error.message());
            (exit, told)
        }
    }
}

fn request(message: &Message) -> Request {
    let mut headers = Headers::new();
    for (name, value) in &message.headers {
        headers.set(*name, value);
    }
    Request {
        method: Method::Post,
        path: message.path.clone(),
        headers,
        body: message.body.clone().into_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_orders_id_begins_so_once() {
        for id in ["ABC", "abc", "ORDabc"] {
            assert_eq!(order_id(id), "ORDABC");
        }
    }
}
