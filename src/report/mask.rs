//! The user's files without the secrets in them, for drawing findings.

use std::borrow::Cow;

use crate::rules;
use crate::snapshot::redact::mask_text;
use crate::text::{SourceFile, Sources};

/// The same files with tokens and card numbers masked byte by byte, so that every place stays where
/// it is. Long lines are cut when they are drawn, and half a secret has no pattern any more.
pub(super) fn masked(sources: &Sources) -> Cow<'_, Sources> {
    let texts: Vec<String> = sources.files().map(|file| mask(file.text())).collect();
    let mut pairs = sources.files().zip(&texts);
    if pairs.all(|(file, masked)| file.text() == masked) {
        return Cow::Borrowed(sources);
    }
    let mut texts = texts.into_iter();
    let next = |_: &SourceFile| texts.next().expect("there is a text for each file");
    Cow::Owned(sources.with_texts(next))
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

    #[test]
    fn places_stay_and_secrets_go() {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("a", "clean\r\n"));
        assert!(matches!(masked(&sources), Cow::Borrowed(_)));
        let id = sources.add(SourceFile::new("b", "é APP_USR-1\n4235647728025682"));
        let code = sources.add(SourceFile::new("c", "cvv: 471"));
        let masked = masked(&sources);
        assert_eq!(masked.file(code).text(), "cvv: ***");
        assert_eq!(masked.file(id).text(), "é *********\n****************");
        assert_eq!(masked.file(id).name(), "b");
    }
}
