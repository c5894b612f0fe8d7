//! The way of a request: fault, route, account, key, endpoint, answer.

use std::sync::Mutex;

use serde_json::Value;

use super::account::Account;
use super::authorization;
use super::challenge;
use super::chaos::Chaos;
use super::config::{MockConfig, OtherBody, RefusalMemory};
use super::control;
use super::endpoints::Service;
use super::idempotency::{BodyDigest, Entry, Progress, Scope, key_scope};
use super::ids::{AccountId, Purpose};
use super::inspector;
use super::journal::Journal;
use super::ledger::{Ledger, lock};
use super::mishap::{become_page, stand_in};
use super::moment;
use super::refusal::Refusal;
use super::reply::{Answer, Delivery, Hold, Reply, response};
use super::reserved;
use super::routing::{self, Path, Route};
use super::store::Store;
use super::webhooks::Webhooks;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{Endpoint, ErrorCode};
use crate::fault::{self, Fault};
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
    /// How far the clock of all accounts was moved.
    ahead: Mutex<SignedDuration>,
    pub(crate) webhooks: Webhooks,
}

/// One request on its way to an endpoint.
pub(crate) struct Call<'r> {
    pub(crate) request: &'r Request,
    pub(crate) endpoint: Endpoint,
    /// The path's parameters in order.
    pub(crate) params: Vec<&'r str>,
    pub(crate) body: Body,
    /// The present of the account.
    pub(crate) now: Timestamp,
    /// Whether a `notification_url` of this machine is taken.
    pub(crate) allows_local_urls: bool,
}

/// A request's body.
pub(crate) enum Body {
    None,
    Json(Value),
    Malformed,
}

impl Body {
    fn read(bytes: &[u8]) -> Self {
        if bytes.trim_ascii().is_empty() {
            return Self::None;
        }
        serde_json::from_slice(bytes).map_or(Self::Malformed, Self::Json)
    }

