//! What an account has to tell its seller: notifications, when they are due, what came of them.
//!
//! Nothing is sent here. Who has a socket takes what is due and records what the receiver said.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::ids::{AccountId, Purpose};
use super::moment;
use super::payment::Payment;
use super::shelf::Shelf;
use super::stored;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::Status;
use crate::secret::Secret;
use crate::webhook::{self, Action, Message, Notice, Quirk, Topic};

/// The waits between attempts. The guide's diagram gives 0, 15 min, 30 min, 6 h, 48 h and thrice
/// 96 h; the first three are instants since the event (measured: 18.8 and 35.1 min), the others are
/// read as waits, since three attempts at one instant make no sense.
const WAITS: [SignedDuration; 7] = [
    SignedDuration::from_mins(15),
    SignedDuration::from_mins(15),
    SignedDuration::from_hours(6),
    SignedDuration::from_hours(48),
    SignedDuration::from_hours(96),
    SignedDuration::from_hours(96),
    SignedDuration::from_hours(96),
];

/// The longest wait for a first delivery that an integrator measured.
const LATE: SignedDuration = SignedDuration::from_secs(32);
/// How far `payment.created` falls behind when notifications come out of order.
const OUT_OF_ORDER: SignedDuration = SignedDuration::from_secs(10);
/// The most notifications that an account keeps; the oldest go first.
const KEPT: usize = 1000;
/// Ids of a notification's attempts lie this far apart from the next one's.
const ATTEMPTS: u64 = 16;

/// Something that happened to a payment.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Event {
    /// Counts from 1.
    pub(crate) ordinal: u64,
    payment: u64,
    #[serde(with = "stored::action")]
    action: Action,
    #[serde(with = "stored::status")]
    status: Status,
    #[serde(with = "stored::detail")]
    detail: stored::Name,
    /// The payment's `notification_url`.
    address: Option<String>,
    at: Timestamp,
}

/// What form a notification has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Form {
    Webhook,
    /// A webhook about an order, whose id has capitals.
    Order,
    Ipn,
}

/// How far a notification has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum State {
    Waiting,
    UnderWay,
    Received,
    GivenUp,
}

/// A notification with its history.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Parcel {
    pub(crate) ordinal: u64,
    pub(crate) form: Form,
    pub(crate) due: Timestamp,
    pub(crate) state: State,
    pub(crate) attempts: Vec<Attempt>,
    event: Event,
}

/// One attempt to deliver.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Attempt {
    pub(crate) at: Timestamp,
    pub(crate) outcome: Outcome,
}

/// What the receiver said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Outcome {
    Answer(u16),
    Silence(String),
}

/// Who signs, for whom.
pub(crate) struct Sender<'a> {
    pub(crate) account: AccountId,
    pub(crate) collector: u64,
    pub(crate) secret: &'a Secret,
    pub(crate) quirks: &'a BTreeSet<Quirk>,
}

/// The notifications of an account.
#[derive(Debug, Default)]
pub(crate) struct Outbox {
    /// What has happened and is not yet made into notifications, by ordinal.
    pub(crate) events: Shelf<u64, Event>,
    /// By ordinal, which is the order of their events.
    pub(crate) parcels: Shelf<u64, Parcel>,
    pub(crate) counts: Counts,
    /// Oddities of this account in place of the mock's.
    pub(crate) quirks: Option<BTreeSet<Quirk>>,
}

/// How many there were of each.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    events: u64,
    parcels: u64,
}

impl Outbox {
    /// An outbox that goes on where another ended: what was on its way there waits again.
    pub(crate) fn resumed(self) -> Self {
        let mut outbox = self;
        let under_way = outbox.parcels.values();
        let under_way = under_way.filter(|it| it.state == State::UnderWay);
        let under_way: Vec<u64> = under_way.map(|it| it.ordinal).collect();
        for ordinal in under_way {
            if let Some(parcel) = outbox.parcels.get_mut(&ordinal) {
                parcel.state = State::Waiting;
            }
        }
        outbox
    }

    /// Whether the counts are those of what is there.
    pub(crate) fn is_sound(&self) -> bool {
        let last = |last: Option<&u64>, count| last.is_none_or(|last| *last <= count);
        last(self.events.keys().last(), self.counts.events)
            && last(self.parcels.keys().last(), self.counts.parcels)
    }

    /// Notes that a payment was created or has changed.
    pub(crate) fn note(&mut self, payment: &Payment, action: Action) {
        let address = payment.request.get("notification_url");
        self.counts.events += 1;
        let event = Event {
            ordinal: self.counts.events,
            payment: payment.id,
            action,
            status: payment.status(),
            detail: payment.detail(),
            address: address.and_then(|url| url.as_str()).map(str::to_owned),
            at: payment.updated,
        };
        self.events.insert(event.ordinal, event);
        self.events.keep_last(KEPT);
    }

