//! What the text of a file should not hold.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::rules;
use crate::text::{FileId, Sources, Span};

use super::diagnose::at_span;

/// How often one rule is reported in one file: a year of logs may hold a card in every line.
const MOST_FINDINGS: usize = 200;

/// Card numbers, tokens and the like in the text of a file, in no order; of one rule at most 200.
pub fn exposed(file: FileId, sources: &Sources) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    rules::exposed(sources.file(file).text(), &mut |it| {
        let count = counts.entry(it.finding.rule.id).or_default();
        *count += 1;
        if *count <= MOST_FINDINGS {
            found.push(at_span(&it.finding, Span::new(file, it.range)));
        }
    });
    found
}
