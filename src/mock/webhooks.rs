//! Where notifications go, and the control API's view of them.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::{Map, Value, json};
use url::{Host, Position, Url};

use super::account::Account;
use super::engine::Mock;
use super::ids::AccountId;
use super::ledger::lock;
use super::outbox::{Form, Outcome, Parcel, Sender, State};
use super::refusal::Refusal;
use crate::clock::Timestamp;
use crate::http::Method;
use crate::secret::Secret;
use crate::webhook::{Message, Quirk};

/// What a mock does with notifications.
#[derive(Debug, Clone)]
pub struct Webhooks {
    /// What they are signed with.
    pub secret: Secret,
    /// Who receives them in place of the hosts of `notification_url`, which are out of reach;
    /// nobody: they are listed as undelivered.
    pub receiver: Option<Receiver>,
    /// What is odd about them.
    pub quirks: BTreeSet<Quirk>,
    /// Whether a `notification_url` of this machine is taken and called, which the API refuses (4020).
    pub allows_local_urls: bool,
}

/// A receiver on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receiver {
    /// Scheme, host and port, such as `http://127.0.0.1:3000`.
    pub origin: String,
    /// The path and query of payments without a `notification_url`, as the panel's URL would have.
    pub path: String,
}

impl Default for Webhooks {
    /// Undelivered, signed with a secret that is none, without oddities.
    fn default() -> Self {
        Self {
            secret: Secret::new("ensayo"),
            receiver: None,
            quirks: BTreeSet::new(),
            allows_local_urls: false,
        }
    }
}

impl Receiver {
    /// The receiver of a URL such as `http://127.0.0.1:3000/webhooks`.
    ///
    /// ```
    /// use ensayo::mock::Receiver;
    /// let receiver = Receiver::parse("http://127.0.0.1:3000/webhooks?a=b").unwrap();
    /// assert_eq!((&*receiver.origin, &*receiver.path), ("http://127.0.0.1:3000", "/webhooks?a=b"));
    /// ```
    pub fn parse(url: &str) -> Option<Self> {
        let url = Url::parse(url).ok().filter(Url::has_host)?;
        Some(Self {
            origin: url[..Position::BeforePath].to_owned(),
            path: url[Position::BeforePath..].to_owned(),
        })
    }
}

impl Webhooks {
    /// Whether there is anybody who may receive something.
    pub(crate) fn are_delivered(&self) -> bool {
        self.receiver.is_some() || self.allows_local_urls
    }

    /// Where a notification goes: to the receiver, under the path and query of the payment's own
    /// `notification_url`; to that URL itself when it is of this machine and these are allowed.
    pub(crate) fn target(&self, notification_url: Option<&str>) -> Option<Receiver> {
        let named = notification_url.and_then(Receiver::parse);
        let is_local = notification_url.is_some_and(is_local);
        match (named, &self.receiver) {
            (Some(named), _) if is_local && self.allows_local_urls => Some(named),
            (Some(named), Some(receiver)) => Some(Receiver {
                origin: receiver.origin.clone(),
                path: named.path,
            }),
            (None, receiver) => receiver.clone(),
            (Some(_), None) => None,
        }
    }
}

/// Whether a URL is of this machine.
pub(crate) fn is_local(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else {
        return false;
    };
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Domain(name)) => name == "localhost",
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            None => false,
        }
}

/// How the account's notifications shall be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Setting {
    quirks: Vec<String>,
}

/// What a receiver answers to what is due, in order; 200 to what comes after.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Replies {
    #[serde(default)]
    replies: Vec<u16>,
}

/// How what is due would be delivered now.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Delivery {
    #[serde(default)]
    quirks: Vec<String>,
    /// How many attempts further.
    #[serde(default)]
    again: usize,
}

/// Answers `webhooks` and `webhooks/receive` of the control API.
pub(crate) fn control(
    mock: &Mock,
    id: AccountId,
    (method, path): (Method, &[&str]),
    body: &[u8],
    outside: Timestamp,
) -> Result<Value, Refusal> {
    let shared = mock.ledger.account(id);
    let mut account = lock(&shared);
    let now = account.now(outside);
    account.settle(now);
    account.outbox.fill(&mock.webhooks.quirks);
    match (method, path) {
        (Method::Get, []) => Ok(list(mock, &account)),
        (Method::Put, []) => {
            account.outbox.quirks = Some(quirks(&read::<Setting>(body)?.quirks)?);
            Ok(list(mock, &account))
        }
        (Method::Post, ["due"]) => due(mock, &account, &read(body)?, now),
        (Method::Post, ["receive"]) => {
            let replies = read::<Replies>(body)?.replies;
            Ok(receive(mock, &mut account, &replies, now))
        }
        _ => Err(Refusal::plain(404, "no such control")),
    }
}

fn read<'b, T: Deserialize<'b>>(body: &'b [u8]) -> Result<T, Refusal> {
    serde_json::from_slice(body).map_err(|error| Refusal::plain(400, error.to_string()))
}

