//! A card payment that may be neither reviewed nor authenticated.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, THREE_DS_GUIDE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "binary-mode-on-card",
    endpoints: [CreatePayment],
    severity: Advice,
    code: [],
    area: PaymentsApproval,
    evidence: Documented [REFERENCE, THREE_DS_GUIDE]
        note "Whether the answer at once is worth it is for the seller to say.",
    message: {
        en: "`binary_mode` refuses payments that could be reviewed or authenticated",
        es: "`binary_mode` rechaza pagos que se podrían revisar o autenticar",
        pt: "`binary_mode` recusa pagamentos que poderiam ser revisados ou autenticados",
    },
    label: {
        en: "approved or rejected, nothing between",
        es: "aprobado o rechazado, nada en medio",
        pt: "aprovado ou recusado, nada no meio",
    },
    help: {
        en: "leave it out, unless the goods are gone before a review ends",
        es: "quítalo, salvo que la mercadería se entregue antes de que termine una revisión",
        pt: "retire, a menos que a mercadoria seja entregue antes do fim de uma revisão",
    },
    why: {
        en: "a payment that the provider would review for hours is refused at once, and 3DS is not possible; the quality checklist lists binary mode as a best practice for an answer at once",
        es: "un pago que el proveedor revisaría durante horas se rechaza en el acto, y no hay 3DS; la lista de calidad pone el modo binario como buena práctica para responder en el acto",
        pt: "um pagamento que o provedor revisaria por horas é recusado na hora, e não há 3DS; a lista de qualidade põe o modo binário como boa prática para responder na hora",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "binary_mode": true}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let is_binary = facts.slot(Field::BinaryMode).as_bool() == Some(true);
    if is_binary && cx.is_card(facts) {
        out.report(Finding::new(&META, Place::Field(Field::BinaryMode)));
    }
}
