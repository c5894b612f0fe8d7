//! Scenarios from text, for the tests of this folder.

use std::path::Path;

use super::{Project, Scenario, load};
use crate::diagnostic::Diagnostic;
use crate::files;
use crate::text::Sources;

/// A folder with files; `ensayo.yaml` is added when it is missing.
pub(super) fn folder(given: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        files::write_whole(&folder.path().join(name), text.as_bytes()).expect("writable");
    };
    write("ensayo.yaml", "");
    given.iter().for_each(|(name, text)| write(name, text));
    folder
}

/// A file of a folder and every problem of it as `rule line:column text | message | help`.
pub(super) fn load_in(folder: &Path, name: &str) -> (Option<Scenario>, Vec<String>) {
    let mut sources = Sources::new();
    let path = folder.join(name);
    let (project, mut problems) = Project::discover(&path, &mut sources).expect("readable");
    let (scenario, found) = load(&path, &project, &mut sources).expect("readable");
    problems.extend(found);
    let shown = problems.iter().map(|it| show(it, &sources)).collect();
    (scenario, shown)
}

fn show(it: &Diagnostic, sources: &Sources) -> String {
    let place = sources.file(it.span.file).line_column(it.span.start);
    let (line, column) = (place.line, place.column);
    let text = sources.slice(it.span);
    let help = it
        .help
        .as_ref()
        .map(|help| format!(" | {help}"))
        .unwrap_or_default();
    let severity = it.severity.name();
    format!(
        "{severity} {} {line}:{column} `{text}` | {}{help}",
        it.rule, it.message
    )
}

/// A scenario and its problems.
pub(super) fn read(text: &str) -> (Option<Scenario>, Vec<String>) {
    let folder = folder(&[("s.yaml", text)]);
    load_in(folder.path(), "s.yaml")
}

/// The problems of a scenario; a header with title and site is put before it.
pub(super) fn problems(text: &str) -> Vec<String> {
    read(&format!("scenario: t\nsite: MLB\n{text}")).1
}

/// A scenario that must have no problems; a header with title and site is put before it.
pub(super) fn scenario(text: &str) -> Scenario {
    let (scenario, problems) = read(&format!("scenario: t\nsite: MLB\n{text}"));
    assert_eq!(problems, Vec::<String>::new());
    scenario.expect("a scenario without problems")
}
