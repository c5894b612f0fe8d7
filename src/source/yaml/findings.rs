//! What is said about well-formed YAML that a payment request must not hold.

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::Text;
use crate::text;
use crate::text::Span;

use super::super::findings::DEPTH_LIMIT;
use super::scalar::Guess;

const NOT_SCALAR: Text = text! {
    en: "a key must be a text",
    es: "una clave debe ser un texto",
    pt: "uma chave deve ser um texto",
};
const NOT_SCALAR_HELP: Text = text! {
    en: "an expression is written in quotes with its dollar sign, such as { $example }",
    es: "una expresión se escribe entre comillas y con el signo de dólar, como { $example }",
    pt: "uma expressão é escrita entre aspas e com o cifrão, como { $example }",
};

/// A list or a mapping as a key. `{{ x }}` gives one too, where an expression is meant.
pub(super) fn key_not_scalar(span: Span, text: &str) -> Diagnostic {
    let found = Diagnostic::error("key-not-text", span, NOT_SCALAR.message());
    if !text.starts_with('{') {
        return found;
    }
    found.with_help(NOT_SCALAR_HELP.with("example", "`\"${{ vars.amount }}\"`"))
}

const EMPTY_KEY: Text = text! {
    en: "the key before this `:` is missing",
    es: "falta la clave antes de estos `:`",
    pt: "falta a chave antes destes `:`",
};

/// A `:` without a key.
pub(super) fn empty_key(span: Span) -> Diagnostic {
    Diagnostic::error("key-not-text", span, EMPTY_KEY.message())
}

const UNKNOWN_ALIAS: Text = text! {
    en: "no anchor `&{ $name }` stands before this alias",
    es: "no hay un ancla `&{ $name }` antes de este alias",
    pt: "não há uma âncora `&{ $name }` antes deste alias",
};
const UNKNOWN_ALIAS_HELP: Text = text! {
    en: "define it as `&{ $name }` further up, or quote the value if the `*` belongs to it",
    es: "defínela como `&{ $name }` más arriba, o pon el valor entre comillas si el `*` es parte de él",
    pt: "defina-a como `&{ $name }` mais acima, ou coloque o valor entre aspas se o `*` faz parte dele",
};

/// An alias of nothing.
pub(super) fn unknown_alias(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("unknown-alias", span, UNKNOWN_ALIAS.with("name", name))
        .with_help(UNKNOWN_ALIAS_HELP.with("name", name))
}

const CYCLE: Text = text! {
    en: "this alias stands inside its own anchor, so it has no end",
    es: "este alias está dentro de su propia ancla y no termina nunca",
    pt: "este alias está dentro da própria âncora e não termina nunca",
};
const CYCLE_ANCHOR: Text = text! {
    en: "the anchor",
    es: "el ancla",
    pt: "a âncora",
};

/// An alias of a collection around it.
pub(super) fn alias_cycle(span: Span, anchor: Option<Span>) -> Diagnostic {
    let found = Diagnostic::error("alias-cycle", span, CYCLE.message());
    match anchor {
        Some(anchor) => found.with_related(anchor, CYCLE_ANCHOR.message()),
        None => found,
    }
}

const BOMB: Text = text! {
    en: "following this alias makes more than { $limit } values or { $size } MiB of text",
    es: "seguir este alias produce más de { $limit } valores o { $size } MiB de texto",
    pt: "seguir este alias produz mais de { $limit } valores ou { $size } MiB de texto",
};
const BOMB_NOTE: Text = text! {
    en: "aliases of aliases multiply (an alias bomb); reading stops here",
    es: "los alias de alias se multiplican (una bomba de alias); la lectura se detiene aquí",
    pt: "aliases de aliases se multiplicam (uma bomba de aliases); a leitura para aqui",
};

/// An alias that grows without bound.
pub(super) fn alias_bomb(span: Span, nodes: usize, bytes: usize) -> Diagnostic {
    let message = BOMB.with("limit", nodes).with("size", bytes / 1024 / 1024);
    Diagnostic::error("alias-bomb", span, message).with_note(BOMB_NOTE.message())
}

const DEEP_ALIAS: Text = text! {
    en: "with this alias collections are nested more than { $limit } levels deep",
    es: "con este alias hay más de { $limit } niveles de colecciones anidadas",
    pt: "com este alias há mais de { $limit } níveis de coleções aninhadas",
};

/// An alias that leads too deep.
pub(super) fn alias_too_deep(span: Span) -> Diagnostic {
    Diagnostic::error("too-deep", span, DEEP_ALIAS.with("limit", DEPTH_LIMIT))
}

