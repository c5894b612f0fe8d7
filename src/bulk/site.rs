//! The site of a request that does not say it.

use crate::contract::{Field, Site};
use crate::rules::Facts;

/// The only site whose buyers pay this way or have such a document, if there is only one.
pub(super) fn told_by(facts: &Facts<'_>) -> Option<Site> {
    by_method(facts).or_else(|| by_document(facts))
}

fn by_method(facts: &Facts<'_>) -> Option<Site> {
    match facts.method()?.sites() {
        [site] => Some(*site),
        _ => None,
    }
}

fn by_document(facts: &Facts<'_>) -> Option<Site> {
    let kind = facts.text(Field::PayerIdentificationType)?;
    let knows = |site: &&Site| site.document(kind).is_some();
    let mut sites = Site::ALL.iter().filter(knows);
    match (sites.next(), sites.next()) {
        (Some(site), None) => Some(*site),
        _ => None,
    }
}
