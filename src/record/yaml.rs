//! Block YAML as people write it: exact numbers, quotes only where they are needed.

use std::fmt::Write;

/// A value on its way to a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Yaml {
    /// A scalar as it is written.
    Scalar(String),
    /// A list.
    List(Vec<Self>),
    /// A mapping.
    Map(Vec<(String, Self)>),
}

/// Words that YAML readers take for something else than text.
const WORDS: &[&str] = &["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

impl Yaml {
    /// A text, quoted where it could be taken for something else.
    pub(super) fn text(text: &str) -> Self {
        Self::Scalar(scalar(text))
    }

    /// A mapping of the pairs that are there.
    pub(super) fn map(pairs: impl IntoIterator<Item = (&'static str, Option<Self>)>) -> Self {
        let there = pairs.into_iter();
        let there = there.filter_map(|(key, value)| Some((key.to_owned(), value?)));
        Self::Map(there.collect())
    }

    /// The text of a file.
    pub(super) fn file(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    /// Writes what stands behind a key or a dash, with the line break before it where there is one.
    fn write_value(&self, out: &mut String, depth: usize) {
        match self {
            Self::Scalar(text) => writeln!(out, " {text}"),
            Self::List(items) if items.is_empty() => writeln!(out, " []"),
            Self::Map(pairs) if pairs.is_empty() => writeln!(out, " {{}}"),
            Self::List(_) | Self::Map(_) => {
                out.push('\n');
                self.write(out, depth);
                Ok(())
            }
        }
        .unwrap_or_default();
    }

    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Scalar(text) => {
                let _ = writeln!(out, "{indent}{text}");
            }
            Self::Map(pairs) => {
                for (key, value) in pairs {
                    let _ = write!(out, "{indent}{}:", scalar(key));
                    value.write_value(out, depth + 1);
                }
            }
            Self::List(items) => {
                for item in items {
                    let mut block = String::new();
                    item.write(&mut block, depth + 1);
                    // The first line of an item stands behind its dash.
                    let first = block.trim_start();
                    let _ = write!(out, "{indent}- {first}");
                }
            }
        }
    }
}

/// A text as a plain scalar where that is safe, else in double quotes as JSON writes it.
fn scalar(text: &str) -> String {
    let is_letter = |byte: u8| byte.is_ascii_alphabetic() || byte == b'_' || byte == b'$';
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"_-./@".contains(&byte);
    let begins_well = text.bytes().next().is_some_and(is_letter);
    let is_word = WORDS.iter().any(|word| text.eq_ignore_ascii_case(word));
    if begins_well && text.bytes().all(is_inner) && !is_word {
        text.to_owned()
    } else {
        serde_json::Value::from(text).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_written_as_people_write_them() {
        let item = |text| {
            Yaml::map([
                ("id", Some(Yaml::text(text))),
                ("sum", Some(Yaml::Scalar("1.50".into()))),
            ])
        };
        let value = Yaml::map([
            ("scenario", Some(Yaml::text("Pix: ñ \"a\""))),
            ("absent", None),
            ("steps", Some(Yaml::List(vec![item("a"), item("no")]))),
            ("empty", Some(Yaml::Map(Vec::new()))),
        ]);
        insta::assert_snapshot!(value.file(), @r#"
        scenario: "Pix: ñ \"a\""
        steps:
          - id: a
            sum: 1.50
          - id: "no"
            sum: 1.50
        empty: {}
        "#);
    }

    #[test]
    fn a_text_stays_a_text() {
        for text in [
            "01310",
            "1e3",
            "yes",
            "",
            "a: b",
            "- a",
            "#a",
            "null",
            "2026-01-15",
            "~",
            "a b",
            "*a",
            "ñ",
            "a\nb",
        ] {
            assert!(scalar(text).starts_with('"'), "{text}");
        }
        for text in ["pix", "ana@testuser.com", "bank_transfer", "a-b.c/d"] {
            assert_eq!(scalar(text), text);
        }
    }
}
