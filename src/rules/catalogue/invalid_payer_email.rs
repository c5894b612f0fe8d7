//! A text that is no e-mail address.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::email;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};

declare_rule! {
    id: "invalid-payer-email",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4050],
    evidence: Documented [REFERENCE]
        note "The API's own pattern is not published: exactly one `@`, no blanks and a domain with a dot are asked for; letters beyond ASCII are taken.",
    message: {
        en: "`payer.email` is not a valid e-mail",
        es: "`payer.email` no es un correo válido",
        pt: "`payer.email` não é um e-mail válido",
    },
    label: {
        en: "{ $problem ->
            [type] expected text
            [empty] is empty
            [space] has a blank
            [at] needs exactly one `@`
            [local] the part before `@` is not valid
           *[domain] the part after `@` is not a domain with a dot
        }",
        es: "{ $problem ->
            [type] se esperaba texto
            [empty] está vacío
            [space] tiene un espacio
            [at] necesita exactamente una `@`
            [local] la parte antes de `@` no es válida
           *[domain] la parte después de `@` no es un dominio con punto
        }",
        pt: "{ $problem ->
            [type] esperava-se texto
            [empty] está vazio
            [space] tem um espaço
            [at] precisa de exatamente uma `@`
            [local] a parte antes de `@` não é válida
           *[domain] a parte depois de `@` não é um domínio com ponto
        }",
    },
    help: {
        en: "write the buyer's address, such as `ana@testuser.com`; a test user's nickname is not one",
        es: "escribe la dirección del comprador, como `ana@testuser.com`; el apodo de un usuario de prueba no lo es",
        pt: "escreva o endereço do comprador, como `ana@testuser.com`; o apelido de um usuário de teste não serve",
    },
    why: {
        en: "the API checks the form of the address before it looks at anything else of the buyer",
        es: "la API revisa la forma de la dirección antes de mirar otra cosa del comprador",
        pt: "a API verifica a forma do endereço antes de olhar qualquer outra coisa do comprador",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "TESTUSER123"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "josé.ñandú@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::PayerEmail);
    if !slot.is_given() || slot.kind == SlotKind::Pending {
        return;
    }
    let problem = slot.as_text().map_or(Some("type"), email::problem);
    if let Some(problem) = problem {
        let finding = Finding::new(&META, Place::Field(Field::PayerEmail));
        let finding = finding.with("problem", problem);
        let trimmed = slot.as_text().map(str::trim);
        out.report(
            match trimmed.filter(|text| email::problem(text).is_none()) {
                Some(trimmed) => remedies::write_text(finding, trimmed, Safety::Safe),
                None => finding,
            },
        );
    }
}
