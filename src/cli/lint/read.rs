//! From paths to findings, whatever kind of input each one is.

use std::path::{Path, PathBuf};

use super::examine::{self, Against, Examined, STDIN_NAME, overrides};
use super::stdin::Stdin;
use super::{Known, bulk, known, policy};
use crate::cli::args::{Lint, LintInput};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load::{each_file, has_errors, project, scenario_files};
use crate::cli::output::Output;
use crate::diagnostic::{self, Diagnostic};
use crate::files;
use crate::import::Format;
use crate::lint::Policy;
use crate::report::lint::Tally;
use crate::report::lint_statistics::Statistics;
use crate::rules::Score;
use crate::scenario::Project;
use crate::text::Sources;

/// The path that stands for standard input.
const STDIN: &str = "-";

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
        let examined = if is_stream(name) || (is_told && stdin.holds_stream(&shown)?) {
            let found = linted.stream(stdin.reader(), name, args, bulk.max_findings, output);
            Examined::of(found)
        } else {
            let against = against(args, &linted.project, &linted.policy);
            let read = || stdin.bytes();
            let examined = examine::read(name, read, against, &mut linted.sources);
            linted.screened(examined, name)
        };
        linted.take(examined, output);
    }
    if !on_disk.is_empty() || args.paths.is_empty() {
        let mut paths = scenario_files(&on_disk, &linted.project.root)?;
        if let Some(known) = &linted.known {
            paths.retain(|path| !known.is_at(path));
        }
        let against = against(args, &linted.project, &linted.policy);
        let examined = each_file(&paths, &mut linted.sources, |path, sources| {
            (!is_stream(path)).then(|| examine::file(path, against, sources))
        });
        for (path, examined) in paths.iter().zip(examined) {
            let examined = match examined {
                Some(examined) => linted.screened(examined, path),
                None => {
                    let opened = files::open(path).map_err(Failure::error);
                    let most_told = bulk.max_findings;
                    Examined::of(
                        opened.and_then(|file| linted.stream(file, path, args, most_told, output)),
                    )
                }
            };
            linted.take(examined, output);
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

impl Linted {
    /// Adds what was found in one file, and tells what kept it from being linted.
    fn take(&mut self, examined: Examined, output: Output) {
        let is_looked_at = examined.failure.is_none() || !examined.found.is_empty();
        self.files += usize::from(is_looked_at);
        if let Some(statistics) = &mut self.statistics {
            statistics.add(&examined.found);
        }
        self.found.extend(examined.found);
        if let Some(score) = &examined.score {
            self.score.get_or_insert_default().add(score);
        }
        for note in examined.notes {
            output.notice(&note.in_lang(output.lang()));
        }
        if let Some(failure) = examined.failure {
            self.exit = self.exit.and(failure.tell(output));
        }
    }

    /// A file without the findings that are known already.
    fn screened(&mut self, mut examined: Examined, path: &Path) -> Examined {
        let Some(known) = &mut self.known else {
            return examined;
        };
        let path = self.project.path_of(path);
        let found = &mut examined.found;
        found.retain(|found| !known.hides(&path, found, &self.sources));
        if examined.failure.is_none() {
            known.looked_at(&path, self.policy.levels(&path));
        }
        examined
    }

    /// The names of all files that were read.
    pub(super) fn names(&self) -> Vec<String> {
        let files = self.sources.files().map(|file| file.name());
        let is_flag = |name: &&str| name.starts_with("<--");
        files
            .filter(|name| !is_flag(name))
            .map(str::to_owned)
            .collect()
    }
}

/// What every file is held against.
fn against<'a>(args: &'a LintInput, project: &'a Project, policy: &'a Policy) -> Against<'a> {
    Against {
        args,
        project,
        policy,
    }
}

/// The paths that are not standard input.
fn on_disk(args: &LintInput) -> Vec<PathBuf> {
    let paths = args.paths.iter();
    paths.filter(|path| !is_stdin(path)).cloned().collect()
}

pub(super) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}
