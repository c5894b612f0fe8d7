//! The account that a case plays on: its own synthetic access token, never a real one.

use sha2::{Digest, Sha256};

use super::backend;
use super::case::Player;
use super::control::{self, ControlError};
use super::target::TargetKind;
use super::wire::Wire;
use crate::clock::Timestamp;
use crate::scenario::{Case, CaseName, Scenario};
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

/// Sets the accounts of many cases up at once; whether that was done. Where it was not, each case sets
/// its own up and tells what is wrong.
pub(crate) async fn open_all<'c>(
    wire: &Wire,
    cases: impl Iterator<Item = (&'c Scenario, &'c Case)>,
) -> bool {
    let account = |(scenario, case): (&'c Scenario, &'c Case)| {
        let name = case.name.as_ref().map(CaseName::as_str);
        let token = token(&scenario.path, name, None);
        (token, setting(scenario, Some(scenario.clock), false))
    };
    let accounts: Vec<_> = cases.map(account).collect();
    accounts.len() > 1 && control::prepare_all(wire, &accounts).await.is_ok()
}

fn setting(scenario: &Scenario, clock: Option<Timestamp>, new_ids: bool) -> control::Account<'_> {
    control::Account {
        site: scenario.site.id(),
        clock,
        traits: &scenario.account,
        new_ids,
    }
}

/// Sets the account of a case up, where there is a mock to do so.
pub(crate) async fn open(player: &Player<'_>) -> Result<(), ControlError> {
    let (session, scenario) = (&player.session, player.scenario);
    let account = match session.kind {
        TargetKind::Plain => return Ok(()),
        TargetKind::Mock => setting(scenario, Some(scenario.clock), false),
        TargetKind::Backend => {
            backend::begin_case(player.lane).await;
            setting(scenario, None, true)
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
