//! A stream as blocks of whole lines.

use std::io::{self, BufReader, Read};

use flate2::read::MultiGzDecoder;
use memchr::{memchr, memchr_iter, memrchr};

/// How many bytes are read at a time.
const BLOCK: usize = 256 * 1024;
/// The longest line that is read, in bytes. A payment request has a few thousand.
pub const LINE_LIMIT: usize = 1_000_000;
/// How a gzip stream begins.
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Whether a stream that begins so is packed by gzip.
pub fn is_gzip(start: &[u8]) -> bool {
    start.starts_with(&GZIP)
}

/// The stream, unpacked if it is packed by gzip.
///
/// # Errors
/// When its beginning cannot be read.
pub fn unpacked<'r>(mut stream: impl Read + Send + 'r) -> io::Result<Box<dyn Read + Send + 'r>> {
    let mut start = Vec::with_capacity(GZIP.len());
    stream
        .by_ref()
        .take(GZIP.len() as u64)
        .read_to_end(&mut start)?;
    let is_packed = is_gzip(&start);
    let whole = io::Cursor::new(start).chain(stream);
    Ok(if is_packed {
        let packed = BufReader::with_capacity(BLOCK / 4, whole);
        Box::new(MultiGzDecoder::new(packed))
    } else {
        Box::new(whole)
    })
}

/// Cuts a stream into blocks.
pub(super) struct Blocks<R> {
    stream: R,
    /// What was read beyond the last block.
    rest: Vec<u8>,
    /// The next block's number, from 0.
    number: usize,
    /// The next block's first line, from 1.
    line: usize,
    is_over: bool,
    /// What ended the stream before its time, until it is told.
    failure: Option<io::Error>,
}

/// Which block of a stream, whose lines are in the buffer that it was read into.
#[derive(Debug)]
pub(super) struct Block {
    /// Its number, from 0.
    pub(super) number: usize,
    /// Its first line, from 1, or in its place the end of the stream before its time.
    pub(super) first_line: io::Result<usize>,
}

impl<R: Read> Blocks<R> {
    pub(super) fn new(stream: R) -> Self {
        Self {
            stream,
            rest: Vec::new(),
            number: 0,
            line: 1,
            is_over: false,
            failure: None,
        }
    }

    /// Reads the next block into a buffer; `None` at the end. Of a line that is longer than the limit
    /// only the beginning is kept, which is still longer than the limit.
    pub(super) fn next(&mut self, buffer: &mut Vec<u8>) -> Option<Block> {
        buffer.clear();
        buffer.append(&mut self.rest);
        let mut searched = 0;
        while !self.is_over {
            self.read_more(buffer);
            if let Some(end) = memrchr(b'\n', &buffer[searched..]) {
                let end = searched + end + 1;
                self.rest.extend_from_slice(&buffer[end..]);
                buffer.truncate(end);
                break;
            }
            searched = buffer.len();
            if buffer.len() > LINE_LIMIT {
                buffer.truncate(LINE_LIMIT + 1);
                self.skip_line();
                buffer.push(b'\n');
                break;
            }
        }
        let first_line = match self.failure.take_if(|_| buffer.is_empty()) {
            Some(error) => Err(error),
            None if buffer.is_empty() => return None,
            None => Ok(self.line),
        };
        let number = self.number;
        self.number += 1;
        self.line += memchr_iter(b'\n', buffer).count();
        Some(Block { number, first_line })
    }

    /// Reads up to a block more. Half a line before a failure is no line.
    fn read_more(&mut self, buffer: &mut Vec<u8>) {
        let before = buffer.len();
        match (&mut self.stream).take(BLOCK as u64).read_to_end(buffer) {
            Ok(more) => self.is_over = more < BLOCK,
            Err(error) => {
                let end = memrchr(b'\n', &buffer[before..]);
                buffer.truncate(end.map_or(0, |end| before + end + 1));
                self.is_over = true;
                self.failure = Some(error);
            }
        }
    }

