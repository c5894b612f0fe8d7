//! What is said about any kind of text: nothing in it, too much of it, a key twice.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::text;
use crate::text::{FileId, Span};

/// The deepest nesting that is read.
pub(super) const DEPTH_LIMIT: usize = 128;
/// The most problems that are told of one file.
pub(super) const FINDINGS_LIMIT: usize = 1_000;

const DUPLICATE: Text = text! {
    en: "key `{ $key }` is given twice",
    es: "la clave `{ $key }` está dos veces",
    pt: "a chave `{ $key }` aparece duas vezes",
};
const DUPLICATE_HERE: Text = text! {
    en: "this one is not used",
    es: "esta no se usa",
    pt: "esta não é usada",
};
const FIRST_HERE: Text = text! {
    en: "first defined here",
    es: "definida aquí por primera vez",
    pt: "definida aqui pela primeira vez",
};

/// A key that a mapping has already.
pub(super) fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::error("duplicate-key", span, DUPLICATE.with("key", key))
        .with_label(DUPLICATE_HERE.message())
        .with_related(first, FIRST_HERE.message())
}

const EMPTY: Text = text! {
    en: "there is nothing in this file",
    es: "este archivo está vacío",
    pt: "este arquivo está vazio",
};

/// A text without content.
pub fn empty(file: FileId) -> Diagnostic {
    Diagnostic::error("empty-file", Span::new(file, 0..0), EMPTY.message())
}

const TOO_LARGE: Text = text! {
    en: "this file has more than { $limit } MiB, which is the most that is read",
    es: "este archivo tiene más de { $limit } MiB, que es lo máximo que se lee",
    pt: "este arquivo tem mais de { $limit } MiB, que é o máximo que se lê",
};

/// A text that is too large to read; the limit is in bytes.
pub(super) fn too_large(file: FileId, limit: usize) -> Diagnostic {
    let message = TOO_LARGE.with("limit", limit / 1024 / 1024);
    Diagnostic::error("too-large", Span::new(file, 0..0), message)
}

const TOO_DEEP: Text = text! {
    en: "collections are nested more than { $limit } levels deep",
    es: "hay más de { $limit } niveles de colecciones anidadas",
    pt: "há mais de { $limit } níveis de coleções aninhadas",
};

/// A collection inside too many others.
pub(super) fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::error("too-deep", span, TOO_DEEP.with("limit", DEPTH_LIMIT))
}

const TOO_MANY_VALUES: Text = text! {
    en: "this file has more than { $limit } values, which is the most that is read",
    es: "este archivo tiene más de { $limit } valores, que es lo máximo que se lee",
    pt: "este arquivo tem mais de { $limit } valores, que é o máximo que se lê",
};

/// A text with too many values to read; the span is where they become too many.
pub(super) fn too_many_values(span: Span, limit: usize) -> Diagnostic {
    Diagnostic::error("too-large", span, TOO_MANY_VALUES.with("limit", limit))
}

const MORE: Text = text! {
    en: "this file has more than { $limit } problems; those after this place are not shown",
    es: "este archivo tiene más de { $limit } problemas; los que siguen a este lugar no se muestran",
    pt: "este arquivo tem mais de { $limit } problemas; os que vêm depois deste lugar não são mostrados",
};

/// Keeps the first problems of a file, which must be sorted, and says so when there are more.
pub fn keep_first(diagnostics: &mut Vec<Diagnostic>) {
    if diagnostics.len() <= FINDINGS_LIMIT {
        return;
    }
    diagnostics.truncate(FINDINGS_LIMIT);
    if let Some(span) = diagnostics.last().map(|last| last.span) {
        let message = MORE.with("limit", FINDINGS_LIMIT);
        diagnostics.push(Diagnostic::error("too-many-findings", span, message));
    }
}
