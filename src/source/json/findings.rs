//! What is said about broken JSON.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::Span;

const RULE: &str = "json-syntax";

fn error(span: Span, message: Message) -> Diagnostic {
    Diagnostic::error(RULE, span, message)
}

fn fix(found: Diagnostic, message: Text, replacement: String, safety: Safety) -> Diagnostic {
    let span = found.span;
    found.with_fix(Fix::replace(message.message(), span, replacement, safety))
}

const COMMENT: Text = text! {
    en: "JSON has no comments",
    es: "JSON no tiene comentarios",
    pt: "JSON não tem comentários",
};
const REMOVE: Text = text! {
    en: "remove it",
    es: "quitarlo",
    pt: "remover",
};

/// A comment.
pub(super) fn comment(span: Span) -> Diagnostic {
    fix(
        error(span, COMMENT.message()),
        REMOVE,
        String::new(),
        Safety::Safe,
    )
}

const TRAILING_COMMA: Text = text! {
    en: "no comma may stand before the closing bracket",
    es: "no puede haber una coma antes del cierre",
    pt: "não pode haver uma vírgula antes do fechamento",
};
const EXTRA_COMMA: Text = text! {
    en: "there is no value before this comma",
    es: "no hay un valor antes de esta coma",
    pt: "não há um valor antes desta vírgula",
};

/// A comma before a closing bracket.
pub(super) fn trailing_comma(span: Span) -> Diagnostic {
    fix(
        error(span, TRAILING_COMMA.message()),
        REMOVE,
        String::new(),
        Safety::Safe,
    )
}

/// A comma too many.
pub(super) fn extra_comma(span: Span) -> Diagnostic {
    fix(
        error(span, EXTRA_COMMA.message()),
        REMOVE,
        String::new(),
        Safety::Unsafe,
    )
}

const MISSING_COMMA: Text = text! {
    en: "a comma is missing here",
    es: "falta una coma aquí",
    pt: "falta uma vírgula aqui",
};
const ADD_COMMA: Text = text! {
    en: "add a comma",
    es: "agregar una coma",
    pt: "adicionar uma vírgula",
};

/// Two elements without a comma between them.
pub(super) fn missing_comma(span: Span) -> Diagnostic {
    fix(
        error(span, MISSING_COMMA.message()),
        ADD_COMMA,
        ",".to_owned(),
        Safety::Safe,
    )
}

const MISSING_COLON: Text = text! {
    en: "a `:` is missing between the key and its value",
    es: "falta `:` entre la clave y su valor",
    pt: "falta `:` entre a chave e o valor",
};
const ADD_COLON: Text = text! {
    en: "write a colon",
    es: "escribir dos puntos",
    pt: "escrever dois-pontos",
};

/// A key without a colon; the span is what stands in its place.
pub(super) fn missing_colon(span: Span) -> Diagnostic {
    fix(
        error(span, MISSING_COLON.message()),
        ADD_COLON,
        ":".to_owned(),
        Safety::Safe,
    )
}

const MISSING_VALUE: Text = text! {
    en: "a value is missing",
    es: "falta un valor",
    pt: "falta um valor",
};

/// A key without a value.
pub(super) fn missing_value(span: Span) -> Diagnostic {
    error(span, MISSING_VALUE.message())
}

const UNQUOTED_KEY: Text = text! {
    en: "a key must stand in double quotes",
    es: "una clave debe ir entre comillas dobles",
    pt: "uma chave deve ficar entre aspas duplas",
};
const USE_DOUBLE: Text = text! {
    en: "use double quotes",
    es: "usar comillas dobles",
    pt: "usar aspas duplas",
};

/// A bare key.
pub(super) fn unquoted_key(span: Span, key: &str) -> Diagnostic {
    let found = error(span, UNQUOTED_KEY.message());
    fix(found, USE_DOUBLE, format!("\"{key}\""), Safety::Safe)
}

const KEY_EXPECTED: Text = text! {
    en: "expected a key in double quotes",
    es: "se esperaba una clave entre comillas dobles",
    pt: "era esperada uma chave entre aspas duplas",
};

/// Something that cannot be a key.
pub(super) fn key_expected(span: Span) -> Diagnostic {
    error(span, KEY_EXPECTED.message())
}

const SINGLE_QUOTES: Text = text! {
    en: "text must stand in double quotes",
    es: "un texto debe ir entre comillas dobles",
    pt: "um texto deve ficar entre aspas duplas",
};

/// A text in single quotes.
pub(super) fn single_quotes(span: Span, value: &str) -> Diagnostic {
    let written = serde_json::to_string(value).unwrap_or_default();
    fix(
        error(span, SINGLE_QUOTES.message()),
        USE_DOUBLE,
        written,
        Safety::Safe,
    )
}

const UNCLOSED_STRING: Text = text! {
    en: "this text is not closed on its line",
    es: "este texto no se cierra en su línea",
    pt: "este texto não é fechado na mesma linha",
};
const UNCLOSED_STRING_HELP: Text = text! {
    en: "end it with `\"`, and write a line break inside a text as `\\n`",
    es: "termínalo con `\"`, y escribe un salto de línea dentro de un texto como `\\n`",
    pt: "termine-o com `\"`, e escreva uma quebra de linha dentro de um texto como `\\n`",
};

/// A text without a closing quote.
pub(super) fn unclosed_string(span: Span) -> Diagnostic {
    error(span, UNCLOSED_STRING.message()).with_help(UNCLOSED_STRING_HELP.message())
}

