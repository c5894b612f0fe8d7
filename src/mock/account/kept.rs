//! An account as a state file and an export keep it: a head, and a row for each payment, card token,
//! key and notification.
//!
//! Access tokens, card numbers and security codes are not in it, because the account does not have
//! them. What answers need is: e-mails, documents and names that the seller sent.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::super::card::CardToken;
use super::super::idempotency::{Entry, Memory, Scope};
use super::super::ids::{AccountId, Purpose};
use super::super::outbox::{Counts, Event, Outbox, Parcel};
use super::super::payment::Payment;
use super::super::shelf::Shelf;
use super::super::store::{Batch, Kind, Row};
use super::super::stored;
use super::{Account, Traits, Who};
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::Site;
use crate::webhook::Quirk;

/// What there is once.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    #[serde(with = "stored::site")]
    site: Site,
    traits: Traits,
    fixed: Option<Timestamp>,
    advanced: SignedDuration,
    #[serde(with = "stored::ordinals")]
    ordinals: BTreeMap<&'static str, u64>,
    /// How many notifications there were.
    notifications: Counts,
    #[serde(with = "stored::quirks")]
    quirks: Option<BTreeSet<Quirk>>,
}

/// All there is to an account, as it is read.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Kept {
    head: Option<Head>,
    payments: Vec<Payment>,
    card_tokens: Vec<CardToken>,
    keys: Vec<(Scope, Entry)>,
    events: Vec<Event>,
    notifications: Vec<Parcel>,
}

/// The same, as it is written.
#[derive(Serialize)]
struct Whole<'a> {
    head: Head,
    payments: Vec<&'a Payment>,
    card_tokens: Vec<&'a CardToken>,
    keys: Vec<(&'a Scope, &'a Entry)>,
    events: Vec<&'a Event>,
    notifications: Vec<&'a Parcel>,
}

/// Where an account was before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    /// In the state file that goes on being written.
    StateFile,
    /// In another mock: our own state file does not know it.
    Elsewhere,
}

impl Kept {
    /// Reads a row.
    pub(crate) fn read(&mut self, kind: Kind, row: &[u8]) -> Result<(), serde_json::Error> {
        match kind {
            Kind::Head => self.head = Some(serde_json::from_slice(row)?),
            Kind::Payment => self.payments.push(serde_json::from_slice(row)?),
            Kind::CardToken => self.card_tokens.push(serde_json::from_slice(row)?),
            Kind::Key => self.keys.push(serde_json::from_slice(row)?),
            Kind::Event => self.events.push(serde_json::from_slice(row)?),
            Kind::Parcel => self.notifications.push(serde_json::from_slice(row)?),
        }
        Ok(())
    }
}

impl Account {
    /// An account from what was kept of it; an error says what cannot be.
    pub(crate) fn restored(id: AccountId, kept: Kept, origin: Origin) -> Result<Self, String> {
        let head = kept.head.ok_or("there is no head")?;
        if let Some(payment) = kept.payments.iter().find(|it| !it.is_sound()) {
            return Err(format!("payment {} does not add up", payment.id));
        }
        let waiting = kept.payments.iter();
        let waiting = waiting
            .filter_map(|it| Some((it.deadline()?, it.id)))
            .collect();
        let account = Self {
            id,
            site: head.site,
            traits: head.traits,
            fixed: head.fixed,
            advanced: head.advanced,
            payments: origin.shelf(kept.payments, |it| it.id),
            card_tokens: origin.shelf(kept.card_tokens, |it| it.id.clone()),
            keys: Memory::restored(kept.keys, origin),
            outbox: Outbox {
                events: origin.shelf(kept.events, |it| it.ordinal),
                parcels: origin.shelf(kept.notifications, |it| it.ordinal),
                counts: head.notifications,
                quirks: head.quirks,
            }
            .resumed(),
            waiting,
            ordinals: head.ordinals,
            is_new: origin == Origin::Elsewhere,
            who: Who::of(id),
        };
        let counts = |purpose: Purpose| account.ordinals.get(purpose.name()).copied();
        let has = |purpose, count: usize| counts(purpose).unwrap_or(0) >= count as u64;
        let is_counted = has(Purpose::Payment, account.payments.len())
            && has(Purpose::CardToken, account.card_tokens.len())
            && account.outbox.is_sound();
        // Else the next one would get the id of one that is there.
        if is_counted {
            Ok(account)
        } else {
            Err("there is more than was counted".to_owned())
        }
    }

    /// All there is to it.
    pub(crate) fn whole(&self) -> impl Serialize + '_ {
        Whole {
            head: self.head(),
            payments: self.payments.values().map(Box::as_ref).collect(),
            card_tokens: self.card_tokens.values().map(Box::as_ref).collect(),
            keys: self.keys.iter().collect(),
            events: self.outbox.events.values().map(Box::as_ref).collect(),
            notifications: self.outbox.parcels.values().map(Box::as_ref).collect(),
        }
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
        for (event, value) in self.outbox.events.changes() {
            let key = event.to_be_bytes().to_vec();
            rows.push(new(Kind::Event, key, value.map(row)));
        }
        for (parcel, value) in self.outbox.parcels.changes() {
            let key = parcel.to_be_bytes().to_vec();
            rows.push(new(Kind::Parcel, key, value.map(row)));
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
            notifications: self.outbox.counts,
            quirks: self.outbox.quirks.clone(),
        }
    }
}

impl Origin {
    /// Items by key; those from elsewhere have yet to be written.
    pub(crate) fn shelf<K: Ord + Clone, V>(self, items: Vec<V>, key: fn(&V) -> K) -> Shelf<K, V> {
        let items = items.into_iter().map(|item| (key(&item), item));
        match self {
            Self::StateFile => Shelf::restored(items),
            Self::Elsewhere => Shelf::of(items),
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
