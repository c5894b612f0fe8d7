//! 3DS: which cards are challenged, what the page does, how payments end.

use serde_json::{Value, json};

use super::super::config::{LateChallenge, MockConfig};
use super::super::testing::{Client, body, noon, status};
use crate::contract::Site;
use crate::http::{Headers, Request, Response};

/// A payment with a card of the guide.
fn pay(client: &Client, card: usize, mode: &str) -> Value {
    let sent = client.three_ds_payment(card, mode);
    client.pay(&format!("{card} {mode}"), &sent)
}

fn state(client: &Client, payment: &Value) -> String {
    let shown = client.get(&format!("/v1/payments/{}", payment["id"]));
    format!("{} {}", shown["status"], shown["status_detail"]).replace('"', "")
}

fn act(client: &Client, payment: &Value, answer: &str) -> u16 {
    let act = json!({"act": "challenge", "id": payment["id"], "result": answer});
    status(&client.act(&act))
}

/// The path of the page, and the challenge request.
fn challenge(payment: &Value) -> (String, String) {
    let info = &payment["three_ds_info"];
    let url = info["external_resource_url"].as_str().expect("a page");
    let path = url.strip_prefix("http://localhost").expect("our page");
    (
        path.to_owned(),
        info["creq"].as_str().expect("a request").to_owned(),
    )
}

/// What a browser gets: no credentials are sent.
fn browse(client: &Client, method: &str, path: &str, form: &str) -> Response {
    let mut headers = Headers::new();
    headers.set("accept-language", "pt-BR,pt;q=0.9,en;q=0.8");
    let request = Request {
        headers,
        ..client.request(method, path, None, form.as_bytes())
    };
    client.mock.handle(&request, noon()).response
}

fn text(response: &Response) -> String {
    String::from_utf8(response.body.clone()).expect("text")
}

#[test]
fn each_card_of_the_guide_ends_as_it_says() {
    let expected = [
        ("pending pending_challenge", "approved accredited"),
        (
            "pending pending_challenge",
            "rejected cc_rejected_3ds_challenge",
        ),
        (
            "rejected cc_rejected_3ds_mandatory",
            "rejected cc_rejected_3ds_mandatory",
        ),
    ];
    for site in Site::ALL {
        let client = Client::of_site(*site);
        for (card, (first, last)) in expected.iter().enumerate() {
            let payment = pay(&client, card, "mandatory");
            assert_eq!(state(&client, &payment), *first, "{}", site.id());
            act(&client, &payment, "approve");
            assert_eq!(state(&client, &payment), *last, "{}", site.id());
        }
    }
}

#[test]
fn without_3ds_and_with_other_cards_there_is_no_challenge() {
    let client = Client::mlb();
    for (card, mode) in [(0, "not_supported"), (2, "optional")] {
        let payment = pay(&client, card, mode);
        assert_eq!(state(&client, &payment), "approved accredited", "{mode}");
        assert_eq!(payment["three_ds_info"], Value::Null);
    }
    let mut sent = client.card_payment("100", "APRO");
    sent["three_d_secure_mode"] = json!("mandatory");
    let payment = client.pay("k", &sent);
    assert_eq!(state(&client, &payment), "approved accredited");
}

#[test]
fn a_refused_challenge_rejects_and_an_abandoned_one_expires() {
    let client = Client::mlb();
    let refused = pay(&client, 0, "optional");
    assert_eq!(act(&client, &refused, "refuse"), 200);
    assert_eq!(
        state(&client, &refused),
        "rejected cc_rejected_3ds_challenge"
    );
    assert_eq!(act(&client, &refused, "approve"), 409);
    let left = pay(&client, 1, "optional");
    assert_eq!(act(&client, &left, "abandon"), 200);
    assert_eq!(state(&client, &left), "pending pending_challenge");
    client.act(&json!({"act": "advance", "by": "PT6M"}));
    assert_eq!(act(&client, &left, "approve"), 409);
    client.act(&json!({"act": "advance", "by": "PT24H"}));
    assert_eq!(state(&client, &left), "cancelled expired");
}

/// A mock on which challenges that are not finished in time end in a way.
fn late(late_challenge: LateChallenge) -> Client {
    Client::with_config(MockConfig {
        late_challenge,
        ..MockConfig::of_site(Site::Mlb)
    })
}

#[test]
fn a_challenge_that_takes_too_long_ends_as_the_mock_was_told() {
    let client = late(LateChallenge::Cancelled);
    let payment = pay(&client, 0, "optional");
    client.act(&json!({"act": "advance", "by": "PT299S"}));
    assert_eq!(state(&client, &payment), "pending pending_challenge");
    client.act(&json!({"act": "advance", "by": "PT1S"}));
    assert_eq!(state(&client, &payment), "cancelled expired");
    assert_eq!(act(&client, &payment, "approve"), 409);
}

