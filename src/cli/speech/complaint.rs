//! What is wrong with the arguments, in the user's language.

use std::error::Error as _;
use std::fmt;

use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::i18n::{Lang, Message, Text};
use crate::text;

/// Why a value of an argument is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) struct Refused(pub(in crate::cli) Message);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.in_lang(Lang::En))
    }
}

impl std::error::Error for Refused {}

const ERROR: Text = text! { en: "error", es: "error", pt: "erro" };
const UNKNOWN: Text = text! {
    en: "unexpected argument `{ $arg }`",
    es: "argumento inesperado `{ $arg }`",
    pt: "argumento inesperado `{ $arg }`",
};
const UNKNOWN_COMMAND: Text = text! {
    en: "there is no command `{ $arg }`",
    es: "no existe el comando `{ $arg }`",
    pt: "não existe o comando `{ $arg }`",
};
const VALUE: Text = text! {
    en: "`{ $value }` is no value of `{ $arg }`",
    es: "`{ $value }` no es un valor de `{ $arg }`",
    pt: "`{ $value }` não é um valor de `{ $arg }`",
};
const NO_VALUE: Text = text! {
    en: "`{ $arg }` needs a value",
    es: "`{ $arg }` necesita un valor",
    pt: "`{ $arg }` precisa de um valor",
};
const MISSING: Text = text! {
    en: "missing: { $arg }",
    es: "falta: { $arg }",
    pt: "falta: { $arg }",
};
const CONFLICT: Text = text! {
    en: "`{ $arg }` cannot be used with `{ $other }`",
    es: "`{ $arg }` no se puede usar con `{ $other }`",
    pt: "`{ $arg }` não pode ser usado com `{ $other }`",
};
const TWICE: Text = text! {
    en: "`{ $arg }` is given more than once",
    es: "`{ $arg }` aparece más de una vez",
    pt: "`{ $arg }` aparece mais de uma vez",
};
const NOT_TEXT: Text = text! {
    en: "an argument is no valid UTF-8",
    es: "un argumento no es UTF-8 válido",
    pt: "um argumento não é UTF-8 válido",
};
const MEANT: Text = text! {
    en: "did you mean `{ $meant }`?",
    es: "¿quisiste decir `{ $meant }`?",
    pt: "você quis dizer `{ $meant }`?",
};
const CHOOSE: Text = text! {
    en: "choose one of { $values }",
    es: "elige uno de { $values }",
    pt: "escolha um de { $values }",
};
const RANGE: Text = text! {
    en: "a whole number from { $first } to { $last } is expected",
    es: "se espera un número entero de { $first } a { $last }",
    pt: "espera-se um número inteiro de { $first } a { $last }",
};
const MORE: Text = text! {
    en: "more with `--help`",
    es: "más con `--help`",
    pt: "mais com `--help`",
};

/// A complaint as it is shown, without colours; `None` for what clap says as well in English, and
/// for help and version, which are no complaints.
pub(in crate::cli) fn complaint(error: &Error, lang: Lang) -> Option<String> {
    if lang == Lang::En {
        return None;
    }
    let mut told = vec![format!(
        "{}: {}",
        ERROR.pattern(lang),
        what(error)?.in_lang(lang)
    )];
    let hint = hint(error).map(|hint| hint.in_lang(lang));
    told.extend(hint.map(|hint| format!("  {hint}")));
    told.push(format!("\n{}", MORE.pattern(lang)));
    Some(told.join("\n"))
}

fn what(error: &Error) -> Option<Message> {
    let context = |kind| error.get(kind).map(shown).unwrap_or_default();
    let arg = || context(ContextKind::InvalidArg);
    let value = context(ContextKind::InvalidValue);
    Some(match error.kind() {
        ErrorKind::UnknownArgument => UNKNOWN.with("arg", arg()),
        ErrorKind::InvalidSubcommand => {
            UNKNOWN_COMMAND.with("arg", context(ContextKind::InvalidSubcommand))
        }
        ErrorKind::InvalidValue | ErrorKind::NoEquals | ErrorKind::WrongNumberOfValues
            if value.is_empty() =>
        {
            NO_VALUE.with("arg", arg())
        }
        ErrorKind::TooFewValues => NO_VALUE.with("arg", arg()),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation | ErrorKind::TooManyValues => {
            VALUE.with("arg", arg()).with("value", value)
        }
        ErrorKind::MissingRequiredArgument | ErrorKind::MissingSubcommand => {
            MISSING.with("arg", arg())
        }
        ErrorKind::ArgumentConflict => match context(ContextKind::PriorArg) {
            other if other == arg() => TWICE.with("arg", other),
            other => CONFLICT.with("arg", arg()).with("other", other),
        },
        ErrorKind::InvalidUtf8 => NOT_TEXT.message(),
        _ => return None,
    })
}

/// What to type instead.
fn hint(error: &Error) -> Option<Message> {
    let refused = error.source().and_then(|it| it.downcast_ref::<Refused>());
    if let Some(Refused(message)) = refused {
        return Some(message.clone());
    }
    if let Some((first, last)) = range(error) {
        return Some(RANGE.with("first", first).with("last", last));
    }
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant = suggested.into_iter().find_map(|kind| error.get(kind));
    if let Some(meant) = meant {
        return Some(MEANT.with("meant", nearest_first(meant)));
    }
    let known = [ContextKind::ValidValue, ContextKind::ValidSubcommand];
    let known = known.into_iter().find_map(|kind| error.get(kind));
    let known = known.map(shown).filter(|values| !values.is_empty())?;
    Some(CHOOSE.with("values", known))
}

/// The whole numbers that clap would take, where it says so.
fn range(error: &Error) -> Option<(String, String)> {
    let said = error.source()?.to_string();
    let (_, range) = said.split_once(" is not in ")?;
    let (first, last) = range.split_once("..=")?;
    Some((first.to_owned(), last.to_owned()))
}

/// What was perhaps meant; clap tells the nearest last.
fn nearest_first(value: &ContextValue) -> String {
    match value {
        ContextValue::Strings(texts) => {
            let nearest_first: Vec<&str> = texts.iter().rev().map(String::as_str).collect();
            nearest_first.join("`, `")
        }
        other => shown(other),
    }
}

fn shown(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        other => other.to_string(),
    }
}
