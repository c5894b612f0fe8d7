//! The proxy: what comes in goes on to the target, and is written down before it is answered.

use std::sync::{Arc, Mutex, PoisonError};

use serde_json::json;

use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::output::Output;
use super::book::Book;
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::http::{
    BoxFuture, Headers, Limits, Method, Request, Response, Transport, TransportError,
};
use crate::mock::socket::Answers;

/// Headers that belong to one connection, or that the client sets itself.
const OWN: [&str; 7] = [
    "accept-encoding",
    "connection",
    "content-length",
    "host",
    "keep-alive",
    "te",
    "transfer-encoding",
];

/// Stands between an app and a target.
pub(super) struct Proxy {
    target: Arc<dyn Transport>,
    /// Gone when the recording is over.
    book: Mutex<Option<Book>>,
    cancel: Cancel,
    output: Output,
}

impl Proxy {
    pub(super) fn new(
        target: &Arc<dyn Transport>,
        book: Book,
        cancel: Cancel,
        output: Output,
    ) -> Self {
        Self {
            target: Arc::clone(target),
            book: Mutex::new(Some(book)),
            cancel,
            output,
        }
    }

    /// Tells what was written, and whether it replays.
    pub(super) async fn finish(&self) -> Result<Exit, Failure> {
        match self.with_book(Option::take) {
            Some(book) => book.finish(self.output).await,
            None => Ok(Exit::Clean),
        }
    }

    fn with_book<T>(&self, work: impl FnOnce(&mut Option<Book>) -> T) -> T {
        work(&mut self.book.lock().unwrap_or_else(PoisonError::into_inner))
    }

    async fn pass_on(&self, request: Request) -> Response {
        // The instant before the request is the one that its dates were chosen by.
        let at = format!("{:.0}", Clock::System.now());
        let outgoing = Request {
            headers: passed_on(&request.headers),
            ..request
        };
        let mut response = match self.target.send(&outgoing, &Limits::STANDARD).await {
            Ok(response) => response,
            Err(error) => return self.unanswered(error),
        };
        response.headers = passed_on(&response.headers);
        let noted = self.with_book(|book| match book {
            Some(book) => book
                .note(&outgoing, &response, &at)
                .map_err(|it| it.to_string()),
            None => Err("the recording is over".to_owned()),
        });
        match noted {
            Ok(()) => response,
            // What is not on the disk is not acknowledged, and nothing more would be.
            Err(why) => {
                self.cancel.cancel();
                answer(500, "the recording cannot be written", &why)
            }
        }
    }

    fn unanswered(&self, error: TransportError) -> Response {
        let is_guarded = matches!(error, TransportError::Guarded(_));
        self.with_book(|book| {
            let Some(book) = book else { return };
            match is_guarded {
                true => book.refused += 1,
                false => book.left_out += 1,
            }
        });
        match error {
            TransportError::Guarded(why) => {
                let told = why.in_lang(self.output.lang());
                self.output.notice(&told);
                answer(403, "the safety guard refuses", &told)
            }
            error => answer(502, "the target gives no answer", &error.to_string()),
        }
    }
}

impl Answers for Proxy {
    fn answer(&self, request: Request) -> BoxFuture<'_, Response> {
        Box::pin(self.pass_on(request))
    }
}

/// The headers that go on to the other side.
fn passed_on(headers: &Headers) -> Headers {
    let mut out = Headers::new();
    for (name, value) in headers.iter() {
        if !OWN.iter().any(|own| name.eq_ignore_ascii_case(own)) {
            out.append(name, value);
        }
    }
    out
}

/// An answer of ours, in the form of the API's errors.
fn answer(status: u16, error: &str, why: &str) -> Response {
    let body = json!({ "message": why, "error": error, "status": status, "cause": [] });
    let mut headers = Headers::new();
    headers.set("Content-Type", "application/json");
    Response {
        status,
        headers,
        body: body.to_string().into_bytes(),
    }
}

/// Whether a request is the mock's own: acts of shopper, bank and time.
pub(super) fn is_control(request: &Request) -> bool {
    request.path.starts_with("/__ensayo") || (request.method == Method::Get && request.path == "/")
}
