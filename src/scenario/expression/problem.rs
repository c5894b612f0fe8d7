//! What can be wrong with an expression, and how it is said.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::Span;
use crate::words::quoted;

/// Something wrong with an expression, at a place within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem(Box<Details>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Details {
    rule: &'static str,
    /// Where in the text between the braces; `None` is all of it.
    range: Option<Range<usize>>,
    message: Message,
    help: Option<Message>,
}

impl Problem {
    /// A problem of the whole expression under the id of a complaint.
    pub(crate) fn new(rule: &'static str, message: Message) -> Self {
        Self(Box::new(Details {
            rule,
            range: None,
            message,
            help: None,
        }))
    }

    /// Says what to type.
    pub(crate) fn with_help(mut self, help: Message) -> Self {
        self.0.help = Some(help);
        self
    }

    /// Points at a part of the text between the braces.
    pub(crate) fn at(self, range: Range<usize>) -> Self {
        self.perhaps_at(Some(range))
    }

    /// Points at a part of the text, unless it points at one already.
    pub(super) fn or_at(self, range: Option<Range<usize>>) -> Self {
        let own = self.0.range.clone();
        self.perhaps_at(own.or(range))
    }

    fn perhaps_at(mut self, range: Option<Range<usize>>) -> Self {
        self.0.range = range;
        self
    }

    /// The finding at the place of an expression. `place` covers the braces when the expression
    /// stands in the file as it is, `length` bytes long with its braces.
    pub(crate) fn into_diagnostic(self, place: Span, length: usize) -> Diagnostic {
        let is_verbatim = place.range().len() == length;
        let span = match self.0.range {
            Some(range) if is_verbatim && !range.is_empty() => {
                let from = place.range().start + "${{".len();
                Span::new(place.file, from + range.start..from + range.end)
            }
            _ => place,
        };
        let diagnostic = Diagnostic::error(self.0.rule, span, self.0.message);
        match self.0.help {
            Some(help) => diagnostic.with_help(help),
            None => diagnostic,
        }
    }
}

const SYNTAX: Text = text! {
    en: "this is not an expression: { $detail }",
    es: "esto no es una expresión: { $detail }",
    pt: "isto não é uma expressão: { $detail }",
};

pub(super) fn syntax(range: Option<Range<usize>>, detail: &str) -> Problem {
    Problem::new("expression-syntax", SYNTAX.with("detail", detail)).perhaps_at(range)
}

const TOO_LONG: Text = text! {
    en: "the expression is longer than { $most } bytes",
    es: "la expresión tiene más de { $most } bytes",
    pt: "a expressão tem mais de { $most } bytes",
};

pub(super) fn too_long(most: usize) -> Problem {
    Problem::new("expression-syntax", TOO_LONG.with("most", most.to_string()))
}

const UNCLOSED: Text = text! {
    en: "the expression is not closed",
    es: "la expresión no está cerrada",
    pt: "a expressão não está fechada",
};
const CLOSE_IT: Text = text! {
    en: "end it with `{\"}}\"}`",
    es: "termínala con `{\"}}\"}`",
    pt: "termine com `{\"}}\"}`",
};

pub(crate) fn unclosed() -> Problem {
    Problem::new("expression-syntax", UNCLOSED.message()).with_help(CLOSE_IT.message())
}

const FLOAT: Text = text! {
    en: "`{ $number }` would lose digits: expressions calculate with whole numbers",
    es: "`{ $number }` perdería dígitos: las expresiones calculan con números enteros",
    pt: "`{ $number }` perderia dígitos: as expressões calculam com números inteiros",
};
const QUOTE_NUMBER: Text = text! {
    en: "write `\"{ $number }\"` as an argument of `add`, `sub` or `percent`, or put the number in `vars`",
    es: "escribe `\"{ $number }\"` como argumento de `add`, `sub` o `percent`, o pon el número en `vars`",
    pt: "escreva `\"{ $number }\"` como argumento de `add`, `sub` ou `percent`, ou coloque o número em `vars`",
};

pub(super) fn float_literal(range: Range<usize>, number: &str) -> Problem {
    Problem::new("expression-float", FLOAT.with("number", number))
        .with_help(QUOTE_NUMBER.with("number", number))
        .at(range)
}

const FLOAT_RESULT: Text = text! {
    en: "the result of the expression is not exact",
    es: "el resultado de la expresión no es exacto",
    pt: "o resultado da expressão não é exato",
};
const EXACT_FUNCTIONS: Text = text! {
    en: "calculate with `add`, `sub` or `percent`, or with whole numbers and `//`",
    es: "calcula con `add`, `sub` o `percent`, o con números enteros y `//`",
    pt: "calcule com `add`, `sub` ou `percent`, ou com números inteiros e `//`",
};

pub(super) fn float_result() -> Problem {
    Problem::new("expression-float", FLOAT_RESULT.message()).with_help(EXACT_FUNCTIONS.message())
}

const INEXACT: Text = text! {
    en: "`{ $operand }` is not a whole number, and operators cannot compare or calculate with it",
    es: "`{ $operand }` no es un número entero, y los operadores no pueden compararlo ni calcular con él",
    pt: "`{ $operand }` não é um número inteiro, e os operadores não podem compará-lo nem calcular com ele",
};
const USE_FUNCTIONS: Text = text! {
    en: "calculate with `add`, `sub` or `percent`; compare in `expect` with `$gte` and `$lte`",
    es: "calcula con `add`, `sub` o `percent`; compara en `expect` con `$gte` y `$lte`",
    pt: "calcule com `add`, `sub` ou `percent`; compare em `expect` com `$gte` e `$lte`",
};

