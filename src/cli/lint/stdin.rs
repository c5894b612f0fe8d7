//! Standard input, which can be read only once.

use std::cell::OnceCell;
use std::io::{self, Cursor, Read};

use crate::bulk::{self, LINE_LIMIT};
use crate::cli::failure::Failure;
use crate::files;
use crate::i18n::Text;
use crate::import::{self, Format};
use crate::text;

const TOO_LARGE: Text = text! {
    en: "standard input has more than { $limit } bytes",
    es: "la entrada estándar tiene más de { $limit } bytes",
    pt: "a entrada padrão tem mais de { $limit } bytes",
};

/// What was read of standard input.
#[derive(Default)]
pub(in crate::cli) struct Stdin {
    /// Its beginning, as much as tells what it holds.
    start: OnceCell<Vec<u8>>,
    whole: OnceCell<Vec<u8>>,
}

impl Stdin {
    /// All of it.
    pub(in crate::cli) fn bytes(&self) -> Result<Vec<u8>, Failure> {
        if let Some(whole) = self.whole.get() {
            return Ok(whole.clone());
        }
        let bytes = files::read_from(self.reader(), files::INPUT_LIMIT)?;
        let too_large = || Failure::usage(TOO_LARGE.with("limit", files::INPUT_LIMIT.to_string()));
        bytes
            .map(|bytes| self.whole.get_or_init(|| bytes).clone())
            .ok_or_else(too_large)
    }

    /// What was read of its beginning, and then the rest.
    pub(super) fn reader(&self) -> impl Read + Send + use<> {
        let start = self.start.get().cloned().unwrap_or_default();
        Cursor::new(start).chain(io::stdin())
    }

    /// Whether it begins like requests, a line each, or like gzip. Only its first two lines are
    /// waited for.
    pub(super) fn holds_stream(&self, name: &str) -> Result<bool, Failure> {
        let start = match self.start.get() {
            Some(start) => start,
            None => {
                let start = two_lines(io::stdin().lock())?;
                self.start.get_or_init(|| start)
            }
        };
        let text = String::from_utf8_lossy(start);
        Ok(bulk::is_gzip(start) || import::detect(name, &text) == Some(Format::Ndjson))
    }
}

/// The beginning up to the end of the second line that is not blank, and what was read with it.
fn two_lines(mut stream: impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    let mut chunk = [0; 8 * 1024];
    while start.len() <= 2 * LINE_LIMIT && !bulk::is_gzip(&start) {
        let whole = start.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
        let lines = start[..whole].split(|&byte| byte == b'\n');
        let is_blank = |line: &&[u8]| line.trim_ascii().is_empty();
        if lines.filter(|line| !is_blank(line)).count() >= 2 {
            break;
        }
        match stream.read(&mut chunk) {
            Ok(0) => break,
            Ok(count) => start.extend_from_slice(&chunk[..count]),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_lines_are_enough_to_tell() {
        for (text, read) in [("", 0), ("{}", 2), ("{}\n\n  \n{", 8), ("\n{}\n{}\n", 7)] {
            let start = two_lines(text.as_bytes()).expect("memory can be read");
            assert_eq!(start.len(), read, "{text:?}");
        }
        let many = "{}\n".repeat(1_000_000);
        let start = two_lines(many.as_bytes()).expect("memory can be read");
        assert_eq!(start.len(), 8 * 1024);
        let long = "x".repeat(3 * LINE_LIMIT);
        let start = two_lines(long.as_bytes()).expect("memory can be read");
        assert!(start.len() < long.len());
    }
}
