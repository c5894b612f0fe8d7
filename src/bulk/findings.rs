//! What is said about lines that cannot be held against the rules.

use crate::diagnostic::Diagnostic;
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::Span;

use super::LINE_LIMIT;

const TOO_LONG: Text = text! {
    en: "this line has more than { $limit } bytes, which is the most that is read",
    es: "esta línea tiene más de { $limit } bytes, que es lo máximo que se lee",
    pt: "esta linha tem mais de { $limit } bytes, que é o máximo que se lê",
};

/// A line that is too long to read.
pub(super) fn line_too_long(span: Span) -> Diagnostic {
    Diagnostic::error("too-large", span, TOO_LONG.with("limit", LINE_LIMIT))
}

const NOT_UTF8: Text = text! {
    en: "this line is not UTF-8: its byte { $offset } belongs to no character",
    es: "esta línea no es UTF-8: su byte { $offset } no pertenece a ningún carácter",
    pt: "esta linha não é UTF-8: o byte { $offset } dela não pertence a nenhum caractere",
};
const WRITE_UTF8: Text = text! {
    en: "write logs as UTF-8",
    es: "escribe los registros como UTF-8",
    pt: "grave os logs como UTF-8",
};

/// A line with bytes that are no text; the offset counts from 1.
pub(super) fn not_utf8(span: Span, offset: usize) -> Diagnostic {
    Diagnostic::error("not-utf8", span, NOT_UTF8.with("offset", offset))
        .with_help(WRITE_UTF8.message())
}

const FIRST_LINE: Text = text! {
    en: "line { $line } has it already",
    es: "la línea { $line } ya lo tiene",
    pt: "a linha { $line } já o tem",
};

/// Where something stands that only one request may have.
pub(super) fn first_line(line: usize) -> Message {
    FIRST_LINE.with("line", line)
}

const NO_SITE: Text = text! {
    en: "nothing tells the site of this request",
    es: "nada indica el sitio de esta solicitud",
    pt: "nada indica o site desta requisição",
};
const GIVE_SITE: Text = text! {
    en: "give `--site MLB` (or another), or `site:` in ensayo.yaml, or log it as `site`",
    es: "usa `--site MLB` (u otro), o `site:` en ensayo.yaml, o regístralo como `site`",
    pt: "use `--site MLB` (ou outro), ou `site:` no ensayo.yaml, ou registre-o como `site`",
};

/// A request of which nothing tells whose country's rules hold.
pub(super) fn unknown_site(span: Span) -> Diagnostic {
    Diagnostic::error("unknown-site", span, NO_SITE.message()).with_help(GIVE_SITE.message())
}
