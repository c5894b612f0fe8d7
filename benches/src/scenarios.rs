//! Linting scenarios by the binary, from the start of the process to its end.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use crate::inputs;
use crate::measure::{Row, rounds};

const SPAWNS: usize = 101;
const SUITES: usize = 11;

/// The measures of this file.
pub fn rows(binary: &Path) -> Vec<Row> {
    let folder = TempDir::new().expect("a temporary folder");
    let folder = folder.path();
    for (number, scenario) in inputs::suite().iter().enumerate() {
        fs::write(folder.join(format!("{number:04}.yaml")), scenario).expect("a scenario's file");
    }
    let small = folder.join("0000.yaml");
    let row = |what, count, path: &Path, lang: &str| {
        let ours = || lint(binary, path, lang);
        rounds(count, ours, start_nothing).time(what, "`/bin/true`")
    };
    vec![
        row("lint a scenario, start to exit", SPAWNS, &small, "en"),
        row("the same in Spanish", SPAWNS, &small, "es"),
        row("the same in Portuguese", SPAWNS, &small, "pt"),
        row("lint 1,000 scenarios, start to exit", SUITES, folder, "en"),
    ]
}

fn lint(binary: &Path, path: &Path, lang: &str) {
    let status = Command::new(binary)
        .args(["lint", "--lang", lang])
        .arg(path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .expect("the binary runs");
    assert!(status.success(), "the scenarios have no mistakes");
}

fn start_nothing() {
    let status = Command::new("/bin/true").status();
    assert!(status.is_ok_and(|it| it.success()));
}
