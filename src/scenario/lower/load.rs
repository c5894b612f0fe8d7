//! Reads a scenario file with all that it extends.

use std::path::Path;

use crate::diagnostic::{self, Diagnostic};
use crate::files::{self, FileError, INPUT_LIMIT};
use crate::i18n::Text;
use crate::source::{self, Kind, Node};
use crate::text;
use crate::text::Sources;

use super::super::extends::{self, Chain};
use super::super::inside::Files;
use super::super::model::Scenario;
use super::super::project::Project;
use super::super::runtime::Runtime;
use super::reader::Reader;
use super::scenario::{Lowered, scenario};
use super::{Lowering, names, places};

/// Reads a scenario file with all that it extends, and reports every problem in it.
///
/// There is a scenario, for lint to look at, even when there are error-level problems; it must not
/// be played then. Every problem of resolving it before the run is among the diagnostics already.
///
/// # Errors
/// When the file cannot be read.
pub fn load(
    path: &Path,
    project: &Project,
    sources: &mut Sources,
) -> Result<(Option<Scenario>, Vec<Diagnostic>), FileError> {
    let bytes = files::read(path, INPUT_LIMIT)?;
    let loaded = source::load(&bytes, &path.to_string_lossy(), sources);
    Ok(from_source(path, loaded, project, sources))
}

/// The scenario of a file whose tree was read already; otherwise as [`load`].
pub fn from_source(
    path: &Path,
    loaded: source::Loaded,
    project: &Project,
    sources: &mut Sources,
) -> (Option<Scenario>, Vec<Diagnostic>) {
    let mut files = Files::from([(loaded.file, path.to_owned())]);
    let mut diagnostics = loaded.diagnostics;
    let Some(root) = loaded.node else {
        return (None, diagnostics);
    };
    if !matches!(root.kind, Kind::Map(_)) {
        diagnostics.push(no_scenario(&root));
        return (None, diagnostics);
    }
    let mut chain = Chain {
        files: &mut files,
        project,
        sources,
        diagnostics: &mut diagnostics,
    };
    let root = extends::follow(&mut chain, root);
    let mut cx = Lowering {
        reader: Reader::default(),
        files: &mut files,
        project,
        sources,
        default_body: None,
    };
    let lowered = scenario(&mut cx, &root, loaded.file, project.path_of(path));
    diagnostics.append(&mut cx.reader.diagnostics);
    let scenario = lowered.map(|lowered| finish(lowered, sources, &mut diagnostics));
    diagnostic::sort(&mut diagnostics);
    source::keep_first(&mut diagnostics);
    (scenario, diagnostics)
}

const NO_SCENARIO: Text = text! {
    en: "there is no scenario here",
    es: "aquí no hay ningún escenario",
    pt: "não há nenhum cenário aqui",
};
const BEGIN: Text = text! {
    en: "begin with `scenario:` and a title, then `site:` and `request:` or `steps:`",
    es: "empieza con `scenario:` y un título, y sigue con `site:` y `request:` o `steps:`",
    pt: "comece com `scenario:` e um título, e siga com `site:` e `request:` ou `steps:`",
};

fn no_scenario(root: &Node) -> Diagnostic {
    Diagnostic::error("no-scenario", root.span, NO_SCENARIO.message()).with_help(BEGIN.message())
}

fn finish(lowered: Lowered, sources: &Sources, diagnostics: &mut Vec<Diagnostic>) -> Scenario {
    let Lowered { mut scenario, axes } = lowered;
    places::collect(&mut scenario, sources);
    let named = names::check(&scenario, &axes);
    for found in dry_run(&scenario) {
        // What the names already say need not be said again by their evaluation.
        let is_said = |it: &Diagnostic| {
            it.span.file == found.span.file
                && it.span.start < found.span.end
                && found.span.start < it.span.end
        };
        if !named.iter().any(is_said) {
            diagnostics.push(found);
        }
    }
    diagnostics.extend(named);
    scenario
}

/// Everything that is wrong with resolving any step of any case before the run.
fn dry_run(scenario: &Scenario) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for case in &scenario.cases {
        if let Err(problems) = scenario.vars(case, Runtime::Static) {
            found.extend(problems);
            continue;
        }
        for step in &scenario.steps {
            if let Err(problems) = scenario.resolve(case, step, Runtime::Static) {
                found.extend(problems);
            }
        }
        diagnostic::sort(&mut found);
    }
    found
}
