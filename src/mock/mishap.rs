//! What stands in the place of an answer when a fault says so.

use super::engine::refuse;
use super::refusal::Refusal;
use crate::clock::Timestamp;
use crate::http::{Request, Response};

/// Puts a page in the place of an answer, as proxies do.
pub(super) fn become_page(response: &mut Response) {
    response
        .headers
        .set("content-type", "text/html; charset=utf-8");
    response.body = b"<html><body><h1>Bad gateway</h1></body></html>".to_vec();
}

/// The answer of a fault that stands in for the service.
pub(super) fn stand_in(
    request: &Request,
    status: u16,
    retry_after: Option<u32>,
    now: Timestamp,
) -> Response {
    let mut response = refuse(request, &Refusal::plain(status, "planned fault"), now);
    if let Some(seconds) = retry_after {
        response.headers.set("retry-after", seconds.to_string());
    }
    response
}
