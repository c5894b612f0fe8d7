//! Bodies of a run: kept as they went over the wire, and shown without what nobody should see.

use std::fmt;

use serde_json::Value;

use crate::contract::response::Resource;
use crate::redact;

/// A body as it was sent or came. Only what may be shown of it gets out.
///
/// A run has many of them, and reports show few: their text takes a fraction of the memory of a tree,
/// and nothing is searched for secrets that nobody looks at.
#[derive(Clone, PartialEq, Eq)]
pub struct Body {
    bytes: Box<[u8]>,
    resource: Resource,
}

impl Body {
    /// A body of a resource; `bytes` is empty when there is none.
    pub(crate) fn new(bytes: &[u8], resource: Resource) -> Self {
        Self {
            bytes: bytes.into(),
            resource,
        }
    }

    /// The body that a report shows so, of a message to or from a path.
    pub(crate) fn of_report(shown: Option<&Value>, path: &str) -> Self {
        let json = shown.map_or_else(String::new, Value::to_string);
        Self::new(json.as_bytes(), redact::resource_of(path))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The body without credentials, card numbers and personal data: JSON, or text where it is none;
    /// `None` when it is empty.
    pub fn shown(&self) -> Option<Value> {
        redact::body(&self.bytes, self.resource)
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_should_see_gets_out_in_no_way() {
        let text = r#"{"id":1,"payer":{"email":"ana@mail.com"}}"#;
        let body = Body::new(text.as_bytes(), Resource::Payment);
        let shown = body.shown().expect("a body").to_string();
        assert_eq!(shown, r#"{"id":1,"payer":{"email":"[redacted]"}}"#);
        assert_eq!(format!("{body:?}"), "***");
    }

    #[test]
    fn a_body_of_a_report_is_shown_as_it_was() {
        for shown in [
            serde_json::json!({"payer": {"email": "[redacted]"}, "amount": 10.5}),
            Value::String("<html>".to_owned()),
            Value::String("12".to_owned()),
        ] {
            let body = Body::of_report(Some(&shown), "/v1/payments");
            assert_eq!(body.shown(), Some(shown));
        }
        assert!(Body::of_report(None, "/v1/payments").is_empty());
    }
}