const MERGE_VALUE: Text = text! {
    en: "`<<` takes a mapping or a list of mappings",
    es: "`<<` recibe un mapa o una lista de mapas",
    pt: "`<<` recebe um mapa ou uma lista de mapas",
};

/// Something that cannot be merged.
pub(super) fn merge_value(span: Span) -> Diagnostic {
    Diagnostic::error("merge-value", span, MERGE_VALUE.message())
}

const AMBIGUOUS_NUMBER: Text = text! {
    en: "`{ $text }` is text here, but a number to other YAML readers",
    es: "`{ $text }` es un texto aquí, pero un número para otros lectores de YAML",
    pt: "`{ $text }` é um texto aqui, mas um número para outros leitores de YAML",
};
const AMBIGUOUS_BOOL: Text = text! {
    en: "`{ $text }` is text here, but a boolean to other YAML readers",
    es: "`{ $text }` es un texto aquí, pero un booleano para otros lectores de YAML",
    pt: "`{ $text }` é um texto aqui, mas um booleano para outros leitores de YAML",
};
const AMBIGUOUS_NULL: Text = text! {
    en: "`{ $text }` is text here, but null to other YAML readers",
    es: "`{ $text }` es un texto aquí, pero nulo para otros lectores de YAML",
    pt: "`{ $text }` é um texto aqui, mas nulo para outros leitores de YAML",
};
const QUOTE_TEXT: Text = text! {
    en: "if text is meant, quote it",
    es: "si es un texto, ponlo entre comillas",
    pt: "se for um texto, coloque-o entre aspas",
};
const WRITE_NUMBER: Text = text! {
    en: "if a number is meant, write it as JSON does",
    es: "si es un número, escríbelo como en JSON",
    pt: "se for um número, escreva-o como em JSON",
};
const WRITE_BOOL: Text = text! {
    en: "if a boolean is meant, write it so",
    es: "si es un booleano, escríbelo así",
    pt: "se for um booleano, escreva-o assim",
};
const WRITE_NULL: Text = text! {
    en: "if null is meant, write it so",
    es: "si es nulo, escríbelo así",
    pt: "se for nulo, escreva-o assim",
};

/// A plain scalar that readers disagree on, with a fix for each meaning.
pub(super) fn ambiguous(span: Span, text: &str, guess: &Guess) -> Diagnostic {
    let (message, meant, written) = match guess {
        Guess::Number(written) => (AMBIGUOUS_NUMBER, WRITE_NUMBER, written.as_deref()),
        Guess::Bool(word) => (AMBIGUOUS_BOOL, WRITE_BOOL, Some(*word)),
        Guess::Null => (AMBIGUOUS_NULL, WRITE_NULL, Some("null")),
    };
    let fix = |message: Text, replacement: String| {
        Fix::replace(message.message(), span, replacement, Safety::Unsafe)
    };
    let found = Diagnostic::error("ambiguous-scalar", span, message.with("text", text))
        .with_fix(fix(QUOTE_TEXT, format!("\"{text}\"")));
    match written {
        Some(written) => found.with_fix(fix(meant, written.to_owned())),
        None => found,
    }
}

const SECOND_DOCUMENT: Text = text! {
    en: "a second YAML document begins here",
    es: "aquí empieza un segundo documento YAML",
    pt: "aqui começa um segundo documento YAML",
};
const SECOND_DOCUMENT_HELP: Text = text! {
    en: "keep one document per file: move what follows to a file of its own",
    es: "deja un documento por archivo: mueve lo que sigue a otro archivo",
    pt: "mantenha um documento por arquivo: mova o que segue para outro arquivo",
};

/// More than one document in a file.
pub(super) fn second_document(span: Span) -> Diagnostic {
    Diagnostic::error("second-document", span, SECOND_DOCUMENT.message())
        .with_help(SECOND_DOCUMENT_HELP.message())
}

const MISSING_SPACE: Text = text! {
    en: "`{ $text }` is one text, because no space follows its `:`",
    es: "`{ $text }` es un solo texto, porque no hay un espacio después de `:`",
    pt: "`{ $text }` é um só texto, porque não há um espaço depois de `:`",
};
const ADD_SPACE: Text = text! {
    en: "write a space after the colon",
    es: "escribe un espacio después de los dos puntos",
    pt: "escreva um espaço depois dos dois-pontos",
};

/// `key:value` where an entry must stand; `colon` is the place right after the colon.
pub(super) fn missing_space(span: Span, text: &str, colon: Span) -> Diagnostic {
    let fix = Fix::replace(ADD_SPACE.message(), colon, " ", Safety::Unsafe);
    Diagnostic::error("yaml-syntax", span, MISSING_SPACE.with("text", text)).with_fix(fix)
}
