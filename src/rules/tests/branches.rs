//! What rules with several branches say, row by row: a site, a call, a body and what is found.

use serde_json::Value;

use crate::clock::default_instant;
use crate::contract::{Endpoint, Site};
use crate::i18n::Lang;
use crate::rules::{Context, Facts, Finding, check};
use crate::source::Node;
use crate::text::{FileId, Span};

const PAY: Endpoint = Endpoint::CreatePayment;
const UPDATE: Endpoint = Endpoint::UpdatePayment;
const REFUND: Endpoint = Endpoint::CreateRefund;

fn findings(site: Site, endpoint: Endpoint, body: &str) -> Vec<Finding> {
    let body: Value = serde_json::from_str(body).expect("the body is JSON");
    let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
    let cx = Context::body(endpoint, site, default_instant());
    check(&Facts::of(&node, endpoint), &cx)
}

/// How often a rule reports.
fn count(rule: &str, site: Site, endpoint: Endpoint, body: &str) -> usize {
    let findings = findings(site, endpoint, body);
    findings
        .iter()
        .filter(|found| found.rule.id == rule)
        .count()
}

/// What a rule says to do, in English.
fn help(rule: &str, site: Site, body: &str) -> String {
    let findings = findings(site, PAY, body);
    let found = findings.iter().find(|found| found.rule.id == rule);
    found.map_or_else(String::new, |found| found.help().in_lang(Lang::En))
}

/// A payment by Pix with more members.
fn pix(members: &str) -> String {
    let rest = r#""payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}"#;
    format!("{{{rest}, {members}}}")
}

/// A payment by card with more members.
fn card(members: &str) -> String {
    let rest = r#""payment_method_id": "visa", "transaction_amount": 10, "installments": 1, "token": "ff8080814c11e237014c1ff593b57b4d", "payer": {"email": "ana@testuser.com"}"#;
    format!("{{{rest}, {members}}}")
}

/// A rule, how often it reports, the site, the call, and the body; `pix` and `card` are payments of
/// which only further members stand here. Whether Colombian pesos have decimals is disputed.
const CASES: &str = r#"
malformed-payment-method 1 MLB pay {"payment_method_id": ""}
malformed-payment-method 1 MLB pay {"payment_method_id": "  "}
malformed-payment-method 1 MLB pay {"payment_method_id": ["pix"]}
malformed-payment-method 0 MLB pay {"payment_method_id": "PIX"}
malformed-payment-method 0 MLB pay {"payment_method_id": null}
unknown-payment-method 0 MLB pay {"payment_method_id": ""}
mistyped-parameter 0 MLB pay {"payment_method_id": ["pix"]}
invalid-update-status 1 MLB update {"status": 7}
invalid-update-status 1 MLB update {"status": {}}
invalid-update-status 0 MLB update {"status": null, "capture": true}
parameter-of-another-call 2 MLB update {"status": "cancelled", "description": "x", "payer": {"email": "a@b.co"}}
amount-without-capture 0 MLB update {"capture": "true", "transaction_amount": 1}
amount-without-capture 1 MLB update {"capture": false, "transaction_amount": 1}
capture-amount-not-positive 1 MLB update {"capture": true, "transaction_amount": -1}
partial-amount-decimals 1 MLC update {"capture": true, "transaction_amount": 1.5}
partial-amount-decimals 1 MLC refund {"amount": 1.5}
partial-amount-decimals 0 MLC refund {"amount": 1.0}
partial-amount-decimals 0 MCO refund {"amount": 1.5}
unknown-refund-parameter 2 MLB refund {"amout": 1, "payer": {"email": "a@b.co"}}
three-d-secure-without-card 0 MLB pix "three_d_secure_mode": "not_supported"
three-d-secure-with-binary-mode 1 MLB card "three_d_secure_mode": "mandatory", "binary_mode": true
three-d-secure-with-binary-mode 0 MLB card "three_d_secure_mode": "not_supported", "binary_mode": true
ip-address-not-public 1 MLB pix "additional_info": {"ip_address": "::1"}
ip-address-not-public 1 MLB pix "additional_info": {"ip_address": "unknown"}
ip-address-not-public 0 MLB pix "additional_info": {"ip_address": "2800:1::7"}
items-against-amount 0 MLB pix "additional_info": {"items": [{"unit_price": 4, "quantity": 2}, {"unit_price": "2.0"}]}
items-against-amount 1 MLB pix "additional_info": {"items": [{"unit_price": 4, "quantity": 2}, {"unit_price": 2.5}]}
items-against-amount 0 MLB pix "additional_info": {"items": [{"unit_price": 4, "quantity": 2}], "shipments": {"cost": 2}}
items-against-amount 0 MLB pix "coupon_amount": 2, "additional_info": {"items": [{"unit_price": 12}]}
items-against-amount 0 MLB pix "additional_info": {"items": []}
taxes-against-amount 0 MCO card "net_amount": 8.4, "taxes": [{"type": "IVA", "value": 1.6}]
taxes-against-amount 1 MCO card "net_amount": 8.4, "taxes": [{"type": "IVA", "value": 1}, {"type": "INC", "value": 1}]
taxes-against-amount 0 MCO card "net_amount": 8.4
parameter-of-another-site 1 MLA card "taxes": [{"type": "IVA", "value": 1.6}]
parameter-of-another-site 0 MCO card "taxes": [{"type": "IVA", "value": 1.6}]
parameter-of-another-site 1 MLA card "forward_data": {"sub_merchant": {"mcc": "5462", "zip": "1"}}
parameter-of-another-site 0 MLA card "additional_info": {"ip_address": "8.8.8.8"}
odd-format 1 MLB card "forward_data": {"sub_merchant": {"mcc": "546"}}
odd-format 1 MLB card "point_of_interaction": {"transaction_data": {"billing_date": "2024-13-01"}}
odd-format 0 MLB card "point_of_interaction": {"transaction_data": {"billing_date": "2024-12-01"}}
odd-format 1 MLB card "additional_info": {"items": [{"event_date": "2024-12-01"}]}
odd-format 0 MLB card "date_of_expiration": "2024-12-01"
number-below-minimum 1 MLB card "additional_info": {"items": [{"quantity": 1}, {"quantity": -1}]}
number-below-minimum 0 MLB card "application_fee": -1
empty-parameter 2 MLB card "external_reference": " ", "additional_info": {"items": [{"title": ""}]}
empty-parameter 0 MLB card "issuer_id": "", "three_d_secure_mode": ""
empty-issuer 0 MLB card "issuer_id": 310
undocumented-parameter 1 MLB card "point_of_interaction": {"type": "CHECKOUT", "linked_to": "openfinance"}
debit-in-installments 0 MPE pay {"payment_method_id": "yape", "installments": 3}
clipped-statement-descriptor 0 MLB card "statement_descriptor": "CAFETERIA DA ANA DE SAO PAULO"
unexpected-method-value 0 MLC pay {"payment_method_id": "webpay", "transaction_details": {"financial_institution": 1234}}
odd-zip-code 0 MLB pix "payment_method_id": "bolbradesco", "payer": {"address": {"zip_code": "06233-200"}}
odd-zip-code 1 MLB pix "payment_method_id": "bolbradesco", "payer": {"address": {"zip_code": 6233200}}
odd-zip-code 0 MCO pix "payer": {"address": {"zip_code": "110111"}}
"#;

