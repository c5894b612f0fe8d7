//! A document number that does not look right, where the API is not known to check.

use crate::contract::{Field, Site};
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
        en: "{ $problem ->
            [length] a { $type } has { $length } characters
            [characters] has characters that no { $type } has
            [layout] letters and digits stand elsewhere in a { $type }
            [repeated] one digit, repeated
           *[check] the check digits do not fit
        }",
        es: "{ $problem ->
            [length] un { $type } tiene { $length } caracteres
            [characters] tiene caracteres que ningún { $type } tiene
            [layout] en un { $type } letras y dígitos van en otro orden
            [repeated] un solo dígito, repetido
           *[check] los dígitos verificadores no coinciden
        }",
        pt: "{ $problem ->
            [length] um { $type } tem { $length } caracteres
            [characters] tem caracteres que nenhum { $type } tem
            [layout] em um { $type } letras e dígitos ficam em outra ordem
            [repeated] um só dígito, repetido
           *[check] os dígitos verificadores não conferem
        }",
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
    let Some(document) = cx.document(facts).filter(|it| !it.enforced) else {
        return;
    };

    if let Some(problem) = document::doubt(cx.site, document, slot.text) {
        let finding = Finding::new(&META, Place::Field(Field::PayerIdentificationNumber))
            .with("type", document.id)
            .with("problem", problem)
            .with("length", document::lengths(document));
        out.report(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_are_told_as_a_range_only_where_they_are_one() {
        let told = |site: Site, id: &str| site.document(id).map(document::lengths);
        assert_eq!(told(Site::Mlm, "CURP").as_deref(), Some("18"));
        assert_eq!(told(Site::Mla, "DNI").as_deref(), Some("7–8"));
    }
}
