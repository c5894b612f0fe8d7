//! Who may steer a served mock: programs of this machine, and its own pages.
//!
//! A page of another site could post to a port of this machine (the browser sends it without
//! asking) and, once its name resolves to this machine, read the answers. So the control API looks
//! at who calls (the peer), at what the browser says of the page (`Origin`) and at the name that
//! was typed (`Host`).

use std::net::IpAddr;

use super::super::control;
use super::super::refusal::Refusal;
use crate::http::Request;

/// From where the control API may be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ControlAccess {
    /// From this machine alone.
    ThisMachine,
    /// From wherever the mock can be reached.
    Anywhere,
}

/// Why a request to the control API is not let through.
pub(super) fn refusal(request: &Request, peer: IpAddr, access: ControlAccess) -> Option<Refusal> {
    if !control::is_control(&request.path) {
        return None;
    }
    let host = request.headers.get("host").unwrap_or_default();
    let origin = request.headers.get("origin");
    let is_local = peer.to_canonical().is_loopback() && is_this_machine(host);
    let why = if access == ControlAccess::ThisMachine && !is_local {
        "the control API is for this machine alone; `--expose-control` opens it"
    } else if origin.is_some_and(|it| it.strip_prefix("http://") != Some(host)) {
        "the control API is not for pages of other sites"
    } else {
        return None;
    };
    Some(Refusal::plain(403, why))
}

/// Whether a `Host` names this machine by an address or as `localhost`. None at all is a program of
/// HTTP/1.0.
pub(super) fn is_this_machine(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name.is_empty()
        || name.eq_ignore_ascii_case("localhost")
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Headers, Method};

    fn status(path: &str, peer: &str, headers: &[(&str, &str)], access: ControlAccess) -> u16 {
        let mut sent = Headers::new();
        for (name, value) in headers {
            sent.set(*name, *value);
        }
        let request = Request {
            method: Method::Post,
            path: path.to_owned(),
            headers: sent,
            body: Vec::new(),
        };
        let peer = peer.parse().expect("an address");
        refusal(&request, peer, access).map_or(200, |it| it.status)
    }

    #[test]
    fn programs_and_pages_of_this_machine_may_steer() {
        for headers in [
            &[][..],
            &[("host", "127.0.0.1:8640")],
            &[("host", "[::1]:8640")],
            &[
                ("host", "localhost:8640"),
                ("origin", "http://localhost:8640"),
            ],
        ] {
            let access = ControlAccess::ThisMachine;
            assert_eq!(status("/__ensayo/reset", "127.0.0.1", headers, access), 200);
            assert_eq!(status("/__ensayo/reset", "::1", headers, access), 200);
        }
    }

    #[test]
    fn other_machines_sites_and_names_may_not() {
        let access = ControlAccess::ThisMachine;
        for (peer, headers) in [
            ("192.168.1.7", &[("host", "127.0.0.1:8640")][..]),
            ("127.0.0.1", &[("host", "evil.example:8640")]),
            (
                "127.0.0.1",
                &[
                    ("host", "127.0.0.1:8640"),
                    ("origin", "https://evil.example"),
                ],
            ),
            (
                "127.0.0.1",
                &[("host", "127.0.0.1:8640"), ("origin", "http://127.0.0.1:9")],
            ),
            (
                "127.0.0.1",
                &[("host", "127.0.0.1:8640"), ("origin", "null")],
            ),
        ] {
            assert_eq!(
                status("/__ensayo/reset", peer, headers, access),
                403,
                "{headers:?}"
            );
            assert_eq!(status("/v1/payments", peer, headers, access), 200);
        }
    }

    #[test]
    fn whoever_opens_it_still_keeps_other_sites_out() {
        let access = ControlAccess::Anywhere;
        let host = ("host", "mock.lan:8640");
        let from = |origin| status("/__ensayo/", "192.168.1.7", &[host, origin], access);
        assert_eq!(from(("x-other", "1")), 200);
        assert_eq!(from(("origin", "http://mock.lan:8640")), 200);
        assert_eq!(from(("origin", "http://evil.example")), 403);
    }
}
