//! What a broken piece of YAML is told: one cause, one place, one way out.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::{FileId, Span};

use super::super::findings;
use super::events::VALUES_LIMIT;
use super::lines;
use super::problem::{Cause, Problem};
use super::quotes;

const SECOND_COLON: Text = text! {
    en: "this line has a second `: `, so it is not clear where the value begins",
    es: "esta línea tiene un segundo `: ` y no queda claro dónde empieza el valor",
    pt: "esta linha tem um segundo `: ` e não fica claro onde começa o valor",
};
const SECOND_COLON_HELP: Text = text! {
    en: "quote the value if the colon belongs to it, or begin a new line",
    es: "pon el valor entre comillas si los dos puntos son parte de él, o empieza otra línea",
    pt: "coloque o valor entre aspas se os dois-pontos fazem parte dele, ou comece outra linha",
};
const QUOTE_VALUE: Text = text! {
    en: "quote the value",
    es: "poner el valor entre comillas",
    pt: "colocar o valor entre aspas",
};
const MISSING_COMMA: Text = text! {
    en: "expected `,` or the closing bracket here",
    es: "se esperaba `,` o el cierre del corchete o la llave",
    pt: "era esperado `,` ou o fechamento do colchete ou da chave",
};
const MISSING_COMMA_HELP: Text = text! {
    en: "inside brackets, separate entries with one comma, and quote a text that has brackets or commas in it",
    es: "entre corchetes o llaves, separa los elementos con una coma y pon entre comillas el texto que tenga corchetes, llaves o comas",
    pt: "entre colchetes ou chaves, separe os elementos com uma vírgula e coloque entre aspas o texto que tenha colchetes, chaves ou vírgulas",
};
const EXTRA_COMMA: Text = text! {
    en: "there is no entry before this comma",
    es: "no hay una entrada antes de esta coma",
    pt: "não há uma entrada antes desta vírgula",
};
const COLON_IN_FLOW: Text = text! {
    en: "a `:` cannot stand here",
    es: "aquí no puede haber `:`",
    pt: "aqui não pode haver `:`",
};
const UNCLOSED_BRACKET: Text = text! {
    en: "this `{ $bracket }` is never closed",
    es: "este `{ $bracket }` nunca se cierra",
    pt: "este `{ $bracket }` nunca é fechado",
};
const NOTICED_HERE: Text = text! {
    en: "it should be closed before this",
    es: "debería cerrarse antes de esto",
    pt: "deveria ser fechado antes disto",
};
const STRAY_BRACKET: Text = text! {
    en: "this bracket closes nothing that is open",
    es: "este corchete o llave no cierra nada que esté abierto",
    pt: "este colchete ou chave não fecha nada que esteja aberto",
};
const WRONG_BRACKET: Text = text! {
    en: "this `{ $open }` is closed by `{ $close }`",
    es: "este `{ $open }` se cierra con `{ $close }`",
    pt: "este `{ $open }` é fechado com `{ $close }`",
};
const COMMENT: Text = text! {
    en: "a comment needs a space before its `#`",
    es: "un comentario necesita un espacio antes de `#`",
    pt: "um comentário precisa de um espaço antes de `#`",
};
const UNCLOSED_QUOTE: Text = text! {
    en: "this quoted text is never closed",
    es: "este texto entre comillas nunca se cierra",
    pt: "este texto entre aspas nunca é fechado",
};
const UNCLOSED_QUOTE_HELP: Text = text! {
    en: "end it with `{ $quote }`",
    es: "termínalo con `{ $quote }`",
    pt: "termine-o com `{ $quote }`",
};
const AFTER_QUOTE: Text = text! {
    en: "there is more text after the closing quote",
    es: "hay más texto después de la comilla de cierre",
    pt: "há mais texto depois da aspa de fechamento",
};
const AFTER_QUOTE_DOUBLE: Text = text! {
    en: "write a quote inside the text as `\\\"`, or use single quotes around it",
    es: "escribe una comilla dentro del texto como `\\\"`, o rodéalo de comillas simples",
    pt: "escreva uma aspa dentro do texto como `\\\"`, ou use aspas simples em volta dele",
};
const AFTER_QUOTE_SINGLE: Text = text! {
    en: "write an apostrophe inside the text as `''`, or use double quotes around it",
    es: "escribe un apóstrofo dentro del texto como `''`, o rodéalo de comillas dobles",
    pt: "escreva um apóstrofo dentro do texto como `''`, ou use aspas duplas em volta dele",
};
const QUOTED_HERE: Text = text! {
    en: "the quoted text",
    es: "el texto entre comillas",
    pt: "o texto entre aspas",
};
const ESCAPE: Text = text! {
    en: "`{ $escape }` is no escape that YAML knows",
    es: "`{ $escape }` no es un escape que YAML conozca",
    pt: "`{ $escape }` não é um escape que o YAML conheça",
};
const ESCAPE_HELP: Text = text! {
    en: "write a backslash as `\\\\`, or use single quotes, where it has no meaning",
    es: "escribe la barra invertida como `\\\\`, o usa comillas simples, donde no significa nada",
    pt: "escreva a barra invertida como `\\\\`, ou use aspas simples, onde ela não significa nada",
};
const TAB: Text = text! {
    en: "a tab cannot be used for indentation",
    es: "no se puede usar un tabulador para la sangría",
    pt: "não é possível usar uma tabulação para o recuo",
};
const TAB_HELP: Text = text! {
    en: "indent with spaces",
    es: "usa espacios para la sangría",
    pt: "use espaços para o recuo",
};
const INDENTATION: Text = text! {
    en: "this line does not line up with the entries above it",
    es: "esta línea no está alineada con las entradas de arriba",
    pt: "esta linha não está alinhada com as entradas acima",
};
const INDENTATION_HELP: Text = text! {
    en: "give it as many spaces as its siblings have",
    es: "dale tantos espacios como a las entradas del mismo nivel",
    pt: "dê a ela tantos espaços quanto as entradas do mesmo nível",
};
const ITEM: Text = text! {
    en: "this line is no item of the list that it stands in",
    es: "esta línea no es un elemento de la lista en la que está",
    pt: "esta linha não é um item da lista em que está",
};
const ITEM_HELP: Text = text! {
    en: "begin it with `- `, or indent it as the key that it belongs beside",
    es: "empiézala con `- `, o dale la sangría de la clave que le corresponde",
    pt: "comece-a com `- `, ou dê a ela o recuo da chave à qual corresponde",
};
const MISSING_COLON: Text = text! {
    en: "expected `key: value` here",
    es: "se esperaba `clave: valor`",
    pt: "era esperado `chave: valor`",
};
const DASH: Text = text! {
    en: "a list item cannot begin here",
    es: "aquí no puede empezar un elemento de lista",
    pt: "aqui não pode começar um item de lista",
};
const DASH_HELP: Text = text! {
    en: "put each `- item` on a line of its own, with a space after the dash",
    es: "pon cada `- elemento` en su propia línea, con un espacio después del guion",
    pt: "coloque cada `- item` em sua própria linha, com um espaço depois do hífen",
};
const CHARACTER: Text = text! {
    en: "a value cannot begin with `{ $character }`",
    es: "un valor no puede empezar con `{ $character }`",
    pt: "um valor não pode começar com `{ $character }`",
};
const CHARACTER_HELP: Text = text! {
    en: "put the value in quotes",
    es: "pon el valor entre comillas",
    pt: "coloque o valor entre aspas",
};
const NAMELESS: Text = text! {
    en: "`{ $sign }` must be followed by the name of an anchor",
    es: "después de `{ $sign }` debe ir el nombre de un ancla",
    pt: "depois de `{ $sign }` deve vir o nome de uma âncora",
};
const TAG_HANDLE: Text = text! {
    en: "this tag is not known here",
    es: "esta etiqueta no se conoce aquí",
    pt: "esta tag não é conhecida aqui",
};
const TAG_HANDLE_HELP: Text = text! {
    en: "leave it out, or quote the value if the `!` belongs to it",
    es: "quítala, o pon el valor entre comillas si el `!` es parte de él",
    pt: "remova-a, ou coloque o valor entre aspas se o `!` faz parte dele",
};
const OTHER: Text = text! {
    en: "this is not valid YAML: { $reason }",
    es: "esto no es YAML válido: { $reason }",
    pt: "isto não é YAML válido: { $reason }",
};

