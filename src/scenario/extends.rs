//! `extends`: a scenario builds on another file; this one's keys win.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::{FileId, Sources};

use super::inside::{self, Files};
use super::lower::not_readable;
use super::merge::merge_scenarios;
use super::project::Project;

const CYCLE: Text = text! {
    en: "`{ $path }` extends this file: the chain never ends",
    es: "`{ $path }` extiende este archivo: la cadena no termina nunca",
    pt: "`{ $path }` estende este arquivo: a cadeia nunca termina",
};
const NOT_A_PATH: Text = text! {
    en: "`extends` must be the path of a file",
    es: "`extends` debe ser la ruta de un archivo",
    pt: "`extends` deve ser o caminho de um arquivo",
};
const TOO_LONG: Text = text! {
    en: "more than { $most } files extend one another",
    es: "más de { $most } archivos se extienden unos a otros",
    pt: "mais de { $most } arquivos se estendem uns aos outros",
};

/// The most files in a chain.
const LONGEST_CHAIN: usize = 16;

/// What following `extends` works with.
pub(super) struct Chain<'c> {
    pub(super) files: &'c mut Files,
    pub(super) project: &'c Project,
    pub(super) sources: &'c mut Sources,
    pub(super) diagnostics: &'c mut Vec<Diagnostic>,
}

/// The tree of a file on top of all that it extends.
pub(super) fn follow(chain: &mut Chain<'_>, root: Node) -> Node {
    let mut seen = vec![root.span.file];
    extend(chain, root, &mut seen)
}

fn extend(chain: &mut Chain<'_>, root: Node, seen: &mut Vec<FileId>) -> Node {
    let Some(extends) = root.get("extends").cloned() else {
        return root;
    };
    let base = base(chain, &extends, seen);
    let own = without_extends(root);
    match base {
        Some(base) => merge_scenarios(&base, &own),
        None => own,
    }
}

fn base(chain: &mut Chain<'_>, extends: &Node, seen: &mut Vec<FileId>) -> Option<Node> {
    let Some(name) = extends.as_text() else {
        let message = NOT_A_PATH.message();
        let diagnostic = Diagnostic::error("wrong-type", extends.span, message);
        chain.diagnostics.push(diagnostic);
        return None;
    };
    if seen.len() > LONGEST_CHAIN {
        let message = TOO_LONG.with("most", LONGEST_CHAIN);
        chain
            .diagnostics
            .push(Diagnostic::error("extends-cycle", extends.span, message));
        return None;
    }
    if is_seen(chain, extends, name, seen) {
        let message = CYCLE.with("path", name);
        chain
            .diagnostics
            .push(Diagnostic::error("extends-cycle", extends.span, message));
        return None;
    }
    let from = extends.span.file;
    let loaded = inside::load(chain.files, chain.project, chain.sources, from, name);
    let loaded = match loaded {
        Ok(loaded) => loaded,
        Err(why) => {
            chain.diagnostics.push(not_readable(extends, name, &why));
            return None;
        }
    };
    chain.diagnostics.extend(loaded.diagnostics);
    seen.push(loaded.file);
    loaded.node.map(|node| extend(chain, node, seen))
}

/// Whether the chain comes back to a file that is already in it.
fn is_seen(chain: &Chain<'_>, extends: &Node, name: &str, seen: &[FileId]) -> bool {
    let Ok(path) = inside::resolve(chain.files, chain.project, extends.span.file, name) else {
        return false;
    };
    let real = path.canonicalize().ok();
    let mut earlier = seen.iter().filter_map(|file| chain.files.get(file));
    real.is_some() && earlier.any(|path| path.canonicalize().ok() == real)
}

fn without_extends(mut root: Node) -> Node {
    if let Kind::Map(entries) = &mut root.kind {
        entries.retain(|entry| entry.key.value != "extends");
    }
    root
}

#[cfg(test)]
mod tests;
