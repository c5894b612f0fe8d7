//! `body_file`: a body in a file of its own, as JSON or YAML.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::Node;
use crate::text;

use super::super::inside::{self, Outside};
use super::Lowering;

const OUTSIDE: Text = text! {
    en: "`{ $path }` lies outside the project",
    es: "`{ $path }` está fuera del proyecto",
    pt: "`{ $path }` está fora do projeto",
};
const UNREADABLE: Text = text! {
    en: "`{ $path }` cannot be read: { $reason }",
    es: "no se puede leer `{ $path }`: { $reason }",
    pt: "não é possível ler `{ $path }`: { $reason }",
};

/// The finding about a file that another one names.
pub(in crate::scenario) fn not_readable(node: &Node, path: &str, why: &Outside) -> Diagnostic {
    match why {
        Outside::Project => {
            let message = OUTSIDE.with("path", path);
            Diagnostic::error("outside-project", node.span, message)
        }
        Outside::Unreadable(reason) => {
            let message = UNREADABLE.with("path", path).with("reason", reason);
            Diagnostic::error("unreadable-file", node.span, message)
        }
    }
}

/// The body in the file that `body_file` names.
pub(super) fn read(cx: &mut Lowering<'_>, node: &Node) -> Option<Node> {
    let path = cx.reader.text("body_file", node)?;
    let found = inside::load(
        cx.files,
        cx.project,
        cx.sources,
        node.span.file,
        &path.value,
    );
    match found {
        Ok(loaded) => {
            cx.reader.diagnostics.extend(loaded.diagnostics);
            loaded.node
        }
        Err(why) => {
            cx.reader.report(not_readable(node, &path.value, &why));
            None
        }
    }
}
