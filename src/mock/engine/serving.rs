//! Carries a request out: its fault, its route, its account, its key, its endpoint.

use std::sync::Mutex;

use super::super::account::Account;
use super::super::authorization;
use super::super::backend;
use super::super::call::{Body, Call};
use super::super::config::{OtherBody, RefusalMemory};
use super::super::endpoints::Service;
use super::super::idempotency::{BodyDigest, Entry, Keyed, Progress, Scope};
use super::super::ids::{AccountId, Purpose};
use super::super::ledger::lock;
use super::super::mishap::{become_page, stand_in};
use super::super::public_key;
use super::super::refusal::Refusal;
use super::super::reply::{Answer, Delivery, Hold, Reply};
use super::super::reserved;
use super::super::routing::{self, Path, Route};
use super::super::validation::{Terms, Verdict};
use super::{MAX_BODY, Mock, refuse};
use crate::clock::Timestamp;
use crate::contract::ErrorCode;
use crate::fault::{self, Fault};
use crate::http::{Method, Request};

impl Mock {
    pub(super) fn carry_out(&self, request: &Request, now: Timestamp) -> Reply {
        let asked = request.headers.get(fault::HEADER).map(Fault::parse);
        let fault = match asked.transpose() {
            Ok(asked) => asked
                .or_else(|| self.planned(request))
                .or_else(|| self.mishap()),
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

    /// The fault that the control API has planned for this call.
    fn planned(&self, request: &Request) -> Option<Fault> {
        if self.plans.is_empty() {
            return None;
        }
        self.plans.strike(self.account_of(request).ok()?, request)
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

    /// The account that a request is about.
    pub(in crate::mock) fn account_of(&self, request: &Request) -> Result<AccountId, Refusal> {
        match public_key::of(request) {
            Some(key) => Ok(public_key::owner(&self.ledger, &key)),
            None if backend::is_asked(request) => backend::account(&request.headers),
            None => authorization::account(&request.headers),
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
        let id = self.account_of(request)?;
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
        let mut call = Call {
            request,
            endpoint: service.endpoint,
            params,
            body: Body::read(&request.body),
            now: outside,
            allows_local_urls: self.webhooks.allows_local_urls,
            late_challenge: self.config.late_challenge,
            verdict: None,
        };
        let key = Keyed::of(&call);
        call.verdict = verdict(&shared, &call, key.as_ref().ok());
        let mut account = lock(&shared);
        call.now = account.now(outside);
        account.settle(call.now);
        let ordinal = account.next(Purpose::Request);
        let request_id = id.uuid(Purpose::Request, ordinal);
        let delay = match fault {
            Some(Fault::Delay(delay)) => Some(delay),
            _ => None,
        };
        let (answer, held) = self.answer(
            &mut account,
            service,
            &mut call,
            key,
            &request_id,
            delay.is_some(),
        );
        let whose = Some((id, account.site));
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
            whose,
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
        call: &mut Call<'_>,
        key: Result<Option<Keyed>, Refusal>,
        request_id: &str,
        is_held: bool,
    ) -> (Answer, Option<Scope>) {
        let now = call.now;
        let render =
            |refusal: Refusal| Answer::json(refusal.status, &refusal.body(now, request_id));
        if let Some(code) = account.traits.refuse {
            return (render(Refusal::of(code)), None);
        }
        let Keyed { scope, digest } = match key {
            Ok(Some(key)) => key,
            Ok(None) => {
                return (
                    reserved::run(account, service, call).unwrap_or_else(render),
                    None,
                );
            }
            Err(refusal) => return (render(refusal), None),
        };
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

/// What the rules say of a call, found while others may use the account. What reads is not judged,
/// nor what repeats: a retry gets its answer whatever the rules say by now.
fn verdict(
    account: &Mutex<Account>,
    call: &Call<'_>,
    key: Option<&Option<Keyed>>,
) -> Option<Verdict> {
    if call.request.method == Method::Get {
        return None;
    }
    let terms = {
        let account = lock(account);
        let key = key?.as_ref();
        if key.is_some_and(|key| account.keys.find(&key.scope).is_some()) {
            return None;
        }
        Terms::of(&account, account.now(call.now), call.allows_local_urls)
    };
    Verdict::of(call, terms)
}
