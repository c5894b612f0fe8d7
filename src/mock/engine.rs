//! The mock as a whole, and the parts of it that a request may be for.

mod serving;

use std::sync::Mutex;

use tokio::sync::watch;

use super::backend;
use super::challenge;
use super::chaos::Chaos;
use super::config::MockConfig;
use super::control;
use super::ids::{AccountId, Purpose};
use super::inspector;
use super::journal::Journal;
use super::ledger::{Ledger, lock};
use super::moment;
use super::plans::Plans;
use super::refusal::Refusal;
use super::reply::{Reply, response};
use super::routing::{self, Path};
use super::store::Store;
use super::webhooks::Webhooks;
use super::whole::Whole;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{Endpoint, Site};
use crate::fault::Fault;
use crate::http::{Method, Request, Response};

/// Most bytes of a request's body; a larger one answers 413.
pub const MAX_BODY: usize = 1024 * 1024;

/// The other side of the Payments API, in memory.
///
/// ```
/// use ensayo::clock::default_instant;
/// use ensayo::contract::Site;
/// use ensayo::http::{Headers, Method, Request};
/// use ensayo::mock::{Mock, MockConfig};
///
/// let mock = Mock::new(MockConfig::of_site(Site::Mlb));
/// let request = Request {
///     method: Method::Get,
///     path: "/v1/payments/1".to_owned(),
///     headers: Headers::new(),
///     body: Vec::new(),
/// };
/// assert_eq!(mock.handle(&request, default_instant()).response.status, 401);
/// ```
#[derive(Debug)]
pub struct Mock {
    pub(crate) config: MockConfig,
    pub(crate) ledger: Ledger,
    pub(crate) journal: Option<Journal>,
    chaos: Option<Chaos>,
    pub(super) store: Option<Store>,
    pub(super) whole: Mutex<Whole>,
    /// Counts what may look different now: requests, acts, answers to challenges.
    changes: watch::Sender<u64>,
    pub(crate) webhooks: Webhooks,
    /// Faults for callers that cannot ask for them.
    pub(crate) plans: Plans,
}

impl Mock {
    /// A mock without accounts.
    pub fn new(config: MockConfig) -> Self {
        Self {
            config,
            ledger: Ledger::new(config.site),
            journal: None,
            chaos: None,
            store: None,
            whole: Mutex::default(),
            changes: watch::Sender::default(),
            webhooks: Webhooks::default(),
            plans: Plans::default(),
        }
    }

    /// The same mock, with mishaps at random.
    #[must_use]
    pub fn with_chaos(self, chaos: Chaos) -> Self {
        Self {
            chaos: Some(chaos),
            ..self
        }
    }

    /// Lets time pass for all accounts.
    pub(crate) fn advance(&self, by: SignedDuration) {
        let mut whole = lock(&self.whole);
        whole.ahead = whole.ahead.saturating_add(by);
    }

    /// The present of all accounts that have no clock of their own.
    pub(crate) fn present(&self, outside: Timestamp) -> Timestamp {
        moment::later(outside, lock(&self.whole).ahead)
    }

    /// What strikes the next request at random, if anything does.
    fn mishap(&self) -> Option<Fault> {
        let chaos = self.chaos?;
        let mut whole = lock(&self.whole);
        let number = whole.exposed;
        whole.exposed += 1;
        chaos.strike(number)
    }

    /// Whether random mishaps count the requests.
    pub(super) fn counts_requests(&self) -> bool {
        self.chaos.is_some()
    }

    /// Tells whoever waits that there is something new.
    fn stir(&self) {
        self.changes.send_modify(|changes| *changes += 1);
    }

    /// Counts what changes.
    pub(crate) fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    /// Puts the clock of all accounts back to where it was at the start.
    pub(crate) fn rewind(&self) {
        lock(&self.whole).ahead = SignedDuration::ZERO;
    }

    /// The same mock, which remembers this many requests for whoever looks at it.
    #[must_use]
    pub fn remembering(self, requests: usize) -> Self {
        Self {
            journal: Some(Journal::new(requests)),
            ..self
        }
    }

    /// The same mock with other conditions for notifications.
    #[must_use]
    pub fn with_webhooks(self, webhooks: Webhooks) -> Self {
        Self { webhooks, ..self }
    }

    /// Answers one request. The same requests in the same order get the same answers.
    pub fn handle(&self, request: &Request, now: Timestamp) -> Reply {
        let now = self.present(now);
        if challenge::is_page(&request.path) {
            return self.steered(request, challenge::serve(self, request, now));
        }
        if let Some(part) = inspector::handle(request) {
            return Reply::at_once(part);
        }
        if control::is_control(&request.path) {
            return self.steered(request, control::handle(self, request, now));
        }
        if backend::is_asked(request) {
            let reply = backend::serve(self, request, now);
            self.note(request, &reply, now);
            return reply;
        }
        self.call(request, now)
    }

    /// Carries out a call of the API, keeps what it changed and remembers it.
    pub(super) fn call(&self, request: &Request, now: Timestamp) -> Reply {
        let mut reply = self.carry_out(request, now);
        reply.saved = self.save(request);
        self.note(request, &reply, now);
        reply
    }

    /// The answer to whoever acts for shopper, bank and time: any account may be another now.
    fn steered(&self, request: &Request, response: Response) -> Reply {
        let mut reply = Reply::at_once(response);
        if request.method != Method::Get {
            reply.saved = self.save_all();
            self.stir();
        }
        reply
    }

    fn note(&self, request: &Request, reply: &Reply, now: Timestamp) {
        if let Some(journal) = &self.journal {
            let (id, site) = match reply.whose {
                Some((id, site)) => (Some(id), site),
                None => self.meant(request),
            };
            journal.note(request, reply, (id, site), now);
        }
        self.stir();
    }

    /// The account that a request is about although nobody carried it out, and the site.
    fn meant(&self, request: &Request) -> (Option<AccountId>, Site) {
        let id = self.account_of(request).ok();
        let account = id.and_then(|id| self.ledger.find(id));
        let site = account.map_or(self.config.site, |it| lock(&it).site);
        (id, site)
    }
}

/// The methods of a request's path, for an `Allow` header. What is no endpoint is a page.
pub(crate) fn methods(request: &Request) -> &'static str {
    if backend::is_asked(request) {
        return Endpoint::ProcessPayment.info().method;
    }
    routing::methods(&Path::of(request)).unwrap_or("GET")
}

/// A refusal before any account is known.
pub(crate) fn refuse(request: &Request, refusal: &Refusal, now: Timestamp) -> Response {
    let request_id = AccountId::of_token(&request.path).uuid(Purpose::Request, 0);
    let body = refusal.body(now, &request_id).to_string().into_bytes();
    let mut response = response(refusal.status, body, &request_id);
    if let Some(allow) = refusal.allow {
        response.headers.set("allow", allow);
    }
    response
}
