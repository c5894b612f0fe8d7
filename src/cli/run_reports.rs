//! From a run to its reports: events as they happen, everything else at the end.

use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use super::args::RunOutput;
use super::failure::Failure;
use super::outlet::{self, Outlet};
use super::output::Output;
use crate::clock::Stopwatch;
use crate::i18n::Lang;
use crate::replay::{Event, Observer, Planned, ScenarioResult};
use crate::report::events::Events;
use crate::report::{RunFormat, RunReport, Writing};
use crate::text::Sources;

/// All reports of a run, opened before it begins.
pub(super) struct RunReports {
    outlets: Vec<Outlet<RunFormat>>,
    events: Option<Arc<Stream>>,
}

impl RunReports {
    /// Opens the reports that the arguments ask for. What cannot be written is told before anything
    /// is sent.
    pub(super) fn open(args: &RunOutput, output: Output) -> Result<Self, Failure> {
        let outlets = outlet::open_all(&args.formats, args.output_file.as_deref(), output)?;
        Ok(Self {
            outlets,
            events: None,
        })
    }

    /// Who writes the events of a run, where they are asked for.
    pub(super) fn watch(
        &mut self,
        sources: &Sources,
        planned: &[Planned],
        broken: &[ScenarioResult],
        lang: Lang,
    ) -> Option<Arc<Stream>> {
        let is_events = |it: &mut Outlet<RunFormat>| matches!(it.format.writing, Writing::Events);
        let outlets: Vec<_> = self.outlets.extract_if(.., is_events).collect();
        if outlets.is_empty() {
            return None;
        }
        let watch = Stopwatch::start();
        let events = Events { sources, lang };
        let planned = planned
            .iter()
            .map(|it| events.findings(&it.scenario.path, &it.findings, watch.elapsed()));
        let broken = broken
            .iter()
            .map(|it| events.unplayable(it, watch.elapsed()));
        let stream = Arc::new(Stream {
            sources: sources.clone(),
            lang,
            watch,
            known: planned.chain(broken).collect(),
            writer: Mutex::new(Writer {
                outlets,
                failed: None,
            }),
        });
        self.events = Some(Arc::clone(&stream));
        Some(stream)
    }

    /// Tells those that are written as a run goes on of a result that is no case of the plan.
    pub(super) fn tell(&self, beside: &ScenarioResult) {
        if let Some(stream) = &self.events {
            let lines = stream.events().unplayable(beside, stream.watch.elapsed());
            stream.write(&lines);
        }
    }

    /// Writes what is written at the end, and puts files in their places.
    pub(super) fn finish(self, report: &RunReport<'_>) -> Result<(), Failure> {
        for mut outlet in self.outlets {
            if let Writing::Whole(write) = outlet.format.writing {
                let text = write(report, outlet.style);
                outlet.writer().write_all(text.as_bytes())?;
            }
            outlet.finish()?;
        }
        match self.events {
            Some(stream) => stream.finish(report),
            None => Ok(()),
        }
    }
}

/// Writes a line for each event.
pub(super) struct Stream {
    sources: Sources,
    lang: Lang,
    watch: Stopwatch,
    /// What is known before anything is sent.
    known: String,
    writer: Mutex<Writer>,
}

struct Writer {
    outlets: Vec<Outlet<RunFormat>>,
    failed: Option<io::Error>,
}

impl Writer {
    /// Writes to all outlets, at once and for good; the first error is kept for the end.
    fn write(&mut self, text: &str) {
        for outlet in &mut self.outlets {
            let out = outlet.writer();
            if let Err(error) = out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
                self.failed.get_or_insert(error);
            }
        }
    }
}

impl Stream {
    fn events(&self) -> Events<'_> {
        Events {
            sources: &self.sources,
            lang: self.lang,
        }
    }

    fn write(&self, text: &str) {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        writer.write(text);
    }

    fn finish(&self, report: &RunReport<'_>) -> Result<(), Failure> {
        self.write(&self.events().end(report, self.watch.elapsed()));
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = writer.failed.take() {
            return Err(error.into());
        }
        let mut outlets = writer.outlets.drain(..);
        outlets.try_for_each(Outlet::finish)
    }
}

impl Observer for Stream {
    fn event(&self, event: &Event<'_>) {
        if let Some(line) = self.events().line(event, self.watch.elapsed()) {
            self.write(&line);
        }
        if matches!(event, Event::RunStarted { .. }) {
            self.write(&self.known);
        }
    }
}

/// Several who follow a run.
pub(super) struct Observers(pub(super) Vec<Arc<dyn Observer>>);

impl Observer for Observers {
    fn event(&self, event: &Event<'_>) {
        for observer in &self.0 {
            observer.event(event);
        }
    }
}
