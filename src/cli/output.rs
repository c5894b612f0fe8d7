//! What reaches the terminal: results on stdout, everything else on stderr, colours that switch
//! off. The only place that prints.

use std::io::{self, Write};

use anstream::{AutoStream, ColorChoice};
use terminal_size::{Width, terminal_size_of};

use super::args::Color;
use super::speech;
use crate::diagnostic::render::Style;
use crate::i18n::Lang;
use crate::redact::redact_text;

/// How to write for the person or machine at the other end.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    color: bool,
    lang: Lang,
    is_silent: bool,
}

/// Columns when the terminal does not tell.
pub(super) const WIDTH: usize = 140;
/// The least columns that sources are drawn in.
const NARROWEST: usize = 60;

impl Output {
    /// Decides once, at the start, from flags and environment.
    pub(super) fn new(color: Color, lang: Option<Lang>) -> Self {
        let color = match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => AutoStream::choice(&io::stdout()) != ColorChoice::Never,
        };
        Self {
            color,
            lang: lang.or_else(speech::of_environment).unwrap_or_default(),
            is_silent: false,
        }
    }

    /// The same without notices, for work that is done again.
    pub(super) fn silent(self) -> Self {
        Self {
            is_silent: true,
            ..self
        }
    }

    /// The language of texts.
    pub(super) fn lang(self) -> Lang {
        self.lang
    }

    /// How diagnostics are drawn.
    pub(super) fn style(self) -> Style {
        Style {
            color: self.color,
            lang: self.lang,
            width: terminal_columns().unwrap_or(WIDTH).clamp(NARROWEST, WIDTH),
        }
    }

    /// Writes a result to stdout; a line break is added where there is none. A reader that has gone
    /// away does not end the command: its work and its exit code stay the same.
    ///
    /// # Errors
    /// When stdout cannot be written, such as to a full disk.
    pub(super) fn result(self, text: &str) -> io::Result<()> {
        match write_line(io::stdout().lock(), text) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Writes a text to stdout as it is; otherwise as [`Self::result`].
    ///
    /// # Errors
    /// When stdout cannot be written, such as to a full disk.
    pub(super) fn raw(self, text: &str) -> io::Result<()> {
        let mut out = io::stdout().lock();
        match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            written => written,
        }
    }

    /// Stdout, for results that are written as they come. A reader that has gone away does not end
    /// the command.
    pub(super) fn stream(self) -> impl Write {
        Lasting(io::BufWriter::new(io::stdout()))
    }

    /// Writes a line to stderr: progress and errors, which may quote what was typed. A closed stderr is
    /// nobody's problem.
    pub(super) fn notice(self, text: &str) {
        self.handed(&redact_text(text));
    }

    /// The same with what the user is to copy, such as a synthetic access token, which opens nothing
    /// but a mock.
    pub(super) fn handed(self, text: &str) {
        if self.is_silent {
            return;
        }
        let mut err = io::stderr().lock();
        let _ = writeln!(err, "{text}");
    }

    /// Shows a line of progress in place of the one before; an empty one removes it.
    pub(super) fn overwrite(self, text: &str) {
        let mut err = io::stderr().lock();
        let _ = write!(err, "\r\x1b[2K{text}");
        let _ = err.flush();
    }
}

/// A writer whose reader may go away: what it no longer takes is dropped.
struct Lasting<W>(W);

impl<W: Write> Write for Lasting<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self.0.write(bytes) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(bytes.len()),
            written => written,
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self.0.flush() {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            flushed => flushed,
        }
    }
}

fn write_line(mut out: impl Write, text: &str) -> io::Result<()> {
    out.write_all(text.as_bytes())?;
    if !text.is_empty() && !text.ends_with('\n') {
        out.write_all(b"\n")?;
    }
    out.flush()
}

/// The columns of the terminal that results go to; `None` for pipes and files.
pub(super) fn terminal_columns() -> Option<usize> {
    let (Width(width), _) = terminal_size_of(io::stdout())?;
    Some(width.into())
}
