//! Places in files: byte spans, the files they point into, lines and columns.
//!
//! Knows nothing of YAML, JSON or payments.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Which file of a [`Sources`] a span points into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in one file. `start` and `end` lie on character boundaries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span of `range` in `file`. Offsets past 4 GiB are cut to the largest that fits.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let fit = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self {
            file,
            start: fit(range.start),
            end: fit(range.end),
        }
    }

    /// The bytes as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The smallest span that covers both; `other` must lie in the same file.
    #[must_use]
    pub fn to(self, other: Self) -> Self {
        Self {
            file: self.file,
            start: self.start.min(other.start),
            end: self.end.max(other.end),
        }
    }
}

/// A value and the place it was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Ties a value to its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

/// A line and a column, both counted from 1; columns count characters, not bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LineColumn {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// One file that was read: the name to show, its text and where its lines begin.
#[derive(Debug)]
pub struct SourceFile {
    name: String,
    text: String,
    line_starts: Vec<u32>,
    /// The number of the first line: 1, unless the text is a piece of a file.
    first_line: u32,
}

impl SourceFile {
    /// A file under the name that messages show, `<stdin>` for standard input.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        let line_starts = line_starts(&text);
        Self {
            name: name.into(),
            text,
            line_starts,
            first_line: 1,
        }
    }

    /// Some lines of a file, of which the first has this number.
    pub fn excerpt(name: impl Into<String>, first_line: usize, text: impl Into<String>) -> Self {
        Self {
            first_line: u32::try_from(first_line).unwrap_or(u32::MAX),
            ..Self::new(name, text)
        }
    }

    /// The same place with another text of the same lines.
    #[must_use]
    pub fn with_text(&self, text: impl Into<String>) -> Self {
        Self {
            first_line: self.first_line,
            ..Self::new(self.name(), text)
        }
    }

    /// The number of the first line.
    pub fn first_line(&self) -> u32 {
        self.first_line
    }

    /// The name to show: a path relative to the working folder where there is one.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset; offsets past the end give the end.
    pub fn line_column(&self, offset: u32) -> LineColumn {
        let line = self
            .line_starts
            .partition_point(|&start| start <= offset)
            .max(1);
        let start = self.line_starts[line - 1] as usize;
        let end = self.floor_boundary(offset as usize).max(start);
        let column = self.text[start..end].chars().count() + 1;
        let fit = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        LineColumn {
            line: fit(line).saturating_add(self.first_line - 1),
            column: fit(column),
        }
    }

    /// The bytes of the lines `first..=last`, without the last line break; lines that do
    /// not exist are left out.
    pub fn lines(&self, first: u32, last: u32) -> Range<usize> {
        let count = self.line_starts.len();
        let before = self.first_line - 1;
        let (first, last) = (first.saturating_sub(before), last.saturating_sub(before));
        let index = (first.max(1) as usize - 1).min(count - 1);
        let start = self.line_starts[index] as usize;
        let end = self
            .line_starts
            .get(last as usize)
            .map_or(self.text.len(), |&end| end as usize);
        let end = end.max(start);
        let cut = self.text[start..end].trim_end_matches(['\n', '\r']).len();
        start..start + cut
    }

    /// How many lines the file has; at least one.
    pub fn line_count(&self) -> u32 {
        u32::try_from(self.line_starts.len()).unwrap_or(u32::MAX)
    }

    fn floor_boundary(&self, offset: usize) -> usize {
        let mut at = offset.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }
}

fn line_starts(text: &str) -> Vec<u32> {
    let breaks = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n');
    let after = breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX));
    std::iter::once(0).chain(after).collect()
}

/// The files of one run; spans point into them.
#[derive(Debug, Default, Clone)]
pub struct Sources {
    files: BTreeMap<FileId, Arc<SourceFile>>,
    /// The id of the next file.
    next: u32,
    edited: Arc<Edited>,
}

/// Texts that count in place of what is on the disk, by the names of their files.
pub type Edited = BTreeMap<String, String>;

impl Sources {
    /// No files yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// No files yet; of those that come some have been edited.
    pub fn with_edited(edited: Edited) -> Self {
        Self {
            edited: Arc::new(edited),
            ..Self::default()
        }
    }

    /// The text that counts for a file instead of what is on the disk.
    pub fn edited(&self, name: &str) -> Option<&str> {
        self.edited.get(name).map(String::as_str)
    }

