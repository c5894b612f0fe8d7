//! What a mock does where the provider's documentation leaves a choice.

use crate::contract::Site;

/// What a mock is like where the provider's documentation leaves a choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MockConfig {
    /// The site of accounts that nobody has described.
    pub site: Site,
    /// What another body under a known key gets.
    pub other_body: OtherBody,
    /// Whether refusals are remembered under their key.
    pub refusals: RefusalMemory,
}

/// What another body under a known key gets. The Payments API does not document it; the Orders API
/// answers 409.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OtherBody {
    /// 409 `idempotency_key_already_used`: a mistake in the caller shows at once.
    Refuse,
    /// The first answer, silently, as test doubles in the wild assume.
    First,
}

/// Whether refusals (4xx) are remembered under their key. The API does not document it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalMemory {
    /// A refused request leaves its key free.
    Forget,
    /// The refusal is repeated.
    Remember,
}

impl MockConfig {
    /// A mock of a site that refuses other bodies and forgets refusals.
    pub fn of_site(site: Site) -> Self {
        Self {
            site,
            other_body: OtherBody::Refuse,
            refusals: RefusalMemory::Forget,
        }
    }
}
