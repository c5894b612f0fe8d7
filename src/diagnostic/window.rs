//! Which part of a file is shown for a finding: a few lines, and of very long lines a piece.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Element, Origin, Snippet};

use super::Diagnostic;
use crate::text::{SourceFile, Sources, Span};

/// Lines shown around a place.
const CONTEXT: u32 = 1;
/// Places of one file that are at most this many lines apart share a window.
const NEAR: u32 = 12;
/// More bytes than this are not handed to the renderer, which takes time for every character.
const MOST_BYTES: usize = 4_000;
/// The columns that stand before changed lines, about.
const MARGIN: usize = 8;
/// The least bytes that are shown on either side of a change.
const LEAST_AROUND: usize = 16;

/// How much of a line is shown.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// With more bytes than this, lines are cut to one piece.
    most: usize,
    /// How many bytes a piece has on either side of a place.
    around: usize,
}

/// As much as the renderer takes; it cuts lines to the width itself.
const WHOLE: Room = Room {
    most: MOST_BYTES,
    around: 60,
};

/// A few lines of one file and the places in them. Handing the renderer a whole large file costs
/// milliseconds a finding, so it gets only these lines.
pub(super) struct Window<'s> {
    file: &'s SourceFile,
    lines: (u32, u32),
    primary: Option<Span>,
    related: Vec<&'s (Span, String)>,
}

/// The windows of a finding: first the place itself, then related places that lie far from it.
pub(super) fn windows<'s>(
    diagnostic: &Diagnostic,
    related: &'s [(Span, String)],
    sources: &'s Sources,
) -> Vec<Window<'s>> {
    let mut windows = vec![Window::new(sources, diagnostic.span)];
    windows[0].primary = Some(diagnostic.span);
    for place in related {
        match windows
            .iter_mut()
            .find(|window| window.is_near(sources, place.0))
        {
            Some(window) => window.take(place),
            None => {
                let mut window = Window::new(sources, place.0);
                window.related.push(place);
                windows.push(window);
            }
        }
    }
    windows
}

impl<'s> Window<'s> {
    fn new(sources: &'s Sources, span: Span) -> Self {
        let file = sources.file(span.file);
        Self {
            file,
            lines: line_range(file, span),
            primary: None,
            related: Vec::new(),
        }
    }

    fn is_near(&self, sources: &Sources, span: Span) -> bool {
        let file = sources.file(span.file);
        let (first, last) = line_range(file, span);
        std::ptr::eq(self.file, &raw const **file)
            && first <= self.lines.1.saturating_add(NEAR)
            && self.lines.0 <= last.saturating_add(NEAR)
    }

    fn take(&mut self, place: &'s (Span, String)) {
        let (first, last) = line_range(self.file, place.0);
        self.lines = (self.lines.0.min(first), self.lines.1.max(last));
        self.related.push(place);
    }

    /// What the renderer draws for this window.
    pub(super) fn elements<'w>(&'w self, label: Option<&'w str>) -> Vec<Element<'w>> {
        let Some(main) = self
            .primary
            .or_else(|| self.related.first().map(|place| place.0))
        else {
            return Vec::new();
        };
        let excerpt = Excerpt::of_lines(self.file, self.lines, main, CONTEXT, WHOLE);
        let mut snippet = excerpt.snippet();
        if let Some(span) = self.primary {
            let annotation = AnnotationKind::Primary.span(excerpt.relative(span));
            snippet = snippet.annotation(annotation.label(label));
        }
        for (span, message) in self.related.iter().filter(|place| excerpt.shows(place.0)) {
            let annotation = AnnotationKind::Context.span(excerpt.relative(*span));
            snippet = snippet.annotation(annotation.label(message.as_str()));
        }
        let origin = excerpt.origin(main).map(Element::from);
        origin.into_iter().chain([Element::from(snippet)]).collect()
    }
}

/// The text that is shown.
pub(super) struct Excerpt<'s> {
    file: &'s SourceFile,
    range: Range<usize>,
    first_line: u32,
    is_piece: bool,
}

impl<'s> Excerpt<'s> {
    /// The lines that a change is about. The renderer does not cut changed lines to the width, so of a
    /// single line that is longer only the surroundings are shown.
    pub(super) fn of_change(file: &'s SourceFile, span: Span, width: usize) -> Self {
        let lines = line_range(file, span);
        let is_cut = lines.0 == lines.1 && span.range().len() <= width;
        let room = Room {
            most: width,
            around: (width.saturating_sub(MARGIN + span.range().len()) / 2).max(LEAST_AROUND),
        };
        Self::of_lines(file, lines, span, 0, if is_cut { room } else { WHOLE })
    }

    fn of_lines(
        file: &'s SourceFile,
        lines: (u32, u32),
        main: Span,
        context: u32,
        room: Room,
    ) -> Self {
        let first_line = lines.0.saturating_sub(context).max(file.first_line());
        let range = file.lines(first_line, lines.1.saturating_add(context));
        if range.len() <= room.most {
            return Self {
                file,
                range,
                first_line,
                is_piece: false,
            };
        }
        let first_line = file.line_column(main.start).line;
        let range = piece(file, file.lines(first_line, first_line), main, room.around);
        Self {
            file,
            range,
            first_line,
            is_piece: true,
        }
    }

    /// The text as a snippet. Of a piece the renderer cannot know the column, so the path is then
    /// left to [`Self::origin`].
    pub(super) fn snippet<T: Clone>(&self) -> Snippet<'s, T> {
        let file: &'s SourceFile = self.file;
        let snippet = Snippet::source(&file.text()[self.range.clone()]);
        let path = (!self.is_piece).then(|| file.name());
        snippet.line_start(self.first_line as usize).path(path)
    }

    /// Where a piece of a line comes from; `None` for whole lines, whose snippet tells itself.
    pub(super) fn origin(&self, main: Span) -> Option<Origin<'s>> {
        let at = self.file.line_column(main.start);
        let origin = Origin::path(self.file.name());
        self.is_piece.then(|| {
            origin
                .line(at.line as usize)
                .char_column(at.column as usize)
        })
    }

    fn shows(&self, span: Span) -> bool {
        (span.start as usize) < self.range.end && (span.end as usize) > self.range.start
    }

    /// A place as the renderer counts: from the start of what is shown.
    pub(super) fn relative(&self, span: Span) -> Range<usize> {
        let inside = |offset: u32| {
            (offset as usize).clamp(self.range.start, self.range.end) - self.range.start
        };
        inside(span.start)..inside(span.end)
    }
}

/// A piece of a line with the beginning of a place in it.
fn piece(file: &SourceFile, line: Range<usize>, main: Span, around: usize) -> Range<usize> {
    let text = file.text();
    let start = (main.start as usize).saturating_sub(around).max(line.start);
    let end = (main.end as usize).min(main.start as usize + MOST_BYTES / 8) + around;
    text.floor_char_boundary(start)..text.ceil_char_boundary(end.min(line.end))
}

fn line_range(file: &SourceFile, span: Span) -> (u32, u32) {
    let last = span.end.saturating_sub(1).max(span.start);
    (
        file.line_column(span.start).line,
        file.line_column(last).line,
    )
}
