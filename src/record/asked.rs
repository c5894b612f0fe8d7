//! What a request asks for, as a step of a scenario says it.

use url::{Url, form_urlencoded};

use super::cards::Cards;
use super::stand_in;
use super::yaml::Yaml;
use crate::contract::endpoint::{fit, segments};
use crate::contract::response::Resource;
use crate::contract::{Endpoint, Site};
use crate::redact::{REDACTED, is_sensitive, redact_text};
use crate::source::Node;

/// The parts of a request.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'e> {
    pub(super) endpoint: Endpoint,
    pub(super) path: &'e str,
    pub(super) query: &'e [(String, String)],
    pub(super) body: Option<&'e Node>,
}

/// What earlier steps of a scenario make.
#[derive(Debug, Clone, Copy)]
pub(super) struct Earlier<'f> {
    /// Whether one makes the payment.
    pub(super) has_payment: bool,
    /// The step that makes the refund.
    pub(super) refund: Option<&'f str>,
}

impl Earlier<'_> {
    /// Nothing.
    pub(super) const NOTHING: Self = Self {
        has_payment: false,
        refund: None,
    };
}

/// The members of `request`.
pub(super) type Members = Vec<(&'static str, Option<Yaml>)>;

impl Asked<'_> {
    /// The ids in the path: the payment's, then the refund's.
    pub(super) fn ids(self) -> Vec<String> {
        let segments: Vec<&str> = segments(self.path).collect();
        let pattern = self.endpoint.info().segments;
        let own = segments.len().saturating_sub(pattern.len());
        let found = fit(pattern, &segments[own..]).unwrap_or_default();
        found.into_iter().map(str::to_owned).collect()
    }

    /// What is sent. Credentials and keys are the replay's; of what an earlier step makes, no id is
    /// written out.
    pub(super) fn members(self, site: Site, cards: &Cards, earlier: Earlier<'_>) -> Members {
        let ids = self.ids();
        let literal = |at: usize| ids.get(at).map(|id| Yaml::text(&redact_text(id)));
        let is_payments_own = self.endpoint.info().path.contains("{id}");
        let is_named = self.endpoint != Endpoint::CreatePayment;
        let query = self.query.iter();
        let query: Vec<(String, Yaml)> = query
            .map(|(key, value)| (redact_text(key), Yaml::text(&shown(key, value))))
            .collect();
        vec![
            (
                "endpoint",
                is_named.then(|| Yaml::text(self.endpoint.name())),
            ),
            (
                "id",
                literal(0).filter(|_| !(earlier.has_payment && is_payments_own)),
            ),
            (
                "refund_id",
                earlier.refund.map(refund_of).or_else(|| literal(1)),
            ),
            ("query", (!query.is_empty()).then_some(Yaml::Map(query))),
            ("body", self.body.map(|it| stand_in::body(it, site, cards))),
        ]
    }
}

/// The refund that a step makes.
fn refund_of(step: &str) -> Yaml {
    Yaml::Scalar(format!(r#"${{{{ steps["{step}"].body.id }}}}"#))
}

/// A value of a query without anybody's data.
fn shown(key: &str, value: &str) -> String {
    match is_sensitive(Resource::Payment, key) {
        true => REDACTED.to_owned(),
        false => redact_text(value),
    }
}

/// Path and query of an address. A token in the query stays out.
pub(super) fn taken_apart(url: &str) -> (String, Vec<(String, String)>) {
    let parsed = Url::parse(url).ok();
    let path = parsed.as_ref().map_or(url, |it| it.path());
    let path = path.split('?').next().unwrap_or_default().to_owned();
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let query = form_urlencoded::parse(query.as_bytes()).into_owned();
    let is_kept =
        |(key, _): &(String, String)| !matches!(key.as_str(), "access_token" | "public_key");
    (path, query.filter(is_kept).collect())
}
