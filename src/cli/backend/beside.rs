//! What went wrong with a backend beside the cases, as findings at its name in `ensayo.yaml`.

use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::i18n::{Message, Text};
use crate::replay::{CaseResult, ScenarioResult, Verdict};
use crate::scenario::config::Backend;
use crate::text;
use crate::text::Sources;

const OWNER: Text = text! {
    en: "a call that belongs to no case proves nothing; let the backend finish before it answers, or wait for it with `until`",
    es: "una llamada que no pertenece a ningún caso no prueba nada; haz que el backend termine antes de responder, o espéralo con `until`",
    pt: "uma chamada que não pertence a nenhum caso não prova nada; faça o backend terminar antes de responder, ou espere por ele com `until`",
};
const ENDED: Text = text! {
    en: "the backend ended by itself while cases were playing ({ $status })",
    es: "el backend terminó por sí mismo mientras se ejecutaban casos ({ $status })",
    pt: "o backend terminou por si mesmo enquanto casos rodavam ({ $status })",
};
const SAID: Text = text! {
    en: "the last that it said: { $lines }",
    es: "lo último que dijo: { $lines }",
    pt: "o que disse por último: { $lines }",
};

/// A result for the file that names the backend; `None` when all is well.
pub(in crate::cli) fn told(
    backend: &Backend,
    sources: &Sources,
    strays: Vec<Message>,
    ended: Vec<(String, String)>,
) -> Option<ScenarioResult> {
    let at = backend.name.span;
    let strays = strays.into_iter().map(|message| {
        Diagnostic::error("backend-out-of-turn", at, message).with_help(OWNER.message())
    });
    let ended = ended.into_iter().map(|(status, lines)| {
        let message = ENDED.with("status", status);
        let found = Diagnostic::error("backend-out-of-turn", at, message);
        match lines.is_empty() {
            true => found,
            false => found.with_note(SAID.with("lines", lines)),
        }
    });
    let findings: Vec<Diagnostic> = strays.chain(ended).collect();
    (!findings.is_empty()).then(|| ScenarioResult {
        path: sources.file(at.file).name().to_owned(),
        title: backend.name.value.clone(),
        site: String::new(),
        tags: Vec::new(),
        findings,
        blocked: false,
        cases: vec![CaseResult {
            place: 0,
            name: None,
            verdict: Verdict::Failed,
            steps: Vec::new(),
            duration: Duration::ZERO,
        }],
    })
}
