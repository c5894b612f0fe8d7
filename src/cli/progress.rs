//! A line of progress on a terminal while a run takes its time.

use std::io::{self, IsTerminal};
use std::sync::atomic::{AtomicUsize, Ordering};

use super::output::Output;
use crate::clock::Stopwatch;
use crate::environment;
use crate::i18n::Text;
use crate::replay::{Event, Observer};
use crate::text;

const CASES: Text = text! {
    en: "{ $done } of { $all } cases",
    es: "{ $done } de { $all } casos",
    pt: "{ $done } de { $all } casos",
};

/// A run that ends sooner shows no progress, in milliseconds.
const QUIET: u128 = 500;

/// Counts finished cases and shows the count on stderr, when that is a terminal.
#[derive(Debug)]
pub(super) struct Progress {
    output: Output,
    is_shown: bool,
    watch: Stopwatch,
    all: AtomicUsize,
    done: AtomicUsize,
}

impl Progress {
    pub(super) fn new(output: Output) -> Self {
        Self {
            output,
            is_shown: io::stderr().is_terminal()
                && !environment::is_ci()
                && !environment::is_dumb_terminal(),
            watch: Stopwatch::start(),
            all: AtomicUsize::new(0),
            done: AtomicUsize::new(0),
        }
    }

    fn show(&self, done: usize) {
        if self.is_shown && self.watch.elapsed().as_millis() >= QUIET {
            let all = self.all.load(Ordering::Relaxed);
            let message = CASES.with("done", done).with("all", all);
            self.output.overwrite(&message.in_lang(self.output.lang()));
        }
    }
}

impl Observer for Progress {
    fn event(&self, event: &Event<'_>) {
        match event {
            Event::RunStarted { cases, .. } => self.all.store(*cases, Ordering::Relaxed),
            Event::CaseFinished { .. } => {
                self.show(self.done.fetch_add(1, Ordering::Relaxed) + 1);
            }
            Event::RunFinished { .. } if self.is_shown => self.output.overwrite(""),
            _ => {}
        }
    }
}
