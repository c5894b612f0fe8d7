//! What is found in texts, and what is left alone.

use super::exposed;

/// The rules and the bytes that they find in a text.
fn found(text: &str) -> Vec<(&'static str, &str)> {
    let mut found = Vec::new();
    exposed(text, &mut |it| {
        found.push((it.finding.rule.id, &text[it.range]));
    });
    found
}

fn check(rule: &str, texts: &[(&str, &str)]) {
    for (text, part) in texts {
        assert_eq!(found(text), [(rule, *part)], "{text}");
    }
}

#[test]
fn cards_of_all_brands_are_found_however_they_are_printed() {
    check(
        "exposed-card-number",
        &[
            ("card_number: 4539578763621486", "4539578763621486"),
            (r#"{"n":"4539-5787-6362-1486"}"#, "4539-5787-6362-1486"),
            ("n=4539 5787 6362 1486 12/30", "4539 5787 6362 1486"),
            ("on 2026-01-20 4539578763621486 paid", "4539578763621486"),
            ("3714 4963539843 1,5555444433332226", "5555444433332226"),
        ],
    );
    let two = found("4539578763621486,\n5555 4444 3333 2226");
    assert_eq!(two.len(), 2, "{two:?}");
}

#[test]
fn numbers_that_nobody_pays_with_are_left_alone() {
    for text in [
        "4235647728025682",
        "5480832801033311",
        "5483928164574623",
        "4111 1111 1111 1111",
        "4539578763621487",
        "0000000000000000",
        "id-4539578763621486",
        "APP_USR-4539578763621486",
        "https://shop.example.com/4539578763621486",
        "0.4539578763621486",
        "4539578763621486.25",
        "1700000000000",
        "20260115120000000",
        "23793381286000000000099000000404198670000010000",
        "a4539578763621486",
        "12345678-4539-5787-6362-148600000000",
        "11222333000181",
        "client_id=4539578763621486",
        r#"{"applicationId": "4539578763621486"}"#,
        r#"-d "{\"external_id\":4539578763621486}""#,
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn security_codes_are_found_behind_their_names() {
    check(
        "exposed-security-code",
        &[
            ("security_code: 471", "471"),
            (r#"{"securityCode": "4712"}"#, "4712"),
            (r#"-d "{\"cvv\":\"471\"}""#, "471"),
            ("card.cvc=471&x=1", "471"),
        ],
    );
    for text in [
        "security_code: 123",
        "security_code: '1234'",
        "security_code: {{ env.CODE }}",
        "security_code_length: 3",
        "\"security_code_id\": 471",
        "cvv: 47",
        "cvv: 47123",
        "the cvv is on the back",
        "cvv",
        "cvv:",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

const TOKEN: &str = "4934588586838432-112523-9f3d1b7c20e84a65bd1f0c7e3a92d846-241983636";

#[test]
fn access_tokens_are_found_and_public_keys_are_not() {
    let live = format!("APP_USR-{TOKEN}");
    check(
        "exposed-access-token",
        &[
            (&format!("Authorization: Bearer {live}"), &live),
            (&format!("?access_token={live}&a=1"), &live),
        ],
    );
    let test = format!("TEST-{TOKEN}");
    check("exposed-test-token", &[(&format!("\"{test}\""), &test)]);
    for text in [
        "APP_USR-3c7b5a1e-8f2d-4b6a-9e0c-1d2f3a4b5c6d",
        "TEST-3c7b5a1e-8f2d-4b6a-9e0c-1d2f3a4b5c6d",
        "APP_USR-XXXXXXXXXXXXXXXX-XXXXXX-XXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX-XXXXXXXX",
        "APP_USR-12345678-031820-X-12345678",
        "APP_USR-0000000000000000-000000-00000000000000000000000000000000-000000000",
        "APP_USR-",
        "TEST-ORDER-2026-01-20-0001",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn keys_of_applications_are_found_behind_their_names() {
    let secret = "q7Zp2Lk9Xw4Rt8Vn3Bs6Yd1Hf5Gj0Mc";
    check(
        "exposed-secret-key",
        &[
            (&format!("client_secret={secret}"), secret),
            (&format!("WEBHOOK_SECRET: \"{secret}\""), secret),
        ],
    );
    for text in [
        "client_secret: YOUR_CLIENT_SECRET_GOES_HERE",
        "client_secret: ${CLIENT_SECRET}",
        "client_secret=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1",
        "client_secret=short1",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn addresses_of_people_are_found() {
    check(
        "exposed-email",
        &[
            ("email: joana.pereira@gmail.com", "joana.pereira@gmail.com"),
            ("<josé@correo.ar>.", "josé@correo.ar"),
            ("ana@loja.com.br.", "ana@loja.com.br"),
        ],
    );
    for text in [
        "ana@testuser.com",
        "ana@example.com",
        "ana@shop.example",
        "test_user_1@gmail.com",
        "contato@loja.com.br",
        "git@github.com",
        "https://user:secret@host.com/",
        "a@b.co",
        "@media",
        "a @ b",
        "ana@localhost",
        "@",
        "é@",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn what_was_found_is_never_said_again() {
    let text = format!(
        "4539578763621486 cvv: 471 APP_USR-{TOKEN} client_secret=q7Zp2Lk9Xw4Rt8Vn3Bs6Yd1Hf5Gj0Mc"
    );
    let mut count = 0;
    exposed(&text, &mut |it| {
        count += 1;
        for said in [it.finding.message(), it.finding.label(), it.finding.help()] {
            let said = said.in_lang(crate::i18n::Lang::En);
            assert!(!said.contains(&text[it.range.clone()]), "{said}");
        }
    });
    assert_eq!(count, 4);
}
