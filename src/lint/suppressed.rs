//! Findings that levels leave out or a comment allows, and comments that allow nothing.

use crate::diagnostic::{self, Diagnostic};
use crate::i18n::{Message, Text};
use crate::source::{Reach, Suppression, Suppressions, yaml};
use crate::text;
use crate::text::{FileId, Sources, Spanned};
use crate::words::{did_you_mean, nearest};

use super::Levels;
use super::catalogue::{Entry, catalogue, entry};

const UNUSED: Text = text! {
    en: "`{ $rule }` is allowed here, but nothing is found",
    es: "aquí se permite `{ $rule }`, pero no se encuentra nada",
    pt: "aqui se permite `{ $rule }`, mas nada foi encontrado",
};
const UNUSED_IN_FILE: Text = text! {
    en: "`{ $rule }` is allowed in this file, but nothing is found",
    es: "en este archivo se permite `{ $rule }`, pero no se encuentra nada",
    pt: "neste arquivo se permite `{ $rule }`, mas nada foi encontrado",
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
const TOO_LATE: Text = text! {
    en: "`{ $rule }` is not allowed by this comment: `allow-file` counts only above the first content of a file",
    es: "este comentario no permite `{ $rule }`: `allow-file` solo cuenta antes del primer contenido del archivo",
    pt: "este comentário não permite `{ $rule }`: `allow-file` só vale antes do primeiro conteúdo do arquivo",
};
const MOVE: Text = text! {
    en: "move the comment to the top, or write `allow[{ $rule }]` at the line that it is about",
    es: "mueve el comentario al principio, o escribe `allow[{ $rule }]` en la línea a la que se refiere",
    pt: "mova o comentário para o início, ou escreva `allow[{ $rule }]` na linha a que ele se refere",
};
const FIXED: Text = text! {
    en: "`{ $rule }` cannot be allowed: the file cannot be understood with it",
    es: "`{ $rule }` no se puede permitir: así el archivo no se entiende",
    pt: "`{ $rule }` não pode ser permitido: assim o arquivo não é compreendido",
};
const UNKNOWN: Text = text! {
    en: "there is no rule `{ $rule }`",
    es: "no existe la regla `{ $rule }`",
    pt: "não existe a regra `{ $rule }`",
};
const NO_REASON: Text = text! {
    en: "this comment allows { $rules } without saying why",
    es: "este comentario permite { $rules } sin decir por qué",
    pt: "este comentário permite { $rules } sem dizer por quê",
};
const SAY_WHY: Text = text! {
    en: "write the reason behind the bracket",
    es: "escribe el motivo después del corchete",
    pt: "escreva o motivo depois do colchete",
};

/// Gives findings of one file their levels, drops what levels or comments leave out, and adds a
/// finding for each comment that allows nothing. Sorted.
pub fn settle(
    mut found: Vec<Diagnostic>,
    mut suppressions: Suppressions,
    levels: &Levels,
    sources: &Sources,
) -> Vec<Diagnostic> {
    found.retain_mut(|diagnostic| levels.admit(diagnostic));
    if levels.hears_comments {
        found.retain(|diagnostic| !is_allowed(diagnostic, &mut suppressions, sources));
        let mut about_comments: Vec<Diagnostic> = suppressions
            .unused()
            .filter(|(rule, _)| could_be_found(&rule.value, levels))
            .map(|(rule, reach)| unused(rule, reach))
            .chain(suppressions.iter().filter_map(without_reason))
            .collect();
        about_comments.retain_mut(|diagnostic| levels.admit(diagnostic));
        found.append(&mut about_comments);
    }
    diagnostic::sort(&mut found);
    found
}

fn is_allowed(diagnostic: &Diagnostic, suppressions: &mut Suppressions, sources: &Sources) -> bool {
    if !can_be_quietened(diagnostic) {
        return false;
    }
    let names = names(diagnostic);
    suppressions.allow(sources.file(diagnostic.span.file), &names, diagnostic.span)
}

/// The names that a finding goes by: its rule and its code.
fn names(diagnostic: &Diagnostic) -> [&'static str; 2] {
    let rule = diagnostic.rule;
    [rule, diagnostic.api_code.unwrap_or(rule)]
}

/// A file that cannot be understood stays an error, whatever its comments say.
pub(super) fn can_be_quietened(diagnostic: &Diagnostic) -> bool {
    !entry(diagnostic.rule).is_some_and(Entry::is_fixed)
}

/// Whether a comment that allows a name may be of use: rules that do not run find nothing.
fn could_be_found(name: &str, levels: &Levels) -> bool {
    let mut named = named(name).peekable();
    named.peek().is_none() || named.any(|entry| levels.is_on(entry.id))
}

fn unused(rule: &Spanned<String>, reach: Reach) -> Diagnostic {
    let name = rule.value.as_str();
    let known = named(name).next();
    let say = |text: Text| {
        let message = text.with("rule", name);
        Diagnostic::warning("unused-suppression", rule.span, message)
    };
    let remove = |text: Text| {
        say(text)
            .with_label(UNUSED_LABEL.message())
            .with_help(REMOVE.message())
    };
    match (known, reach) {
        (None, _) => match nearest_rule(name) {
            Some(meant) => say(UNKNOWN).with_label(did_you_mean(meant)),
            None => remove(UNKNOWN),
        },
        (Some(known), _) if known.is_fixed() => remove(FIXED),
        (Some(_), Reach::TooLate) => say(TOO_LATE).with_help(MOVE.with("rule", name)),
        (Some(_), Reach::File) => remove(UNUSED_IN_FILE),
        (Some(_), Reach::Line(_)) => remove(UNUSED),
    }
}

fn without_reason(suppression: &Suppression) -> Option<Diagnostic> {
    if suppression.rules.is_empty() || !suppression.reason.is_empty() {
        return None;
    }
    let diagnostic = Diagnostic::advice(
        "suppression-without-reason",
        suppression.span,
        no_reason(suppression),
    );
    Some(diagnostic.with_help(SAY_WHY.message()))
}

fn no_reason(suppression: &Suppression) -> Message {
    let rules = suppression.rules.iter();
    let rules: Vec<String> = rules.map(|rule| format!("`{}`", rule.value)).collect();
    NO_REASON.with("rules", rules.join(", "))
}

/// The rules of an id or a code.
fn named(name: &str) -> impl Iterator<Item = &'static Entry> {
    let has_code = move |entry: &Entry| entry.code.is_some_and(|code| code.as_str() == name);
    let all = catalogue().iter();
    all.filter(move |entry| entry.id == name || has_code(entry))
}

/// Whether a name is the id of a rule or a code that one has.
pub(super) fn is_rule(name: &str) -> bool {
    named(name).next().is_some()
}

/// The rule whose id is close to a name.
pub(super) fn nearest_rule(name: &str) -> Option<&'static str> {
    nearest(name, catalogue().iter().map(|entry| entry.id))
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
