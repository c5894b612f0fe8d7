//! `ensayo lint`: findings on scenarios and bare payment requests.

use std::io;
use std::path::{Path, PathBuf};

use super::args::{Lint, LintFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::load::{Loaded, LoadedFile, Overrides, has_errors, project, scenario_files};
use super::output::Output;
use super::plan::denied;
use crate::clock::Clock;
use crate::contract::Field;
use crate::diagnostic::{self, Diagnostic};
use crate::files;
use crate::i18n::Text;
use crate::lint::{self, Bare};
use crate::report::{LintReport, github, lint_json, lint_text};
use crate::scenario;
use crate::source::{self, Node};
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

/// Runs the command.
pub(super) fn run(args: &Lint, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let on_disk: Vec<PathBuf> = args
        .paths
        .iter()
        .filter(|path| !is_stdin(path))
        .cloned()
        .collect();
    let (project, mut found) = project(&on_disk, overrides(args), &mut sources)?;
    // What keeps one file from being linted does not keep the others from it.
    let mut exit = if has_errors(&found) {
        Exit::Usage
    } else {
        Exit::Clean
    };
    let mut loaded = Loaded {
        sources,
        project,
        files: Vec::new(),
    };
    let mut files = 0;
    if on_disk.len() < args.paths.len() {
        let read = source::load(&stdin()?, STDIN_NAME, &mut loaded.sources);
        found.extend(bare(STDIN_NAME, read, args, &loaded)?);
        files += 1;
    }
    if !on_disk.is_empty() || args.paths.is_empty() {
        for path in scenario_files(&on_disk, &loaded.project.root)? {
            match file(&path, args, &mut loaded) {
                Ok(more) => found.extend(more),
                Err(failure) => exit = exit.and(failure.tell(output)),
            }
            files += 1;
        }
    }
    diagnostic::sort(&mut found);
    let report = LintReport {
        diagnostics: &found,
        sources: &loaded.sources,
        files,
    };
    output.result(&match args.format {
        LintFormat::Text => lint_text::report(&report, output.style()),
        LintFormat::Json => lint_json::report(&report, output.lang()),
        LintFormat::Github => github::lint(&report, output.lang()),
    })?;
    if denied(&found, args.deny) {
        exit = exit.and(Exit::Findings);
    }
    Ok(exit)
}

fn overrides(args: &Lint) -> Overrides {
    Overrides {
        site: args.site,
        now: args.now,
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == STDIN
}

fn stdin() -> Result<Vec<u8>, Failure> {
    let bytes = files::read_from(io::stdin().lock(), files::INPUT_LIMIT)?;
    let too_large =
        || Failure::usage(STDIN_TOO_LARGE.with("limit", files::INPUT_LIMIT.to_string()));
    bytes.ok_or_else(too_large)
}

/// A file: a bare request where its content says so, else a scenario.
fn file(path: &Path, args: &Lint, loaded: &mut Loaded) -> Result<Vec<Diagnostic>, Failure> {
    let bytes = files::read(path, files::INPUT_LIMIT).map_err(Failure::error)?;
    let name = path.display().to_string();
    let read = source::load(&bytes, &name, &mut loaded.sources);
    if is_bare(path, read.node.as_ref()) {
        return bare(&name, read, args, loaded);
    }
    let read = scenario::from_source(path, read, &loaded.project, &mut loaded.sources);
    let file = LoadedFile::new(path, read, overrides(args));
    Ok(match &file.scenario {
        None => file.problems,
        Some(scenario) => lint::scenario(
            scenario,
            file.problems,
            &loaded.project.config,
            &loaded.sources,
        ),
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
    args: &Lint,
    loaded: &Loaded,
) -> Result<Vec<Diagnostic>, Failure> {
    let configured = || loaded.project.config.site.as_ref().map(|site| site.value);
    let Some(site) = args.site.or_else(configured) else {
        return Err(Failure::usage(NO_SITE.with("path", name)));
    };
    let now = args.now.map_or(Clock::System, Clock::Fixed).now();
    let mut found = read.diagnostics;
    if let Some(body) = &read.node {
        let about = Bare { site, now };
        found.extend(lint::bare(body, about, read.suppressions, &loaded.sources));
    }
    Ok(found)
}
