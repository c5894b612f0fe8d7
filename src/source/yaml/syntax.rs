//! What a broken piece of YAML is told: one cause, one place, one way out.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::{FileId, Span};

use super::super::findings;
use super::lines;
use super::quotes;

/// Why the parser stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cause {
    TooDeep,
    SecondColon,
    MissingComma,
    ColonInFlow,
    UnclosedBracket,
    StrayBracket,
    UnclosedQuote,
    AfterQuote,
    Escape,
    Tab,
    Indentation,
    MissingColon,
    Dash,
    Character(char),
    NamelessAnchor,
    TagHandle,
    /// Something rare, in the parser's own words.
    Other(String),
}

/// A syntax error before it is worded.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) cause: Cause,
    /// Where the parser noticed.
    pub(super) at: usize,
    /// The outermost `[` or `{` that was open then.
    pub(super) flow: Option<usize>,
    /// The last scalar that was read before.
    pub(super) scalar: Option<Range<usize>>,
    /// Where the last token that was understood ends.
    pub(super) after: usize,
}

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
    /// Puts the blame where the mistake was made rather than where it was noticed.
    pub(super) fn settle(mut self, text: &str) -> Self {
        match self.cause {
            Cause::SecondColon => self.settle_colon(text),
            Cause::ColonInFlow | Cause::MissingComma => self.settle_flow(text),
            Cause::Indentation if self.leading(text).contains('\t') => self.cause = Cause::Tab,
            Cause::Other(_) if self.leading(text).contains('\t') => self.cause = Cause::Tab,
            _ => {}
        }
        self
    }

    /// A scalar over two lines before a colon is a first line that lacks its own.
    fn settle_colon(&mut self, text: &str) {
        let Some(scalar) = self.scalar.clone() else {
            return;
        };
        if text[scalar.clone()].contains('\n') {
            self.cause = Cause::MissingColon;
            self.at = scalar.start;
        }
    }

    /// When the line where the parser noticed is indented no deeper than the one with the opening
    /// bracket, the bracket was left open.
    fn settle_flow(&mut self, text: &str) {
        let Some(flow) = self.flow else { return };
        let (open, here) = (lines::of(text, flow), lines::of(text, self.at));
        let depth = |line: &Range<usize>| lines::indent(&text[line.clone()]);
        if here.start > open.start && depth(&here) <= depth(&open) {
            self.cause = Cause::UnclosedBracket;
        }
    }

    /// Where the mistake begins, as far as the parser can tell.
    pub(super) fn start(&self) -> usize {
        match (&self.cause, self.flow) {
            (Cause::UnclosedBracket, Some(flow)) => flow,
            _ => self.at,
        }
    }

    /// The white space that the line begins with.
    fn leading<'t>(&self, text: &'t str) -> &'t str {
        let line = &text[lines::of(text, self.at)];
        let blank = line.len() - line.trim_start_matches([' ', '\t']).len();
        &line[..blank]
    }

    /// The finding.
    pub(super) fn diagnostic(&self, text: &str, file: FileId) -> Diagnostic {
        let range = self.range(text);
        let span = Span::new(file, range.clone());
        let error = |message: Message| Diagnostic::error("yaml-syntax", span, message);
        match &self.cause {
            Cause::TooDeep => findings::too_deep(span),
            Cause::SecondColon => {
                let found = error(SECOND_COLON.message()).with_help(SECOND_COLON_HELP.message());
                self.with_quoting(found, text, file)
            }
            Cause::MissingComma => {
                error(MISSING_COMMA.message()).with_help(MISSING_COMMA_HELP.message())
            }
            Cause::ColonInFlow => {
                error(COLON_IN_FLOW.message()).with_help(MISSING_COMMA_HELP.message())
            }
            Cause::UnclosedBracket => self.unclosed_bracket(text, file, span),
            Cause::StrayBracket => error(STRAY_BRACKET.message()),
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
        let line = lines::of(text, self.at);
        match &self.cause {
            Cause::UnclosedBracket => {
                let start = self.flow.unwrap_or(self.at);
                start..lines::next_char(text, start)
            }
            Cause::UnclosedQuote => {
                let start = quotes::open_at(text, self.after, self.at).unwrap_or(self.at);
                start..lines::of(text, start).end
            }
            Cause::Escape => quotes::bad_escape(text, self.at),
            Cause::Tab => {
                let tab = text[line.clone()]
                    .find('\t')
                    .map_or(self.at, |tab| line.start + tab);
                tab..lines::next_char(text, tab)
            }
            Cause::MissingColon | Cause::Indentation | Cause::TagHandle | Cause::AfterQuote => {
                lines::word(text, self.at)
            }
            _ => self.at..lines::next_char(text, self.at),
        }
    }

    fn with_quoting(&self, found: Diagnostic, text: &str, file: FileId) -> Diagnostic {
        let Some(scalar) = &self.scalar else {
            return found;
        };
        let range = scalar.start..lines::content_end(text, self.at);
        let fix = Fix {
            message: QUOTE_VALUE.message(),
            span: Span::new(file, range.clone()),
            replacement: quotes::quoted(&text[range]),
            safety: Safety::Unsafe,
        };
        found.with_fix(fix)
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
        let Some(quoted) = quotes::closed_before(text, self.after, self.at) else {
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