    /// Makes notifications of what has happened, with the oddities that hold now.
    pub(crate) fn fill(&mut self, usual: &BTreeSet<Quirk>) {
        let quirks = self.quirks.as_ref().unwrap_or(usual);
        while let Some(event) = self.events.pop_first() {
            for (form, delay) in forms(&event, quirks) {
                self.counts.parcels += 1;
                let parcel = Parcel {
                    ordinal: self.counts.parcels,
                    form,
                    due: moment::later(event.at, delay),
                    state: State::Waiting,
                    attempts: Vec::new(),
                    event: event.clone(),
                };
                self.parcels.insert(parcel.ordinal, parcel);
            }
        }
        self.parcels.keep_last(KEPT);
    }

    /// What waits and is due, by the instant at which it is.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<u64> {
        let mut due: Vec<_> = self.waiting().filter(|(due, _)| *due <= now).collect();
        due.sort_unstable();
        due.into_iter().map(|(_, ordinal)| ordinal).collect()
    }

    /// When something will be due that is not yet.
    pub(crate) fn next(&self, now: Timestamp) -> Option<Timestamp> {
        let later = self.waiting().map(|(due, _)| due).filter(|due| *due > now);
        later.min()
    }

    fn waiting(&self) -> impl Iterator<Item = (Timestamp, u64)> {
        let waiting = self.parcels.values();
        let waiting = waiting.filter(|it| it.state == State::Waiting);
        waiting.map(|it| (it.due, it.ordinal))
    }
}

/// The notifications of an event: the webhook itself, and what comes beside it.
fn forms(event: &Event, quirks: &BTreeSet<Quirk>) -> Vec<(Form, SignedDuration)> {
    let has = |quirk| quirks.contains(&quirk);
    let mut delay = SignedDuration::ZERO;
    if has(Quirk::Late) {
        delay += LATE;
    }
    if has(Quirk::OutOfOrder) && event.action == Action::Created {
        delay += OUT_OF_ORDER;
    }
    let only_webhooks = event.address.as_deref();
    let only_webhooks = only_webhooks.is_some_and(|url| url.contains("source_news=webhooks"));
    let beside = [
        (Form::Webhook, true),
        (Form::Webhook, has(Quirk::Duplicate)),
        (Form::Order, has(Quirk::UpperCaseId)),
        (Form::Ipn, has(Quirk::Ipn) && !only_webhooks),
    ];
    beside
        .into_iter()
        .filter(|(_, comes)| *comes)
        .map(|(form, _)| (form, delay))
        .collect()
}

impl Parcel {
    /// The payment that it is about.
    pub(crate) fn payment(&self) -> u64 {
        self.event.payment
    }

    /// What happened to the payment.
    pub(crate) fn action(&self) -> Action {
        self.event.action
    }

    /// The state that the payment had then.
    pub(crate) fn status(&self) -> (Status, &'static str) {
        (self.event.status, self.event.detail)
    }

    /// The payment's `notification_url`.
    pub(crate) fn address(&self) -> Option<&str> {
        self.event.address.as_deref()
    }

    /// Records what came of an attempt; what was not received is due again, until the schedule ends.
    pub(crate) fn record(&mut self, at: Timestamp, outcome: Outcome) {
        let is_received =
            matches!(outcome, Outcome::Answer(status) if webhook::is_received(status));
        self.attempts.push(Attempt { at, outcome });
        self.state = match WAITS.get(self.attempts.len() - 1) {
            _ if is_received => State::Received,
            Some(wait) => {
                self.due = moment::later(at, *wait);
                State::Waiting
            }
            None => State::GivenUp,
        };
    }

    /// The message of the next attempt, to a path.
    pub(crate) fn message(&self, to: &str, at: Timestamp, sender: &Sender<'_>) -> Message {
        self.message_of(self.attempts.len(), to, at, sender)
    }

    /// The message of an attempt, to a path. Each attempt has ids of its own and is signed anew
    /// (measured).
    pub(crate) fn message_of(
        &self,
        retry: usize,
        to: &str,
        at: Timestamp,
        sender: &Sender<'_>,
    ) -> Message {
        let has = |quirk| sender.quirks.contains(&quirk);
        let ordinal = self.ordinal * ATTEMPTS + retry as u64;
        let request_id = sender.account.uuid(Purpose::Notification, ordinal);
        let data_id = match self.form {
            Form::Order => format!("ORD{}", self.event.payment),
            Form::Webhook | Form::Ipn => self.event.payment.to_string(),
        };
        let notice = Notice {
            id: sender.account.number(Purpose::Notification, ordinal),
            topic: match self.form {
                Form::Order => Topic::Order,
                Form::Webhook | Form::Ipn => Topic::Payment,
            },
            action: self.event.action,
            data_id: &data_id,
            user_id: sender.collector,
            date: self.event.at,
            retry,
            request_id: Some(request_id.as_str()).filter(|_| !has(Quirk::MissingRequestId)),
        };
        if self.form == Form::Ipn {
            return notice.ipn(to);
        }
        let wrong = Secret::new(format!("{}!", sender.secret.expose()));
        let is_wrong = has(Quirk::WrongSignature);
        notice.webhook(to, at, if is_wrong { &wrong } else { sender.secret })
    }
}
