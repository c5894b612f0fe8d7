//! From paths to findings, whatever kind of input each one is.

use std::path::{Path, PathBuf};

use super::site::Sites;
use super::stdin::Stdin;
use super::{Known, bulk, known, policy};
use crate::cli::args::{Lint, LintInput};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load::{LoadedFile, Overrides, has_errors, project, scenario_files};
use crate::cli::output::Output;
use crate::clock::{Clock, Timestamp};
use crate::contract::{Endpoint, Field};
use crate::diagnostic::{self, Diagnostic};
use crate::files;
use crate::i18n::Text;
use crate::import::{self, Body, Format, Surroundings};
use crate::lint::{self, Bare, Levels, Policy};
use crate::report::lint::Tally;
use crate::report::lint_statistics::Statistics;
use crate::rules::{Profile, Score};
use crate::scenario::{self, Project};
use crate::source::{self, Node, Suppressions};
use crate::text;
use crate::text::{FileId, Sources};

/// The path that stands for standard input.
const STDIN: &str = "-";
/// The name under which findings show standard input that has none.
const STDIN_NAME: &str = "<stdin>";

const SKIPPED: Text = text! {
    en: "`{ $path }`: { $count ->
        [one] one request goes elsewhere and is skipped
       *[other] { $count } requests go elsewhere and are skipped
    }",
    es: "`{ $path }`: { $count ->
        [one] una solicitud va a otro lugar y se omite
       *[other] { $count } solicitudes van a otros lugares y se omiten
    }",
    pt: "`{ $path }`: { $count ->
        [one] uma requisição vai para outro lugar e é ignorada
       *[other] { $count } requisições vão para outros lugares e são ignoradas
    }",
};

/// Everything that was looked at, and what was found.
pub(super) struct Linted {
    /// The files that places point into.
    pub(super) sources: Sources,
    /// The project.
    pub(super) project: Project,
    /// How loudly rules speak.
    pub(super) policy: Policy,
    /// The findings, sorted.
    pub(super) found: Vec<Diagnostic>,
    /// How many files were looked at.
    pub(super) files: usize,
    /// What was found in streams and only counted.
    pub(super) untold: Tally,
    /// How often each rule was found, where that is asked for.
    pub(super) statistics: Option<Statistics>,
    /// The score of the payments, where the profile asks for one.
    pub(super) score: Option<Score>,
    /// What is known already.
    pub(super) known: Option<Known>,
    /// How the command ends if nothing is found: clean, unless a file could not be read.
    pub(super) exit: Exit,
}

/// Lints all that the arguments name. What keeps one file from being linted is told and does not
/// keep the others from it.
pub(super) fn all(
    args: &Lint,
    sources: Sources,
    stdin: &Stdin,
    output: Output,
) -> Result<Linted, Failure> {
    let mut linted = prepared(args, sources, output)?;
    let Lint {
        input: args,
        bulk,
        fixes,
        ..
    } = args;
    // A stream is never held in memory, so that nothing in it can be fixed.
    let is_stream =
        |path: &Path| !fixes.is_wanted() && bulk::is_stream(path, args.input.map(Format::from));
    let on_disk = on_disk(args);
    if on_disk.len() < args.paths.len() {
        let name = args.stdin_filename.as_deref();
        let name = name.unwrap_or(Path::new(STDIN_NAME));
        let shown = name.display().to_string();
        let is_told = !fixes.is_wanted() && args.input.is_none();
        let found = if is_stream(name) || (is_told && stdin.holds_stream(&shown)?) {
            linted.stream(stdin.reader(), name, args, bulk.max_findings, output)
        } else {
            let bytes = edited(&shown, &linted.sources, || stdin.bytes())?;
            let found = input(&bytes, name, args, &mut linted, output);
            found.map(|found| linted.unknown(found, name))
        };
        linted.take(found, output);
    }
    if !on_disk.is_empty() || args.paths.is_empty() {
        for path in scenario_files(&on_disk, &linted.project.root)? {
            let found = if is_stream(&path) {
                let opened = files::open(&path).map_err(Failure::error);
                opened.and_then(|file| linted.stream(file, &path, args, bulk.max_findings, output))
            } else {
                let found = file(&path, args, &mut linted, output);
                found.map(|found| linted.unknown(found, &path))
            };
            linted.take(found, output);
        }
    }
    if let Some(known) = &linted.known {
        let stale = known.stale(&linted.policy, &linted.project);
        linted.found.extend(stale);
    }
    diagnostic::sort(&mut linted.found);
    Ok(linted)
}

