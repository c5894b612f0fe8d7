//! Findings as reports may show them: in the reader's language and without secrets.
//!
//! A format of the linter sees nothing else, so that none of them can leak what another masks.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{MAIN_SEPARATOR_STR, Path};
use std::sync::OnceLock;

use super::findings::{self, Range};
use super::mask::{masked, places_of};
use crate::diagnostic::render::Style;
use crate::diagnostic::{Diagnostic, Edit, Safety, Severity};
use crate::i18n::{Lang, Message};
use crate::lint::Fingerprint;
use crate::snapshot::redact::mask_text;
use crate::text::Sources;

/// How findings are looked at.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The language of texts.
    pub lang: Lang,
    /// The working folder: files below it are named relative to it in formats for other programs.
    pub folder: Option<&'a Path>,
}

impl View<'_> {
    /// The name of a file for other programs: relative to the working folder where it lies below
    /// it, with slashes.
    pub fn path(self, name: &str) -> String {
        let below = self
            .folder
            .and_then(|it| Path::new(name).strip_prefix(it).ok());
        let name = below.and_then(Path::to_str).unwrap_or(name);
        let name = name.strip_prefix("./").unwrap_or(name);
        name.replace(MAIN_SEPARATOR_STR, "/")
    }
}

/// Some findings and the files that their places point into.
#[derive(Debug)]
pub struct Batch<'a> {
    found: &'a [Diagnostic],
    sources: &'a Sources,
    view: View<'a>,
    masked: OnceLock<Option<Sources>>,
}

impl<'a> Batch<'a> {
    /// Findings to show.
    pub fn new(found: &'a [Diagnostic], sources: &'a Sources, view: View<'a>) -> Self {
        Self {
            found,
            sources,
            view,
            masked: OnceLock::new(),
        }
    }

    /// Each finding.
    pub fn iter(&self) -> impl Iterator<Item = Shown<'_>> {
        let found = self.found.iter();
        found.map(|found| Shown { found, batch: self })
    }

    /// Masked once, and only for those who show the user's text.
    fn masked(&self) -> &Sources {
        let changed = self.masked.get_or_init(|| {
            match masked(self.sources, self.found.iter().flat_map(places_of)) {
                Cow::Owned(masked) => Some(masked),
                Cow::Borrowed(_) => None,
            }
        });
        changed.as_ref().unwrap_or(self.sources)
    }
}

/// One finding.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'b> {
    found: &'b Diagnostic,
    batch: &'b Batch<'b>,
}

/// Another place that matters.
pub(super) struct ShownLabel<'b> {
    pub(super) place: Range<'b>,
    pub(super) message: String,
}

/// What would settle a finding.
pub(super) struct ShownFix<'b> {
    pub(super) message: String,
    pub(super) is_safe: bool,
    pub(super) edits: Vec<ShownEdit<'b>>,
}

/// A replacement of text.
pub(super) struct ShownEdit<'b> {
    pub(super) place: Range<'b>,
    pub(super) replacement: &'b str,
}

