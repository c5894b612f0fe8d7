//! The state file: what an account is, kept so that a mock can be ended at any instant and go on.
//!
//! One thread writes. Changes of one account reach it in order; what waits is committed together,
//! and an answer leaves only when the changes before it are on disk. Only this file knows redb.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread::JoinHandle;

use redb::{Database, ReadTransaction, ReadableDatabase, ReadableTable, TableDefinition};
use tokio::sync::oneshot;

use super::account::{Account, Kept, Origin};
use super::ids::AccountId;
use super::whole::Whole;
use crate::i18n::{Message, Text, Told};
use crate::text;

/// Rows by account, kind and key.
const ROWS: TableDefinition<'_, &[u8], &[u8]> = TableDefinition::new("rows");
/// What concerns all accounts, in a single row.
const WHOLE: TableDefinition<'_, &str, &[u8]> = TableDefinition::new("whole");
const MOCK: &str = "mock";
/// What the file is.
const ABOUT: TableDefinition<'_, &str, u64> = TableDefinition::new("about");
const FORMAT: &str = "ensayo mock state";
const VERSION: u64 = 2;

/// Why there is no state.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file is there and is no state file, or is broken, or another mock has it open.
    #[error("cannot use the state file {}: {why}", path.display())]
    Open {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
}

const UNUSABLE: Text = text! {
    en: "cannot use the state file `{ $path }`: { $why }",
    es: "no se puede usar el archivo de estado `{ $path }`: { $why }",
    pt: "não é possível usar o arquivo de estado `{ $path }`: { $why }",
};

impl Told for StoreError {
    fn message(&self) -> Message {
        let Self::Open { path, why } = self;
        let told = UNUSABLE.with("path", path.display().to_string());
        told.with("why", why)
    }
}

/// The kinds of rows of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Head = 0,
    Payment = 1,
    CardToken = 2,
    Key = 3,
    Event = 4,
    Parcel = 5,
}

impl Kind {
    const ALL: [Self; 6] = [
        Self::Head,
        Self::Payment,
        Self::CardToken,
        Self::Key,
        Self::Event,
        Self::Parcel,
    ];

    fn of(byte: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| *kind as u8 == byte)
    }
}

/// Rows that change together.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// Accounts that are all there are; the rows of others go.
    pub(crate) only: Option<Vec<AccountId>>,
    /// An account whose earlier rows go first.
    pub(crate) anew: Option<AccountId>,
    /// Rows of the account.
    pub(crate) rows: Vec<Row>,
    /// What concerns all accounts.
    pub(crate) whole: Option<Whole>,
}

/// A row that is written, or goes where it has no value.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) account: AccountId,
    pub(crate) kind: Kind,
    pub(crate) key: Vec<u8>,
    pub(crate) value: Option<Vec<u8>>,
}

impl Batch {
    fn is_empty(&self) -> bool {
        self.only.is_none() && self.anew.is_none() && self.rows.is_empty() && self.whole.is_none()
    }
}

/// Tells that everything up to a batch is on disk; an error that it cannot be written.
pub(crate) type Saved = oneshot::Receiver<()>;

/// An open state file.
#[derive(Debug)]
pub(crate) struct Store {
    /// `None` only while the store goes.
    batches: Option<mpsc::Sender<Waiting>>,
    writer: Option<JoinHandle<()>>,
}

/// A batch and who waits for it.
type Waiting = (Batch, oneshot::Sender<()>);

/// Waits until all is written and the file is closed.
impl Drop for Store {
    fn drop(&mut self) {
        drop(self.batches.take());
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has acknowledged nothing that is not on disk.
            let _ended = writer.join();
        }
    }
}

impl Store {
    /// Opens a state file, or makes one, and reads what is in it.
    pub(crate) fn open(path: &Path) -> Result<(Self, Found), StoreError> {
        let failed = |why: String| StoreError::Open {
            path: path.to_owned(),
            why,
        };
        let database = Database::create(path).map_err(|error| failed(error.to_string()))?;
        let found = begin(&database).map_err(failed)?;
        let (batches, waiting) = mpsc::channel();
        let writer = std::thread::spawn(move || write_all(&database, &waiting));
        let store = Self {
            batches: Some(batches),
            writer: Some(writer),
        };
        Ok((store, found))
    }

    /// Hands a batch over. Must be called while the account is locked, so that batches of one
    /// account keep their order.
    pub(crate) fn save(&self, batch: Batch) -> Saved {
        let (tell, saved) = oneshot::channel();
        // A writer that has ended cannot tell; whoever waits learns it from the closed channel.
        if let Some(batches) = &self.batches {
            let _handed = batches.send((batch, tell));
        }
        saved
    }
}

/// What a state file holds.
#[derive(Debug, Default)]
pub(crate) struct Found {
    pub(crate) whole: Whole,
    pub(crate) accounts: Vec<Account>,
}

