//! A reserve with a card that few sources know to reserve.

use crate::contract::{Field, Site};
use crate::diagnostic::Safety;
use crate::rules::meta::declare_rule;
use crate::rules::remedies;
use crate::rules::sources::{MAGENTO_PLUGIN, RESERVE_GUIDE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "doubtful-capture",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C2077],
    evidence: Reported [MAGENTO_PLUGIN, RESERVE_GUIDE],
    message: {
        en: "`{ $method }` may not reserve money in { $site }",
        es: "puede que `{ $method }` no reserve dinero en { $site }",
        pt: "`{ $method }` pode não reservar dinheiro em { $site }",
    },
    label: {
        en: "reported as not supported",
        es: "se informa que no se admite",
        pt: "relata-se que não é aceito",
    },
    help: {
        en: "try it with a test card first, or write `capture: true`",
        es: "pruébalo antes con una tarjeta de prueba, o escribe `capture: true`",
        pt: "teste antes com um cartão de teste, ou escreva `capture: true`",
    },
    why: {
        en: "the official plugin does not reserve with this method here, and the guide does not say",
        es: "el plugin oficial no reserva con este medio aquí, y la guía no lo dice",
        pt: "o plugin oficial não reserva com este meio aqui, e o guia não diz",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "master", "payer": {"email": "ana@testuser.com"}, "capture": false}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "master", "payer": {"email": "ana@testuser.com"}, "capture": true}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(method) = cx.method(facts) else {
        return;
    };
    let evidence = &method.deferred_capture_evidence;
    let is_doubtful = !method.deferred_capture && !evidence.confidence.is_enforced();
    if facts.slot(Field::Capture).as_bool() == Some(false) && is_doubtful {
        let finding = Finding::new(&META, Place::Field(Field::Capture))
            .with("method", method.method.id())
            .with("site", cx.site.id())
            .citing(*evidence);
        out.report(remedies::leave_out(finding, Safety::Unsafe));
    }
}