/// The project, and what is known before anything is linted.
fn prepared(args: &Lint, mut sources: Sources, output: Output) -> Result<Linted, Failure> {
    let named = on_disk(&args.input).into_iter();
    let named: Vec<PathBuf> = named.chain(args.input.stdin_filename.clone()).collect();
    let (project, found) = project(&named, overrides(&args.input), &mut sources)?;
    let policy = policy(&args.levels, &project.config)?;
    let updates = args.baseline_update;
    let known = known(&args.baseline, updates, &project, &mut sources, output)?;
    Ok(Linted {
        exit: match has_errors(&found) {
            true => Exit::Usage,
            false => Exit::Clean,
        },
        sources,
        project,
        policy,
        found,
        files: 0,
        untold: Tally::default(),
        known,
        statistics: args.bulk.statistics.then(Statistics::default),
        score: None,
    })
}

/// What is found in a file on disk, or in what was made of it.
fn file(
    path: &Path,
    args: &LintInput,
    linted: &mut Linted,
    output: Output,
) -> Result<Vec<Diagnostic>, Failure> {
    let on_disk = || files::read(path, files::INPUT_LIMIT).map_err(Failure::error);
    let bytes = edited(&path.display().to_string(), &linted.sources, on_disk)?;
    input(&bytes, path, args, linted, output)
}

impl Linted {
    /// Adds what was found in one file, or tells what kept it from being linted.
    fn take(&mut self, found: Result<Vec<Diagnostic>, Failure>, output: Output) {
        self.files += 1;
        match found {
            Ok(found) => {
                if let Some(statistics) = &mut self.statistics {
                    statistics.add(&found);
                }
                self.found.extend(found);
            }
            Err(failure) => self.exit = self.exit.and(failure.tell(output)),
        }
    }

    /// What of the findings in one file is not known already.
    fn unknown(&mut self, mut found: Vec<Diagnostic>, path: &Path) -> Vec<Diagnostic> {
        if let Some(known) = &mut self.known {
            let path = self.project.path_of(path);
            found.retain(|found| !known.hides(&path, found, &self.sources));
            known.looked_at(&path, self.policy.levels(&path));
        }
        found
    }

    /// Adds to the score, where the profile asks for one.
    fn count(&mut self, levels: &Levels, score: impl FnOnce() -> Score) {
        if levels.profile == Profile::GoLive {
            let all = self.score.get_or_insert_default();
            all.add(&score());
        }
    }

    /// The names of all files that were read.
    pub(super) fn names(&self) -> Vec<String> {
        let files = self.sources.files().iter().map(|file| file.name());
        let is_flag = |name: &&str| name.starts_with("<--");
        files
            .filter(|name| !is_flag(name))
            .map(str::to_owned)
            .collect()
    }
}

/// The paths that are not standard input.
fn on_disk(args: &LintInput) -> Vec<PathBuf> {
    let paths = args.paths.iter();
    paths.filter(|path| !is_stdin(path)).cloned().collect()
}

