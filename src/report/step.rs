//! A step in full: why it has no verdict, expectations that do not hold, its snapshot, what was sent.

use super::answer;
use super::diff::{self, VIEW, view};
use super::findings;
use super::paint::Paint;
use crate::diagnostic::render::Style;
use crate::i18n::{Lang, Text};
use crate::replay::StepResult;
use crate::replay::result::{Exchange, Mismatch, Purpose, SnapshotOutcome};
use crate::snapshot::redact_text;
use crate::text;
use crate::text::Sources;

/// The most lines of a first snapshot that are shown; a review shows more.
const FIRST: usize = 12;

/// Everything there is to say about a step that failed or has no verdict.
pub(super) fn report(step: &StepResult, sources: &Sources, style: Style) -> String {
    let paint = Paint { color: style.color };
    let mut blocks: Vec<String> = Vec::new();
    if let Some(reason) = step.verdict.reason() {
        let reason = redact_text(&reason.in_lang(style.lang));
        blocks.push(format!("{}\n", paint.strong(&reason)));
    }
    for found in &step.diagnostics {
        blocks.push(findings::draw(found, sources, style));
    }
    for mismatch in &step.mismatches {
        blocks.push(unmet(mismatch, sources, style));
    }
    blocks.extend(snapshot(&step.snapshot, paint, style.lang));
    if !is_only_new(step) {
        blocks.extend(sent(step, paint, style.lang));
    }
    blocks.join("\n")
}

/// The first thing that is wrong with a step, or why it has no verdict.
pub(super) fn headline(step: &StepResult, lang: Lang) -> String {
    let found = step.diagnostics.iter().map(|found| &found.message);
    let unmet = step.mismatches.iter().map(|mismatch| &mismatch.message);
    let reason = step.verdict.reason().into_iter();
    let first = reason.chain(found).chain(unmet).next();
    let first = first.map(|message| message.in_lang(lang));
    let first = first.or_else(|| snapshot_lines(&step.snapshot, lang).map(|(title, _)| title));
    redact_text(&first.unwrap_or_default())
}

/// Whether nothing is wrong but that there is no snapshot yet.
fn is_only_new(step: &StepResult) -> bool {
    let is_new = matches!(step.snapshot, SnapshotOutcome::Missing { .. });
    is_new && step.mismatches.is_empty() && step.diagnostics.is_empty()
}

fn unmet(mismatch: &Mismatch, sources: &Sources, style: Style) -> String {
    if let Some(found) = findings::of_mismatch(mismatch, style.lang) {
        return findings::draw(&found, sources, style);
    }
    let paint = Paint { color: style.color };
    let message = redact_text(&mismatch.message.in_lang(style.lang));
    let mut out = format!("{}\n", paint.strong(&message));
    let more = findings::comparison(mismatch).into_iter();
    for line in more.chain(findings::answer_place(mismatch)) {
        out.push_str(&format!("  {}\n", line.in_lang(style.lang)));
    }
    out
}

const SENT: Text = text! {
    en: "what was sent",
    es: "lo que se envió",
    pt: "o que foi enviado",
};

const KEY: Text = text! {
    en: "idempotency key { $key }",
    es: "clave de idempotencia { $key }",
    pt: "chave de idempotência { $key }",
};

fn sent(step: &StepResult, paint: Paint, lang: Lang) -> Option<String> {
    if step.exchanges.is_empty() {
        return None;
    }
    // Of many sub-cases, those that went well say nothing.
    let is_told = |exchange: &&Exchange| match exchange.purpose {
        Purpose::SubCase(fault) => step.mismatches.iter().any(|it| it.fault == Some(fault)),
        _ => true,
    };
    let mut out = format!("{}\n", paint.strong(&SENT.message().in_lang(lang)));
    let exchanges = step.exchanges.iter().filter(is_told);
    for line in exchanges.flat_map(|exchange| answer::lines(exchange, paint, lang)) {
        out.push_str(&format!("  {line}\n"));
    }
    if let Some(key) = &step.key {
        let line = KEY.with("key", redact_text(key)).in_lang(lang);
        out.push_str(&format!("  {}\n", paint.faint(&line)));
    }
    Some(out)
}

const CHANGED: Text = text! {
    en: "the answer is not the one in `{ $path }`: { $headline }",
    es: "la respuesta no es la de `{ $path }`: { $headline }",
    pt: "a resposta não é a de `{ $path }`: { $headline }",
};

const MISSING: Text = text! {
    en: "there is no snapshot `{ $path }` yet",
    es: "todavía no hay un snapshot `{ $path }`",
    pt: "ainda não há um snapshot `{ $path }`",
};

const PENDING: Text = text! {
    en: "waits for your decision in `{ $path }`",
    es: "espera tu decisión en `{ $path }`",
    pt: "espera a sua decisão em `{ $path }`",
};

/// A snapshot that no step asks for.
pub(super) const ORPHAN: Text = text! {
    en: "no step asks for the snapshot `{ $path }`",
    es: "ningún paso usa el snapshot `{ $path }`",
    pt: "nenhum passo usa o snapshot `{ $path }`",
};

/// What is wrong with a snapshot, and the places that differ, without colours; `None` when nothing
/// is.
pub(super) fn snapshot_lines(
    outcome: &SnapshotOutcome,
    lang: Lang,
) -> Option<(String, Vec<String>)> {
    let title = title(outcome, lang)?;
    let plain = Paint { color: false };
    let lines = match outcome {
        SnapshotOutcome::Changed { change, .. } => diff::places(change, plain, lang),
        _ => Vec::new(),
    };
    Some((title, lines))
}

fn title(outcome: &SnapshotOutcome, lang: Lang) -> Option<String> {
    let title = match outcome {
        SnapshotOutcome::Off | SnapshotOutcome::Matched | SnapshotOutcome::Accepted { .. } => {
            return None;
        }
        SnapshotOutcome::Missing { path, .. } => MISSING.with("path", path),
        SnapshotOutcome::Changed { path, change, .. } => CHANGED
            .with("path", path)
            .with("headline", change.headline.clone()),
        SnapshotOutcome::Broken(reason) | SnapshotOutcome::Unkept(reason) => {
            return Some(redact_text(&reason.in_lang(lang)));
        }
    };
    Some(title.in_lang(lang))
}

fn snapshot(outcome: &SnapshotOutcome, paint: Paint, lang: Lang) -> Option<String> {
    let title = title(outcome, lang)?;
    let mut lines = vec![paint.strong(&title)];
    let pending = match outcome {
        SnapshotOutcome::Changed {
            change, pending, ..
        } => {
            lines.extend(indented(diff::places(change, paint, lang)));
            if !change.text.is_empty() {
                lines.push(String::new());
                lines.extend(indented(view(&change.text, VIEW, paint, lang)));
            }
            pending.as_ref()
        }
        SnapshotOutcome::Missing {
            content, pending, ..
        } => {
            let added = diff::added(content);
            lines.extend(indented(view(&added, FIRST, paint, lang)));
            pending.as_ref()
        }
        _ => None,
    };
    if let Some(path) = pending {
        let line = PENDING.with("path", path).in_lang(lang);
        lines.push(format!("  {}", paint.faint(&line)));
    }
    Some(lines.join("\n") + "\n")
}

fn indented(lines: Vec<String>) -> impl Iterator<Item = String> {
    lines.into_iter().map(|line| format!("  {line}"))
}
