//! The text of a snapshot file: an insta file with a YAML header and indented JSON.

use std::fmt;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::diff::pretty;
use crate::contract::Endpoint;
use crate::i18n::{Message, Text};
use crate::text;

/// An answer as it is kept: what it belongs to, and the normalised value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The scenario's path from the project's root.
    pub source: String,
    /// What the step shows, for people.
    pub description: String,
    /// More about the step (endpoint, case, target …), in the order to write.
    pub info: IndexMap<String, String>,
    /// `{"status": …, "headers": …, "body": …}`, normalised.
    pub value: Value,
}

/// Why a text is not a snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SnapshotFault {
    /// Not UTF-8.
    Encoding,
    /// No `---` line at the start, or no second one.
    NoHeader,
    /// A version control conflict was left in it.
    Conflict {
        /// Line of the marker, from 1.
        line: usize,
    },
    /// The header is not a YAML mapping of the known shape.
    Header(String),
    /// The body is not JSON.
    Body {
        /// Line in the file, from 1.
        line: usize,
        /// What the JSON reader said, without its place.
        reason: String,
    },
}

const ENCODING: Text = text! {
    en: "it is not UTF-8 text",
    es: "no es texto UTF-8",
    pt: "não é texto UTF-8",
};

const NO_HEADER: Text = text! {
    en: "it has no header between two `---` lines, so it is no snapshot",
    es: "no tiene un encabezado entre dos líneas `---`, así que no es un snapshot",
    pt: "não tem um cabeçalho entre duas linhas `---`, portanto não é um snapshot",
};

const CONFLICT: Text = text! {
    en: "line { $line } is a merge conflict that nobody resolved",
    es: "la línea { $line } es un conflicto de merge sin resolver",
    pt: "a linha { $line } é um conflito de merge não resolvido",
};

const HEADER: Text = text! {
    en: "its header cannot be read: { $reason }",
    es: "no se puede leer su encabezado: { $reason }",
    pt: "não é possível ler o seu cabeçalho: { $reason }",
};

const BODY: Text = text! {
    en: "line { $line } is not valid JSON: { $reason }",
    es: "la línea { $line } no es JSON válido: { $reason }",
    pt: "a linha { $line } não é JSON válido: { $reason }",
};

impl SnapshotFault {
    /// The fault in words, for the language of the user.
    pub fn message(&self) -> Message {
        match self {
            Self::Encoding => ENCODING.message(),
            Self::NoHeader => NO_HEADER.message(),
            Self::Conflict { line } => CONFLICT.with("line", *line),
            Self::Header(reason) => HEADER.with("reason", reason),
            Self::Body { line, reason } => BODY.with("line", *line).with("reason", reason),
        }
    }
}

impl fmt::Display for SnapshotFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message().fmt(f)
    }
}

impl std::error::Error for SnapshotFault {}

/// Insta's header keys, as far as we write them. Reading passes over the others.
#[derive(Serialize, Deserialize)]
struct Header {
    #[serde(default)]
    source: String,
    #[serde(default)]
    description: String,
    #[serde(default, skip_serializing_if = "serde_yaml::Value::is_null")]
    info: serde_yaml::Value,
}

/// Longer headers are not ours.
const HEADER_LIMIT: usize = 64 * 1024;

impl Snapshot {
    /// The call that it answers, where the header names a known one.
    pub(super) fn endpoint(&self) -> Option<Endpoint> {
        self.info.get("endpoint").and_then(|it| Endpoint::parse(it))
    }

    /// The text of the file.
    pub fn to_text(&self) -> String {
        let text = |text: &str| serde_yaml::Value::String(text.to_owned());
        let info: serde_yaml::Mapping = self
            .info
            .iter()
            .map(|(key, value)| (text(key), text(value)))
            .collect();
        let header = Header {
            source: self.source.clone(),
            description: self.description.clone(),
            info: if info.is_empty() {
                serde_yaml::Value::Null
            } else {
                serde_yaml::Value::Mapping(info)
            },
        };
        let header = serde_yaml::to_string(&header).expect("texts are always serialisable");
        format!("---\n{header}---\n{}", pretty(&self.value))
    }

    /// Reads the text of a file; Windows line breaks and a byte order mark do not matter.
    ///
    /// # Errors
    /// When the text is not a snapshot, with the reason.
    pub fn parse(bytes: &[u8]) -> Result<Self, SnapshotFault> {
        let text = std::str::from_utf8(bytes).map_err(|_| SnapshotFault::Encoding)?;
        let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
        if let Some(line) = conflict(&text) {
            return Err(SnapshotFault::Conflict { line });
        }
        let (header, body) = split(&text).ok_or(SnapshotFault::NoHeader)?;
        let value = serde_json::from_str(body).map_err(|error| body_fault(&error, header))?;
        let header = read_header(header)?;
        Ok(Self {
            source: header.source,
            description: header.description,
            info: read_info(&header.info),
            value,
        })
    }
}

fn conflict(text: &str) -> Option<usize> {
    let is_marker = |line: &str| {
        ["<<<<<<< ", ">>>>>>> ", "||||||| "]
            .iter()
            .any(|marker| line.starts_with(marker))
            || line == "======="
    };
    text.lines().position(is_marker).map(|index| index + 1)
}

/// Header and body, without the `---` lines.
fn split(text: &str) -> Option<(&str, &str)> {
    let rest = text.strip_prefix("---\n")?;
    if let Some(body) = rest.strip_prefix("---\n") {
        return Some(("", body));
    }
    let end = rest.find("\n---\n")?;
    (end <= HEADER_LIMIT).then(|| (&rest[..=end], &rest[end + "\n---\n".len()..]))
}

