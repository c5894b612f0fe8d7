//! The sandbox: test cards, and the cardholder names that select an outcome.

use super::evidence::{Confidence, Evidence};
use super::method::{Method, PaymentType};
use super::site::Site;
use super::status::Status;

include!(concat!(env!("OUT_DIR"), "/cards.rs"));

/// A published test card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestCard {
    /// The site that it is for; the same number may belong to several.
    pub site: Site,
    /// The brand, as the documentation prints it.
    pub brand: &'static str,
    /// The payment method.
    pub method: Method,
    /// The type of that method.
    pub payment_type: PaymentType,
    /// The number.
    pub number: &'static str,
    /// The security code.
    pub security_code: &'static str,
    /// The month in which it expires.
    pub expiration_month: u8,
    /// The year in which it expires, four digits.
    pub expiration_year: u16,
    /// Numbers that other revisions of the documentation print in its place.
    pub alternatives: &'static [&'static str],
    /// Where this comes from.
    pub evidence: Evidence,
}

/// What a cardholder's name does to a payment with a test card.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderOutcome {
    /// The name, such as `APRO`.
    pub name: &'static str,
    /// The state of the payment.
    pub status: Status,
    /// The detail of the state.
    pub detail: &'static str,
    /// Whether the documentation asks for the site's test document with it.
    pub document_required: bool,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// A test card that selects the course of a 3DS authentication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ThreeDsCard {
    /// The brand.
    pub brand: &'static str,
    /// The payment method.
    pub method: Method,
    /// The number.
    pub number: &'static str,
    /// The security code.
    pub security_code: &'static str,
    /// The month in which it expires.
    pub expiration_month: u8,
    /// The year in which it expires, four digits.
    pub expiration_year: u16,
    /// The values of `three_d_secure_mode` that it is for.
    pub modes: &'static [&'static str],
    /// State and detail of the first answer, where a challenge comes between.
    pub first: Option<(Status, &'static str)>,
    /// State and detail at the end.
    pub last: (Status, &'static str),
    /// Where this comes from.
    pub evidence: Evidence,
}

/// A phone number that selects the outcome of a Yape payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YapePhone {
    /// The number.
    pub number: &'static str,
    /// The state of the payment.
    pub status: Status,
    /// The detail of the state.
    pub detail: &'static str,
    /// Where this comes from.
    pub evidence: Evidence,
}

impl TestCard {
    /// Whether a number is this card's, alternatives included.
    pub fn has_number(&self, number: &str) -> bool {
        self.number == number || self.alternatives.contains(&number)
    }
}

/// The test cards of a site, in the order of the documentation.
pub fn test_cards(site: Site) -> &'static [TestCard] {
    match site {
        Site::Mla => &CARDS_MLA,
        Site::Mlb => &CARDS_MLB,
        Site::Mlc => &CARDS_MLC,
        Site::Mlm => &CARDS_MLM,
        Site::Mlu => &CARDS_MLU,
        Site::Mco => &CARDS_MCO,
        Site::Mpe => &CARDS_MPE,
    }
}

/// The test card of a number (digits alone) at a site, alternatives included.
///
/// ```
/// use ensayo::contract::{Method, Site, test_card_by_number};
/// let card = test_card_by_number("4235647728025682", Site::Mlb).unwrap();
/// assert_eq!(card.method, Method::Visa);
/// ```
pub fn test_card_by_number(number: &str, site: Site) -> Option<&'static TestCard> {
    test_cards(site).iter().find(|it| it.has_number(number))
}

/// All names that select an outcome.
pub fn holder_outcomes() -> &'static [HolderOutcome] {
    &HOLDER_OUTCOMES
}

/// What a cardholder's name does, written exactly so.
pub fn holder_outcome(name: &str) -> Option<&'static HolderOutcome> {
    HOLDER_OUTCOMES.iter().find(|it| it.name == name)
}

/// The test cards of 3DS.
pub fn three_ds_cards() -> &'static [ThreeDsCard] {
    &THREE_DS_CARDS
}

/// The test phones of Yape.
pub fn yape_phones() -> &'static [YapePhone] {
    &YAPE_PHONES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_site_has_a_documented_credit_card() {
        for site in Site::ALL {
            let mut cards = test_cards(*site).iter();
            let is_documented = |it: &TestCard| {
                it.payment_type == PaymentType::CreditCard && it.evidence.confidence.is_enforced()
            };
            assert!(cards.any(is_documented), "{site:?}");
        }
    }

    #[test]
    fn cards_are_found_by_number_at_their_site_alone() {
        for site in Site::ALL {
            for card in test_cards(*site) {
                assert_eq!(card.site, *site);
                assert_eq!(test_card_by_number(card.number, *site), Some(card));
            }
        }
        let alternative = test_card_by_number("5480832801033311", Site::Mlb).unwrap();
        assert_eq!(alternative.number, "5031433215406351");
        assert_eq!(test_card_by_number("4235647728025682", Site::Mla), None);
    }

    #[test]
    fn each_documented_name_has_its_outcome() {
        let outcomes: Vec<String> = holder_outcomes()
            .iter()
            .map(|it| format!("{} {} {}", it.name, it.status.id(), it.detail))
            .collect();
        let expected = [
            "APRO approved accredited",
            "OTHE rejected cc_rejected_other_reason",
            "CONT in_process pending_contingency",
            "CALL rejected cc_rejected_call_for_authorize",
            "FUND rejected cc_rejected_insufficient_amount",
            "SECU rejected cc_rejected_bad_filled_security_code",
            "EXPI rejected cc_rejected_bad_filled_date",
            "FORM rejected cc_rejected_bad_filled_other",
            "CARD rejected cc_rejected_bad_filled_card_number",
            "INST rejected cc_rejected_invalid_installments",
            "DUPL rejected cc_rejected_duplicated_payment",
            "LOCK rejected cc_rejected_card_disabled",
            "CTNA rejected cc_rejected_card_type_not_allowed",
            "ATTE rejected cc_rejected_max_attempts",
            "BLAC rejected cc_rejected_blacklist",
            "UNSU rejected cc_unsupported_unsupported",
            "TEST approved accredited",
        ];
        assert_eq!(outcomes, expected);
        assert_eq!(holder_outcome("apro"), None);
        assert_eq!(
            holder_outcome("TEST").unwrap().evidence.confidence,
            Confidence::Reported
        );
    }

    #[test]
    fn yape_phones_select_outcomes() {
        let first = yape_phones().first().unwrap();
        assert_eq!(
            (first.number, first.status),
            ("111111111", Status::Approved)
        );
        assert_eq!((yape_phones().len(), YAPE_OTP), (8, "123456"));
    }

    #[test]
    fn three_ds_cards_end_in_all_three_ways() {
        let ends: Vec<&str> = three_ds_cards().iter().map(|it| it.last.1).collect();
        let expected = [
            "accredited",
            "cc_rejected_3ds_challenge",
            "cc_rejected_3ds_mandatory",
        ];
        assert_eq!(ends, expected);
    }
}
