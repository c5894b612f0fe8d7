//! Members on lines of their own, told by their indentation.

use std::ops::Range;

use super::member::Member;

/// Where the line of an offset begins.
pub(super) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |found| found + 1)
}

/// Where the line of an offset ends, before its line break.
pub(super) fn line_end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |found| at + found);
    let has_return = end > at && text.as_bytes()[end - 1] == b'\r';
    if has_return { end - 1 } else { end }
}

/// The line break that a text uses.
pub(super) fn line_break(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if at > 0 && text.as_bytes()[at - 1] == b'\r' => "\r\n",
        _ => "\n",
    }
}

/// The column of an offset, in characters from 0.
pub(super) fn column(text: &str, at: usize) -> usize {
    text[line_start(text, at)..at].chars().count()
}

/// A part of a text, and whether a comment is in it.
pub(super) struct Extent {
    pub(super) range: Range<usize>,
    pub(super) has_comment: bool,
}

/// The lines of a member; of the first one in an item of a list, the text up to the next one.
pub(super) fn extent(member: &Member<'_>, next: Option<usize>) -> Option<Extent> {
    let text = member.text;
    let (start, end) = (member.key_span().range().start, member.end()?);
    let tail = line_end(text, end);
    let rest = text[end..tail].trim_start();
    (rest.is_empty() || rest.starts_with('#')).then_some(())?;
    let has_comment = text[start..tail].contains('#');
    let line = line_start(text, start);
    let range = if text[line..start].trim().is_empty() {
        whole_lines(text, line, tail)
    } else {
        start..next?
    };
    let has_comment = has_comment || text[range.clone()].contains('#');
    Some(Extent { range, has_comment })
}

/// Lines with one of the line breaks around them.
fn whole_lines(text: &str, start: usize, end: usize) -> Range<usize> {
    let rest = &text[end..];
    let after = ["\r\n", "\n"].iter().find(|it| rest.starts_with(**it));
    match after {
        Some(ending) => start..end + ending.len(),
        None => {
            let before = &text[..start];
            let before = before.strip_suffix('\n').unwrap_or(before);
            before.strip_suffix('\r').unwrap_or(before).len()..end
        }
    }
}

/// Lines of a text, moved from one column to another; the first one is taken to begin at `from`.
pub(super) fn shifted(text: &str, from: usize, to: usize) -> Vec<String> {
    let mut lines = text.lines();
    let first = lines.next().unwrap_or_default().trim_end();
    let rest = lines.map(|line| {
        let indent = line.len() - line.trim_start_matches(' ').len();
        let line = &line[indent.min(from)..];
        match line.trim_end() {
            "" => String::new(),
            line => format!("{}{line}", " ".repeat(to)),
        }
    });
    std::iter::once(format!("{}{first}", " ".repeat(to)))
        .chain(rest)
        .collect()
}
