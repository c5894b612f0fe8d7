//! What an account remembers under `X-Idempotency-Key`.
//!
//! A key is remembered per method and path, because SDKs reuse one key for a payment and its refund
//! (sdk-nodejs merges request options into the shared configuration). How long the API remembers is
//! not published; here a key never expires.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::account::Origin;
use super::call::Call;
use super::refusal::Refusal;
use super::reply::Answer;
use super::routing::Path;
use super::shelf::Shelf;
use super::stored;
use crate::contract::ErrorCode;
use crate::http::Method;
use crate::json::canonical;

/// Where a key holds: one method and path of one account.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) struct Scope {
    #[serde(with = "stored::http_method")]
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) key: String,
}

/// The digest of a body: equal for bodies that differ only in key order, spaces and number text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BodyDigest([u8; 32]);

impl BodyDigest {
    /// The digest of a body that was read, or of its bytes when it is not JSON.
    pub(crate) fn of(json: Option<&Value>, bytes: &[u8]) -> Self {
        Self(match json {
            Some(value) => Sha256::digest(canonical::write(value).as_bytes()).into(),
            None => Sha256::digest(bytes).into(),
        })
    }
}

/// What is known about a key.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) digest: BodyDigest,
    pub(crate) progress: Progress,
    /// The payment that the first request made.
    pub(crate) payment: Option<u64>,
}

/// How far the first request under a key has come.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) enum Progress {
    /// Its answer has not left yet; afterwards it is remembered, or the key is free again.
    Running(Option<Answer>),
    /// Its answer has left.
    Done(Answer),
}

/// All keys of an account.
#[derive(Debug, Default)]
pub(crate) struct Memory(Shelf<Scope, Entry>);

impl Memory {
    /// The keys that were kept. Where the answer had not left, it counts as left: the request was
    /// carried out. Where nothing was to be remembered, the key is free.
    pub(crate) fn restored(keys: Vec<(Scope, Entry)>, origin: Origin) -> Self {
        let settled = keys.into_iter().filter_map(|(scope, entry)| {
            let answer = match entry.progress {
                Progress::Running(answer) => answer?,
                Progress::Done(answer) => answer,
            };
            let progress = Progress::Done(answer);
            Some((scope, Entry { progress, ..entry }))
        });
        Self(match origin {
            Origin::StateFile => Shelf::restored(settled),
            Origin::Elsewhere => Shelf::of(settled),
        })
    }

    /// All keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&Scope, &Entry)> {
        self.0.iter().map(|(scope, entry)| (scope, &**entry))
    }

    /// What changed since the last call.
    pub(crate) fn changes(&mut self) -> Vec<(Scope, Option<&Entry>)> {
        self.0.changes()
    }

    /// What is known about a key.
    pub(crate) fn find(&self, scope: &Scope) -> Option<&Entry> {
        self.0.get(scope).map(Box::as_ref)
    }

    /// Remembers a key.
    pub(crate) fn keep(&mut self, scope: Scope, entry: Entry) {
        self.0.insert(scope, entry);
    }

    /// The answer of the first request under a key has left.
    pub(crate) fn release(&mut self, scope: &Scope) {
        let Some(entry) = self.0.get_mut(scope) else {
            return;
        };
        match &mut entry.progress {
            Progress::Running(Some(answer)) => entry.progress = Progress::Done(answer.clone()),
            Progress::Running(None) => {
                self.0.remove(scope);
            }
            Progress::Done(_) => {}
        }
    }

    /// How many payments were made under each key.
    pub(crate) fn payments_by_key(&self) -> BTreeMap<&str, u64> {
        let mut counts = BTreeMap::new();
        for (scope, entry) in self.0.iter() {
            if entry.payment.is_some() {
                *counts.entry(scope.key.as_str()).or_insert(0) += 1;
            }
        }
        counts
    }
}

/// A key with the digest of the body that came under it.
#[derive(Debug)]
pub(crate) struct Keyed {
    pub(crate) scope: Scope,
    pub(crate) digest: BodyDigest,
}

impl Keyed {
    /// The key of a request; `None` when it needs none and has none.
    pub(crate) fn of(call: &Call<'_>) -> Result<Option<Self>, Refusal> {
        let digest = || BodyDigest::of(call.body.json(), &call.request.body);
        let scope = key_scope(call)?;
        Ok(scope.map(|scope| Self {
            scope,
            digest: digest(),
        }))
    }
}

/// The scope of a request's key; `None` when the request needs none and has none.
///
/// Payments and refunds demand the key before anything else is looked at (code 4292, measured in
/// production by an integrator). A PUT may carry one; sdk-dotnet sends none with captures and
/// cancellations.
fn key_scope(call: &Call<'_>) -> Result<Option<Scope>, Refusal> {
    if !call.endpoint.info().takes_key {
        return Ok(None);
    }
    let key = call.request.headers.get("x-idempotency-key");
    match key.map(str::trim).filter(|key| !key.is_empty()) {
        Some(key) => Ok(Some(Scope {
            method: call.request.method,
            path: Path::of(call.request).canonical(),
            key: key.to_owned(),
        })),
        None if call.request.method == Method::Post => Err(Refusal::of(ErrorCode::C4292)),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn digest(text: &str) -> BodyDigest {
        let json = serde_json::from_str(text).ok();
        BodyDigest::of(json.as_ref(), text.as_bytes())
    }

    #[test]
    fn bodies_of_one_meaning_have_one_digest() {
        assert_eq!(
            digest(r#"{"a": 58.80, "b": null}"#),
            digest(r#"{"b":null,"a":58.8}"#)
        );
        assert_ne!(digest(r#"{"a": 58.80}"#), digest(r#"{"a": 58.81}"#));
        assert_ne!(digest("{"), digest("{{"));
    }
}
