//! `GET /v1/payments/{id}/refunds/{refund_id}`.

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
    endpoint: Endpoint::GetRefund,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let payment = &account.payments[&payment_id(account, call)?];
    let wanted = call.params.get(1).and_then(|text| text.parse::<u64>().ok());
    let found = visible(payment, call.request)
        .find(|refund| Some(refund.id) == wanted)
        // The code for an unknown refund is not published.
        .ok_or_else(|| Refusal::plain(404, "Refund not found"))?;
    Ok(Answer::json(200, &view::refund(found, payment)))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{Client, status};

    #[test]
    fn a_refund_is_read_as_it_was_made() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.card_payment("10.00", "APRO"))["id"].clone();
        let made = client.refund("r1", &id, "3.00");
        let path = format!("/v1/payments/{id}/refunds/{}", made["id"]);
        assert_eq!(client.get(&path), made);
    }

    #[test]
    fn an_unknown_refund_is_404() {
        let client = Client::mlb();
        let id = client.pay("k1", &client.card_payment("10.00", "APRO"))["id"].clone();
        for refund in ["10000000001", "abc"] {
            let path = format!("/v1/payments/{id}/refunds/{refund}");
            assert_eq!(status(&client.send("GET", &path, None, None)), 404);
        }
    }
}
