//! `GET /v1/payment_methods`: a bare list of the site's methods.
//!
//! The shape is that of the answers on the guides' pages (devsite-docs, `pse.pt.md`,
//! `other-payment-methods.es.md`). Numbers of cards begin as the test cards do, because the real
//! patterns are not published; a limit that the contract does not know is 0 or 250000, as those
//! answers have for cards.

use serde_json::{Value, json};

use super::super::account::Account;
use super::super::call::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::Service;
use crate::contract::{Endpoint, Field, Limit, MethodInfo, PaymentType, methods_of, test_cards};
use crate::source::tree::json_number;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::ListPaymentMethods,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let methods = methods_of(account.site).iter().map(method);
    let list = Value::Array(methods.collect());
    Ok(Answer::json(call.endpoint.info().success, &list))
}

fn method(info: &MethodInfo) -> Value {
    let id = info.method.id();
    let banks = info.institutions.iter();
    let banks: Vec<Value> = banks
        .map(|bank| json!({"id": bank.id, "description": bank.name}))
        .collect();
    json!({
        "id": id,
        "name": info.name,
        "payment_type_id": info.payment_type.id(),
        "status": "active",
        "secure_thumbnail": secure_thumbnail(id),
        "thumbnail": thumbnail(id),
        "deferred_capture": deferred_capture(info),
        "settings": settings(info),
        "additional_info_needed": needed(info),
        "min_allowed_amount": limit(info.min_amount.as_ref(), "0"),
        "max_allowed_amount": limit(info.max_amount.as_ref(), "250000"),
        "accreditation_time": accreditation(info.payment_type),
        "financial_institutions": banks,
        "processing_modes": ["aggregator"],
    })
}

/// The picture of a method, over HTTPS.
pub(super) fn secure_thumbnail(id: &str) -> String {
    format!("https://www.mercadopago.com/org-img/MP3/API/logos/{id}.gif")
}

/// The picture of a method.
pub(super) fn thumbnail(id: &str) -> String {
    format!("http://img.mlstatic.com/org-img/MP3/API/logos/{id}.gif")
}

fn deferred_capture(info: &MethodInfo) -> &'static str {
    match (info.payment_type.is_card(), info.deferred_capture) {
        (false, _) => "does_not_apply",
        (true, true) => "supported",
        (true, false) => "unsupported",
    }
}

/// The numbers and codes of a card; nothing for other methods.
fn settings(info: &MethodInfo) -> Vec<Value> {
    if !info.payment_type.is_card() {
        return Vec::new();
    }
    let cards: Vec<_> = test_cards(info.site)
        .iter()
        .filter(|card| card.method == info.method)
        .collect();
    let mut begins: Vec<&str> = cards
        .iter()
        .flat_map(|card| std::iter::once(&card.number).chain(card.alternatives))
        .filter_map(|number| number.get(..6))
        .collect();
    begins.sort_unstable();
    begins.dedup();
    let pattern = (!begins.is_empty()).then(|| format!("^({})", begins.join("|")));
    let length = cards.first().map_or(16, |card| card.number.len());
    let code = cards.first().map_or(3, |card| card.security_code.len());
    vec![json!({
        "bin": {
            "pattern": pattern,
            "exclusion_pattern": null,
            "installments_pattern": pattern,
        },
        "card_number": {"length": length, "validation": "standard"},
        "security_code": {
            "mode": "mandatory",
            "length": code,
            "card_location": if code == 4 { "front" } else { "back" },
        },
    })]
}

/// What a form has to ask for.
fn needed(info: &MethodInfo) -> Vec<&'static str> {
    if info.payment_type.is_card() {
        let document = info.site.info().card_identification;
        let holder = ["cardholder_name"].into_iter();
        let document = document.then_some([
            "cardholder_identification_type",
            "cardholder_identification_number",
        ]);
        return holder.chain(document.into_iter().flatten()).collect();
    }
    [
        (Field::PayerIdentificationType, "identification_type"),
        (Field::PayerIdentificationNumber, "identification_number"),
        (Field::PayerEntityType, "entity_type"),
    ]
    .into_iter()
    .filter(|(field, _)| info.required.contains(field))
    .map(|(_, name)| name)
    .collect()
}

fn limit(known: Option<&Limit>, otherwise: &str) -> Value {
    json_number(known.map_or(otherwise, |limit| limit.amount))
}

/// Minutes until the money is credited, as those answers have them.
fn accreditation(kind: PaymentType) -> u32 {
    match kind {
        PaymentType::CreditCard | PaymentType::Ticket => 2880,
        PaymentType::DebitCard | PaymentType::PrepaidCard => 1440,
        PaymentType::Atm => 60,
        PaymentType::BankTransfer => 30,
        PaymentType::AccountMoney | PaymentType::DigitalCurrency | PaymentType::DigitalWallet => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::Site;
    use crate::mock::testing::Client;

    fn method_of(site: Site, id: &str) -> Value {
        let list = Client::of_site(site).get("/v1/payment_methods");
        let methods = list.as_array().expect("a bare list");
        assert_eq!(methods.len(), methods_of(site).len());
        let found = methods.iter().find(|it| it["id"] == id);
        found.expect("the method").clone()
    }

    #[test]
    fn a_card_shows_its_numbers_and_codes() {
        assert_eq!(
            method_of(Site::Mlb, "master"),
            json!({
                "id": "master",
                "name": "Mastercard",
                "payment_type_id": "credit_card",
                "status": "active",
                "secure_thumbnail": "https://www.mercadopago.com/org-img/MP3/API/logos/master.gif",
                "thumbnail": "http://img.mlstatic.com/org-img/MP3/API/logos/master.gif",
                "deferred_capture": "supported",
                "settings": [{
                    "bin": {
                        "pattern": "^(503143|548083)",
                        "exclusion_pattern": null,
                        "installments_pattern": "^(503143|548083)",
                    },
                    "card_number": {"length": 16, "validation": "standard"},
                    "security_code": {"mode": "mandatory", "length": 3, "card_location": "back"},
                }],
                "additional_info_needed": [
                    "cardholder_name",
                    "cardholder_identification_type",
                    "cardholder_identification_number",
                ],
                "min_allowed_amount": method_of(Site::Mlb, "master")["min_allowed_amount"],
                "max_allowed_amount": method_of(Site::Mlb, "master")["max_allowed_amount"],
                "accreditation_time": 2880,
                "financial_institutions": [],
                "processing_modes": ["aggregator"],
            })
        );
    }

    #[test]
    fn american_express_has_its_code_on_the_front() {
        let amex = method_of(Site::Mla, "amex");
        let code = &amex["settings"][0]["security_code"];
        assert_eq!(
            (&code["length"], &code["card_location"]),
            (&json!(4), &json!("front"))
        );
    }

    #[test]
    fn a_transfer_lists_its_banks_and_what_it_asks_for() {
        let pse = method_of(Site::Mco, "pse");
        assert_eq!(pse["settings"], json!([]));
        assert_eq!(pse["deferred_capture"], "does_not_apply");
        let bank = &pse["financial_institutions"][0];
        assert_eq!(*bank, json!({"id": "1040", "description": "Banco Agrario"}));
        assert_eq!(
            pse["additional_info_needed"],
            json!([
                "identification_type",
                "identification_number",
                "entity_type"
            ])
        );
    }
}
