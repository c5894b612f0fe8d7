//! Delivers notifications: takes what is due from every account and records what the receiver said.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::task::JoinSet;

use super::account::Account;
use super::engine::Mock;
use super::ledger::lock;
use super::outbox::{Outcome, State};
use super::webhooks::{Receiver, sender};
use crate::clock::Clock;
use crate::http::client::{self, Client};
use crate::http::{Headers, Limits, Method, Request, Transport};
use crate::webhook::{Message, REPLY_WITHIN};

/// The least time from one look at the accounts to the next, so that a mock under load is not looked
/// at for each request. First deliveries of the provider were measured to take from 0.6 s on.
const BREATH: Duration = Duration::from_millis(5);
/// The longest time from one look to the next.
const LONGEST: Duration = Duration::from_secs(3600);
/// The largest answer that is read; nobody looks at it.
const ANSWER: usize = 1024 * 1024;

/// Delivers until it is dropped. An account's notifications go out one after the other.
pub async fn deliver(mock: Arc<Mock>, clock: Clock) {
    if !mock.webhooks.are_delivered() {
        return;
    }
    let mut rounds = JoinSet::new();
    let mut clients = Clients::default();
    let mut changes = mock.changes();
    loop {
        changes.mark_unchanged();
        let mut rest = LONGEST;
        for account in mock.ledger.all() {
            let Round { letters, next } = collect(&mock, &account, clock, &mut clients);
            rest = next.map_or(rest, |next| rest.min(next));
            if !letters.is_empty() {
                rounds.spawn(carry(Arc::clone(&mock), account, letters, clock));
            }
        }
        tokio::time::sleep(BREATH).await;
        tokio::select! {
            // An error says that the mock is gone, and we hold it.
            _changed = changes.changed() => {}
            () = tokio::time::sleep(rest) => {}
            // What was not received is due again.
            Some(_) = rounds.join_next() => {}
        }
    }
}

/// What a look at an account gives: what goes out now, and how long nothing else does.
struct Round {
    letters: Vec<Letter>,
    next: Option<Duration>,
}

/// A notification on its way.
struct Letter {
    ordinal: u64,
    client: Client,
    path: String,
}

/// One client for each receiver.
#[derive(Default)]
struct Clients(BTreeMap<String, Option<Client>>);

impl Clients {
    /// `None` for a receiver that is not on this machine.
    fn of(&mut self, origin: &str) -> Option<Client> {
        let known = self.0.entry(origin.to_owned());
        known
            .or_insert_with(|| client::loopback(origin).ok())
            .clone()
    }
}

/// Takes what is due and has somewhere to go.
fn collect(mock: &Mock, account: &Mutex<Account>, clock: Clock, clients: &mut Clients) -> Round {
    let mut account = lock(account);
    let now = account.now(mock.present(clock.now()));
    account.settle(now);
    account.outbox.fill(&mock.webhooks.quirks);
    let mut letters = Vec::new();
    for ordinal in account.outbox.due(now) {
        let Some(parcel) = account.outbox.parcels.get(&ordinal) else {
            continue;
        };
        let Some(Receiver { origin, path }) = mock.webhooks.target(parcel.address()) else {
            continue;
        };
        let Some(client) = clients.of(&origin) else {
            continue;
        };
        if let Some(parcel) = account.outbox.parcels.get_mut(&ordinal) {
            parcel.state = State::UnderWay;
        }
        letters.push(Letter {
            ordinal,
            client,
            path,
        });
    }
    let _saved = mock.save_account(&mut account);
    let next = account.next_event(now);
    let next = next.map(|next| next.duration_since(now).unsigned_abs());
    Round { letters, next }
}

async fn carry(mock: Arc<Mock>, account: Arc<Mutex<Account>>, letters: Vec<Letter>, clock: Clock) {
    for letter in letters {
        let Some(message) = message(&mock, &account, &letter, clock) else {
            continue;
        };
        let outcome = send(&letter.client, message).await;
        let mut account = lock(&account);
        let now = account.now(mock.present(clock.now()));
        if let Some(parcel) = account.outbox.parcels.get_mut(&letter.ordinal) {
            parcel.record(now, outcome);
        }
        let _saved = mock.save_account(&mut account);
    }
}

/// The message, signed when it leaves; `None` when the account has dropped it since.
fn message(
    mock: &Mock,
    account: &Mutex<Account>,
    letter: &Letter,
    clock: Clock,
) -> Option<Message> {
    let account = lock(account);
    let now = account.now(mock.present(clock.now()));
    let parcel = account.outbox.parcels.get(&letter.ordinal)?;
    Some(parcel.message(&letter.path, now, &sender(mock, &account)))
}

async fn send(client: &Client, message: Message) -> Outcome {
    let mut headers = Headers::new();
    for (name, value) in message.headers {
        headers.set(name, value);
    }
    let request = Request {
        method: Method::Post,
        path: message.path,
        headers,
        body: message.body.into_bytes(),
    };
    let limits = Limits {
        timeout: REPLY_WITHIN,
        body: ANSWER,
    };
    match client.send(&request, &limits).await {
        Ok(answer) => Outcome::Answer(answer.status),
        Err(error) => Outcome::Silence(error.to_string()),
    }
}
