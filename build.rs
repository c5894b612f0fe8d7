//! Turns the contract's YAML files into Rust: strict reading, cross-checks, static tables.
//!
//! The work is in `build/`, which `tests/it/contract_data.rs` also includes, so that a mistake in a
//! data file is a tested message and not a surprise.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[path = "build/mod.rs"]
mod build;

fn main() -> ExitCode {
    say("cargo::rerun-if-changed=build.rs");
    say("cargo::rerun-if-changed=build");
    say("cargo::rerun-if-changed=src/contract/data");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/contract/data");
    match build::compile(&data) {
        Ok(tables) => write(&tables),
        Err(problems) => {
            for problem in problems {
                say(&format!("cargo::error={problem}"));
            }
            ExitCode::FAILURE
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo says in a variable where the output goes; a half-written table fails the build"
)]
fn write(tables: &[build::Table]) -> ExitCode {
    let Some(out) = std::env::var_os("OUT_DIR").map(PathBuf::from) else {
        say("cargo::error=cargo sets OUT_DIR for build scripts, but it is not set");
        return ExitCode::FAILURE;
    };
    for table in tables {
        let path = out.join(table.file);
        if let Err(error) = std::fs::write(&path, &table.code) {
            say(&format!(
                "cargo::error=cannot write {}: {error}",
                path.display()
            ));
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn say(line: &str) {
    println!("{line}");
}
