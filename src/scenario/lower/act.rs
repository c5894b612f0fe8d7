//! `act`: what shopper, bank or time do.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::Span;

use super::super::model::{Act, ActKind, ChallengeAnswer, Decision, IdSource};
use super::super::suggest::suggest;
use super::reader::{Reader, Shape};
use super::request::{Earlier, given_id};

/// All acts, for suggestions.
const ALL: [&str; 5] = ["pay", "expire", "challenge", "chargeback", "advance"];

const ONE_ACT: Text = text! {
    en: "an act is one of `pay`, `expire`, `challenge`, `chargeback` and `advance`",
    es: "un acto es `pay`, `expire`, `challenge`, `chargeback` o `advance`",
    pt: "um ato é `pay`, `expire`, `challenge`, `chargeback` ou `advance`",
};
const ONE_ACT_HELP: Text = text! {
    en: "write `act: pay`, `act: {\"{\"} challenge: approve {\"}\"}` or `act: {\"{\"} advance: PT31M {\"}\"}`",
    es: "escribe `act: pay`, `act: {\"{\"} challenge: approve {\"}\"}` o `act: {\"{\"} advance: PT31M {\"}\"}`",
    pt: "escreva `act: pay`, `act: {\"{\"} challenge: approve {\"}\"}` ou `act: {\"{\"} advance: PT31M {\"}\"}`",
};
const UNKNOWN: Text = text! {
    en: "unknown act `{ $word }`",
    es: "acto desconocido `{ $word }`",
    pt: "ato desconhecido `{ $word }`",
};

/// Reads `act: pay`, `act: { pay: true, id: … }`, `act: { challenge: approve }`,
/// `act: { chargeback: settled }` or `act: { advance: PT31M }`.
pub(super) fn act(reader: &mut Reader, node: &Node, earlier: &Earlier) -> Option<Act> {
    match &node.kind {
        Kind::Text(word) => plain(reader, word, node, earlier),
        Kind::Map(entries) => mapped(reader, entries, node, earlier),
        _ => {
            report_shape(reader, node);
            None
        }
    }
}

fn report_shape(reader: &mut Reader, node: &Node) {
    let diagnostic = Diagnostic::error("wrong-type", node.span, ONE_ACT.message());
    reader.report(diagnostic.with_help(ONE_ACT_HELP.message()));
}

fn plain(reader: &mut Reader, word: &str, node: &Node, earlier: &Earlier) -> Option<Act> {
    let kind = kind(reader, word, node.span)?;
    let Some(kind) = kind else {
        report_shape(reader, node);
        return None;
    };
    let id = earlier.payment(reader, node.span);
    Some(Act {
        span: node.span,
        kind,
        id,
    })
}

/// The kind of a plain act; `Some(None)` for those that need an argument.
fn kind(reader: &mut Reader, word: &str, span: Span) -> Option<Option<ActKind>> {
    match word {
        "pay" => Some(Some(ActKind::Pay)),
        "expire" => Some(Some(ActKind::Expire)),
        "chargeback" => Some(Some(ActKind::Chargeback(None))),
        "advance" | "challenge" => Some(None),
        _ => {
            let diagnostic = Diagnostic::error("unknown-value", span, UNKNOWN.with("word", word));
            reader.report(suggest(diagnostic, word, ALL));
            None
        }
    }
}

fn mapped(reader: &mut Reader, entries: &[Entry], node: &Node, earlier: &Earlier) -> Option<Act> {
    let id = entries.iter().find(|entry| entry.key.value == "id");
    let mut words = entries.iter().filter(|entry| entry.key.value != "id");
    let (Some(word), None) = (words.next(), words.next()) else {
        report_shape(reader, node);
        return None;
    };
    let kind = kind(reader, &word.key.value, word.key.span)?;
    let kind = match kind {
        Some(ActKind::Chargeback(_)) if word.value.as_text().is_some() => {
            decision(reader, &word.value)?
        }
        Some(kind) => {
            // `pay:` and `pay: true` say the same.
            if !matches!(word.value.kind, Kind::Null | Kind::Bool(true)) {
                reader.wrong(Shape::Flag, &word.key.value, word.value.span);
            }
            kind
        }
        None if word.key.value == "challenge" => challenge(reader, &word.value)?,
        None => ActKind::Advance(reader.duration("advance", &word.value)?),
    };
    let id = match (kind, id) {
        (ActKind::Advance(_), None) => IdSource::Absent,
        (ActKind::Advance(_), Some(entry)) => {
            reader.report(no_id(entry));
            IdSource::Absent
        }
        (_, Some(entry)) => given_id(reader, entry),
        (_, None) => earlier.payment(reader, word.key.span),
    };
    Some(Act {
        span: node.span,
        kind,
        id,
    })
}

const ANSWERS: Text = text! {
    en: "a challenge is answered with `approve`, `refuse` or `abandon`",
    es: "un desafío se responde con `approve`, `refuse` o `abandon`",
    pt: "um desafio é respondido com `approve`, `refuse` ou `abandon`",
};

fn challenge(reader: &mut Reader, node: &Node) -> Option<ActKind> {
    let word = node.as_text().unwrap_or_default();
    let mut answers = ChallengeAnswer::ALL.into_iter();
    let found = answers.find(|answer| answer.name() == word);
    if found.is_none() {
        let diagnostic = Diagnostic::error("unknown-value", node.span, ANSWERS.message());
        let names = ChallengeAnswer::ALL.map(ChallengeAnswer::name);
        reader.report(suggest(diagnostic, word, names));
    }
    found.map(ActKind::Challenge)
}

const DECISIONS: Text = text! {
    en: "the issuer decides a chargeback as `settled` (for the cardholder) or `reimbursed` (for you)",
    es: "el emisor resuelve un contracargo como `settled` (a favor del titular) o `reimbursed` (a tu favor)",
    pt: "o emissor decide um chargeback como `settled` (a favor do titular) ou `reimbursed` (a seu favor)",
};

fn decision(reader: &mut Reader, node: &Node) -> Option<ActKind> {
    let word = node.as_text().unwrap_or_default();
    let mut decisions = Decision::ALL.into_iter();
    let found = decisions.find(|decision| decision.name() == word);
    if found.is_none() {
        let diagnostic = Diagnostic::error("unknown-value", node.span, DECISIONS.message());
        reader.report(suggest(diagnostic, word, Decision::ALL.map(Decision::name)));
    }
    found.map(|decision| ActKind::Chargeback(Some(decision)))
}

const TIME_HAS_NO_ID: Text = text! {
    en: "time passes for all payments: `advance` takes no `id`",
    es: "el tiempo pasa para todos los pagos: `advance` no lleva `id`",
    pt: "o tempo passa para todos os pagamentos: `advance` não leva `id`",
};

fn no_id(entry: &Entry) -> Diagnostic {
    Diagnostic::error("misplaced-key", entry.key.span, TIME_HAS_NO_ID.message())
}
