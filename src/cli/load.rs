//! What the commands have in common: from paths to a project and its scenarios.

use std::path::{Path, PathBuf};

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::clock::Timestamp;
use crate::contract::Site;
use crate::cores;
use crate::diagnostic::{Diagnostic, Severity};
use crate::i18n::Text;
use crate::lint;
use crate::report::lint::drawn;
use crate::scenario::{self, Project, Scenario};
use crate::text;
use crate::text::{FileId, SourceFile, Sources, Span, Spanned};

/// Where scenarios are when no path is given.
pub(super) const DEFAULT_FOLDER: &str = "scenarios";

const NO_DEFAULT: Text = text! {
    en: "there is no folder `scenarios` here; name the scenarios to use",
    es: "aquí no hay una carpeta `scenarios`; indica qué escenarios usar",
    pt: "não há uma pasta `scenarios` aqui; informe quais cenários usar",
};
const NOTHING: Text = text! {
    en: "no scenario files (`*.yaml`, `*.yml`) in { $paths }",
    es: "no hay archivos de escenario (`*.yaml`, `*.yml`) en { $paths }",
    pt: "não há arquivos de cenário (`*.yaml`, `*.yml`) em { $paths }",
};

/// What flags say in place of files.
#[derive(Debug, Clone, Copy)]
pub(super) struct Overrides {
    /// The site of scenarios that name none.
    pub(super) site: Option<Site>,
    /// The instant at which cases begin.
    pub(super) now: Option<Timestamp>,
}

impl Overrides {
    /// Files alone decide.
    pub(super) const NONE: Self = Self {
        site: None,
        now: None,
    };
}

/// A project with some of its scenarios, and everything that is wrong with them.
#[derive(Debug)]
pub(super) struct Loaded {
    /// The files that were read.
    pub(super) sources: Sources,
    /// The project.
    pub(super) project: Project,
    /// One for each file, sorted by path.
    pub(super) files: Vec<LoadedFile>,
}

/// One scenario file.
#[derive(Debug)]
pub(super) struct LoadedFile {
    /// The file as it was named.
    pub(super) path: String,
    /// The scenario, unless the file has errors.
    pub(super) scenario: Option<Scenario>,
    /// What is wrong with the file.
    pub(super) problems: Vec<Diagnostic>,
}

/// The project of the first path, or of the working folder. Problems of `ensayo.yaml` are shown, and
/// an error among them ends the command: with half a configuration nothing is to be trusted.
pub(super) fn sound_project(
    paths: &[PathBuf],
    overrides: Overrides,
    sources: &mut Sources,
    output: Output,
) -> Result<Project, Failure> {
    let (project, problems) = project(paths, overrides, sources)?;
    show(&problems, sources, output);
    if has_errors(&problems) {
        return Err(Failure::Shown(Exit::Usage));
    }
    Ok(project)
}

/// Whether an error is among the findings.
pub(super) fn has_errors(found: &[Diagnostic]) -> bool {
    found.iter().any(|it| it.severity == Severity::Error)
}

/// Draws findings on stderr, for commands whose results are something else.
pub(super) fn show(found: &[Diagnostic], sources: &Sources, output: Output) {
    let drawn = drawn(found, sources, output.style());
    if !drawn.is_empty() {
        output.notice(drawn.trim_end());
    }
}

/// The project of the first path, or of the working folder, and what is wrong with `ensayo.yaml`.
pub(super) fn project(
    paths: &[PathBuf],
    overrides: Overrides,
    sources: &mut Sources,
) -> Result<(Project, Vec<Diagnostic>), Failure> {
    let from = paths.first().map_or(Path::new("."), PathBuf::as_path);
    let (mut project, mut problems) = Project::discover(from, sources).map_err(Failure::error)?;
    problems.extend(lint::problems(&project.config));
    if let Some(site) = overrides.site {
        let file = sources.add(SourceFile::new("<--site>", site.id()));
        project
            .config
            .site
            .get_or_insert(Spanned::new(site, whole(file, site.id())));
    }
    Ok((project, problems))
}

fn whole(file: FileId, text: &str) -> Span {
    Span::new(file, 0..text.len())
}

/// The scenario files that the paths name; those of the default folder, here or at the project's
/// root, when there are none.
pub(super) fn scenario_files(paths: &[PathBuf], root: &Path) -> Result<Vec<PathBuf>, Failure> {
    let default = match paths {
        [] => default_folder(root),
        _ => None,
    };
    let paths = match (&default, paths) {
        (None, []) => {
            return Err(Failure::Told(Exit::NothingMatched, NO_DEFAULT.message()));
        }
        (Some(default), _) => std::slice::from_ref(default),
        (None, paths) => paths,
    };
    let files = scenario::discover(paths).map_err(Failure::error)?;
    if files.is_empty() {
        let shown: Vec<_> = paths
            .iter()
            .map(|path| format!("`{}`", path.display()))
            .collect();
        let told = NOTHING.with("paths", shown.join(", "));
        return Err(Failure::Told(Exit::NothingMatched, told));
    }
    Ok(files)
}

/// The folder of scenarios as seen from here: below the working folder, else below the project's
/// root, which lies somewhere above.
fn default_folder(root: &Path) -> Option<PathBuf> {
    let here = PathBuf::from(DEFAULT_FOLDER);
    if here.is_dir() {
        return Some(here);
    }
    let working = std::env::current_dir()
        .and_then(|path| path.canonicalize())
        .ok()?;
    let below = working.strip_prefix(root).ok()?;
    let up: PathBuf = below.components().map(|_| "..").collect();
    let there = up.join(DEFAULT_FOLDER);
    there.is_dir().then_some(there)
}

/// Reads the project and the scenarios of the given paths.
pub(super) fn load(
    paths: &[PathBuf],
    overrides: Overrides,
    output: Output,
) -> Result<Loaded, Failure> {
    let mut sources = Sources::new();
    let project = sound_project(paths, overrides, &mut sources, output)?;
    let files = scenario_files(paths, &project.root)?;
    let files = each_file(&files, &mut sources, |path, sources| {
        load_file(path, &project, overrides, sources)
    });
    Ok(Loaded {
        files: files.into_iter().collect::<Result<_, _>>()?,
        sources,
        project,
    })
}

/// What `read` makes of each file, in the order of the paths, on all cores. What it adds to its
/// sources is in `sources` afterwards, as if one file had been read after the other.
pub(super) fn each_file<R: Send>(
    paths: &[PathBuf],
    sources: &mut Sources,
    read: impl Fn(&Path, &mut Sources) -> R + Sync,
) -> Vec<R> {
    let before = &*sources;
    let done = cores::map(paths, |nth, path| {
        let mut share = before.share(nth, paths.len());
        (read(path, &mut share), share)
    });
    let (results, shares) = done.into_iter().unzip();
    sources.join(shares);
    results
}

/// Reads one scenario file.
pub(super) fn load_file(
    path: &Path,
    project: &Project,
    overrides: Overrides,
    sources: &mut Sources,
) -> Result<LoadedFile, Failure> {
    let read = scenario::load(path, project, sources).map_err(Failure::error)?;
    Ok(LoadedFile::new(path, read, overrides))
}

impl LoadedFile {
    /// What reading a file gave, with what flags say in its place.
    pub(super) fn new(
        path: &Path,
        (mut scenario, problems): (Option<Scenario>, Vec<Diagnostic>),
        overrides: Overrides,
    ) -> Self {
        if let (Some(scenario), Some(now)) = (&mut scenario, overrides.now) {
            scenario.clock = now;
        }
        Self {
            path: path.display().to_string(),
            scenario,
            problems,
        }
    }
}
