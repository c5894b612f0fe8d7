//! What browsers and tools that wait for a server ask of the socket beside the API's own methods.

use super::super::socket::Limits;
use super::limits::{Served, first_line};

/// The head of the answer to a request without a body.
async fn ask(line: &str, headers: &[&str]) -> String {
    let served = Served::start(Limits::STANDARD).await;
    let headers = headers.join("\r\n");
    let sent = format!("{line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{headers}");
    let answer = served
        .tell(format!("{}\r\n\r\n", sent.trim_end()).as_bytes())
        .await;
    let (head, body) = answer.split_once("\r\n\r\n").expect("a head");
    if line.starts_with("HEAD") || first_line(head).contains("204") {
        assert_eq!(body, "");
    }
    head.to_owned()
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let lines = head.lines().skip(1).filter_map(|it| it.split_once(": "));
    let mut values = lines.filter(|(found, _)| *found == name);
    values.next().map(|(_, value)| value)
}

#[tokio::test]
async fn a_head_is_a_get_without_its_body() {
    let page = ask("HEAD /", &[]).await;
    assert_eq!(first_line(&page), "HTTP/1.1 200 OK");
    assert!(header(&page, "content-length").is_some_and(|it| it != "0"));
    let call = ask("HEAD /v1/payments/1", &["authorization: Bearer TEST-1"]).await;
    assert_eq!(first_line(&call), "HTTP/1.1 404 Not Found");
}

#[tokio::test]
async fn a_method_that_nothing_has_is_told_which_there_are() {
    for (line, allow) in [
        ("TRACE /v1/payments/1", "GET, PUT"),
        ("PURGE /process_payment", "POST"),
        ("PROPFIND /", "GET"),
    ] {
        let head = ask(line, &[]).await;
        assert_eq!(first_line(&head), "HTTP/1.1 405 Method Not Allowed");
        assert_eq!(header(&head, "allow"), Some(allow));
        assert_eq!(
            header(&head, "content-type"),
            Some("application/json; charset=utf-8")
        );
    }
}

#[tokio::test]
async fn a_page_of_this_machine_may_call_the_backend() {
    let head = ask(
        "OPTIONS /process_payment",
        &[
            "origin: http://localhost:5173",
            "access-control-request-method: POST",
            "access-control-request-headers: content-type",
        ],
    )
    .await;
    assert_eq!(first_line(&head), "HTTP/1.1 204 No Content");
    for (name, value) in [
        ("access-control-allow-origin", "http://localhost:5173"),
        ("access-control-allow-methods", "POST"),
        ("access-control-allow-headers", "content-type"),
        ("vary", "origin"),
    ] {
        assert_eq!(header(&head, name), Some(value), "{name}");
    }
    let call = ask(
        "GET /v1/payment_methods?public_key=K",
        &["origin: http://127.0.0.1:3000"],
    )
    .await;
    assert_eq!(
        header(&call, "access-control-allow-origin"),
        Some("http://127.0.0.1:3000")
    );
}

#[tokio::test]
async fn no_page_of_another_site_is_let_in_and_none_to_the_controls() {
    for (line, origin) in [
        ("OPTIONS /process_payment", "origin: https://evil.example"),
        (
            "OPTIONS /process_payment",
            "origin: http://localhost.evil.example",
        ),
        ("OPTIONS /process_payment", "origin: null"),
        (
            "GET /v1/payment_methods?public_key=K",
            "origin: https://evil.example",
        ),
        ("OPTIONS /__ensayo/reset", "origin: http://localhost:5173"),
        ("GET /__ensayo/", "origin: http://localhost:5173"),
    ] {
        let head = ask(line, &[origin]).await;
        assert_eq!(
            header(&head, "access-control-allow-origin"),
            None,
            "{line} {origin}"
        );
    }
}