pub(super) fn inexact_operand(range: Range<usize>, operand: &str) -> Problem {
    Problem::new("inexact-operator", INEXACT.with("operand", operand))
        .with_help(USE_FUNCTIONS.message())
        .at(range)
}

const FILTER: Text = text! {
    en: "expressions have no filters such as `{ $name }`",
    es: "las expresiones no tienen filtros como `{ $name }`",
    pt: "as expressões não têm filtros como `{ $name }`",
};
const TEST: Text = text! {
    en: "expressions have no tests such as `is { $name }`",
    es: "las expresiones no tienen pruebas como `is { $name }`",
    pt: "as expressões não têm testes como `is { $name }`",
};
const METHOD: Text = text! {
    en: "only functions can be called, not methods",
    es: "solo se pueden llamar funciones, no métodos",
    pt: "só se podem chamar funções, não métodos",
};

pub(super) fn filter(name: &str) -> Problem {
    Problem::new("expression-syntax", FILTER.with("name", name)).with_help(functions_are())
}

pub(super) fn test(name: &str) -> Problem {
    Problem::new("expression-syntax", TEST.with("name", name)).with_help(functions_are())
}

pub(super) fn method_call() -> Problem {
    Problem::new("expression-syntax", METHOD.message()).with_help(functions_are())
}

const FUNCTIONS: Text = text! {
    en: "the functions are { $names }",
    es: "las funciones son { $names }",
    pt: "as funções são { $names }",
};

pub(crate) fn functions_are() -> Message {
    FUNCTIONS.with("names", quoted(super::functions::NAMES))
}

const UNDEFINED: Text = text! {
    en: "the expression has no value",
    es: "la expresión no tiene valor",
    pt: "a expressão não tem valor",
};

pub(super) fn undefined() -> Problem {
    Problem::new("undefined-value", UNDEFINED.message())
}

const NO_VALUE: Text = text! {
    en: "`{ $path }` has no value: there is no `{ $part }`",
    es: "`{ $path }` no tiene valor: no hay `{ $part }`",
    pt: "`{ $path }` não tem valor: não há `{ $part }`",
};

/// `path` leads nowhere from its part `part` on.
pub(super) fn missing_part(range: Range<usize>, path: &str, part: &str) -> Problem {
    let message = NO_VALUE.with("path", path).with("part", part);
    Problem::new("undefined-value", message).at(range)
}

const MULTIPLIED: Text = text! {
    en: "the result of `{ $name }` cannot be multiplied",
    es: "el resultado de `{ $name }` no se puede multiplicar",
    pt: "o resultado de `{ $name }` não pode ser multiplicado",
};

pub(super) fn multiplied_call(range: Range<usize>, name: &str) -> Problem {
    Problem::new("expression-result", MULTIPLIED.with("name", name)).at(range)
}

const TOO_LARGE: Text = text! {
    en: "the expression makes or reads too much: more than { $most } bytes",
    es: "la expresión produce o lee demasiado: más de { $most } bytes",
    pt: "a expressão produz ou lê demais: mais de { $most } bytes",
};
const TOO_LARGE_TOGETHER: Text = text! {
    en: "the expressions of this step together make too much: more than { $most } bytes",
    es: "las expresiones de este paso producen juntas demasiado: más de { $most } bytes",
    pt: "as expressões deste passo produzem juntas demais: mais de { $most } bytes",
};

pub(super) fn too_large(most: usize) -> Problem {
    Problem::new(
        "expression-result",
        TOO_LARGE.with("most", most.to_string()),
    )
}

pub(super) fn too_large_together(most: usize) -> Problem {
    let message = TOO_LARGE_TOGETHER.with("most", most.to_string());
    Problem::new("expression-result", message)
}

const NOT_A_VALUE: Text = text! {
    en: "the result of the expression is not a value that a file could hold",
    es: "el resultado de la expresión no es un valor que quepa en un archivo",
    pt: "o resultado da expressão não é um valor que caiba em um arquivo",
};

pub(super) fn not_a_value() -> Problem {
    Problem::new("expression-result", NOT_A_VALUE.message())
}

const NOT_TEXT: Text = text! {
    en: "a list, a mapping or null cannot be a part of a text",
    es: "una lista, un mapa o null no puede ser parte de un texto",
    pt: "uma lista, um mapa ou null não pode ser parte de um texto",
};

pub(super) fn not_text() -> Problem {
    Problem::new("expression-result", NOT_TEXT.message())
}

const ENGINE: Text = text! {
    en: "the expression cannot be evaluated: { $detail }",
    es: "no se puede evaluar la expresión: { $detail }",
    pt: "não é possível avaliar a expressão: { $detail }",
};

pub(super) fn engine(range: Option<Range<usize>>, detail: &str) -> Problem {
    Problem::new("expression-result", ENGINE.with("detail", detail)).perhaps_at(range)
}

const TOO_MUCH: Text = text! {
    en: "the expression takes too many steps",
    es: "la expresión requiere demasiados pasos",
    pt: "a expressão exige passos demais",
};

pub(super) fn out_of_fuel() -> Problem {
    Problem::new("expression-result", TOO_MUCH.message())
}
