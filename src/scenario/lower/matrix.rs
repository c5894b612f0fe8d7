//! `matrix`: one case per combination of its axes; `exclude` removes some, `include` and `cases`
//! list further ones by hand.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::json::canonical;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::{Span, Spanned};

use super::super::expression::has_expression;
use super::super::model::Case;
use super::super::suggest::suggest;
use super::axes::{Axis, BAD_AXIS, Excess, MOST_ALLOWED, MOST_BYTES, axes, is_axis, product};
use super::case_names::{Draft, named, push_slug};
use super::reader::Reader;
use super::steps;

/// How many cases a file may have unless `max_cases` says otherwise.
pub(super) const MOST_CASES: u32 = 256;
/// The cases of a scenario and the axes they come from.
#[derive(Debug, Default)]
pub(super) struct Matrix {
    pub(super) axes: Vec<Spanned<String>>,
    pub(super) cases: Vec<Case>,
}

/// Reads `matrix`; without one there is one case without a name.
pub(super) fn matrix(reader: &mut Reader, entry: Option<&Entry>, most: u32) -> Matrix {
    let only = || Case {
        name: None,
        values: Vec::new(),
    };
    let Some(entry) = entry else {
        return Matrix {
            axes: Vec::new(),
            cases: vec![only()],
        };
    };
    let node = &entry.value;
    let Some(entries) = reader.entries("matrix", node) else {
        return Matrix::default();
    };
    no_expressions(reader, node);
    let entries = reader.first("matrix", entry.key.span, entries);
    let axes = axes(reader, entries);
    let mut names: Vec<Spanned<String>> = axes.iter().map(|axis| axis.name.clone()).collect();
    let mut drafts = match product(&axes) {
        Ok(drafts) => drafts,
        Err(excess) => {
            match excess {
                Excess::Cases(count) => too_many(reader, entry.key.span, count, most),
                Excess::Bytes => too_large(reader, entry.key.span),
            }
            return Matrix {
                axes: names,
                cases: Vec::new(),
            };
        }
    };
    exclude(reader, &axes, node.get("exclude"), &mut drafts);
    by_hand(reader, node, &mut names, &mut drafts);
    if drafts.len() > most as usize {
        too_many(reader, entry.key.span, drafts.len(), most);
        return Matrix {
            axes: names,
            cases: Vec::new(),
        };
    }
    if drafts.is_empty() {
        reader.report(Diagnostic::error(
            "empty-matrix",
            entry.key.span,
            EMPTY.message(),
        ));
    }
    let cases = named(reader, drafts);
    Matrix { axes: names, cases }
}

const EMPTY: Text = text! {
    en: "the matrix has no case",
    es: "la matriz no tiene ningún caso",
    pt: "a matriz não tem nenhum caso",
};
const TOO_MANY: Text = text! {
    en: "the matrix has { $count } cases, and a file may have { $most }",
    es: "la matriz tiene { $count } casos, y un archivo puede tener { $most }",
    pt: "a matriz tem { $count } casos, e um arquivo pode ter { $most }",
};
const RAISE: Text = text! {
    en: "remove some with `exclude`, or write `max_cases: { $count }`",
    es: "quita algunos con `exclude`, o escribe `max_cases: { $count }`",
    pt: "remova alguns com `exclude`, ou escreva `max_cases: { $count }`",
};

const REMOVE: Text = text! {
    en: "remove some with `exclude`, or spread them over several files",
    es: "quita algunos con `exclude`, o repártelos en varios archivos",
    pt: "remova alguns com `exclude`, ou distribua-os em vários arquivos",
};

fn too_many(reader: &mut Reader, span: Span, count: usize, most: u32) {
    let message = TOO_MANY
        .with("count", count.to_string())
        .with("most", most.to_string());
    let diagnostic = Diagnostic::error("too-many-cases", span, message);
    let help = if count <= MOST_ALLOWED as usize {
        RAISE.with("count", count.to_string())
    } else {
        REMOVE.message()
    };
    reader.report(diagnostic.with_help(help));
}

const TOO_LARGE: Text = text! {
    en: "the values of all cases take more than { $most } bytes together",
    es: "los valores de todos los casos ocupan juntos más de { $most } bytes",
    pt: "os valores de todos os casos ocupam juntos mais de { $most } bytes",
};
const SHORTER: Text = text! {
    en: "put what is long into `vars`, and leave a short name for it in the matrix",
    es: "pon lo que es largo en `vars`, y deja en la matriz un nombre corto",
    pt: "coloque o que é longo em `vars`, e deixe na matriz um nome curto",
};

fn too_large(reader: &mut Reader, span: Span) {
    let message = TOO_LARGE.with("most", MOST_BYTES.to_string());
    let diagnostic = Diagnostic::error("too-many-cases", span, message);
    reader.report(diagnostic.with_help(SHORTER.message()));
}

const NO_EXPRESSIONS: Text = text! {
    en: "the values of a matrix cannot be expressions",
    es: "los valores de una matriz no pueden ser expresiones",
    pt: "os valores de uma matriz não podem ser expressões",
};
const USE_VARS: Text = text! {
    en: "put the expression into `vars`, where it can read `matrix`",
    es: "pon la expresión en `vars`, donde puede leer `matrix`",
    pt: "coloque a expressão em `vars`, onde ela pode ler `matrix`",
};

