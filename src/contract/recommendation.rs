//! What raises the share of approved payments and the provider's measure of integration quality.

use super::evidence::{Confidence, Evidence};
use super::field::Field;
use crate::i18n::Text;

include!(concat!(env!("OUT_DIR"), "/recommendations.rs"));

/// What is known about an area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AreaInfo {
    /// The id, such as `payments_approval`.
    pub id: &'static str,
    /// What it is about.
    pub meaning: Text,
}

/// Something to do beside what the API itself demands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// The id, such as `item_title`.
    pub id: &'static str,
    /// What it is good for.
    pub area: Area,
    /// What is done about it together with its like; none has advice of its own.
    pub topic: Option<Topic>,
    /// The payments that it is for.
    pub scope: Scope,
    /// Fields of a payment; any of them meets it.
    pub fields: &'static [Field],
    /// A header that meets it.
    pub header: Option<&'static str>,
    /// Whether the provider's quality checklist has it, as far as is known.
    pub panel: Option<PanelLevel>,
    /// What is gained.
    pub why: Text,
    /// Where the advice comes from; see [`panel`] for the checklist.
    pub evidence: Evidence,
}

/// The payments that an action is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// All.
    Any,
    /// Payments with a card from a form.
    Card,
    /// Payments at sites whose buyers are asked for a document.
    Documents,
    /// Payments that wait for the buyer until a date that the request can name.
    Voucher,
    /// Transfers on a page of the buyer's bank.
    BankPage,
    /// Payments whose request speaks of goods that are sent.
    ShippedGoods,
}

/// How the provider's quality checklist counts an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PanelLevel {
    /// It moves the score.
    Required,
    /// It does not.
    BestPractice,
}

/// The score that an integration should reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MinimumScore {
    /// What the guide says.
    pub percent: u8,
    /// What integrators report.
    pub reported_percent: u8,
    /// Where both come from.
    pub evidence: Evidence,
}

impl Area {
    /// All areas, in the provider's order.
    pub const ALL: &'static [Self] = ALL_AREA;

    /// What is known about the area.
    pub fn info(self) -> &'static AreaInfo {
        &AREAS[self as usize]
    }

    /// The name in machine formats.
    pub fn name(self) -> &'static str {
        self.info().id
    }

    /// The area of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.name() == name)
    }
}

impl Topic {
    /// All topics.
    pub const ALL: &'static [Self] = ALL_TOPIC;
}

impl Action {
    /// Whether a body can meet it.
    pub fn is_in_body(&self) -> bool {
        !self.fields.is_empty()
    }

    /// Whether it moves the score, as far as is known.
    pub fn is_required(&self) -> bool {
        self.panel == Some(PanelLevel::Required)
    }
}

/// All actions.
pub fn actions() -> &'static [Action] {
    &ACTIONS
}

/// Where the provider's quality checklist is known from.
pub fn panel() -> Evidence {
    PANEL
}

/// The score that an integration should reach.
pub fn minimum_score() -> MinimumScore {
    MINIMUM_SCORE
}

/// Whether goods of a category are sent to the buyer, for all that is known of it.
pub fn is_shipped(category: &str) -> bool {
    SHIPPED_CATEGORIES.contains(&category)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_back_to_areas() {
        for area in Area::ALL {
            assert_eq!(Area::parse(area.name()), Some(*area));
        }
        assert_eq!(Area::parse("approval"), None);
    }

    #[test]
    fn every_action_that_shows_in_a_request_is_advised_but_two() {
        let silent = actions().iter().filter(|it| it.topic.is_none());
        let in_body = silent.filter(|it| it.is_in_body()).map(|it| it.id);
        // Without an e-mail a payment is refused, and whether binary mode is worth its price is
        // for the seller to say.
        assert_eq!(in_body.collect::<Vec<_>>(), ["payer_email", "binary_mode"]);
    }

    #[test]
    fn the_checklist_is_known_from_copies_only() {
        assert_eq!(panel().confidence, Confidence::Reported);
        assert_eq!(minimum_score().evidence.confidence, Confidence::Disputed);
    }
}
