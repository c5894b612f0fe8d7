//! The requests that a served mock has received, the last few of them, for whoever looks at it.
//!
//! It lives in memory alone. Credentials are not kept, and what is shown of the rest is redacted
//! first.

use std::collections::VecDeque;
use std::sync::Mutex;

use super::ids::AccountId;
use super::ledger::lock;
use super::reply::{Delivery, Reply};
use crate::clock::Timestamp;
use crate::contract::{Endpoint, Site};
use crate::fault;
use crate::http::Request;

/// Larger bodies are not kept, so that the journal has a bound.
const MAX_KEPT: usize = 64 * 1024;

/// Headers whose values are not kept.
const CREDENTIALS: [&str; 3] = ["authorization", "proxy-authorization", "cookie"];

/// The last requests and their answers.
#[derive(Debug)]
pub(crate) struct Journal {
    room: usize,
    pages: Mutex<Pages>,
}

#[derive(Debug, Default)]
struct Pages {
    last: u64,
    entries: VecDeque<Entry>,
}

/// A request and its answer.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    /// Counts from 1 and never repeats.
    pub(crate) number: u64,
    pub(crate) at: Timestamp,
    pub(crate) account: Option<AccountId>,
    pub(crate) site: Site,
    /// The request without credentials.
    pub(crate) request: Request,
    pub(crate) status: u16,
    pub(crate) answer: Vec<u8>,
    /// Whether the answer was held back, cut or mangled on purpose, and how.
    pub(crate) fault: Option<String>,
    pub(crate) arrived: bool,
}

impl Entry {
    /// What was called, if the API has it.
    pub(crate) fn endpoint(&self) -> Option<Endpoint> {
        Endpoint::route(self.request.method.name(), self.request.bare_path())
    }
}

/// Some requests, and how far the journal goes at the same moment.
#[derive(Debug)]
pub(crate) struct Excerpt {
    pub(crate) entries: Vec<Entry>,
    /// The number of the oldest request that is remembered; the next one's when none is.
    pub(crate) first: u64,
    /// The number of the last request.
    pub(crate) last: u64,
}

impl Journal {
    /// A journal of this many requests.
    pub(crate) fn new(room: usize) -> Self {
        Self {
            room,
            pages: Mutex::default(),
        }
    }

    /// Writes down what came and what went.
    pub(crate) fn note(
        &self,
        request: &Request,
        reply: &Reply,
        (account, site): (Option<AccountId>, Site),
        now: Timestamp,
    ) {
        let entry = Entry {
            number: 0,
            at: now,
            account,
            site,
            request: without_credentials(request),
            status: reply.response.status,
            answer: bounded(&reply.response.body),
            fault: reply.response.headers.get(fault::HEADER).map(str::to_owned),
            arrived: !matches!(reply.delivery, Delivery::Cut | Delivery::Truncated),
        };
        let mut pages = lock(&self.pages);
        pages.last += 1;
        let number = pages.last;
        if pages.entries.len() >= self.room {
            pages.entries.pop_front();
        }
        pages.entries.push_back(Entry { number, ..entry });
    }

    /// The number of the last request; 0 before the first.
    pub(crate) fn last(&self) -> u64 {
        lock(&self.pages).last
    }

    /// At most `most` of the requests after a number, the oldest of them first: the last ones. With
    /// an account, those that are about it.
    pub(crate) fn after(&self, number: u64, most: usize, whose: Option<AccountId>) -> Excerpt {
        let pages = lock(&self.pages);
        let is_meant = |entry: &&Entry| {
            entry.number > number && whose.is_none_or(|id| entry.account == Some(id))
        };
        let newer = pages.entries.iter().filter(is_meant);
        let skipped = newer.clone().count().saturating_sub(most);
        let first = pages.entries.front().map(|entry| entry.number);
        Excerpt {
            entries: newer.skip(skipped).cloned().collect(),
            first: first.unwrap_or(pages.last + 1),
            last: pages.last,
        }
    }

    /// A request by its number.
    pub(crate) fn find(&self, number: u64) -> Option<Entry> {
        let pages = lock(&self.pages);
        let found = pages.entries.iter().find(|entry| entry.number == number);
        found.cloned()
    }

    /// Forgets all requests; the count goes on.
    pub(crate) fn clear(&self) {
        lock(&self.pages).entries.clear();
    }
}

fn without_credentials(request: &Request) -> Request {
    let mut kept = Request {
        method: request.method,
        path: request.path.clone(),
        headers: request.headers.clone(),
        body: bounded(&request.body),
    };
    for name in CREDENTIALS {
        kept.headers.remove(name);
    }
    kept
}

fn bounded(body: &[u8]) -> Vec<u8> {
    if body.len() <= MAX_KEPT {
        body.to_vec()
    } else {
        format!("({} bytes)", body.len()).into_bytes()
    }
}
