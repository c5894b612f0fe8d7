//! What a rule may know beside the body.

use crate::clock::Timestamp;
use crate::contract::{Document, Endpoint, Field, MethodInfo, Site};

use super::Facts;

/// A header as it is sent: its name and its value.
pub type Header<'r> = (&'r str, &'r str);

/// Whether the request carries an `X-Idempotency-Key`. What it carries stands among the headers,
/// where they are at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPresence {
    /// It does.
    Present,
    /// It does not.
    Missing,
    /// The headers are not at hand, as with a bare body.
    Unknown,
}

/// The site, the instant and the endpoint that a request is held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Context<'r> {
    /// The seller's country.
    pub site: Site,
    /// The present instant, for expiry windows.
    pub now: Timestamp,
    /// Where the request goes.
    pub endpoint: Endpoint,
    /// Whether it carries an idempotency key.
    pub key: KeyPresence,
    /// The headers that are at hand; none with a bare body.
    pub headers: &'r [Header<'r>],
    /// The URL it goes to with its query, where it is at hand. With a URL the headers are all that is
    /// sent; without one, others may be added.
    pub url: Option<&'r str>,
    /// The names of headers that are sent with a value that is not at hand.
    pub unread: &'r [&'r str],
    /// The e-mail address of the account that charges, where it is known.
    pub seller: Option<&'r str>,
}

impl<'r> Context<'r> {
    /// A body on its way to an endpoint, of which nothing else is at hand.
    pub fn body(endpoint: Endpoint, site: Site, now: Timestamp) -> Self {
        Self {
            site,
            now,
            endpoint,
            key: KeyPresence::Unknown,
            headers: &[],
            url: None,
            unread: &[],
            seller: None,
        }
    }

    /// The value of a header, whose name is compared without regard to case.
    pub fn header(&self, name: &str) -> Option<&'r str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(of, _)| of.eq_ignore_ascii_case(name));
        found.map(|&(_, value)| value)
    }

    /// Whether a header is sent, be its value at hand or not.
    pub fn sends(&self, name: &str) -> bool {
        let mut unread = self.unread.iter();
        self.header(name).is_some() || unread.any(|of| of.eq_ignore_ascii_case(name))
    }

    /// The payment method that the request names, as this site offers it.
    pub fn method(&self, facts: &Facts<'_>) -> Option<&'static MethodInfo> {
        facts.method()?.info(self.site)
    }

    /// Whether this is certainly a payment by card: its method is one, or it has a token and names
    /// no method.
    pub fn is_card(&self, facts: &Facts<'_>) -> bool {
        match self.method(facts) {
            Some(method) => method.payment_type.is_card(),
            None => !facts.is_given(Field::PaymentMethodId) && facts.is_given(Field::Token),
        }
    }

    /// The kind of document that the payer has, as this site knows it.
    pub fn document(&self, facts: &Facts<'_>) -> Option<&'static Document> {
        let id = facts.text(Field::PayerIdentificationType)?;
        let mut documents = self.site.info().documents.iter();
        documents.find(|document| document.id == id || document.aliases.contains(&id))
    }
}