const CONTROL: Text = text! {
    en: "a control character in a text must be escaped",
    es: "un carácter de control en un texto debe escaparse",
    pt: "um caractere de controle em um texto deve ser escapado",
};
const ESCAPE_IT: Text = text! {
    en: "write it as an escape",
    es: "escribirlo como escape",
    pt: "escrevê-lo como escape",
};

/// A raw control character.
pub(super) fn control(span: Span, control: char) -> Diagnostic {
    let written = serde_json::to_string(&control).unwrap_or_default();
    let written = written.trim_matches('"').to_owned();
    fix(
        error(span, CONTROL.message()),
        ESCAPE_IT,
        written,
        Safety::Safe,
    )
}

const ESCAPE: Text = text! {
    en: "`{ $escape }` is no escape that JSON knows",
    es: "`{ $escape }` no es un escape que JSON conozca",
    pt: "`{ $escape }` não é um escape que o JSON conheça",
};
const ESCAPE_HELP: Text = text! {
    en: "write a backslash as `\\\\`, and a character by its code as `\\u` and four hexadecimal digits",
    es: "escribe la barra invertida como `\\\\`, y un carácter por su código como `\\u` y cuatro dígitos hexadecimales",
    pt: "escreva a barra invertida como `\\\\`, e um caractere pelo código como `\\u` e quatro dígitos hexadecimais",
};

/// An escape that does not exist.
pub(super) fn escape(span: Span, escape: &str) -> Diagnostic {
    error(span, ESCAPE.with("escape", escape)).with_help(ESCAPE_HELP.message())
}

const SURROGATE: Text = text! {
    en: "`{ $escape }` is only one half of a surrogate pair",
    es: "`{ $escape }` es solo la mitad de un par sustituto",
    pt: "`{ $escape }` é só a metade de um par substituto",
};
const SURROGATE_HELP: Text = text! {
    en: "write both halves, or the character itself",
    es: "escribe las dos mitades, o el propio carácter",
    pt: "escreva as duas metades, ou o próprio caractere",
};

/// Half a character.
pub(super) fn surrogate(span: Span, escape: &str) -> Diagnostic {
    error(span, SURROGATE.with("escape", escape)).with_help(SURROGATE_HELP.message())
}

const NOT_A_NUMBER: Text = text! {
    en: "`{ $text }` is not a number in JSON",
    es: "`{ $text }` no es un número en JSON",
    pt: "`{ $text }` não é um número em JSON",
};
const QUOTE_TEXT: Text = text! {
    en: "if text is meant, quote it",
    es: "si es un texto, ponlo entre comillas",
    pt: "se for um texto, coloque-o entre aspas",
};
const WRITE_NUMBER: Text = text! {
    en: "if a number is meant, write it so",
    es: "si es un número, escríbelo así",
    pt: "se for um número, escreva-o assim",
};

/// Digits that break the number grammar; `written` is how JSON would write them.
pub(super) fn not_a_number(span: Span, text: &str, written: Option<String>) -> Diagnostic {
    let found = error(span, NOT_A_NUMBER.with("text", text));
    let found = fix(found, QUOTE_TEXT, format!("\"{text}\""), Safety::Unsafe);
    match written {
        Some(written) => fix(found, WRITE_NUMBER, written, Safety::Unsafe),
        None => found,
    }
}

const WORD: Text = text! {
    en: "`{ $word }` is not a value in JSON",
    es: "`{ $word }` no es un valor en JSON",
    pt: "`{ $word }` não é um valor em JSON",
};

/// A bare word where a value must stand.
pub(super) fn word(span: Span, word: &str) -> Diagnostic {
    let found = error(span, WORD.with("word", word));
    let meant = match word.to_ascii_lowercase().as_str() {
        "nan" | "infinity" | "undefined" | "nil" | "none" | "null" => "null".to_owned(),
        "true" => "true".to_owned(),
        "false" => "false".to_owned(),
        _ => format!("\"{word}\""),
    };
    fix(found, WRITE_SO, meant, Safety::Unsafe)
}

const WRITE_SO: Text = text! {
    en: "write it so",
    es: "escribirlo así",
    pt: "escrevê-lo assim",
};

const UNEXPECTED: Text = text! {
    en: "`{ $text }` cannot stand here",
    es: "aquí no puede haber `{ $text }`",
    pt: "aqui não pode haver `{ $text }`",
};

/// A character that has no place in JSON.
pub(super) fn unexpected(span: Span, text: &str) -> Diagnostic {
    error(span, UNEXPECTED.with("text", text))
}

const UNCLOSED: Text = text! {
    en: "this `{ $bracket }` is never closed",
    es: "este `{ $bracket }` nunca se cierra",
    pt: "este `{ $bracket }` nunca é fechado",
};

/// A bracket without its end.
pub(super) fn unclosed(span: Span, bracket: &str) -> Diagnostic {
    error(span, UNCLOSED.with("bracket", bracket))
}

const WRONG_BRACKET: Text = text! {
    en: "expected `{ $close }` here",
    es: "se esperaba `{ $close }`",
    pt: "era esperado `{ $close }`",
};
const OPENED: Text = text! {
    en: "opened here",
    es: "abierto aquí",
    pt: "aberto aqui",
};

/// A bracket of the wrong kind.
pub(super) fn wrong_bracket(span: Span, close: char, open: Span) -> Diagnostic {
    error(span, WRONG_BRACKET.with("close", close.to_string())).with_related(open, OPENED.message())
}

const TRAILING: Text = text! {
    en: "there is more text after the JSON value",
    es: "hay más texto después del valor JSON",
    pt: "há mais texto depois do valor JSON",
};

/// Something after the value.
pub(super) fn trailing(span: Span) -> Diagnostic {
    error(span, TRAILING.message())
}
