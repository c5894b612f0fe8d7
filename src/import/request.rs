//! What importers give: requests whose parts know their places.

use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::source::Node;
use crate::text::{FileId, Span, Spanned};

use super::embedded::Quoting;

/// A request as it would be sent.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    /// What stands for the whole request, such as the word `curl`.
    pub span: Span,
    /// Where it goes, if that is known.
    pub endpoint: Option<Endpoint>,
    /// The method, such as `POST`.
    pub method: String,
    /// The URL with its query.
    pub url: Option<Spanned<String>>,
    /// The headers in their order.
    pub headers: Vec<Header>,
    /// The body.
    pub body: Body,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// Its name as it is written.
    pub name: Spanned<String>,
    /// Its value.
    pub value: Spanned<String>,
    /// Whether part of the value is known only when the shell runs, as with `$TOKEN`, or nowhere in the
    /// file, as an access token that a browser left out.
    pub is_open: bool,
}

/// The header of access tokens.
const AUTHORIZATION: &str = "Authorization";

impl Header {
    /// Adds the access token that browsers and loggers leave out for safety, and that may well have
    /// been sent.
    pub(super) fn add_credential(headers: &mut Vec<Self>, place: Span) {
        let is_listed = |it: &Self| it.name.value.eq_ignore_ascii_case(AUTHORIZATION);
        if headers.iter().any(is_listed) {
            return;
        }
        headers.push(Self {
            name: Spanned::new(AUTHORIZATION.to_owned(), place),
            value: Spanned::new(String::new(), place),
            is_open: true,
        });
    }
}

/// A body.
#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    /// There is none.
    None,
    /// JSON, read into a tree whose places are those in the file.
    Json(Content),
    /// There is one that cannot be read; a finding says why.
    Unread,
}

/// A body that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Content {
    /// Its tree.
    pub node: Node,
    /// How the file writes texts there, for whoever changes it.
    pub quoting: Quoting,
}

/// What a file holds.
#[derive(Debug)]
pub struct Imported {
    /// The file as it was added to the sources.
    pub file: FileId,
    /// The requests, in file order.
    pub requests: Vec<Request>,
    /// How many requests are none that Ensayo knows, such as those for pictures.
    pub skipped: usize,
    /// What is wrong with the file itself.
    pub diagnostics: Vec<Diagnostic>,
}

impl Imported {
    /// Nothing yet.
    pub(super) fn new(file: FileId) -> Self {
        Self {
            file,
            requests: Vec::new(),
            skipped: 0,
            diagnostics: Vec::new(),
        }
    }

    /// Takes a request in, or counts it when it goes nowhere that Ensayo knows.
    pub(super) fn add(&mut self, mut request: Request) {
        request.endpoint = request.endpoint.or_else(|| request.route());
        match request.endpoint {
            Some(_) => self.requests.push(request),
            None => self.skipped += 1,
        }
    }
}

impl Body {
    /// The tree of a body that was read.
    pub fn node(&self) -> Option<&Node> {
        match self {
            Self::Json(content) => Some(&content.node),
            Self::None | Self::Unread => None,
        }
    }
}

/// The host of the API.
const API_HOST: &str = "api.mercadopago.com";

impl Request {
    /// A body that stands alone in a file, on its way to an endpoint.
    pub(super) fn of_body(body: Body, endpoint: Endpoint, span: Span) -> Self {
        Self {
            span,
            endpoint: Some(endpoint),
            method: "POST".to_owned(),
            url: None,
            headers: Vec::new(),
            body,
        }
    }

    /// Finds where it goes. Backends of shops have the API's paths under paths of their own; on
    /// other paths, what looks like a payment is one.
    pub(super) fn route(&self) -> Option<Endpoint> {
        let url = self.url.as_ref()?;
        let (host, path) = host_and_path(&url.value);
        let exact = Endpoint::route(&self.method, path);
        if exact.is_some() || host.eq_ignore_ascii_case(API_HOST) {
            return exact;
        }
        let below = path.match_indices('/').map(|(at, _)| &path[at..]);
        let mut routed = below.filter_map(|path| Endpoint::route(&self.method, path));
        routed.next().or_else(|| self.looks_like_a_payment())
    }

    /// A payment that is posted to somebody's own path.
    fn looks_like_a_payment(&self) -> Option<Endpoint> {
        let body = self.body.node()?;
        let has = |key: &str| body.get(key).is_some();
        if self.method != "POST" {
            None
        } else if has("formData") {
            Some(Endpoint::ProcessPayment)
        } else {
            (has("transaction_amount") && has("payment_method_id"))
                .then_some(Endpoint::CreatePayment)
        }
    }

    /// The header of a name in any case.
    pub fn header(&self, name: &str) -> Option<&Header> {
        let mut headers = self.headers.iter();
        headers.find(|header| header.name.value.eq_ignore_ascii_case(name))
    }
}

/// Host, and path without query; of a URL without a scheme what stands before its first `/` is the
/// host.
fn host_and_path(url: &str) -> (&str, &str) {
    let url = url.split_once("://").map_or(url, |(_, rest)| rest);
    let url = url.split(['?', '#']).next().unwrap_or_default();
    let at = url.find('/').unwrap_or(url.len());
    let host = &url[..at];
    (
        host.split_once(':').map_or(host, |(host, _)| host),
        &url[at..],
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json;

    fn endpoint(method: &str, url: &str, body: &str) -> Option<&'static str> {
        let span = Span::new(FileId(0), 0..0);
        let body = match json::read(body, FileId(0)).0 {
            Some(node) => Body::Json(Content {
                node,
                quoting: Quoting::Plain,
            }),
            None => Body::None,
        };
        let request = Request {
            span,
            endpoint: None,
            method: method.to_owned(),
            url: Some(Spanned::new(url.to_owned(), span)),
            headers: Vec::new(),
            body,
        };
        request.route().map(Endpoint::name)
    }

    #[test]
    fn endpoints_are_found_on_the_api_and_below_paths_of_backends() {
        let payment = r#"{"transaction_amount": 1, "payment_method_id": "pix"}"#;
        for (method, url, body, name) in [
            (
                "POST",
                "https://api.mercadopago.com/v1/payments?a=b",
                "",
                Some("create_payment"),
            ),
            (
                "POST",
                "api.mercadopago.com/v1/payments/1/refunds",
                "",
                Some("create_refund"),
            ),
            ("PUT", "null/v1/payments/null", "", Some("update_payment")),
            (
                "POST",
                "http://localhost:3000/api/v1/payments/",
                "",
                Some("create_payment"),
            ),
            (
                "POST",
                "http://localhost/process_payment",
                "",
                Some("process_payment"),
            ),
            (
                "POST",
                "https://api.mercadopago.com/x/v1/payments",
                payment,
                None,
            ),
            (
                "POST",
                "https://shop.example/pay",
                payment,
                Some("create_payment"),
            ),
            (
                "POST",
                "https://shop.example/pay",
                r#"{"formData": {}}"#,
                Some("process_payment"),
            ),
            ("GET", "https://shop.example/pay", payment, None),
            ("GET", "https://shop.example/", "", None),
            ("GET", "", "", None),
        ] {
            assert_eq!(endpoint(method, url, body), name, "{method} {url}");
        }
    }
}
