//! Streams of requests, one a line: what is one, and what is told of it.

use std::fs::File;
use std::io::{self, IsTerminal, Read};
use std::path::Path;
use std::time::Duration;

use super::examine::now;
use super::read::Linted;
use crate::bulk::{self, Options, Totals};
use crate::cli::args::LintInput;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::clock::{Stopwatch, Timestamp};
use crate::contract::Site;
use crate::cores;
use crate::diagnostic::{Diagnostic, Severity};
use crate::environment;
use crate::i18n::Text;
use crate::import::Format;
use crate::lint::Levels;
use crate::report::lint::Tally;
use crate::text;
use crate::text::Sources;

/// Ends of names of files with a request a line.
const EXTENSIONS: &[&str] = &["ndjson", "jsonl", "gz"];

const MORE: Text = text! {
    en: "{ $name }: { $count ->
        [one] one more finding is counted, not shown
       *[other] { $count } more findings are counted, not shown
    }; `--max-findings` shows more, `--statistics` counts them by rule",
    es: "{ $name }: { $count ->
        [one] un hallazgo más se cuenta y no se muestra
       *[other] { $count } hallazgos más se cuentan y no se muestran
    }; `--max-findings` muestra más, `--statistics` los cuenta por regla",
    pt: "{ $name }: { $count ->
        [one] mais um achado foi contado e não mostrado
       *[other] mais { $count } achados foram contados e não mostrados
    }; `--max-findings` mostra mais, `--statistics` os conta por regra",
};
const PROGRESS: Text = text! {
    en: "{ $name }: { $requests } requests, { $rate } a second, { $findings } findings",
    es: "{ $name }: { $requests } solicitudes, { $rate } por segundo, { $findings } hallazgos",
    pt: "{ $name }: { $requests } requisições, { $rate } por segundo, { $findings } achados",
};

impl Linted {
    /// Lints requests, one a line. What is not told counts for the exit code and the statistics.
    pub(super) fn stream(
        &mut self,
        reader: impl Read + Send,
        path: &Path,
        args: &LintInput,
        most_told: usize,
        output: Output,
    ) -> Result<Vec<Diagnostic>, Failure> {
        let stream = Stream {
            name: &path.display().to_string(),
            site: self.project.config.site_or(args.site),
            now: now(args),
            levels: &self.policy.levels(&self.project.path_of(path)),
            most_told,
        };
        let path = self.project.path_of(path);
        let mut hides = self.known.as_mut().map(|known| {
            |found: &Diagnostic, sources: &Sources| known.hides(&path, found, sources)
        });
        let screen = hides.as_mut().map(|hides| hides as bulk::Screen<'_>);
        let found = found(reader, &stream, screen, &mut self.sources, output)?;
        let untold = found.untold();
        self.untold.errors += untold.errors;
        self.untold.warnings += untold.warnings;
        self.untold.advice += untold.advice;
        match found.failure {
            Some(failure) => self.exit = self.exit.and(failure.tell(output)),
            None => {
                if let Some(known) = &mut self.known {
                    known.looked_at(&path, self.policy.levels(&path));
                }
            }
        }
        let denied = self.policy.denied();
        if found
            .totals
            .rules
            .values()
            .any(|count| count.severity <= denied)
        {
            self.exit = self.exit.and(Exit::Findings);
        }
        if let Some(statistics) = &mut self.statistics {
            statistics.requests += found.totals.requests;
            for (rule, count) in &found.totals.rules {
                let told = found.told.iter().filter(|it| it.rule == *rule).count();
                let left = count.findings - told as u64;
                statistics.count(rule, count.code, count.severity, left);
            }
        }
        Ok(found.told)
    }
}

/// Whether a path leads to requests, one a line, that are read as a stream: told by name, or by how
/// a packed file begins.
pub(super) fn is_stream(path: &Path, input: Option<Format>) -> bool {
    match input {
        Some(format) => format == Format::Ndjson,
        None => ends_in(path, EXTENSIONS) || is_packed(path),
    }
}

fn ends_in(path: &Path, extensions: &[&str]) -> bool {
    let end = path.extension().unwrap_or_default();
    let mut extensions = extensions.iter();
    extensions.any(|extension| end.eq_ignore_ascii_case(extension))
}

fn is_packed(path: &Path) -> bool {
    let mut start = [0; 2];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
    read.is_ok() && bulk::is_gzip(&start)
}

/// A stream and what it is held against.
pub(super) struct Stream<'a> {
    /// The name to show.
    pub(super) name: &'a str,
    pub(super) site: Option<Site>,
    pub(super) now: Timestamp,
    pub(super) levels: &'a Levels,
    pub(super) most_told: usize,
}

