//! YAML tags: those of the core schema mean what they say, all others are findings.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::json::number::is_number;
use crate::text;
use crate::text::Span;

use super::super::Kind;
use super::raw::{RawKind, RawNode, RawTag, Style};
use super::scalar::{Meaning, meaning};

const UNKNOWN: Text = text! {
    en: "a tag has no meaning here",
    es: "una etiqueta no significa nada aquí",
    pt: "uma tag não significa nada aqui",
};
const UNKNOWN_HELP: Text = text! {
    en: "leave it out, or quote the value if the `!` belongs to it",
    es: "quítala, o pon el valor entre comillas si el `!` es parte de él",
    pt: "remova-a, ou coloque o valor entre aspas se o `!` faz parte dele",
};
const UNFIT: Text = text! {
    en: "the value is not what the tag `!!{ $tag }` says",
    es: "el valor no es lo que dice la etiqueta `!!{ $tag }`",
    pt: "o valor não é o que a tag `!!{ $tag }` diz",
};

/// What is wrong with a tag on a node, if anything.
pub(super) fn unfit(tag: &RawTag, raw: &RawNode, span: Span) -> Option<Diagnostic> {
    let known = tag.core.as_deref().filter(|name| {
        matches!(
            *name,
            "" | "str" | "int" | "float" | "bool" | "null" | "map" | "seq" | "merge"
        )
    });
    let Some(name) = known else {
        let found = Diagnostic::error("unknown-tag", span, UNKNOWN.message());
        return Some(found.with_help(UNKNOWN_HELP.message()));
    };
    let fits = match &raw.kind {
        RawKind::Scalar { text, style } => typed(name, text, *style).is_some(),
        RawKind::List(_) => matches!(name, "" | "seq"),
        RawKind::Map(_) => matches!(name, "" | "map"),
        RawKind::Alias(_) | RawKind::UnknownAlias(_) => true,
    };
    (!fits).then(|| Diagnostic::error("unfit-tag", span, UNFIT.with("tag", name)))
}

/// The value of a scalar with a tag; a tag that does not fit leaves text.
pub(super) fn apply(tag: &RawTag, text: &str, style: Style) -> Kind {
    let name = tag.core.as_deref().unwrap_or("str");
    typed(name, text, style).unwrap_or_else(|| Kind::Text(text.to_owned()))
}

/// The value of a scalar as a tag wants it; `None` when it does not fit.
fn typed(name: &str, text: &str, style: Style) -> Option<Kind> {
    match name {
        "" | "str" => Some(Kind::Text(text.to_owned())),
        "merge" => (text == "<<" && style == Style::Plain).then(|| Kind::Text(text.to_owned())),
        "int" => (is_number(text) && !text.contains(['.', 'e', 'E']))
            .then(|| Kind::Number(text.to_owned())),
        "float" => is_number(text).then(|| Kind::Number(text.to_owned())),
        "bool" | "null" => match (name, meaning(text)) {
            ("bool", Meaning::Clear(kind @ Kind::Bool(_)))
            | ("null", Meaning::Clear(kind @ Kind::Null)) => Some(kind),
            _ => None,
        },
        _ => None,
    }
}
