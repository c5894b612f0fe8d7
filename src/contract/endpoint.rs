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

    /// The endpoint of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }
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
