//! From findings to reports: one to standard output, others into files.

use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::args::{LintOutput, Wanted};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::Style;
use crate::files::{self, FileError, Unfinished};
use crate::i18n::{Lang, Text};
use crate::report::lint::{End, Fixable, Notation, Tally};
use crate::report::{Batch, View};
use crate::text;
use crate::text::Sources;

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

/// All reports of a run.
pub(super) struct Reports {
    outlets: Vec<Outlet>,
    tally: Tally,
    fixable: Fixable,
    lang: Lang,
    folder: Option<PathBuf>,
}

/// One report and where it goes.
struct Outlet {
    notation: Box<dyn Notation>,
    place: Place,
}

enum Place {
    /// Standard output, a device, a pipe.
    Stream(Box<dyn Write>),
    /// An ordinary file, whole or not at all.
    File(Unfinished),
}

impl Reports {
    /// Begins the reports that the arguments ask for. What cannot be written is told before
    /// anything is linted.
    pub(super) fn begin(args: &LintOutput, output: Output) -> Result<Self, Failure> {
        let wanted = with_output_file(args)?;
        fit_together(&wanted)?;
        let mut outlets = Vec::new();
        for it in wanted {
            let style = Style {
                color: it.file.is_none() && output.style().color,
                ..output.style()
            };
            let mut outlet = Outlet {
                notation: (it.format.start)(style),
                place: match &it.file {
                    None => Place::Stream(Box::new(output.stream())),
                    Some(path) => open(path).map_err(Failure::error)?,
                },
            };
            outlet.notation.begin(outlet.place.writer())?;
            outlets.push(outlet);
        }
        Ok(Self {
            outlets,
            tally: Tally::default(),
            fixable: Fixable::default(),
            lang: output.lang(),
            folder: std::env::current_dir().ok(),
        })
    }

    /// Counts what is not told.
    pub(super) fn count(&mut self, untold: Tally) {
        self.tally.errors += untold.errors;
        self.tally.warnings += untold.warnings;
        self.tally.advice += untold.advice;
    }

    /// Tells some findings.
    pub(super) fn tell(&mut self, found: &[Diagnostic], sources: &Sources) -> Result<(), Failure> {
        self.tally.add(found);
        self.fixable.add(found);
        let view = view(self.lang, self.folder.as_deref());
        let batch = Batch::new(found, sources, view);
        for found in batch.iter() {
            for outlet in &mut self.outlets {
                outlet.notation.finding(found, outlet.place.writer())?;
            }
        }
        Ok(())
    }

    /// Ends all reports and puts the files in their places.
    pub(super) fn end(self, end: impl FnOnce(Tally, Fixable) -> End) -> Result<(), Failure> {
        let mut end = end(self.tally, self.fixable);
        let view = view(self.lang, self.folder.as_deref());
        end.names = end.names.iter().map(|name| view.path(name)).collect();
        for mut outlet in self.outlets {
            outlet.notation.end(&end, outlet.place.writer())?;
            match outlet.place {
                Place::Stream(mut stream) => stream.flush()?,
                Place::File(file) => file.finish().map_err(Failure::error)?,
            }
        }
        Ok(())
    }
}

impl Place {
    fn writer(&mut self) -> &mut dyn Write {
        match self {
            Self::Stream(stream) => stream,
            Self::File(file) => file,
        }
    }
}

fn view(lang: Lang, folder: Option<&Path>) -> View<'_> {
    View { lang, folder }
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
fn with_output_file(args: &LintOutput) -> Result<Vec<Wanted>, Failure> {
    let mut wanted = args.formats.clone();
    let Some(path) = &args.output_file else {
        return Ok(wanted);
    };
    let Some(open) = wanted.iter_mut().find(|it| it.file.is_none()) else {
        let told = NO_FORMAT_LEFT.with("path", path.display().to_string());
        return Err(Failure::usage(told));
    };
    open.file = Some(path.clone());
    Ok(wanted)
}

/// Whether each report has a place of its own.
fn fit_together(wanted: &[Wanted]) -> Result<(), Failure> {
    for (at, it) in wanted.iter().enumerate() {
        let name = it.format.name;
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
                .with("first", other.format.name)
                .with("second", name),
            Some(path) => SAME_FILE.with("path", path.display().to_string()),
        };
        return Err(Failure::usage(told));
    }
    Ok(())
}
