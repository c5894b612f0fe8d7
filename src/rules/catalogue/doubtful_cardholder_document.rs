//! A holder's document that does not look right.

use crate::contract::{Endpoint, Site};
use crate::rules::card::{self, Given};
use crate::rules::document;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{DOCUMENTS_PAGE, TOKEN_ERRORS};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "doubtful-cardholder-document",
    endpoints: [CreateCardToken],
    severity: Warning,
    code: [C324],
    evidence: Reported [TOKEN_ERRORS, DOCUMENTS_PAGE],
    message: {
        en: "`cardholder.identification.number` does not look like a { $type }",
        es: "`cardholder.identification.number` no parece un { $type }",
        pt: "`cardholder.identification.number` não parece um { $type }",
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
        en: "code 324 speaks of it, but no page says what is checked; issuers compare the document with the card",
        es: "el código 324 lo menciona, pero ninguna página dice qué se verifica; los emisores comparan el documento con la tarjeta",
        pt: "o código 324 o menciona, mas nenhuma página diz o que é verificado; os emissores comparam o documento com o cartão",
    },
    bad: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678900"}}}"#),
    good: Example::request(Endpoint::CreateCardToken, Site::Mlb, r#"{"card_number": "5031433215406351", "expiration_month": 11, "expiration_year": 2030, "security_code": "123", "cardholder": {"name": "APRO", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Given::Text(number) = card::given(facts, card::DOCUMENT_NUMBER) else {
        return;
    };
    let kind = facts.member(card::DOCUMENT_TYPE).as_text();
    let Some(document) = kind.and_then(|kind| cx.site.document(kind)) else {
        return;
    };
    if let Some(problem) = document::doubt(cx.site, document, number) {
        let finding = Finding::new(&META, Place::Member(card::DOCUMENT_NUMBER))
            .with("type", document.id)
            .with("problem", problem)
            .with("length", document::lengths(document));
        out.report(finding);
    }
}
