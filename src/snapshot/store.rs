//! The snapshots of a project: read, kept for review, accepted, rejected, listed.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use super::KEY;
use super::diff::is_equal;
use super::file::{Snapshot, SnapshotFault};
use super::name::{ACCEPTED, FOLDER, PENDING, SnapshotName};
use crate::files::{self, FileError};
use crate::i18n::{Message, Text, Told};
use crate::text;

/// The folder `snapshots/` of a project.
#[derive(Debug, Clone)]
pub struct Store {
    root: PathBuf,
}

/// What went wrong with a snapshot, and with which.
#[derive(Debug, thiserror::Error)]
pub enum SnapshotError {
    /// The file cannot be opened, read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The file is there, but it is not a snapshot.
    #[error("cannot use the snapshot `{path}`: {fault}")]
    Damaged {
        /// Path from the project's root.
        path: String,
        /// What is wrong with it.
        fault: SnapshotFault,
    },
    /// A folder of snapshots cannot be listed.
    #[error("cannot list {}: {error}", path.display())]
    List {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

const DAMAGED: Text = text! {
    en: "cannot use the snapshot `{ $path }`: { $fault }",
    es: "no se puede usar el snapshot `{ $path }`: { $fault }",
    pt: "não é possível usar o snapshot `{ $path }`: { $fault }",
};

impl Told for SnapshotError {
    fn message(&self) -> Message {
        match self {
            Self::Damaged { path, fault } => {
                DAMAGED.with("path", path).with("fault", fault.message())
            }
            Self::File(error) => error.message(),
            Self::List { path, error } => files::cannot_list(path, error),
        }
    }
}

/// Both files of a snapshot as they were before a decision, to take the decision back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    accepted: Option<Vec<u8>>,
    pending: Option<Vec<u8>>,
}

impl Before {
    /// Whether nothing was accepted.
    pub fn is_new(&self) -> bool {
        self.accepted.is_none()
    }

    /// Whether something waited for a decision.
    pub fn is_pending(&self) -> bool {
        self.pending.is_some()
    }

    /// Whether neither file was there.
    pub fn is_absent(&self) -> bool {
        self.accepted.is_none() && self.pending.is_none()
    }
}

/// Folders deeper than this are not entered, which ends loops of links.
const DEPTH: usize = 32;

impl Store {
    /// The snapshots of the project with this root.
    pub fn new(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The accepted snapshot; `None` when there is none.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn accepted(&self, name: &SnapshotName) -> Result<Option<Snapshot>, SnapshotError> {
        self.load(name.as_str())
    }

    /// The snapshot that waits for a decision; `None` when there is none.
    ///
    /// # Errors
    /// When the file cannot be read or is damaged.
    pub fn pending(&self, name: &SnapshotName) -> Result<Option<Snapshot>, SnapshotError> {
        self.load(&name.pending())
    }

    /// Writes a snapshot beside the accepted one, which stays as it is.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write_pending(
        &self,
        name: &SnapshotName,
        snapshot: &Snapshot,
    ) -> Result<(), SnapshotError> {
        let path = self.root.join(name.pending());
        Ok(files::write_whole(&path, snapshot.to_text().as_bytes())?)
    }

    /// Makes the pending snapshot the accepted one. Does nothing when none is pending.
    ///
    /// # Errors
    /// When the pending file is damaged, or the accepted one cannot be written.
    pub fn accept(&self, name: &SnapshotName) -> Result<(), SnapshotError> {
        let Some(snapshot) = self.pending(name)? else {
            return Ok(());
        };
        let path = self.root.join(name.as_str());
        files::write_whole(&path, snapshot.to_text().as_bytes())?;
        self.reject(name)
    }

    /// Removes the pending snapshot, if there is one.
    ///
    /// # Errors
    /// When the file cannot be removed.
    pub fn reject(&self, name: &SnapshotName) -> Result<(), SnapshotError> {
        Ok(files::remove(&self.root.join(name.pending()))?)
    }

    /// Removes the accepted snapshot and the pending one, where they are.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn remove(&self, name: &SnapshotName) -> Result<(), SnapshotError> {
        files::remove(&self.root.join(name.as_str()))?;
        self.reject(name)
    }

    /// Makes an accepted snapshot that of the same step of a scenario that has moved. A pending one
    /// that says the same goes, and so does one under the old name. Does nothing when nothing is
    /// accepted under the old name, or something already is under the new one.
    ///
    /// # Errors
    /// When a file is damaged, or cannot be read, written or removed.
    pub fn carry(
        &self,
        from: &SnapshotName,
        to: &SnapshotName,
        scenario: &str,
    ) -> Result<(), SnapshotError> {
        let (Some(mut snapshot), None) = (self.accepted(from)?, self.accepted(to)?) else {
            return Ok(());
        };
        let is_confirmed = self
            .pending(to)?
            .is_some_and(|pending| is_equal(&snapshot.value, &pending.value));
        scenario.clone_into(&mut snapshot.source);
        // It was derived from the old path. Without it nothing says that the request was edited.
        snapshot.info.shift_remove(KEY);
        // The new file comes first: an interruption in between loses nothing.
        let path = self.root.join(to.as_str());
        files::write_whole(&path, snapshot.to_text().as_bytes())?;
        if is_confirmed {
            self.reject(to)?;
        }
        self.remove(from)
    }

