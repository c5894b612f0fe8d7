//! Values as literals of languages that need no classes for them.

use super::super::value::{Piece, Template, Value};

/// How a language writes values.
pub(super) struct Literals {
    /// `null`, `true` and `false`.
    pub(super) words: [&'static str; 3],
    /// What is around the entries of a mapping.
    pub(super) map: [&'static str; 2],
    /// A mapping without entries.
    pub(super) empty_map: &'static str,
    /// What is around the items of a list.
    pub(super) list: [&'static str; 2],
    /// A key and what stands between it and its value.
    pub(super) key: fn(&str) -> String,
    /// A text, perhaps with variables.
    pub(super) text: fn(&Template) -> String,
    /// A number in a variable of the environment.
    pub(super) number_of: fn(&str) -> String,
    /// One level of indentation.
    pub(super) indent: &'static str,
}

impl Literals {
    /// A value whose first line stands at a depth.
    pub(super) fn value(&self, value: &Value, depth: usize) -> String {
        let [null, yes, no] = self.words;
        match value {
            Value::Null => null.to_owned(),
            Value::Flag(true) => yes.to_owned(),
            Value::Flag(false) => no.to_owned(),
            Value::Number(text) => text.clone(),
            Value::NumberOf(name) => (self.number_of)(name),
            Value::Text(text) => (self.text)(text),
            Value::List(items) if items.is_empty() => self.list.concat(),
            Value::Map(entries) if entries.is_empty() => self.empty_map.to_owned(),
            Value::List(items) => {
                let lines = items.iter().map(|item| self.value(item, depth + 1));
                self.block(self.list, lines, depth)
            }
            Value::Map(entries) => {
                let lines = entries.iter().map(|(key, value)| {
                    format!("{}{}", (self.key)(key), self.value(value, depth + 1))
                });
                self.block(self.map, lines, depth)
            }
        }
    }

    fn block(
        &self,
        [open, close]: [&str; 2],
        lines: impl Iterator<Item = String>,
        depth: usize,
    ) -> String {
        let inner = self.indent.repeat(depth + 1);
        let lines: String = lines.map(|line| format!("{inner}{line},\n")).collect();
        format!("{open}\n{lines}{}{close}", self.indent.repeat(depth))
    }
}

/// A text of a language that puts plain texts and variables together by an operator.
pub(super) fn joined(
    text: &Template,
    operator: &str,
    quoted: fn(&str) -> String,
    variable: fn(&str) -> String,
) -> String {
    let pieces = text.pieces().iter().map(|piece| match piece {
        Piece::Plain(text) => quoted(text),
        Piece::Variable(name) => variable(name),
    });
    let pieces: Vec<String> = pieces.collect();
    match pieces.is_empty() {
        true => quoted(""),
        false => pieces.join(operator),
    }
}

/// A text in double quotes, in which nothing else means anything.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, &['"']))
}

/// A text of which a language takes nothing for anything else: escapes by a table, and those of JSON for
/// what cannot be seen.
pub(super) fn escaped(text: &str, also: &[char]) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if also.contains(&c) => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out
}

/// Whether a key can stand without quotes.
pub(super) fn is_word(key: &str) -> bool {
    let begins_well = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    begins_well
        && key
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_')
}
