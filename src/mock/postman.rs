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

/// How often the accounts are looked at. First deliveries of the provider were measured to take from
/// 0.6 s on.
const ROUND: Duration = Duration::from_millis(100);
/// The largest answer that is read; nobody looks at it.
const ANSWER: usize = 1024 * 1024;

/// Delivers until it is dropped. An account's notifications go out one after the other.
pub async fn deliver(mock: Arc<Mock>, clock: Clock) {
    let mut rounds = JoinSet::new();
    let mut clients = Clients::default();
    loop {
        for account in mock.ledger.all() {
            let letters = collect(&mock, &account, clock, &mut clients);
            if !letters.is_empty() {
                rounds.spawn(carry(Arc::clone(&mock), account, letters, clock));
            }
        }
        while rounds.try_join_next().is_some() {}
        tokio::time::sleep(ROUND).await;
    }
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
fn collect(
    mock: &Mock,
    account: &Mutex<Account>,
    clock: Clock,
    clients: &mut Clients,
) -> Vec<Letter> {
    let mut account = lock(account);
    let now = account.now(mock.present(clock.now()));
    account.settle(now);
    account.outbox.fill(&mock.webhooks.quirks);
    let mut letters = Vec::new();
    for ordinal in account.outbox.due(now) {
        let Some(parcel) = account.outbox.parcel(ordinal) else {
            continue;
        };
        let Some(Receiver { origin, path }) = mock.webhooks.target(parcel.address()) else {
            continue;
        };
        let Some(client) = clients.of(&origin) else {
            continue;
        };
        parcel.state = State::UnderWay;
        letters.push(Letter {
            ordinal,
            client,
            path,
        });
    }
    letters
}

async fn carry(mock: Arc<Mock>, account: Arc<Mutex<Account>>, letters: Vec<Letter>, clock: Clock) {
    for letter in letters {
        let Some(message) = message(&mock, &account, &letter, clock) else {
            continue;
        };
        let outcome = send(&letter.client, message).await;
        let mut account = lock(&account);
        let now = account.now(mock.present(clock.now()));
        if let Some(parcel) = account.outbox.parcel(letter.ordinal) {
            parcel.record(now, outcome);
        }
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
    let parcel = account
        .outbox
        .parcels()
        .find(|it| it.ordinal == letter.ordinal)?;
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
