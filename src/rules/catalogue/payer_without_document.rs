//! A payment that does not give the buyer's document.

use crate::contract::{Site, Topic};
use crate::rules::advice;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{APPROVAL_DATA, CARD_GUIDE};
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "payer-without-document",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [APPROVAL_DATA, CARD_GUIDE],
    message: {
        en: "the buyer's document is missing: { $names }",
        es: "falta el documento del comprador: { $names }",
        pt: "falta o documento do comprador: { $names }",
    },
    label: {
        en: "has no document of the buyer",
        es: "no tiene el documento del comprador",
        pt: "não tem o documento do comprador",
    },
    help: {
        en: "add `payer.identification` with the `type` and `number` that the form returned",
        es: "agrega `payer.identification` con el `type` y `number` que devolvió el formulario",
        pt: "adicione `payer.identification` com o `type` e `number` que o formulário devolveu",
    },
    why: {
        en: "it is part of the identity check, and the card forms of this site ask for it",
        es: "es parte de la verificación de identidad, y los formularios de tarjeta de este sitio lo piden",
        pt: "faz parte da verificação de identidade, e os formulários de cartão deste site o pedem",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    advice::report(&META, Topic::PayerDocument, facts, cx, out);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::clock::default_instant;
    use crate::contract::{Endpoint, Site};
    use crate::rules::{Context, Facts, check};
    use crate::source::Node;
    use crate::text::{FileId, Span};

    fn finds(site: Site, method: &str) -> bool {
        let body = json!({
            "transaction_amount": 100,
            "token": "ff8080814c11e237014c1ff593b57b4d",
            "installments": 1,
            "payment_method_id": method,
            "payer": {"email": "ana@testuser.com"},
        });
        let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
        let cx = Context::body(Endpoint::CreatePayment, site, default_instant());
        let findings = check(&Facts::of(&node, cx.endpoint), &cx);
        findings.iter().any(|found| found.rule.id == super::META.id)
    }

    #[test]
    fn only_forms_that_ask_for_a_document_return_one() {
        assert!(finds(Site::Mpe, "visa"));
        assert!(!finds(Site::Mpe, "yape"));
        assert!(!finds(Site::Mlm, "visa"));
    }
}