impl<'b> Shown<'b> {
    /// The rule's id.
    pub(super) fn rule(self) -> &'static str {
        self.found.rule
    }

    /// The API's code.
    pub(super) fn code(self) -> Option<&'static str> {
        self.found.api_code
    }

    /// Rule and code: `application-fee-above-amount, 4038`.
    pub(super) fn title(self) -> String {
        match self.code() {
            Some(code) => format!("{}, {code}", self.rule()),
            None => self.rule().to_owned(),
        }
    }

    /// How bad it is.
    pub(super) fn severity(self) -> Severity {
        self.found.severity
    }

    /// What is wrong.
    pub(super) fn message(self) -> String {
        self.words(&self.found.message)
    }

    /// What is wrong right at the place.
    pub(super) fn label(self) -> Option<String> {
        let label = self.found.label.as_ref();
        label.map(|label| self.words(label))
    }

    /// Why it matters.
    pub(super) fn notes(self) -> Vec<String> {
        let notes = self.found.notes.iter();
        notes.map(|note| self.words(note)).collect()
    }

    /// What to type.
    pub(super) fn help(self) -> Option<String> {
        let help = self.found.help.as_ref();
        help.map(|help| self.words(help))
    }

    /// All that is said, a line each: message, label, notes, help.
    pub(super) fn told(self) -> String {
        let mut lines = vec![self.message()];
        lines.extend(self.label());
        lines.extend(self.notes());
        lines.extend(self.help());
        lines.join("\n")
    }

    /// Where it is.
    pub(super) fn place(self) -> Range<'b> {
        Range::of(self.found.span, self.batch.sources)
    }

    /// The name of a file for other programs.
    pub(super) fn path(self, name: &str) -> String {
        self.batch.view.path(name)
    }

    /// Where in the request's body it is.
    pub(super) fn pointer(self) -> Option<String> {
        let pointer = self.found.pointer.as_ref();
        pointer.map(|pointer| mask_text(pointer.as_str()))
    }

    /// Other places that matter.
    pub(super) fn related(self) -> impl Iterator<Item = ShownLabel<'b>> {
        let related = self.found.related.iter();
        related.map(move |label| ShownLabel {
            place: Range::of(label.span, self.batch.sources),
            message: self.words(&label.message),
        })
    }

    /// What would settle it. A fix that writes a secret is left out: masked, it would be wrong.
    pub(super) fn fixes(self) -> impl Iterator<Item = ShownFix<'b>> {
        let is_open = |edit: &Edit| mask_text(&edit.replacement) == edit.replacement;
        let fixes = self.found.fixes.iter();
        let open = fixes.filter(move |fix| fix.edits.iter().all(is_open));
        open.map(move |fix| ShownFix {
            message: self.words(&fix.message),
            is_safe: fix.safety == Safety::Safe,
            edits: fix.edits.iter().map(|edit| self.edit(edit)).collect(),
        })
    }

    fn edit(self, edit: &'b Edit) -> ShownEdit<'b> {
        ShownEdit {
            place: Range::of(edit.span, self.batch.sources),
            replacement: &edit.replacement,
        }
    }

    /// What it is known by from one run to the next. Findings alike share it.
    pub(super) fn fingerprint(self) -> String {
        Fingerprint::of(self.found, self.batch.sources).digest()
    }

    /// The same with a number, so that no other finding of the run has it.
    pub(super) fn own_fingerprint(self, seen: &mut BTreeMap<String, usize>) -> String {
        let shared = self.fingerprint();
        let nth = seen.entry(shared.clone()).or_default();
        *nth += 1;
        format!("{shared}:{nth}")
    }

    /// The user's text at the place.
    pub(super) fn text(self) -> &'b str {
        self.batch.masked().slice(self.found.span)
    }

    /// The whole lines of the place.
    pub(super) fn lines(self) -> &'b str {
        let place = self.place();
        let file = self.batch.masked().file(self.found.span.file);
        let range = file.lines(place.start.line, place.end.line);
        file.text().get(range).unwrap_or_default()
    }

    /// The finding with its source underlined, ending in a line break.
    pub(super) fn draw(self, style: Style) -> String {
        findings::draw(self.found, self.batch.masked(), style)
    }

    fn words(self, message: &Message) -> String {
        mask_text(&message.in_lang(self.batch.view.lang))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;
    use crate::i18n::Text;
    use crate::text;
    use crate::text::{SourceFile, Span};

    const SAID: Text = text! { en: "got `{ $it }`", es: "vino `{ $it }`", pt: "veio `{ $it }`" };

    fn shown<T>(source: &str, part: &str, tell: impl Fn(Shown<'_>) -> T) -> T {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("/home/ana/shop/a.yaml", source));
        let start = source.find(part).expect("the part is there");
        let span = Span::new(file, start..start + part.len());
        let message = SAID.with("it", part);
        let fix =
            |replacement: &str| Fix::replace(message.clone(), span, replacement, Safety::Safe);
        let found = Diagnostic::error("odd", span, message.clone())
            .with_fix(fix("fine"))
            .with_fix(fix("4235647728025682"));
        let view = View {
            lang: Lang::En,
            folder: Some(Path::new("/home/ana/shop")),
        };
        let found = [found];
        let batch = Batch::new(&found, &sources, view);
        let shown = batch.iter().next().expect("one finding");
        tell(shown)
    }

    #[test]
    fn neither_messages_nor_text_nor_fixes_show_a_secret() {
        let card = "4235647728025682";
        let source = format!("card: {card} # of APP_USR-1\n");
        assert_eq!(
            shown(&source, card, |it| it.message()),
            "got `****************`"
        );
        assert_eq!(
            shown(&source, card, |it| it.text().to_owned()),
            "****************"
        );
        assert_eq!(
            shown(&source, card, |it| it.lines().to_owned()),
            "card: **************** # of *********"
        );
        assert_eq!(shown(&source, card, |it| it.fixes().count()), 1);
    }

    #[test]
    fn files_below_the_working_folder_are_named_relative_to_it() {
        let path = |folder: Option<&str>, name| {
            let view = View {
                lang: Lang::En,
                folder: folder.map(Path::new),
            };
            view.path(name)
        };
        let folder = Some("/home/ana/shop");
        assert_eq!(path(folder, "/home/ana/shop/b/a.yaml"), "b/a.yaml");
        assert_eq!(
            path(folder, "/home/ana/other/a.yaml"),
            "/home/ana/other/a.yaml"
        );
        assert_eq!(path(folder, "./b/a.yaml"), "b/a.yaml");
        assert_eq!(path(None, "<stdin>"), "<stdin>");
    }
}