fn quirks(names: &[String]) -> Result<BTreeSet<Quirk>, Refusal> {
    let quirk = |name: &String| {
        Quirk::parse(name).ok_or_else(|| {
            let known = Quirk::ALL.map(Quirk::name).join(", ");
            Refusal::plain(400, format!("`{name}` is not one of {known}"))
        })
    };
    names.iter().map(quirk).collect()
}

/// All notifications with their histories.
fn list(mock: &Mock, account: &Account) -> Value {
    let quirks = account
        .outbox
        .quirks
        .as_ref()
        .unwrap_or(&mock.webhooks.quirks);
    let quirks: Vec<&str> = quirks.iter().map(|quirk| quirk.name()).collect();
    let shown = account.outbox.parcels.values();
    let shown: Vec<Value> = shown.map(|it| show(mock, account, it, it.due)).collect();
    json!({"quirks": quirks, "notifications": shown})
}

/// What is due, as it would be delivered; nothing is recorded of it.
fn due(
    mock: &Mock,
    account: &Account,
    delivery: &Delivery,
    now: Timestamp,
) -> Result<Value, Refusal> {
    let quirks = quirks(&delivery.quirks)?;
    let sender = Sender {
        quirks: &quirks,
        ..sender(mock, account)
    };
    let due = account.outbox.due(now).into_iter();
    let due = due.filter_map(|ordinal| account.outbox.parcels.get(&ordinal));
    let shown = due.map(|parcel| {
        let attempt = parcel.attempts.len() + delivery.again;
        let message = parcel.message_of(attempt, &path(mock, parcel), now, &sender);
        describe(mock, parcel, message)
    });
    Ok(json!({"notifications": shown.collect::<Vec<_>>()}))
}

/// Plays a receiver that takes all that is due.
fn receive(mock: &Mock, account: &mut Account, replies: &[u16], now: Timestamp) -> Value {
    let mut replies = replies.iter().copied();
    let mut received = Vec::new();
    for ordinal in account.outbox.due(now) {
        let reply = replies.next().unwrap_or(200);
        let parcel = account.outbox.parcels.get(&ordinal);
        let mut shown = parcel.map_or(Value::Null, |it| show(mock, account, it, now));
        shown["reply"] = json!(reply);
        received.push(shown);
        if let Some(parcel) = account.outbox.parcels.get_mut(&ordinal) {
            parcel.record(now, Outcome::Answer(reply));
        }
    }
    json!({"notifications": received})
}

/// The path and query that a notification goes to.
fn path(mock: &Mock, parcel: &Parcel) -> String {
    let target = mock.webhooks.target(parcel.address());
    let own_path = || Receiver::parse(parcel.address()?).map(|own| own.path);
    let path = target.map(|target| target.path);
    path.or_else(own_path).unwrap_or_else(|| "/".to_owned())
}

fn show(mock: &Mock, account: &Account, parcel: &Parcel, at: Timestamp) -> Value {
    let message = parcel.message(&path(mock, parcel), at, &sender(mock, account));
    describe(mock, parcel, message)
}

fn describe(mock: &Mock, parcel: &Parcel, message: Message) -> Value {
    let is_undelivered = mock.webhooks.target(parcel.address()).is_none();
    let headers: Map<String, Value> = message
        .headers
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let (status, detail) = parcel.status();
    let attempts: Vec<Value> = parcel
        .attempts
        .iter()
        .map(|attempt| match &attempt.outcome {
            Outcome::Answer(status) => json!({"at": attempt.at.to_string(), "status": status}),
            Outcome::Silence(why) => json!({"at": attempt.at.to_string(), "error": why}),
        })
        .collect();
    json!({
        "id": parcel.ordinal,
        "form": match parcel.form {
            Form::Webhook => "webhook",
            Form::Order => "order",
            Form::Ipn => "ipn",
        },
        "action": parcel.action().of_payment(),
        "payment": parcel.payment(),
        "status": status.id(),
        "status_detail": detail,
        "notification_url": parcel.address(),
        "state": match parcel.state {
            State::Waiting if is_undelivered && parcel.attempts.is_empty() => "undelivered",
            State::Waiting => "waiting",
            State::UnderWay => "under_way",
            State::Received => "received",
            State::GivenUp => "given_up",
        },
        "due": parcel.due.to_string(),
        "attempts": attempts,
        "request": {
            "method": "POST",
            "path": message.path,
            "headers": headers,
            "body": serde_json::from_str::<Value>(&message.body).unwrap_or_default(),
        },
    })
}

/// Who signs for an account.
pub(crate) fn sender<'a>(mock: &'a Mock, account: &'a Account) -> Sender<'a> {
    Sender {
        account: account.id,
        collector: account.collector(),
        secret: &mock.webhooks.secret,
        quirks: account
            .outbox
            .quirks
            .as_ref()
            .unwrap_or(&mock.webhooks.quirks),
    }
}
