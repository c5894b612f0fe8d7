//! A key that stands for nothing.

use crate::contract::Site;
use crate::rules::meta::declare_rule;
use crate::rules::placeholder;
use crate::rules::sources::{KEY_NEWS, REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-idempotency-key",
    endpoints: [CreatePayment, UpdatePayment, CreateRefund],
    severity: Warning,
    code: [],
    evidence: Reported [REFERENCE, KEY_NEWS],
    message: {
        en: "{ $problem ->
            [empty] `X-Idempotency-Key` is empty
            [placeholder] `X-Idempotency-Key` holds the placeholder of a sample
            [long] `X-Idempotency-Key` has { $length } characters
           *[blank] `X-Idempotency-Key` has blanks in it
        }",
        es: "{ $problem ->
            [empty] `X-Idempotency-Key` está vacío
            [placeholder] `X-Idempotency-Key` tiene el texto de relleno de un ejemplo
            [long] `X-Idempotency-Key` tiene { $length } caracteres
           *[blank] `X-Idempotency-Key` tiene espacios
        }",
        pt: "{ $problem ->
            [empty] `X-Idempotency-Key` está vazio
            [placeholder] `X-Idempotency-Key` tem o texto de preenchimento de um exemplo
            [long] `X-Idempotency-Key` tem { $length } caracteres
           *[blank] `X-Idempotency-Key` tem espaços
        }",
    },
    label: {
        en: "expected a value of its own, at most 128 characters",
        es: "se esperaba un valor propio, de hasta 128 caracteres",
        pt: "esperava-se um valor próprio, de até 128 caracteres",
    },
    help: {
        en: "send a UUID, made when the buyer confirms and kept for retries",
        es: "envía un UUID, generado cuando el comprador confirma y conservado para los reintentos",
        pt: "envie um UUID, gerado quando o comprador confirma e guardado para as novas tentativas",
    },
    why: {
        en: "a key that all requests share makes every later payment a repeat of the first",
        es: "una clave que comparten todas las solicitudes convierte cada pago posterior en repetición del primero",
        pt: "uma chave que todas as requisições compartilham torna cada pagamento posterior uma repetição do primeiro",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "<SOME_UNIQUE_VALUE>")]),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#)
        .with_headers(&[("X-Idempotency-Key", "0d5020ed-1af6-469c-ae06-c3bec19954bb")]),
}

/// Digests of the documentation name this limit; the reference names none.
const LONGEST: usize = 128;

fn run(_: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(key) = cx.header("x-idempotency-key") else {
        return;
    };
    let key = key.trim();
    let problem = if key.is_empty() {
        "empty"
    } else if placeholder::is_placeholder(key) {
        "placeholder"
    } else if key.chars().count() > LONGEST {
        "long"
    } else if key.contains(char::is_whitespace) {
        "blank"
    } else {
        return;
    };
    let finding = Finding::new(&META, Place::Header("X-Idempotency-Key"))
        .with("problem", problem)
        .with("length", key.chars().count());
    out.report(finding);
}
