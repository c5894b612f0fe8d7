//! A key on a call that changes nothing.

use crate::contract::{Endpoint, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, REFUND_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "needless-idempotency-key",
    endpoints: [GetPayment, SearchPayments, ListRefunds, GetRefund, GetCardToken],
    severity: Advice,
    code: [],
    profile: GoLive,
    evidence: Documented [REFERENCE, REFUND_REFERENCE],
    message: {
        en: "`X-Idempotency-Key` is sent with a call that only reads",
        es: "`X-Idempotency-Key` se envía en una llamada que solo consulta",
        pt: "`X-Idempotency-Key` é enviado em uma chamada que só consulta",
    },
    label: {
        en: "means nothing here",
        es: "aquí no significa nada",
        pt: "aqui não significa nada",
    },
    help: {
        en: "leave it out",
        es: "quítalo",
        pt: "retire-o",
    },
    why: {
        en: "keys are documented for calls that create or change something; reading twice is harmless",
        es: "las claves se documentan para llamadas que crean o cambian algo; consultar dos veces no hace daño",
        pt: "as chaves são documentadas para chamadas que criam ou mudam algo; consultar duas vezes não faz mal",
    },
    bad: Example::request(Endpoint::GetPayment, Site::Mlb, "{}")
        .with_headers(&[("X-Idempotency-Key", "0d5020ed-1af6-469c-ae06-c3bec19954bb")]),
    good: Example::request(Endpoint::GetPayment, Site::Mlb, "{}"),
}

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    if cx.header("x-idempotency-key").is_some() {
        out.report(Finding::new(&META, Place::Header("X-Idempotency-Key")));
    }
}
