//! A phone number in another layout.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{APPROVAL_DATA, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-phone",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [REFERENCE, APPROVAL_DATA],
    message: {
        en: "`{ $field }` does not look like a phone number",
        es: "`{ $field }` no parece un número de teléfono",
        pt: "`{ $field }` não parece um número de telefone",
    },
    label: {
        en: "{ $problem ->
            [country] begins with the code of a country
            [long] too long
           *[letters] has letters
        }",
        es: "{ $problem ->
            [country] empieza con el código de un país
            [long] demasiado largo
           *[letters] tiene letras
        }",
        pt: "{ $problem ->
            [country] começa com o código de um país
            [long] longo demais
           *[letters] tem letras
        }",
    },
    help: {
        en: "send the area code in `area_code` and the rest in `number`, digits alone",
        es: "envía el código de área en `area_code` y el resto en `number`, solo dígitos",
        pt: "envie o DDD em `area_code` e o resto em `number`, só dígitos",
    },
    why: {
        en: "the fraud analysis compares it with earlier payments of the buyer",
        es: "el análisis de fraude lo compara con pagos anteriores del comprador",
        pt: "a análise de fraude o compara com pagamentos anteriores do comprador",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"payer": {"phone": {"area_code": "+55", "number": "987654321"}}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "additional_info": {"payer": {"phone": {"area_code": "11", "number": "987654321"}}}}"#),
}

/// The fields, and the most digits that each has: countries share fifteen (E.164).
const PARTS: [(Field, usize); 4] = [
    (Field::PayerPhoneAreaCode, 5),
    (Field::PayerPhoneNumber, 15),
    (Field::AdditionalInfoPayerPhoneAreaCode, 5),
    (Field::AdditionalInfoPayerPhoneNumber, 15),
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    for (field, most) in PARTS {
        let text = facts.text(field).unwrap_or_default();
        if text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit()) {
            continue;
        }
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        let problem = if text.starts_with('+') {
            "country"
        } else if text.chars().any(char::is_alphabetic) {
            "letters"
        } else if digits > most {
            "long"
        } else {
            continue;
        };
        let finding = Finding::new(&META, Place::Field(field))
            .with("field", field.path())
            .with("problem", problem);
        out.report(finding);
    }
}
