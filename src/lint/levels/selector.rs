//! From a name that somebody typed to rules: an id, a code, a pattern, a group.

use crate::contract::Area;
use crate::diagnostic::Severity;
use crate::words::nearest;

use super::super::catalogue::{Entry, catalogue};

/// How closely a name tells which rule is meant: the closest one has its way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Closeness {
    /// A group such as `security`.
    Group,
    /// A pattern such as `payer-*`.
    Pattern,
    /// The rule's id or code.
    Name,
}

/// The rules that a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Selector {
    pub(super) closeness: Closeness,
    /// Their positions in the catalogue.
    pub(super) rules: Vec<usize>,
}

/// A group of rules.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// The name that selects it.
    pub name: &'static str,
    /// Whether a rule belongs to it.
    pub has: fn(&Entry) -> bool,
}

/// All groups.
pub fn groups() -> &'static [Group] {
    const fn group(name: &'static str, has: fn(&Entry) -> bool) -> Group {
        Group { name, has }
    }
    const GROUPS: &[Group] = &[
        group("all", |_| true),
        group("error", |it| it.severity == Severity::Error),
        group("warning", |it| it.severity == Severity::Warning),
        group("advice", |it| it.severity == Severity::Advice),
        group("refused", |it| {
            it.subject.meta().is_some_and(|meta| meta.is_blocking())
        }),
        group("doubtful", |it| {
            it.subject.meta().is_some_and(|meta| meta.is_doubtful())
        }),
        group("request", |it| it.subject.name() == "request"),
        group("reader", |it| it.subject.name() == "reader"),
        group("import", |it| it.subject.name() == "import"),
        group("scenario", |it| it.subject.name() == "scenario"),
        group("linter", |it| it.subject.name() == "linter"),
        group("payments-approval", |it| {
            it.area == Some(Area::PaymentsApproval)
        }),
        group("user-experience", |it| {
            it.area == Some(Area::UserExperience)
        }),
        group("security", |it| it.area == Some(Area::Security)),
        group("scalability", |it| it.area == Some(Area::Scalability)),
        group("financial-conciliation", |it| {
            it.area == Some(Area::FinancialConciliation)
        }),
    ];
    GROUPS
}

impl Selector {
    /// The rules of a name; `None` when there are none.
    pub(super) fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        let spelt = name.replace('_', "-");
        let found = |closeness, has: &dyn Fn(&Entry) -> bool| {
            let all = catalogue().iter().enumerate();
            let rules: Vec<usize> = all.filter(|(_, it)| has(it)).map(|(at, _)| at).collect();
            (!rules.is_empty()).then_some(Self { closeness, rules })
        };
        if let Some(group) = groups().iter().find(|group| group.name == spelt) {
            return found(Closeness::Group, &group.has);
        }
        if name.contains(['*', '?', '[']) {
            let pattern = glob::Pattern::new(&name).ok()?;
            return found(Closeness::Pattern, &|entry| {
                names(entry).any(|known| pattern.matches(&known))
            });
        }
        found(Closeness::Name, &|entry| {
            names(entry).any(|known| known == name)
        })
    }
}

/// The names of a rule: its id and its code.
fn names(entry: &Entry) -> impl Iterator<Item = String> {
    let code = entry.code.map(|code| code.as_str());
    let names = [Some(entry.id), code].into_iter().flatten();
    names.map(str::to_ascii_lowercase)
}

/// The rule or group that was probably meant.
pub(super) fn meant(name: &str) -> Option<&'static str> {
    let rules = catalogue().iter().map(|entry| entry.id);
    nearest(name, groups().iter().map(|it| it.name).chain(rules))
}
