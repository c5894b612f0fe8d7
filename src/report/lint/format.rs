//! What a format of the linter is: a name, a word about it, and how it writes findings.

use std::io::{self, Write};

use super::{Fixable, Tally};
use crate::diagnostic::Severity;
use crate::diagnostic::render::Style;
use crate::i18n::Text;
use crate::report::Shown;
use crate::report::lint_statistics::Statistics;
use crate::rules::Score;

/// A format of findings.
pub struct Format {
    /// The name that users type.
    pub name: &'static str,
    /// What it is for.
    pub about: Text,
    /// Whether findings are written as they come. The others keep them until the end.
    pub is_streamed: bool,
    /// A writer for one run.
    pub start: fn(Style) -> Box<dyn Notation>,
}

/// How one run's findings are written: what stands before them, each of them, what stands after.
pub trait Notation: Send {
    /// What stands before all findings.
    ///
    /// # Errors
    /// When the output cannot be written; likewise the others.
    fn begin(&mut self, _out: &mut dyn Write) -> io::Result<()> {
        Ok(())
    }

    /// Writes a finding or keeps it for the end.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn finding(&mut self, found: Shown<'_>, out: &mut dyn Write) -> io::Result<()>;

    /// What stands after all findings, or everything.
    ///
    /// # Errors
    /// When the output cannot be written.
    fn end(&mut self, end: &End, out: &mut dyn Write) -> io::Result<()>;
}

/// What is known when all is linted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    /// How many findings there were.
    pub tally: Tally,
    /// How many of them can be fixed.
    pub fixable: Fixable,
    /// How many more are known to the baseline.
    pub known: usize,
    /// The mildest findings that fail the run.
    pub denied: Severity,
    /// How many files were looked at.
    pub files: usize,
    /// Their names, clean ones too, where they are known.
    pub names: Vec<String>,
    /// Whether some file could not be read.
    pub is_partial: bool,
    /// The score of integration quality, where the profile asks for one.
    pub score: Option<Score>,
    /// How often each rule was found, where that is asked for.
    pub statistics: Option<Statistics>,
}