    /// Takes a file in and gives it an id, higher than those before.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(self.next);
        self.next = id.0.checked_add(1).expect(FEW_ENOUGH);
        self.files.insert(id, Arc::new(file));
        id
    }

    /// The file of an id.
    ///
    /// # Panics
    /// When the id comes from another `Sources`, which is a bug of ours.
    pub fn file(&self, id: FileId) -> &Arc<SourceFile> {
        let file = self.files.get(&id);
        file.expect("file ids come from this `Sources`")
    }

    /// All files, in the order of their ids.
    pub fn files(&self) -> impl Iterator<Item = &Arc<SourceFile>> {
        self.files.values()
    }

    /// All files with their ids, in the order of these.
    pub fn with_ids(&self) -> impl Iterator<Item = (FileId, &Arc<SourceFile>)> {
        self.files.iter().map(|(id, file)| (*id, file))
    }

    /// The text under a span.
    pub fn slice(&self, span: Span) -> &str {
        self.file(span.file)
            .text()
            .get(span.range())
            .unwrap_or_default()
    }

    /// Gives a file another text of the same lines.
    pub fn set_text(&mut self, id: FileId, text: String) {
        let other = Arc::new(self.file(id).with_text(text));
        self.files.insert(id, other);
    }

    /// Moves all files of `other` to the end of this one and tells by how much its ids move.
    pub fn append(&mut self, other: &Sources) -> u32 {
        let offset = self.next;
        let moved = |id: u32| id.checked_add(offset).expect(FEW_ENOUGH);
        let files = other.files.iter();
        let files = files.map(|(id, file)| (FileId(moved(id.0)), file.clone()));
        self.files.extend(files);
        self.next = moved(other.next);
        offset
    }

    /// These files for one of `count` readers who work at the same time, to add its own to. The ids
    /// of a reader's files are higher than those of the readers before it, as if each had begun when
    /// the one before was done.
    ///
    /// [`join`](Self::join) brings them together.
    #[must_use]
    pub fn share(&self, nth: usize, count: usize) -> Self {
        let nth = u32::try_from(nth).expect(FEW_ENOUGH);
        Self {
            next: self.next + nth * self.share_len(count),
            ..self.clone()
        }
    }

    /// Takes in what the `count` readers have added.
    pub fn join(&mut self, shares: Vec<Self>) {
        let (first, len) = (self.next, self.share_len(shares.len()));
        for (nth, mut share) in (1..).zip(shares) {
            self.next = first + nth * len;
            assert!(share.next <= self.next, "{FEW_ENOUGH}");
            self.files.extend(share.files.split_off(&FileId(first)));
        }
    }

    /// How many ids each of `count` readers has; as many are left for whoever comes afterwards.
    fn share_len(&self, count: usize) -> u32 {
        let parts = u32::try_from(count + 1).expect(FEW_ENOUGH);
        (u32::MAX - self.next) / parts
    }
}

const FEW_ENOUGH: &str = "a run reads fewer files than there are ids";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let file = SourceFile::new("a.yaml", "a: ñ😀x\r\nb: 1\n");
        assert_eq!(file.line_column(0), LineColumn { line: 1, column: 1 });
        assert_eq!(file.line_column(9), LineColumn { line: 1, column: 6 });
        assert_eq!(file.line_column(12), LineColumn { line: 2, column: 1 });
    }

    #[test]
    fn lines_of_an_excerpt_keep_their_numbers() {
        let file = SourceFile::excerpt("a.ndjson", 41, "one\ntwo\n");
        let two = LineColumn {
            line: 42,
            column: 2,
        };
        assert_eq!(file.line_column(5), two);
        assert_eq!(&file.text()[file.lines(42, 42)], "two");
        assert_eq!(file.with_text("***\n***\n").line_column(5), two);
    }

    #[test]
    fn files_of_many_readers_have_the_ids_of_one_reader_in_their_order() {
        let named = |name: &str| SourceFile::new(name, "");
        let mut sources = Sources::new();
        sources.add(named("before"));
        let mut first = sources.share(0, 2);
        let mut second = sources.share(1, 2);
        let late = [second.add(named("c")), second.add(named("d"))];
        let early = [first.add(named("a")), first.add(named("b"))];
        assert!(early < late);
        sources.join(vec![first, second]);
        let after = sources.add(named("after"));
        assert!(late[1] < after);
        assert_eq!(sources.file(late[0]).name(), "c");
        let names: Vec<&str> = sources.files().map(|file| file.name()).collect();
        assert_eq!(names, ["before", "a", "b", "c", "d", "after"]);
    }

    #[test]
    fn an_offset_past_the_end_is_the_end() {
        let file = SourceFile::new("a.yaml", "ab");
        assert_eq!(file.line_column(99), LineColumn { line: 1, column: 3 });
    }

    #[test]
    fn a_window_of_lines_has_no_last_line_break() {
        let file = SourceFile::new("a.yaml", "one\ntwo\r\nthree");
        assert_eq!(&file.text()[file.lines(2, 2)], "two");
        assert_eq!(&file.text()[file.lines(1, 9)], "one\ntwo\r\nthree");
    }
}
