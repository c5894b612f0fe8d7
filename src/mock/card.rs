//! Card tokens: what of a card may be kept, and the outcome that its holder's name selects.
//!
//! The number and the security code are looked at once and not kept.

use serde::{Deserialize, Serialize};

use super::stored;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{
    Method, Site, Status, ThreeDsCard, holder_outcome, test_card_by_number, test_cards,
    three_ds_cards,
};

/// A token lives eight days (SDK fixtures: `date_due`).
pub(crate) const TOKEN_LIFE: SignedDuration = SignedDuration::from_hours(8 * 24);

/// A card that was tokenised; good for one payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CardToken {
    pub(crate) id: String,
    pub(crate) face: CardFace,
    pub(crate) is_used: bool,
    pub(crate) number_length: usize,
    pub(crate) security_code_length: usize,
}

impl CardToken {
    /// Whether the token's time has passed.
    pub(crate) fn is_expired(&self, now: Timestamp) -> bool {
        now > super::moment::later(self.face.created, TOKEN_LIFE)
    }
}

/// What answers show of a card.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct CardFace {
    pub(crate) first_six: String,
    pub(crate) last_four: String,
    pub(crate) month: u8,
    pub(crate) year: u16,
    pub(crate) holder: Option<String>,
    pub(crate) document: Option<Document>,
    pub(crate) created: Timestamp,
    pub(crate) brand: Option<Brand>,
    /// What the number does to a payment with 3DS.
    #[serde(with = "stored::three_ds")]
    pub(crate) three_ds: Option<&'static ThreeDsCard>,
}

/// A document of a card's holder.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Document {
    pub(crate) kind: Option<String>,
    pub(crate) number: Option<String>,
}

/// The method that a number belongs to, where the number is a documented test card's or begins
/// like one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Brand {
    #[serde(with = "stored::method")]
    pub(crate) method: Method,
    /// The documentation names the method itself, not only the brand printed on the card.
    pub(crate) is_certain: bool,
}

impl Brand {
    /// The brand of a number. A card of another site's list works too, as several numbers stand in
    /// several lists.
    pub(crate) fn of_number(number: &str, site: Site) -> Option<Self> {
        let known = test_card_by_number(number, site).or_else(|| {
            let mut others = Site::ALL.iter();
            others.find_map(|other| test_card_by_number(number, *other))
        });
        if let Some(card) = known {
            return Some(Self {
                method: card.method,
                is_certain: card.evidence.confidence.is_enforced(),
            });
        }
        let begins = number.get(..6)?;
        let similar = test_cards(site)
            .iter()
            .find(|card| card.number.starts_with(begins))?;
        Some(Self {
            method: similar.method,
            is_certain: false,
        })
    }
}

/// The 3DS test card of a number.
pub(crate) fn three_ds(number: &str) -> Option<&'static ThreeDsCard> {
    three_ds_cards().iter().find(|card| card.number == number)
}

/// The outcome that a holder's name selects: its first word, in capitals. Names without a documented
/// outcome, `TEST` among them, are approved: a guess, so that any name can be typed.
pub(crate) fn outcome(holder: Option<&str>) -> (Status, &'static str) {
    holder
        .and_then(|name| name.split_whitespace().next())
        .and_then(|word| holder_outcome(&word.to_uppercase()))
        .map_or((Status::Approved, "accredited"), |outcome| {
            (outcome.status, outcome.detail)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_word_of_the_holder_decides() {
        assert_eq!(
            outcome(Some("FUND Silva")),
            (Status::Rejected, "cc_rejected_insufficient_amount")
        );
        assert_eq!(outcome(Some("apro")), (Status::Approved, "accredited"));
    }

    #[test]
    fn unknown_holders_are_approved() {
        for name in [None, Some(""), Some("TEST"), Some("Maria Silva")] {
            assert_eq!(outcome(name), (Status::Approved, "accredited"), "{name:?}");
        }
    }
}
