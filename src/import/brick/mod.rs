//! What a Payment Brick hands to `onSubmit`: what the backend still has to do with it, and the
//! request that would result.
//!
//! Source: mercadopago/sdk-js: docs/bricks/payment.md, docs/bricks/payment-guest.md;
//! mercadopago/devsite-docs: guides/checkout-bricks/payment-brick/payment-submission-*.en.md

mod rules;
mod selection;
mod to_add;
mod to_convert;

use self::rules::BrickRule;
pub(super) use self::rules::LISTED;
use self::selection::Selection;
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::source::{Kind, Node};
use crate::text::Span;

/// What was found in the form data, and what becomes of it.
#[derive(Debug)]
pub struct FormData {
    /// What the backend has to add, convert or leave.
    pub findings: Vec<Diagnostic>,
    /// The body to post once that is done; `None` where nothing may be posted.
    pub result: Option<Node>,
}

/// The keys of the wrapper that name what the buyer chose: the documents', that of the React types,
/// and that of one example.
const SELECTION_KEYS: &[&str] = &["selectedPaymentMethod", "paymentType", "paymentMethod"];

/// Looks at form data with or without its wrapper.
pub fn form_data(root: &Node, site: Site) -> FormData {
    let mut out = FormData {
        findings: Vec::new(),
        result: None,
    };
    let wrapped = root.entry("formData");
    let chosen = SELECTION_KEYS.iter().filter_map(|key| root.get(key));
    let selection = chosen
        .filter(|_| wrapped.is_some() || root.get("payment_method_id").is_none())
        .find_map(|node| Selection::read(node, &mut out.findings));
    let (form, place) = match wrapped {
        Some(entry) => (&entry.value, entry.key.span),
        None => (root, start(root)),
    };
    if let Some(selection) = &selection {
        selection.check(form, site, &mut out.findings);
    }
    if selection.as_ref().is_some_and(Selection::is_redirected) {
        return out;
    }
    match &form.kind {
        Kind::List(_) => out.report(&rules::ORDERS_SHAPE, place),
        Kind::Map(_) if form.get("payment_method").is_some() => {
            out.report(&rules::ORDERS_SHAPE, place);
        }
        Kind::Map(_) => out.result = Some(result(form, site, place, &mut out.findings)),
        _ => out.report(&rules::NO_FORM_DATA, place),
    }
    out
}

impl FormData {
    fn report(&mut self, rule: &BrickRule, place: Span) {
        self.findings.push(rule.at(place));
    }
}

/// The body that results once the backend has done its part, and findings that say what that is.
fn result(form: &Node, site: Site, place: Span, findings: &mut Vec<Diagnostic>) -> Node {
    let mut body = form.clone();
    to_convert::convert(&mut body, findings);
    to_add::add(&mut body, site, place, findings);
    if let Some(amount) = form.get("transaction_amount") {
        findings.push(rules::AMOUNT_FROM_BROWSER.at(amount.span));
    }
    findings.push(rules::HEADERS_TO_ADD.at(place));
    body
}

/// What stands for a tree as a whole: its first character.
fn start(node: &Node) -> Span {
    Span {
        end: node.span.end.min(node.span.start + 1),
        ..node.span
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json;
    use crate::text::FileId;

    /// Each finding with the text that it blames, and the body that results.
    fn read(text: &str, site: Site) -> (Vec<String>, Option<String>) {
        let (node, _) = json::read(text, FileId(0));
        let read = form_data(&node.expect("the test writes JSON"), site);
        let findings = read.findings.iter();
        let findings = findings.map(|it| format!("{} `{}`", it.rule, &text[it.span.range()]));
        let result = read.result.map(|body| body.to_json().to_string());
        (findings.collect(), result)
    }

    #[test]
    fn a_card_is_converted_and_the_amount_is_the_backends() {
        let text = r#"{"selectedPaymentMethod": "credit_card", "formData": {"token": "t", "transaction_amount": "10.50", "installments": "3", "payment_method_id": "visa", "processing_mode": null, "payer": {"email": "ana@testuser.com", "firstName": "Ana"}}}"#;
        let (findings, result) = read(text, Site::Mlb);
        assert_eq!(
            findings,
            [
                "brick-null-member `\"processing_mode\"`",
                "brick-text-to-number `\"10.50\"`",
                "brick-text-to-number `\"3\"`",
                "brick-camel-case `\"firstName\"`",
                "brick-amount-from-browser `\"10.50\"`",
                "brick-headers-to-add `\"formData\"`",
            ]
        );
        let expected = r#"{"token":"t","transaction_amount":10.50,"installments":3,"payment_method_id":"visa","payer":{"email":"ana@testuser.com","first_name":"Ana"}}"#;
        assert_eq!(result.as_deref(), Some(expected));
    }

    #[test]
    fn what_the_brick_never_sends_is_to_be_added() {
        let text = r#"{"payment_method_id": "pse", "transaction_amount": 5000, "payer": {"email": "ana@testuser.com"}}"#;
        let (findings, result) = read(text, Site::Mco);
        assert_eq!(
            findings,
            [
                "brick-fields-to-add `\"pse\"`",
                "brick-amount-from-browser `5000`",
                "brick-headers-to-add `{`"
            ]
        );
        let result = result.expect("a body");
        assert!(result.contains("\"callback_url\"") && result.contains("\"ip_address\""));
        assert!(!result.contains("identification"), "that the Brick sends");
    }

    #[test]
    fn nothing_is_posted_for_wallets_lists_and_nothing() {
        for (text, rule) in [
            (
                r#"{"selectedPaymentMethod": "wallet_purchase", "formData": null}"#,
                "brick-redirects `\"wallet_purchase\"`",
            ),
            (
                r#"{"selectedPaymentMethod": "wallet_purchase", "formData": {}}"#,
                "brick-redirects `\"wallet_purchase\"`",
            ),
            (
                r#"{"selectedPaymentMethod": "wallet_purchase", "formData": {"a": 1}}"#,
                "brick-redirect-with-form-data `\"wallet_purchase\"`",
            ),
            (
                r#"{"formData": [{"amount": "1"}]}"#,
                "brick-orders-shape `\"formData\"`",
            ),
            (
                r#"{"selectedPaymentMethod": "ticket", "formData": null}"#,
                "brick-no-form-data `\"formData\"`",
            ),
            ("[]", "brick-orders-shape `[`"),
        ] {
            assert_eq!(
                read(text, Site::Mlb),
                (vec![rule.to_owned()], None),
                "{text}"
            );
        }
    }

    #[test]
    fn a_selection_must_fit_method_and_site() {
        let first = |selected: &str, method: &str, site| {
            let text = format!(
                r#"{{"selectedPaymentMethod": "{selected}", "formData": {{"payment_method_id": "{method}"}}}}"#
            );
            let (findings, _) = read(&text, site);
            findings.into_iter().find(|it| !it.contains("-to-add"))
        };
        let found = |text: &str| Some(text.to_owned());
        assert_eq!(first("bank_transfer", "pix", Site::Mlb), None);
        assert_eq!(
            first("ticket", "pix", Site::Mlb),
            found("brick-selection-mismatch `\"ticket\"`")
        );
        assert_eq!(
            first("ticket", "khipu", Site::Mlc),
            found("brick-selection-elsewhere `\"ticket\"`")
        );
        assert_eq!(
            first("creditCard", "visa", Site::Mlb),
            found("brick-camel-case `\"creditCard\"`")
        );
        assert_eq!(
            first("credit", "visa", Site::Mlb),
            found("brick-unknown-selection `\"credit\"`")
        );
    }
}
