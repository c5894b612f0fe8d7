//! `GET /v1/payments/{id}`.

use super::super::account::Account;
use super::super::call::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::view::View;
use super::Service;
use crate::contract::{Endpoint, ErrorCode};

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::GetPayment,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = payment_id(account, call)?;
    Ok(Answer::json(200, &View(&account.payments[&id])))
}

/// The payment that a path names. One of another account is as unknown as one that never was
/// (code 2000, sdk-nodejs#131).
pub(super) fn payment_id(account: &Account, call: &Call<'_>) -> Result<u64, Refusal> {
    let text = call.params.first().copied().unwrap_or_default();
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::of(ErrorCode::C4019));
    }
    text.parse()
        .ok()
        .filter(|id| account.payments.contains_key(id))
        .ok_or_else(|| Refusal::of(ErrorCode::C2000))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{Client, code, status};

    #[test]
    fn a_payment_is_read_as_it_was_created() {
        let client = Client::mlb();
        let made = client.pay("k1", &client.card_payment("10.00", "APRO"));
        let read = client.get(&format!("/v1/payments/{}", made["id"]));
        assert_eq!(read, made);
    }

    #[test]
    fn an_unknown_payment_is_404() {
        let client = Client::mlb();
        let reply = client.send("GET", "/v1/payments/10000000001", None, None);
        assert_eq!((reply.response.status, code(&reply)), (404, "2000".into()));
    }

    #[test]
    fn a_payment_of_another_account_is_404() {
        let client = Client::mlb();
        let made = client.pay("k1", &client.card_payment("10.00", "APRO"));
        let other = client.as_other("TEST-other");
        let reply = other.send("GET", &format!("/v1/payments/{}", made["id"]), None, None);
        assert_eq!(reply.response.status, 404);
    }

    #[test]
    fn a_malformed_id_is_refused() {
        let client = Client::mlb();
        for id in ["abc", "1x", "-1", "123456789012345678901234567890"] {
            let reply = client.send("GET", &format!("/v1/payments/{id}"), None, None);
            assert!([400, 404].contains(&status(&reply)), "{id}");
        }
    }
}
