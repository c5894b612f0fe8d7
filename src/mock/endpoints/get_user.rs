//! `GET /users/me`: who the access token belongs to.

use serde_json::json;

use super::super::account::{Account, AccountKind};
use super::super::call::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::Service;
use crate::contract::Endpoint;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::GetUser,
    run,
};

/// The members that integrators read: `tags` tells test accounts, `site_id` the country.
fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let site = account.site.info();
    let is_test = account.traits.kind == AccountKind::Test;
    let tags = if is_test {
        json!(["normal", "test_user"])
    } else {
        json!(["normal"])
    };
    let user = json!({
        "id": account.collector(),
        "nickname": account.nickname(),
        "first_name": "Ensayo",
        "last_name": "Ensayo",
        "email": account.email(),
        "country_id": site.country_iso,
        "site_id": site.id,
        "user_type": "normal",
        "tags": tags,
        "status": {
            "site_status": "active",
            "confirmed_email": true,
            "mercadopago_account_type": "personal",
            "mercadopago_tc_accepted": true,
            "sell": {"allow": true, "codes": []},
            "buy": {"allow": true, "codes": []},
            "billing": {"allow": true, "codes": []},
        },
    });
    Ok(Answer::json(call.endpoint.info().success, &user))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::contract::Site;
    use crate::mock::testing::{Client, status};

    fn user(client: &Client, setting: &Value) -> Value {
        client.send("PUT", "/__ensayo/account", None, Some(setting));
        client.get("/users/me")
    }

    #[test]
    fn a_test_account_has_the_tag_and_its_site() {
        let client = Client::of_site(Site::Mlm);
        let user = client.get("/users/me");
        assert_eq!(user["tags"], json!(["normal", "test_user"]));
        assert_eq!(
            (&user["site_id"], &user["country_id"]),
            (&json!("MLM"), &json!("MX"))
        );
        assert!(user["nickname"].to_string().starts_with("\"TESTUSER"));
        let email = user["email"].as_str().unwrap_or_default();
        assert!(email.starts_with("test_user_") && email.ends_with("@testuser.com"));
    }

    #[test]
    fn a_live_account_has_no_tag() {
        let setting = json!({"traits": {"kind": "live", "email": "loja@example.com"}});
        let user = user(&Client::mlb(), &setting);
        assert_eq!(user["tags"], json!(["normal"]));
        assert_eq!(user["email"], json!("loja@example.com"));
    }

    #[test]
    fn the_user_is_the_collector_of_the_payments() {
        let client = Client::mlb();
        let payment = client.pay("k1", &client.pix("10"));
        assert_eq!(client.get("/users/me")["id"], payment["collector_id"]);
    }

    #[test]
    fn without_a_token_nobody_is_known() {
        let client = Client::mlb().as_other("");
        let reply = client.send("GET", "/users/me", None, None);
        assert_eq!(status(&reply), 401);
    }
}
