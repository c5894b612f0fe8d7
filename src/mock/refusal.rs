//! Refusals: `{"message", "error", "status", "cause": [{"code", "description", "data"}]}`.
//!
//! The shape is that of `payment_card_token_error.json` in sdk-java; two codes have forms of their
//! own. The variants that the provider sends at random places (nested or missing causes) are not
//! imitated.

use serde_json::{Value, json};

use super::moment;
use crate::clock::Timestamp;
use crate::contract::{ErrorCode, Stage};

/// Why a request is not carried out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) status: u16,
    slug: &'static str,
    message: String,
    cause: Option<Box<Cause>>,
    form: Form,
    /// The methods of the path, for a 405.
    pub(crate) allow: Option<&'static str>,
}

/// What a refusal looks like on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// Message, error, status and causes.
    Usual,
    /// Without error and cause, as what guards the API answers (403 table of the reference).
    Policy,
    /// Nothing but the status (sdk-php#121, sdk-nodejs#420).
    Bare,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Cause {
    code: Value,
    description: String,
    has_data: bool,
}

impl Refusal {
    /// The documented refusal of a code.
    pub(crate) fn of(code: ErrorCode) -> Self {
        let info = code.info();
        Self {
            status: info.http_status,
            slug: info.slug.unwrap_or_else(|| slug_of(info.http_status)),
            message: info.wire_message().to_owned(),
            cause: Some(Box::new(Cause {
                code: code_value(info.code, info.scope),
                description: info.wire_detail().to_owned(),
                // Seen with codes that need the state of the account, null with the others.
                has_data: info.http_status == 404 || info.stage == Some(Stage::TokenAndState),
            })),
            form: match code {
                ErrorCode::PaUnauthorizedResultFromPolicies => Form::Policy,
                ErrorCode::InternalError => Form::Bare,
                _ => Form::Usual,
            },
            allow: None,
        }
    }

    /// The refusal of a code whose text names what was wrong.
    pub(crate) fn naming(code: ErrorCode, names: &[String]) -> Self {
        let mut refusal = Self::of(code);
        refusal.message = format!("{} : [{}]", refusal.message, names.join(", "));
        refusal.describe(refusal.message.clone());
        refusal
    }

    /// A refusal of the mock itself, without a code of the API.
    pub(crate) fn plain(status: u16, message: impl Into<String>) -> Self {
        Self {
            status,
            slug: slug_of(status),
            message: message.into(),
            cause: None,
            form: Form::Usual,
            allow: None,
        }
    }

    /// The same refusal with another HTTP status and its usual `error`.
    pub(crate) fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self.slug = slug_of(status);
        self
    }

    fn describe(&mut self, description: String) {
        if let Some(cause) = &mut self.cause {
            cause.description = description;
        }
    }

    /// The body on the wire.
    pub(crate) fn body(&self, now: Timestamp, request_id: &str) -> Value {
        match self.form {
            Form::Usual => self.usual(now, request_id),
            Form::Policy => json!({
                "blocked_by": "PolicyAgent",
                "code": self.cause.as_ref().map(|cause| &cause.code),
                "status": self.status,
                "message": self.message,
            }),
            Form::Bare => {
                json!({"message": null, "error": null, "status": self.status, "cause": []})
            }
        }
    }

    fn usual(&self, now: Timestamp, request_id: &str) -> Value {
        let cause: Vec<Value> = self
            .cause
            .iter()
            .map(|cause| {
                let data = cause
                    .has_data
                    .then(|| format!("{};{request_id}", moment::print_cause(now)));
                json!({"code": cause.code, "description": cause.description, "data": data})
            })
            .collect();
        json!({
            "message": self.message,
            "error": self.slug,
            "status": self.status,
            "cause": cause,
        })
    }
}

/// Codes of payments are numbers, those of card tokens, of customers and slugs are text
/// (devsite-docs, `handling-responses.es.md`, devsite-docs#745).
pub(crate) fn code_value(code: &str, scope: &str) -> Value {
    let is_text = scope.starts_with("card_tokens") || scope.starts_with("customers");
    match code.parse::<u64>().ok().filter(|_| !is_text) {
        Some(number) => Value::from(number),
        None => Value::from(code),
    }
}

/// The `error` that goes with a status.
fn slug_of(status: u16) -> &'static str {
    match status {
        400 => "bad_request",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "not_found",
        405 => "method_not_allowed",
        408 => "request_timeout",
        409 => "conflict",
        413 => "request_entity_too_large",
        415 => "unsupported_media_type",
        423 => "locked",
        424 => "failed_dependency",
        429 => "too_many_requests",
        500 => "internal_error",
        502 => "bad_gateway",
        503 => "service_unavailable",
        504 => "gateway_timeout",
        _ => "error",
    }
}
