//! A campaign that is no number.

use crate::contract::{Field, Site};
use crate::json::number;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::types;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "non-numeric-campaign-id",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C4027],
    evidence: Documented [REFERENCE]
        note "The Node SDK types it as text, so a number in quotes is only a warning.",
    message: {
        en: "`campaign_id` is not a number",
        es: "`campaign_id` no es un número",
        pt: "`campaign_id` não é um número",
    },
    label: { en: "expected a number", es: "se esperaba un número", pt: "esperava-se um número" },
    help: {
        en: "write the number of the discount campaign, without quotes",
        es: "escribe el número de la campaña de descuento, sin comillas",
        pt: "escreva o número da campanha de desconto, sem aspas",
    },
    why: {
        en: "campaigns are known by number",
        es: "las campañas se identifican por número",
        pt: "as campanhas são identificadas por número",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "campaign_id": "summer"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "campaign_id": 7}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let slot = facts.slot(Field::CampaignId);
    let is_numeric_text = slot.as_text().is_some_and(number::is_number);
    if !types::is_number_or_unknown(slot) && !is_numeric_text {
        out.report(Finding::new(&META, Place::Field(Field::CampaignId)));
    }
}
