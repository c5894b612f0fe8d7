//! What waits for a decision: pending snapshots, scenarios that have moved, orphans.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use crate::cli::args::Review;
use crate::cli::failure::Failure;
use crate::cli::load::{DEFAULT_FOLDER, Loaded, Overrides, load};
use crate::cli::output::Output;
use crate::i18n::Text;
use crate::redact::redact_text;
use crate::replay;
use crate::scenario::Scenario;
use crate::snapshot::review::{Item, Kind, Move, Wanted, find_moves};
use crate::snapshot::{SnapshotName, Store};
use crate::text;
use crate::text::Sources;

const UNREADABLE: Text = text! {
    en: "`{ $path }` has errors, so it is not known which snapshots nobody asks for: `ensayo lint { $path }` tells them",
    es: "`{ $path }` tiene errores, así que no se sabe qué snapshots no usa nadie: `ensayo lint { $path }` los muestra",
    pt: "`{ $path }` tem erros, então não se sabe quais snapshots ninguém usa: `ensayo lint { $path }` mostra-os",
};
const NO_GLOB: Text = text! {
    en: "`{ $word }` is neither a glob nor one of { $names }",
    es: "`{ $word }` no es un glob ni uno de { $names }",
    pt: "`{ $word }` não é um glob nem um de { $names }",
};

/// What waits, and where the steps stand that it belongs to.
pub(super) struct Waiting {
    /// Moves first, because they settle pending snapshots.
    pub(super) items: Vec<Item>,
    origins: BTreeMap<SnapshotName, String>,
}

impl Waiting {
    /// The place of a snapshot's step, such as `scenarios/mlb/pix.yaml:12`.
    pub(super) fn origin(&self, name: &SnapshotName) -> Option<&str> {
        let of_target = || self.origins.get(&name.without_target());
        let found = self.origins.get(name).or_else(of_target);
        found.map(String::as_str)
    }
}

/// Finds what waits below the paths of the arguments, or everywhere.
pub(super) fn find(
    args: &Review,
    root: &Path,
    store: &Store,
    output: Output,
) -> Result<Waiting, Failure> {
    let steps = steps(root, args.orphans, output)?;
    let (mut moves, mut orphans) = (Vec::new(), Vec::new());
    if let Some(steps) = &steps {
        orphans = unwanted(store, steps)?;
        moves = find_moves(store, &orphans, steps).map_err(Failure::error)?;
    }
    let is_moved = |name: &SnapshotName| {
        let mut names = moves.iter().flat_map(|it: &Move| &it.snapshots);
        names.any(|(from, _)| from == name)
    };
    orphans.retain(|name| args.orphans && !is_moved(name));
    let pending = store.all_pending().map_err(Failure::error)?.into_iter();
    let pending = pending.filter(|name| !orphans.contains(name) && !is_moved(name));
    let mut items: Vec<Item> = pending.map(Item::Pending).collect();
    items.extend(orphans.into_iter().map(Item::Orphan));
    items.splice(0..0, moves.into_iter().map(Item::Moved));
    let below = Below::new(root, &args.paths);
    items.retain(|item| names(item).any(|name| below.has(name)));
    let origins = steps.into_iter().flatten();
    let origins = origins.map(|it| (it.name, format!("{}:{}", it.scenario, it.line)));
    Ok(Waiting {
        items,
        origins: origins.collect(),
    })
}

/// The snapshots that steps ask for; none when that is not known. It is worth a notice only where
/// somebody asked for orphans.
fn steps(root: &Path, is_asked: bool, output: Output) -> Result<Option<Vec<Wanted>>, Failure> {
    let folder = root.join(DEFAULT_FOLDER);
    if !folder.is_dir() {
        return Ok(None);
    }
    let loaded = load(&[folder], Overrides::NONE, output.silent());
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(failure) if is_asked => return Err(failure),
        Err(_) => return Ok(None),
    };
    if let Some(broken) = loaded.files.iter().find(|file| file.scenario.is_none()) {
        if is_asked {
            return Err(Failure::usage(UNREADABLE.with("path", &broken.path)));
        }
        return Ok(None);
    }
    Ok(Some(all_steps(&loaded)))
}

