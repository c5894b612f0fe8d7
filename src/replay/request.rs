//! The request that goes out: headers, key and bytes of a resolved step.

use url::form_urlencoded;

use super::session::KEY_HEADER;
use crate::http::{Headers, Method, Request};
use crate::scenario::Resolved;
use crate::secret::Secret;

/// What the product calls itself on the wire.
pub(crate) const USER_AGENT: &str = concat!("ensayo/", env!("CARGO_PKG_VERSION"));

/// Makes the request of a step; `None` when its method is none that we send.
pub(crate) fn build(
    resolved: &Resolved,
    token: Option<&Secret>,
    key: Option<&str>,
) -> Option<Request> {
    let body = resolved
        .body
        .as_ref()
        .map(|body| body.to_json().to_string().into_bytes())
        .unwrap_or_default();
    Some(Request {
        method: Method::parse(&resolved.method)?,
        path: path(resolved),
        headers: headers(resolved, token, key, !body.is_empty()),
        body,
    })
}

/// The request that turns a card into a token.
pub(crate) fn card_token(body: &serde_json::Value, token: &Secret) -> Request {
    Request {
        method: Method::Post,
        path: "/v1/card_tokens".to_owned(),
        headers: standard(Some(token), true),
        body: body.to_string().into_bytes(),
    }
}

/// The request that reads what lies at a path.
pub(crate) fn list(path: &str, token: &Secret) -> Request {
    Request {
        method: Method::Get,
        path: path.to_owned(),
        headers: standard(Some(token), false),
        body: Vec::new(),
    }
}

fn path(resolved: &Resolved) -> String {
    if resolved.query.is_empty() {
        return resolved.path.clone();
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&resolved.query)
        .finish();
    let join = if resolved.path.contains('?') {
        '&'
    } else {
        '?'
    };
    format!("{}{join}{query}", resolved.path)
}

/// Ours first, then what the scenario sets or removes.
fn headers(
    resolved: &Resolved,
    token: Option<&Secret>,
    key: Option<&str>,
    has_body: bool,
) -> Headers {
    let mut headers = standard(token, has_body);
    if let Some(key) = key {
        headers.set(KEY_HEADER, key);
    }
    for (name, value) in &resolved.headers {
        match value {
            Some(value) => headers.set(name, value),
            None => headers.remove(name),
        }
    }
    headers
}

fn standard(token: Option<&Secret>, has_body: bool) -> Headers {
    let mut headers = Headers::new();
    if let Some(token) = token {
        headers.set("Authorization", format!("Bearer {}", token.expose()));
    }
    headers.set("Accept", "application/json");
    headers.set("User-Agent", USER_AGENT);
    if has_body {
        headers.set("Content-Type", "application/json");
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scenario::{ResolvedKey, ResolvedUpstream};

    fn resolved() -> Resolved {
        Resolved {
            endpoint: None,
            method: "GET".to_owned(),
            path: "/v1/payments/search".to_owned(),
            query: Vec::new(),
            headers: Vec::new(),
            body: None,
            key: ResolvedKey::None,
            expected_body: None,
            expected_headers: None,
            awaited: None,
            upstream: ResolvedUpstream::default(),
        }
    }

    #[test]
    fn the_query_is_encoded() {
        let mut resolved = resolved();
        resolved.query = vec![("external_reference".to_owned(), "a b&ñ".to_owned())];
        let request = build(&resolved, Some(&Secret::new("t")), None).expect("a known method");
        assert_eq!(
            request.path,
            "/v1/payments/search?external_reference=a+b%26%C3%B1"
        );
    }

    #[test]
    fn the_scenario_sets_and_removes_headers() {
        let mut resolved = resolved();
        resolved.headers = vec![
            ("accept".to_owned(), None),
            ("X-Meli-Session-Id".to_owned(), Some("d-1".to_owned())),
        ];
        let request = build(&resolved, Some(&Secret::new("t")), Some("k")).expect("a known method");
        let shown: Vec<_> = request.headers.iter().collect();
        assert_eq!(
            shown,
            [
                ("Authorization", "Bearer t"),
                ("User-Agent", USER_AGENT),
                ("X-Idempotency-Key", "k"),
                ("X-Meli-Session-Id", "d-1"),
            ]
        );
    }
}
