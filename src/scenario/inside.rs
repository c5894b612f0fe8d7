//! Files that a scenario file names: they must lie inside the project.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use crate::files::{self, INPUT_LIMIT};
use crate::source::{self, Loaded};
use crate::text::{FileId, Sources};

use super::project::Project;

/// The path of every file that was read, by its id.
pub(super) type Files = BTreeMap<FileId, PathBuf>;

/// Why a file that is named cannot be used.
#[derive(Debug)]
pub(super) enum Outside {
    /// It lies outside the project.
    Project,
    /// It cannot be read, and why.
    Unreadable(String),
}

/// Reads a file that the file `from` names.
pub(super) fn load(
    files: &mut Files,
    project: &Project,
    sources: &mut Sources,
    from: FileId,
    name: &str,
) -> Result<Loaded, Outside> {
    let path = resolve(files, project, from, name)?;
    let name = path.to_string_lossy();
    let bytes = match sources.edited(&name) {
        Some(edited) => edited.as_bytes().to_owned(),
        None => files::read(&path, INPUT_LIMIT).map_err(|error| reason(&error))?,
    };
    let loaded = source::load(&bytes, &name, sources);
    files.insert(loaded.file, path);
    Ok(loaded)
}

/// The path of a file that the file `from` names, with `..` taken out.
pub(super) fn resolve(
    files: &Files,
    project: &Project,
    from: FileId,
    name: &str,
) -> Result<PathBuf, Outside> {
    let folder = files.get(&from).and_then(|path| path.parent());
    let path = normal(&folder.unwrap_or(Path::new("")).join(name));
    let real = path
        .canonicalize()
        .map_err(|error| Outside::Unreadable(error.to_string()))?;
    if real.starts_with(&project.root) {
        Ok(path)
    } else {
        Err(Outside::Project)
    }
}

fn reason(error: &files::FileError) -> Outside {
    Outside::Unreadable(match error {
        files::FileError::Read { error, .. } | files::FileError::Write { error, .. } => {
            error.to_string()
        }
        files::FileError::TooLarge { .. } => error.to_string(),
    })
}

/// A path without `.` and, where something stands before it, without `..`.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(out.components().next_back(), Some(Component::Normal(_))) =>
            {
                out.pop();
            }
            part => out.push(part),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_are_taken_out_of_paths() {
        for (path, short) in [
            ("a/../b/./c.yaml", "b/c.yaml"),
            ("../a.yaml", "../a.yaml"),
            ("a/b/../../c.yaml", "c.yaml"),
        ] {
            assert_eq!(normal(Path::new(path)), PathBuf::from(short), "{path}");
        }
    }
}
