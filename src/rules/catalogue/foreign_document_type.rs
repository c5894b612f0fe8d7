//! A kind of document that this country does not have.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::DOCUMENTS_PAGE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::nearest;

declare_rule! {
    id: "foreign-document-type",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [DOCUMENTS_PAGE],
    message: {
        en: "`{ $type }` is no document of { $site }",
        es: "`{ $type }` no es un documento de { $site }",
        pt: "`{ $type }` não é um documento de { $site }",
    },
    label: {
        en: "{ $how ->
            [near] did you mean `{ $meant }`?
           *[list] not listed for { $site }
        }",
        es: "{ $how ->
            [near] ¿quisiste decir `{ $meant }`?
           *[list] no figura en { $site }
        }",
        pt: "{ $how ->
            [near] você quis dizer `{ $meant }`?
           *[list] não consta em { $site }
        }",
    },
    help: {
        en: "documents of { $site }: { $names }",
        es: "documentos de { $site }: { $names }",
        pt: "documentos de { $site }: { $names }",
    },
    why: {
        en: "`GET /v1/identification_types` lists what the seller's country knows",
        es: "`GET /v1/identification_types` muestra lo que conoce el país del vendedor",
        pt: "`GET /v1/identification_types` mostra o que o país do vendedor conhece",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "DNI", "number": "12345678"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(kind) = facts.text(Field::PayerIdentificationType) else {
        return;
    };
    let documents = cx.site.info().documents;
    let known = || documents.iter().map(|document| document.id);
    if documents.is_empty() || cx.document(facts).is_some() {
        return;
    }
    let near = nearest(kind, known());
    let finding = Finding::new(&META, Place::Field(Field::PayerIdentificationType))
        .with("type", kind)
        .with("site", cx.site.id());
    let is_same = near.is_some_and(|near| near.eq_ignore_ascii_case(kind));
    out.report(phrase::known(finding, near, known()).safe_where(is_same));
}
