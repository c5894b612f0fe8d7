//! Files: read with limits, written whole or not at all.

mod append;

use std::io::{self, BufWriter, IntoInnerError, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::i18n::{Message, Text, Told};
use crate::text;

pub use append::{Appender, with_extension};

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

const CANNOT_READ: Text = text! {
    en: "cannot read `{ $path }`: { $why }",
    es: "no se puede leer `{ $path }`: { $why }",
    pt: "não é possível ler `{ $path }`: { $why }",
};
const TOO_LARGE: Text = text! {
    en: "`{ $path }` has more than { $limit } MiB",
    es: "`{ $path }` tiene más de { $limit } MiB",
    pt: "`{ $path }` tem mais de { $limit } MiB",
};
const CANNOT_WRITE: Text = text! {
    en: "cannot write `{ $path }`: { $why }",
    es: "no se puede escribir `{ $path }`: { $why }",
    pt: "não é possível gravar `{ $path }`: { $why }",
};
const CANNOT_LIST: Text = text! {
    en: "cannot list `{ $path }`: { $why }",
    es: "no se puede listar `{ $path }`: { $why }",
    pt: "não é possível listar `{ $path }`: { $why }",
};

const NOT_FOUND: Text = text! {
    en: "there is no such file or folder",
    es: "no existe ese archivo o carpeta",
    pt: "esse arquivo ou pasta não existe",
};
const DENIED: Text = text! {
    en: "permission denied",
    es: "permiso denegado",
    pt: "permissão negada",
};
const IS_FOLDER: Text = text! {
    en: "it is a folder",
    es: "es una carpeta",
    pt: "é uma pasta",
};
const NO_FOLDER: Text = text! {
    en: "a part of its path is a file and no folder",
    es: "una parte de la ruta es un archivo, no una carpeta",
    pt: "uma parte do caminho é um arquivo, não uma pasta",
};
const IS_FULL: Text = text! {
    en: "the disk is full",
    es: "el disco está lleno",
    pt: "o disco está cheio",
};
const READ_ONLY: Text = text! {
    en: "the file system may only be read",
    es: "el sistema de archivos es de solo lectura",
    pt: "o sistema de arquivos é somente leitura",
};
const TAKEN: Text = text! {
    en: "something else listens there already",
    es: "ya hay otro programa que escucha ahí",
    pt: "outro programa já escuta ali",
};
const NOBODY: Text = text! {
    en: "nothing listens there",
    es: "nadie escucha ahí",
    pt: "ninguém escuta ali",
};
const OTHERWISE: Text = text! {
    en: "{ $error }",
    es: "{ $error }",
    pt: "{ $error }",
};

/// Why what a folder holds is not known.
pub fn cannot_list(folder: &Path, error: &io::Error) -> Message {
    let told = CANNOT_LIST.with("path", folder.display().to_string());
    told.with("why", error.message())
}

impl Told for FileError {
    fn message(&self) -> Message {
        let (text, path) = match self {
            Self::Read { path, .. } => (CANNOT_READ, path),
            Self::TooLarge { path, .. } => (TOO_LARGE, path),
            Self::Write { path, .. } => (CANNOT_WRITE, path),
        };
        let told = text.with("path", path.display().to_string());
        match self {
            Self::Read { error, .. } | Self::Write { error, .. } => {
                told.with("why", error.message())
            }
            Self::TooLarge { limit, .. } => told.with("limit", limit / (1024 * 1024)),
        }
    }
}

/// What the system says; what is not usual stays in its words.
impl Told for io::Error {
    fn message(&self) -> Message {
        let named = self.get_ref().and_then(|it| it.downcast_ref::<FileError>());
        if let Some(error) = named {
            return error.message();
        }
        let text = match self.kind() {
            io::ErrorKind::NotFound => NOT_FOUND,
            io::ErrorKind::PermissionDenied => DENIED,
            io::ErrorKind::IsADirectory => IS_FOLDER,
            io::ErrorKind::NotADirectory => NO_FOLDER,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => IS_FULL,
            io::ErrorKind::ReadOnlyFilesystem => READ_ONLY,
            io::ErrorKind::AddrInUse => TAKEN,
            io::ErrorKind::ConnectionRefused => NOBODY,
            _ => return OTHERWISE.with("error", self.to_string()),
        };
        text.message()
    }
}

/// The largest input that is read: 64 MiB.
pub const INPUT_LIMIT: u64 = 64 * 1024 * 1024;

/// Opens a file to be read as a stream, whatever its size.
///
/// # Errors
/// When it cannot be opened.
pub fn open(path: &Path) -> Result<std::fs::File, FileError> {
    std::fs::File::open(path).map_err(|error| FileError::Read {
        path: path.to_owned(),
        error,
    })
}

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
    let mut file = Unfinished::new(path)?;
    match file.write_all(bytes) {
        Ok(()) => file.finish(),
        Err(error) => Err(cannot_write(path, error)),
    }
}