fn read_header(text: &str) -> Result<Header, SnapshotFault> {
    let text = if text.trim().is_empty() { "{}" } else { text };
    serde_yaml::from_str(text).map_err(|error| SnapshotFault::Header(error.to_string()))
}

fn body_fault(error: &serde_json::Error, header: &str) -> SnapshotFault {
    // Both `---` lines and the header stand before the body.
    let before = header.lines().count() + 2;
    let text = error.to_string();
    let reason = text.split(" at line ").next().unwrap_or(&text).to_owned();
    SnapshotFault::Body {
        line: before + error.line().max(1),
        reason,
    }
}

fn read_info(info: &serde_yaml::Value) -> IndexMap<String, String> {
    let entries = info.as_mapping().into_iter().flatten();
    entries
        .map(|(key, value)| (shown(key), shown(value)))
        .collect()
}

fn shown(value: &serde_yaml::Value) -> String {
    match value {
        serde_yaml::Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other)
            .map(|text| text.trim_end().to_owned())
            .unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Snapshot {
        Snapshot {
            source: "scenarios/mlb/pix.yaml".to_owned(),
            description: "Pix, pagado: ñ 😀 / create".to_owned(),
            info: [("endpoint", "create_payment"), ("case", "installments=3")]
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .into_iter()
                .collect(),
            value: serde_json::from_str(
                r#"{"status":201,"body":{"transaction_amount":58.80,"id":"[payment_id:1]","description":"café"}}"#,
            )
            .expect("test JSON is valid"),
        }
    }

    #[test]
    fn the_file_has_an_insta_header_and_sorted_json() {
        insta::assert_snapshot!(sample().to_text(), @r#"
        ---
        source: scenarios/mlb/pix.yaml
        description: 'Pix, pagado: ñ 😀 / create'
        info:
          endpoint: create_payment
          case: installments=3
        ---
        {
          "status": 201,
          "body": {
            "description": "café",
            "id": "[payment_id:1]",
            "transaction_amount": 58.80
          }
        }
        "#);
    }

    #[test]
    fn a_file_reads_back_with_any_line_breaks() {
        let text = sample().to_text();
        assert_eq!(Snapshot::parse(text.as_bytes()), Ok(sample()));
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(Snapshot::parse(windows.as_bytes()), Ok(sample()));
    }

    #[test]
    fn insta_itself_reads_the_file() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("create.snap");
        crate::files::write_whole(&path, sample().to_text().as_bytes()).expect("writable");
        let read = insta::Snapshot::from_file(&path).expect("insta reads our file");
        assert_eq!(read.metadata().source(), Some("scenarios/mlb/pix.yaml"));
        assert_eq!(
            read.metadata().description(),
            Some("Pix, pagado: ñ 😀 / create")
        );
        assert_eq!(
            read.as_text().map(ToString::to_string),
            Some(pretty(&sample().value).trim_end().to_owned())
        );
    }

    #[test]
    fn any_description_survives_both_readers() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("a.snap");
        for description in [
            "---",
            "a\n---\nb",
            "# x: y",
            "@a *b &c !d %e",
            "\"'\\",
            " padded ",
            "null",
            "0x1F",
            "tab\tñ\u{1f}",
            "",
        ] {
            let snapshot = Snapshot {
                description: description.to_owned(),
                ..sample()
            };
            let text = snapshot.to_text();
            assert_eq!(Snapshot::parse(text.as_bytes()), Ok(snapshot));
            crate::files::write_whole(&path, text.as_bytes()).expect("writable");
            let read = insta::Snapshot::from_file(&path).expect("insta reads our file");
            // Insta takes an empty description for none.
            assert_eq!(
                read.metadata().description().unwrap_or_default(),
                description
            );
        }
    }

    #[test]
    fn keys_of_other_tools_are_passed_over() {
        let text = "---\nsource: a\nassertion_line: 3\ninfo:\n  n: 1\n---\n{}\n";
        let read = Snapshot::parse(text.as_bytes()).expect("a snapshot");
        assert_eq!((read.source.as_str(), read.info["n"].as_str()), ("a", "1"));
    }

    #[test]
    fn a_damaged_file_is_a_clear_error() {
        for (text, message) in [
            (&b"\xff\xfe"[..], "it is not UTF-8 text"),
            (b"", "it has no header between two `---` lines, so it is no snapshot"),
            (b"{}", "it has no header between two `---` lines, so it is no snapshot"),
            (b"---\nsource: a\n", "it has no header between two `---` lines, so it is no snapshot"),
            (b"---\nsource: a\n---\n{\n  \"a\": \n}\n", "line 6 is not valid JSON: expected value"),
            (b"---\nsource: a\n---\n", "line 4 is not valid JSON: EOF while parsing a value"),
            (
                b"---\nsource: a\n---\n{\n<<<<<<< HEAD\n\"a\": 1\n=======\n\"a\": 2\n>>>>>>> x\n}\n",
                "line 5 is a merge conflict that nobody resolved",
            ),
        ] {
            let fault = Snapshot::parse(text).expect_err("not a snapshot");
            assert_eq!(fault.to_string(), message);
        }
        let list = Snapshot::parse(b"---\n- a\n---\n{}\n").expect_err("not a snapshot");
        assert!(matches!(list, SnapshotFault::Header(_)));
    }
}
