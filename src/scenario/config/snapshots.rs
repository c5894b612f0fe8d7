//! `snapshots: { redact: [payer.address], ignore: [description] }`: what a project says about places
//! in its answers, for all scenarios or by glob.

use crate::contract::response::{Resource, table};
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::json::{PathPattern, PatternFault};
use crate::source::Node;
use crate::text;
use crate::text::Spanned;
use crate::words::nearest;

use super::super::lower::reader::Reader;
use super::super::suggest::suggest;
use super::{EVERYWHERE, glob};

/// The keys of a block.
const KEYS: [&str; 2] = ["redact", "ignore"];
/// Where paths begin that are not told from the whole answer.
const BASE: &str = "body";

/// Places in the answers of some scenarios.
#[derive(Debug, Clone)]
pub struct SnapshotPlaces {
    /// The scenarios, by their paths from the project root.
    pub glob: glob::Pattern,
    /// Places whose values are never written.
    pub redact: Vec<Spanned<PathPattern>>,
    /// Places whose values may be any.
    pub ignore: Vec<Spanned<PathPattern>>,
}

const NO_PATH: Text = text! {
    en: "`{ $text }` is not a path: { $why }",
    es: "`{ $text }` no es una ruta: { $why }",
    pt: "`{ $text }` não é um caminho: { $why }",
};
const EMPTY: Text = text! {
    en: "it names no place",
    es: "no nombra ningún lugar",
    pt: "não nomeia nenhum lugar",
};
const NO_NAME: Text = text! {
    en: "a name between its dots is missing",
    es: "falta un nombre entre sus puntos",
    pt: "falta um nome entre os pontos",
};
const BRACKET: Text = text! {
    en: "a bracket holds an index, `*` or a quoted name, and is closed",
    es: "un corchete lleva un índice, `*` o un nombre entre comillas, y se cierra",
    pt: "um colchete leva um índice, `*` ou um nome entre aspas, e é fechado",
};
const FORM: Text = text! {
    en: "write a path from the body of the answer, such as `payer.address`, `refunds[].reason` or `additional_info.*`, or from the whole, such as `$.headers['x-id']`",
    es: "escribe una ruta desde el cuerpo de la respuesta, como `payer.address`, `refunds[].reason` o `additional_info.*`, o desde el total, como `$.headers['x-id']`",
    pt: "escreva um caminho a partir do corpo da resposta, como `payer.address`, `refunds[].reason` ou `additional_info.*`, ou a partir do todo, como `$.headers['x-id']`",
};
const UNKNOWN: Text = text! {
    en: "no known answer has `{ $text }`",
    es: "ninguna respuesta conocida tiene `{ $text }`",
    pt: "nenhuma resposta conhecida tem `{ $text }`",
};

/// The two lists for everything, or for each glob.
pub(super) fn places(reader: &mut Reader, node: &Node) -> Vec<SnapshotPlaces> {
    let is_by_glob = |node: &Node| {
        let entries = node.entries().unwrap_or_default();
        entries.iter().any(|it| it.value.entries().is_some())
    };
    if !is_by_glob(node) {
        let everywhere = glob::Pattern::new(EVERYWHERE).expect("`**` is a glob");
        return vec![block(reader, "snapshots", node, everywhere)];
    }
    let entries = reader.entries("snapshots", node).unwrap_or_default();
    let mut places = Vec::with_capacity(entries.len());
    for entry in entries {
        if let Some(glob) = glob(reader, &entry.key) {
            places.push(block(reader, &entry.key.value, &entry.value, glob.value));
        }
    }
    places
}

fn block(reader: &mut Reader, name: &str, node: &Node, glob: glob::Pattern) -> SnapshotPlaces {
    reader.block(name, node, &KEYS);
    let mut paths = |key: &str| {
        let list = node.get(key);
        let texts = list.map_or_else(Vec::new, |list| reader.texts(key, list));
        let paths = texts.into_iter().filter_map(|text| path(reader, &text));
        paths.collect::<Vec<_>>()
    };
    SnapshotPlaces {
        redact: paths("redact"),
        ignore: paths("ignore"),
        glob,
    }
}

fn path(reader: &mut Reader, text: &Spanned<String>) -> Option<Spanned<PathPattern>> {
    match PathPattern::parse(&text.value, BASE) {
        Ok(pattern) => {
            look_up(reader, &pattern, text);
            Some(Spanned::new(pattern, text.span))
        }
        Err(fault) => {
            let why = match fault {
                PatternFault::Empty => EMPTY,
                PatternFault::NoName => NO_NAME,
                PatternFault::Bracket => BRACKET,
            };
            let message = NO_PATH.with("text", &text.value).with("why", why.message());
            let diagnostic = Diagnostic::error("wrong-type", text.span, message);
            reader.report(diagnostic.with_help(FORM.message()));
            None
        }
    }
}

/// Warns of a path that is nearly one that the contract knows: what is far from all of them may be a
/// member that the provider has added.
fn look_up(reader: &mut Reader, pattern: &PathPattern, text: &Spanned<String>) {
    let is_plain = !text.value.starts_with(['$', '/']) && !text.value.contains('*');
    let notation = pattern.notation();
    let notation = ["results[].", "[]."]
        .iter()
        .find_map(|start| notation.strip_prefix(start))
        .unwrap_or(&notation);
    let resources = [Resource::Payment, Resource::Refund, Resource::CardToken];
    let known = || resources.into_iter().flat_map(table).map(|it| it.path);
    let is_known = |path: &str| path.trim_end_matches("[]") == notation.trim_end_matches("[]");
    if !is_plain || known().any(is_known) || nearest(notation, known()).is_none() {
        return;
    }
    let message = UNKNOWN.with("text", &text.value);
    let warning = Diagnostic::warning("unknown-value", text.span, message);
    reader.report(suggest(warning, notation, known()));
}
