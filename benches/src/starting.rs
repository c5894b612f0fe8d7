//! What it costs to start the binary, how large it is and what it is built of.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::measure::{Row, rounds};

const SPAWNS: usize = 101;

/// Builds the release binary of the main package beside this runner, where most of what it is made
/// of is built already, and gives its path.
pub fn build(package: &Path, target: &Path) -> PathBuf {
    let status = cargo(package)
        .env("CARGO_TARGET_DIR", target)
        .args(["build", "--release", "--locked", "--quiet"])
        .status()
        .expect("cargo runs");
    assert!(status.success(), "the binary does not build");
    target.join("release/ensayo")
}

/// The measures of this file.
pub fn rows(binary: &Path) -> Vec<Row> {
    let peer = || spawn(Path::new("/bin/true"), &[]);
    let row = |what, arguments: &[&str]| {
        rounds(SPAWNS, || spawn(binary, arguments), peer).time(what, "`/bin/true`")
    };
    vec![
        row("start, `ensayo --help`", &["--help"]),
        row("start, `ensayo rules`", &["rules"]),
    ]
}

/// Facts beside the table: the size of the binary and the number of packages in it.
pub fn facts(binary: &Path, package: &Path) -> String {
    let bytes = binary.metadata().expect("a binary").len();
    let tree = cargo(package)
        .args(["tree", "--locked", "--edges", "normal", "--prefix", "none"])
        .args(["--format", "{p}"])
        .output()
        .expect("cargo runs");
    let tree = String::from_utf8_lossy(&tree.stdout);
    let lines = tree.lines().filter(|line| !line.starts_with("ensayo "));
    let packages: BTreeSet<&str> = lines
        .map(|line| line.trim_end_matches(" (*)"))
        .filter(|line| !line.is_empty())
        .collect();
    format!(
        "The release binary has {}.{} MB and is built of {} packages besides its own.\n",
        bytes / 1_000_000,
        bytes / 100_000 % 10,
        packages.len()
    )
}

fn cargo(package: &Path) -> Command {
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(package);
    command
}

fn spawn(binary: &Path, arguments: &[&str]) {
    let status = Command::new(binary)
        .args(arguments)
        .stdout(Stdio::null())
        .status()
        .expect("the binary runs");
    assert!(status.success());
}
