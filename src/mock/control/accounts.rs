//! Accounts: what each shall be like, one or many at once, and which there are.

use serde::Deserialize;
use serde_json::{Value, json};

use super::super::account::{Account, Traits};
use super::super::authorization;
use super::super::engine::Mock;
use super::super::ids::AccountId;
use super::super::ledger::lock;
use super::super::moment;
use super::super::refusal::Refusal;
use crate::clock::Timestamp;
use crate::contract::Site;

/// What an account shall be like; what is absent is as usual.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Setting {
    #[serde(default)]
    site: Option<String>,
    #[serde(default)]
    clock: Option<String>,
    #[serde(default)]
    traits: Traits,
    /// Whether ids go on counting, so that none comes a second time.
    #[serde(default)]
    new_ids: bool,
}

/// Many accounts, each by its access token.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Settings {
    accounts: Vec<Named>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Named {
    token: String,
    setting: Setting,
}

/// Makes the account anew: its history is gone.
pub(super) fn set(mock: &Mock, id: AccountId, setting: Setting) -> Result<Value, Refusal> {
    let account = account(mock, id, setting)?;
    mock.ledger.replace(account);
    Ok(json!({}))
}

/// Makes all of these accounts anew, or none where one of them cannot be.
pub(super) fn set_all(mock: &Mock, settings: Settings) -> Result<Value, Refusal> {
    let named = settings.accounts.into_iter();
    let accounts: Vec<Account> = named
        .map(|it| account(mock, authorization::account_of(&it.token)?, it.setting))
        .collect::<Result<_, _>>()?;
    for account in accounts {
        mock.ledger.replace(account);
    }
    Ok(json!({}))
}

fn account(mock: &Mock, id: AccountId, setting: Setting) -> Result<Account, Refusal> {
    let site = match setting.site {
        None => mock.ledger.site(),
        Some(name) => Site::parse(&name)
            .ok_or_else(|| Refusal::plain(400, format!("`{name}` is not a site")))?,
    };
    let clock = match setting.clock {
        None => None,
        Some(text) => Some(
            moment::parse(&text)
                .ok_or_else(|| Refusal::plain(400, format!("`{text}` is not an instant")))?,
        ),
    };
    let account = Account::new(id, site).with(setting.traits, clock);
    Ok(match mock.ledger.find(id).filter(|_| setting.new_ids) {
        Some(earlier) => account.after(&lock(&earlier)),
        None => account,
    })
}

/// The accounts that there are.
pub(super) fn list(mock: &Mock, now: Timestamp) -> Value {
    let all = mock.ledger.all();
    let lines = all.iter().map(|shared| {
        let account = lock(shared);
        json!({
            "account": account.id.to_string(),
            "site": account.site.id(),
            "now": account.now(now).to_string(),
            "payments": account.payments.len(),
        })
    });
    json!({"accounts": lines.collect::<Vec<_>>()})
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::super::testing::{Client, body, status};

    #[test]
    fn many_accounts_are_made_at_once_or_none() {
        let client = Client::mlb();
        let named = |token: &str, site: &str| json!({"token": token, "setting": {"site": site}});
        let sent = json!({"accounts": [named("TEST-1", "MLA"), named("TEST-2", "MLM")]});
        assert_eq!(
            status(&client.send("PUT", "/__ensayo/accounts", None, Some(&sent))),
            200
        );
        let listed = client.get("/__ensayo/accounts")["accounts"].clone();
        let mut sites: Vec<String> = listed
            .as_array()
            .expect("a list")
            .iter()
            .map(|it| it["site"].as_str().expect("a site").to_owned())
            .filter(|site| site != "MLB")
            .collect();
        sites.sort();
        assert_eq!(sites, ["MLA", "MLM"]);
        for wrong in [
            named("", "MLA"),
            named("a b", "MLA"),
            named("TEST-4", "MLX"),
        ] {
            let sent = json!({"accounts": [named("TEST-3", "MLA"), wrong]});
            let reply = client.send("PUT", "/__ensayo/accounts", None, Some(&sent));
            assert!(status(&reply) >= 400, "{}", body(&reply));
        }
        assert_eq!(client.get("/__ensayo/accounts")["accounts"], listed);
    }
}
