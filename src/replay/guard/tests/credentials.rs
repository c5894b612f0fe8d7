//! Which credentials are proven to be test ones, row by row.

use super::*;

/// What became of a credential, and how many writes reached the other side meanwhile.
async fn proven(token: &str, users_me: Outcome) -> (Result<Permit, Unproven>, usize) {
    let script = Script::new(move |_, _| users_me.clone());
    let permit = prove(&*script, Secret::new(token), &Limits::STANDARD).await;
    (permit, writes(&script))
}

#[tokio::test]
async fn only_a_proven_test_credential_gets_a_permit() {
    let refused = || TransportError::Refused("the target answers 302".to_owned());
    let no_answer = || TransportError::NotSent("no route".to_owned());
    // What is wrong, the token, what `/users/me` answers, whether it is the environment's fault.
    let rows: &[(&str, &str, Outcome, bool)] = &[
        ("a live account", LIVE, seller("MLB", &["normal"]), false),
        ("no tags", LIVE, seller("MLB", &[]), false),
        (
            "tags that are no list",
            LIVE,
            answer(200, r#"{"site_id":"MLB","tags":"test_user"}"#),
            false,
        ),
        (
            "a tag that only resembles",
            LIVE,
            seller("MLB", &["test_user_2"]),
            false,
        ),
        (
            "live_mode proves nothing",
            LIVE,
            answer(200, r#"{"site_id":"MLB","live_mode":false}"#),
            false,
        ),
        (
            "another prefix",
            "PROD-123",
            seller("MLB", &["normal"]),
            false,
        ),
        (
            "an answer that is no JSON",
            LIVE,
            answer(200, "<html>"),
            false,
        ),
        ("an empty answer", TEST, answer(200, ""), false),
        (
            "no site",
            TEST,
            answer(200, r#"{"tags":["test_user"]}"#),
            false,
        ),
        (
            "an unknown site",
            TEST,
            seller("MLX", &["test_user"]),
            false,
        ),
        ("a redirect", TEST, Err(refused()), false),
        ("moved", TEST, answer(301, ""), false),
        ("not found", TEST, answer(404, "{}"), false),
        ("an empty token", "", seller("MLB", &["test_user"]), false),
        (
            "a token with a line break",
            "TEST-1\nHost: evil",
            seller("MLB", &["test_user"]),
            false,
        ),
        (
            "a token with blanks",
            "TEST 1",
            seller("MLB", &["test_user"]),
            false,
        ),
        (
            "an endless token",
            &"A".repeat(600),
            seller("MLB", &["test_user"]),
            false,
        ),
        (
            "a refresh token",
            "TG-1234567890abcdef",
            seller("MLB", &["test_user"]),
            false,
        ),
        (
            "a public key",
            "APP_USR-6d0d1b5e-6b1e-4b8e-9a25-0d6a6a4c2f11",
            seller("MLB", &["test_user"]),
            false,
        ),
        (
            "a test public key",
            "TEST-6d0d1b5e-6b1e-4b8e-9a25-0d6a6a4c2f11",
            seller("MLB", &["test_user"]),
            false,
        ),
        ("a refused credential", TEST, answer(401, "{}"), true),
        ("a forbidden credential", LIVE, answer(403, "{}"), true),
        ("too many requests", LIVE, answer(429, "{}"), true),
        ("a broken provider", TEST, answer(500, "{}"), true),
        ("nobody there", TEST, Err(no_answer()), true),
        ("a lost answer", LIVE, lost(), true),
    ];
    for (what, token, users_me, is_environment) in rows {
        let (permit, writes) = proven(token, users_me.clone()).await;
        let unproven = permit.expect_err(what);
        let found = matches!(unproven, Unproven::Environment(_));
        assert_eq!(
            (found, writes),
            (*is_environment, 0),
            "{what}: {unproven:?}"
        );
        for lang in Lang::ALL {
            let told = unproven.message().in_lang(lang);
            assert!(token.is_empty() || !told.contains(token), "{what}: {told}");
        }
    }
}

#[tokio::test]
async fn test_credentials_get_one_with_their_site() {
    for (token, tags) in [(TEST, &["normal"][..]), (LIVE, &["normal", "test_user"])] {
        let (permit, _) = proven(token, seller("MLA", tags)).await;
        assert_eq!(permit.map(|it| it.site()), Ok(Site::Mla));
    }
}