/// What was found in a stream.
pub(super) struct Found {
    /// The findings to tell.
    pub(super) told: Vec<Diagnostic>,
    /// What was counted, told or not.
    pub(super) totals: Totals,
    /// What ended the stream before its time.
    pub(super) failure: Option<Failure>,
}

impl Found {
    /// What was only counted.
    pub(super) fn untold(&self) -> Tally {
        let left = |severity| {
            let told = self.told.iter().filter(|it| it.severity == severity);
            let left = self.totals.of(severity) - told.count() as u64;
            usize::try_from(left).unwrap_or(usize::MAX)
        };
        Tally {
            errors: left(Severity::Error),
            warnings: left(Severity::Warning),
            advice: left(Severity::Advice),
        }
    }
}

/// Lints a stream. The lines of which something is told become files of `sources`.
pub(super) fn found(
    reader: impl Read + Send,
    stream: &Stream<'_>,
    screen: Option<bulk::Screen<'_>>,
    sources: &mut Sources,
    output: Output,
) -> Result<Found, Failure> {
    let options = Options {
        name: stream.name,
        site: stream.site,
        now: stream.now,
        levels: stream.levels,
        most_told: stream.most_told,
        threads: cores::count(),
    };
    let mut progress = Progress::new(stream.name, output);
    let (mut told, mut counted) = (Vec::new(), Totals::default());
    let stream_of = bulk::unpacked(reader)?;
    let linted = bulk::lint_screened::<Failure>(stream_of, &options, screen, |batch, totals| {
        for line in batch.lines {
            let offset = sources.append(&line.sources);
            let found = line.found.into_iter();
            told.extend(found.map(|found| found.in_files_after(offset)));
        }
        progress.show(totals);
        counted.clone_from(totals);
        Ok(())
    });
    progress.end();
    let more = counted.findings() - told.len() as u64;
    if more > 0 {
        let message = MORE.with("name", stream.name).with("count", more);
        output.notice(&message.in_lang(output.lang()));
    }
    Ok(Found {
        told,
        totals: counted,
        failure: linted.err(),
    })
}

/// A line on a terminal while a stream takes its time.
struct Progress<'n> {
    name: &'n str,
    output: Output,
    is_shown: bool,
    watch: Stopwatch,
    /// When the line was last shown.
    last: Duration,
}

/// How often the line changes; a stream that ends sooner shows none.
const PAUSE: Duration = Duration::from_millis(250);

impl<'n> Progress<'n> {
    fn new(name: &'n str, output: Output) -> Self {
        Self {
            name,
            output,
            is_shown: io::stderr().is_terminal() && !environment::is_ci(),
            watch: Stopwatch::start(),
            last: Duration::ZERO,
        }
    }

    fn show(&mut self, totals: &Totals) {
        let elapsed = self.watch.elapsed();
        if !self.is_shown || elapsed < self.last + PAUSE {
            return;
        }
        self.last = elapsed;
        let millis = u64::try_from(elapsed.as_millis())
            .unwrap_or(u64::MAX)
            .max(1);
        let message = PROGRESS
            .with("name", self.name)
            .with("requests", totals.requests)
            .with("rate", totals.requests.saturating_mul(1_000) / millis)
            .with("findings", totals.findings());
        self.output.overwrite(&message.in_lang(self.output.lang()));
    }

    fn end(&self) {
        if self.last > Duration::ZERO {
            self.output.overwrite("");
        }
    }
}
