//! A name that is none.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::APPROVAL_DATA;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-payer-name",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    evidence: Reported [APPROVAL_DATA],
    message: {
        en: "`{ $field }` does not look like a name",
        es: "`{ $field }` no parece un nombre",
        pt: "`{ $field }` não parece um nome",
    },
    label: {
        en: "{ $problem ->
            [digits] digits alone
           *[email] an e-mail address
        }",
        es: "{ $problem ->
            [digits] solo dígitos
           *[email] una dirección de e-mail
        }",
        pt: "{ $problem ->
            [digits] só dígitos
           *[email] um endereço de e-mail
        }",
    },
    help: {
        en: "send the name that the buyer typed",
        es: "envía el nombre que escribió el comprador",
        pt: "envie o nome que o comprador digitou",
    },
    why: {
        en: "banks and issuers compare names with what they know of the buyer",
        es: "los bancos y emisores comparan los nombres con lo que saben del comprador",
        pt: "os bancos e emissores comparam os nomes com o que sabem do comprador",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "first_name": "12345678909"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "first_name": "Ana"}}"#),
}

const NAMES: [Field; 4] = [
    Field::PayerFirstName,
    Field::PayerLastName,
    Field::AdditionalInfoPayerFirstName,
    Field::AdditionalInfoPayerLastName,
];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    for field in NAMES {
        let name = facts.text(field).unwrap_or_default();
        let is_number = !name.is_empty() && name.bytes().all(|it| it.is_ascii_digit());
        let problem = match is_number {
            true => "digits",
            false if name.contains('@') => "email",
            false => continue,
        };
        let finding = Finding::new(&META, Place::Field(field))
            .with("field", field.path())
            .with("problem", problem);
        out.report(finding);
    }
}
