//! `GET /v1/payment_methods/installments`: a bare list, one entry for each card that fits.
//!
//! How many instalments a card offers and what they cost depends on issuer and seller; here it is
//! up to twelve for credit cards, one for the rest, without interest.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::super::account::Account;
use super::super::call::Call;
use super::super::card::Brand;
use super::super::query::Query;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::view;
use super::Service;
use super::list_payment_methods::{secure_thumbnail, thumbnail};
use crate::contract::{Endpoint, ErrorCode, Method, MethodInfo, PaymentType, Site, methods_of};
use crate::money::Amount;
use crate::source::tree::json_number;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::ListInstallments,
    run,
};

/// The most instalments of a credit card.
const MOST: u32 = 12;

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let query = Query::of(call.request);
    // What a missing amount gets is not published.
    let amount = query
        .get("amount")
        .and_then(|text| Amount::parse(text).ok())
        .filter(|amount| !amount.is_negative() && !amount.is_zero())
        .ok_or_else(|| Refusal::of(ErrorCode::C1))?;
    let issuer = query.get("issuer.id").or(query.get("issuer_id"));
    let cards = cards(&query, account.site);
    let list = cards.map(|info| offer(info, &amount, issuer.unwrap_or("1")));
    let list = Value::Array(list.collect());
    Ok(Answer::json(call.endpoint.info().success, &list))
}

/// The cards that the query asks for: of one method, of a number that begins so, else all.
fn cards(query: &Query, site: Site) -> impl Iterator<Item = &'static MethodInfo> {
    let named = query.get("payment_method_id").map(Method::parse);
    let number = query.get("bin").map(|bin| Brand::of_number(bin, site));
    let begun = number.map(|brand| brand.map(|brand| brand.method));
    let fits = move |wanted: Option<Option<Method>>, info: &MethodInfo| {
        wanted.is_none_or(|wanted| wanted == Some(info.method))
    };
    methods_of(site)
        .iter()
        .filter(|info| info.payment_type.is_card())
        .filter(move |info| fits(named, info) && fits(begun, info))
}

fn offer(info: &MethodInfo, amount: &Amount, issuer: &str) -> Value {
    let id = info.method.id();
    let most = if info.payment_type == PaymentType::CreditCard {
        MOST
    } else {
        1
    };
    let costs: Vec<Value> = (1..=most).map(|count| cost(info, amount, count)).collect();
    json!({
        "payment_method_id": id,
        "payment_type_id": info.payment_type.id(),
        "issuer": {
            "id": issuer,
            "name": info.name,
            "secure_thumbnail": secure_thumbnail(id),
            "thumbnail": thumbnail(id),
        },
        "processing_mode": "aggregator",
        "merchant_account_id": null,
        "payer_costs": costs,
        "agreements": null,
    })
}

fn cost(info: &MethodInfo, amount: &Amount, count: u32) -> Value {
    let part = view::part(amount.value(), count.into(), info.site);
    let min = info.min_amount.map_or("0", |limit| limit.amount);
    let max = info.max_amount.map_or("250000", |limit| limit.amount);
    json!({
        "installments": count,
        "installment_rate": 0,
        "discount_rate": 0,
        "reimbursement_rate": null,
        "labels": [],
        "installment_rate_collector": ["MERCADOPAGO"],
        "min_allowed_amount": json_number(min),
        "max_allowed_amount": json_number(max),
        "recommended_message": message(info.site, part, amount.value(), count),
        "installment_amount": view::decimal(part),
        "total_amount": view::number(amount),
        "payment_method_option_id": null,
    })
}

/// `3 parcelas de R$ 33,33 (R$ 100,00)`: what forms show to the buyer, in the site's language.
fn message(site: Site, part: Decimal, whole: Decimal, count: u32) -> String {
    let (one, many) = match site {
        Site::Mlb => ("parcela", "parcelas"),
        Site::Mlm => ("mensualidad", "mensualidades"),
        _ => ("cuota", "cuotas"),
    };
    let word = if count == 1 { one } else { many };
    let (part, whole) = (price(site, part), price(site, whole));
    format!("{count} {word} de {part} ({whole})")
}

/// An amount as shops of the site write it.
fn price(site: Site, amount: Decimal) -> String {
    let sign = match site {
        Site::Mlb => "R$",
        Site::Mpe => "S/",
        _ => "$",
    };
    let (thousands, point) = match site {
        Site::Mlm | Site::Mpe => (',', '.'),
        _ => ('.', ','),
    };
    let places = usize::try_from(site.info().decimals).unwrap_or(2);
    let text = format!("{amount:.places$}");
    let (whole, rest) = text.split_once('.').unwrap_or((&text, ""));
    let mut shown = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            shown.push(thousands);
        }
        shown.push(digit);
    }
    if !rest.is_empty() {
        shown.push(point);
        shown.push_str(rest);
    }
    format!("{sign} {shown}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mock::testing::{Client, code, status};

    fn list(site: Site, query: &str) -> Vec<Value> {
        let path = format!("/v1/payment_methods/installments?{query}");
        let list = Client::of_site(site).get(&path);
        list.as_array().expect("a bare list").clone()
    }

    #[test]
    fn a_number_that_begins_like_a_card_has_its_instalments() {
        let list = list(Site::Mlb, "amount=100&bin=503143");
        assert_eq!(list.len(), 1);
        assert_eq!(list[0]["payment_method_id"], "master");
        let costs = list[0]["payer_costs"].as_array().expect("costs");
        assert_eq!(costs.len(), 12);
        assert_eq!(costs[2]["installment_amount"].to_string(), "33.33");
        assert_eq!(
            costs[2]["recommended_message"],
            "3 parcelas de R$ 33,33 (R$ 100,00)"
        );
    }

    #[test]
    fn messages_are_written_as_in_the_country() {
        for (site, method, expected) in [
            (Site::Mlc, "visa", "1 cuota de $ 1.234.567 ($ 1.234.567)"),
            (
                Site::Mlm,
                "visa",
                "1 mensualidad de $ 1,234,567.00 ($ 1,234,567.00)",
            ),
            (
                Site::Mpe,
                "visa",
                "1 cuota de S/ 1,234,567.00 (S/ 1,234,567.00)",
            ),
        ] {
            let query = format!("amount=1234567&payment_method_id={method}");
            let list = list(site, &query);
            assert_eq!(list[0]["payer_costs"][0]["recommended_message"], expected);
        }
    }

    #[test]
    fn debit_cards_are_paid_at_once() {
        let list = list(Site::Mla, "amount=100&payment_method_id=debvisa");
        assert_eq!(list[0]["payer_costs"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn what_is_no_card_of_the_site_has_none() {
        assert!(list(Site::Mlb, "amount=100&bin=999999").is_empty());
        assert!(list(Site::Mlb, "amount=100&payment_method_id=pix").is_empty());
        assert!(list(Site::Mlb, "amount=100&payment_method_id=nothing").is_empty());
    }

    #[test]
    fn without_an_amount_there_is_no_offer() {
        let client = Client::mlb();
        for query in ["", "?amount=0", "?amount=ten", "?amount=-1"] {
            let path = format!("/v1/payment_methods/installments{query}");
            let reply = client.send("GET", &path, None, None);
            assert_eq!((status(&reply), code(&reply)), (400, "1".into()));
        }
    }
}
