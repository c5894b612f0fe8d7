//! From method and path to an endpoint.

use super::endpoints::{SERVICES, Service};
use super::refusal::Refusal;
use crate::contract::Endpoint;
use crate::contract::endpoint::{fit, segments};
use crate::http::{Method, Request};

/// The segments of a request's path, without its query. Empty segments do not count, so trailing
/// slashes do not matter: sdk-ruby creates at `/v1/payments/`, sdk-nodejs lists refunds with one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Path<'r>(Vec<&'r str>);

impl<'r> Path<'r> {
    /// The path of a request.
    pub(crate) fn of(request: &'r Request) -> Self {
        Self(segments(request.bare_path()).collect())
    }

    /// Whether the path is that of an endpoint without parameters.
    pub(crate) fn is(&self, endpoint: Endpoint) -> bool {
        self.0 == endpoint.info().segments
    }

    /// The one spelling of the path.
    pub(crate) fn canonical(&self) -> String {
        format!("/{}", self.0.join("/"))
    }
}

/// Where a request leads.
pub(crate) enum Route<'r> {
    /// To an endpoint, with the values of the path's parameters.
    Serves(&'static Service, Vec<&'r str>),
    /// The path exists, but not with this method; the methods it has.
    OtherMethods(&'static str),
    /// Nowhere.
    Unknown,
}

/// Finds the endpoint of a request. A pattern without parameters wins: `/v1/payments/search` is no
/// payment's id.
pub(crate) fn find(method: Method, path: Path<'_>) -> Route<'_> {
    let mut best: Option<(&'static Service, Vec<&str>)> = None;
    for service in SERVICES {
        let info = service.endpoint.info();
        let Some(values) = fit(info.segments, &path.0) else {
            continue;
        };
        let is_better = best
            .as_ref()
            .is_none_or(|(_, found)| values.len() < found.len());
        if info.method == method.name() && is_better {
            best = Some((service, values));
        }
    }
    match best {
        Some((service, values)) => Route::Serves(service, values),
        None => methods(&path).map_or(Route::Unknown, Route::OtherMethods),
    }
}

/// The methods of a path as an `Allow` header has them; none when there is no such path.
pub(crate) fn methods(path: &Path<'_>) -> Option<&'static str> {
    let endpoints = SERVICES.iter().map(|service| service.endpoint.info());
    let here = endpoints.filter(|info| fit(info.segments, &path.0).is_some());
    let methods: Vec<&str> = here.map(|info| info.method).collect();
    (!methods.is_empty()).then(|| allow(&methods))
}

/// Refuses a body that says it is no JSON; one that says nothing passes. What the API does with
/// other types is not published; all official SDKs send this one.
pub(crate) fn demand_json(request: &Request) -> Result<(), Refusal> {
    let kind = request.headers.get("content-type").unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let is_json = kind.is_empty() || kind.eq_ignore_ascii_case("application/json");
    if is_json || request.body.is_empty() {
        return Ok(());
    }
    Err(Refusal::plain(415, "unsupported media type"))
}

/// The `Allow` header of a path's methods.
fn allow(methods: &[&str]) -> &'static str {
    let has = |method| methods.contains(&method);
    match (has("GET"), has("POST"), has("PUT")) {
        (true, true, _) => "GET, POST",
        (true, false, true) => "GET, PUT",
        (true, false, false) => "GET",
        (false, true, _) => "POST",
        _ => "PUT",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Headers;

    fn route(method: Method, path: &str) -> String {
        let request = Request {
            method,
            path: path.to_owned(),
            headers: Headers::new(),
            body: Vec::new(),
        };
        match find(method, Path::of(&request)) {
            Route::Serves(service, values) => {
                format!("{} {values:?}", service.endpoint.name())
            }
            Route::OtherMethods(allow) => format!("other: {allow}"),
            Route::Unknown => "unknown".to_owned(),
        }
    }

    #[test]
    fn every_endpoint_of_the_api_is_routed() {
        for endpoint in Endpoint::ALL {
            // `process_payment` is not of the API: `backend` answers it.
            let is_served = SERVICES.iter().any(|it| it.endpoint == *endpoint);
            assert_eq!(is_served, *endpoint != Endpoint::ProcessPayment);
        }
    }

    #[test]
    fn slashes_and_queries_do_not_matter() {
        assert_eq!(route(Method::Post, "/v1/payments/"), "create_payment []");
        assert_eq!(
            route(Method::Get, "/v1/payments/12/refunds/?a=b/c"),
            "list_refunds [\"12\"]"
        );
    }

    #[test]
    fn search_is_not_an_id() {
        assert_eq!(
            route(Method::Get, "/v1/payments/search?limit=1"),
            "search_payments []"
        );
    }

    #[test]
    fn other_methods_and_unknown_paths_are_told_apart() {
        assert_eq!(route(Method::Delete, "/v1/payments/12"), "other: GET, PUT");
        assert_eq!(route(Method::Put, "/v1/payments"), "other: POST");
        assert_eq!(route(Method::Get, "/v2/payments"), "unknown");
        assert_eq!(route(Method::Get, "/"), "unknown");
        assert_eq!(
            methods(&Path(vec!["v1", "payments", "12"])),
            Some("GET, PUT")
        );
        assert_eq!(methods(&Path(vec!["v2"])), None);
    }
}
