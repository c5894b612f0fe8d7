//! ajv, the validator of Node, on two threads of its own.

use std::fs;
use std::process::Command;

use super::{Line, Work, child, median};

const SCRIPT: &str = include_str!("ajv.js");
const VERSION: &str = "8.20.0";
const ROUNDS: usize = 3;

/// Installs and measures it; why not, if it cannot be installed.
pub(super) fn line(work: &Work) -> Result<Line, String> {
    let folder = work.installed.join("ajv");
    fs::create_dir_all(&folder).expect("a folder beside what is built");
    let wanted = format!("ajv@{VERSION}");
    let install = Command::new("npm")
        .args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"])
        .arg(&folder)
        .arg(&wanted)
        .status();
    if !install.is_ok_and(|status| status.success()) {
        return Err(format!(
            "`npm install {wanted}` fails (Node and npm are needed)"
        ));
    }
    let script = folder.join("ajv.js");
    fs::write(&script, SCRIPT).expect("a file for the script");
    let runs = (0..ROUNDS).map(|_| {
        let mut command = Command::new("node");
        child::run(command.arg(&script).args([&work.schema, &work.file]))
    });
    let (usage, told) = median(runs.collect());
    Ok(work.peer(&format!("`ajv` {VERSION} (npm)"), usage, &told))
}