    /// Both files of a snapshot as they are, readable or damaged.
    ///
    /// # Errors
    /// When a file is there and cannot be read.
    pub fn before(&self, name: &SnapshotName) -> Result<Before, SnapshotError> {
        Ok(Before {
            accepted: self.bytes(name.as_str())?,
            pending: self.bytes(&name.pending())?,
        })
    }

    /// Takes a decision back: both files become, byte for byte, what they were.
    ///
    /// # Errors
    /// When a file cannot be written or removed.
    pub fn restore(&self, name: &SnapshotName, before: &Before) -> Result<(), SnapshotError> {
        let pending = name.pending();
        // What waits comes first: an interruption in between loses nothing that was recorded.
        for (path, bytes) in [
            (pending.as_str(), &before.pending),
            (name.as_str(), &before.accepted),
        ] {
            let path = self.root.join(path);
            match bytes {
                Some(bytes) => files::write_whole(&path, bytes)?,
                None => files::remove(&path)?,
            }
        }
        Ok(())
    }

    /// All snapshots that wait for a decision, sorted.
    ///
    /// # Errors
    /// When a folder cannot be listed.
    pub fn all_pending(&self) -> Result<Vec<SnapshotName>, SnapshotError> {
        let names = self.names()?.into_iter();
        Ok(names
            .filter_map(|(name, is_pending)| is_pending.then_some(name))
            .collect())
    }

    /// Snapshots, accepted or pending, that no step asks for, sorted. Those of a named target
    /// belong to the step they are named after. Those of a scenario that is there but was not read,
    /// being none of `scenarios`, are nobody's business here.
    ///
    /// # Errors
    /// When a folder cannot be listed or a file cannot be read.
    pub fn orphans(
        &self,
        wanted: &BTreeSet<SnapshotName>,
        scenarios: &BTreeSet<&str>,
    ) -> Result<Vec<SnapshotName>, SnapshotError> {
        let names: BTreeSet<_> = self.names()?.into_iter().map(|(name, _)| name).collect();
        let is_asked_for =
            |name: &SnapshotName| wanted.contains(name) || wanted.contains(&name.without_target());
        let mut orphans = Vec::new();
        for name in names.into_iter().filter(|name| !is_asked_for(name)) {
            if !self.is_of_unread(&name, scenarios)? {
                orphans.push(name);
            }
        }
        Ok(orphans)
    }

    /// Whether a snapshot belongs to a scenario that is there and not among those that were read.
    fn is_of_unread(
        &self,
        name: &SnapshotName,
        scenarios: &BTreeSet<&str>,
    ) -> Result<bool, SnapshotError> {
        let found = match self.accepted(name) {
            Ok(None) => self.pending(name),
            found => found,
        };
        let source = match found {
            Ok(found) => found.map(|it| it.source).unwrap_or_default(),
            Err(SnapshotError::Damaged { .. }) => return Ok(false),
            Err(error) => return Err(error),
        };
        let is_read = source.is_empty() || scenarios.contains(source.as_str());
        Ok(!is_read && self.root.join(source).is_file())
    }

    fn load(&self, path: &str) -> Result<Option<Snapshot>, SnapshotError> {
        let Some(bytes) = self.bytes(path)? else {
            return Ok(None);
        };
        let snapshot = Snapshot::parse(&bytes).map_err(|fault| SnapshotError::Damaged {
            path: path.to_owned(),
            fault,
        })?;
        Ok(Some(snapshot))
    }

    /// What a file holds; `None` when it is not there.
    fn bytes(&self, path: &str) -> Result<Option<Vec<u8>>, SnapshotError> {
        match files::read(&self.root.join(path), files::INPUT_LIMIT) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(FileError::Read { error, .. }) if is_absence(&error) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Every snapshot file below the folder and whether it is pending, sorted by name.
    fn names(&self) -> Result<BTreeSet<(SnapshotName, bool)>, SnapshotError> {
        let mut names = BTreeSet::new();
        collect(&self.root.join(FOLDER), FOLDER, DEPTH, &mut names)?;
        Ok(names)
    }
}

/// The file or one of its folders is not there.
fn is_absence(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn collect(
    folder: &Path,
    name: &str,
    depth: usize,
    names: &mut BTreeSet<(SnapshotName, bool)>,
) -> Result<(), SnapshotError> {
    let failed = |error| SnapshotError::List {
        path: folder.to_owned(),
        error,
    };
    let entries = match std::fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if is_absence(&error) => return Ok(()),
        Err(error) => return Err(failed(error)),
    };
    for entry in entries {
        let entry = entry.map_err(failed)?;
        let Ok(file) = entry.file_name().into_string() else {
            continue; // We write no such names.
        };
        let path = format!("{name}/{file}");
        if entry.path().is_dir() {
            if depth > 0 {
                collect(&entry.path(), &path, depth - 1, names)?;
            }
        } else if let Some(stem) = path.strip_suffix(PENDING) {
            names.insert((SnapshotName::from_path(format!("{stem}{ACCEPTED}")), true));
        } else if path.ends_with(ACCEPTED) {
            names.insert((SnapshotName::from_path(path), false));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests;
