//! What kind of difference a difference is: not all of them matter.

use serde_json::Value;

use super::spot::Spot;
use crate::snapshot::dates::DATE;
use crate::snapshot::redact::{REDACTED, REDACTED_BY_PROJECT};

/// How much a difference says. The order is that in which they are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The answer says something else.
    Meaningful,
    /// The value is hidden on at least one side, so that only its presence can be compared.
    Sensitive,
    /// Placeholders alone differ: another number, or a value in the place of one.
    Volatile,
    /// A member that the contract does not know has come: nothing waits for it.
    Added,
}

impl Class {
    /// All classes, the loudest first.
    pub const ALL: [Self; 4] = [
        Self::Meaningful,
        Self::Sensitive,
        Self::Volatile,
        Self::Added,
    ];

    /// The name in reports and in `--only`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Meaningful => "meaningful",
            Self::Sensitive => "sensitive",
            Self::Volatile => "volatile",
            Self::Added => "added",
        }
    }

    /// The class of a name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.name() == name)
    }

    /// The class of two values at a place that both answers have.
    pub(super) fn of_values(old: &Value, new: &Value) -> Self {
        if is_hidden(old) || is_hidden(new) {
            return Self::Sensitive;
        }
        let (Value::String(old_text), Value::String(new_text)) = (old, new) else {
            let is_volatile = is_stand_in(old) && is_text_or_number(new)
                || is_stand_in(new) && is_text_or_number(old);
            return match is_volatile {
                true => Self::Volatile,
                false => Self::Meaningful,
            };
        };
        let differ_in_numbers = unnumbered(old_text) == unnumbered(new_text);
        let is_replaced = |a: &Value, b: &str| is_stand_in(a) && !b.is_empty();
        let is_volatile =
            differ_in_numbers || is_replaced(old, new_text) || is_replaced(new, old_text);
        match is_volatile {
            true => Self::Volatile,
            false => Self::Meaningful,
        }
    }

    /// The class of a member that the old answer does not have.
    pub(super) fn of_member(at: &Spot, new: &Value) -> Self {
        match new {
            _ if at.is_news() => Self::Added,
            _ if is_hidden(new) => Self::Sensitive,
            _ => Self::Meaningful,
        }
    }

    /// The class of what the new answer does not have any more, and of items that have come.
    pub(super) fn of_lone(value: &Value) -> Self {
        match is_hidden(value) {
            true => Self::Sensitive,
            false => Self::Meaningful,
        }
    }
}

/// Whether nothing can be seen of a value.
fn is_hidden(value: &Value) -> bool {
    match value {
        Value::String(text) => text.contains(REDACTED) || text.contains(REDACTED_BY_PROJECT),
        Value::Array(items) => !items.is_empty() && items.iter().all(is_hidden),
        Value::Object(map) => !map.is_empty() && map.values().all(is_hidden),
        _ => false,
    }
}

fn is_text_or_number(value: &Value) -> bool {
    value.is_string() || value.is_number()
}

/// Whether a value is a placeholder that stands for what changes with each run. A date that is told
/// relative to another follows from the request, and its change says something.
fn is_stand_in(value: &Value) -> bool {
    let Value::String(text) = value else {
        return false;
    };
    text == DATE || placeholder(text).is_some_and(|(_, length)| length == text.len())
}

/// The text with every `[kind:3]` as `[kind:]`.
fn unnumbered(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        match placeholder(rest) {
            Some((kind, length)) => {
                out.push_str(&format!("[{kind}:]"));
                rest = &rest[length..];
            }
            None => {
                out.push('[');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// The kind of the numbered placeholder that a text begins with, and how long it is.
pub(in crate::snapshot) fn placeholder(text: &str) -> Option<(&str, usize)> {
    let inner = text.strip_prefix('[')?;
    let (inner, _) = inner.split_once(']')?;
    let (kind, number) = inner.split_once(':')?;
    let is_kind = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || c == '_');
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_kind && is_number).then_some((kind, inner.len() + "[]".len()))
}
