//! Where `expect.resilient` makes sense.

use crate::contract::Endpoint;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::text;

use super::super::model::Step;
use super::reader::Reader;

const ONLY_CREATES: Text = text! {
    en: "`resilient` counts what a step creates: it belongs to `create_payment` and `create_refund`",
    es: "`resilient` cuenta lo que un paso crea: pertenece a `create_payment` y `create_refund`",
    pt: "`resilient` conta o que um passo cria: pertence a `create_payment` e `create_refund`",
};
const BESIDE: Text = text! {
    en: "`{ $key }` cannot stand beside `resilient`, which plays every fault and expects one success",
    es: "`{ $key }` no puede estar junto a `resilient`, que prueba cada fallo y espera un solo éxito",
    pt: "`{ $key }` não pode ficar ao lado de `resilient`, que testa cada falha e espera um único sucesso",
};

/// Notes where `resilient` stands in a step that creates nothing, or beside what it cannot go with.
pub(super) fn check(reader: &mut Reader, step: &Step) {
    let Some(span) = step.expect.resilient else {
        return;
    };
    let endpoint = step.request().and_then(|request| request.endpoint());
    if !matches!(
        endpoint,
        Some(Endpoint::CreatePayment | Endpoint::CreateRefund)
    ) {
        let message = ONLY_CREATES.message();
        reader.report(Diagnostic::error("misplaced-key", span, message));
    }
    let beside = [
        ("faults", !step.faults.is_empty()),
        ("error", step.expect.error.is_some()),
        ("concurrent", step.expect.concurrent.is_some()),
    ];
    for (key, _) in beside.into_iter().filter(|(_, is_there)| *is_there) {
        let message = BESIDE.with("key", key);
        reader.report(Diagnostic::error("misplaced-key", span, message));
    }
}
