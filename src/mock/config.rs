//! What a mock does where the provider's documentation leaves a choice.

use serde::{Deserialize, Serialize};

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
    /// What becomes of a 3DS challenge that the shopper does not finish in time.
    pub late_challenge: LateChallenge,
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

/// What becomes of a 3DS challenge that the shopper does not finish in time. Pages of the provider
/// disagree (`three_ds_start`, `three_ds_challenge` and `three_ds_expired` among the deadlines).
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LateChallenge {
    /// After five minutes it can no longer be finished; the payment waits, and is cancelled after 24
    /// hours.
    #[default]
    Waits,
    /// The payment is cancelled after five minutes.
    Cancelled,
    /// The payment is rejected when the challenge is not started within 30 seconds; afterwards it
    /// waits.
    Unstarted,
}

impl MockConfig {
    /// A mock of a site that refuses other bodies, forgets refusals and lets challenges wait.
    pub fn of_site(site: Site) -> Self {
        Self {
            site,
            other_body: OtherBody::Refuse,
            refusals: RefusalMemory::Forget,
            late_challenge: LateChallenge::default(),
        }
    }
}
