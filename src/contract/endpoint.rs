//! What can be called: method, path and what a success answers.

use super::evidence::{Confidence, Evidence};

include!(concat!(env!("OUT_DIR"), "/endpoints.rs"));

/// What is known about an endpoint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndpointInfo {
    /// The name that scenarios use, such as `create_payment`.
    pub name: &'static str,
    /// The method, such as `POST`.
    pub method: &'static str,
    /// The path with its parameters, such as `/v1/payments/{id}/refunds`.
    pub path: &'static str,
    /// The segments of the path.
    pub segments: &'static [&'static str],
    /// The status of a first success.
    pub success: u16,
    /// Whether `X-Idempotency-Key` goes with it.
    pub takes_key: bool,
    /// Whether a request carries a body.
    pub has_body: bool,
    /// Where this comes from.
    pub evidence: Evidence,
}

impl Endpoint {
    /// All endpoints, payments first.
    pub const ALL: &'static [Self] = ALL_ENDPOINT;

    /// What is known about the endpoint.
    pub fn info(self) -> &'static EndpointInfo {
        &ENDPOINTS[self as usize]
    }

    /// The name that scenarios use.
    pub fn name(self) -> &'static str {
        self.info().name
    }

    /// The endpoint of a method and a path without its query. Empty segments do not count: sdk-ruby
    /// creates at `/v1/payments/`. A pattern without parameters wins.
    ///
    /// ```
    /// use ensayo::contract::Endpoint;
    /// assert_eq!(Endpoint::route("POST", "/v1/payments/"), Some(Endpoint::CreatePayment));
    /// assert_eq!(Endpoint::route("GET", "/v1/payments/search"), Some(Endpoint::SearchPayments));
    /// assert_eq!(Endpoint::route("POST", "/checkout/preferences"), None);
    /// ```
    pub fn route(method: &str, path: &str) -> Option<Self> {
        let segments: Vec<&str> = segments(path).collect();
        let all = Self::ALL.iter().copied();
        let fitting = all.filter_map(|endpoint| {
            let info = endpoint.info();
            let values = fit(info.segments, &segments).filter(|_| info.method == method)?;
            Some((endpoint, values.len()))
        });
        let best = fitting.min_by_key(|&(_, parameters)| parameters);
        best.map(|(endpoint, _)| endpoint)
    }

    /// The endpoint of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }
}

/// The segments of a path that are not empty.
pub(crate) fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|part| !part.is_empty())
}

/// The values of the parameters when the segments of a path have the form of a pattern's.
pub(crate) fn fit<'p>(pattern: &[&str], segments: &[&'p str]) -> Option<Vec<&'p str>> {
    if pattern.len() != segments.len() {
        return None;
    }
    let mut values = Vec::new();
    for (expected, part) in pattern.iter().zip(segments) {
        if expected.starts_with('{') {
            values.push(*part);
        } else if expected != part {
            return None;
        }
    }
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_endpoints() {
        for endpoint in Endpoint::ALL {
            assert_eq!(Endpoint::parse(endpoint.name()), Some(*endpoint));
        }
        assert_eq!(Endpoint::parse("create_refunds"), None);
    }

    #[test]
    fn keys_go_with_writes_to_payments_and_refunds_only() {
        let with_key: Vec<&str> = Endpoint::ALL
            .iter()
            .filter(|it| it.info().takes_key)
            .map(|it| it.name())
            .collect();
        assert_eq!(
            with_key,
            ["create_payment", "update_payment", "create_refund"]
        );
    }
}
