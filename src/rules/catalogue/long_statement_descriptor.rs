//! A text above a length that one source gives.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::length;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::OPENAPI;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "long-statement-descriptor",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Reported [OPENAPI],
    message: {
        en: "`statement_descriptor` has { $length } characters, above { $most }",
        es: "`statement_descriptor` tiene { $length } caracteres, más de { $most }",
        pt: "`statement_descriptor` tem { $length } caracteres, mais de { $most }",
    },
    label: {
        en: "longer than { $most } characters",
        es: "más de { $most } caracteres",
        pt: "mais de { $most } caracteres",
    },
    help: {
        en: "stay within { $most } characters",
        es: "quédate en { $most } caracteres",
        pt: "fique em { $most } caracteres",
    },
    why: {
        en: "only the specification gives this limit; what the API does beyond it is not known",
        es: "solo la especificación da este límite; no se sabe qué hace la API más allá",
        pt: "só a especificação dá este limite; não se sabe o que a API faz além dele",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "statement_descriptor": "xxxxxxxxxxxxxxxxxxxxxxx"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "statement_descriptor": "xxxxxxxxxxxxxxxxxxxxxx"}"#),
}

/// What the specification says.
const MOST: u32 = 22;

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if let Some(finding) = length::above(&META, facts, Field::StatementDescriptor, MOST) {
        let text = facts.text(Field::StatementDescriptor).unwrap_or_default();
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let short: String = text.chars().take(most).collect();
        out.report(remedies::write_text(
            finding,
            short.trim_end(),
            Safety::Unsafe,
        ));
    }
}