#[test]
fn a_challenge_that_is_not_started_in_time_is_refused_where_the_mock_was_told_so() {
    let client = late(LateChallenge::Unstarted);
    let (unseen, seen) = (pay(&client, 0, "optional"), pay(&client, 0, "mandatory"));
    let (path, _) = challenge(&seen);
    assert_eq!(browse(&client, "GET", &path, "").status, 200);
    client.act(&json!({"act": "advance", "by": "PT30S"}));
    assert_eq!(
        state(&client, &unseen),
        "rejected cc_rejected_3ds_challenge"
    );
    assert_eq!(
        browse(&client, "GET", &challenge(&unseen).0, "").status,
        404
    );
    assert_eq!(state(&client, &seen), "pending pending_challenge");
    assert_eq!(act(&client, &seen, "approve"), 200);
    assert_eq!(state(&client, &seen), "approved accredited");
    let left = pay(&client, 1, "optional");
    browse(&client, "GET", &challenge(&left).0, "");
    client.act(&json!({"act": "expire", "id": left["id"]}));
    assert_eq!(state(&client, &left), "cancelled expired");
}

#[test]
fn a_challenge_is_not_passed_by_paying() {
    let client = Client::mlb();
    let payment = pay(&client, 0, "optional");
    let reply = client.act(&json!({"act": "pay", "id": payment["id"]}));
    assert_eq!(status(&reply), 409, "{}", body(&reply));
}

#[test]
fn the_page_asks_in_the_browsers_language_and_completes() {
    let client = Client::mlb();
    let payment = pay(&client, 0, "optional");
    let (path, creq) = challenge(&payment);
    let asked = browse(&client, "POST", &path, &format!("creq={creq}"));
    assert_eq!(asked.status, 200, "{}", text(&asked));
    let shown = text(&asked);
    for part in [
        "<html lang=\"pt\">",
        "Confirme sua compra",
        "100 BRL",
        "final 4623",
        &format!("value=\"{creq}\""),
        "<a href=\"?lang=es\"",
    ] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(
        !shown.contains("COMPLETE") && !shown.contains("<!--"),
        "{shown}"
    );
    let spanish = browse(&client, "GET", &format!("{path}?lang=es"), "");
    assert!(text(&spanish).contains("Confirma tu compra"));
    let done = browse(
        &client,
        "POST",
        &path,
        &format!("creq={creq}&answer=approve"),
    );
    assert!(
        text(&done).contains("postMessage({ status: \"COMPLETE\" }"),
        "{}",
        text(&done)
    );
    assert_eq!(state(&client, &payment), "approved accredited");
    assert_eq!(browse(&client, "GET", &path, "").status, 404);
}

#[test]
fn leaving_the_page_leaves_the_payment_waiting() {
    let client = Client::mlb();
    let payment = pay(&client, 0, "optional");
    let (path, creq) = challenge(&payment);
    let left = browse(
        &client,
        "POST",
        &path,
        &format!("creq={creq}&answer=abandon"),
    );
    assert_eq!(left.status, 200);
    assert!(!text(&left).contains("postMessage"), "{}", text(&left));
    assert_eq!(state(&client, &payment), "pending pending_challenge");
    client.act(&json!({"act": "advance", "by": "PT6M"}));
    let late = browse(&client, "GET", &path, "");
    assert_eq!(late.status, 410);
}

#[test]
fn another_request_and_other_paths_find_no_challenge() {
    let client = Client::mlb();
    let payment = pay(&client, 0, "optional");
    let (path, creq) = challenge(&payment);
    let last = path.len() - 1;
    for (path, form) in [
        (path.as_str(), "creq=other&answer=approve".to_owned()),
        (&path[..last], format!("creq={creq}&answer=approve")),
        ("/3ds/challenge/ab/1", String::new()),
        ("/3ds/challenge/", String::new()),
        ("/3ds/challenge/ñ/1", String::new()),
    ] {
        assert_eq!(browse(&client, "POST", path, &form).status, 404, "{path}");
    }
    assert_eq!(state(&client, &payment), "pending pending_challenge");
}

#[test]
fn the_page_allows_nothing_but_its_own_parts() {
    let client = Client::mlb();
    let (path, _) = challenge(&pay(&client, 0, "optional"));
    let page = browse(&client, "GET", &path, "");
    let policy = page
        .headers
        .get("content-security-policy")
        .expect("a policy");
    assert!(
        policy.starts_with("default-src 'none'; style-src 'sha256-"),
        "{policy}"
    );
    assert!(!text(&page).contains("http"), "{}", text(&page));
}

#[test]
fn the_end_is_told_by_a_webhook() {
    let client = Client::mlb();
    let payment = pay(&client, 0, "optional");
    act(&client, &payment, "approve");
    let told = client.get("/__ensayo/webhooks")["notifications"].clone();
    let told: Vec<String> = told
        .as_array()
        .expect("a list")
        .iter()
        .map(|it| format!("{} {}", it["action"], it["status_detail"]).replace('"', ""))
        .collect();
    assert_eq!(
        told,
        [
            "payment.created pending_challenge",
            "payment.updated accredited"
        ]
    );
}