fn no_expressions(reader: &mut Reader, node: &Node) {
    match &node.kind {
        Kind::Text(text) if has_expression(text) => {
            let message = NO_EXPRESSIONS.message();
            let diagnostic = Diagnostic::error("misplaced-expression", node.span, message);
            reader.report(diagnostic.with_help(USE_VARS.message()));
        }
        Kind::List(items) => items.iter().for_each(|item| no_expressions(reader, item)),
        Kind::Map(entries) => {
            entries
                .iter()
                .for_each(|entry| no_expressions(reader, &entry.value));
        }
        _ => {}
    }
}

impl Draft {
    fn matches(&self, pattern: &[Entry]) -> bool {
        let same = |axis: &str, wanted: &Node| {
            let found = self.values.iter().find(|(name, _)| name == axis);
            found.is_some_and(|(_, value)| is_equal(value, wanted))
        };
        pattern
            .iter()
            .all(|entry| same(&entry.key.value, &entry.value))
    }
}

fn is_equal(a: &Node, b: &Node) -> bool {
    canonical::write(&a.to_json()) == canonical::write(&b.to_json())
}

const UNKNOWN_AXIS: Text = text! {
    en: "the matrix has no axis `{ $name }`",
    es: "la matriz no tiene un eje `{ $name }`",
    pt: "a matriz não tem um eixo `{ $name }`",
};
const EXCLUDES_NOTHING: Text = text! {
    en: "this removes no case",
    es: "esto no quita ningún caso",
    pt: "isto não remove nenhum caso",
};

fn exclude(reader: &mut Reader, axes: &[Axis<'_>], node: Option<&Node>, drafts: &mut Vec<Draft>) {
    let Some(node) = node else { return };
    for item in reader.items("exclude", node) {
        let Some(pattern) = reader.entries("exclude", item) else {
            continue;
        };
        let names: Vec<&str> = axes.iter().map(|axis| axis.name.value.as_str()).collect();
        let mut unknown = pattern
            .iter()
            .filter(|entry| !names.contains(&entry.key.value.as_str()));
        if let Some(entry) = unknown.next() {
            let message = UNKNOWN_AXIS.with("name", &entry.key.value);
            let diagnostic = Diagnostic::error("undefined-name", entry.key.span, message);
            reader.report(suggest(diagnostic, &entry.key.value, names));
            continue;
        }
        let before = drafts.len();
        drafts.retain(|draft| !draft.matches(pattern));
        if drafts.len() == before {
            let message = EXCLUDES_NOTHING.message();
            reader.report(Diagnostic::warning("unused-exclude", item.span, message));
        }
    }
}

const LACKS_AXIS: Text = text! {
    en: "the case has no value for the axis `{ $name }`",
    es: "el caso no tiene valor para el eje `{ $name }`",
    pt: "o caso não tem valor para o eixo `{ $name }`",
};

/// Cases that are listed under `include` and `cases`. Axes that only they have are added.
fn by_hand(
    reader: &mut Reader,
    node: &Node,
    axes: &mut Vec<Spanned<String>>,
    drafts: &mut Vec<Draft>,
) {
    let has_product = !axes.is_empty();
    let lists = ["include", "cases"].map(|key| (key, node.get(key)));
    let mut items = Vec::new();
    for (key, list) in lists {
        let Some(list) = list else { continue };
        for item in reader.items(key, list) {
            if let Some(entries) = reader.entries(key, item) {
                items.push((item.span, entries));
            }
        }
    }
    for entry in items.iter().flat_map(|(_, entries)| entries.iter()) {
        let is_known = axes.iter().any(|axis| axis.value == entry.key.value);
        if is_known || entry.key.value == "name" {
            continue;
        }
        let message = if !is_axis(&entry.key.value) {
            BAD_AXIS
        } else if has_product {
            UNKNOWN_AXIS
        } else {
            axes.push(entry.key.clone());
            continue;
        };
        let message = message.with("name", &entry.key.value);
        reader.report(Diagnostic::error("undefined-name", entry.key.span, message));
    }
    for (index, (span, entries)) in items.into_iter().enumerate() {
        drafts.extend(draft(reader, axes, entries, span, index));
    }
}

fn draft(
    reader: &mut Reader,
    axes: &[Spanned<String>],
    entries: &[Entry],
    span: Span,
    index: usize,
) -> Option<Draft> {
    let get = |key: &str| entries.iter().find(|entry| entry.key.value == key);
    let name = get("name").and_then(|entry| steps::name_text(reader, "name", &entry.value));
    let mut draft = Draft {
        name,
        values: Vec::new(),
        slug: String::new(),
        span,
    };
    for axis in axes {
        match get(&axis.value) {
            Some(entry) => {
                push_slug(&mut draft.slug, &axis.value, &entry.value, index);
                draft.values.push((axis.value.clone(), entry.value.clone()));
            }
            None => {
                let message = LACKS_AXIS.with("name", &axis.value);
                reader.report(Diagnostic::error("missing-key", span, message));
            }
        }
    }
    let is_whole = draft.values.len() == axes.len();
    is_whole.then_some(draft)
}

#[cfg(test)]
mod tests;
