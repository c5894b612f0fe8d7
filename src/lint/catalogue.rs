//! Every rule that the linter can report under: those on requests, and those on the files that
//! hold them.

use std::sync::LazyLock;

use crate::contract::{Area, ErrorCode};
use crate::diagnostic::{FileRule, Severity};
use crate::rules::{Meta, Profile, metas};
use crate::text;
use crate::{import, scenario, source};

/// The linter's own rules, by id.
pub const RULES: &[FileRule] = &[
    FileRule::error(
        "absent-finding",
        text! {
            en: "a finding that a step expects and that no rule makes",
            es: "un hallazgo que un paso espera y que ninguna regla produce",
            pt: "um achado que um passo espera e que nenhuma regra produz",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending }, lint: [odd-card-token] }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "malformed-baseline",
        text! {
            en: "a baseline that cannot be understood",
            es: "un baseline que no se entiende",
            pt: "um baseline que não é compreendido",
        },
    ),
    FileRule::warning(
        "stale-baseline",
        text! {
            en: "an entry of the baseline for findings that are no longer there",
            es: "una entrada del baseline para hallazgos que ya no están",
            pt: "uma entrada do baseline para achados que não existem mais",
        },
    ),
    FileRule::advice(
        "suppression-without-reason",
        text! {
            en: "a comment that allows a rule and does not say why",
            es: "un comentario que permite una regla y no dice por qué",
            pt: "um comentário que permite uma regra e não diz por quê",
        },
    )
    .shown(
        "transaction_amount: 10\npayment_method_id: pix\npayer: { email: ana@testuser.com }\nbinary_mode: \"true\" # ensayo: allow[loosely-typed]\n",
        "transaction_amount: 10\npayment_method_id: pix\npayer: { email: ana@testuser.com }\nbinary_mode: \"true\" # ensayo: allow[loosely-typed] our old backend sends it so\n",
    ),
    FileRule::error(
        "unknown-rule",
        text! {
            en: "a name in `expect.lint` or in `ensayo.yaml` that is neither the id nor the code of a rule",
            es: "un nombre en `expect.lint` o en `ensayo.yaml` que no es ni el id ni el código de una regla",
            pt: "um nome em `expect.lint` ou em `ensayo.yaml` que não é nem o id nem o código de uma regra",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending }, lint: [placeholders] }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::warning(
        "unused-suppression",
        text! {
            en: "a comment that allows a rule where it finds nothing",
            es: "un comentario que permite una regla donde no encuentra nada",
            pt: "um comentário que permite uma regra onde ela não encontra nada",
        },
    )
    .shown(
        "transaction_amount: 10\npayment_method_id: pix\npayer: { email: ana@testuser.com } # ensayo: allow[invalid-payer-email] a test address\n",
        "transaction_amount: 10\npayment_method_id: pix\npayer: { email: ana@testuser.com }\n",
    ),
];

/// A rule as levels, listings and reports see it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// The id that findings carry.
    pub id: &'static str,
    /// The code that the API answers with.
    pub code: Option<ErrorCode>,
    /// How bad a finding is, unless levels say otherwise.
    pub severity: Severity,
    /// The least demanding profile that the rule belongs to.
    pub profile: Profile,
    /// What integration quality gains, for advice that has a part in the score.
    pub area: Option<Area>,
    /// What the rule is about.
    pub subject: Subject,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// A payment request, or what the text of a file holds of one.
    Request(&'static Meta),
    /// A file that cannot be read as what it is.
    Reader(&'static FileRule),
    /// A file that requests are read from, or form data of a Brick.
    Import(&'static FileRule),
    /// A scenario, or `ensayo.yaml`.
    Scenario(&'static FileRule),
    /// What is said to the linter: expectations and comments.
    Linter(&'static FileRule),
}

impl Subject {
    /// The name of the group that its rules form.
    pub fn name(self) -> &'static str {
        match self {
            Self::Request(_) => "request",
            Self::Reader(_) => "reader",
            Self::Import(_) => "import",
            Self::Scenario(_) => "scenario",
            Self::Linter(_) => "linter",
        }
    }

    /// What is known about a rule on requests.
    pub fn meta(self) -> Option<&'static Meta> {
        match self {
            Self::Request(meta) => Some(meta),
            Self::Reader(_) | Self::Import(_) | Self::Scenario(_) | Self::Linter(_) => None,
        }
    }

    /// What is known about a rule on files.
    pub fn file_rule(self) -> Option<&'static FileRule> {
        match self {
            Self::Request(_) => None,
            Self::Reader(rule) | Self::Import(rule) | Self::Scenario(rule) | Self::Linter(rule) => {
                Some(rule)
            }
        }
    }
}

impl Entry {
    fn request(meta: &'static Meta) -> Self {
        Self {
            id: meta.id,
            code: meta.code,
            severity: meta.severity,
            profile: meta.profile,
            area: meta.area,
            subject: Subject::Request(meta),
        }
    }

    fn file(rule: &'static FileRule, subject: fn(&'static FileRule) -> Subject) -> Self {
        Self {
            id: rule.id,
            code: None,
            severity: rule.severity,
            profile: match rule.severity {
                Severity::Error => Profile::Minimal,
                Severity::Warning => Profile::Recommended,
                Severity::Advice => Profile::GoLive,
            },
            area: None,
            subject: subject(rule),
        }
    }

    /// Advice on form data is what one asks for who has them linted.
    fn import(rule: &'static FileRule) -> Self {
        let entry = Self::file(rule, Subject::Import);
        Self {
            profile: entry.profile.min(Profile::Recommended),
            ..entry
        }
    }

    /// Whether findings are there whatever levels say: a file that cannot be understood stays one.
    pub fn is_fixed(&self) -> bool {
        self.severity == Severity::Error && self.subject.meta().is_none()
    }
}

/// All rules, by id.
pub fn catalogue() -> &'static [Entry] {
    static ALL: LazyLock<Vec<Entry>> = LazyLock::new(|| {
        let requests = metas().map(Entry::request);
        let readers = source::RULES.iter();
        let readers = readers.map(|rule| Entry::file(rule, Subject::Reader));
        let scenarios = scenario::RULES.iter();
        let scenarios = scenarios.map(|rule| Entry::file(rule, Subject::Scenario));
        let own = RULES.iter().map(|rule| Entry::file(rule, Subject::Linter));
        let imports = import::RULES.iter().copied().flatten().map(Entry::import);
        let all = requests.chain(readers).chain(imports);
        let all = all.chain(scenarios).chain(own);
        let mut all: Vec<Entry> = all.collect();
        all.sort_by_key(|entry| entry.id);
        all
    });
    &ALL
}

/// Where a rule stands in the catalogue.
pub(super) fn position(id: &str) -> Option<usize> {
    let found = catalogue().binary_search_by_key(&id, |entry| entry.id);
    found.ok()
}

/// The rule of an id.
pub fn entry(id: &str) -> Option<&'static Entry> {
    position(id).map(|at| &catalogue()[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_sorted_unique_and_found() {
        assert!(catalogue().is_sorted_by(|a, b| a.id < b.id));
        for known in catalogue() {
            assert_eq!(entry(known.id).map(|it| it.id), Some(known.id));
        }
        assert!(entry("no-such-rule").is_none());
    }
}