/// Writes a file that is there anew, whole or not at all, with the permissions that it has. A link
/// stays a link.
///
/// # Errors
/// When the file may only be read, or any of the steps fails; the old file is then untouched.
pub fn rewrite_whole(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    rewrite_steps(path, bytes).map_err(|error| cannot_write(path, error))
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

fn cannot_write(path: &Path, error: io::Error) -> FileError {
    FileError::Write {
        path: path.to_owned(),
        error,
    }
}

/// A file in the making: it takes the place of the old one when it is finished, and is gone when it
/// is dropped before.
#[derive(Debug)]
pub struct Unfinished {
    path: PathBuf,
    content: BufWriter<NamedTempFile>,
}

impl Unfinished {
    /// Begins a file. Missing folders are made.
    ///
    /// # Errors
    /// When nothing can be written beside the path.
    pub fn new(path: &Path) -> Result<Self, FileError> {
        let file = temporary_beside(path).map_err(|error| cannot_write(path, error))?;
        Ok(Self {
            path: path.to_owned(),
            content: BufWriter::new(file),
        })
    }

    /// Puts the file in its place.
    ///
    /// # Errors
    /// When it cannot be written to the end; the old file, if any, is then untouched.
    pub fn finish(self) -> Result<(), FileError> {
        let persist = |content: BufWriter<NamedTempFile>| -> io::Result<()> {
            let file = content.into_inner().map_err(IntoInnerError::into_error)?;
            file.as_file().sync_all()?;
            file.persist(&self.path).map_err(|failed| failed.error)?;
            Ok(())
        };
        persist(self.content).map_err(|error| cannot_write(&self.path, error))
    }
}

impl Write for Unfinished {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.content.write(bytes);
        written.map_err(|error| named(&self.path, error))
    }

    fn flush(&mut self) -> io::Result<()> {
        let flushed = self.content.flush();
        flushed.map_err(|error| named(&self.path, error))
    }
}

/// What the system says, with the file of which it does.
fn named(path: &Path, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), cannot_write(path, error))
}

fn temporary_beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder)?;
    let mut builder = tempfile::Builder::new();
    as_ordinary(builder.prefix(".ensayo-")).tempfile_in(folder)
}

/// Whether a path names something that is written to and never replaced: a pipe, a device, and all
/// of `/dev`, where `/dev/stdout` may stand for an ordinary file that others write to as well.
pub fn is_special(path: &Path) -> bool {
    let is_other = |found: std::fs::Metadata| !found.is_file() && !found.is_dir();
    path.starts_with("/dev") || std::fs::metadata(path).is_ok_and(is_other)
}

/// Opens something that [`is_special`], to write at its end.
///
/// # Errors
/// When it cannot be opened.
pub fn open_special(path: &Path) -> Result<impl Write + use<>, FileError> {
    let opened = std::fs::OpenOptions::new().append(true).open(path);
    opened.map_err(|error| cannot_write(path, error))
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
    use crate::i18n::Lang;

    #[test]
    fn what_the_system_says_is_told_in_every_language_with_its_file() {
        let full = named(Path::new("out.json"), io::ErrorKind::StorageFull.into());
        let told = |error: &dyn Told| Lang::ALL.map(|lang| error.message().in_lang(lang));
        assert_eq!(
            told(&full),
            [
                "cannot write `out.json`: the disk is full",
                "no se puede escribir `out.json`: el disco está lleno",
                "não é possível gravar `out.json`: o disco está cheio",
            ]
        );
        let gone = open(Path::new("gone/by")).expect_err("nothing is there");
        assert_eq!(
            told(&gone)[1],
            "no se puede leer `gone/by`: no existe ese archivo o carpeta"
        );
    }

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
    fn an_unfinished_file_leaves_the_old_one_and_nothing_else() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.txt");
        write_whole(&path, b"old").expect("writable");
        let mut file = Unfinished::new(&path).expect("writable");
        file.write_all(b"new").expect("writable");
        drop(file);
        assert_eq!(read(&path, 10).expect("readable"), b"old");
        assert_eq!(
            std::fs::read_dir(folder.path()).expect("a folder").count(),
            1
        );
    }

    #[test]
    #[cfg(unix)]
    fn a_device_is_not_an_ordinary_file() {
        assert!(is_special(Path::new("/dev/null")));
        let folder = tempfile::tempdir().expect("a temporary folder");
        assert!(!is_special(folder.path()));
        assert!(!is_special(&folder.path().join("absent")));
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
