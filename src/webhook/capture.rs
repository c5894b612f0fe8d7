//! A notification as somebody wrote it down: a request line, headers, perhaps a body.

use serde_json::Value;

/// What a receiver needs of a request to verify it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capture {
    /// `data.id` of the query; where the query has none, that of the body.
    pub data_id: Option<String>,
    /// The header `x-request-id`.
    pub request_id: Option<String>,
    /// The header `x-signature`.
    pub signature: Option<String>,
}

/// Why a text is no request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CaptureError {
    /// The first line names no method and path.
    #[error(
        "the first line is not a request line such as `POST /webhooks?data.id=1&type=payment HTTP/1.1`"
    )]
    RequestLine,
}

impl Capture {
    /// Reads a request as proxies and logs print it. A line that begins with `{` begins the body, as
    /// printed requests often lack the empty line.
    ///
    /// # Errors
    /// When the first line is no request line.
    pub fn read(text: &str) -> Result<Self, CaptureError> {
        let mut lines = text.trim_start().lines();
        let path = lines
            .next()
            .and_then(path)
            .ok_or(CaptureError::RequestLine)?;
        let mut found = Self {
            data_id: query_id(path),
            ..Self::default()
        };
        let mut body = String::new();
        let mut is_body = false;
        for line in lines {
            is_body |= line.trim().is_empty() || line.trim_start().starts_with('{');
            if is_body {
                body.push_str(line);
            } else if let Some((name, value)) = line.split_once(':') {
                found.take(name.trim(), value.trim());
            }
        }
        found.data_id = found.data_id.or_else(|| body_id(&body));
        Ok(found)
    }

    fn take(&mut self, name: &str, value: &str) {
        let value = Some(value.to_owned());
        match name.to_ascii_lowercase().as_str() {
            "x-request-id" => self.request_id = value,
            "x-signature" => self.signature = value,
            _ => {}
        }
    }
}

/// The path of a request line, with its query.
fn path(line: &str) -> Option<&str> {
    let mut words = line.split_whitespace();
    let method = words.next()?;
    let path = words.next()?;
    let is_method = method.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_path = path.starts_with('/') || path.contains("://");
    (is_method && is_path).then_some(path)
}

fn query_id(path: &str) -> Option<String> {
    let (_, query) = path.split_once('?')?;
    url::form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == "data.id")
        .map(|(_, value)| value.into_owned())
}

fn body_id(body: &str) -> Option<String> {
    let body: Value = serde_json::from_str(body).ok()?;
    match body.get("data")?.get("id")? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printed_request_is_read() {
        let capture = Capture::read(
            "POST /test?data.id=12%33&type=payment HTTP/1.1\r\nx-request-ID:  r1\r\nX-Signature: ts=1,v1=a\r\n{\"data\":{\"id\":\"9\"}}",
        );
        let expected = Capture {
            data_id: Some("123".to_owned()),
            request_id: Some("r1".to_owned()),
            signature: Some("ts=1,v1=a".to_owned()),
        };
        assert_eq!(capture, Ok(expected));
    }

    #[test]
    fn the_body_has_the_id_when_the_query_has_none() {
        let id =
            |body: &str| Capture::read(&format!("POST / HTTP/1.1\n\n{body}")).map(|it| it.data_id);
        assert_eq!(id(r#"{"data":{"id":"9"}}"#), Ok(Some("9".to_owned())));
        assert_eq!(id(r#"{"data":{"id":9}}"#), Ok(Some("9".to_owned())));
        assert_eq!(id("{"), Ok(None));
    }

    #[test]
    fn other_texts_are_no_request() {
        for text in ["", "hello there", "x-signature: ts=1", "{\"data\":1}"] {
            assert_eq!(
                Capture::read(text),
                Err(CaptureError::RequestLine),
                "{text}"
            );
        }
    }
}
