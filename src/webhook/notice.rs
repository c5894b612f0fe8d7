//! A notification on the wire: path and query, headers, body.

use serde_json::json;

use super::manifest::{Parts, lower_case_id, sign};
use crate::clock::Timestamp;
use crate::secret::Secret;

/// What a notification is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Topic {
    /// A payment.
    Payment,
    /// An order, whose ids have letters.
    Order,
}

/// What happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// It was created.
    Created,
    /// It changed.
    Updated,
}

impl Topic {
    /// The name in `type`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Payment => "payment",
            Self::Order => "order",
        }
    }
}

impl Action {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Created, Self::Updated];

    /// The name in `action`, for a payment.
    pub fn of_payment(self) -> &'static str {
        match self {
            Self::Created => "payment.created",
            Self::Updated => "payment.updated",
        }
    }

    fn word(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
        }
    }
}

/// A notification, before it is addressed and signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice<'a> {
    /// The notification's own id; every attempt has another (measured by an integrator).
    pub id: u64,
    /// What it is about.
    pub topic: Topic,
    /// What happened.
    pub action: Action,
    /// The id of what it is about.
    pub data_id: &'a str,
    /// The seller.
    pub user_id: u64,
    /// When it happened.
    pub date: Timestamp,
    /// How many attempts came before.
    pub retry: usize,
    /// `x-request-id`, which only an odd notification lacks.
    pub request_id: Option<&'a str>,
}

/// A complete message, for whoever has a socket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// Path and query, beginning with `/`.
    pub path: String,
    /// Header fields in order.
    pub headers: Vec<(&'static str, String)>,
    /// The body.
    pub body: String,
}

impl Notice<'_> {
    /// The webhook, signed at an instant. Fields, headers and query are those of the request that
    /// the guide prints; `live_mode` is true for test accounts as well (measured; sdk-java#420).
    pub fn webhook(&self, to: &str, at: Timestamp, secret: &Secret) -> Message {
        let ts = at.as_millisecond().to_string();
        let signed_id = lower_case_id(self.data_id);
        let parts = Parts {
            data_id: Some(&signed_id),
            request_id: self.request_id,
            ts: &ts,
        };
        let mut headers = self.headers();
        headers.push(("X-Signature", sign(secret, &parts).to_string()));
        let body = json!({
            "action": format!("{}.{}", self.topic.name(), self.action.word()),
            "api_version": "v1",
            "data": {"id": self.data_id},
            "date_created": self.date.strftime("%Y-%m-%dT%H:%M:%SZ").to_string(),
            "id": self.id,
            "live_mode": true,
            "type": self.topic.name(),
            "user_id": self.user_id,
        });
        Message {
            path: at_path(
                to,
                &[("data.id", self.data_id), ("type", self.topic.name())],
            ),
            headers,
            body: body.to_string(),
        }
    }

    /// The legacy IPN of the same event: `?topic=payment&id=…`, unsigned. What its body holds is not
    /// documented; receivers read the query.
    pub fn ipn(&self, to: &str) -> Message {
        let topic = self.topic.name();
        Message {
            path: at_path(to, &[("topic", topic), ("id", self.data_id)]),
            headers: self.headers(),
            body: json!({"resource": self.data_id, "topic": topic}).to_string(),
        }
    }

    fn headers(&self) -> Vec<(&'static str, String)> {
        let mut headers = vec![
            ("Content-Type", "application/json".to_owned()),
            ("User-Agent", "restclient-node/4.15.3".to_owned()),
        ];
        let request_id = self.request_id.map(str::to_owned);
        headers.extend(request_id.map(|id| ("X-Request-Id", id)));
        headers.push(("X-Retry", self.retry.to_string()));
        headers.push((
            "X-Socket-Timeout",
            super::REPLY_WITHIN.as_millis().to_string(),
        ));
        headers
    }
}

/// A path and query with further pairs behind what it has.
pub fn at_path(to: &str, pairs: &[(&str, &str)]) -> String {
    let to = to.split('#').next().unwrap_or_default();
    let (path, query) = to.split_once('?').unwrap_or((to, ""));
    let slash = if path.starts_with('/') { "" } else { "/" };
    let added = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(pairs)
        .finish();
    let between = if query.is_empty() { "" } else { "&" };
    format!("{slash}{path}?{query}{between}{added}")
}

#[cfg(test)]
mod tests {
    use super::super::verify::{Verdict, verify};
    use super::*;

    fn notice() -> Notice<'static> {
        Notice {
            id: 123_456,
            topic: Topic::Payment,
            action: Action::Updated,
            data_id: "123456",
            user_id: 724_484_980,
            date: "2021-11-01T02:02:02Z".parse().expect("a date"),
            retry: 0,
            request_id: Some("bb56a2f1-6aae-46ac-982e-9dcd3581d08e"),
        }
    }

    fn at() -> Timestamp {
        "2025-03-20T21:20:38.683Z".parse().expect("a date")
    }

    #[test]
    fn a_webhook_looks_like_the_guides() {
        let secret = Secret::new("secreto-de-prueba");
        let message = notice().webhook("/test", at(), &secret);
        assert_eq!(message.path, "/test?data.id=123456&type=payment");
        let headers: Vec<String> = message
            .headers
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        assert_eq!(
            headers,
            [
                "Content-Type: application/json",
                "User-Agent: restclient-node/4.15.3",
                "X-Request-Id: bb56a2f1-6aae-46ac-982e-9dcd3581d08e",
                "X-Retry: 0",
                "X-Socket-Timeout: 22000",
                "X-Signature: ts=1742505638683,v1=bcce5e15e1955e354a9c2fd1535970eb7492e3b795383f2ad86b6187526e9ad6",
            ]
        );
        assert_eq!(
            message.body,
            r#"{"action":"payment.updated","api_version":"v1","data":{"id":"123456"},"date_created":"2021-11-01T02:02:02Z","id":123456,"live_mode":true,"type":"payment","user_id":724484980}"#
        );
    }

    #[test]
    fn ids_with_capitals_travel_as_they_are_and_verify() {
        let secret = Secret::new("s");
        let order = Notice {
            topic: Topic::Order,
            data_id: "ORD01A",
            ..notice()
        };
        let message = order.webhook("/", at(), &secret);
        assert_eq!(message.path, "/?data.id=ORD01A&type=order");
        let header = &message.headers.last().expect("a signature").1;
        let verdict = verify(&secret, Some(header), Some("ORD01A"), order.request_id);
        assert_eq!(verdict, Verdict::Genuine);
    }

    #[test]
    fn the_query_of_the_address_is_kept() {
        let pairs = [("data.id", "1"), ("type", "payment")];
        for (to, expected) in [
            (
                "/a/b?source_news=webhooks",
                "/a/b?source_news=webhooks&data.id=1&type=payment",
            ),
            ("", "/?data.id=1&type=payment"),
            ("/a#b", "/a?data.id=1&type=payment"),
        ] {
            assert_eq!(at_path(to, &pairs), expected);
        }
    }

    #[test]
    fn an_ipn_has_no_signature() {
        let message = notice().ipn("/hook");
        assert_eq!(message.path, "/hook?topic=payment&id=123456");
        assert!(
            message
                .headers
                .iter()
                .all(|(name, _)| *name != "X-Signature")
        );
    }
}
