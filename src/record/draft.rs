//! From requests to the text of a scenario.

use std::collections::BTreeMap;

use url::{Url, form_urlencoded};

use crate::contract::endpoint::fit;
use crate::contract::{Endpoint, Site};
use crate::import::Request;

use super::stand_in;
use super::yaml::Yaml;

/// What a request was answered when it was tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The status code.
    pub status: u16,
    /// The API's code, where it was refused.
    pub code: Option<String>,
    /// The payment's status, where there is one.
    pub payment: Option<String>,
}

/// The text of a scenario that sends these requests in their order. Without outcomes it expects
/// nothing.
pub fn draft(title: &str, site: Site, requests: &[Request], outcomes: &[Outcome]) -> String {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let steps: Vec<(String, &Request)> = requests
        .iter()
        .map(|request| (id(endpoint(request).name(), &mut seen), request))
        .collect();
    let expect = |at: usize| outcomes.get(at).map(expect);
    let mut has_payment = false;
    let steps = steps.into_iter().enumerate().map(|(at, (id, request))| {
        let asked = asked(request, site, has_payment);
        has_payment |= endpoint(request) == Endpoint::CreatePayment;
        (id, asked, expect(at))
    });
    let header = [
        ("scenario", Some(Yaml::text(title))),
        ("site", Some(Yaml::text(site.id()))),
    ];
    let steps: Vec<_> = steps.collect();
    let rest = match <[_; 1]>::try_from(steps) {
        Ok([(_, asked, expect)]) => vec![("request", Some(asked)), ("expect", expect)],
        Err(steps) => {
            let steps = steps.into_iter().map(|(id, asked, expect)| {
                Yaml::map([
                    ("id", Some(Yaml::text(&id))),
                    ("request", Some(asked)),
                    ("expect", expect),
                ])
            });
            vec![("steps", Some(Yaml::List(steps.collect())))]
        }
    };
    Yaml::map(header.into_iter().chain(rest)).file()
}

fn endpoint(request: &Request) -> Endpoint {
    // Importers leave out what goes nowhere that is known.
    request.endpoint.unwrap_or(Endpoint::CreatePayment)
}

/// A name of its own for each step.
fn id<'n>(name: &'n str, seen: &mut BTreeMap<&'n str, usize>) -> String {
    let nth = seen.entry(name).or_default();
    *nth += 1;
    match *nth {
        1 => name.to_owned(),
        nth => format!("{name}-{nth}"),
    }
}

/// What is sent. Credentials and keys are the replay's; where an earlier step makes the payment,
/// its id is not written out.
fn asked(request: &Request, site: Site, has_payment: bool) -> Yaml {
    let endpoint = endpoint(request);
    let url = request.url.as_ref().map(|url| url.value.as_str());
    let (path, query) = url.map_or_else(Default::default, taken_apart);
    let ids = ids(endpoint, &path);
    let literal = |at: usize| ids.get(at).map(|id| Yaml::text(id));
    let named = (endpoint != Endpoint::CreatePayment).then(|| Yaml::text(endpoint.name()));
    let is_payments_own = endpoint.info().path.contains("{id}");
    let query = query
        .into_iter()
        .map(|(key, value)| (key, Yaml::text(&value)));
    let query: Vec<(String, Yaml)> = query.collect();
    Yaml::map([
        ("endpoint", named),
        (
            "id",
            literal(0).filter(|_| !(has_payment && is_payments_own)),
        ),
        ("refund_id", literal(1)),
        ("query", (!query.is_empty()).then_some(Yaml::Map(query))),
        (
            "body",
            request.body.node().map(|node| stand_in::body(node, site)),
        ),
    ])
}

/// Path and query of an address. A token in the query stays out.
fn taken_apart(url: &str) -> (String, Vec<(String, String)>) {
    let parsed = Url::parse(url).ok();
    let path = parsed.as_ref().map_or(url, |it| it.path());
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = form_urlencoded::parse(query.as_bytes()).into_owned();
    let is_kept =
        |(key, _): &(String, String)| !matches!(key.as_str(), "access_token" | "public_key");
    (path, query.filter(is_kept).collect())
}

fn ids(endpoint: Endpoint, path: &str) -> Vec<String> {
    let segments: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
    let pattern = endpoint.info().path;
    let length = pattern.split('/').filter(|part| !part.is_empty()).count();
    let own = segments.len().saturating_sub(length);
    let found = fit(pattern, &segments[own..]).unwrap_or_default();
    found.into_iter().map(str::to_owned).collect()
}

fn expect(outcome: &Outcome) -> Yaml {
    let status = Yaml::Scalar(outcome.status.to_string());
    let code = outcome.code.as_deref();
    let body = outcome.payment.as_deref();
    Yaml::map([
        ("status", code.is_none().then_some(status)),
        ("error", code.map(code_text)),
        (
            "body",
            body.map(|status| Yaml::map([("status", Some(Yaml::text(status)))])),
        ),
    ])
}

/// Codes are numbers where they look like one.
fn code_text(code: &str) -> Yaml {
    match code.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Yaml::Scalar(code.to_owned()),
        false => Yaml::text(code),
    }
}
