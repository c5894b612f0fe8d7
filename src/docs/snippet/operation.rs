//! What a request is to an SDK: one of its operations, with an idempotency key and headers.

use super::super::call::Call;
use super::super::value::{Piece, Template, Value};
use crate::contract::Endpoint;
use crate::i18n::{Message, Text};
use crate::text;

/// The header of idempotency keys, as the provider's pages write it for SDKs.
pub(super) const KEY: &str = "x-idempotency-key";

/// A request as SDKs see it.
#[derive(Debug, Clone)]
pub struct Request<'c> {
    /// What is asked for.
    pub operation: Operation<'c>,
    /// The idempotency key.
    pub key: Option<&'c Template>,
    /// Further headers.
    pub headers: Vec<&'c (String, Template)>,
}

/// An operation that some SDK has.
#[derive(Debug, Clone)]
pub enum Operation<'c> {
    /// Creates a payment.
    CreatePayment(&'c Value),
    /// Reads a payment.
    GetPayment(Template),
    /// Searches payments.
    SearchPayments(&'c [(String, Template)]),
    /// Cancels a payment.
    Cancel(Template),
    /// Captures a reserve, or a part of it.
    Capture(Template, Option<&'c Value>),
    /// Changes a payment in another way.
    UpdatePayment(Template, &'c Value),
    /// Gives a part of a payment back.
    Refund(Template, &'c Value),
    /// Gives all that is left of a payment back.
    RefundAll(Template),
    /// Refunds with a body that has more than an amount.
    RefundWith(Template, &'c Value),
    /// Lists the refunds of a payment.
    ListRefunds(Template),
    /// Reads a refund.
    GetRefund(Template, Template),
    /// Makes a card token.
    CreateCardToken(&'c Value),
    /// Reads a card token.
    GetCardToken(Template),
    /// Lists payment methods.
    ListPaymentMethods,
    /// Lists types of documents.
    ListIdentificationTypes,
    /// Reads the seller's account.
    GetUser,
}

/// Why a request is not written in a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unwritten {
    /// It goes to the shop's own backend.
    OwnBackend,
    /// The SDK has no such operation.
    NoOperation,
    /// It carries no access token; every SDK sends one.
    NoToken,
    /// It carries no idempotency key; SDKs make one up.
    NoKey,
    /// The SDK cannot send this header.
    Header(String),
    /// The SDK has no such member, or one of another type.
    Member(String),
    /// The body is none that the SDK takes.
    Body,
}

const OWN_BACKEND: Text = text! {
    en: "this goes to the shop's own backend, which then calls the API",
    es: "esto va al backend de la propia tienda, que luego llama a la API",
    pt: "isto vai para o backend da própria loja, que depois chama a API",
};
const NO_OPERATION: Text = text! {
    en: "this SDK has no method for this call; send it over HTTP, as curl does",
    es: "este SDK no tiene un método para esta llamada; envíala por HTTP, como curl",
    pt: "este SDK não tem um método para esta chamada; envie-a por HTTP, como o curl",
};
const NO_TOKEN: Text = text! {
    en: "SDKs always send an access token; only a request over HTTP can lack it",
    es: "los SDKs siempre envían un access token; solo una solicitud por HTTP puede no llevarlo",
    pt: "os SDKs sempre enviam um access token; só uma requisição por HTTP pode não levá-lo",
};
const NO_KEY: Text = text! {
    en: "SDKs make an idempotency key up when they are given none; only a request over HTTP can lack it",
    es: "los SDKs inventan una clave de idempotencia si no se les da una; solo una solicitud por HTTP puede no llevarla",
    pt: "os SDKs inventam uma chave de idempotência quando não recebem uma; só uma requisição por HTTP pode não levá-la",
};
const HEADER: Text = text! {
    en: "this SDK cannot send the header `{ $name }`",
    es: "este SDK no puede enviar el encabezado `{ $name }`",
    pt: "este SDK não consegue enviar o cabeçalho `{ $name }`",
};
const MEMBER: Text = text! {
    en: "the classes of this SDK cannot say `{ $path }` as this request does; send it over HTTP, as curl does",
    es: "las clases de este SDK no pueden decir `{ $path }` como lo hace esta solicitud; envíala por HTTP, como curl",
    pt: "as classes deste SDK não conseguem dizer `{ $path }` como esta requisição; envie-a por HTTP, como o curl",
};
const BODY: Text = text! {
    en: "no SDK sends a body like this; send it over HTTP, as curl does",
    es: "ningún SDK envía un cuerpo así; envíalo por HTTP, como curl",
    pt: "nenhum SDK envia um corpo assim; envie-o por HTTP, como o curl",
};

impl Unwritten {
    /// The reason in words.
    pub fn message(&self) -> Message {
        match self {
            Self::OwnBackend => OWN_BACKEND.message(),
            Self::NoOperation => NO_OPERATION.message(),
            Self::NoToken => NO_TOKEN.message(),
            Self::NoKey => NO_KEY.message(),
            Self::Header(name) => HEADER.with("name", name),
            Self::Member(path) => MEMBER.with("path", path),
            Self::Body => BODY.message(),
        }
    }

    /// Whether no SDK at all can send it.
    pub fn is_of_all(&self) -> bool {
        matches!(
            self,
            Self::OwnBackend | Self::NoToken | Self::NoKey | Self::Body
        )
    }
}

impl<'c> Request<'c> {
    /// What an SDK is told to send beside the body: the key under its header, then further headers.
    pub fn told<'n>(&self, key: Option<&'n str>) -> Vec<(&'n str, &'c Template)>
    where
        'c: 'n,
    {
        let key = key.zip(self.key);
        let own = self.headers.iter();
        let own = own.map(|(name, value)| (name.as_str(), value));
        key.into_iter().chain(own).collect()
    }

    /// What a call is to SDKs.
    ///
    /// # Errors
    /// When no SDK can send it.
    pub fn of(call: &'c Call) -> Result<Self, Unwritten> {
        let endpoint = call.endpoint.ok_or(Unwritten::NoOperation)?;
        if endpoint == Endpoint::ProcessPayment {
            return Err(Unwritten::OwnBackend);
        }
        if !call.has_token() {
            return Err(Unwritten::NoToken);
        }
        if endpoint.info().takes_key && call.key().is_none() {
            return Err(Unwritten::NoKey);
        }
        Ok(Self {
            operation: operation(call, endpoint)?,
            key: call.key(),
            headers: call.own_headers().collect(),
        })
    }
}

fn operation(call: &Call, endpoint: Endpoint) -> Result<Operation<'_>, Unwritten> {
    let segments = segments(&call.path);
    let id = || segments.get(2).cloned().unwrap_or_default();
    let body = || match &call.body {
        Some(body @ Value::Map(_)) => Ok(body),
        _ => Err(Unwritten::Body),
    };
    let has_query = !call.query.is_empty();
    Ok(match endpoint {
        Endpoint::SearchPayments => Operation::SearchPayments(&call.query),
        _ if has_query => return Err(Unwritten::NoOperation),
        Endpoint::CreatePayment => Operation::CreatePayment(body()?),
        Endpoint::GetPayment => Operation::GetPayment(id()),
        Endpoint::UpdatePayment => update(id(), body()?),
        Endpoint::CreateRefund => match &call.body {
            None => Operation::RefundAll(id()),
            Some(_) => refund(id(), body()?),
        },
        Endpoint::ListRefunds => Operation::ListRefunds(id()),
        Endpoint::GetRefund => {
            Operation::GetRefund(id(), segments.get(4).cloned().unwrap_or_default())
        }
        Endpoint::CreateCardToken => Operation::CreateCardToken(body()?),
        Endpoint::GetCardToken => Operation::GetCardToken(id()),
        Endpoint::ListPaymentMethods => Operation::ListPaymentMethods,
        Endpoint::ListIdentificationTypes => Operation::ListIdentificationTypes,
        Endpoint::GetUser => Operation::GetUser,
        Endpoint::ListInstallments | Endpoint::ProcessPayment => {
            return Err(Unwritten::NoOperation);
        }
    })
}

fn update(id: Template, body: &Value) -> Operation<'_> {
    let Value::Map(entries) = body else {
        return Operation::UpdatePayment(id, body);
    };
    let is_cancelled = body.get("status").and_then(Value::as_plain) == Some("cancelled");
    let is_captured = body.get("capture") == Some(&Value::Flag(true));
    let amount = body.get("transaction_amount");
    match entries.len() {
        1 if is_cancelled => Operation::Cancel(id),
        1 if is_captured => Operation::Capture(id, None),
        2 if is_captured && matches!(amount, Some(Value::Number(_))) => {
            Operation::Capture(id, amount)
        }
        _ => Operation::UpdatePayment(id, body),
    }
}

fn refund(id: Template, body: &Value) -> Operation<'_> {
    match (body, body.get("amount")) {
        (Value::Map(entries), _) if entries.is_empty() => Operation::RefundAll(id),
        (Value::Map(entries), Some(amount @ Value::Number(_))) if entries.len() == 1 => {
            Operation::Refund(id, amount)
        }
        _ => Operation::RefundWith(id, body),
    }
}

/// The parts of a path between its slashes, the empty ones left out.
fn segments(path: &Template) -> Vec<Template> {
    let mut found = vec![Template::default()];
    for piece in path.pieces() {
        match piece {
            Piece::Variable(name) => {
                if let Some(last) = found.last_mut() {
                    last.push_variable(name);
                }
            }
            Piece::Plain(text) => {
                for (at, part) in text.split('/').enumerate() {
                    if at > 0 {
                        found.push(Template::default());
                    }
                    if let Some(last) = found.last_mut() {
                        last.push_text(part);
                    }
                }
            }
        }
    }
    found.retain(|segment| !segment.pieces().is_empty());
    found
}
