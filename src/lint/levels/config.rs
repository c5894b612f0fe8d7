//! Names of rules in `ensayo.yaml` that no rule has.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::scenario::Config;
use crate::text;
use crate::text::Spanned;
use crate::words::did_you_mean;

use super::selector::{Selector, meant};

const UNKNOWN: Text = text! {
    en: "there is no rule `{ $name }`",
    es: "no existe la regla `{ $name }`",
    pt: "não existe a regra `{ $name }`",
};
const LABEL: Text = text! {
    en: "neither the id or code of a rule, nor a pattern or group of rules",
    es: "no es el id ni el código de una regla, ni un patrón o grupo de reglas",
    pt: "não é o id nem o código de uma regra, nem um padrão ou grupo de regras",
};

/// What is wrong with the names of rules in a configuration.
pub fn problems(config: &Config) -> Vec<Diagnostic> {
    let blocks = config.rules.iter();
    let names = blocks.flat_map(|block| block.levels.iter().map(|(name, _)| name));
    let unknown = names.filter(|name| Selector::parse(&name.value).is_none());
    unknown.map(problem).collect()
}

fn problem(name: &Spanned<String>) -> Diagnostic {
    let message = UNKNOWN.with("name", name.value.as_str());
    let label = meant(&name.value).map_or(LABEL.message(), did_you_mean);
    Diagnostic::error("unknown-rule", name.span, message).with_label(label)
}
