//! The query of a request.

use url::form_urlencoded;

use crate::http::Request;

/// Names and values, decoded, in the order in which they were sent.
#[derive(Debug)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    /// The query of a request's path.
    pub(crate) fn of(request: &Request) -> Self {
        let path = request.path.split('#').next().unwrap_or_default();
        let text = path.split_once('?').map_or("", |(_, query)| query);
        let pairs = form_urlencoded::parse(text.as_bytes());
        Self(pairs.into_owned().collect())
    }

    /// The first value of a name. An empty one is none: SDKs send what the caller left out.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| value)
    }

    /// All names that have a value.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(key, value)| (key.as_str(), value.trim()))
            .filter(|(_, value)| !value.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Headers, Method};

    fn get(path: &str, name: &str) -> Option<String> {
        let request = Request {
            method: Method::Get,
            path: path.to_owned(),
            headers: Headers::new(),
            body: Vec::new(),
        };
        Query::of(&request).get(name).map(str::to_owned)
    }

    #[test]
    fn values_are_decoded() {
        let path = "/v1/payments/search?external_reference=a%20b%26%C3%B1&payer.id=7#limit=1";
        assert_eq!(get(path, "external_reference").as_deref(), Some("a b&ñ"));
        assert_eq!(get(path, "payer.id").as_deref(), Some("7"));
        assert_eq!(get(path, "limit"), None);
    }

    #[test]
    fn an_empty_value_is_none() {
        assert_eq!(get("/a?sort=&sort=id", "sort").as_deref(), Some("id"));
        assert_eq!(get("/a?sort", "sort"), None);
        assert_eq!(get("/a", "sort"), None);
    }
}
