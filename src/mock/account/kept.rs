//! An account as a state file keeps it: a head, and a row for each payment, card token and key.
//!
//! Access tokens, card numbers and security codes are not in it, because the account does not have
//! them. What answers need is: e-mails, documents and names that the seller sent.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::super::card::CardToken;
use super::super::idempotency::{Entry, Memory, Scope};
use super::super::ids::AccountId;
use super::super::outbox::Outbox;
use super::super::payment::Payment;
use super::super::shelf::Shelf;
use super::super::store::{Batch, Kind, Row};
use super::super::stored;
use super::{Account, Traits, Who};
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::Site;

/// What there is once.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    #[serde(with = "stored::site")]
    site: Site,
    traits: Traits,
    fixed: Option<Timestamp>,
    advanced: SignedDuration,
    #[serde(with = "stored::ordinals")]
    ordinals: BTreeMap<&'static str, u64>,
    /// How many notifications there were.
    posted: u64,
}

/// The rows of an account, as they are read.
#[derive(Debug, Default)]
pub(crate) struct Kept {
    head: Option<Head>,
    payments: Vec<Payment>,
    card_tokens: Vec<CardToken>,
    keys: Vec<(Scope, Entry)>,
}

impl Kept {
    /// Reads a row.
    pub(crate) fn read(&mut self, kind: Kind, row: &[u8]) -> Result<(), serde_json::Error> {
        match kind {
            Kind::Head => self.head = Some(serde_json::from_slice(row)?),
            Kind::Payment => self.payments.push(serde_json::from_slice(row)?),
            Kind::CardToken => self.card_tokens.push(serde_json::from_slice(row)?),
            Kind::Key => self.keys.push(serde_json::from_slice(row)?),
        }
        Ok(())
    }
}

impl Account {
    /// An account from its rows; `None` without a head.
    pub(crate) fn restored(id: AccountId, kept: Kept) -> Option<Self> {
        let head = kept.head?;
        let waiting = kept.payments.iter();
        let waiting = waiting
            .filter_map(|it| Some((it.deadline()?, it.id)))
            .collect();
        Some(Self {
            id,
            site: head.site,
            traits: head.traits,
            fixed: head.fixed,
            advanced: head.advanced,
            payments: Shelf::restored(kept.payments.into_iter().map(|it| (it.id, it))),
            card_tokens: Shelf::restored(
                kept.card_tokens.into_iter().map(|it| (it.id.clone(), it)),
            ),
            keys: Memory::restored(kept.keys),
            outbox: Outbox::resumed(head.posted),
            waiting,
            ordinals: head.ordinals,
            is_new: false,
            who: Who::of(id),
        })
    }

    /// The rows that changed since the last call.
    pub(crate) fn changes(&mut self, head: HeadRow) -> Batch {
        let account = self.id;
        let new = |kind, key, value| Row {
            account,
            kind,
            key,
            value,
        };
        let mut rows = Vec::new();
        for (payment, value) in self.payments.changes() {
            let key = payment.to_be_bytes().to_vec();
            rows.push(new(Kind::Payment, key, value.map(row)));
        }
        for (token, value) in self.card_tokens.changes() {
            rows.push(new(Kind::CardToken, token.into_bytes(), value.map(row)));
        }
        for (scope, entry) in self.keys.changes() {
            let value = entry.map(|entry| row(&(&scope, entry)));
            rows.push(new(Kind::Key, row(&scope), value));
        }
        let anew = std::mem::take(&mut self.is_new).then_some(account);
        if head == HeadRow::Always || anew.is_some() || !rows.is_empty() {
            rows.push(new(Kind::Head, Vec::new(), Some(row(&self.head()))));
        }
        Batch {
            anew,
            rows,
            ..Batch::default()
        }
    }

    fn head(&self) -> Head {
        Head {
            site: self.site,
            traits: self.traits.clone(),
            fixed: self.fixed,
            advanced: self.advanced,
            ordinals: self.ordinals.clone(),
            posted: self.outbox.posted(),
        }
    }
}

/// When the head is among the changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeadRow {
    /// With any other row. The count of requests alone is not worth a write.
    WithOthers,
    /// In any case: somebody may have moved the clock.
    Always,
}

fn row(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).expect("our rows have text keys and plain values")
}
