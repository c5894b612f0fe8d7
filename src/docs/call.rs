//! One request as a page shows it: complete, with variables for what only a run knows.

use super::marker::Variable;
use super::value::{Template, Value, Variables};
use crate::contract::Endpoint;

/// The header of idempotency keys.
pub(super) const KEY: &str = "X-Idempotency-Key";
/// The variable that holds the access token.
pub(super) const TOKEN: &str = "MP_ACCESS_TOKEN";
const AUTHORIZATION: &str = "Authorization";
const CONTENT_TYPE: &str = "Content-Type";

/// A request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// The endpoint, where method and path are one of the contract's.
    pub endpoint: Option<Endpoint>,
    /// The method in capitals.
    pub method: String,
    /// The path without its query.
    pub path: Template,
    /// The query, not encoded.
    pub query: Vec<(String, Template)>,
    /// All headers that mean something.
    pub headers: Vec<(String, Template)>,
    /// The body.
    pub body: Option<Value>,
    /// Cards whose tokens it needs: the variable and the body of the request that makes it.
    pub cards: Vec<(Variable, Value)>,
    /// What later requests take from its answer.
    pub exports: Vec<Variable>,
    /// What goes wrong on the way, one for each time that it is sent; the last one is answered.
    pub attempts: Vec<Attempt>,
    /// Until when it is sent again.
    pub until: Option<Wait>,
    /// What the body of its answer must contain.
    pub expected: Option<Value>,
    /// What the headers of its answer must be.
    pub expected_headers: Option<Value>,
}

/// One time that a request is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// The value of the mock's header for what goes wrong.
    pub fault: Option<String>,
    /// The pause after it, as an ISO 8601 duration; on a mock its clock is moved.
    pub pause: Option<String>,
}

/// What is waited for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wait {
    /// Members of the answer, by their path, and the texts that each may have.
    pub wanted: Vec<(String, Vec<String>)>,
    /// The pause between two questions, as an ISO 8601 duration.
    pub every: String,
}

impl Call {
    /// The headers that every request begins with.
    pub(super) fn usual_headers(has_body: bool, key: Option<Template>) -> Vec<(String, Template)> {
        let mut bearer = Template::plain("Bearer ");
        bearer.push_variable(TOKEN);
        let json = has_body.then(|| (CONTENT_TYPE.to_owned(), Template::plain("application/json")));
        let key = key.map(|key| (KEY.to_owned(), key));
        let token = (AUTHORIZATION.to_owned(), bearer);
        std::iter::once(token).chain(json).chain(key).collect()
    }

    /// A header, by its name without regard to case.
    pub fn header(&self, name: &str) -> Option<&Template> {
        let mut headers = self.headers.iter();
        headers.find_map(|(it, value)| it.eq_ignore_ascii_case(name).then_some(value))
    }

    /// Whether it carries the access token of the seller, as every SDK sends it.
    pub fn has_token(&self) -> bool {
        let mut usual = Template::plain("Bearer ");
        usual.push_variable(TOKEN);
        self.header(AUTHORIZATION) == Some(&usual)
    }

    /// The idempotency key.
    pub fn key(&self) -> Option<&Template> {
        self.header(KEY)
    }

    /// The headers beside token, key and type of the body.
    pub fn own_headers(&self) -> impl Iterator<Item = &(String, Template)> {
        let usual = [AUTHORIZATION, CONTENT_TYPE, KEY];
        let is_usual = move |name: &str| usual.iter().any(|it| it.eq_ignore_ascii_case(name));
        self.headers.iter().filter(move |(name, _)| !is_usual(name))
    }
}

impl Variables for Call {
    fn each_variable(&self, found: &mut dyn FnMut(&str)) {
        self.path.each_variable(found);
        let pairs = self.query.iter().chain(&self.headers);
        for (_, value) in pairs {
            value.each_variable(found);
        }
        if let Some(body) = &self.body {
            body.each_variable(found);
        }
        for (_, card) in &self.cards {
            card.each_variable(found);
        }
    }
}
