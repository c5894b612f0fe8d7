//! What a rule may know beside the body.

use crate::clock::Timestamp;
use crate::contract::{Document, Endpoint, Field, MethodInfo, Site};

use super::Facts;

/// Whether the request carries an `X-Idempotency-Key`.
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
pub struct Context {
    /// The seller's country.
    pub site: Site,
    /// The present instant, for expiry windows.
    pub now: Timestamp,
    /// Where the request goes.
    pub endpoint: Endpoint,
    /// Whether it carries an idempotency key.
    pub key: KeyPresence,
}

impl Context {
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
