//! What records of several files share: evidence, texts in three languages, kinds, sites.

use serde::Deserialize;

use super::emit;
use super::reader::Problems;

/// How sure a record is.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, Debug)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Confidence {
    Documented,
    Measured,
    Reported,
    Disputed,
}

/// Where a record comes from.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Evidence {
    pub(crate) confidence: Confidence,
    pub(crate) source: Vec<String>,
    pub(crate) note: Option<String>,
}

impl Evidence {
    /// A record without a source is not a fact.
    pub(crate) fn check(&self, file: &str, record: &str, problems: &mut Problems) {
        if self.source.is_empty() || self.source.iter().any(|source| source.trim().is_empty()) {
            problems.add(file, record, "`evidence.source` names no source");
        }
    }

    /// The Rust expression.
    pub(crate) fn literal(&self) -> String {
        format!(
            "Evidence {{ confidence: Confidence::{:?}, sources: {}, note: {} }}",
            self.confidence,
            emit::strings(&self.source),
            emit::optional_string(self.note.as_deref()),
        )
    }
}

/// One text in three languages, without variables.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Text {
    pub(crate) en: String,
    pub(crate) es: String,
    pub(crate) pt: String,
}

impl Text {
    /// Texts of the contract are Fluent patterns, so a brace would be syntax.
    pub(crate) fn check(&self, file: &str, record: &str, problems: &mut Problems) {
        for (lang, text) in [("en", &self.en), ("es", &self.es), ("pt", &self.pt)] {
            if text.trim().is_empty() {
                problems.add(file, record, &format!("the `{lang}` text is empty"));
            }
            if text.contains(['{', '}', '\n']) {
                let what = format!("the `{lang}` text has a brace or a line break");
                problems.add(file, record, &what);
            }
        }
    }

    /// The Rust expression.
    pub(crate) fn literal(&self) -> String {
        format!(
            "Text {{ en: {:?}, es: {:?}, pt: {:?} }}",
            self.en, self.es, self.pt
        )
    }
}

/// What a field of a request or an answer is; the names are those of `FieldKind`.
#[derive(Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kind {
    Object,
    Array,
    String,
    Number,
    Integer,
    Boolean,
    DateTime,
    Url,
    Email,
}

/// A site id.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[serde(rename_all = "UPPERCASE")]
pub(crate) enum Site {
    Mla,
    Mlb,
    Mlc,
    Mlm,
    Mlu,
    Mco,
    Mpe,
}

impl Site {
    /// All sites, in the order of the enum of the library.
    pub(crate) const ALL: [Self; 7] = [
        Self::Mla,
        Self::Mlb,
        Self::Mlc,
        Self::Mlm,
        Self::Mlu,
        Self::Mco,
        Self::Mpe,
    ];
}
