//! Findings that a comment allows, and comments that allow nothing.

use crate::contract::ErrorCode;
use crate::diagnostic::{self, Diagnostic, Severity};
use crate::i18n::Text;
use crate::rules::{self, registry};
use crate::source::{Suppressions, yaml};
use crate::text;
use crate::text::{FileId, Sources};
use crate::words::{did_you_mean, nearest};

const UNUSED: Text = text! {
    en: "`{ $rule }` is allowed here, but nothing is found",
    es: "aquí se permite `{ $rule }`, pero no se encuentra nada",
    pt: "aqui se permite `{ $rule }`, mas nada foi encontrado",
};
const UNUSED_LABEL: Text = text! {
    en: "allows nothing",
    es: "no permite nada",
    pt: "não permite nada",
};
const REMOVE: Text = text! {
    en: "remove it from the comment",
    es: "quítalo del comentario",
    pt: "retire do comentário",
};
const UNKNOWN: Text = text! {
    en: "there is no rule `{ $rule }`",
    es: "no existe la regla `{ $rule }`",
    pt: "não existe a regra `{ $rule }`",
};

/// Drops what comments allow and adds a finding for each comment that allows nothing.
pub(super) fn apply(
    mut diagnostics: Vec<Diagnostic>,
    mut suppressions: Suppressions,
    sources: &Sources,
) -> Vec<Diagnostic> {
    diagnostics.retain(|diagnostic| !is_allowed(diagnostic, &mut suppressions, sources));
    diagnostics.extend(suppressions.unused().map(unused));
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

fn is_allowed(diagnostic: &Diagnostic, suppressions: &mut Suppressions, sources: &Sources) -> bool {
    if !can_be_quietened(diagnostic) {
        return false;
    }
    let names = names(diagnostic);
    suppressions.allow(sources.file(diagnostic.span.file), &names, diagnostic.span)
}

/// The names that a finding goes by: its rule and its code.
pub(super) fn names(diagnostic: &Diagnostic) -> [&'static str; 2] {
    let rule = diagnostic.rule;
    [rule, diagnostic.api_code.unwrap_or(rule)]
}

/// A file that cannot be understood stays an error, whatever its comments say.
pub(super) fn can_be_quietened(diagnostic: &Diagnostic) -> bool {
    diagnostic.severity != Severity::Error || rules::rule(diagnostic.rule).is_some()
}

fn unused(rule: &text::Spanned<String>) -> Diagnostic {
    let name = rule.value.as_str();
    let is_known = is_rule(name);
    let text = if is_known { UNUSED } else { UNKNOWN };
    let diagnostic = Diagnostic::warning("unused-suppression", rule.span, text.with("rule", name));
    match nearest_rule(name).filter(|_| !is_known) {
        Some(meant) => diagnostic.with_label(did_you_mean(meant)),
        None => diagnostic
            .with_label(UNUSED_LABEL.message())
            .with_help(REMOVE.message()),
    }
}

/// Whether a name is the id of a rule or a code that one has.
pub(super) fn is_rule(name: &str) -> bool {
    rules::rule(name).is_some()
        || ErrorCode::parse(name).is_some_and(|code| rules::rules_of(code).next().is_some())
}

/// The rule whose id is close to a name.
pub(super) fn nearest_rule(name: &str) -> Option<&'static str> {
    nearest(name, registry().iter().map(|rule| rule.meta.id))
}

/// What the comments of a file allow. They are read again only where there is one.
pub(super) fn of_file(file: FileId, sources: &Sources) -> Suppressions {
    let source = sources.file(file);
    if !source.text().contains("ensayo:") {
        return Suppressions::default();
    }
    let reading = yaml::read_with_comments(source.text(), file);
    Suppressions::of(source, &reading.comments)
}
