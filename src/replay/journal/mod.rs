//! What a run on a real target did, kept so that it can be taken up again and cleared away.
//!
//! One file for each salt, a JSON object a line: what is about to be sent is written and synced
//! *before* it goes out, and what came of it afterwards. Keys, digests and ids of payments stand in
//! it, no body and no credential.
//!
//! A key that is known with other bytes is never sent: a fresh card token changes the bytes of the
//! same intent, and the provider would answer with an error or, worse, with a second payment. The
//! payment is read instead, by its id or by its `external_reference`.

mod record;
#[cfg(test)]
mod tests;

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::session::KEY_HEADER;
use crate::files::{self, Appender, FileError};
use crate::http::{BoxFuture, Limits, Method, Request, Response, Transport, TransportError};
use record::{Entry, Line};
pub use record::{Made, Record};

/// The folder of journals below a project's root.
const FOLDER: &str = ".ensayo/journal";
/// What belongs to this machine alone.
const OWN_FOLDER: &str = ".ensayo";
/// The end of their names.
const EXTENSION: &str = "jsonl";
/// The most bytes that a journal may have.
const LIMIT: u64 = 64 * 1024 * 1024;

/// Marks an answer that was read in place of what an earlier run sent: meanwhile its payment may
/// have moved on.
pub(crate) const READ_HEADER: &str = "X-Ensayo-Read";

/// The journal of one salt.
#[derive(Debug)]
pub struct Journal {
    path: PathBuf,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    record: Record,
    file: Appender,
}