/// Checks what the file is, or says so in a new one, and reads it.
fn begin(database: &Database) -> Result<Found, String> {
    let text = |error: redb::Error| error.to_string();
    let is_new = mark(database).map_err(text)?;
    if is_new {
        return Ok(Found::default());
    }
    let reading = database.begin_read().map_err(|error| text(error.into()))?;
    let about = reading
        .open_table(ABOUT)
        .map_err(|_| "it is no state file of this mock".to_owned())?;
    let version = about.get(FORMAT).map_err(|error| text(error.into()))?;
    match version.map(|it| it.value()) {
        Some(VERSION) => {}
        Some(other) => {
            return Err(format!(
                "it has format {other}; this version reads {VERSION}"
            ));
        }
        None => return Err("it is no state file of this mock".to_owned()),
    }
    Ok(Found {
        whole: read_whole(&reading)?,
        accounts: read_accounts(&reading)?,
    })
}

fn unreadable(error: serde_json::Error) -> String {
    format!("it has a row that cannot be read: {error}")
}

fn read_whole(reading: &ReadTransaction) -> Result<Whole, String> {
    let text = |error: redb::Error| error.to_string();
    let table = reading
        .open_table(WHOLE)
        .map_err(|error| text(error.into()))?;
    let row = table.get(MOCK).map_err(|error| text(error.into()))?;
    let whole = row.map(|row| serde_json::from_slice(row.value()));
    Ok(whole.transpose().map_err(unreadable)?.unwrap_or_default())
}

fn read_accounts(reading: &ReadTransaction) -> Result<Vec<Account>, String> {
    let text = |error: redb::Error| error.to_string();
    let rows = reading
        .open_table(ROWS)
        .map_err(|error| text(error.into()))?;
    let mut found: BTreeMap<AccountId, Kept> = BTreeMap::new();
    for row in rows.iter().map_err(|error| text(error.into()))? {
        let (key, value) = row.map_err(|error| text(error.into()))?;
        let (id, kind) = parts(key.value()).ok_or("it has a row without an account")?;
        let kept = found.entry(id).or_default();
        kept.read(kind, value.value()).map_err(unreadable)?;
    }
    let accounts = found.into_iter().map(|(id, kept)| {
        let account = Account::restored(id, kept, Origin::StateFile);
        account.map_err(|why| format!("account {id} is broken: {why}"))
    });
    accounts.collect()
}

/// Writes the format into an empty database. Whether it was empty.
fn mark(database: &Database) -> Result<bool, redb::Error> {
    let writing = database.begin_write()?;
    let is_new = writing.list_tables()?.next().is_none();
    if is_new {
        writing.open_table(ABOUT)?.insert(FORMAT, VERSION)?;
        writing.open_table(ROWS)?;
        writing.open_table(WHOLE)?;
        writing.commit()?;
    } else {
        writing.abort()?;
    }
    Ok(is_new)
}

fn key(id: AccountId, kind: Kind, rest: &[u8]) -> Vec<u8> {
    let mut key = id.bytes().to_vec();
    key.push(kind as u8);
    key.extend_from_slice(rest);
    key
}

fn parts(key: &[u8]) -> Option<(AccountId, Kind)> {
    let (id, rest) = key.split_first_chunk::<32>()?;
    Some((AccountId::of_bytes(*id), Kind::of(*rest.first()?)?))
}

/// Writes what waits, all of it in one transaction, until nobody sends any more. A transaction that
/// fails ends the thread: from then on nothing is acknowledged.
fn write_all(database: &Database, waiting: &mpsc::Receiver<Waiting>) {
    while let Ok(first) = waiting.recv() {
        let mut taken = vec![first];
        taken.extend(waiting.try_iter());
        let batches: Vec<&Batch> = taken.iter().map(|(batch, _)| batch).collect();
        if !batches.iter().all(|batch| batch.is_empty()) && write(database, &batches).is_err() {
            return;
        }
        for (_, tell) in taken {
            // The client may have gone.
            let _heard = tell.send(());
        }
    }
}

fn write(database: &Database, batches: &[&Batch]) -> Result<(), redb::Error> {
    let writing = database.begin_write()?;
    {
        let mut rows = writing.open_table(ROWS)?;
        let mut table = writing.open_table(WHOLE)?;
        for batch in batches {
            if let Some(whole) = &batch.whole {
                let row = serde_json::to_vec(whole).expect("plain values under text keys");
                table.insert(MOCK, row.as_slice())?;
            }
            if let Some(only) = &batch.only {
                rows.retain(|key, _| parts(key).is_some_and(|(id, _)| only.contains(&id)))?;
            }
            if let Some(anew) = batch.anew {
                let from = key(anew, Kind::Head, b"");
                rows.retain_in(from.as_slice().., |key, _| {
                    parts(key).is_none_or(|(id, _)| id != anew)
                })?;
            }
            for row in &batch.rows {
                let key = key(row.account, row.kind, &row.key);
                match &row.value {
                    Some(value) => {
                        rows.insert(key.as_slice(), value.as_slice())?;
                    }
                    None => {
                        rows.remove(key.as_slice())?;
                    }
                }
            }
        }
    }
    writing.commit()?;
    Ok(())
}
