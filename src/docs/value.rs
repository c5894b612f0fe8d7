//! JSON as pages show it: numbers as they were written, and variables in the place of what only a
//! run knows. Every language of snippets prints this one model.

/// A value of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    Null,
    /// `true` or `false`.
    Flag(bool),
    /// A number, as it was written.
    Number(String),
    /// A number that only a run knows, by the name of its variable.
    NumberOf(String),
    /// A text.
    Text(Template),
    /// A list.
    List(Vec<Self>),
    /// A mapping in the order of the request.
    Map(Vec<(String, Self)>),
}

/// A text with variables in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Template(Vec<Piece>);

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Plain text, never empty.
    Plain(String),
    /// A variable, by its name.
    Variable(String),
}

impl Template {
    /// A text without variables.
    pub fn plain(text: &str) -> Self {
        let mut template = Self::default();
        template.push_text(text);
        template
    }

    /// The pieces in order; no two plain ones follow each other.
    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    /// Adds plain text.
    pub fn push_text(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Piece::Plain(last)) => last.push_str(text),
            _ => self.0.push(Piece::Plain(text.to_owned())),
        }
    }

    /// Adds a variable.
    pub fn push_variable(&mut self, name: &str) {
        self.0.push(Piece::Variable(name.to_owned()));
    }

    /// Adds another text.
    pub fn push(&mut self, other: &Self) {
        for piece in &other.0 {
            match piece {
                Piece::Plain(text) => self.push_text(text),
                Piece::Variable(name) => self.push_variable(name),
            }
        }
    }

    /// The text, where it has no variables.
    pub fn as_plain(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Piece::Plain(text)] => Some(text),
            _ => None,
        }
    }

    /// The variable that is the whole text.
    pub fn as_variable(&self) -> Option<&str> {
        match self.0.as_slice() {
            [Piece::Variable(name)] => Some(name),
            _ => None,
        }
    }

    /// The text of each piece put together: plain ones by one function, variables by another.
    pub fn render(
        &self,
        plain: impl Fn(&str) -> String,
        variable: impl Fn(&str) -> String,
    ) -> String {
        let pieces = self.0.iter().map(|piece| match piece {
            Piece::Plain(text) => plain(text),
            Piece::Variable(name) => variable(name),
        });
        pieces.collect()
    }

    /// The text as people read it: variables as `$NAME`.
    pub fn shown(&self) -> String {
        self.render(str::to_owned, |name| format!("${name}"))
    }
}

/// Every variable of a template or value, in order, with repetitions.
pub trait Variables {
    /// Hands each name over.
    fn each_variable(&self, found: &mut dyn FnMut(&str));
}

impl Variables for Template {
    fn each_variable(&self, found: &mut dyn FnMut(&str)) {
        for piece in &self.0 {
            if let Piece::Variable(name) = piece {
                found(name);
            }
        }
    }
}

impl Variables for Value {
    fn each_variable(&self, found: &mut dyn FnMut(&str)) {
        match self {
            Self::Null | Self::Flag(_) | Self::Number(_) => {}
            Self::NumberOf(name) => found(name),
            Self::Text(text) => text.each_variable(found),
            Self::List(items) => items.iter().for_each(|item| item.each_variable(found)),
            Self::Map(entries) => {
                for (_, value) in entries {
                    value.each_variable(found);
                }
            }
        }
    }
}

impl Value {
    /// A text without variables.
    pub fn text(text: &str) -> Self {
        Self::Text(Template::plain(text))
    }

    /// A mapping of texts.
    pub fn texts<'t>(pairs: impl IntoIterator<Item = (&'t str, &'t Template)>) -> Self {
        let pairs = pairs.into_iter();
        let entries = pairs.map(|(key, text)| (key.to_owned(), Self::Text(text.clone())));
        Self::Map(entries.collect())
    }

    /// The same of a query.
    pub fn of_pairs(pairs: &[(String, Template)]) -> Self {
        Self::texts(pairs.iter().map(|(key, text)| (key.as_str(), text)))
    }

    /// The value of a key of a mapping.
    pub fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(entries) => entries
                .iter()
                .find_map(|(name, value)| (name == key).then_some(value)),
            _ => None,
        }
    }

    /// The text, where it is one without variables.
    pub fn as_plain(&self) -> Option<&str> {
        match self {
            Self::Text(text) => text.as_plain(),
            _ => None,
        }
    }

    /// Whether it has no members: an empty mapping, or a list of nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
            _ => false,
        }
    }

    /// JSON with two spaces of indent, and its variables.
    pub fn to_json(&self) -> Template {
        let mut out = Template::default();
        self.write_json(&mut out, 0);
        out
    }

    fn write_json(&self, out: &mut Template, depth: usize) {
        match self {
            Self::Null => out.push_text("null"),
            Self::Flag(flag) => out.push_text(&flag.to_string()),
            Self::Number(text) => out.push_text(text),
            Self::NumberOf(name) => out.push_variable(name),
            Self::Text(text) => {
                out.push_text("\"");
                for piece in text.pieces() {
                    match piece {
                        Piece::Plain(text) => out.push_text(&escaped(text)),
                        Piece::Variable(name) => out.push_variable(name),
                    }
                }
                out.push_text("\"");
            }
            Self::List(items) if items.is_empty() => out.push_text("[]"),
            Self::Map(entries) if entries.is_empty() => out.push_text("{}"),
            Self::List(items) => {
                out.push_text("[\n");
                for (at, item) in items.iter().enumerate() {
                    begin(out, at, depth);
                    item.write_json(out, depth + 1);
                }
                end(out, depth, "]");
            }
            Self::Map(entries) => {
                out.push_text("{\n");
                for (at, (key, value)) in entries.iter().enumerate() {
                    begin(out, at, depth);
                    out.push_text(&format!("\"{}\": ", escaped(key)));
                    value.write_json(out, depth + 1);
                }
                end(out, depth, "}");
            }
        }
    }
}

fn begin(out: &mut Template, at: usize, depth: usize) {
    let comma = if at > 0 { ",\n" } else { "" };
    out.push_text(&format!("{comma}{}", "  ".repeat(depth + 1)));
}

fn end(out: &mut Template, depth: usize, bracket: &str) {
    out.push_text(&format!("\n{}{bracket}", "  ".repeat(depth)));
}

/// A text between the quotes of JSON.
fn escaped(text: &str) -> String {
    let quoted = serde_json::Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_keeps_numbers_and_variables() {
        let mut reference = Template::plain("order \"");
        reference.push_variable("FIRST_ID");
        let value = Value::Map(vec![
            (
                "transaction_amount".to_owned(),
                Value::Number("58.80".to_owned()),
            ),
            ("payment".to_owned(), Value::NumberOf("FIRST_ID".to_owned())),
            ("external_reference".to_owned(), Value::Text(reference)),
            ("metadata".to_owned(), Value::Map(Vec::new())),
            (
                "taxes".to_owned(),
                Value::List(vec![Value::Null, Value::Flag(true)]),
            ),
        ]);
        insta::assert_snapshot!(value.to_json().shown(), @r#"
        {
          "transaction_amount": 58.80,
          "payment": $FIRST_ID,
          "external_reference": "order \"$FIRST_ID",
          "metadata": {},
          "taxes": [
            null,
            true
          ]
        }
        "#);
        let mut names = Vec::new();
        value.each_variable(&mut |name| names.push(name.to_owned()));
        assert_eq!(names, ["FIRST_ID", "FIRST_ID"]);
    }
}
