//! `vars`: named values of a scenario.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::Entry;
use crate::text;

use super::reader::Reader;

const BAD_NAME: Text = text! {
    en: "`{ $name }` cannot be the name of a variable",
    es: "`{ $name }` no puede ser el nombre de una variable",
    pt: "`{ $name }` não pode ser o nome de uma variável",
};
const NAME_HELP: Text = text! {
    en: "use letters, digits and `_`, not a digit first",
    es: "usa letras, dígitos y `_`, sin empezar por un dígito",
    pt: "use letras, dígitos e `_`, sem começar por um dígito",
};

/// Whether expressions can write a name after a point.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut letters = name.bytes();
    letters
        .next()
        .is_some_and(|it| it.is_ascii_alphabetic() || it == b'_')
        && letters.all(|it| it.is_ascii_alphanumeric() || it == b'_')
}

/// Reads `vars`.
pub(super) fn vars(reader: &mut Reader, vars: Option<&Entry>) -> Vec<Entry> {
    let Some(vars) = vars else {
        return Vec::new();
    };
    let entries = reader.entries("vars", &vars.value).unwrap_or_default();
    let entries = reader.first("vars", vars.key.span, entries);
    for entry in entries {
        let name = &entry.key;
        if !is_identifier(&name.value) {
            let message = BAD_NAME.with("name", &name.value);
            let diagnostic = Diagnostic::error("invalid-name", name.span, message);
            reader.report(diagnostic.with_help(NAME_HELP.message()));
        }
    }
    entries.to_vec()
}
