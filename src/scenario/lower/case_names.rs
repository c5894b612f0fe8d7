//! What the cases of a matrix are called: by their `name`, else by `axis=value` slugs.

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};

use super::super::model::Case;
use super::super::names::{CaseName, slug};
use super::reader::Reader;

/// A case before it has a name.
pub(super) struct Draft {
    pub(super) name: Option<Spanned<String>>,
    pub(super) values: Vec<(String, Node)>,
    pub(super) slug: String,
    pub(super) span: Span,
}

/// Adds `axis-value` to a name; lists and mappings go by their place in the axis, from 1.
pub(super) fn push_slug(out: &mut String, axis: &str, value: &Node, index: usize) {
    if !out.is_empty() {
        out.push('_');
    }
    let text = match &value.kind {
        Kind::Null => "null".to_owned(),
        Kind::Bool(flag) => flag.to_string(),
        Kind::Number(text) | Kind::Text(text) | Kind::Pending(text) => text.clone(),
        Kind::List(_) | Kind::Map(_) => (index + 1).to_string(),
    };
    out.push_str(&slug(&format!("{axis}={text}")));
}

const NAME_TOO_LONG: Text = text! {
    en: "the name `{ $name }` that follows from the values is longer than 80 characters",
    es: "el nombre `{ $name }` que resulta de los valores tiene más de 80 caracteres",
    pt: "o nome `{ $name }` que resulta dos valores tem mais de 80 caracteres",
};
const NAME_CLASH: Text = text! {
    en: "two cases would be called `{ $name }`",
    es: "dos casos se llamarían `{ $name }`",
    pt: "dois casos se chamariam `{ $name }`",
};
const OTHER_HERE: Text = text! {
    en: "the other one",
    es: "el otro",
    pt: "o outro",
};
const NAME_BY_HAND: Text = text! {
    en: "list the case under `cases` and give it a `name`",
    es: "pon el caso en `cases` y dale un `name`",
    pt: "coloque o caso em `cases` e dê a ele um `name`",
};

/// The cases with their names; names that do not fit or clash are problems.
pub(super) fn named(reader: &mut Reader, drafts: Vec<Draft>) -> Vec<Case> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut cases = Vec::new();
    for draft in drafts {
        let (name, span) = match draft.name {
            Some(name) => (name.value, name.span),
            None => (draft.slug, draft.span),
        };
        let problem = match (CaseName::parse(&name), seen.get(&name)) {
            (None, _) => Some(Diagnostic::error(
                "invalid-name",
                span,
                NAME_TOO_LONG.with("name", &name),
            )),
            (Some(_), Some(first)) => Some(
                Diagnostic::error("duplicate-name", span, NAME_CLASH.with("name", &name))
                    .with_related(*first, OTHER_HERE.message()),
            ),
            (Some(name), None) => {
                seen.insert(name.as_str().to_owned(), span);
                cases.push(Case {
                    name: Some(name),
                    values: draft.values,
                });
                None
            }
        };
        if let Some(problem) = problem {
            reader.report(problem.with_help(NAME_BY_HAND.message()));
        }
    }
    cases
}