fn overrides(args: &LintInput) -> Overrides {
    Overrides {
        site: args.site,
        now: args.now,
    }
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

/// The bytes of a file: as edited, else as they are read.
fn edited(
    name: &str,
    sources: &Sources,
    read: impl FnOnce() -> Result<Vec<u8>, Failure>,
) -> Result<Vec<u8>, Failure> {
    match sources.edited(name) {
        Some(text) => Ok(text.as_bytes().to_owned()),
        None => read(),
    }
}

/// What is found in one file.
fn input(
    bytes: &[u8],
    path: &Path,
    args: &LintInput,
    linted: &mut Linted,
    output: Output,
) -> Result<Vec<Diagnostic>, Failure> {
    let name = path.display().to_string();
    let told = || import::detect(&name, std::str::from_utf8(bytes).ok()?);
    match args.input.map(Format::from).or_else(told) {
        Some(format @ (Format::Ndjson | Format::Curl | Format::Har | Format::FormData)) => {
            Ok(requests(format, bytes, path, args, linted, output))
        }
        format => tree(format, bytes, path, args, linted, output),
    }
}

/// The requests of a file in another format than YAML and JSON.
fn requests(
    format: Format,
    bytes: &[u8],
    path: &Path,
    args: &LintInput,
    linted: &mut Linted,
    output: Output,
) -> Vec<Diagnostic> {
    let name = path.display().to_string();
    let surroundings = Surroundings {
        folder: path.parent().unwrap_or(Path::new("")),
        root: &linted.project.root,
    };
    let before = linted.sources.files().len();
    let imported = import::read(format, bytes, &name, surroundings, &mut linted.sources);
    if imported.skipped > 0 {
        let told = SKIPPED.with("path", name.as_str());
        let told = told.with("count", imported.skipped);
        output.notice(&told.in_lang(output.lang()));
    }
    let mut found = imported.diagnostics;
    let ids = 0..linted.sources.files().len();
    for id in ids.skip(before).filter_map(|id| u32::try_from(id).ok()) {
        found.extend(lint::exposed(FileId(id), &linted.sources));
    }
    let bodies = imported.requests.iter().filter_map(|it| it.body.node());
    let sites = Sites::of(bodies, args.site, &linted.project);
    let levels = linted.policy.levels(&linted.project.path_of(path));
    let readable = imported.requests.iter();
    let mut asked = Vec::new();
    for request in readable.filter(|it| it.body != Body::Unread) {
        match sites.site(request.body.node(), &name, output) {
            Ok(site) => {
                let about = Bare {
                    site,
                    now: now(args),
                };
                if request.endpoint == Some(Endpoint::CreatePayment)
                    && let Some(body) = request.body.node()
                {
                    linted.count(&levels, || lint::score_of_body(body, about));
                }
                asked.push((request, about));
            }
            Err(failure) => {
                linted.exit = linted.exit.and(failure.tell(output));
                break;
            }
        }
    }
    found.extend(lint::imported(&asked, &linted.sources));
    lint::settle(found, Suppressions::default(), &levels, &linted.sources)
}

/// A bare request where its content says so, else a scenario.
fn tree(
    format: Option<Format>,
    bytes: &[u8],
    path: &Path,
    args: &LintInput,
    linted: &mut Linted,
    output: Output,
) -> Result<Vec<Diagnostic>, Failure> {
    let name = path.display().to_string();
    let read = source::load(bytes, &name, &mut linted.sources);
    let is_bare = match format {
        Some(Format::Json) => true,
        Some(Format::Scenario) => false,
        _ => is_bare(path, read.node.as_ref()),
    };
    if is_bare {
        return bare(path, read, args, linted, output);
    }
    let read = scenario::from_source(path, read, &linted.project, &mut linted.sources);
    let file = LoadedFile::new(path, read, overrides(args));
    Ok(match &file.scenario {
        None => {
            let levels = linted.policy.levels(&linted.project.path_of(path));
            let unread = Suppressions::default();
            lint::settle(file.problems, unread, &levels, &linted.sources)
        }
        Some(scenario) => {
            let levels = linted.policy.levels(&scenario.path);
            linted.count(&levels, || lint::score_of_scenario(scenario));
            lint::scenario(scenario, file.problems, &levels, &linted.sources)
        }
    })
}

/// Whether a file holds a request that stands alone: JSON that is no scenario, or a mapping with a
/// field of the request at its top.
fn is_bare(path: &Path, root: Option<&Node>) -> bool {
    let is_json = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
    let is_json = is_json || path.as_os_str() == STDIN_NAME;
    let Some(root) = root else {
        return is_json;
    };
    if lint::is_scenario(root) {
        return false;
    }
    let entries = root.entries().unwrap_or_default();
    is_json
        || entries
            .iter()
            .any(|entry| Field::child(None, &entry.key.value).is_some())
}

fn bare(
    path: &Path,
    read: source::Loaded,
    args: &LintInput,
    linted: &mut Linted,
    output: Output,
) -> Result<Vec<Diagnostic>, Failure> {
    let levels = linted.policy.levels(&linted.project.path_of(path));
    let Some(body) = &read.node else {
        let (found, allowed) = (read.diagnostics, read.suppressions);
        return Ok(lint::settle(found, allowed, &levels, &linted.sources));
    };
    let sites = Sites::of(std::iter::once(body), args.site, &linted.project);
    let about = Bare {
        site: sites.site(Some(body), &path.display().to_string(), output)?,
        now: now(args),
    };
    linted.count(&levels, || lint::score_of_body(body, about));
    Ok(lint::bare(read, about, &levels, &linted.sources))
}

pub(super) fn now(args: &LintInput) -> Timestamp {
    args.now.map_or(Clock::System, Clock::Fixed).now()
}
