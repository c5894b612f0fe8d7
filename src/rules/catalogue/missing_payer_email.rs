//! A payment whose payer has no e-mail.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{INTEGRATOR_LOG, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "missing-payer-email",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C1],
    evidence: Measured [REFERENCE, INTEGRATOR_LOG]
        note "The sandbox answers a card payment without an e-mail with code 1.",
    message: {
        en: "`payer.email` is missing",
        es: "falta `payer.email`",
        pt: "falta `payer.email`",
    },
    label: { en: "does not say who pays", es: "no dice quién paga", pt: "não diz quem paga" },
    help: {
        en: "add `payer.email` with the buyer's e-mail",
        es: "agrega `payer.email` con el correo del comprador",
        pt: "adicione `payer.email` com o e-mail do comprador",
    },
    why: {
        en: "every payment needs the buyer's e-mail; only a saved customer, sent as `payer.id`, goes without",
        es: "todo pago necesita el correo del comprador; solo un cliente guardado, enviado como `payer.id`, lo omite",
        pt: "todo pagamento precisa do e-mail do comprador; só um cliente salvo, enviado como `payer.id`, o dispensa",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"first_name": "Ana"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let has_own_code = facts.text(Field::PaymentMethodId) == Some("pix")
        || facts.text(Field::PayerType) == Some("customer");
    let method = cx.method(facts);
    let is_needed = method.is_none_or(|method| method.required.contains(&Field::PayerEmail));
    let is_known = !facts.is_missing(Field::PayerEmail) || facts.is_given(Field::PayerId);
    if is_needed && !is_known && !has_own_code {
        out.report(Finding::new(&META, Place::Field(Field::PayerEmail)));
    }
}
