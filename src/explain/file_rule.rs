//! The pages of rules on files: that they can be read, that they are scenarios, that their comments
//! make sense.

use super::draft::{Draft, Facts};
use super::page::{Block, Kind, Page};
use super::{label, rule};
use crate::diagnostic::FileRule;
use crate::i18n::{Lang, Text};
use crate::lint::{Entry, Subject};
use crate::text;

const ABOUT: Text = text! {
    en: "about the file as such, before any rule looks at the request; the API never sees it",
    es: "es sobre el archivo en sí, antes de que una regla mire la solicitud; la API nunca lo ve",
    pt: "é sobre o arquivo em si, antes de qualquer regra olhar a requisição; a API nunca vê",
};
const FIXED: Text = text! {
    en: "it cannot be silenced: a file that cannot be understood says nothing about its requests",
    es: "no se puede silenciar: un archivo que no se entiende no dice nada de sus solicitudes",
    pt: "não pode ser silenciada: um arquivo que não se entende não diz nada sobre suas requisições",
};

const LEVELS: Text = text! {
    en: "`--ignore { $rule }`, or `{ $rule }: allow` under `rules` in `ensayo.yaml`",
    es: "`--ignore { $rule }`, o `{ $rule }: allow` bajo `rules` en `ensayo.yaml`",
    pt: "`--ignore { $rule }`, ou `{ $rule }: allow` em `rules` no `ensayo.yaml`",
};

/// The page of a rule on files.
pub(super) fn page(entry: &Entry, file_rule: &'static FileRule, lang: Lang) -> Page {
    let mut draft = Draft::new(kind(entry.subject), entry.id, lang);
    let summary = draft.say(file_rule.summary);
    let about = draft.say(ABOUT);
    draft.section(label::MEANING, [Block::Text(summary), Block::Text(about)]);
    let mut facts = Facts::new(lang);
    facts.say(label::SEVERITY, rule::severity(entry.severity));
    facts.row(label::PROFILE, rule::on_in(entry.profile));
    draft.section(label::FACTS, [facts.block()]);
    if let Some(example) = file_rule.example {
        draft.section(label::BAD, [Block::File(example.bad.to_owned())]);
        draft.section(label::GOOD, [Block::File(example.good.to_owned())]);
    }
    let quiet = match entry.subject {
        _ if entry.is_fixed() => draft.say(FIXED),
        Subject::Linter(_) | Subject::Import(_) => LEVELS.with("rule", entry.id).in_lang(lang),
        _ => rule::COMMENT.with("rule", entry.id).in_lang(lang),
    };
    draft.section(label::QUIET, [Block::Text(quiet)]);
    draft.done()
}

fn kind(subject: Subject) -> Kind {
    match subject {
        Subject::Request(_) => Kind::Rule,
        Subject::Reader(_) => Kind::ReaderRule,
        Subject::Import(_) => Kind::ImportRule,
        Subject::Scenario(_) => Kind::ScenarioRule,
        Subject::Linter(_) => Kind::LinterRule,
    }
}
