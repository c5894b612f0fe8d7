//! Turns the contract's YAML files into Rust: strict reading, cross-checks, static tables.
//!
//! The work is in `build/`, which `tests/it/contract_data.rs` also includes, so that a mistake in a
//! data file is a tested message and not a surprise.

use std::path::{Path, PathBuf};

#[path = "build/mod.rs"]
mod build;

fn main() {
    say("cargo::rerun-if-changed=build.rs");
    say("cargo::rerun-if-changed=build");
    say("cargo::rerun-if-changed=src/contract/data");
    say("cargo::rerun-if-changed=src/contract/key_hash.rs");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/contract/data");
    let written = build::compile(&data).and_then(|tables| write(&tables));
    // An error that is told to cargo fails the build without a dump of this script's output.
    for problem in written.err().unwrap_or_default() {
        say(&format!("cargo::error={problem}"));
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "cargo says in a variable where the output goes; a half-written table fails the build"
)]
fn write(tables: &[build::Table]) -> Result<(), Vec<String>> {
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from);
    let out = out.ok_or_else(|| vec!["cargo did not set OUT_DIR".to_owned()])?;
    for table in tables {
        let path = out.join(table.file);
        std::fs::write(&path, &table.code)
            .map_err(|error| vec![format!("cannot write {}: {error}", path.display())])?;
    }
    Ok(())
}

fn say(line: &str) {
    println!("{line}");
}
