//! Files that a command names, as `-d @body.json` does: beside the file that names them, and inside
//! the project.

use std::path::Path;

use crate::diagnostic::Diagnostic;
use crate::files;
use crate::i18n::{Message, Text};
use crate::source::decode;
use crate::text;
use crate::text::{SourceFile, Sources, Span};

use super::embedded::Embedded;

/// Where files that are named are looked for.
#[derive(Debug, Clone, Copy)]
pub struct Surroundings<'p> {
    /// The folder of the file that names them.
    pub folder: &'p Path,
    /// The folder that they must lie in: the project's root.
    pub root: &'p Path,
}

/// The largest body that is read: 1 MiB, far more than any payment has.
const BODY_LIMIT: u64 = 1024 * 1024;

const MISSING: Text = text! {
    en: "the file `{ $name }` cannot be read: { $reason }",
    es: "no se puede leer el archivo `{ $name }`: { $reason }",
    pt: "não é possível ler o arquivo `{ $name }`: { $reason }",
};
const OUTSIDE: Text = text! {
    en: "the file `{ $name }` lies outside the project",
    es: "el archivo `{ $name }` está fuera del proyecto",
    pt: "o arquivo `{ $name }` fica fora do projeto",
};
const BESIDE: Text = text! {
    en: "its path is taken from the folder of this file",
    es: "la ruta se toma desde la carpeta de este archivo",
    pt: "o caminho é tomado a partir da pasta deste arquivo",
};

/// The text of a file that is named at a place.
pub(super) fn read(
    name: &str,
    place: Span,
    surroundings: Surroundings<'_>,
    sources: &mut Sources,
) -> Result<Embedded, Box<Diagnostic>> {
    let failed = |message: Message| {
        let found = Diagnostic::error("unreadable-body-file", place, message);
        Box::new(found.with_help(BESIDE.message()))
    };
    let path = surroundings.folder.join(name);
    let unreadable = |reason: &str| failed(MISSING.with("name", name).with("reason", reason));
    let real = path
        .canonicalize()
        .map_err(|error| unreadable(&error.to_string()))?;
    let root = surroundings.root.canonicalize().unwrap_or_default();
    if !real.starts_with(&root) {
        return Err(failed(OUTSIDE.with("name", name)));
    }
    let bytes = files::read(&real, BODY_LIMIT).map_err(|error| unreadable(&error.to_string()))?;
    let shown = path.to_string_lossy();
    match decode(&bytes) {
        Ok(text) => {
            let file = sources.add(SourceFile::new(shown, text));
            Ok(Embedded::verbatim(sources.file(file).text(), file, 0))
        }
        Err(problem) => {
            let file = sources.add(SourceFile::new(shown, problem.shown.as_str()));
            Err(Box::new(problem.diagnostic(file)))
        }
    }
}
