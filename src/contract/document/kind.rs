//! What is known about a type of document.

use super::Checksum;
use crate::contract::evidence::Evidence;

/// A type of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Document {
    /// The id on the wire, such as `CPF`.
    pub id: &'static str,
    /// The name in the country's language.
    pub name: &'static str,
    /// The fewest characters of a number.
    pub min_length: u32,
    /// The most characters of a number.
    pub max_length: u32,
    /// Whether a number may have letters.
    pub alphanumeric: bool,
    /// Other ids that official sources write.
    pub aliases: &'static [&'static str],
    /// The check digits, if it has any.
    pub checksum: Option<Checksum>,
    /// Whether the API refuses wrong check digits, with 2067.
    pub enforced: bool,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// The document that goes with a site's test cards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TestDocument {
    /// The id of its type.
    pub kind: &'static str,
    /// The number.
    pub number: &'static str,
    /// Where this comes from.
    pub evidence: Evidence,
}

impl Document {
    /// Whether a number has an allowed length, counted in characters.
    pub fn allows_length(&self, number: &str) -> bool {
        let length = u32::try_from(number.chars().count()).unwrap_or(u32::MAX);
        (self.min_length..=self.max_length).contains(&length)
    }
}