impl Problem {
    /// The finding.
    pub(super) fn diagnostic(&self, text: &str, file: FileId) -> Diagnostic {
        let range = self.range(text);
        let span = Span::new(file, range.clone());
        let error = |message: Message| Diagnostic::error("yaml-syntax", span, message);
        match &self.cause {
            Cause::TooDeep => findings::too_deep(span),
            Cause::TooMany => findings::too_many_values(span, VALUES_LIMIT),
            Cause::SecondColon => {
                let found = error(SECOND_COLON.message()).with_help(SECOND_COLON_HELP.message());
                self.with_quoting(found, text, file)
            }
            Cause::MissingComma => {
                error(MISSING_COMMA.message()).with_help(MISSING_COMMA_HELP.message())
            }
            Cause::ExtraComma => error(EXTRA_COMMA.message()),
            Cause::ColonInFlow => {
                error(COLON_IN_FLOW.message()).with_help(MISSING_COMMA_HELP.message())
            }
            Cause::UnclosedBracket => self.unclosed_bracket(text, file, span),
            Cause::StrayBracket => error(STRAY_BRACKET.message()),
            Cause::WrongBracket(open, close) => error(
                WRONG_BRACKET
                    .with("open", open.to_string())
                    .with("close", close.to_string()),
            ),
            Cause::Comment => error(COMMENT.message()),
            Cause::UnclosedQuote => {
                let quote = text[range].chars().take(1).collect::<String>();
                error(UNCLOSED_QUOTE.message()).with_help(UNCLOSED_QUOTE_HELP.with("quote", quote))
            }
            Cause::AfterQuote => self.after_quote(text, file, span),
            Cause::Escape => {
                error(ESCAPE.with("escape", &text[range])).with_help(ESCAPE_HELP.message())
            }
            Cause::Tab => error(TAB.message()).with_help(TAB_HELP.message()),
            Cause::Indentation => {
                error(INDENTATION.message()).with_help(INDENTATION_HELP.message())
            }
            Cause::Item => error(ITEM.message()).with_help(ITEM_HELP.message()),
            Cause::MissingColon => error(MISSING_COLON.message()),
            Cause::Dash => error(DASH.message()).with_help(DASH_HELP.message()),
            Cause::Character(character) => {
                error(CHARACTER.with("character", character.to_string()))
                    .with_help(CHARACTER_HELP.message())
            }
            Cause::NamelessAnchor => error(NAMELESS.with("sign", &text[range])),
            Cause::TagHandle => error(TAG_HANDLE.message()).with_help(TAG_HANDLE_HELP.message()),
            Cause::Other(reason) => error(OTHER.with("reason", reason.as_str())),
        }
    }

