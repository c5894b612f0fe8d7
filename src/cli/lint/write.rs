//! From findings to reports.

use std::path::{Path, PathBuf};

use crate::cli::args::LintOutput;
use crate::cli::failure::Failure;
use crate::cli::outlet::{self, Outlet};
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::i18n::Lang;
use crate::report::lint::{End, Fixable, Format, Notation, Tally};
use crate::report::{Batch, View};
use crate::text::Sources;

/// All reports of a run.
pub(super) struct Reports {
    reports: Vec<Report>,
    tally: Tally,
    fixable: Fixable,
    lang: Lang,
    folder: Option<PathBuf>,
}

/// One report and where it goes.
struct Report {
    notation: Box<dyn Notation>,
    outlet: Outlet<Format>,
}

impl Reports {
    /// Begins the reports that the arguments ask for. What cannot be written is told before
    /// anything is linted.
    pub(super) fn begin(args: &LintOutput, output: Output) -> Result<Self, Failure> {
        let outlets = outlet::open_all(&args.formats, args.output_file.as_deref(), output)?;
        let mut reports = Vec::with_capacity(outlets.len());
        for mut outlet in outlets {
            let mut notation = (outlet.format.start)(outlet.style);
            notation.begin(outlet.writer())?;
            reports.push(Report { notation, outlet });
        }
        Ok(Self {
            reports,
            tally: Tally::default(),
            fixable: Fixable::default(),
            lang: output.lang(),
            folder: std::env::current_dir().ok(),
        })
    }

    /// Counts what is not told.
    pub(super) fn count(&mut self, untold: Tally) {
        self.tally.errors += untold.errors;
        self.tally.warnings += untold.warnings;
        self.tally.advice += untold.advice;
    }

    /// Tells some findings.
    pub(super) fn tell(&mut self, found: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        self.tally.add(found);
        self.fixable.add(found);
        let view = view(self.lang, self.folder.as_deref());
        let batch = Batch::new(found, sources, view);
        for found in batch.iter() {
            for report in &mut self.reports {
                report.notation.finding(found, report.outlet.writer())?;
            }
        }
        Ok(())
    }

    /// Ends all reports and puts the files in their places.
    pub(super) fn end(self, end: impl FnOnce(Tally, Fixable) -> End) -> Result<(), Failure> {
        let mut end = end(self.tally, self.fixable);
        let view = view(self.lang, self.folder.as_deref());
        end.names = end.names.iter().map(|name| view.path(name)).collect();
        for mut report in self.reports {
            report.notation.end(&end, report.outlet.writer())?;
            report.outlet.finish()?;
        }
        Ok(())
    }
}

fn view(lang: Lang, folder: Option<&Path>) -> View<'_> {
    View { lang, folder }
}
