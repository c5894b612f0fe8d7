//! What the text of a file should not hold.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::rules::{self, Exposed};
use crate::text::{FileId, Sources, Span};

use super::diagnose::at_span;

/// How often one rule is reported in one file: a year of logs may hold a card in every line.
const MOST_FINDINGS: usize = 200;

/// Card numbers, tokens and the like in the text of a file, in no order; of one rule at most 200.
pub fn exposed(file: FileId, sources: &Sources) -> Vec<Diagnostic> {
    let found = exposures(sources.file(file).text()).into_iter();
    found
        .map(|it| at_span(&it.finding, Span::new(file, it.range)))
        .collect()
}

/// The same in a text that is no file yet.
pub fn exposures(text: &str) -> Vec<Exposed> {
    let mut found = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rules::exposed(text, &mut |it| {
        let count = counts.entry(it.finding.rule.id).or_default();
        *count += 1;
        if *count <= MOST_FINDINGS {
            found.push(it);
        }
    });
    found
}
