//! What an account has to tell its seller: notifications, when they are due, what came of them.
//!
//! Nothing is sent here. Who has a socket takes what is due and records what the receiver said.

use std::collections::{BTreeSet, VecDeque};

use super::ids::{AccountId, Purpose};
use super::moment;
use super::payment::Payment;
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
#[derive(Debug, Clone)]
struct Event {
    payment: u64,
    action: Action,
    status: Status,
    detail: &'static str,
    /// The payment's `notification_url`.
    address: Option<String>,
    at: Timestamp,
}

/// What form a notification has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Webhook,
    /// A webhook about an order, whose id has capitals.
    Order,
    Ipn,
}

/// How far a notification has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    Waiting,
    UnderWay,
    Received,
    GivenUp,
}

/// A notification with its history.
#[derive(Debug, Clone)]
pub(crate) struct Parcel {
    pub(crate) ordinal: u64,
    pub(crate) form: Form,
    pub(crate) due: Timestamp,
    pub(crate) state: State,
    pub(crate) attempts: Vec<Attempt>,
    event: Event,
}

/// One attempt to deliver.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Attempt {
    pub(crate) at: Timestamp,
    pub(crate) outcome: Outcome,
}

/// What the receiver said.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// What has happened and is not yet made into notifications.
    events: VecDeque<Event>,
    parcels: VecDeque<Parcel>,
    /// Oddities of this account in place of the mock's.
    pub(crate) quirks: Option<BTreeSet<Quirk>>,
    posted: u64,
}

impl Outbox {
    /// An outbox that goes on counting. What waited in it is gone with the mock that ended.
    pub(crate) fn resumed(posted: u64) -> Self {
        Self {
            posted,
            ..Self::default()
        }
    }

    /// How many notifications there were.
    pub(crate) fn posted(&self) -> u64 {
        self.posted
    }

    /// Notes that a payment was created or has changed.
    pub(crate) fn note(&mut self, payment: &Payment, action: Action) {
        if self.events.len() == KEPT {
            self.events.pop_front();
        }
        let address = payment.request.get("notification_url");
        self.events.push_back(Event {
            payment: payment.id,
            action,
            status: payment.status(),
            detail: payment.detail(),
            address: address.and_then(|url| url.as_str()).map(str::to_owned),
            at: payment.updated,
        });
    }

    /// Makes notifications of what has happened, with the oddities that hold now.
    pub(crate) fn fill(&mut self, usual: &BTreeSet<Quirk>) {
        let quirks = self.quirks.clone().unwrap_or_else(|| usual.clone());
        while let Some(event) = self.events.pop_front() {
            for (form, delay) in forms(&event, &quirks) {
                self.posted += 1;
                self.parcels.push_back(Parcel {
                    ordinal: self.posted,
                    form,
                    due: moment::later(event.at, delay),
                    state: State::Waiting,
                    attempts: Vec::new(),
                    event: event.clone(),
                });
            }
        }
        let beyond = self.parcels.len().saturating_sub(KEPT);
        self.parcels.drain(..beyond);
    }

    /// All notifications that are kept, in the order of their events.
    pub(crate) fn parcels(&self) -> impl Iterator<Item = &Parcel> {
        self.parcels.iter()
    }

    /// What waits and is due, by the instant at which it is.
    pub(crate) fn due(&self, now: Timestamp) -> Vec<u64> {
        let waiting = self.parcels.iter();
        let waiting = waiting.filter(|it| it.state == State::Waiting && it.due <= now);
        let mut due: Vec<_> = waiting.map(|it| (it.due, it.ordinal)).collect();
        due.sort_unstable();
        due.into_iter().map(|(_, ordinal)| ordinal).collect()
    }

    /// A notification by its ordinal.
    pub(crate) fn parcel(&mut self, ordinal: u64) -> Option<&mut Parcel> {
        self.parcels.iter_mut().find(|it| it.ordinal == ordinal)
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

    /// The message of the next attempt, to a path. Each attempt has ids of its own and is signed
    /// anew (measured).
    pub(crate) fn message(&self, to: &str, at: Timestamp, sender: &Sender<'_>) -> Message {
        let has = |quirk| sender.quirks.contains(&quirk);
        let retry = self.attempts.len();
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
