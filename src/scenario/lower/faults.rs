//! `retry` and `faults`: what goes wrong on the way, and how it is borne.

use std::time::Duration;

use crate::diagnostic::Diagnostic;
use crate::fault::{Fault, Planned};
use crate::i18n::Text;
use crate::source::{Entry, Kind, Node};
use crate::text;
use crate::text::Spanned;

use super::super::model::Retry;
use super::reader::Reader;

/// The keys of a fault.
pub(super) const FAULT_KEYS: [&str; 9] = [
    "on",
    "delay",
    "status",
    "retry_after",
    "drop_after_commit",
    "drop_before",
    "truncate",
    "not_json",
    "slow_body",
];
/// The most attempts that a step can be made to take.
const MOST_ATTEMPTS: u32 = 20;

/// Reads `retry: { max: 2, backoff: 200ms }`.
pub(super) fn retry(reader: &mut Reader, node: &Node) -> Option<Retry> {
    reader.block("retry", node, &["max", "backoff"])?;
    let max = match node.get("max") {
        Some(max) => reader.whole("max", max, 1, MOST_ATTEMPTS)?.value,
        None => 1,
    };
    let backoff = match node.get("backoff") {
        Some(backoff) => reader.duration("backoff", backoff)?,
        None => crate::clock::SignedDuration::ZERO,
    };
    let backoff = Duration::try_from(backoff).unwrap_or_default();
    Some(Retry { max, backoff })
}

/// Reads `faults: [{ on: 1, drop_after_commit: true }]`.
pub(super) fn faults(reader: &mut Reader, node: &Node) -> Vec<Spanned<Planned>> {
    let items = reader.items("faults", node);
    items
        .iter()
        .filter_map(|item| fault(reader, item))
        .collect()
}

const ONE_FAULT: Text = text! {
    en: "a fault is one of `drop_before`, `drop_after_commit`, `truncate`, `not_json`, `slow_body`, `status` and `delay`",
    es: "un fallo es `drop_before`, `drop_after_commit`, `truncate`, `not_json`, `slow_body`, `status` o `delay`",
    pt: "uma falha é `drop_before`, `drop_after_commit`, `truncate`, `not_json`, `slow_body`, `status` ou `delay`",
};
const ONLY_WITH_STATUS: Text = text! {
    en: "`retry_after` belongs to a fault with `status`",
    es: "`retry_after` pertenece a un fallo con `status`",
    pt: "`retry_after` pertence a uma falha com `status`",
};

fn fault(reader: &mut Reader, node: &Node) -> Option<Spanned<Planned>> {
    let entries = reader.block("faults", node, &FAULT_KEYS)?;
    let on = match node.get("on") {
        Some(on) => reader.whole("on", on, 1, MOST_ATTEMPTS)?.value,
        None => 1,
    };
    let is_kind = |entry: &&Entry| {
        let key = entry.key.value.as_str();
        FAULT_KEYS.contains(&key) && !["on", "retry_after"].contains(&key)
    };
    let mut kinds = entries.iter().filter(is_kind);
    let (Some(entry), None) = (kinds.next(), kinds.next()) else {
        reader.report(Diagnostic::error(
            "wrong-type",
            node.span,
            ONE_FAULT.message(),
        ));
        return None;
    };
    if let Some(retry_after) = node
        .entry("retry_after")
        .filter(|_| entry.key.value != "status")
    {
        let message = ONLY_WITH_STATUS.message();
        reader.report(Diagnostic::error(
            "misplaced-key",
            retry_after.key.span,
            message,
        ));
    }
    let fault = kind(reader, entry, node)?;
    Some(Spanned::new(Planned { on, fault }, node.span))
}

fn kind(reader: &mut Reader, entry: &Entry, node: &Node) -> Option<Fault> {
    let key = entry.key.value.as_str();
    match key {
        "delay" => {
            let delay = reader.duration("delay", &entry.value)?;
            Duration::try_from(delay).ok().map(Fault::Delay)
        }
        "status" => {
            let status = reader.whole("status", &entry.value, 400, 599)?.value;
            let retry_after = node.get("retry_after");
            let seconds = retry_after.map(|it| reader.whole("retry_after", it, 0, 86_400));
            let status = u16::try_from(status).ok()?;
            Some(Fault::Status {
                status,
                retry_after: seconds.flatten().map(|it| it.value),
            })
        }
        "slow_body" => {
            let over = reader.duration("slow_body", &entry.value)?;
            Duration::try_from(over).ok().map(Fault::SlowBody)
        }
        _ => match entry.value.kind {
            Kind::Bool(true) => Some(match key {
                "drop_before" => Fault::DropBefore,
                "truncate" => Fault::Truncate,
                "not_json" => Fault::NotJson,
                _ => Fault::DropAfterCommit,
            }),
            // `drop_after_commit: false` switches an inherited fault off.
            Kind::Bool(false) => None,
            _ => {
                reader.flag(key, &entry.value);
                None
            }
        },
    }
}
