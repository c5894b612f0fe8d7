//! What of the API a scenario meets: told by its expectations and its accepted snapshots.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use super::resolve::{Accepted, Play};
use super::value::Value;
use crate::contract::{Endpoint, ErrorCode, Method, Status, status_detail};
use crate::lint;
use crate::replay::code_in;
use crate::scenario::{Scenario, Step};

/// What is met.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Met {
    /// States of payments.
    pub statuses: BTreeSet<Status>,
    /// Details of those states.
    pub details: BTreeSet<&'static str>,
    /// Error codes.
    pub codes: BTreeSet<ErrorCode>,
    /// Payment methods that payments are asked for by.
    pub methods: BTreeSet<Method>,
    /// Calls.
    pub endpoints: BTreeSet<Endpoint>,
    /// Rules that requests trip on purpose.
    pub rules: BTreeSet<&'static str>,
}

impl Met {
    /// What the steps of a case meet.
    pub fn of(scenario: &Scenario, plays: &[Play], accepted: &Accepted<'_>) -> Self {
        let mut met = Self::default();
        for (step, play) in scenario.steps.iter().zip(plays) {
            met.expect(step);
            if let Some(call) = play.call() {
                met.endpoints.extend(call.endpoint);
                met.request(call.endpoint, call.body.as_ref());
                let is_payment = call.endpoint.is_some_and(answers_payments);
                if let (true, Some(expected)) = (is_payment, &call.expected) {
                    met.expected(expected);
                }
                if let Some(answer) = accepted(step) {
                    met.answer(answer, is_payment);
                }
            }
        }
        met
    }

    /// Adds what others meet.
    pub fn extend(&mut self, other: &Self) {
        self.statuses.extend(&other.statuses);
        self.details.extend(&other.details);
        self.codes.extend(&other.codes);
        self.methods.extend(&other.methods);
        self.endpoints.extend(&other.endpoints);
        self.rules.extend(&other.rules);
    }

    fn expect(&mut self, step: &Step) {
        let error = step.expect.error.as_ref();
        self.codes
            .extend(error.and_then(|code| ErrorCode::parse(&code.value)));
        let rules = step.expect.lint.iter();
        self.rules
            .extend(rules.filter_map(|it| Some(lint::entry(&it.value)?.id)));
    }

    fn request(&mut self, endpoint: Option<Endpoint>, body: Option<&Value>) {
        let is_payment = matches!(
            endpoint,
            Some(Endpoint::CreatePayment | Endpoint::ProcessPayment)
        );
        let Some(body) = body.filter(|_| is_payment) else {
            return;
        };
        // A Brick wraps what becomes the payment.
        let body = body.get("formData").unwrap_or(body);
        let method = body.get("payment_method_id").and_then(Value::as_plain);
        self.methods.extend(method.and_then(Method::parse));
    }

    fn expected(&mut self, body: &Value) {
        let text = |key: &str| body.get(key).and_then(Value::as_plain);
        self.state(text("status"), text("status_detail"));
    }

    fn answer(&mut self, answer: &Json, is_payment: bool) {
        let body = answer.get("body").unwrap_or(&Json::Null);
        let code = code_in(body).and_then(|code| ErrorCode::parse(&code));
        let is_refusal = answer.get("status").and_then(Json::as_u64) >= Some(400);
        self.codes.extend(code.filter(|_| is_refusal));
        // The one refusal that names no code.
        let is_failure = answer.get("status").and_then(Json::as_u64) == Some(500);
        let nameless = (is_failure && code.is_none()).then(|| ErrorCode::parse("internal_error"));
        self.codes.extend(nameless.flatten());
        if is_payment {
            self.payment(body);
            let results = body.get("results").and_then(Json::as_array);
            results
                .into_iter()
                .flatten()
                .for_each(|it| self.payment(it));
        }
    }

    fn payment(&mut self, payment: &Json) {
        let text = |key: &str| payment.get(key).and_then(Json::as_str);
        self.state(text("status"), text("status_detail"));
    }

    fn state(&mut self, status: Option<&str>, detail: Option<&str>) {
        self.statuses.extend(status.and_then(Status::parse));
        let detail = detail.and_then(status_detail);
        self.details.extend(detail.map(|it| it.id));
    }
}

/// Whether a call answers with payments.
pub(super) fn answers_payments(endpoint: Endpoint) -> bool {
    matches!(
        endpoint,
        Endpoint::CreatePayment
            | Endpoint::GetPayment
            | Endpoint::SearchPayments
            | Endpoint::UpdatePayment
            | Endpoint::ProcessPayment
    )
}
