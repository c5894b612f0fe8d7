//! A document number that does not look right, where the API is not known to check.

use crate::contract::{Document, Field, Site};
use crate::rules::document;
use crate::rules::meta::declare_rule;
use crate::rules::sources::DOCUMENTS_PAGE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "doubtful-document",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [DOCUMENTS_PAGE],
    message: {
        en: "`payer.identification.number` does not look like a { $type }",
        es: "`payer.identification.number` no parece un { $type }",
        pt: "`payer.identification.number` não parece um { $type }",
    },
    label: {
        en: "a { $type } has { $length } characters",
        es: "un { $type } tiene { $length } caracteres",
        pt: "um { $type } tem { $length } caracteres",
    },
    help: {
        en: "check the number with the buyer",
        es: "verifica el número con el comprador",
        pt: "confira o número com o comprador",
    },
    why: {
        en: "the API is not known to refuse it, but the issuer of the card may",
        es: "no se sabe que la API lo rechace, pero el emisor de la tarjeta puede hacerlo",
        pt: "não se sabe se a API o recusa, mas o emissor do cartão pode recusar",
    },
    bad: Example::payment(Site::Mla, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"identification": {"type": "DNI", "number": "123456"}, "email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mla, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"identification": {"type": "DNI", "number": "12345678"}, "email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::PayerIdentificationNumber);
    if !matches!(slot.kind, SlotKind::Text | SlotKind::Number) {
        return;
    }
    let Some(document) = cx.document(facts) else {
        return;
    };

    let fits = document.allows_length(&document::bare(slot.text));
    if !document.enforced && !fits {
        let finding = Finding::new(&META, Place::Field(Field::PayerIdentificationNumber))
            .with("type", document.id)
            .with("length", length(document));
        out.report(finding);
    }
}

/// `7–8`, or `18` where there is only one length.
fn length(document: &Document) -> String {
    match (document.min_length, document.max_length) {
        (min, max) if min == max => min.to_string(),
        (min, max) => format!("{min}–{max}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_as_a_range_only_where_they_are_one() {
        let told = |site: Site, id: &str| {
            let documents = site.info().documents.iter();
            let found = documents.filter(|it| it.id == id).map(length);
            found.collect::<Vec<_>>().concat()
        };
        assert_eq!(told(Site::Mlm, "CURP"), "18");
        assert_eq!(told(Site::Mla, "DNI"), "7–8");
    }
}
