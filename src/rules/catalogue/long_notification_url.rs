//! A notification URL above the shorter of two published limits.

use crate::contract::{Field, Site};
use crate::rules::length;
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Sink};

declare_rule! {
    id: "long-notification-url",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4021],
    evidence: Disputed [REFERENCE],
    message: {
        en: "`notification_url` has { $length } characters, above the { $most } that the field's description allows",
        es: "`notification_url` tiene { $length } caracteres, más que los { $most } que admite la descripción del campo",
        pt: "`notification_url` tem { $length } caracteres, mais que os { $most } que a descrição do campo permite",
    },
    label: {
        en: "longer than { $most } characters",
        es: "más de { $most } caracteres",
        pt: "mais de { $most } caracteres",
    },
    help: {
        en: "stay within { $most } characters to be safe",
        es: "quédate en { $most } caracteres para estar seguro",
        pt: "fique em { $most } caracteres por segurança",
    },
    why: {
        en: "one page says at most { $most } characters, error 4021 says shorter than 500",
        es: "una página dice { $most } caracteres como máximo, el error 4021 dice menos de 500",
        pt: "uma página diz no máximo { $most } caracteres, o erro 4021 diz menos de 500",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn"}"#),
}

/// What the description of the field says.
const MOST: u32 = 248;

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    // What the longer limit refuses has a rule of its own.
    let is_refused = length::refused(&META, facts, Field::NotificationUrl).is_some();
    let found = length::above(&META, facts, Field::NotificationUrl, MOST);
    if let Some(finding) = found.filter(|_| !is_refused) {
        out.report(finding);
    }
}
