//! The security code of a card.

use std::ops::Range;

use crate::contract::{Site, test_cards, three_ds_cards};
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{CARD_GUIDE, PCI_DSS};

use super::{Exposed, value};

declare_meta! {
    id: "exposed-security-code",
    endpoints: [],
    severity: Error,
    code: [],
    evidence: Documented [PCI_DSS, CARD_GUIDE],
    message: {
        en: "the security code of a card stands in this file",
        es: "en este archivo está el código de seguridad de una tarjeta",
        pt: "neste arquivo está o código de segurança de um cartão",
    },
    label: {
        en: "not the code of the published test cards",
        es: "no es el código de las tarjetas de prueba publicadas",
        pt: "não é o código dos cartões de teste publicados",
    },
    help: {
        en: "take it out; test cards have `123`, American Express `1234`",
        es: "quítalo; las tarjetas de prueba tienen `123`, American Express `1234`",
        pt: "retire-o; os cartões de teste têm `123`, American Express `1234`",
    },
    why: {
        en: "security codes may never be stored, not even encrypted, once a payment was authorised",
        es: "los códigos de seguridad nunca se pueden guardar, ni siquiera cifrados, una vez autorizado el pago",
        pt: "códigos de segurança nunca podem ser guardados, nem criptografados, depois de autorizado o pagamento",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"cvv": "471"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "metadata": {"cvv": "123"}}"#),
}

/// Judges what follows the name of the code.
pub(super) fn at(text: &str, key: Range<usize>) -> Option<Exposed> {
    let before = key.start.checked_sub(1).map(|at| text.as_bytes()[at]);
    if before.is_some_and(|byte| byte.is_ascii_alphanumeric()) {
        return None;
    }
    let range = value::after(text, &key)?;
    let code = &text[range.clone()];
    let is_code = matches!(code.len(), 3 | 4) && code.bytes().all(|byte| byte.is_ascii_digit());
    (is_code && !is_published(code)).then(|| Exposed::secret(&META, range))
}

fn is_published(code: &str) -> bool {
    let mut cards = Site::ALL.iter().flat_map(|site| test_cards(*site));
    cards.any(|card| card.security_code == code)
        || three_ds_cards()
            .iter()
            .any(|card| card.security_code == code)
}