#[test]
fn rules_tell_their_branches_apart() {
    for case in CASES.lines().filter(|line| !line.is_empty()) {
        let mut parts = case.splitn(5, ' ');
        let mut next = || parts.next().expect("a case has five parts");
        let rule = next();
        let expected: usize = next().parse().expect("a number");
        let site = Site::parse(next()).expect("a site");
        let (endpoint, body) = match (next(), next()) {
            ("pix", members) => (PAY, pix(members)),
            ("card", members) => (PAY, card(members)),
            ("update", body) => (UPDATE, body.to_owned()),
            ("refund", body) => (REFUND, body.to_owned()),
            (_, body) => (PAY, body.to_owned()),
        };
        let found = count(rule, site, endpoint, &body);
        assert_eq!(found, expected, "{case}");
    }
}

#[test]
fn an_unknown_method_leads_to_the_one_that_was_meant() {
    for (site, written, expected) in [
        (Site::Mlb, "mastercard", "write `master`"),
        (Site::Mlb, "VISA", "write `visa`"),
        (Site::Mlb, "american_express", "write `amex`"),
        (Site::Mla, "American Express", "write `amex`"),
        (Site::Mlb, "boleto", "write `bolbradesco`"),
        (Site::Mlm, "spei", "write `clabe`"),
        (Site::Mco, "effect", "write `efecty`"),
        (Site::Mla, "pago_facil", "write `pagofacil`"),
        (Site::Mla, "pago-fácil", "write `pagofacil`"),
        (Site::Mpe, "pagoefectivo", "write `pagoefectivo_atm`"),
        (
            Site::Mlm,
            "ticket",
            "write one of that type: `oxxo`, `paycash`",
        ),
        (
            Site::Mlb,
            "wallet_purchase",
            "write one of that type: `account_money`",
        ),
        (
            Site::Mpe,
            "debit",
            "write one of that type: `debmaster`, `debvisa`, `yape`",
        ),
    ] {
        let body = format!(r#"{{"payment_method_id": "{written}"}}"#);
        assert_eq!(
            help("unknown-payment-method", site, &body),
            expected,
            "{written}"
        );
    }
}

#[test]
fn an_unknown_parameter_says_what_to_do_instead() {
    for (name, expected) in [
        ("data_of_expiration", "rename it to `date_of_expiration`"),
        ("amount", "rename it to `transaction_amount`"),
        ("installations", "rename it to `installments`"),
        ("Transaction-Amount", "rename it to `transaction_amount`"),
        ("items", "send it as `additional_info.items[0]`"),
        ("payer_email", "send it as `payer.email`"),
        ("firstName", "send it as `payer.first_name`"),
        ("formData", "send what it holds as the body itself"),
        (
            "card",
            "make a card token in the buyer's browser and send its id as `token`",
        ),
        ("transactions", "leave it out: it belongs to the Orders API"),
        (
            "auto_return",
            "leave it out: it belongs to checkout preferences",
        ),
        (
            "selectedPaymentMethod",
            "leave it out: it tells your page, not the API, how the buyer pays",
        ),
        (
            "payment_type_id",
            "leave it out: the API knows it from the seller and the payment method",
        ),
    ] {
        let body = format!(r#"{{"{name}": "x"}}"#);
        assert_eq!(
            help("unknown-parameter", Site::Mlb, &body),
            expected,
            "{name}"
        );
    }
}

#[test]
fn what_a_wrapper_holds_is_not_missing() {
    let body = r#"{"formData": {"transaction_amount": 10, "payment_method_id": "pix"}}"#;
    let errors: Vec<_> = findings(Site::Mlb, PAY, body)
        .iter()
        .filter(|found| found.rule.severity == crate::diagnostic::Severity::Error)
        .map(|found| found.rule.id)
        .collect();
    assert_eq!(errors, ["unknown-parameter"]);
}

#[test]
fn words_of_the_payment_form_lead_to_those_of_the_api() {
    let body = r#"{"payer": {"entity_type": "juridica"}}"#;
    assert_eq!(
        help("unlisted-value", Site::Mco, body),
        "write one of `individual`, `association`"
    );
}
