//! What several rules ask about 3DS.

use crate::contract::Field;

use super::Facts;

/// Whether a request asks for 3DS with a value that is known.
pub(super) fn is_asked_for(facts: &Facts<'_>) -> bool {
    matches!(
        facts.text(Field::ThreeDSecureMode),
        Some("optional" | "mandatory")
    )
}
