//! What a finding is known by from one run to the next: where it stands in the request, not on which
//! line, so that moved lines, reformatting and other values leave it the same.
//!
//! Nothing that a request carries gets into it: only the names of members do, and only those that
//! look like names.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::diagnostic::Diagnostic;
use crate::text::Sources;

/// Stands for the position in a list, and for a name that may be somebody's data.
const ANY: &str = "*";
/// No member of a request has a longer name.
const LONGEST_NAME: usize = 48;
/// How many characters of a digest are told: 128 bits.
const DIGEST: usize = 32;
/// Changes when the way in which fingerprints are made does.
const VERSION: &str = "1";

/// What a finding is known by. Findings of one rule at one place of several steps or lines of a
/// file share theirs; who needs to tell them apart counts them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fingerprint {
    /// The file, with `/` on every system.
    pub path: String,
    /// The rule.
    pub rule: String,
    /// The place: a pointer into the request with `*` for positions in lists, or the name that is
    /// blamed; empty where neither is known.
    pub place: String,
}

impl Fingerprint {
    /// The fingerprint of a finding, under the name that its file is shown by.
    pub fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let file = sources.file(diagnostic.span.file);
        Self::within(file.name(), diagnostic, sources)
    }

    /// The fingerprint of a finding in what a path leads to.
    pub fn within(path: &str, diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let place = match &diagnostic.pointer {
            Some(pointer) => pointer
                .parts()
                .map(|part| format!("/{}", name(&part)))
                .collect(),
            None => word(sources.slice(diagnostic.span)),
        };
        Self {
            path: portable(path),
            rule: diagnostic.rule.to_owned(),
            place,
        }
    }

    /// The same as 32 hexadecimal digits.
    pub fn digest(&self) -> String {
        let whole = [VERSION, &self.path, &self.rule, &self.place].join("\n");
        let digest = Sha256::digest(whole.as_bytes());
        let digits = digest.iter().map(|byte| format!("{byte:02x}"));
        digits.collect::<String>()[..DIGEST].to_owned()
    }
}

/// One name for each finding, in their order, each of its own: those that share a fingerprint are
/// numbered.
pub fn digests(diagnostics: &[Diagnostic], sources: &Sources) -> Vec<String> {
    let mut seen: BTreeMap<Fingerprint, usize> = BTreeMap::new();
    let named = diagnostics.iter().map(|diagnostic| {
        let fingerprint = Fingerprint::of(diagnostic, sources);
        let digest = fingerprint.digest();
        let nth = seen.entry(fingerprint).or_default();
        *nth += 1;
        format!("{digest}:{nth}")
    });
    named.collect()
}

/// A path as it is written on every system.
fn portable(path: &str) -> String {
    let path = path.replace('\\', "/");
    path.strip_prefix("./").unwrap_or(&path).to_owned()
}

/// A part of a pointer, unless it is a position or may be data.
fn name(part: &str) -> &str {
    if is_name(part) { part } else { ANY }
}

/// The word that a finding without a pointer blames, without its quotes.
fn word(text: &str) -> String {
    let word = text.trim_matches(['"', '\'']);
    if is_name(word) {
        word.to_owned()
    } else {
        String::new()
    }
}

/// Whether a text is written as the API writes names. Tokens, addresses and numbers are not.
fn is_name(text: &str) -> bool {
    let starts_well = text.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    starts_well && text.len() <= LONGEST_NAME && text.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Text;
    use crate::json::Pointer;
    use crate::text;
    use crate::text::{SourceFile, Span};

    const WRONG: Text = text! { en: "wrong", es: "mal", pt: "errado" };

    fn found(text: &str, blamed: &str, pointer: Option<&str>) -> Fingerprint {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new(r".\orders\a.json", text));
        let start = text.find(blamed).expect("the text holds it");
        let span = Span::new(file, start..start + blamed.len());
        let mut diagnostic = Diagnostic::error("odd", span, WRONG.message());
        diagnostic.pointer = pointer.and_then(Pointer::parse);
        Fingerprint::of(&diagnostic, &sources)
    }

    #[test]
    fn lines_values_and_positions_leave_it_the_same() {
        let one = found("a: 1", "1", Some("/items/0/a"));
        let other = found("b: 2\n\na:    3", "3", Some("/items/12/a"));
        assert_eq!(one, other);
        assert_eq!(one.path, "orders/a.json");
        assert_eq!(one.place, "/items/*/a");
        assert_eq!(one.digest(), "3091ac3b0115e8618650713677111e79");
    }

    #[test]
    fn what_may_be_data_stays_out() {
        for data in [
            "ana@mail.com",
            "4235647728025682",
            "APP_USR-1-2",
            "São Paulo",
        ] {
            let pointer = format!("/metadata/{data}");
            assert_eq!(found(data, data, Some(&pointer)).place, "/metadata/*");
            assert_eq!(found(data, data, None).place, "");
        }
        assert_eq!(found("'unused': 1", "'unused'", None).place, "unused");
    }

    #[test]
    fn findings_alike_are_numbered() {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("a.json", "1 2"));
        let at = |start: usize| {
            let span = Span::new(file, start..start + 1);
            Diagnostic::error("odd", span, WRONG.message()).at_pointer(Pointer::root().key("a"))
        };
        let digests = digests(&[at(0), at(2)], &sources);
        let (first, second) = (&digests[0], &digests[1]);
        assert!(
            first.ends_with(":1") && second.ends_with(":2"),
            "{digests:?}"
        );
        assert_eq!(first[..DIGEST], second[..DIGEST]);
    }
}
