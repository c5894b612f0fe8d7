//! The folder of a documentation: what is there, what should be, and what was never ours.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::cli::failure::Failure;
use crate::docs::files::{Files, is_ours, is_same};
use crate::files;
use crate::i18n::{Lang, Text};
use crate::text;

/// Folders deeper than this are not entered.
const DEPTH: usize = 32;
/// The extensions of what documentation is made of.
const EXTENSIONS: [&str; 4] = ["md", "html", "css", "js"];

const STALE: Text = text! {
    en: "stale      { $path }",
    es: "viejo      { $path }",
    pt: "velho      { $path }",
};
const MISSING: Text = text! {
    en: "missing    { $path }",
    es: "falta      { $path }",
    pt: "falta      { $path }",
};
const LEFT_OVER: Text = text! {
    en: "left over  { $path }",
    es: "sobra      { $path }",
    pt: "sobra      { $path }",
};

/// A folder, and the files that it should hold.
pub(super) struct Folder {
    root: PathBuf,
    wanted: Files,
    /// Files of a documentation that are there, by their path below the folder.
    ours: BTreeMap<String, String>,
    /// Files that stand where one should be, and are somebody else's.
    foreign: Vec<PathBuf>,
    /// Whether what a run tells is news.
    has_run: bool,
}

/// How many files were changed.
pub(super) struct Changed {
    pub(super) written: usize,
    pub(super) removed: usize,
}

impl Folder {
    /// Reads a folder, which need not be there.
    pub(super) fn read(root: &Path, wanted: Files, has_run: bool) -> Result<Self, Failure> {
        let mut folder = Self {
            root: root.to_owned(),
            wanted,
            ours: BTreeMap::new(),
            foreign: Vec::new(),
            has_run,
        };
        folder.collect(root, "", DEPTH)?;
        Ok(folder)
    }

    fn collect(&mut self, at: &Path, name: &str, depth: usize) -> Result<(), Failure> {
        let entries = match fs::read_dir(at) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        for entry in entries {
            let entry = entry?;
            let Ok(file) = entry.file_name().into_string() else {
                continue; // We write no such names.
            };
            let path = match name {
                "" => file,
                name => format!("{name}/{file}"),
            };
            let kind = entry.file_type()?;
            if kind.is_dir() && depth > 0 {
                self.collect(&entry.path(), &path, depth - 1)?;
            } else if !kind.is_dir() {
                self.file(&entry.path(), path)?;
            }
        }
        Ok(())
    }

    fn file(&mut self, at: &Path, path: String) -> Result<(), Failure> {
        let is_wanted = self.wanted.contains_key(&path);
        let extension = at.extension().and_then(|it| it.to_str());
        if !is_wanted && !extension.is_some_and(|it| EXTENSIONS.contains(&it)) {
            return Ok(());
        }
        let bytes = files::read(at, files::INPUT_LIMIT).map_err(Failure::error)?;
        match String::from_utf8(bytes) {
            Ok(text) if is_ours(&text) => {
                self.ours.insert(path, text);
            }
            _ if is_wanted => self.foreign.push(at.to_owned()),
            _ => {}
        }
        Ok(())
    }

    /// How many files there should be.
    pub(super) fn len(&self) -> usize {
        self.wanted.len()
    }

    /// A file of somebody else's that stands where one should be.
    pub(super) fn foreign(&self) -> Option<&Path> {
        let mut foreign: Vec<&PathBuf> = self.foreign.iter().collect();
        foreign.sort();
        foreign.first().map(|it| it.as_path())
    }

    /// What is not as it should be, a line each. What runs tell is no difference.
    pub(super) fn differences(&self, lang: Lang) -> Vec<String> {
        let wanted = self.wanted.iter().filter_map(|(path, text)| {
            let told = match self.ours.get(path) {
                None => MISSING,
                Some(there) if is_same(there, text) => return None,
                Some(_) => STALE,
            };
            Some((path, told))
        });
        let left = self.left_over().map(|path| (path, LEFT_OVER));
        let mut found: Vec<(&String, Text)> = wanted.chain(left).collect();
        found.sort_by_key(|(path, _)| *path);
        let lines = found.into_iter();
        lines
            .map(|(path, told)| told.with("path", path).in_lang(lang))
            .collect()
    }

    /// Files of a documentation that no page is any more.
    fn left_over(&self) -> impl Iterator<Item = &String> {
        let ours = self.ours.keys();
        ours.filter(|path| !self.wanted.contains_key(*path))
    }

    /// Writes what is missing or stale, and removes what is left over.
    pub(super) fn write(&self) -> Result<Changed, Failure> {
        let mut changed = Changed {
            written: 0,
            removed: 0,
        };
        for (path, text) in &self.wanted {
            let there = self.ours.get(path);
            let is_kept = |there: &String| match self.has_run {
                true => there == text,
                // Days that an earlier run told are worth keeping.
                false => is_same(there, text),
            };
            if !there.is_some_and(is_kept) {
                let path = self.root.join(path);
                files::write_whole(&path, text.as_bytes()).map_err(Failure::error)?;
                changed.written += 1;
            }
        }
        for path in self.left_over() {
            let path = self.root.join(path);
            files::remove(&path).map_err(Failure::error)?;
            changed.removed += 1;
            self.tidy(&path);
        }
        Ok(changed)
    }

    /// Removes the folders that a file leaves empty.
    fn tidy(&self, path: &Path) {
        let above = path.ancestors().skip(1);
        for folder in above.take_while(|it| *it != self.root) {
            // One that is not empty stays, and so do those above it.
            if fs::remove_dir(folder).is_err() {
                break;
            }
        }
    }
}
