//! Texts in three languages: Fluent messages that stand beside the code they belong to.
//!
//! A [`Text`] is written with [`text!`](crate::text!), which does not compile when a language is
//! missing. `tests/it/texts.rs` checks that the three languages use the same variables.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};

/// A language that users read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Spanish.
    Es,
    /// Portuguese.
    Pt,
}

impl Lang {
    /// All languages, English first.
    pub const ALL: [Self; 3] = [Self::En, Self::Es, Self::Pt];

    /// The two-letter code.
    pub fn code(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Es => "es",
            Self::Pt => "pt",
        }
    }

    /// The language of a code or of a locale name such as `pt_BR.UTF-8`.
    pub fn from_locale(locale: &str) -> Option<Self> {
        let code = locale.get(..2)?.to_ascii_lowercase();
        let bounded = locale[2..]
            .chars()
            .next()
            .is_none_or(|next| !next.is_alphanumeric());
        Self::ALL
            .into_iter()
            .find(|lang| bounded && lang.code() == code)
    }
}

/// One message in Fluent syntax (the pattern alone, without an identifier) per language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Text {
    /// English.
    pub en: &'static str,
    /// Spanish.
    pub es: &'static str,
    /// Portuguese.
    pub pt: &'static str,
}

/// Declares a [`Text`]; all three languages are required.
///
/// ```
/// let text = ensayo::text! {
///     en: "unknown site `{ $site }`",
///     es: "sitio desconocido `{ $site }`",
///     pt: "site desconhecido `{ $site }`",
/// };
/// assert_eq!(text.es, "sitio desconocido `{ $site }`");
/// ```
#[macro_export]
macro_rules! text {
    (en: $en:expr, es: $es:expr, pt: $pt:expr $(,)?) => {
        $crate::i18n::Text {
            en: $en,
            es: $es,
            pt: $pt,
        }
    };
}

impl Text {
    /// The pattern of a language.
    pub fn pattern(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::En => self.en,
            Lang::Es => self.es,
            Lang::Pt => self.pt,
        }
    }

    /// A message of this text without variables.
    pub fn message(&self) -> Message {
        Message {
            text: *self,
            args: Vec::new(),
        }
    }

    /// A message of this text with one variable; more are added by [`Message::with`].
    pub fn with(&self, name: &'static str, value: impl Into<Value>) -> Message {
        self.message().with(name, value)
    }
}

/// An error that can be told in the user's language; `Display` tells it in English.
pub trait Told {
    /// The error in words.
    fn message(&self) -> Message;
}

/// What a variable of a message stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Text, shown as it is.
    Text(String),
    /// A whole number, which Fluent may use to choose a plural form.
    Number(i64),
    /// Another message, shown in the language of the one around it.
    Message(Box<Message>),
}

impl From<Message> for Value {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Value {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<u64> for Value {
    fn from(number: u64) -> Self {
        usize::try_from(number).unwrap_or(usize::MAX).into()
    }
}

impl From<u32> for Value {
    fn from(number: u32) -> Self {
        Self::Number(i64::from(number))
    }
}

/// A text and the values of its variables: data until somebody asks for a language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    text: Text,
    args: Vec<(&'static str, Value)>,
}

impl Message {
    /// Adds the value of a variable.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// The message in a language. An undefined variable shows as `{$name}`.
    pub fn in_lang(&self, lang: Lang) -> String {
        format(self.text.pattern(lang), &self.args, lang)
    }

    /// The text behind the message.
    pub fn text(&self) -> Text {
        self.text
    }
}

/// Messages show in English where no language is at hand, as in error types of the library.
impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_lang(Lang::En))
    }
}

fn format(pattern: &str, args: &[(&'static str, Value)], lang: Lang) -> String {
    if !pattern.contains('{') {
        return pattern.to_owned();
    }
    let source = format!("message = {pattern}\n").replace("\n\n", "\n");
    let resource = FluentResource::try_new(source).unwrap_or_else(|(partial, _)| partial);
    let language = lang.code().parse().expect("our language codes are valid");
    let mut bundle = FluentBundle::new(vec![language]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    let Some(parsed) = bundle
        .get_message("message")
        .and_then(|message| message.value())
    else {
        return pattern.to_owned();
    };
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, value) in args {
        values.set(Cow::Borrowed(*name), fluent(value, lang));
    }
    let mut problems = Vec::new();
    bundle
        .format_pattern(parsed, Some(&values), &mut problems)
        .into_owned()
}

fn fluent(value: &Value, lang: Lang) -> FluentValue<'_> {
    match value {
        Value::Text(text) => FluentValue::from(text.as_str()),
        Value::Number(number) => FluentValue::from(*number),
        Value::Message(message) => FluentValue::from(message.in_lang(lang)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COUNT: Text = text! {
        en: "{ $count ->
            [one] { $count } scenario
           *[other] { $count } scenarios
        } in { $path }",
        es: "{ $count ->
            [one] { $count } escenario
           *[other] { $count } escenarios
        } en { $path }",
        pt: "{ $count ->
            [one] { $count } cenário
           *[other] { $count } cenários
        } em { $path }",
    };

    #[test]
    fn a_message_speaks_each_language_with_its_plurals() {
        let one = COUNT.with("count", 1usize).with("path", "a");
        assert_eq!(one.in_lang(Lang::En), "1 scenario in a");
        let two = COUNT.with("count", 2usize).with("path", "a");
        assert_eq!(two.in_lang(Lang::Es), "2 escenarios en a");
        assert_eq!(two.in_lang(Lang::Pt), "2 cenários em a");
    }

    #[test]
    fn a_message_within_a_message_speaks_its_language() {
        let outer = text! { en: "no: { $why }", es: "no: { $why }", pt: "não: { $why }" };
        let inner = text! { en: "because", es: "porque sí", pt: "porque sim" };
        let message = outer.with("why", inner.message());
        assert_eq!(message.in_lang(Lang::Pt), "não: porque sim");
    }

    #[test]
    fn braces_in_values_are_not_syntax() {
        let text = text! { en: "got `{ $it }`", es: "vino `{ $it }`", pt: "veio `{ $it }`" };
        assert_eq!(
            text.with("it", "${{ x }}").in_lang(Lang::En),
            "got `${{ x }}`"
        );
    }

    #[test]
    fn locales_name_languages() {
        assert_eq!(Lang::from_locale("pt_BR.UTF-8"), Some(Lang::Pt));
        assert_eq!(Lang::from_locale("es"), Some(Lang::Es));
        assert_eq!(Lang::from_locale("est"), None);
        assert_eq!(Lang::from_locale("C"), None);
    }
}
