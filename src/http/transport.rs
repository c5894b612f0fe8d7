//! The seam between the replay and whatever answers it.

use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use super::{Request, Response};
use crate::i18n::{Message, Text};
use crate::text;

/// A future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Bounds of one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// From the first byte sent to the last byte received.
    pub timeout: Duration,
    /// Most bytes of an answer's body.
    pub body: usize,
}

impl Limits {
    /// 30 seconds and 8 MiB.
    pub const STANDARD: Self = Self {
        timeout: Duration::from_secs(30),
        body: 8 * 1024 * 1024,
    };
}

/// Why there is no complete answer. Only an unknown outcome calls for a probe under the same key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// Nothing reached the other side: no connection, or the address is wrong.
    #[error("not sent: {0}")]
    NotSent(String),
    /// The request may have been carried out; its answer was lost.
    #[error("outcome unknown: {0}")]
    OutcomeUnknown(String),
    /// We refused to send or to go on reading: a redirect, too large an answer.
    #[error("refused: {0}")]
    Refused(String),
    /// The safety guard did not let it out: nothing was sent.
    #[error("the safety guard refuses: {0}")]
    Guarded(Box<Message>),
    /// Answers come from recordings, and there is none for this request: nothing was sent.
    #[error("not recorded: {0}")]
    Unrecorded(Box<Message>),
}

const NOT_SENT: Text = text! {
    en: "not sent: { $why }",
    es: "no se envió: { $why }",
    pt: "não foi enviado: { $why }",
};
const OUTCOME_UNKNOWN: Text = text! {
    en: "outcome unknown: { $why }",
    es: "no se sabe qué pasó: { $why }",
    pt: "não se sabe o que aconteceu: { $why }",
};
const REFUSED: Text = text! {
    en: "refused: { $why }",
    es: "rechazado: { $why }",
    pt: "recusado: { $why }",
};
const GUARDED: Text = text! {
    en: "the safety guard refuses: { $why }",
    es: "la guarda de seguridad se niega: { $why }",
    pt: "a guarda de segurança recusa: { $why }",
};
const UNRECORDED: Text = text! {
    en: "not recorded: { $why }",
    es: "no está grabado: { $why }",
    pt: "não está gravado: { $why }",
};

impl TransportError {
    /// The error in words. What the system says of a connection stays as it is; machines read the
    /// English of `to_string`, which is the same.
    pub fn message(&self) -> Message {
        match self {
            Self::NotSent(why) => NOT_SENT.with("why", why),
            Self::OutcomeUnknown(why) => OUTCOME_UNKNOWN.with("why", why),
            Self::Refused(why) => REFUSED.with("why", why),
            Self::Guarded(why) => GUARDED.with("why", Message::clone(why)),
            Self::Unrecorded(why) => UNRECORDED.with("why", Message::clone(why)),
        }
    }
}

/// Something that carries a request to the other side and brings its answer.
pub trait Transport: Send + Sync {
    /// Sends one request and waits for the complete answer. No retries, no redirects.
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>>;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn people_read_what_machines_read() {
        let why = || "connection reset".to_owned();
        let said = || Box::new(REFUSED.with("why", why()));
        for error in [
            TransportError::NotSent(why()),
            TransportError::OutcomeUnknown(why()),
            TransportError::Refused(why()),
            TransportError::Guarded(said()),
            TransportError::Unrecorded(said()),
        ] {
            assert_eq!(error.message().in_lang(Lang::En), error.to_string());
        }
        let guarded = TransportError::Guarded(said()).message();
        assert_eq!(
            guarded.in_lang(Lang::Es),
            "la guarda de seguridad se niega: rechazado: connection reset"
        );
    }
}
