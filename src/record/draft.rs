//! From requests to the text of a scenario.

use std::collections::BTreeMap;

use crate::contract::{Endpoint, Site};
use crate::import::Request;

use super::asked::{Asked, Earlier, taken_apart};
use super::cards::Cards;
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
    /// The further rules that the request trips.
    pub lint: Vec<String>,
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
    let steps = steps.map(|(id, asked, expect)| (id, ("request", asked), expect));
    file(header, steps.collect())
}

/// A step: its id, what it does with the key for it, and what is expected.
pub(super) type Written = (String, (&'static str, Yaml), Option<Yaml>);

/// The file of a scenario; a single request needs no list of steps.
pub(super) fn file(
    header: impl IntoIterator<Item = (&'static str, Option<Yaml>)>,
    steps: Vec<Written>,
) -> String {
    let rest = match <[_; 1]>::try_from(steps) {
        Ok([(_, ("request", asked), expect)]) => {
            vec![("request", Some(asked)), ("expect", expect)]
        }
        Ok(steps) => vec![("steps", Some(list(steps.into())))],
        Err(steps) => vec![("steps", Some(list(steps)))],
    };
    Yaml::map(header.into_iter().chain(rest)).file()
}

fn list(steps: Vec<Written>) -> Yaml {
    let steps = steps.into_iter().map(|(id, (key, what), expect)| {
        Yaml::map([
            ("id", Some(Yaml::text(&id))),
            (key, Some(what)),
            ("expect", expect),
        ])
    });
    Yaml::List(steps.collect())
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

fn asked(request: &Request, site: Site, has_payment: bool) -> Yaml {
    let url = request.url.as_ref().map(|url| url.value.as_str());
    let (path, query) = url.map_or_else(Default::default, taken_apart);
    let earlier = Earlier {
        has_payment,
        refund: None,
    };
    let asked = Asked {
        endpoint: endpoint(request),
        path: &path,
        query: &query,
        body: request.body.node(),
    };
    Yaml::map(asked.members(site, &Cards::new(site), earlier))
}

fn expect(outcome: &Outcome) -> Yaml {
    let status = Yaml::Scalar(outcome.status.to_string());
    let code = outcome.code.as_deref();
    let body = outcome.payment.as_deref();
    let lint: Vec<Yaml> = outcome.lint.iter().map(|rule| Yaml::text(rule)).collect();
    Yaml::map([
        ("status", code.is_none().then_some(status)),
        ("error", code.map(code_text)),
        ("lint", (!lint.is_empty()).then_some(Yaml::List(lint))),
        (
            "body",
            body.map(|status| Yaml::map([("status", Some(Yaml::text(status)))])),
        ),
    ])
}

/// Codes are numbers where they look like one.
pub(super) fn code_text(code: &str) -> Yaml {
    match code.bytes().all(|byte| byte.is_ascii_digit()) {
        true => Yaml::Scalar(code.to_owned()),
        false => Yaml::text(code),
    }
}
