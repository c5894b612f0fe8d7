//! The account that a case plays on: its own synthetic access token, never a real one.

use sha2::{Digest, Sha256};

use super::backend;
use super::case::Player;
use super::control::{self, ControlError};
use super::target::TargetKind;
use crate::clock::Timestamp;
use crate::secret::Secret;

/// The access token of a case, or of one of its sub-cases: looks like a test credential, belongs to nobody, and is the same on
/// every run.
pub fn token(path: &str, case: Option<&str>, sub_case: Option<&str>) -> Secret {
    let mut hasher = Sha256::new();
    let parts = ["ensayo account 1", path, case.unwrap_or_default()];
    for part in parts.into_iter().chain(sub_case) {
        // The length keeps `a` + `bc` apart from `ab` + `c`.
        hasher.update((part.len() as u64).to_be_bytes());
        hasher.update(part.as_bytes());
    }
    let digest = hasher.finalize();
    let digits: String = digest[..25]
        .iter()
        .map(|byte| char::from(b'0' + byte % 10))
        .collect();
    let hex: String = digest[16..32]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    Secret::new(format!(
        "TEST-{}-010100-{hex}-{}",
        &digits[..16],
        &digits[16..]
    ))
}

/// Sets the account of a case up, where there is a mock to do so.
pub(crate) async fn open(player: &Player<'_>) -> Result<(), ControlError> {
    let session = &player.session;
    let account = |clock: Option<Timestamp>| control::Account {
        site: player.scenario.site.id(),
        clock,
        traits: &player.scenario.account,
        new_ids: session.kind == TargetKind::Backend,
    };
    let account = match session.kind {
        TargetKind::Plain => return Ok(()),
        TargetKind::Mock => account(Some(player.scenario.clock)),
        TargetKind::Backend => {
            backend::begin_case(player.lane).await;
            account(None)
        }
    };
    control::prepare(&session.wire, &session.token, &account).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_token_is_a_test_token_and_always_the_same() {
        assert_eq!(
            token("mlb/card.yaml", None, None).expose(),
            token("mlb/card.yaml", None, None).expose()
        );
        assert_eq!(token("mlb/card.yaml", Some("a"), None).expose().len(), 71);
        assert!(
            token("mlb/card.yaml", None, None)
                .expose()
                .starts_with("TEST-")
        );
    }

    #[test]
    fn cases_have_accounts_of_their_own() {
        let tokens = [
            token("a.yaml", None, None),
            token("a.yaml", Some("b"), None),
            token("a.yamlb", None, None),
            token("b.yaml", None, None),
            token("a.yaml", None, Some("b")),
            token("a.yaml", Some("b"), Some("c")),
        ];
        let mut texts: Vec<&str> = tokens.iter().map(Secret::expose).collect();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), 6);
    }
}
