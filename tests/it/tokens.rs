//! Reading our own source files as token streams.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;

/// All Rust files below `src/`, sorted.
pub(crate) fn source_files() -> Vec<PathBuf> {
    let mut files = Vec::new();
    collect(&root().join("src"), &mut files);
    files.sort();
    files
}

/// The package's folder.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The tokens of a file.
pub(crate) fn tokens(file: &Path) -> TokenStream {
    let code = std::fs::read_to_string(file).expect("a file of ours is readable");
    code.parse().expect("our files are Rust")
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).expect("a folder of ours is readable") {
        let path = entry.expect("a folder of ours is readable").path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}
