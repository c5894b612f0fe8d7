//! Texts that are too long, counted in characters.

use crate::contract::Field;

use super::{Facts, Finding, Meta, Place};

/// The finding about a field with more than `most` characters.
pub(super) fn above(
    rule: &'static Meta,
    facts: &Facts<'_>,
    field: Field,
    most: u32,
) -> Option<Finding> {
    let length = excess(facts.text(field), most as usize)?;
    let finding = Finding::new(rule, Place::Field(field));
    Some(finding.with("length", length).with("most", most))
}

/// The finding about a field with more characters than the API takes, which says how many to drop.
pub(super) fn refused(rule: &'static Meta, facts: &Facts<'_>, field: Field) -> Option<Finding> {
    let most = field.info().max_length?;
    let length = excess(facts.text(field), most as usize)?;
    let finding = above(rule, facts, field, most)?;
    Some(finding.with("excess", length - most as usize))
}

/// The length of a text, if that is more than `most`.
fn excess(text: Option<&str>, most: usize) -> Option<usize> {
    // A text never has more characters than bytes, and most texts are short.
    let text = text.filter(|text| text.len() > most)?;
    let length = text.chars().count();
    (length > most).then_some(length)
}
