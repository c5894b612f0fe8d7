//! A mock's ledger as one JSON document, to be taken to another mock.
//!
//! It holds what a state file holds: no access tokens, card numbers and security codes, but e-mails,
//! documents and names that the seller sent.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use serde::{Deserialize, Serialize, Serializer};
use serde_json::{Value, json};

use super::account::{Account, Kept, Origin};
use super::engine::Mock;
use super::ids::AccountId;
use super::ledger::lock;
use super::refusal::Refusal;
use super::whole::Whole;

/// Most bytes of a ledger.
pub(crate) const MAX_LEDGER: usize = 256 * 1024 * 1024;

const FORMAT: &str = "ensayo ledger";
const VERSION: u64 = 1;

/// A ledger that is written.
#[derive(Serialize)]
struct Written<'a> {
    format: &'static str,
    version: u64,
    /// Present in the ledger of a whole mock.
    #[serde(skip_serializing_if = "Option::is_none")]
    mock: Option<Whole>,
    accounts: BTreeMap<String, Locked<'a>>,
}

/// An account that is locked no longer than it takes to write it.
struct Locked<'a>(&'a Mutex<Account>);

impl Serialize for Locked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        lock(self.0).whole().serialize(serializer)
    }
}

/// What tells a ledger from other JSON.
#[derive(Deserialize)]
struct Label {
    format: String,
    version: u64,
}

/// A ledger that is read.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    #[serde(rename = "format")]
    _format: String,
    #[serde(rename = "version")]
    _version: u64,
    mock: Option<Whole>,
    accounts: BTreeMap<String, Kept>,
}

/// `GET export`: the ledger of an account, or of the whole mock.
pub(crate) fn write(mock: &Mock, id: Option<AccountId>) -> Result<Vec<u8>, Refusal> {
    let accounts = match id {
        None => mock.ledger.all(),
        Some(id) => {
            let none = || Refusal::plain(404, "this account was never used");
            vec![mock.ledger.find(id).ok_or_else(none)?]
        }
    };
    let written = Written {
        format: FORMAT,
        version: VERSION,
        mock: id.is_none().then(|| *lock(&mock.whole)),
        accounts: accounts.iter().map(named).collect(),
    };
    Ok(serde_json::to_vec(&written).expect("text keys and plain values"))
}

fn named(account: &Arc<Mutex<Account>>) -> (String, Locked<'_>) {
    (lock(account).id.to_string(), Locked(account))
}

/// `POST import`: the accounts of a ledger take the place of those that have their ids; the ledger of
/// a whole mock takes the place of everything. What is wrong changes nothing.
pub(crate) fn read(mock: &Mock, document: &[u8]) -> Result<Value, Refusal> {
    let wrong = |why: String| Refusal::plain(400, why);
    let foreign = || wrong("this is no ledger of `ensayo mock`".to_owned());
    let label: Label = serde_json::from_slice(document).map_err(|_| foreign())?;
    match (label.format.as_str(), label.version) {
        (FORMAT, VERSION) => {}
        (FORMAT, other) => {
            return Err(wrong(format!(
                "the ledger has version {other}; this mock reads {VERSION}"
            )));
        }
        _ => return Err(foreign()),
    }
    let read: Read = serde_json::from_slice(document)
        .map_err(|error| wrong(format!("the ledger is broken: {error}")))?;
    let mut accounts = Vec::new();
    for (id, kept) in read.accounts {
        let broken = |why: &str| wrong(format!("account `{id}` of the ledger is broken: {why}"));
        let known = AccountId::parse(&id).ok_or_else(|| broken("this is no id of an account"))?;
        let account = Account::restored(known, kept, Origin::Elsewhere);
        accounts.push(account.map_err(|why| broken(&why))?);
    }
    let told = json!({
        "accounts": accounts.len(),
        "payments": accounts.iter().map(|it| it.payments.len()).sum::<usize>(),
    });
    match read.mock {
        Some(whole) => {
            mock.ledger.become_of(accounts);
            *lock(&mock.whole) = whole;
        }
        None => mock.ledger.restore(accounts),
    }
    Ok(told)
}
