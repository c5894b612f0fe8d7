//! An instance of a backend between and around its cases.

use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::Duration;

use super::super::lane::Lane;
use super::calls::{self, Call};
use crate::http::Method;
use crate::i18n::{Message, Text};
use crate::redact::redact_text;

/// How long a backend may still call after the last case before nobody listens any more.
const AFTERMATH: Duration = Duration::from_millis(200);

const STRAY: Text = crate::text! {
    en: "the backend called `{ $call }` while no case was playing",
    es: "el backend llamó a `{ $call }` mientras no se ejecutaba ningún caso",
    pt: "o backend chamou `{ $call }` enquanto nenhum caso estava rodando",
};

/// Looks at what the backend did when it started: reading is its own business, writing is not.
pub(crate) async fn open(lane: &Lane) {
    note(lane, |call| call.request.method != Method::Get).await;
}

/// Looks at what the backend did since the last case.
pub(crate) async fn begin_case(lane: &Lane) {
    note(lane, |_| true).await;
}

/// What was called up to now belongs to the case.
pub(crate) async fn end_case(lane: &Lane) {
    note(lane, |_| false).await;
}

/// Looks at what the backend does after the last case.
pub(crate) async fn close(lane: &Lane) {
    lane.wire.pause(AFTERMATH).await;
    note(lane, |_| true).await;
}

/// Goes on to the last call, and keeps those that are astray. A mock that does not answer is found
/// out by the next case.
async fn note(lane: &Lane, is_stray: impl Fn(&Call) -> bool) {
    let Ok(found) = calls::after(&lane.wire, lane.seen.load(Ordering::Relaxed)).await else {
        return;
    };
    lane.seen.store(found.last, Ordering::Relaxed);
    let astray = found.calls.iter().filter(|call| is_stray(call));
    let shown = astray.map(|call| {
        let path = redact_text(&call.request.path);
        format!("{} {path}", call.request.method)
    });
    let mut strays = lane.strays.lock().unwrap_or_else(PoisonError::into_inner);
    strays.extend(shown);
}

/// What is to be told of calls while no case was playing.
pub(crate) fn strays(lanes: &[Lane]) -> Vec<Message> {
    let mut all = Vec::new();
    for lane in lanes {
        let strays = lane.strays.lock().unwrap_or_else(PoisonError::into_inner);
        all.extend(strays.iter().map(|call| STRAY.with("call", call.as_str())));
    }
    all
}
