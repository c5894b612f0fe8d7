//! The project that a scenario belongs to: its root and its `ensayo.yaml`.

use std::path::{Path, PathBuf};

use crate::diagnostic::Diagnostic;
use crate::files::{self, FileError};
use crate::source;
use crate::text::Sources;

use super::config::{self, Config};

/// The name of the configuration file.
pub const CONFIG_FILE: &str = "ensayo.yaml";

/// The most bytes that a configuration file may have.
const CONFIG_LIMIT: u64 = 1024 * 1024;

/// A folder with scenarios and what holds for all of them.
#[derive(Debug, Clone)]
pub struct Project {
    /// The folder that paths are told from, absolute and without links where it exists.
    pub root: PathBuf,
    /// What `ensayo.yaml` says; the defaults without one.
    pub config: Config,
}

impl Project {
    /// Finds the project of a file or folder: the nearest folder upwards with an `ensayo.yaml`,
    /// else the repository root, else the folder itself.
    ///
    /// # Errors
    /// When `ensayo.yaml` cannot be read.
    pub fn discover(
        from: &Path,
        sources: &mut Sources,
    ) -> Result<(Self, Vec<Diagnostic>), FileError> {
        let folder = folder_of(from);
        let with_config = upwards(&folder, |it| it.join(CONFIG_FILE).is_file());
        let Some(root) = with_config else {
            let root = upwards(&folder, |it| it.join(".git").exists()).unwrap_or(folder);
            let config = Config::default();
            return Ok((Self { root, config }, Vec::new()));
        };
        let path = root.join(CONFIG_FILE);
        let bytes = files::read(&path, CONFIG_LIMIT)?;
        let loaded = source::load(&bytes, &shown(&path), sources);
        let mut diagnostics = loaded.diagnostics;
        // An empty file says nothing, and marks the root all the same.
        diagnostics.retain(|it| it.rule != "empty-file");
        let config = match &loaded.node {
            Some(node) => config::read(node, &mut diagnostics),
            None => Config::default(),
        };
        Ok((Self { root, config }, diagnostics))
    }

    /// A path told from the root with `/`; the file's name when it lies elsewhere.
    pub fn path_of(&self, path: &Path) -> String {
        let real = path.canonicalize().unwrap_or_else(|_| path.to_owned());
        let inside = real.strip_prefix(&self.root).ok().map(Path::to_owned);
        let short = inside.or_else(|| path.file_name().map(PathBuf::from));
        let short = short.unwrap_or(real);
        let parts = short.iter().map(|part| part.to_string_lossy());
        parts.collect::<Vec<_>>().join("/")
    }
}

/// The folder of a path, absolute and without links where it exists.
fn folder_of(from: &Path) -> PathBuf {
    let folder = if from.is_dir() {
        from
    } else {
        from.parent().unwrap_or(from)
    };
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

fn upwards(folder: &Path, is_it: impl Fn(&Path) -> bool) -> Option<PathBuf> {
    folder.ancestors().find(|it| is_it(it)).map(Path::to_owned)
}

/// The path to show: from the working folder where it lies below that.
pub fn shown(path: &Path) -> String {
    let here = Path::new(".").canonicalize().unwrap_or_default();
    let short = path.strip_prefix(&here).unwrap_or(path);
    short.to_string_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Site;

    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            files::write_whole(&folder.path().join(name), text.as_bytes()).expect("writable");
        }
        folder
    }

    fn root(folder: &tempfile::TempDir, from: &str) -> (String, Project) {
        let mut sources = Sources::new();
        let from = folder.path().join(from);
        let (project, _) = Project::discover(&from, &mut sources).expect("readable");
        let top = folder.path().canonicalize().expect("exists");
        let root = project.root.strip_prefix(&top).expect("inside");
        (root.to_string_lossy().into_owned(), project)
    }

    #[test]
    fn the_nearest_configuration_is_the_root() {
        let folder = folder(&[
            ("ensayo.yaml", "site: MLA"),
            ("a/ensayo.yaml", "site: MLB"),
            ("a/b/x.yaml", ""),
        ]);
        let (root, project) = root(&folder, "a/b/x.yaml");
        assert_eq!(root, "a");
        assert_eq!(
            project.config.site.as_ref().map(|it| it.value),
            Some(Site::Mlb)
        );
        assert_eq!(
            project.path_of(&folder.path().join("a/b/x.yaml")),
            "b/x.yaml"
        );
    }

    #[test]
    fn without_configuration_the_repository_is_the_root() {
        let folder = folder(&[("r/.git/HEAD", ""), ("r/a/x.yaml", "")]);
        assert_eq!(root(&folder, "r/a/x.yaml").0, "r");
    }

    #[test]
    fn a_file_from_elsewhere_goes_by_its_name() {
        let folder = folder(&[("a/ensayo.yaml", ""), ("x.yaml", "")]);
        let (_, project) = root(&folder, "a");
        assert_eq!(project.path_of(&folder.path().join("x.yaml")), "x.yaml");
    }
}
