//! `until: { status: approved, every: PT5S, timeout: PT2M }`: what a step waits for.

use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Entry, Kind, Node};
use crate::text;

use super::super::expect::operators;
use super::super::model::{Expect, Step, Until};
use super::reader::{Reader, Shape};

/// The pause between two questions where the scenario says none.
const EVERY: Duration = Duration::from_secs(5);
/// How long is waited where the scenario says nothing.
const TIMEOUT: Duration = Duration::from_secs(60);
/// The most questions of a step: each is kept in the report.
const MOST_POLLS: u32 = 1_000;

const NO_CONDITION: Text = text! {
    en: "`until` names nothing to wait for",
    es: "`until` no nombra nada que esperar",
    pt: "`until` não informa nada a esperar",
};
const NO_CONDITION_HELP: Text = text! {
    en: "name a field of the answer's body, such as `status: approved`",
    es: "nombra un campo del cuerpo de la respuesta, por ejemplo `status: approved`",
    pt: "informe um campo do corpo da resposta, por exemplo `status: approved`",
};
const TOO_OFTEN: Text = text! {
    en: "`until` would ask more than { $most } times",
    es: "`until` preguntaría más de { $most } veces",
    pt: "`until` perguntaria mais de { $most } vezes",
};
const TOO_OFTEN_HELP: Text = text! {
    en: "ask less often with `every:`, or wait less long with `timeout:`",
    es: "pregunta con menos frecuencia con `every:`, o espera menos con `timeout:`",
    pt: "pergunte com menos frequência com `every:`, ou espere menos com `timeout:`",
};
const ONLY_GET: Text = text! {
    en: "`until` polls a step that only reads: one with GET",
    es: "`until` repite un paso que solo lee: uno con GET",
    pt: "`until` repete um passo que só lê: um com GET",
};
const READ_AFTER: Text = text! {
    en: "wait in a `get_payment` step after this one",
    es: "espera en un paso `get_payment` después de este",
    pt: "espere em um passo `get_payment` depois deste",
};
const SENDS_ONCE: Text = text! {
    en: "`{ $key }` cannot stand beside `until`: which of the polls would it be about",
    es: "`{ $key }` no puede estar junto a `until`: de cuál de las consultas hablaría",
    pt: "`{ $key }` não pode ficar ao lado de `until`: de qual das consultas falaria",
};

/// Reads `until`. Every key but `every` and `timeout` is part of the condition.
pub(super) fn until(reader: &mut Reader, entry: &Entry) -> Option<Until> {
    let Some(entries) = entry.value.entries() else {
        reader.wrong(Shape::Mapping, "until", entry.value.span);
        return None;
    };
    let mut duration = |name: &str, usual: Duration| {
        let node = entry.value.get(name)?;
        let found = reader.duration(name, node)?;
        let found = Duration::try_from(found).unwrap_or(usual);
        Some(found).filter(|it| !it.is_zero())
    };
    let every = duration("every", EVERY).unwrap_or(EVERY);
    let timeout = duration("timeout", TIMEOUT).unwrap_or(TIMEOUT);
    let is_pace = |entry: &&Entry| ["every", "timeout"].contains(&entry.key.value.as_str());
    let condition: Vec<Entry> = entries.iter().filter(|it| !is_pace(it)).cloned().collect();
    if condition.is_empty() {
        let diagnostic = Diagnostic::error("missing-key", entry.key.span, NO_CONDITION.message());
        reader.report(diagnostic.with_help(NO_CONDITION_HELP.message()));
    }
    if timeout.as_millis() > every.as_millis() * u128::from(MOST_POLLS) {
        let message = TOO_OFTEN.with("most", MOST_POLLS);
        let diagnostic = Diagnostic::error("wrong-type", entry.key.span, message);
        reader.report(diagnostic.with_help(TOO_OFTEN_HELP.message()));
    }
    let condition = Node::new(Kind::Map(condition), entry.value.span);
    operators::check(reader, &condition);
    Some(Until {
        span: entry.key.span,
        condition,
        every,
        timeout,
    })
}

/// Notes where `until` stands beside what it cannot go with.
pub(super) fn check(reader: &mut Reader, step: &Step) {
    let Some(until) = &step.until else { return };
    let reads = step
        .request()
        .is_none_or(|request| request.method() == "GET");
    if !reads {
        let diagnostic = Diagnostic::error("misplaced-key", until.span, ONLY_GET.message());
        reader.report(diagnostic.with_help(READ_AFTER.message()));
    }
    let Expect {
        idempotent,
        concurrent,
        ..
    } = &step.expect;
    let beside = [
        ("idempotent", *idempotent),
        ("concurrent", concurrent.is_some()),
    ];
    for (key, _) in beside.into_iter().filter(|(_, is_there)| *is_there) {
        let message = SENDS_ONCE.with("key", key);
        reader.report(Diagnostic::error("misplaced-key", until.span, message));
    }
}
