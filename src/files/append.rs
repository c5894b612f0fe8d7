//! Files that grow by lines, each of which is on the disk before the next thing happens.

use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{FileError, cannot_write};

/// A file that lines are added to.
#[derive(Debug)]
pub struct Appender {
    path: PathBuf,
    file: File,
}

impl Appender {
    /// Opens a file to add to it. Missing folders and a missing file are made; a line that was cut
    /// off at its end is ended.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn open(path: &Path) -> Result<Self, FileError> {
        let open = || {
            if let Some(folder) = path.parent() {
                std::fs::create_dir_all(folder)?;
            }
            let mut options = OpenOptions::new();
            let mut file = options.read(true).append(true).create(true).open(path)?;
            if file.metadata()?.len() > 0 {
                let mut last = [0];
                file.seek(SeekFrom::End(-1))?;
                file.read_exact(&mut last)?;
                if last != *b"\n" {
                    file.write_all(b"\n")?;
                }
            }
            Ok(file)
        };
        let file = open().map_err(|error| cannot_write(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            file,
        })
    }

    /// Adds a line and waits until it is on the disk.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn line(&mut self, text: &str) -> Result<(), FileError> {
        let whole = format!("{text}\n");
        let written = self.file.write_all(whole.as_bytes());
        written
            .and_then(|()| self.file.sync_data())
            .map_err(|error| cannot_write(&self.path, error))
    }
}

/// The files of a folder with an extension, and when each was last changed. A folder that is not
/// there has none.
///
/// # Errors
/// When the folder cannot be read.
pub fn with_extension(
    folder: &Path,
    extension: &str,
) -> Result<Vec<(PathBuf, SystemTime)>, FileError> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let list = || {
        let mut found = Vec::new();
        for entry in std::fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == extension) {
                let changed = path.metadata()?.modified()?;
                found.push((path, changed));
            }
        }
        Ok(found)
    };
    list().map_err(|error| FileError::Read {
        path: folder.to_owned(),
        error,
    })
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    #[test]
    fn lines_are_added_and_a_cut_off_one_is_ended() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a/b.jsonl");
        let mut file = Appender::open(&path).expect("writable");
        file.line("one").expect("writable");
        file.file.write_all(b"tw").expect("writable");
        drop(file);
        let mut file = Appender::open(&path).expect("writable");
        file.line("three").expect("writable");
        assert_eq!(read(&path, 100).expect("readable"), b"one\ntw\nthree\n");
        let found = with_extension(&folder.path().join("a"), "jsonl").expect("readable");
        assert_eq!(found.len(), 1);
        let none = with_extension(&folder.path().join("gone"), "jsonl");
        assert_eq!(none.expect("no error"), []);
    }
}
