//! Draws a [`Diagnostic`] with its source, as rustc does. The only place that knows
//! `annotate-snippets`.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use std::ops::Range;

use super::{Diagnostic, Fix, Severity};
use crate::i18n::{Lang, Text};
use crate::text;
use crate::text::{SourceFile, Sources, Span};

/// How to draw.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Whether to use terminal colours.
    pub color: bool,
    /// The language of the texts.
    pub lang: Lang,
    /// The width of the terminal in columns.
    pub width: usize,
}

/// Lines shown around a place.
const CONTEXT: u32 = 1;

/// One finding as text, without a line break at the end.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, style: Style) -> String {
    let message = diagnostic.message.in_lang(style.lang);
    let label = diagnostic
        .label
        .as_ref()
        .map(|label| label.in_lang(style.lang));
    let related: Vec<(Span, String)> = diagnostic
        .related
        .iter()
        .map(|related| (related.span, related.message.in_lang(style.lang)))
        .collect();
    let id = title_id(diagnostic);
    let title = level(diagnostic.severity, style.lang)
        .primary_title(message)
        .id(id);
    let mut group = Group::with_title(title);
    let windows = windows(diagnostic, &related, sources);
    for window in &windows {
        group = group.element(window.snippet(label.as_deref()));
    }
    for note in &diagnostic.notes {
        group =
            group.element(titled(Level::NOTE, &NOTE, style.lang).message(note.in_lang(style.lang)));
    }
    let help = diagnostic
        .help
        .as_ref()
        .map(|help| help.in_lang(style.lang));
    // A fix says it again, with the text that it changes.
    let is_fix = |help: &String| {
        let mut fixes = diagnostic.fixes.iter();
        fixes.any(|fix| fix.message.in_lang(style.lang) == *help)
    };
    if let Some(help) = help.filter(|help| !is_fix(help)) {
        group = group.element(titled(Level::HELP, &HELP, style.lang).message(help));
    }
    let mut groups = vec![group];
    groups.extend(
        diagnostic
            .fixes
            .iter()
            .map(|fix| fix_group(fix, sources, style)),
    );
    let renderer = if style.color {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(style.width)
        .render(&groups)
}

fn title_id(diagnostic: &Diagnostic) -> String {
    match diagnostic.api_code {
        Some(code) => format!("{}, {code}", diagnostic.rule),
        None => diagnostic.rule.to_owned(),
    }
}

const ERROR: Text = text! { en: "error", es: "error", pt: "erro" };
const WARNING: Text = text! { en: "warning", es: "advertencia", pt: "aviso" };
const ADVICE: Text = text! { en: "advice", es: "consejo", pt: "conselho" };
const NOTE: Text = text! { en: "note", es: "nota", pt: "nota" };
const HELP: Text = text! { en: "help", es: "ayuda", pt: "ajuda" };

fn level(severity: Severity, lang: Lang) -> Level<'static> {
    match severity {
        Severity::Error => titled(Level::ERROR, &ERROR, lang),
        Severity::Warning => titled(Level::WARNING, &WARNING, lang),
        Severity::Advice => titled(Level::INFO, &ADVICE, lang),
    }
}

fn titled(level: Level<'static>, name: &Text, lang: Lang) -> Level<'static> {
    level.with_name(name.pattern(lang))
}

/// A few lines of one file and the places in them. Handing the renderer a whole large file costs
/// milliseconds a finding, so it gets only these lines.
struct Window<'s> {
    file: &'s SourceFile,
    lines: (u32, u32),
    primary: Option<Span>,
    related: Vec<&'s (Span, String)>,
}

fn windows<'s>(
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

/// Places of one file that are at most this many lines apart share a window.
const NEAR: u32 = 12;

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

    fn snippet<'w>(
        &'w self,
        label: Option<&'w str>,
    ) -> Snippet<'w, annotate_snippets::Annotation<'w>> {
        let first = self.lines.0.saturating_sub(CONTEXT).max(1);
        let range = self.file.lines(first, self.lines.1.saturating_add(CONTEXT));
        let text = &self.file.text()[range.clone()];
        let mut snippet = Snippet::source(text)
            .line_start(first as usize)
            .path(self.file.name());
        if let Some(span) = self.primary {
            let annotation = AnnotationKind::Primary.span(relative(span, &range));
            snippet = snippet.annotation(annotation.label(label));
        }
        for (span, message) in &self.related {
            let annotation = AnnotationKind::Context.span(relative(*span, &range));
            snippet = snippet.annotation(annotation.label(message.as_str()));
        }
        snippet
    }
}

fn line_range(file: &SourceFile, span: Span) -> (u32, u32) {
    let last = span.end.saturating_sub(1).max(span.start);
    (
        file.line_column(span.start).line,
        file.line_column(last).line,
    )
}

fn relative(span: Span, window: &Range<usize>) -> Range<usize> {
    let inside = |offset: usize| offset.clamp(window.start, window.end) - window.start;
    inside(span.start as usize)..inside(span.end as usize)
}

fn fix_group<'s>(fix: &'s Fix, sources: &'s Sources, style: Style) -> Group<'s> {
    let file = sources.file(fix.span.file);
    let (first, last) = line_range(file, fix.span);
    let range = file.lines(first, last);
    let patch = Patch::new(relative(fix.span, &range), fix.replacement.as_str());
    let snippet = Snippet::source(&file.text()[range.clone()])
        .line_start(first as usize)
        .path(file.name())
        .patch(patch);
    let title =
        titled(Level::HELP, &HELP, style.lang).secondary_title(fix.message.in_lang(style.lang));
    Group::with_title(title).element(snippet)
}
