//! What the seller's account allows, beyond what any body says.

use serde_json::{Map, Value};

use super::account::{Account, AccountKind};
use super::refusal::Refusal;
use super::view::as_text;
use crate::contract::{Answer, ErrorCode, MethodInfo};
use crate::money::Amount;

/// How the e-mails of test buyers end.
const TEST_BUYERS: &str = "@testuser.com";

/// Refuses what this seller may not do.
pub(crate) fn allows(
    account: &Account,
    sent: &Map<String, Value>,
    info: &MethodInfo,
) -> Result<(), Refusal> {
    let traits = &account.traits;
    // Sellers without a registered key get this for Pix; the text ends in `null` on the wire.
    if matches!(info.answer, Answer::Pix) && !traits.pix_key {
        return Err(Refusal::of(ErrorCode::C13253));
    }
    if charges_fee(sent) && !traits.oauth && is_enforced(ErrorCode::C2059) {
        return Err(Refusal::of(ErrorCode::C2059));
    }
    let payer = sent.get("payer").and_then(|payer| payer.get("email"));
    let is_test_buyer = payer.is_some_and(|it| as_text(it).ends_with(TEST_BUYERS));
    match traits.kind {
        // Who sells for real cannot be paid by a test buyer, nor the other way round.
        AccountKind::Live if is_test_buyer => return Err(Refusal::of(ErrorCode::C2034)),
        AccountKind::Test if traits.strict_users && !is_test_buyer => {
            return Err(Refusal::of(ErrorCode::C2198));
        }
        _ => {}
    }
    Ok(())
}

fn charges_fee(sent: &Map<String, Value>) -> bool {
    sent.get("application_fee")
        .and_then(|fee| Amount::parse(&as_text(fee)).ok())
        .is_some_and(|fee| !fee.is_zero())
}

fn is_enforced(code: ErrorCode) -> bool {
    code.info().evidence.confidence.is_enforced()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::super::testing::{Client, code};

    /// The code that a seller with these traits gets; empty when the payment is made.
    fn answer(traits: &Value, change: impl Fn(&mut Value)) -> String {
        let client = Client::mlb();
        let setting = json!({"traits": traits});
        client.send("PUT", "/__ensayo/account", None, Some(&setting));
        let mut sent = client.pix("10");
        change(&mut sent);
        let reply = client.send("POST", "/v1/payments", Some("k1"), Some(&sent));
        match reply.response.status {
            201 => String::new(),
            _ => code(&reply),
        }
    }

    #[test]
    fn a_fee_needs_a_token_from_oauth() {
        let fee = |sent: &mut Value| sent["application_fee"] = json!(1);
        assert_eq!(answer(&json!({"oauth": false}), fee), "2059");
        assert_eq!(answer(&json!({"oauth": true}), fee), "");
        let none = |sent: &mut Value| sent["application_fee"] = json!(0);
        assert_eq!(answer(&json!({"oauth": false}), none), "");
    }

    #[test]
    fn sellers_cannot_pay_themselves() {
        let same = |_: &mut Value| {};
        let own = json!({"email": "Comprador@testuser.com"});
        assert_eq!(answer(&own, same), "2060");
        assert_eq!(answer(&json!({"email": "other@testuser.com"}), same), "");
    }

    #[test]
    fn test_and_real_users_do_not_mix() {
        let real = |sent: &mut Value| sent["payer"]["email"] = json!("comprador@example.com");
        let test = |_: &mut Value| {};
        assert_eq!(answer(&json!({"kind": "live"}), test), "2034");
        assert_eq!(answer(&json!({"kind": "live"}), real), "");
        assert_eq!(answer(&json!({"strict_users": true}), real), "2198");
        assert_eq!(answer(&json!({"strict_users": true}), test), "");
        assert_eq!(answer(&json!({"kind": "test"}), real), "");
    }
}
