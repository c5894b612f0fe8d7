//! The user's files without the secrets in them, for drawing findings.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::replay::RunResults;
use crate::rules;
use crate::snapshot::redact::mask_text;
use crate::text::{FileId, Sources, Span};

/// The same files with tokens and card numbers masked byte by byte, so that every place stays where
/// it is. Long lines are cut when they are drawn, and half a secret has no pattern any more. Files of
/// which nothing is shown stay as they are: a run may read thousands.
pub(super) fn masked(sources: &Sources, shown: impl IntoIterator<Item = Span>) -> Cow<'_, Sources> {
    let shown: BTreeSet<FileId> = shown.into_iter().map(|place| place.file).collect();
    let mut out = Cow::Borrowed(sources);
    for id in shown {
        let text = sources.file(id).text();
        let masked = mask(text);
        if masked != text {
            out.to_mut().set_text(id, masked);
        }
    }
    out
}

/// Every place of a run that is drawn with its source.
pub(super) fn places(results: &RunResults) -> Vec<Span> {
    let steps = || results.steps().map(|(_, _, step)| step);
    let found = results.scenarios.iter().flat_map(|it| &it.findings);
    let found = found.chain(steps().flat_map(|step| &step.diagnostics));
    let mismatches = steps().flat_map(|step| step.mismatches.iter().filter_map(|it| it.span));
    found.flat_map(places_of).chain(mismatches).collect()
}

/// Every place of a finding.
pub(super) fn places_of(found: &Diagnostic) -> Vec<Span> {
    let related = found.related.iter().map(|label| label.span);
    let edits = found.fixes.iter().flat_map(|fix| &fix.edits);
    let edits = edits.map(|edit| edit.span);
    std::iter::once(found.span)
        .chain(related)
        .chain(edits)
        .collect()
}

/// By lines, because no secret has a line break in it and a file may be large.
fn mask(text: &str) -> String {
    let mut masked: String = text.split_inclusive('\n').map(mask_text).collect();
    rules::exposed(text, &mut |it| {
        if it.is_secret {
            masked.replace_range(it.range.clone(), &"*".repeat(it.range.len()));
        }
    });
    masked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::SourceFile;

    #[test]
    fn places_stay_and_secrets_go() {
        let mut sources = Sources::new();
        let clean = sources.add(SourceFile::new("a", "clean\r\n"));
        assert!(matches!(
            masked(&sources, [Span::new(clean, 0..1)]),
            Cow::Borrowed(_)
        ));
        let id = sources.add(SourceFile::new("b", "é APP_USR-1\n4235647728025682"));
        let code = sources.add(SourceFile::new("c", "cvv: 471"));
        let unseen = sources.add(SourceFile::new("d", "cvv: 471"));
        let masked = masked(&sources, [id, code].map(|it| Span::new(it, 0..1)));
        assert_eq!(masked.file(code).text(), "cvv: ***");
        assert_eq!(masked.file(id).text(), "é *********\n****************");
        assert_eq!(masked.file(id).name(), "b");
        assert_eq!(masked.file(unseen).text(), "cvv: 471");
    }
}
