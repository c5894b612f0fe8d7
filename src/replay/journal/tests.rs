//! What is written down, and what becomes of a key that is known.

use serde_json::json;
use tempfile::TempDir;

use super::super::testing::{Script, answer, lost};
use super::super::wire::Outcome;
use super::*;
use crate::http::Headers;

const SALT: &str = "a1b2c3";

struct Desk {
    folder: TempDir,
    script: Arc<Script>,
    answers: Arc<Mutex<Vec<Outcome>>>,
}

impl Desk {
    /// A target that gives these answers, in their order.
    fn new(answers: Vec<Outcome>) -> Self {
        let answers = Arc::new(Mutex::new(answers));
        let next = Arc::clone(&answers);
        Self {
            folder: tempfile::tempdir().expect("a temporary folder"),
            script: Script::new(move |_, _| next.lock().expect("no panic").remove(0)),
            answers,
        }
    }

    /// A process of its own, which reads the journal anew.
    fn process(&self) -> (Arc<Journal>, Journaled) {
        let journal = Journal::open(self.folder.path(), "sandbox", SALT).expect("writable");
        let journal = Arc::new(journal);
        let inner = Arc::clone(&self.script) as Arc<dyn Transport>;
        (Arc::clone(&journal), Journaled::new(inner, journal))
    }

    async fn send(&self, body: &Value) -> Outcome {
        self.process()
            .1
            .send(&payment(body), &Limits::STANDARD)
            .await
    }

    fn seen(&self) -> Vec<(Method, String)> {
        let seen = self.script.seen();
        seen.into_iter().map(|it| (it.method, it.path)).collect()
    }
}

fn payment(body: &Value) -> Request {
    let mut headers = Headers::new();
    headers.set(KEY_HEADER, "k-1");
    headers.set("Authorization", "Bearer TEST-1234");
    Request {
        method: Method::Post,
        path: "/v1/payments".to_owned(),
        headers,
        body: body.to_string().into_bytes(),
    }
}

fn body(token: &str) -> Value {
    json!({ "token": token, "external_reference": "order 1", "payer": { "email": "a@testuser.com" } })
}

#[tokio::test]
async fn what_is_sent_is_written_before_and_what_was_made_after_without_any_secret() {
    let desk = Desk::new(vec![answer(201, r#"{"id":77}"#)]);
    desk.send(&body("t-1")).await.expect("an answer");
    let (journal, _) = desk.process();
    let text = std::fs::read_to_string(journal.path()).expect("readable");
    let lines: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(lines[1]["sent"], "k-1");
    assert_eq!(
        lines[2],
        json!({ "done": "k-1", "status": 201, "id": "77" })
    );
    for secret in ["TEST-1234", "t-1", "testuser", "order 1"] {
        assert!(!text.contains(secret), "{text}");
    }
    assert_eq!(
        salts(desk.folder.path(), "sandbox").expect("readable"),
        [SALT]
    );
    assert_eq!(
        salts(desk.folder.path(), "other").expect("readable"),
        Vec::<String>::new()
    );
}

#[tokio::test]
async fn a_known_key_with_other_bytes_is_read_by_its_id_and_never_sent() {
    let desk = Desk::new(vec![
        answer(201, r#"{"id":77,"status":"in_process"}"#),
        answer(200, r#"{"id":77,"status":"approved"}"#),
    ]);
    desk.send(&body("t-1")).await.expect("an answer");
    let again = desk.send(&body("t-2")).await.expect("an answer");
    assert_eq!(
        (again.status, again.body),
        (201, br#"{"id":77,"status":"approved"}"#.to_vec())
    );
    let read = (Method::Get, "/v1/payments/77".to_owned());
    assert_eq!(desk.seen()[1], read);
}

#[tokio::test]
async fn a_payment_of_unknown_outcome_is_searched_by_its_reference() {
    let found = r#"{"results":[{"id":77}]}"#;
    for (results, is_found) in [(found, true), (r#"{"results":[]}"#, false)] {
        let desk = Desk::new(vec![lost(), answer(200, results)]);
        assert!(desk.send(&body("t-1")).await.is_err());
        let again = desk.send(&body("t-2")).await;
        assert_eq!(again.is_ok(), is_found, "{again:?}");
        let search = "/v1/payments/search?external_reference=order+1".to_owned();
        assert_eq!(desk.seen()[1..], [(Method::Get, search)]);
    }
}

#[tokio::test]
async fn the_same_bytes_go_out_again_and_so_does_what_was_refused() {
    let desk = Desk::new(vec![lost(), answer(200, r#"{"id":77}"#)]);
    assert!(desk.send(&body("t-1")).await.is_err());
    assert!(desk.send(&body("t-1")).await.is_ok());
    let desk = Desk::new(vec![
        answer(400, "{}"),
        answer(423, "{}"),
        answer(200, r#"{"results":[]}"#),
    ]);
    for token in ["t-1", "t-2", "t-3"] {
        let _ = desk.send(&body(token)).await;
    }
    // After the refusal the key is free again, while one in flight keeps it.
    let posts = desk
        .seen()
        .iter()
        .filter(|(method, _)| *method == Method::Post)
        .count();
    assert_eq!(
        (posts, desk.answers.lock().expect("no panic").len()),
        (2, 0)
    );
}

#[tokio::test]
async fn what_is_left_is_what_was_made_and_not_cleared() {
    let desk = Desk::new(vec![answer(201, r#"{"id":77}"#)]);
    desk.send(&body("t-1")).await.expect("an answer");
    let (journal, _) = desk.process();
    let left: Vec<String> = journal.left().into_iter().map(|made| made.id).collect();
    assert_eq!(left, ["77"]);
    journal.cleared("77").expect("writable");
    assert!(desk.process().0.left().is_empty());
}

#[test]
fn a_line_that_was_cut_off_says_nothing() {
    let record = Record::read(b"{\"run\":\"s\",\"target\":\"qa\"}\n{\"sent\":\"k\",\"pa");
    assert_eq!(record.target(), Some("qa"));
    assert_eq!(record.entry("k"), None);
}

#[test]
fn a_salt_is_a_name() {
    assert!(is_salt("a1b2c3") && is_salt("build_42-a"));
    assert!(!is_salt("") && !is_salt("../x") && !is_salt("a b") && !is_salt(&"a".repeat(65)));
}
