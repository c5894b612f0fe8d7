//! A transport that answers as a test says, and remembers what it was sent.

use std::sync::{Arc, Mutex};

use super::event::{Place, Silent};
use super::session::Session;
use super::target::TargetKind;
use super::wire::{Outcome, Wire};
use crate::cancel::Cancel;
use crate::clock;
use crate::http::{
    BoxFuture, Headers, Limits, Method, Request, Response, Transport, TransportError,
};
use crate::secret::Secret;

type Answer = dyn Fn(usize, &Request) -> Outcome + Send + Sync;

/// Answers by the number of the request, from 0.
pub(crate) struct Script {
    answer: Box<Answer>,
    seen: Mutex<Vec<Request>>,
}

impl Script {
    pub(crate) fn new(
        answer: impl Fn(usize, &Request) -> Outcome + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            answer: Box::new(answer),
            seen: Mutex::new(Vec::new()),
        })
    }

    pub(crate) fn seen(&self) -> Vec<Request> {
        self.seen.lock().expect("no test panics here").clone()
    }
}

impl Transport for Script {
    fn send<'a>(&'a self, request: &'a Request, _: &'a Limits) -> BoxFuture<'a, Outcome> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            let place = {
                let mut seen = self.seen.lock().expect("no test panics here");
                seen.push(request.clone());
                seen.len() - 1
            };
            (self.answer)(place, request)
        })
    }
}

pub(crate) fn answer(status: u16, body: &str) -> Outcome {
    Ok(Response {
        status,
        headers: Headers::new(),
        body: body.as_bytes().to_vec(),
    })
}

pub(crate) fn lost() -> Outcome {
    Err(TransportError::OutcomeUnknown(
        "connection reset".to_owned(),
    ))
}

pub(crate) fn wire(script: &Arc<Script>) -> Wire {
    Wire::new(
        Arc::clone(script) as Arc<dyn Transport>,
        Limits::STANDARD,
        Cancel::new(),
    )
}

pub(crate) fn session(wire: &Wire, kind: TargetKind) -> Session<'_> {
    Session {
        wire: wire.clone(),
        kind,
        token: Secret::new("TEST-1"),
        place: Place {
            path: "a.yaml",
            case: None,
        },
        observer: &Silent,
        now: clock::default_instant(),
    }
}

pub(crate) fn payment() -> Request {
    let mut headers = Headers::new();
    headers.set("X-Idempotency-Key", "k-1");
    Request {
        method: Method::Post,
        path: "/v1/payments".to_owned(),
        headers,
        body: br#"{"transaction_amount":10.00}"#.to_vec(),
    }
}
