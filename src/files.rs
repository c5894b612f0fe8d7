//! Files: read with limits, written whole or not at all.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

/// What went wrong with a file, and on which.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// The file cannot be opened or read.
    #[error("cannot read {}: {error}", path.display())]
    Read {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
    /// The file is larger than the limit.
    #[error("{} is larger than {limit} bytes", path.display())]
    TooLarge {
        /// Which file.
        path: PathBuf,
        /// The limit in bytes.
        limit: u64,
    },
    /// The file cannot be written.
    #[error("cannot write {}: {error}", path.display())]
    Write {
        /// Which file.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

/// The largest input that is read: 64 MiB.
pub const INPUT_LIMIT: u64 = 64 * 1024 * 1024;

/// Reads a file of at most `limit` bytes.
///
/// # Errors
/// When the file cannot be read or is larger.
pub fn read(path: &Path, limit: u64) -> Result<Vec<u8>, FileError> {
    let failed = |error| FileError::Read {
        path: path.to_owned(),
        error,
    };
    let file = std::fs::File::open(path).map_err(failed)?;
    read_from(file, limit)
        .map_err(failed)?
        .ok_or_else(|| FileError::TooLarge {
            path: path.to_owned(),
            limit,
        })
}

/// Reads a stream of at most `limit` bytes; `None` when it has more.
///
/// # Errors
/// When reading fails.
pub fn read_from(stream: impl Read, limit: u64) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Writes a file whole or not at all: a temporary file beside it, fsync, rename. Missing folders
/// are made.
///
/// # Errors
/// When any of the steps fails; the old file, if any, is then untouched.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    write_steps(path, bytes).map_err(|error| FileError::Write {
        path: path.to_owned(),
        error,
    })
}

/// Writes a file that is there anew, whole or not at all, with the permissions that it has. A link
/// stays a link.
///
/// # Errors
/// When the file may only be read, or any of the steps fails; the old file is then untouched.
pub fn rewrite_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    rewrite_steps(path, bytes).map_err(|error| FileError::Write {
        path: path.to_owned(),
        error,
    })
}

fn rewrite_steps(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let path = path.canonicalize()?;
    let permissions = std::fs::metadata(&path)?.permissions();
    if permissions.readonly() {
        return Err(io::ErrorKind::PermissionDenied.into());
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new()
        .prefix(".ensayo-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().set_permissions(permissions)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

fn write_steps(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    let mut file = as_ordinary(builder.prefix(".ensayo-")).tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|failed| failed.error)?;
    Ok(())
}

/// What a new file may be: temporary ones are private, but these become ordinary files, as open to
/// others as the user's mask says.
#[cfg(unix)]
fn as_ordinary<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn as_ordinary<'a, 'b>(
    builder: &'a mut tempfile::Builder<'b, 'b>,
) -> &'a mut tempfile::Builder<'b, 'b> {
    builder
}

/// Removes a file; a file that is not there is no error.
///
/// # Errors
/// When the system refuses.
pub fn remove(path: &Path) -> Result<(), FileError> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(FileError::Write {
            path: path.to_owned(),
            error,
        }),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_file_reads_back_and_folders_are_made() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a/b.txt");
        write_whole(&path, b"one").expect("writable");
        write_whole(&path, b"two").expect("writable");
        assert_eq!(read(&path, 10).expect("readable"), b"two");
        assert_eq!(
            std::fs::read_dir(folder.path().join("a"))
                .expect("a folder")
                .count(),
            1
        );
    }

    #[cfg(unix)]
    #[test]
    fn a_rewritten_file_keeps_its_permissions_and_its_link() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        write_whole(&path, b"one").expect("writable");
        let mode = |mode| std::fs::Permissions::from_mode(mode);
        std::fs::set_permissions(&path, mode(0o640)).expect("permissions");
        std::os::unix::fs::symlink(&path, &link).expect("a link");
        rewrite_whole(&link, b"two").expect("writable");
        assert_eq!(read(&path, 10).expect("readable"), b"two");
        assert!(link.is_symlink());
        let metadata = std::fs::metadata(&path).expect("metadata");
        assert_eq!(metadata.permissions().mode() & 0o777, 0o640);
        std::fs::set_permissions(&path, mode(0o440)).expect("permissions");
        let refused = rewrite_whole(&path, b"three").expect_err("it is read-only");
        assert!(refused.to_string().contains("permission denied"));
        assert_eq!(read(&path, 10).expect("readable"), b"two");
    }

    #[test]
    fn a_larger_file_is_refused() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("big");
        write_whole(&path, b"12345").expect("writable");
        assert!(matches!(
            read(&path, 4),
            Err(FileError::TooLarge { limit: 4, .. })
        ));
    }
}
