//! A card payment that does not name the buyer's document.

use crate::contract::{Answer, Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::CARD_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "card-without-document",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [CARD_GUIDE],
    message: {
        en: "`payer.identification` is missing in a card payment",
        es: "falta `payer.identification` en un pago con tarjeta",
        pt: "falta `payer.identification` em um pagamento com cartão",
    },
    label: {
        en: "has no document of the buyer",
        es: "no tiene el documento del comprador",
        pt: "não tem o documento do comprador",
    },
    help: {
        en: "add `payer.identification` with `type` and `number` as the card form returned them",
        es: "agrega `payer.identification` con el `type` y `number` que devolvió el formulario",
        pt: "adicione `payer.identification` com `type` e `number` como o formulário devolveu",
    },
    why: {
        en: "the card form asks for it in { $site }, and payments without it are refused more often",
        es: "el formulario de tarjeta lo pide en { $site }, y sin él se rechazan más pagos",
        pt: "o formulário de cartão o pede em { $site }, e sem ele mais pagamentos são recusados",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"identification": {"type": "CPF", "number": "12345678909"}, "email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let is_asked_for = cx.site.info().card_identification;
    let is_saved = facts.is_given(Field::PayerId);
    // Yape counts as a debit card, and its form asks for no document.
    let has_form = cx
        .method(facts)
        .is_none_or(|method| method.answer == Answer::Card);
    let is_card = cx.is_card(facts) && facts.is_missing(Field::PayerIdentification);
    if is_asked_for && is_card && has_form && !is_saved {
        let finding = Finding::new(&META, Place::Field(Field::PayerIdentification));
        out.report(finding.with("site", cx.site.id()));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::clock::default_instant;
    use crate::contract::{Endpoint, Site};
    use crate::rules::{Context, Facts, check};
    use crate::source::Node;
    use crate::text::{FileId, Span};

    fn finds(method: &str) -> bool {
        let body = json!({
            "transaction_amount": 100,
            "token": "ff8080814c11e237014c1ff593b57b4d",
            "installments": 1,
            "payment_method_id": method,
            "payer": {"email": "ana@testuser.com"},
        });
        let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
        let cx = Context::body(Endpoint::CreatePayment, Site::Mpe, default_instant());
        let findings = check(&Facts::of(&node, cx.endpoint), &cx);
        findings.iter().any(|found| found.rule.id == super::META.id)
    }

    #[test]
    fn only_forms_of_cards_ask_for_a_document() {
        assert!(finds("visa"));
        assert!(!finds("yape"));
    }
}