    /// The text to underline.
    fn range(&self, text: &str) -> Range<usize> {
        match &self.cause {
            Cause::UnclosedBracket => {
                let start = self.flow.unwrap_or(self.at);
                start..lines::next_char(text, start)
            }
            Cause::UnclosedQuote => self.at..lines::of(text, self.at).end.max(self.at),
            Cause::Escape => quotes::bad_escape(text, self.at),
            Cause::MissingComma if text[self.at..].starts_with(':') => {
                let key = lines::word_before(text, self.at);
                key..self.at
            }
            Cause::MissingColon | Cause::Indentation | Cause::Item | Cause::AfterQuote => {
                lines::word(text, self.at)
            }
            Cause::TagHandle => {
                let word = lines::word(text, self.at);
                let tag = text[word.clone()].split_whitespace().next();
                word.start..word.start + tag.map_or(0, str::len)
            }
            _ => self.at..lines::next_char(text, self.at),
        }
    }

    fn with_quoting(&self, found: Diagnostic, text: &str, file: FileId) -> Diagnostic {
        let Some(scalar) = &self.scalar else {
            return found;
        };
        let range = scalar.start..lines::content_end(text, self.at);
        let span = Span::new(file, range.clone());
        let quoted = quotes::quoted(&text[range]);
        found.with_fix(Fix::replace(
            QUOTE_VALUE.message(),
            span,
            quoted,
            Safety::Unsafe,
        ))
    }

    fn unclosed_bracket(&self, text: &str, file: FileId, span: Span) -> Diagnostic {
        let message = UNCLOSED_BRACKET.with("bracket", &text[span.range()]);
        let found = Diagnostic::error("yaml-syntax", span, message);
        if self.at <= span.range().start || self.at >= text.trim_end().len() {
            return found;
        }
        let line = lines::of(text, self.at);
        let start = line.start + lines::indent(&text[line.clone()]);
        found.with_related(
            Span::new(file, lines::word(text, start)),
            NOTICED_HERE.message(),
        )
    }

    fn after_quote(&self, text: &str, file: FileId, span: Span) -> Diagnostic {
        let found = Diagnostic::error("yaml-syntax", span, AFTER_QUOTE.message());
        let Some(quoted) = self.quoted.clone() else {
            return found;
        };
        let help = match text.as_bytes().get(quoted.start) {
            Some(b'\'') => AFTER_QUOTE_SINGLE,
            _ => AFTER_QUOTE_DOUBLE,
        };
        found
            .with_related(Span::new(file, quoted), QUOTED_HERE.message())
            .with_help(help.message())
    }
}
