//! Finds scenario files: files, folders and globs become one sorted list.

use std::path::{Path, PathBuf};

use super::project::CONFIG_FILE;
use crate::files::cannot_list;
use crate::i18n::{Message, Text, Told};
use crate::text;

/// Why paths cannot be turned into a list of files.
#[derive(Debug, thiserror::Error)]
pub enum DiscoverError {
    /// Nothing is there.
    #[error("{} does not exist", .0.display())]
    Missing(PathBuf),
    /// A folder cannot be listed.
    #[error("cannot list {}: {error}", path.display())]
    List {
        /// Which folder.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A glob cannot be understood.
    #[error("`{glob}` is not a glob: {error}")]
    Glob {
        /// The glob.
        glob: String,
        /// What is wrong with it.
        error: glob::PatternError,
    },
}

const MISSING: Text = text! {
    en: "`{ $path }` does not exist",
    es: "`{ $path }` no existe",
    pt: "`{ $path }` não existe",
};
const NO_GLOB: Text = text! {
    en: "`{ $glob }` is not a glob: { $why }",
    es: "`{ $glob }` no es un glob: { $why }",
    pt: "`{ $glob }` não é um glob: { $why }",
};

impl Told for DiscoverError {
    fn message(&self) -> Message {
        match self {
            Self::Missing(path) => MISSING.with("path", path.display().to_string()),
            Self::List { path, error } => cannot_list(path, error),
            Self::Glob { glob, error } => NO_GLOB.with("glob", glob).with("why", error.to_string()),
        }
    }
}

/// The scenario files of some paths, sorted, each once. A file is taken as it is; a folder gives its
/// `*.yaml` and `*.yml`, hidden ones and `ensayo.yaml` left out, at any depth; anything else that
/// contains `*`, `?` or `[` is a glob, which may match nothing.
///
/// # Errors
/// When a path does not exist, a folder cannot be listed, or a glob is malformed.
pub fn discover(paths: &[PathBuf]) -> Result<Vec<PathBuf>, DiscoverError> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            walk(path, &mut files)?;
        } else if path.exists() {
            files.push(path.clone());
        } else {
            expand(path, &mut files)?;
        }
    }
    files.sort();
    files.dedup();
    Ok(files)
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), DiscoverError> {
    let failed = |error| DiscoverError::List {
        path: folder.to_owned(),
        error,
    };
    for entry in std::fs::read_dir(folder).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        // Links are not followed into folders, so that a loop of links ends.
        let kind = entry.file_type().map_err(failed)?;
        if kind.is_dir() {
            walk(&path, files)?;
        } else if is_scenario(&path) {
            files.push(path);
        }
    }
    Ok(())
}

fn is_scenario(path: &Path) -> bool {
    let is_yaml = path
        .extension()
        .is_some_and(|it| it == "yaml" || it == "yml");
    is_yaml && path.file_name().is_none_or(|name| name != CONFIG_FILE)
}

fn expand(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), DiscoverError> {
    let text = path.to_string_lossy();
    if !text.contains(['*', '?', '[']) {
        return Err(DiscoverError::Missing(path.to_owned()));
    }
    let found = glob::glob(&text).map_err(|error| DiscoverError::Glob {
        glob: text.clone().into_owned(),
        error,
    })?;
    for path in found {
        match path {
            Ok(path) if path.is_dir() => walk(&path, files)?,
            Ok(path) => files.push(path),
            Err(error) => {
                return Err(DiscoverError::List {
                    path: error.path().to_owned(),
                    error: error.into(),
                });
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files;

    fn project(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for name in names {
            files::write_whole(&folder.path().join(name), b"").expect("writable");
        }
        folder
    }

    fn names(folder: &tempfile::TempDir, paths: &[&str]) -> Vec<String> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| folder.path().join(path)).collect();
        let found = discover(&paths).expect("found");
        let name = |path: &PathBuf| {
            let path = path.strip_prefix(folder.path()).expect("inside");
            path.to_string_lossy().replace('\\', "/")
        };
        found.iter().map(name).collect()
    }

    #[test]
    fn folders_give_their_yaml_files_in_order() {
        let folder = project(&["b.yaml", "a/c.yml", "a/x.txt", ".git/z.yaml", "ensayo.yaml"]);
        assert_eq!(names(&folder, &[""]), ["a/c.yml", "b.yaml"]);
    }

    #[test]
    fn globs_are_expanded_and_repeats_dropped() {
        let folder = project(&["b.yaml", "a.yaml", "c.json"]);
        assert_eq!(
            names(&folder, &["*.yaml", "a.yaml", "c.json"]),
            ["a.yaml", "b.yaml", "c.json"]
        );
    }

    #[test]
    fn a_missing_path_is_an_error() {
        let folder = project(&[]);
        let missing = folder.path().join("nope.yaml");
        assert!(matches!(
            discover(&[missing]),
            Err(DiscoverError::Missing(_))
        ));
    }
}
