//! The axes of a matrix and the combinations of their values.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Entry, Node};
use crate::text;
use crate::text::Spanned;

use super::super::expression::size;
use super::case_names::{Draft, push_slug};
use super::reader::Reader;
use super::vars::is_identifier;

/// The keys of `matrix` that are no axes.
const WORDS: [&str; 4] = ["exclude", "include", "cases", "name"];
/// How many cases `max_cases` may allow.
pub(super) const MOST_ALLOWED: u32 = 10_000;

/// How many bytes the values of all cases may take together.
pub(super) const MOST_BYTES: usize = 16 * 1024 * 1024;

/// An axis: a name and the values that it takes in turn.
pub(super) struct Axis<'n> {
    pub(super) name: Spanned<String>,
    values: &'n [Node],
}

pub(super) const BAD_AXIS: Text = text! {
    en: "`{ $name }` cannot be the name of an axis",
    es: "`{ $name }` no puede ser el nombre de un eje",
    pt: "`{ $name }` não pode ser o nome de um eixo",
};
const AXIS_HELP: Text = text! {
    en: "use letters, digits and `_`, not a digit first; `name`, `exclude`, `include` and `cases` have their own meaning",
    es: "usa letras, dígitos y `_`, sin empezar por un dígito; `name`, `exclude`, `include` y `cases` tienen su propio significado",
    pt: "use letras, dígitos e `_`, sem começar por um dígito; `name`, `exclude`, `include` e `cases` têm significado próprio",
};
const NO_VALUES: Text = text! {
    en: "the axis `{ $name }` has no values",
    es: "el eje `{ $name }` no tiene valores",
    pt: "o eixo `{ $name }` não tem valores",
};

/// Whether a name can be that of an axis.
pub(super) fn is_axis(name: &str) -> bool {
    is_identifier(name) && !WORDS.contains(&name)
}

/// The axes of a matrix; `exclude`, `include` and `cases` are none.
pub(super) fn axes<'n>(reader: &mut Reader, entries: &'n [Entry]) -> Vec<Axis<'n>> {
    let mut axes = Vec::new();
    for entry in entries {
        let name = &entry.key;
        if WORDS[..3].contains(&name.value.as_str()) {
            continue;
        }
        if !is_axis(&name.value) {
            let message = BAD_AXIS.with("name", &name.value);
            let diagnostic = Diagnostic::error("invalid-name", name.span, message);
            reader.report(diagnostic.with_help(AXIS_HELP.message()));
        }
        let values = reader.items(&name.value, &entry.value);
        if values.is_empty() && entry.value.items().is_some() {
            let message = NO_VALUES.with("name", &name.value);
            reader.report(Diagnostic::error("empty-matrix", entry.value.span, message));
        }
        axes.push(Axis {
            name: name.clone(),
            values,
        });
    }
    axes
}

/// Why the combinations of a matrix are not made.
pub(super) enum Excess {
    /// There are more than a file could be allowed: how many.
    Cases(usize),
    /// They would take too much memory.
    Bytes,
}

/// How many bytes the values of all combinations take: each case has its own.
fn weight(axes: &[Axis<'_>], count: usize) -> usize {
    let of_axis = |axis: &Axis<'_>| {
        let values = axis.values.iter().map(|value| size(value, MOST_BYTES));
        let once = values.fold(0, usize::saturating_add);
        once.saturating_mul(count / axis.values.len().max(1))
    };
    axes.iter().map(of_axis).fold(0, usize::saturating_add)
}

/// Every combination in file order, the last axis moving fastest.
pub(super) fn product(axes: &[Axis<'_>]) -> Result<Vec<Draft>, Excess> {
    let Some(first) = axes.first() else {
        return Ok(Vec::new());
    };
    let count = axes
        .iter()
        .fold(1usize, |n, axis| n.saturating_mul(axis.values.len()));
    if count > MOST_ALLOWED as usize {
        return Err(Excess::Cases(count));
    }
    if weight(axes, count) > MOST_BYTES {
        return Err(Excess::Bytes);
    }
    let mut drafts = vec![Draft {
        name: None,
        values: Vec::new(),
        slug: String::new(),
        span: first.name.span,
    }];
    for axis in axes {
        let extend = |draft: &Draft| -> Vec<Draft> {
            let values = axis.values.iter().enumerate();
            let extended =
                values.map(|(index, value)| draft.extended(&axis.name.value, value, index));
            extended.collect()
        };
        drafts = drafts.iter().flat_map(extend).collect();
    }
    Ok(drafts)
}

impl Draft {
    fn extended(&self, axis: &str, value: &Node, index: usize) -> Self {
        let mut values = self.values.clone();
        values.push((axis.to_owned(), value.clone()));
        let mut slug = self.slug.clone();
        push_slug(&mut slug, axis, value, index);
        Self {
            name: None,
            values,
            slug,
            span: value.span,
        }
    }
}
