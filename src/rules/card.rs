//! The members of a card that is to become a token.

use jiff::tz::TimeZone;

use crate::clock::Timestamp;

use super::{Facts, SlotKind};

pub(super) const HOLDER_NAME: &str = "cardholder.name";
pub(super) const DOCUMENT_TYPE: &str = "cardholder.identification.type";
pub(super) const DOCUMENT_NUMBER: &str = "cardholder.identification.number";

/// The members that rules look at, by their paths.
pub(super) const MEMBERS: &[&str] = &[
    "card_id",
    "card_number",
    "expiration_month",
    "expiration_year",
    "security_code",
    HOLDER_NAME,
    DOCUMENT_TYPE,
    DOCUMENT_NUMBER,
];

/// What is sent in a member: SDKs send months, years and numbers as numbers or as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Given<'s> {
    /// Nothing that could be read: absent, null, blank, or no scalar.
    Nothing,
    /// Something that is known only when the request is sent.
    Later,
    /// This.
    Text(&'s str),
}

/// What is sent in a member.
pub(super) fn given<'s>(facts: &Facts<'s>, member: &str) -> Given<'s> {
    let slot = facts.member(member);
    match slot.kind {
        SlotKind::Pending => Given::Later,
        SlotKind::Text | SlotKind::Number if !slot.text.trim().is_empty() => Given::Text(slot.text),
        _ => Given::Nothing,
    }
}

/// Whether the body describes a card of its own, not one that was saved.
pub(super) fn is_new(facts: &Facts<'_>) -> bool {
    facts.body().kind == SlotKind::Map && given(facts, "card_id") == Given::Nothing
}

/// The year in which the card expires; it may have two digits.
pub(super) fn year(facts: &Facts<'_>) -> Option<i16> {
    let Given::Text(year) = given(facts, "expiration_year") else {
        return None;
    };
    match year.parse() {
        Ok(year @ 0..=99) => Some(2000 + year),
        Ok(year @ 2000..=2099) => Some(year),
        _ => None,
    }
}

/// The present year and month, in UTC.
pub(super) fn present(now: Timestamp) -> (i16, i8) {
    let date = now.to_zoned(TimeZone::UTC).date();
    (date.year(), date.month())
}