    /// Reads on to the next line.
    fn skip_line(&mut self) {
        let mut piece = Vec::new();
        while !self.is_over {
            piece.clear();
            self.read_more(&mut piece);
            if let Some(end) = memchr(b'\n', &piece) {
                self.rest.extend_from_slice(&piece[end + 1..]);
                return;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    /// Gives a few bytes at a time, as pipes do.
    struct Trickle<'b>(&'b [u8]);

    impl Read for Trickle<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let count = self.0.len().min(buffer.len()).min(10_007);
            let (now, later) = self.0.split_at(count);
            buffer[..count].copy_from_slice(now);
            self.0 = later;
            Ok(count)
        }
    }

    /// The lines of a stream with their numbers.
    fn lines(bytes: &[u8]) -> Vec<(usize, Vec<u8>)> {
        let mut blocks = Blocks::new(Trickle(bytes));
        let (mut buffer, mut found) = (Vec::new(), Vec::new());
        let mut number = 0;
        while let Some(block) = blocks.next(&mut buffer) {
            assert_eq!(block.number, number);
            let first_line = block.first_line.expect("memory can be read");
            number += 1;
            let lines = buffer.strip_suffix(b"\n").unwrap_or(&buffer);
            let lines = lines.split(|&byte| byte == b'\n').enumerate();
            found.extend(lines.map(|(at, line)| (first_line + at, line.to_vec())));
        }
        found
    }

    #[test]
    fn lines_come_whole_and_numbered() {
        let mut text = Vec::new();
        for number in 1..=20_000 {
            text.extend(format!("{number} {}\r\n", "x".repeat(number % 97)).bytes());
        }
        text.extend(b"\nlast");
        let found = lines(&text);
        assert_eq!(found.len(), 20_002);
        for (at, (number, line)) in found.iter().enumerate().take(20_000) {
            assert_eq!(*number, at + 1);
            assert!(line.starts_with(format!("{number} ").as_bytes()));
            assert!(line.ends_with(b"\r"));
        }
        assert_eq!(found[20_001], (20_002, b"last".to_vec()));
        assert!(lines(b"").is_empty());
    }

    #[test]
    fn of_a_long_line_the_beginning_is_kept_and_the_next_line_is_found() {
        for length in [LINE_LIMIT, LINE_LIMIT + 1, 3 * LINE_LIMIT] {
            let text = format!("a\n{}\nb\n{}", "x".repeat(length), "y".repeat(length));
            let found = lines(text.as_bytes());
            let told: Vec<_> = found
                .iter()
                .map(|(number, line)| (*number, line[0], line.len() > LINE_LIMIT))
                .collect();
            let is_long = length > LINE_LIMIT;
            let expected = [
                (1, b'a', false),
                (2, b'x', is_long),
                (3, b'b', false),
                (4, b'y', is_long),
            ];
            assert_eq!(told, expected, "{length}");
        }
    }

    #[test]
    fn gzip_is_told_by_how_it_begins() {
        let mut packed = Vec::new();
        for part in ["{}\n", "[]\n"] {
            let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
            encoder
                .write_all(part.as_bytes())
                .expect("memory can be written");
            packed.extend(encoder.finish().expect("memory can be written"));
        }
        for bytes in [&packed[..], b"{}\n[]\n"] {
            let mut text = String::new();
            let mut stream = unpacked(Trickle(bytes)).expect("memory can be read");
            stream
                .read_to_string(&mut text)
                .expect("the stream is whole");
            assert_eq!(text, "{}\n[]\n");
        }
        let stream = unpacked(&packed[..packed.len() - 9]).expect("memory can be read");
        let (mut blocks, mut buffer) = (Blocks::new(stream), Vec::new());
        let first = blocks.next(&mut buffer).expect("a line before the end");
        assert_eq!(
            (first.first_line.ok(), &buffer[..]),
            (Some(1), &b"{}\n[]\n"[..])
        );
        let failure = blocks.next(&mut buffer).expect("a failure after it");
        assert!(failure.first_line.is_err());
        assert!(blocks.next(&mut buffer).is_none());
    }
}
