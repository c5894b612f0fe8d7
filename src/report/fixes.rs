//! What fixes would change, and how many there are.

use similar::TextDiff;

use super::paint::Paint;
use crate::diagnostic::{Diagnostic, Safety};
use crate::i18n::{Message, Text};
use crate::lint::fix::{Rewritten, chosen};
use crate::snapshot::redact::mask_text;
use crate::text;

/// The changes of files as a unified diff, with secrets masked.
pub fn diff<'r>(files: impl IntoIterator<Item = &'r Rewritten>, color: bool) -> String {
    let files = files.into_iter();
    files.map(|file| one(file, Paint { color })).collect()
}

fn one(file: &Rewritten, paint: Paint) -> String {
    let whole = TextDiff::from_lines(&file.before, &file.after)
        .unified_diff()
        .header(&file.name, &file.name)
        .to_string();
    let lines = whole.split_inclusive('\n').map(|line| {
        let (line, ending) = match line.strip_suffix('\n') {
            Some(line) => (mask_text(line), "\n"),
            None => (mask_text(line), ""),
        };
        let painted = match line.chars().next() {
            Some('-') => paint.old(&line),
            Some('+') => paint.good(&line),
            Some('@') => paint.faint(&line),
            _ => line,
        };
        painted + ending
    });
    lines.collect()
}

const FIXABLE: Text = text! {
    en: "{ $safe } fixable with `--fix`",
    es: "{ $safe ->
        [one] { $safe } se puede corregir con `--fix`
       *[other] { $safe } se pueden corregir con `--fix`
    }",
    pt: "{ $safe ->
        [one] { $safe } pode ser corrigido com `--fix`
       *[other] { $safe } podem ser corrigidos com `--fix`
    }",
};
const BOTH: Text = text! {
    en: "{ $safe } fixable with `--fix` ({ $unsafe } more with `--unsafe-fixes`)",
    es: "{ $safe ->
        [one] { $safe } se puede corregir con `--fix`
       *[other] { $safe } se pueden corregir con `--fix`
    } ({ $unsafe } más con `--unsafe-fixes`)",
    pt: "{ $safe ->
        [one] { $safe } pode ser corrigido com `--fix`
       *[other] { $safe } podem ser corrigidos com `--fix`
    } (mais { $unsafe } com `--unsafe-fixes`)",
};
const ONLY_UNSAFE: Text = text! {
    en: "{ $unsafe } fixable with `--fix --unsafe-fixes`",
    es: "{ $unsafe ->
        [one] { $unsafe } se puede corregir con `--fix --unsafe-fixes`
       *[other] { $unsafe } se pueden corregir con `--fix --unsafe-fixes`
    }",
    pt: "{ $unsafe ->
        [one] { $unsafe } pode ser corrigido com `--fix --unsafe-fixes`
       *[other] { $unsafe } podem ser corrigidos com `--fix --unsafe-fixes`
    }",
};

/// How many findings can be fixed, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fixable {
    safe: usize,
    other: usize,
}

impl Fixable {
    /// Counts more findings.
    pub fn add(&mut self, diagnostics: &[Diagnostic]) {
        let fixes = diagnostics.iter();
        for fix in fixes.filter_map(|it| chosen(it, Safety::Unsafe)) {
            *match fix.safety {
                Safety::Safe => &mut self.safe,
                Safety::Unsafe => &mut self.other,
            } += 1;
        }
    }

    /// The counts in words; `None` when nothing can be fixed.
    pub(super) fn told(self) -> Option<Message> {
        let Self { safe, other } = self;
        match (safe, other) {
            (0, 0) => None,
            (0, _) => Some(ONLY_UNSAFE.with("unsafe", other)),
            (_, 0) => Some(FIXABLE.with("safe", safe)),
            _ => Some(BOTH.with("safe", safe).with("unsafe", other)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Fix;
    use crate::i18n::Lang;
    use crate::text::{FileId, Span};

    #[test]
    fn a_diff_shows_what_changes_without_secrets() {
        let file = Rewritten {
            name: "a.yaml".to_owned(),
            before: "token: APP_USR-1\na: 1\nb: 2".to_owned(),
            after: "token: APP_USR-1\na: \"1\"\nb: 2".to_owned(),
            settled: 1,
        };
        insta::assert_snapshot!(diff([&file], false), @r#"
        --- a.yaml
        +++ a.yaml
        @@ -1,3 +1,3 @@
         token: *********
        -a: 1
        +a: "1"
         b: 2
        \ No newline at end of file
        "#);
    }

    #[test]
    fn fixable_findings_are_counted_by_safety() {
        let word = text! { en: "x", es: "x", pt: "x" };
        let span = Span::new(FileId(0), 0..0);
        let one = |safety| {
            let found = Diagnostic::error("x", span, word.message());
            found.with_fix(Fix::replace(word.message(), span, "", safety))
        };
        let told = |safeties: &[Safety], lang| {
            let found: Vec<_> = safeties.iter().map(|&safety| one(safety)).collect();
            let mut fixable = Fixable::default();
            fixable.add(&found);
            fixable.told().map(|message| message.in_lang(lang))
        };
        let (safe, other) = (Safety::Safe, Safety::Unsafe);
        assert_eq!(told(&[], Lang::En), None);
        for (safeties, lang, expected) in [
            (
                &[safe, safe, other][..],
                Lang::En,
                "2 fixable with `--fix` (1 more with `--unsafe-fixes`)",
            ),
            (&[safe], Lang::Es, "1 se puede corregir con `--fix`"),
            (
                &[other, other],
                Lang::Pt,
                "2 podem ser corrigidos com `--fix --unsafe-fixes`",
            ),
        ] {
            assert_eq!(told(safeties, lang).as_deref(), Some(expected));
        }
    }
}
