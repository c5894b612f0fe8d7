//! A seller who pays to themselves.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "payer-is-seller",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C2060],
    evidence: Documented [REFERENCE],
    message: {
        en: "`payer.email` is the seller's own",
        es: "`payer.email` es el del propio vendedor",
        pt: "`payer.email` é o do próprio vendedor",
    },
    label: {
        en: "the account that charges has this address",
        es: "la cuenta que cobra tiene esta dirección",
        pt: "a conta que cobra tem este endereço",
    },
    help: {
        en: "use the address of a buyer; in tests, of a second test user",
        es: "usa el e-mail de un comprador; en pruebas, el de un segundo usuario de prueba",
        pt: "use o e-mail de um comprador; em testes, o de um segundo usuário de teste",
    },
    why: {
        en: "an account cannot pay to itself; capitals make no difference",
        es: "una cuenta no puede pagarse a sí misma; las mayúsculas no cambian nada",
        pt: "uma conta não pode pagar a si mesma; maiúsculas não fazem diferença",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "Loja@testuser.com"}}"#).sold_by("loja@testuser.com"),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#).sold_by("loja@testuser.com"),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let (Some(seller), Some(payer)) = (cx.seller, facts.text(Field::PayerEmail)) else {
        return;
    };
    if seller.eq_ignore_ascii_case(payer) {
        out.report(Finding::new(&META, Place::Field(Field::PayerEmail)));
    }
}
