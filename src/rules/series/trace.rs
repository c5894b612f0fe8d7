//! What a request leaves behind: digests of its key, its token and what it pays for.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::contract::Field;
use crate::rules::{Context, Facts};

/// Digests of one request. It holds nothing of the request itself, so that a run can keep many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Trace {
    pub(super) token: Option<u64>,
    pub(super) key: Option<u64>,
    /// What is paid: equal for a retry, whatever token or key it carries.
    pub(super) intent: u64,
}

/// What makes a payment this one and no other.
const INTENT: &[Field] = &[
    Field::TransactionAmount,
    Field::PaymentMethodId,
    Field::ExternalReference,
    Field::Description,
    Field::Installments,
    Field::PayerEmail,
    Field::PayerIdentificationNumber,
];

impl Trace {
    /// The trace of a request. What is known only when it is sent leaves none.
    pub fn of(facts: &Facts<'_>, cx: &Context<'_>) -> Self {
        let token = facts.text(Field::Token).filter(|token| !token.is_empty());
        let key = cx
            .header("x-idempotency-key")
            .filter(|key| !key.trim().is_empty());
        let is_followed = token.is_some() || key.is_some();
        Self {
            token: token.map(digest),
            // A key counts for one account and one call.
            key: key.map(|key| digest((key, cx.endpoint.name()))),
            intent: if is_followed { intent(facts, cx) } else { 0 },
        }
    }

    /// Whether there is something that another request could share.
    pub fn is_followed(&self) -> bool {
        self.token.is_some() || self.key.is_some()
    }
}

fn intent(facts: &Facts<'_>, cx: &Context<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    cx.url.hash(&mut hasher);
    for field in INTENT {
        match facts.number(*field) {
            // `58.80` is `58.8`.
            Some(number) => number.normalize().hash(&mut hasher),
            None => facts.slot(*field).text.hash(&mut hasher),
        }
    }
    for member in ["amount", "status"] {
        facts.member(member).text.hash(&mut hasher);
    }
    hasher.finish()
}

fn digest(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
