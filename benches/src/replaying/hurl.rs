//! Hurl, the peer: built once from its sources, and started on a folder of files.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::{JOBS, Work};

pub const VERSION: &str = "8.0.1";

/// Its program, installed below `target` unless it is there; why not, if it cannot be installed.
pub fn program(target: &Path) -> Result<PathBuf, String> {
    let root = target.join("peers/hurl");
    let program = root.join("bin/hurl");
    if program.is_file() {
        return Ok(program);
    }
    let installed = Command::new(env!("CARGO"))
        .args([
            "install",
            "hurl",
            "--locked",
            "--quiet",
            "--version",
            VERSION,
            "--root",
        ])
        .arg(&root)
        .stdin(Stdio::null())
        .status();
    if !installed.is_ok_and(|status| status.success()) {
        return Err(format!(
            "`cargo install hurl --version {VERSION}` fails (the Debian packages libcurl4-openssl-dev, \
             libxml2-dev and libclang-dev are needed)"
        ));
    }
    Ok(program)
}

/// Runs all files as tests, as a suite in CI does.
pub(super) fn command(program: &Path, work: &Work) -> Command {
    let mut command = Command::new(program);
    command.args(["--test", "--parallel", "--jobs", JOBS, "--no-color"]);
    command.args(["--variable", &format!("host={}", work.address)]);
    command.arg("--glob").arg(work.folder.join("hurl/*.hurl"));
    command
}
