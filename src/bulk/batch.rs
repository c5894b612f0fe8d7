//! What a block of lines gave.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::rules::Trace;
use crate::text::Sources;

use super::{Screen, Totals};

/// What was found in some lines.
#[derive(Debug, Default)]
pub struct Batch {
    /// The lines of which something is told, in their order.
    pub lines: Vec<Told>,
    /// What was counted in these lines.
    pub totals: Totals,
    /// What the requests in them leave behind.
    pub(super) sent: Vec<Sent>,
}

/// A line and what was found in it.
#[derive(Debug)]
pub struct Told {
    /// Its number in the stream.
    pub(super) number: usize,
    /// The line itself, as the only file.
    pub sources: Sources,
    /// The findings, which point into it.
    pub found: Vec<Diagnostic>,
}

/// A request that later ones may share something with.
#[derive(Debug)]
pub(super) struct Sent {
    /// The number of its line.
    pub(super) number: usize,
    /// Where the line stands in its block.
    pub(super) range: Range<usize>,
    pub(super) trace: Trace,
}

impl Batch {
    /// Puts a line in its place, or in that of what was said about it before.
    pub(super) fn put(&mut self, told: Told) {
        let number = told.number;
        match self.lines.binary_search_by_key(&number, |it| it.number) {
            Ok(at) => self.lines[at] = told,
            Err(at) => self.lines.insert(at, told),
        }
    }

    /// Leaves the findings that the screen does not hide, and counts them anew.
    pub(super) fn screen(&mut self, hides: Screen<'_>) {
        self.totals.rules.clear();
        for Told { sources, found, .. } in &mut self.lines {
            found.retain(|it| !hides(it, sources));
            self.totals.add_line(found);
        }
    }

    /// Leaves the first findings and gives their number.
    pub(super) fn truncate(&mut self, most: usize) -> usize {
        let mut count = 0;
        for line in &mut self.lines {
            line.found.truncate(most - count);
            count += line.found.len();
        }
        self.lines.retain(|line| !line.found.is_empty());
        count
    }
}