impl Journal {
    /// Opens the journal of a salt, or begins one.
    ///
    /// # Errors
    /// When it cannot be read or written.
    pub fn open(root: &Path, target: &str, salt: &str) -> Result<Self, FileError> {
        let path = path(root, salt);
        keep_out_of_git(root)?;
        let record = match path.exists() {
            true => Record::read(&files::read(&path, LIMIT)?),
            false => Record::default(),
        };
        let journal = Self {
            state: Mutex::new(State {
                record,
                file: Appender::open(&path)?,
            }),
            path,
        };
        journal.write(Line::Run {
            target: target.to_owned(),
            salt: salt.to_owned(),
        })?;
        Ok(journal)
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The payments that were made and not cleared away, in the order in which they were.
    pub fn left(&self) -> Vec<Made> {
        self.lock().record.left()
    }

    /// Notes that a payment was cancelled or refunded.
    ///
    /// # Errors
    /// When that cannot be written.
    pub fn cleared(&self, id: &str) -> Result<(), FileError> {
        self.write(Line::Cleared { id: id.to_owned() })
    }

    fn write(&self, line: Line) -> Result<(), FileError> {
        let mut state = self.lock();
        state.file.line(&line.text())?;
        state.record.take(line);
        Ok(())
    }

    fn known(&self, key: &str) -> Option<Entry> {
        self.lock().record.entry(key)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Journals are of one machine.
fn keep_out_of_git(root: &Path) -> Result<(), FileError> {
    let path = root.join(OWN_FOLDER).join(".gitignore");
    match path.exists() {
        true => Ok(()),
        false => files::write_whole(&path, b"*\n"),
    }
}

fn path(root: &Path, salt: &str) -> PathBuf {
    root.join(FOLDER).join(format!("{salt}.{EXTENSION}"))
}

/// The salts of a target's journals, the latest first.
///
/// # Errors
/// When the folder cannot be read.
pub fn salts(root: &Path, target: &str) -> Result<Vec<String>, FileError> {
    let mut found = Vec::new();
    for (path, changed) in files::with_extension(&root.join(FOLDER), EXTENSION)? {
        let record = Record::read(&files::read(&path, LIMIT)?);
        if record.target() == Some(target)
            && let Some(salt) = path.file_stem()
        {
            found.push((changed, salt.to_string_lossy().into_owned()));
        }
    }
    found.sort();
    Ok(found.into_iter().rev().map(|(_, salt)| salt).collect())
}

/// Whether a text can be a salt, which also is the name of a file.
pub fn is_salt(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=64).contains(&text.len()) && text.bytes().all(is_plain)
}

/// A way to a real target that keeps a journal of what is written there.
pub struct Journaled {
    inner: Arc<dyn Transport>,
    journal: Arc<Journal>,
}

impl Journaled {
    /// Keeps the journal of a way.
    pub fn new(inner: Arc<dyn Transport>, journal: Arc<Journal>) -> Self {
        Self { inner, journal }
    }

    async fn exchange(
        &self,
        request: &Request,
        limits: &Limits,
    ) -> Result<Response, TransportError> {
        let key = request.headers.get(KEY_HEADER);
        let Some(key) = key.filter(|_| request.method != Method::Get) else {
            return self.inner.send(request, limits).await;
        };
        let digest = digest(request);
        let known = self.journal.known(key);
        // What an earlier run was answered, or would have been: every create is answered 201.
        let first = known
            .as_ref()
            .map(|entry| match (&entry.done, request.method) {
                (Some((status, _)), _) => *status,
                (None, Method::Post) => 201,
                (None, _) => 200,
            });
        match known {
            // An update that was carried out would be refused now: it was never said to be repeatable.
            Some(entry)
                if entry.digest != digest
                    || (request.method == Method::Put && entry.done.is_some()) =>
            {
                return self.instead(request, &entry, limits).await;
            }
            Some(_) => {}
            None => self.note(Line::Sent {
                key: key.to_owned(),
                path: request.path.clone(),
                digest,
            })?,
        }
        let mut answer = self.inner.send(request, limits).await;
        // A repeat is answered 200 where the first answer was 201: the step asks for the first one.
        if let (Ok(response), Some(first)) = (&mut answer, first)
            && response.status == 200
        {
            response.status = first;
        }
        let key = key.to_owned();
        match &answer {
            Ok(response) => match created(response) {
                Some(id) => self.note(Line::Done {
                    key,
                    status: response.status,
                    id,
                })?,
                None if is_refusal(response.status) => self.note(Line::Void { key })?,
                None => {}
            },
            Err(TransportError::NotSent(_)) => self.note(Line::Void { key })?,
            Err(_) => {}
        }
        answer
    }

    /// What became of a key that was sent with other bytes.
    async fn instead(
        &self,
        request: &Request,
        entry: &Entry,
        limits: &Limits,
    ) -> Result<Response, TransportError> {
        let read = |path: String| Request {
            method: Method::Get,
            path,
            headers: request.headers.clone(),
            body: Vec::new(),
        };
        let unknown = |why: &str| Err(TransportError::OutcomeUnknown(why.to_owned()));
        if let Some((status, id)) = &entry.done {
            let path = request.path.split('?').next().unwrap_or_default();
            let path = match request.method {
                Method::Put => path.to_owned(),
                _ => format!("{}/{id}", path.trim_end_matches('/')),
            };
            let mut response = self.inner.send(&read(path), limits).await?;
            if response.status == 200 {
                response.status = *status;
                response.headers.set(READ_HEADER, "1");
            }
            return Ok(response);
        }
        let Some(reference) = reference(&request.body) else {
            return unknown("the key was sent before, and nothing tells what became of it");
        };
        let query: String = url::form_urlencoded::byte_serialize(reference.as_bytes()).collect();
        let path = format!("/v1/payments/search?external_reference={query}");
        let found = self.inner.send(&read(path), limits).await?;
        let body: Value = serde_json::from_slice(&found.body).unwrap_or_default();
        match body
            .get("results")
            .and_then(Value::as_array)
            .map(Vec::as_slice)
        {
            Some([payment]) => {
                let mut headers = found.headers;
                headers.set(READ_HEADER, "1");
                let body = payment.to_string().into_bytes();
                Ok(Response {
                    status: 201,
                    headers,
                    body,
                })
            }
            _ => unknown(
                "the key was sent before, and its payment is not found by its external_reference",
            ),
        }
    }

    /// A line that cannot be written keeps the request from being sent.
    fn note(&self, line: Line) -> Result<(), TransportError> {
        let written = self.journal.write(line);
        written.map_err(|error| TransportError::NotSent(error.to_string()))
    }
}

impl Transport for Journaled {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(self.exchange(request, limits))
    }
}

/// What is sent, without its headers.
fn digest(request: &Request) -> String {
    let mut digest = Sha256::new();
    digest.update(request.method.name());
    digest.update([0]);
    digest.update(&request.path);
    digest.update([0]);
    digest.update(&request.body);
    let digits = digest.finalize();
    digits.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Whether an answer says that nothing was made: the same intent may come with other bytes. While a
/// key is in flight, or taken, nothing is known.
fn is_refusal(status: u16) -> bool {
    (400..500).contains(&status) && !matches!(status, 409 | 423)
}

/// The id of what a request made.
fn created(response: &Response) -> Option<String> {
    if !matches!(response.status, 200 | 201) {
        return None;
    }
    let body: Value = serde_json::from_slice(&response.body).ok()?;
    match body.get("id")? {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) => Some(text.clone()),
        _ => None,
    }
}

fn reference(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    let reference = body.get("external_reference")?.as_str()?;
    (!reference.is_empty()).then(|| reference.to_owned())
}
