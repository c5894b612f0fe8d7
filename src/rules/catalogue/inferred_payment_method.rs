//! A card payment that leaves its method to be inferred from the token.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{INTEGRATOR_LOG, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "inferred-payment-method",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4001],
    evidence: Disputed [REFERENCE, INTEGRATOR_LOG],
    message: {
        en: "`payment_method_id` is missing and will be inferred from the token",
        es: "falta `payment_method_id` y se deducirá del token",
        pt: "falta `payment_method_id`, que será deduzido do token",
    },
    label: {
        en: "does not name the method",
        es: "no indica el medio de pago",
        pt: "não indica o meio de pagamento",
    },
    help: {
        en: "add `payment_method_id` as the card form returned it, such as `visa`",
        es: "agrega `payment_method_id` tal como lo devolvió el formulario de tarjeta, por ejemplo `visa`",
        pt: "adicione `payment_method_id` como o formulário de cartão devolveu, por exemplo `visa`",
    },
    why: {
        en: "the guides list it among the five minimum fields; integrators measured that a token alone is accepted",
        es: "las guías lo cuentan entre los cinco campos mínimos; hay integradores que midieron que basta el token",
        pt: "os guias o listam entre os cinco campos mínimos; integradores mediram que só o token é aceito",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    if facts.is_missing(Field::PaymentMethodId) && facts.is_given(Field::Token) {
        out.report(Finding::new(&META, Place::Field(Field::PaymentMethodId)));
    }
}
