//! `GET /v1/payments/{id}/refunds`: a bare list without paging (SDK fixtures).

use serde_json::Value;

use super::super::account::Account;
use super::super::call::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::view;
use super::Service;
use super::create_refund::visible;
use super::get_payment::payment_id;
use crate::contract::Endpoint;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::ListRefunds,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let payment = &account.payments[&payment_id(account, call)?];
    let refunds = visible(payment, call.request).map(|refund| view::refund(refund, payment));
    Ok(Answer::json(200, &Value::Array(refunds.collect())))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{Client, status};

    #[test]
    fn a_payment_without_refunds_has_an_empty_list() {
        let client = Client::mlb();
        let id = &client.pay("k1", &client.card_payment("10.00", "APRO"))["id"];
        assert_eq!(
            client
                .get(&format!("/v1/payments/{id}/refunds/"))
                .to_string(),
            "[]"
        );
    }

    #[test]
    fn refunds_are_listed_in_their_order() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.card_payment("10.00", "APRO"))["id"].clone();
        let first = client.refund("r1", &id, "3");
        let second = client.refund("r2", &id, "2.50");
        let list = client.get(&format!("/v1/payments/{id}/refunds"));
        assert_eq!(list, serde_json::json!([first, second]));
    }

    #[test]
    fn refunds_of_an_unknown_payment_are_404() {
        let client = Client::mlb();
        let reply = client.send("GET", "/v1/payments/10000000001/refunds", None, None);
        assert_eq!(status(&reply), 404);
    }
}
