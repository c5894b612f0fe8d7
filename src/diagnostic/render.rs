//! Draws a [`Diagnostic`] with its source, as rustc does. With `super::window`, the only
//! place that knows `annotate-snippets`.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Element, Group, Level, Patch, Renderer};

use super::window::{Excerpt, windows};
use super::{Diagnostic, Fix, Safety, Severity};
use crate::i18n::{Lang, Text};
use crate::text;
use crate::text::{Sources, Span};

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
        group = group.elements(window.elements(label.as_deref()));
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

/// What a fix would change, as removed and added lines.
fn fix_group<'s>(fix: &'s Fix, sources: &'s Sources, style: Style) -> Group<'s> {
    let flag = match fix.safety {
        Safety::Safe => "--fix",
        Safety::Unsafe => "--unsafe-fixes",
    };
    let message = format!("{} [{flag}]", fix.message.in_lang(style.lang));
    let title = titled(Level::HELP, &HELP, style.lang).secondary_title(message);
    let group = Group::with_title(title);
    let spans = fix.edits.iter().map(|edit| edit.span);
    let Some(whole) = spans.reduce(Span::to) else {
        return group;
    };
    let excerpt = Excerpt::of_change(sources.file(whole.file), whole, style.width);
    let origin = excerpt.origin(whole).map(Element::from);
    let patches = fix
        .edits
        .iter()
        .map(|edit| Patch::new(excerpt.relative(edit.span), edit.replacement.as_str()));
    let snippet = excerpt.snippet().patches(patches);
    group.elements(origin).element(snippet)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceFile;

    fn drawn(text: &str, part: &str) -> String {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("a.json", text));
        let start = text.find(part).expect("the part is there");
        let span = Span::new(file, start..start + part.len());
        let message = text! { en: "odd", es: "raro", pt: "estranho" }.message();
        let fix = Fix::replace(message.clone(), span, "1", Safety::Safe);
        let diagnostic = Diagnostic::error("odd", span, message).with_fix(fix);
        let style = Style {
            color: false,
            lang: Lang::En,
            width: 140,
        };
        render(&diagnostic, &sources, style)
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        insta::assert_snapshot!(drawn("{\"a\": x}", "x"), @r#"
        error[odd]: odd
         --> a.json:1:7
          |
        1 | {"a": x}
          |       ^
          |
        help: odd [--fix]
          |
        1 - {"a": x}
        1 + {"a": 1}
          |
        "#);
    }

    #[test]
    fn of_a_long_line_a_change_shows_the_surroundings() {
        let filler = "abcdefghi ".repeat(12);
        let text = format!("{{\"a\": \"{filler}\", \"b\": x, \"c\": \"{filler}\"}}");
        insta::assert_snapshot!(drawn(&text, "x"), @r#"
        error[odd]: odd
         --> a.json:1:136
          |
        1 | ...efghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi ", "b": x, "c": "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefg...
          |                                                                    ^
          |
        help: odd [--fix]
         --> a.json:1:136
          |
        1 - defghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi ", "b": x, "c": "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefg
        1 + defghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi ", "b": 1, "c": "abcdefghi abcdefghi abcdefghi abcdefghi abcdefghi abcdefg
          |
        "#);
    }

    #[test]
    fn of_a_very_long_line_only_the_surroundings_are_shown() {
        let filler = "é".repeat(300_000);
        let text = format!("{{\"a\": \"{filler}\", \"b\": x, \"c\": \"{filler}\"}}");
        let drawn = drawn(&text, "x");
        assert!(drawn.contains("--> a.json:1:300016"), "{drawn}");
        assert!(drawn.contains("\"b\": x"), "{drawn}");
        assert!(drawn.len() < 2_000, "{} bytes", drawn.len());
    }
}
