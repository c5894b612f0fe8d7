//! Places that reports go to: one to standard output, others into files.

use std::io::Write;
use std::path::{Path, PathBuf};

use super::args::{Offered, Wanted};
use super::failure::Failure;
use super::output::{Output, WIDTH};
use crate::diagnostic::render::Style;
use crate::files::{self, FileError, Unfinished};
use crate::i18n::Text;
use crate::text;

const TWO_ON_STDOUT: Text = text! {
    en: "`{ $first }` and `{ $second }` cannot both go to standard output: give one of them a file, such as `--format { $second }=FILE`",
    es: "`{ $first }` y `{ $second }` no pueden ir los dos a la salida estándar: da un archivo a uno de ellos, como `--format { $second }=ARCHIVO`",
    pt: "`{ $first }` e `{ $second }` não podem ir os dois para a saída padrão: dê um arquivo a um deles, como `--format { $second }=ARQUIVO`",
};
const SAME_FILE: Text = text! {
    en: "two formats would write `{ $path }`",
    es: "dos formatos escribirían `{ $path }`",
    pt: "dois formatos escreveriam `{ $path }`",
};
const NO_FORMAT_LEFT: Text = text! {
    en: "`--output-file { $path }` has nothing to write: every format names a file of its own",
    es: "`--output-file { $path }` no tiene qué escribir: cada formato ya indica su archivo",
    pt: "`--output-file { $path }` não tem o que escrever: cada formato já indica seu arquivo",
};
const NO_FILE: Text = text! {
    en: "`--format { $format }=` names no file",
    es: "`--format { $format }=` no indica un archivo",
    pt: "`--format { $format }=` não indica um arquivo",
};

/// One report and where it goes.
pub(super) struct Outlet<F: 'static> {
    pub(super) format: &'static F,
    /// How it is drawn: colours belong to a terminal alone.
    pub(super) style: Style,
    place: Place,
}

enum Place {
    /// Standard output, a device, a pipe.
    Stream(Box<dyn Write + Send>),
    /// An ordinary file, whole or not at all.
    File(Unfinished),
}

/// Opens the places of all reports that are asked for, so that what cannot be written is told
/// before any work is done.
pub(super) fn open_all<F: Offered>(
    formats: &[Wanted<F>],
    output_file: Option<&Path>,
    output: Output,
) -> Result<Vec<Outlet<F>>, Failure> {
    let wanted = with_output_file(formats, output_file)?;
    fit_together(&wanted)?;
    let outlets = wanted.into_iter().map(|it| {
        Ok(Outlet {
            format: it.format,
            style: Style {
                color: it.file.is_none() && output.style().color,
                width: match it.file {
                    None => output.style().width,
                    Some(_) => WIDTH,
                },
                ..output.style()
            },
            place: match &it.file {
                None => Place::Stream(Box::new(output.stream())),
                Some(path) => open(path).map_err(Failure::error)?,
            },
        })
    });
    outlets.collect()
}

impl<F> Outlet<F> {
    /// What the report is written to.
    pub(super) fn writer(&mut self) -> &mut dyn Write {
        match &mut self.place {
            Place::Stream(stream) => stream,
            Place::File(file) => file,
        }
    }

    /// Writes what is still on its way, and puts a file in its place.
    pub(super) fn finish(self) -> Result<(), Failure> {
        match self.place {
            Place::Stream(mut stream) => Ok(stream.flush()?),
            Place::File(file) => file.finish().map_err(Failure::error),
        }
    }
}

fn open(path: &Path) -> Result<Place, FileError> {
    if files::is_special(path) {
        return Ok(Place::Stream(Box::new(files::open_special(path)?)));
    }
    // A link stays one: what it leads to is replaced.
    let target = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    Ok(Place::File(Unfinished::new(&target)?))
}

/// The formats, of which the one without a file gets `--output-file`.
fn with_output_file<F: Offered>(
    formats: &[Wanted<F>],
    output_file: Option<&Path>,
) -> Result<Vec<Wanted<F>>, Failure> {
    let mut wanted = formats.to_vec();
    let Some(path) = output_file else {
        return Ok(wanted);
    };
    let Some(open) = wanted.iter_mut().find(|it| it.file.is_none()) else {
        let told = NO_FORMAT_LEFT.with("path", path.display().to_string());
        return Err(Failure::usage(told));
    };
    open.file = Some(PathBuf::from(path));
    Ok(wanted)
}

/// Whether each report has a place of its own.
fn fit_together<F: Offered>(wanted: &[Wanted<F>]) -> Result<(), Failure> {
    for (at, it) in wanted.iter().enumerate() {
        let name = it.format.name();
        if it
            .file
            .as_ref()
            .is_some_and(|path| path.as_os_str().is_empty())
        {
            return Err(Failure::usage(NO_FILE.with("format", name)));
        }
        let Some(other) = wanted[..at].iter().find(|other| other.file == it.file) else {
            continue;
        };
        let told = match &it.file {
            None => TWO_ON_STDOUT
                .with("first", other.format.name())
                .with("second", name),
            Some(path) => SAME_FILE.with("path", path.display().to_string()),
        };
        return Err(Failure::usage(told));
    }
    Ok(())
}
