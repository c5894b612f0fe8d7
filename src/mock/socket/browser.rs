//! What browsers ask before a page of another origin may call the API or the reference backend.
//!
//! MercadoPago.js calls the provider from pages of shops, so the provider lets any origin in; with
//! which headers is not published. Here only pages of this machine are let in, and none to the
//! control API: what is on a developer's machine is no other site's business.

use super::access;
use crate::clock::Timestamp;
use crate::http::{Headers, Request, Response};
use crate::mock::control;
use crate::mock::engine::{self, methods};
use crate::mock::refusal::Refusal;

/// How long a browser may remember that a page is let in, in seconds.
const REMEMBERED: &str = "600";

/// Answers a method that no endpoint has: `OPTIONS` with the methods of the path, and others with
/// 405.
pub(super) fn other_method(method: &str, request: &Request, now: Timestamp) -> Response {
    let allow = methods(request);
    if method != "OPTIONS" {
        let mut refusal = Refusal::plain(405, "method not allowed");
        refusal.allow = Some(allow);
        return engine::refuse(request, &refusal, now);
    }
    let mut answer = Response {
        status: 204,
        headers: Headers::new(),
        body: Vec::new(),
    };
    answer.headers.set("allow", allow);
    if admit(request, &mut answer) {
        let headers = &mut answer.headers;
        headers.set("access-control-allow-methods", allow);
        headers.set("access-control-max-age", REMEMBERED);
        if let Some(wanted) = request.headers.get("access-control-request-headers") {
            headers.set("access-control-allow-headers", wanted);
        }
    }
    answer
}

/// Lets the page that asks read the answer, if it is one of this machine.
pub(super) fn admit(request: &Request, answer: &mut Response) -> bool {
    let Some(origin) = request.headers.get("origin") else {
        return false;
    };
    if control::is_control(&request.path) || !is_of_this_machine(origin) {
        return false;
    }
    answer.headers.set("access-control-allow-origin", origin);
    answer.headers.set("vary", "origin");
    true
}

fn is_of_this_machine(origin: &str) -> bool {
    let host = origin
        .strip_prefix("http://")
        .or_else(|| origin.strip_prefix("https://"));
    host.is_some_and(|host| !host.is_empty() && access::is_this_machine(host))
}
