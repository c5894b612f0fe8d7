//! One seller: everything that requests with one access token can see.

mod kept;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::card::CardToken;
use super::idempotency::Memory;
use super::ids::{AccountId, Purpose};
use super::moment;
use super::outbox::Outbox;
use super::payment::Payment;
use super::refund::{Refund, RefundStatus, Source};
use super::shelf::Shelf;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{ErrorCode, Site};
use crate::money::Amount;
use crate::webhook::Action;

pub(crate) use kept::{HeadRow, Kept, Origin};

/// What a seller's account is like.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Traits {
    /// The token came by OAuth, so a marketplace may charge a fee.
    pub oauth: bool,
    /// The seller has registered a Pix key.
    pub pix_key: bool,
    /// The seller's own e-mail.
    pub email: Option<String>,
    /// Test or live credentials.
    pub kind: AccountKind,
    /// The environment of the public key that card tokens are made with; that of the credentials
    /// when it is absent.
    pub card_tokens: Option<AccountKind>,
    /// Test credentials take payments of test buyers only.
    pub strict_users: bool,
    /// The public key that belongs to the account.
    pub public_key: Option<String>,
    /// Every call is refused with this code, as credentials without a permission are.
    #[serde(with = "code")]
    pub refuse: Option<ErrorCode>,
}

/// A code of the API as text.
mod code {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use crate::contract::ErrorCode;

    #[expect(clippy::ref_option, reason = "serde hands a reference to the field")]
    pub(super) fn serialize<S: Serializer>(
        code: &Option<ErrorCode>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        code.map(ErrorCode::as_str).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<ErrorCode>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        let code = ErrorCode::parse(&text);
        let unknown = || D::Error::custom(format!("`{text}` is not a code of the API"));
        code.map(Some).ok_or_else(unknown)
    }
}

/// Whether credentials move money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AccountKind {
    /// Test credentials: `live_mode` is false.
    Test,
    /// Production credentials: `live_mode` is true.
    Live,
}

/// A test seller with a Pix key and without OAuth.
impl Default for Traits {
    fn default() -> Self {
        Self {
            oauth: false,
            pix_key: true,
            email: None,
            kind: AccountKind::Test,
            card_tokens: None,
            strict_users: false,
            public_key: None,
            refuse: None,
        }
    }
}

/// A seller's ledger. One lock guards all of it.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) id: AccountId,
    pub(crate) site: Site,
    pub(crate) traits: Traits,
    /// The instant at which the clock stands still, if it does.
    fixed: Option<Timestamp>,
    /// How far `advance` has moved the clock.
    advanced: SignedDuration,
    pub(crate) payments: Shelf<u64, Payment>,
    pub(crate) card_tokens: Shelf<String, CardToken>,
    pub(crate) keys: Memory,
    pub(crate) outbox: Outbox,
    /// When to look at which payment again. An instant may be out of date; the payment knows.
    waiting: BTreeSet<(Timestamp, u64)>,
    ordinals: BTreeMap<&'static str, u64>,
    /// Whether rows of an earlier account with this id have to go.
    is_new: bool,
    who: Who,
}

/// Who the seller is, as follows from the account's id.
#[derive(Debug)]
struct Who {
    collector: u64,
    email: String,
}

impl Who {
    fn of(id: AccountId) -> Self {
        let digits = |ordinal, count| id.digits(Purpose::Collector, ordinal, count);
        Self {
            collector: digits(0, 9).parse().unwrap_or(100_000_000),
            email: format!("test_user_{}@testuser.com", digits(1, 18)),
        }
    }
}

impl Account {
    /// An account without history.
    pub(crate) fn new(id: AccountId, site: Site) -> Self {
        Self {
            id,
            site,
            traits: Traits::default(),
            fixed: None,
            advanced: SignedDuration::ZERO,
            payments: Shelf::default(),
            card_tokens: Shelf::default(),
            keys: Memory::default(),
            outbox: Outbox::default(),
            waiting: BTreeSet::new(),
            ordinals: BTreeMap::new(),
            is_new: true,
            who: Who::of(id),
        }
    }

    /// The same account with traits and perhaps a clock that stands still.
    pub(crate) fn with(self, traits: Traits, fixed: Option<Timestamp>) -> Self {
        Self {
            traits,
            fixed,
            ..self
        }
    }

    /// The same account, whose ids and notifications go on counting where an earlier one stopped: for
    /// those who remember ids across a reset.
    pub(crate) fn after(self, earlier: &Self) -> Self {
        Self {
            ordinals: earlier.ordinals.clone(),
            outbox: Outbox {
                counts: earlier.outbox.counts,
                ..Outbox::default()
            },
            ..self
        }
    }

    /// The present of this account, given the present outside.
    pub(crate) fn now(&self, outside: Timestamp) -> Timestamp {
        moment::later(self.fixed.unwrap_or(outside), self.advanced)
    }

    /// Moves the account's clock.
    pub(crate) fn advance(&mut self, by: SignedDuration) {
        self.advanced = self.advanced.saturating_add(by);
    }

    /// When time alone will change something or make something due.
    pub(crate) fn next_event(&self, now: Timestamp) -> Option<Timestamp> {
        let deadline = self.waiting.first().map(|(at, _)| *at);
        [deadline, self.outbox.next(now)]
            .into_iter()
            .flatten()
            .min()
    }

    /// Keeps a payment, new or changed, and notes what the seller is to be told.
    pub(crate) fn keep(&mut self, payment: Payment) {
        match self.payments.get(&payment.id) {
            None => self.outbox.note(&payment, Action::Created),
            Some(before) if payment.has_changed_since(before) => {
                self.outbox.note(&payment, Action::Updated);
            }
            Some(_) => {}
        }
        if let Some(deadline) = payment.deadline() {
            self.waiting.insert((deadline, payment.id));
        }
        self.payments.insert(payment.id, payment);
    }

    /// Lets every deadline strike that has passed by now.
    pub(crate) fn settle(&mut self, now: Timestamp) {
        while let Some((_, id)) = self.waiting.first().copied().filter(|(at, _)| *at <= now) {
            self.waiting.pop_first();
            if let Some(payment) = self.payments.get_mut(&id) {
                let before = payment.status();
                payment.settle(now);
                if payment.status() != before {
                    self.outbox.note(payment, Action::Updated);
                }
            }
        }
    }

    /// The next ordinal of a purpose, from 1.
    pub(crate) fn next(&mut self, purpose: Purpose) -> u64 {
        let ordinal = self.ordinals.entry(purpose.name()).or_insert(0);
        *ordinal += 1;
        *ordinal
    }

    /// A refund of this account, yet to be given.
    pub(crate) fn refund(&mut self, amount: Amount, now: Timestamp) -> Refund {
        let ordinal = self.next(Purpose::Refund);
        Refund {
            id: self.id.number(Purpose::Refund, ordinal),
            amount,
            created: now,
            collector: self.collector(),
            source: Source::Collector,
            status: RefundStatus::Approved,
        }
    }

    /// The seller's own e-mail: the one that was set, else a test user's.
    pub(crate) fn email(&self) -> &str {
        self.traits.email.as_deref().unwrap_or(&self.who.email)
    }

    /// The seller's name at the provider, in the form of test users and of others.
    pub(crate) fn nickname(&self) -> String {
        let digits = self.id.digits(Purpose::Collector, 1, 18);
        match self.traits.kind {
            AccountKind::Test => format!("TESTUSER{digits}"),
            AccountKind::Live => format!("ENSAYO{digits}"),
        }
    }

    /// The seller's own number.
    pub(crate) fn collector(&self) -> u64 {
        self.who.collector
    }
}