fn all_steps(loaded: &Loaded) -> Vec<Wanted> {
    let scenarios = loaded
        .files
        .iter()
        .filter_map(|file| file.scenario.as_ref());
    scenarios
        .flat_map(|scenario| steps_of(scenario, &loaded.sources))
        .collect()
}

fn steps_of(scenario: &Scenario, sources: &Sources) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for case in &scenario.cases {
        for step in &scenario.steps {
            let Some(name) = replay::snapshot_name(scenario, case, step, None) else {
                continue;
            };
            let span = step.id.span;
            let place = sources.file(span.file).line_column(span.start);
            wanted.push(Wanted {
                name,
                scenario: scenario.path.clone(),
                title: redact_text(&scenario.title.value),
                line: place.line as usize,
            });
        }
    }
    wanted
}

fn unwanted(store: &Store, steps: &[Wanted]) -> Result<Vec<SnapshotName>, Failure> {
    let names: BTreeSet<_> = steps.iter().map(|it| it.name.clone()).collect();
    let scenarios: BTreeSet<_> = steps.iter().map(|it| it.scenario.as_str()).collect();
    store.orphans(&names, &scenarios).map_err(Failure::error)
}

/// The snapshots that an item is about.
fn names(item: &Item) -> Box<dyn Iterator<Item = &SnapshotName> + '_> {
    match item {
        Item::Pending(name) | Item::Orphan(name) => Box::new(std::iter::once(name)),
        Item::Moved(it) => Box::new(it.snapshots.iter().flat_map(|(from, to)| [from, to])),
    }
}

/// The paths that were given.
struct Below {
    root: PathBuf,
    paths: Vec<PathBuf>,
}

impl Below {
    fn new(root: &Path, paths: &[PathBuf]) -> Self {
        Self {
            root: root.to_owned(),
            paths: paths.iter().map(|path| absolute(path)).collect(),
        }
    }

    fn has(&self, name: &SnapshotName) -> bool {
        let files = [name.as_str().to_owned(), name.pending()];
        let files = files.map(|file| absolute(&self.root.join(file)));
        self.paths.is_empty()
            || (self.paths.iter()).any(|path| files.iter().any(|file| file.starts_with(path)))
    }
}

fn absolute(path: &Path) -> PathBuf {
    path.canonicalize()
        .or_else(|_| std::path::absolute(path))
        .unwrap_or_else(|_| path.to_owned())
}

/// What `--only` lets through: names of kinds, and globs over snapshots and scenarios.
pub(super) struct Only {
    kinds: Vec<String>,
    globs: Vec<glob::Pattern>,
}

impl Only {
    /// Reads the words of the flag.
    pub(super) fn new(words: &[String]) -> Result<Self, Failure> {
        let is_kind = |word: &&String| Kind::names().any(|name| name == **word);
        let (kinds, globs): (Vec<_>, Vec<_>) = words.iter().partition(is_kind);
        let glob = |word: &String| {
            glob::Pattern::new(word).map_err(|_| {
                let names: Vec<&str> = Kind::names().collect();
                let told = NO_GLOB.with("word", redact_text(word));
                Failure::usage(told.with("names", names.join(", ")))
            })
        };
        Ok(Self {
            kinds: kinds.into_iter().cloned().collect(),
            globs: globs.into_iter().map(glob).collect::<Result<_, _>>()?,
        })
    }

    /// Whether an item is let through. One whose kind cannot be told is let through only by a glob.
    pub(super) fn lets_through(&self, item: &Item, kind: Option<&Kind>) -> bool {
        let is_everything = self.kinds.is_empty() && self.globs.is_empty();
        let is_of_kind = kind.is_some_and(|it| self.kinds.iter().any(|name| name == it.name()));
        is_everything || is_of_kind || texts(item).iter().any(|text| self.matches(text))
    }

    fn matches(&self, text: &str) -> bool {
        self.globs.iter().any(|glob| glob.matches(text))
    }
}

/// What a glob is held against: the path of a snapshot, and where it began with a scenario's.
fn texts(item: &Item) -> Vec<&str> {
    let mut texts: Vec<&str> = names(item).map(SnapshotName::as_str).collect();
    if let Item::Moved(it) = item {
        texts.extend([it.from.as_str(), it.to.as_str()]);
    }
    texts
}
