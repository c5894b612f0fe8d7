//! Every detail.

use super::super::super::testing::Client;
use super::asking;
use crate::contract::{Site, StatusDetail, holder_outcomes, methods_of, status_details};

#[test]
fn every_detail_can_be_asked_for() {
    for detail in status_details() {
        let client = Client::mlb();
        let made = if detail.id == "partially_refunded" {
            let id = client.pay("k", &client.card_payment("10", "APRO"))["id"].clone();
            client.refund("r", &id, "3");
            client.get(&format!("/v1/payments/{id}"))
        } else {
            client.pay(
                "k",
                &asking(&client, &format!("ensayo:detail={}", detail.id)),
            )
        };
        assert_eq!(made["status"], detail.status.id(), "{}", detail.id);
        assert_eq!(made["status_detail"], detail.id);
        assert_eq!(client.get(&format!("/v1/payments/{}", made["id"])), made);
    }
}

/// How a detail comes about without a reserved value; the tests of cards, methods and transitions
/// hold each of these.
pub(super) fn usual_way(detail: &StatusDetail) -> String {
    let holders: Vec<String> = holder_outcomes()
        .iter()
        .filter(|it| it.detail == detail.id)
        .map(|it| format!("`{}`", it.name))
        .collect();
    if !holders.is_empty() {
        return format!("cardholder {}", holders.join(", "));
    }
    let says = match detail.id {
        "pending_capture" => "`capture: false`",
        "by_collector" => "cancel it",
        "expired" => "let its time pass",
        "refunded" => "refund it in full",
        "partially_refunded" => "refund a part of it",
        _ => "",
    };
    if !says.is_empty() {
        return says.to_owned();
    }
    let mut methods: Vec<&str> = Site::ALL
        .iter()
        .flat_map(|site| methods_of(*site))
        .filter(|info| info.direct && info.default_status == Some((detail.status, detail.id)))
        .map(|info| info.method.id())
        .collect();
    methods.sort_unstable();
    methods.dedup();
    match methods.first() {
        Some(method) => format!("a payment by `{method}`"),
        None => String::new(),
    }
}
