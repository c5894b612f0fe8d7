//! What several requests of one file or run must not share.
//!
//! A request leaves a [`Trace`], which can be taken anywhere and in any order; a [`Series`] follows
//! traces in the order in which the requests were sent, and remembers a bounded number of them.

mod constant_idempotency_key;
mod memory;
mod reused_card_token;
mod trace;

use crate::contract::Field;

use super::{Finding, Meta, Place};
use memory::Memory;

pub use trace::Trace;

/// Requests as they are sent, one after another.
#[derive(Debug, Default)]
pub struct Series {
    count: usize,
    tokens: Memory,
    keys: Memory,
}

/// Something that an earlier request had already.
#[derive(Debug, Clone)]
pub struct Repeat {
    /// What is said about the later request.
    pub finding: Finding,
    /// Which request had it first: its place among those that were followed, from 0, or the number
    /// that the caller gave it.
    pub first: usize,
}

impl Series {
    /// No requests yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Follows the next request, and tells what it should not share with those before it. A retry,
    /// which repeats key and payment, may share all.
    pub fn follow(&mut self, trace: Trace) -> Vec<Repeat> {
        self.count += 1;
        self.follow_as(self.count - 1, trace)
    }

    /// Follows the next request, which is known by a number of the caller's own, such as its line.
    pub fn follow_as(&mut self, this: usize, trace: Trace) -> Vec<Repeat> {
        let mut repeats = Vec::new();
        if let Some(token) = trace.token
            && let Some(before) = self.tokens.meet(token, this, trace)
            && is_another_payment(before.trace, trace)
        {
            repeats.push(Repeat {
                finding: Finding::new(&reused_card_token::META, Place::Field(Field::Token)),
                first: before.request,
            });
        }
        if let Some(key) = trace.key
            && let Some(before) = self.keys.meet(key, this, trace)
            && before.trace.intent != trace.intent
        {
            repeats.push(Repeat {
                finding: Finding::new(&constant_idempotency_key::META, KEY),
                first: before.request,
            });
        }
        repeats
    }
}

const KEY: Place = Place::Header("X-Idempotency-Key");

/// Whether two requests are certainly not the same payment sent twice.
fn is_another_payment(before: Trace, now: Trace) -> bool {
    let keys_differ = before.key.is_some() && now.key.is_some() && before.key != now.key;
    keys_differ || before.intent != now.intent
}

/// What is known about each of these rules.
pub fn registry() -> &'static [&'static Meta] {
    RULES
}

static RULES: &[&Meta] = &[&reused_card_token::META, &constant_idempotency_key::META];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::default_instant;
    use crate::contract::{Endpoint, Site};
    use crate::rules::{Context, Facts, Header};
    use crate::source::Node;
    use crate::text::{FileId, Span};

    fn trace(amount: &str, token: &str, headers: &[Header<'_>]) -> Trace {
        let text = format!(r#"{{"transaction_amount": {amount}, "token": "{token}"}}"#);
        let body = serde_json::from_str(&text).expect("JSON");
        let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
        let facts = Facts::of(&node, Endpoint::CreatePayment);
        let cx = Context {
            headers,
            ..Context::body(Endpoint::CreatePayment, Site::Mlb, default_instant())
        };
        Trace::of(&facts, &cx)
    }

    fn found(traces: &[Trace]) -> Vec<(&'static str, usize)> {
        let mut series = Series::new();
        let repeats = traces.iter().flat_map(|trace| series.follow(*trace));
        repeats
            .map(|repeat| (repeat.finding.rule.id, repeat.first))
            .collect()
    }

    const ONE: &[Header<'_>] = &[("x-idempotency-key", "one")];
    const TWO: &[Header<'_>] = &[("X-Idempotency-Key", "two")];

    #[test]
    fn a_token_pays_once() {
        let reused = "reused-card-token";
        assert_eq!(
            found(&[
                trace("1", "a", &[]),
                trace("1", "b", &[]),
                trace("2", "a", &[])
            ]),
            [(reused, 0)]
        );
        assert_eq!(
            found(&[trace("1", "a", ONE), trace("1", "a", TWO)]),
            [(reused, 0)]
        );
    }

    #[test]
    fn a_retry_repeats_token_and_key() {
        assert_eq!(found(&[trace("1", "a", ONE), trace("1", "a", ONE)]), []);
        assert_eq!(found(&[trace("1", "a", &[]), trace("1", "a", &[])]), []);
        assert_eq!(found(&[trace("1", "a", ONE), trace("1.0", "b", ONE)]), []);
    }

    #[test]
    fn a_key_is_for_one_payment() {
        assert_eq!(
            found(&[
                trace("1", "a", ONE),
                trace("2", "b", ONE),
                trace("3", "c", TWO)
            ]),
            [("constant-idempotency-key", 0)]
        );
    }

    #[test]
    fn what_is_not_sent_is_not_shared() {
        let mut series = Series::new();
        for amount in 0..3 {
            let body = serde_json::json!({"transaction_amount": amount});
            let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
            let facts = Facts::of(&node, Endpoint::CreatePayment);
            let cx = Context::body(Endpoint::CreatePayment, Site::Mlb, default_instant());
            assert!(series.follow(Trace::of(&facts, &cx)).is_empty());
        }
    }
}
