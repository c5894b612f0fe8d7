//! Marks for what only a run knows: while a scenario is resolved they travel through its
//! expressions as texts, and become variables afterwards.

use serde_json::Value as Json;

use super::value::{Template, Value};
use crate::source::{Kind, Node};

/// Between these stands a mark. They are for private use, so that no text means anything by them.
const OPEN: char = '\u{F0E0A}';
const CLOSE: char = '\u{F0E0B}';
/// What comes before a mark of a number.
const NUMBER: char = '#';

/// A variable of a page, and where a shell takes it from.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variable {
    /// The name in shells and in the environment of programs.
    pub name: String,
    /// The part of a step's answer that it holds, by its path; `None` where the page does not say
    /// where it comes from: a card token, or a variable that the scenario takes from the environment.
    pub answer: Option<(String, Vec<String>)>,
}

impl Variable {
    /// The token of the nth card of a case.
    pub fn card(place: usize) -> Self {
        let name = match place {
            0 => "CARD_TOKEN".to_owned(),
            _ => format!("CARD_TOKEN_{}", place + 1),
        };
        Self { name, answer: None }
    }

    /// A variable of the environment.
    pub fn environment(name: &str) -> Self {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        Self {
            name: match name.chars().all(is_word) {
                true => name.to_owned(),
                false => shell_name(name),
            },
            answer: None,
        }
    }

    /// A part of an answer.
    pub fn of_answer(step: &str, path: &[String]) -> Self {
        let parts = std::iter::once(step).chain(path.iter().map(String::as_str));
        let parts: Vec<String> = parts.map(shell_name).collect();
        let joined = parts.join("_");
        let begins_well = joined.starts_with(|c: char| c.is_ascii_alphabetic());
        Self {
            name: if begins_well {
                joined
            } else {
                format!("STEP_{joined}")
            },
            answer: Some((step.to_owned(), path.to_vec())),
        }
    }

    /// The text that stands for it in an expression.
    pub fn mark(&self, is_number: bool) -> String {
        let sign = if is_number { "#" } else { "" };
        format!("{OPEN}{sign}{}{CLOSE}", self.name)
    }
}

/// Capitals, digits and underscores.
fn shell_name(text: &str) -> String {
    let upper = text.chars().map(|c| match c {
        c if c.is_ascii_alphanumeric() => c.to_ascii_uppercase(),
        _ => '_',
    });
    upper.collect()
}

/// What an expression can read of a step's answer: a snapshot's value, in which marks stand where a
/// snapshot has placeholders. The variables behind the marks are handed over.
pub(super) fn with_marks(step: &str, body: &Json, made: &mut impl FnMut(Variable)) -> Json {
    marked(step, body, &mut Vec::new(), made)
}

fn marked(
    step: &str,
    value: &Json,
    path: &mut Vec<String>,
    made: &mut impl FnMut(Variable),
) -> Json {
    match value {
        Json::String(text) if is_placeholder(text) => {
            let variable = Variable::of_answer(step, path);
            let mark = variable.mark(is_number(text));
            made(variable);
            Json::String(mark)
        }
        Json::Array(items) => {
            let items = items.iter().enumerate();
            let items = items.map(|(at, item)| below(step, item, at.to_string(), path, made));
            Json::Array(items.collect())
        }
        Json::Object(map) => {
            let entries = map
                .iter()
                .map(|(key, value)| (key.clone(), below(step, value, key.clone(), path, made)));
            Json::Object(entries.collect())
        }
        _ => value.clone(),
    }
}

fn below(
    step: &str,
    value: &Json,
    key: String,
    path: &mut Vec<String>,
    made: &mut impl FnMut(Variable),
) -> Json {
    path.push(key);
    let value = marked(step, value, path, made);
    path.pop();
    value
}

/// Whether a text of a snapshot stands for another one.
fn is_placeholder(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']')
}

/// Whether what stood there was a number: ids of payments and refunds are.
fn is_number(placeholder: &str) -> bool {
    ["[payment_id:", "[refund_id:"]
        .iter()
        .any(|start| placeholder.starts_with(start))
}

/// A text with its marks as variables.
pub(super) fn template(text: &str) -> Template {
    let mut out = Template::default();
    let mut rest = text;
    while let Some((before, mark, after)) = next_mark(rest) {
        out.push_text(before);
        out.push_variable(mark.trim_start_matches(NUMBER));
        rest = after;
    }
    out.push_text(rest);
    out
}

fn next_mark(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once(OPEN)?;
    let (mark, after) = rest.split_once(CLOSE)?;
    Some((before, mark, after))
}

/// A resolved tree as a value.
pub(super) fn value(node: &Node) -> Value {
    match &node.kind {
        Kind::Null => Value::Null,
        Kind::Bool(flag) => Value::Flag(*flag),
        Kind::Number(text) => Value::Number(text.clone()),
        Kind::Text(text) | Kind::Pending(text) => text_value(text),
        Kind::List(items) => Value::List(items.iter().map(value).collect()),
        Kind::Map(entries) => Value::Map(
            entries
                .iter()
                .map(|entry| (template(&entry.key.value).shown(), value(&entry.value)))
                .collect(),
        ),
    }
}

fn text_value(text: &str) -> Value {
    let found = template(text);
    let is_number = text
        .strip_prefix(OPEN)
        .is_some_and(|it| it.starts_with(NUMBER));
    match found.as_variable() {
        Some(name) if is_number => Value::NumberOf(name.to_owned()),
        _ => Value::Text(found),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn placeholders_become_variables_named_after_their_step() {
        let body = json!({"id": "[payment_id:1]", "status": "approved", "refunds": [{"id": "[refund_id:1]"}]});
        let mut made = Vec::new();
        let read = with_marks("first-try", &body, &mut |it| made.push(it.name));
        assert_eq!(made, ["FIRST_TRY_ID", "FIRST_TRY_REFUNDS_0_ID"]);
        assert_eq!(read["status"], "approved");
        let id = read["id"].as_str().expect("a text");
        assert_eq!(text_value(id), Value::NumberOf("FIRST_TRY_ID".to_owned()));
        let path = template(&format!("/v1/payments/{id}/refunds"));
        assert_eq!(path.shown(), "/v1/payments/$FIRST_TRY_ID/refunds");
    }

    #[test]
    fn names_are_those_that_shells_take() {
        let name = |step: &str| Variable::of_answer(step, &["a-b.c".to_owned()]).name;
        assert_eq!(name("3ds"), "STEP_3DS_A_B_C");
        assert_eq!(name("ok"), "OK_A_B_C");
        let names: Vec<String> = (0..2).map(|it| Variable::card(it).name).collect();
        assert_eq!(names, ["CARD_TOKEN", "CARD_TOKEN_2"]);
    }
}