    pub(crate) fn json(&self) -> Option<&Value> {
        match self {
            Self::Json(value) => Some(value),
            Self::None | Self::Malformed => None,
        }
    }
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
            ahead: Mutex::default(),
            webhooks: Webhooks::default(),
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
        let mut ahead = lock(&self.ahead);
        *ahead = ahead.saturating_add(by);
    }

    /// The present of all accounts that have no clock of their own.
    pub(crate) fn present(&self, outside: Timestamp) -> Timestamp {
        moment::later(outside, *lock(&self.ahead))
    }

    /// Puts the clock of all accounts back to where it was at the start.
    pub(crate) fn rewind(&self) {
        *lock(&self.ahead) = SignedDuration::ZERO;
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
        let mut reply = self.carry_out(request, now);
        reply.saved = self.save(request);
        if let Some(journal) = &self.journal {
            let known = authorization::account(&request.headers).ok();
            let account = known.and_then(|id| self.ledger.find(id));
            let site = account.map_or(self.config.site, |it| lock(&it).site);
            journal.note(request, &reply, site, now);
        }
        reply
    }

    /// The answer to whoever acts for shopper, bank and time: any account may be another now.
    fn steered(&self, request: &Request, response: Response) -> Reply {
        let mut reply = Reply::at_once(response);
        if request.method != Method::Get {
            reply.saved = self.save_all();
            if let Some(journal) = &self.journal {
                journal.stir();
            }
        }
        reply
    }

    fn carry_out(&self, request: &Request, now: Timestamp) -> Reply {
        let asked = request.headers.get(fault::HEADER).map(Fault::parse);
        let fault = match asked.transpose() {
            Ok(asked) => asked.or_else(|| self.chaos.as_ref().and_then(Chaos::next)),
            Err(error) => {
                let refusal = Refusal::plain(400, error.to_string());
                return Reply::at_once(refuse(request, &refusal, now));
            }
        };
        let mut reply = self.meet(request, fault, now);
        if let Some(fault) = fault {
            reply.response.headers.set(fault::HEADER, fault.to_header());
        }
        reply
    }

    /// Carries a request out, unless its fault comes first.
    fn meet(&self, request: &Request, fault: Option<Fault>, now: Timestamp) -> Reply {
        match fault {
            Some(Fault::Status {
                status,
                retry_after,
            }) => return Reply::at_once(stand_in(request, status, retry_after, now)),
            Some(Fault::DropBefore) => {
                let mut reply = Reply::at_once(stand_in(request, 503, None, now));
                reply.delivery = Delivery::Cut;
                return reply;
            }
            _ => {}
        }
        match self.admit(request) {
            Ok((service, params, id)) => self.serve(request, service, params, id, fault, now),
            Err(refusal) => Reply::at_once(refuse(request, &refusal, now)),
        }
    }

    /// What can be refused without an account: path, method, size, credentials.
    fn admit<'r>(
        &self,
        request: &'r Request,
    ) -> Result<(&'static Service, Vec<&'r str>, AccountId), Refusal> {
        let (service, params) = match routing::find(request.method, Path::of(request)) {
            Route::Serves(service, params) => (service, params),
            Route::OtherMethods(allow) => {
                let mut refusal = Refusal::plain(405, "method not allowed");
                refusal.allow = Some(allow);
                return Err(refusal);
            }
            Route::Unknown => return Err(Refusal::plain(404, "resource not found")),
        };
        if request.body.len() > MAX_BODY {
            return Err(Refusal::plain(413, "request entity too large"));
        }
        routing::demand_json(request)?;
        let id = authorization::account(&request.headers)?;
        Ok((service, params, id))
    }

    fn serve(
        &self,
        request: &Request,
        service: &'static Service,
        params: Vec<&str>,
        id: AccountId,
        fault: Option<Fault>,
        outside: Timestamp,
    ) -> Reply {
        let shared = self.ledger.account(id);
        let mut account = lock(&shared);
        let now = account.now(outside);
        account.settle(now);
        let ordinal = account.next(Purpose::Request);
        let request_id = id.uuid(Purpose::Request, ordinal);
        let call = Call {
            request,
            endpoint: service.endpoint,
            params,
            body: Body::read(&request.body),
            now,
            allows_local_urls: self.webhooks.allows_local_urls,
        };
        let delay = match fault {
            Some(Fault::Delay(delay)) => Some(delay),
            _ => None,
        };
        let (answer, held) =
            self.answer(&mut account, service, &call, &request_id, delay.is_some());
        drop(account);
        let mut response = answer.into_response(&request_id);
        if fault == Some(Fault::NotJson) {
            become_page(&mut response);
        }
        Reply {
            response,
            delay,
            delivery: match fault {
                Some(Fault::DropAfterCommit) => Delivery::Cut,
                Some(Fault::Truncate) => Delivery::Truncated,
                Some(Fault::SlowBody(duration)) => Delivery::Slow(duration),
                _ => Delivery::Answer,
            },
            hold: held.map(|scope| Hold::new(shared, scope)),
            saved: None,
        }
    }

    /// The answer, and the key that stays in flight while the answer is held back.
    ///
    /// The key is looked up before the body is judged and before a card token is used, because a
    /// retry must get its payment back although its token is spent.
    fn answer(
        &self,
        account: &mut Account,
        service: &Service,
        call: &Call<'_>,
        request_id: &str,
        is_held: bool,
    ) -> (Answer, Option<Scope>) {
        let render =
            |refusal: Refusal| Answer::json(refusal.status, &refusal.body(call.now, request_id));
        if let Some(code) = account.traits.refuse {
            return (render(Refusal::of(code)), None);
        }
        let scope = match key_scope(call) {
            Ok(Some(scope)) => scope,
            Ok(None) => {
                return (
                    reserved::run(account, service, call).unwrap_or_else(render),
                    None,
                );
            }
            Err(refusal) => return (render(refusal), None),
        };
        let digest = BodyDigest::of(call.body.json(), &call.request.body);
        if let Some(entry) = account.keys.find(&scope) {
            return (self.repeat(entry, digest).unwrap_or_else(render), None);
        }
        let answer = reserved::run(account, service, call).unwrap_or_else(render);
        let kept = self.keeps(&answer).then(|| answer.clone());
        let payment = answer.payment;
        let progress = match (kept, is_held) {
            (kept, true) => Progress::Running(kept),
            (Some(kept), false) => Progress::Done(kept),
            (None, false) => return (answer, None),
        };
        let entry = Entry {
            digest,
            progress,
            payment,
        };
        account.keys.keep(scope.clone(), entry);
        (answer, is_held.then_some(scope))
    }

    fn keeps(&self, answer: &Answer) -> bool {
        answer.status < 400 || self.config.refusals == RefusalMemory::Remember
    }

    /// What a key that is known already gets: the first answer with 200 (sdk-java,
    /// `PaymentClientIT`: 201 for a new payment, 200 for a repeated one).
    fn repeat(&self, entry: &Entry, digest: BodyDigest) -> Result<Answer, Refusal> {
        let first = match &entry.progress {
            Progress::Running(_) => return Err(Refusal::of(ErrorCode::ResourceAlreadyLocked)),
            Progress::Done(first) => first,
        };
        if digest != entry.digest && self.config.other_body == OtherBody::Refuse {
            return Err(Refusal::of(ErrorCode::IdempotencyKeyAlreadyUsed));
        }
        Ok(Answer {
            status: if first.status < 300 {
                200
            } else {
                first.status
            },
            ..first.clone()
        })
    }
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
