//! The `$` operators: their names, and whether an expectation uses them well.

use regex_lite::Regex;

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::money::Amount;
use crate::scenario::expression::has_expression;
use crate::scenario::lower::reader::Reader;
use crate::scenario::suggest::suggest;
use crate::source::{Entry, Kind, Node};
use crate::text;

/// All operators.
pub(super) const NAMES: [&str; 10] = [
    "$any",
    "$absent",
    "$type",
    "$match",
    "$one_of",
    "$gte",
    "$lte",
    "$length",
    "$contains",
    "$literal",
];
/// The types that `$type` knows.
pub(super) const TYPES: [&str; 7] = [
    "string", "number", "integer", "boolean", "object", "array", "null",
];

/// The operators of a node: a mapping that is not empty and whose keys all begin with `$`.
pub(super) fn of(node: &Node) -> Option<&[Entry]> {
    let entries = node.entries()?;
    let is_operator = |entry: &Entry| entry.key.value.starts_with('$');
    (!entries.is_empty() && entries.iter().all(is_operator)).then_some(entries)
}

const UNKNOWN: Text = text! {
    en: "unknown operator `{ $name }`",
    es: "operador desconocido `{ $name }`",
    pt: "operador desconhecido `{ $name }`",
};
const MIXED: Text = text! {
    en: "`{ $name }` stands beside keys that are no operators",
    es: "`{ $name }` está junto a claves que no son operadores",
    pt: "`{ $name }` está ao lado de chaves que não são operadores",
};
const USE_LITERAL: Text = text! {
    en: "put operators into a mapping of their own; for a key that begins with `$` write `$literal`",
    es: "pon los operadores en un mapa propio; para una clave que empieza con `$` escribe `$literal`",
    pt: "coloque os operadores em um mapa próprio; para uma chave que começa com `$` escreva `$literal`",
};

/// Notes everything that is wrong with the operators in an expectation.
pub(in crate::scenario) fn check(reader: &mut Reader, node: &Node) {
    match (&node.kind, of(node)) {
        (_, Some(entries)) => entries.iter().for_each(|entry| operator(reader, entry)),
        (Kind::Map(entries), None) => {
            for entry in entries {
                let key = &entry.key;
                if key.value.starts_with('$') {
                    let message = MIXED.with("name", &key.value);
                    let diagnostic = Diagnostic::error("misplaced-key", key.span, message);
                    reader.report(diagnostic.with_help(USE_LITERAL.message()));
                }
                check(reader, &entry.value);
            }
        }
        (Kind::List(items), None) => items.iter().for_each(|item| check(reader, item)),
        _ => {}
    }
}

const MUST_BE_TRUE: Text = text! {
    en: "`{ $name }` takes `true`",
    es: "`{ $name }` lleva `true`",
    pt: "`{ $name }` leva `true`",
};
const MUST_BE_PATTERN: Text = text! {
    en: "`$match` takes a regular expression: { $detail }",
    es: "`$match` lleva una expresión regular: { $detail }",
    pt: "`$match` leva uma expressão regular: { $detail }",
};
const MUST_BE_LIST: Text = text! {
    en: "`$one_of` takes a list",
    es: "`$one_of` lleva una lista",
    pt: "`$one_of` leva uma lista",
};
const MUST_BE_NUMBER: Text = text! {
    en: "`{ $name }` takes a number",
    es: "`{ $name }` lleva un número",
    pt: "`{ $name }` leva um número",
};
const MUST_BE_LENGTH: Text = text! {
    en: "`$length` takes a whole number, or operators",
    es: "`$length` lleva un número entero, u operadores",
    pt: "`$length` leva um número inteiro, ou operadores",
};

fn operator(reader: &mut Reader, entry: &Entry) {
    let (name, value) = (entry.key.value.as_str(), &entry.value);
    let mut wrong = |message| reader.report(Diagnostic::error("wrong-type", value.span, message));
    match name {
        "$literal" => {}
        _ if is_expression(value) => {}
        "$any" | "$absent" if value.kind != Kind::Bool(true) => {
            wrong(MUST_BE_TRUE.with("name", name));
        }
        "$any" | "$absent" => {}
        "$type" if value.kind == Kind::Null => {}
        "$type" => {
            reader.word("$type", value, &TYPES);
        }
        "$match" => match value.as_text().map(pattern) {
            Some(Ok(_)) => {}
            Some(Err(error)) => wrong(MUST_BE_PATTERN.with("detail", error.to_string())),
            None => wrong(MUST_BE_PATTERN.with("detail", "^[0-9]+$")),
        },
        "$one_of" => match value.items() {
            Some(items) => items.iter().for_each(|item| check(reader, item)),
            None => wrong(MUST_BE_LIST.message()),
        },
        "$gte" | "$lte" if number(value).is_none() => wrong(MUST_BE_NUMBER.with("name", name)),
        "$gte" | "$lte" => {}
        "$length" if of(value).is_some() => check(reader, value),
        "$length" if length(value).is_none() => wrong(MUST_BE_LENGTH.message()),
        "$length" => {}
        "$contains" => check(reader, value),
        _ => {
            let diagnostic = Diagnostic::error(
                "unknown-operator",
                entry.key.span,
                UNKNOWN.with("name", name),
            );
            reader.report(suggest(diagnostic, name, NAMES));
        }
    }
}

/// Whether a value is known only when its expression is evaluated.
fn is_expression(node: &Node) -> bool {
    node.as_text().is_some_and(has_expression)
}

/// A regular expression that may match anywhere in a text.
pub(super) fn pattern(text: &str) -> Result<Regex, regex_lite::Error> {
    Regex::new(text)
}

/// The exact value of a number.
pub(super) fn number(node: &Node) -> Option<Amount> {
    match &node.kind {
        Kind::Number(text) => Amount::parse(text).ok(),
        _ => None,
    }
}

/// A length.
pub(super) fn length(node: &Node) -> Option<usize> {
    match &node.kind {
        Kind::Number(text) => text.parse().ok(),
        _ => None,
    }
}
