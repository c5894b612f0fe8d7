//! From paths to findings, whatever kind of input each one is.

use std::cell::OnceCell;
use std::io;
use std::path::{Path, PathBuf};

use super::policy;
use crate::cli::args::{Lint, LintInput};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load::{LoadedFile, Overrides, has_errors, project, scenario_files};
use crate::cli::output::Output;
use crate::clock::Clock;
use crate::contract::Field;
use crate::diagnostic::{self, Diagnostic};
use crate::files;
use crate::i18n::Text;
use crate::lint::{self, Bare, Levels, Policy};
use crate::scenario::{self, Project};
use crate::source::{self, Node, Suppressions};
use crate::text;
use crate::text::Sources;

/// The path that stands for standard input.
const STDIN: &str = "-";
/// The name under which findings show standard input.
const STDIN_NAME: &str = "<stdin>";

const NO_SITE: Text = text! {
    en: "a payment request does not say its site: give `--site MLB` (or another), or `site:` in ensayo.yaml, to lint `{ $path }`",
    es: "una solicitud de pago no dice su sitio: usa `--site MLB` (u otro), o `site:` en ensayo.yaml, para revisar `{ $path }`",
    pt: "uma requisição de pagamento não diz seu site: use `--site MLB` (ou outro), ou `site:` no ensayo.yaml, para verificar `{ $path }`",
};
const STDIN_TOO_LARGE: Text = text! {
    en: "standard input has more than { $limit } bytes",
    es: "la entrada estándar tiene más de { $limit } bytes",
    pt: "a entrada padrão tem mais de { $limit } bytes",
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
    /// How the command ends if nothing is found: clean, unless a file could not be read.
    pub(super) exit: Exit,
}

/// Lints all that the arguments name. What keeps one file from being linted is told and does not
/// keep the others from it.
pub(super) fn all(
    args: &Lint,
    mut sources: Sources,
    stdin: &Stdin,
    output: Output,
) -> Result<Linted, Failure> {
    let Lint {
        input: args,
        levels,
        ..
    } = args;
    let on_disk: Vec<PathBuf> = args
        .paths
        .iter()
        .filter(|path| !is_stdin(path))
        .cloned()
        .collect();
    let (project, found) = project(&on_disk, overrides(args), &mut sources)?;
    let exit = if has_errors(&found) {
        Exit::Usage
    } else {
        Exit::Clean
    };
    let policy = policy(levels, &project.config)?;
    let mut linted = Linted {
        sources,
        project,
        policy,
        found,
        files: 0,
        exit,
    };
    if on_disk.len() < args.paths.len() {
        let bytes = edited(STDIN_NAME, &linted.sources, || stdin.bytes())?;
        let read = source::load(&bytes, STDIN_NAME, &mut linted.sources);
        let levels = linted.policy.levels(STDIN_NAME);
        let found = bare(STDIN_NAME, read, args, &levels, &linted)?;
        linted.add(found);
    }
    if !on_disk.is_empty() || args.paths.is_empty() {
        for path in scenario_files(&on_disk, &linted.project.root)? {
            match file(&path, args, &mut linted) {
                Ok(found) => linted.add(found),
                Err(failure) => {
                    linted.exit = linted.exit.and(failure.tell(output));
                    linted.files += 1;
                }
            }
        }
    }
    diagnostic::sort(&mut linted.found);
    Ok(linted)
}

impl Linted {
    /// Adds what was found in one file.
    fn add(&mut self, found: Vec<Diagnostic>) {
        self.found.extend(found);
        self.files += 1;
    }
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

/// Standard input, which can be read only once.
#[derive(Default)]
pub(super) struct Stdin {
    read: OnceCell<Vec<u8>>,
}

impl Stdin {
    /// All of it.
    pub(super) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        if let Some(read) = self.read.get() {
            return Ok(read.clone());
        }
        let bytes = files::read_from(io::stdin().lock(), files::INPUT_LIMIT)?;
        let too_large =
            || Failure::usage(STDIN_TOO_LARGE.with("limit", files::INPUT_LIMIT.to_string()));
        bytes
            .map(|bytes| self.read.get_or_init(|| bytes).clone())
            .ok_or_else(too_large)
    }
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

/// A file: a bare request where its content says so, else a scenario.
fn file(path: &Path, args: &LintInput, linted: &mut Linted) -> Result<Vec<Diagnostic>, Failure> {
    let name = path.display().to_string();
    let on_disk = || files::read(path, files::INPUT_LIMIT).map_err(Failure::error);
    let bytes = edited(&name, &linted.sources, on_disk)?;
    let read = source::load(&bytes, &name, &mut linted.sources);
    if is_bare(path, read.node.as_ref()) {
        let levels = linted.policy.levels(&linted.project.path_of(path));
        return bare(&name, read, args, &levels, linted);
    }
    let read = scenario::from_source(path, read, &linted.project, &mut linted.sources);
    let file = LoadedFile::new(path, read, overrides(args));
    let sources = &linted.sources;
    Ok(match &file.scenario {
        None => {
            let levels = linted.policy.levels(&linted.project.path_of(path));
            lint::settle(file.problems, Suppressions::default(), &levels, sources)
        }
        Some(scenario) => {
            let levels = linted.policy.levels(&scenario.path);
            lint::scenario(scenario, file.problems, &levels, sources)
        }
    })
}

/// Whether a file holds a request that stands alone: JSON that is no scenario, or a mapping with a
/// field of the request at its top.
fn is_bare(path: &Path, root: Option<&Node>) -> bool {
    let is_json = path
        .extension()
        .is_some_and(|end| end.eq_ignore_ascii_case("json"));
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
    name: &str,
    read: source::Loaded,
    args: &LintInput,
    levels: &Levels,
    linted: &Linted,
) -> Result<Vec<Diagnostic>, Failure> {
    let configured = || linted.project.config.site.as_ref().map(|site| site.value);
    let Some(site) = args.site.or_else(configured) else {
        return Err(Failure::usage(NO_SITE.with("path", name)));
    };
    let now = args.now.map_or(Clock::System, Clock::Fixed).now();
    Ok(lint::bare(
        read,
        Bare { site, now },
        levels,
        &linted.sources,
    ))
}
