//! Holds what a backend sent on against what the scenario expects of it, and its answer to the shopper
//! against what it was answered itself.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::judge::{about, body, shown};
use super::super::result::Mismatch;
use super::calls::Call;
use crate::contract::Status;
use crate::contract::response::Resource;
use crate::http::Response;
use crate::i18n::Text;
use crate::money::Amount;
use crate::scenario::expect::{compare, compare_headers};
use crate::scenario::{self, Resolved, Step, UpstreamExpect};
use crate::source::Node;
use crate::text::Span;

/// A step, what it expects, and what was seen of it.
pub(crate) struct Sight<'s> {
    pub(crate) step: &'s Step,
    pub(crate) resolved: &'s Resolved,
    /// The backend's answer, if it is complete.
    pub(crate) answer: Option<&'s Response>,
    /// The account whose token the backend was given.
    pub(crate) account: Option<&'s str>,
    /// Its requests for a payment.
    pub(crate) calls: &'s [Call],
}

const SEVERAL: Text = crate::text! {
    en: "the backend sent { $count } payments for one order: the retry went out under another X-Idempotency-Key",
    es: "el backend envió { $count } pagos por un solo pedido: el reintento salió con otra X-Idempotency-Key",
    pt: "o backend enviou { $count } pagamentos para um só pedido: a nova tentativa saiu com outra X-Idempotency-Key",
};
const PAYMENTS: Text = crate::text! {
    en: "the number of payments that come of what the backend sent is { $count }",
    es: "la cantidad de pagos que resultan de lo que envió el backend es { $count }",
    pt: "a quantidade de pagamentos que resultam do que o backend enviou é { $count }",
};
const COUNT: Text = crate::text! {
    en: "{ $count ->
        [0] the backend sent no request for a payment
        [one] the backend sent one request for a payment
       *[other] the backend sent { $count } requests for a payment
    }",
    es: "{ $count ->
        [0] el backend no envió ninguna solicitud de pago
        [one] el backend envió una solicitud de pago
       *[other] el backend envió { $count } solicitudes de pago
    }",
    pt: "{ $count ->
        [0] o backend não enviou nenhuma requisição de pagamento
        [one] o backend enviou uma requisição de pagamento
       *[other] o backend enviou { $count } requisições de pagamento
    }",
};
const KEYS: Text = crate::text! {
    en: "the backend sent its requests under { $count } different X-Idempotency-Keys: a retry must carry the key of the first",
    es: "el backend envió sus solicitudes con { $count } X-Idempotency-Key distintas: un reintento debe llevar la clave del primero",
    pt: "o backend enviou suas requisições com { $count } X-Idempotency-Key diferentes: uma nova tentativa deve levar a chave da primeira",
};
const FROM_BROWSER: Text = crate::text! {
    en: "transaction_amount { $amount } is what the browser sent; the cart costs { $cart }",
    es: "transaction_amount { $amount } es lo que envió el navegador; el carrito cuesta { $cart }",
    pt: "transaction_amount { $amount } é o que o navegador enviou; o carrinho custa { $cart }",
};
const OTHER_AMOUNT: Text = crate::text! {
    en: "transaction_amount is { $amount }; the cart costs { $cart }",
    es: "transaction_amount es { $amount }; el carrito cuesta { $cart }",
    pt: "transaction_amount é { $amount }; o carrinho custa { $cart }",
};
const SAYS: Text = crate::text! {
    en: "the answer says { $told }, Mercado Pago said { $actual } ({ $detail })",
    es: "la respuesta dice { $told }, Mercado Pago dijo { $actual } ({ $detail })",
    pt: "a resposta diz { $told }, o Mercado Pago disse { $actual } ({ $detail })",
};
const OTHER_TOKEN: Text = crate::text! {
    en: "the backend calls with another access token than the one it was given",
    es: "el backend llama con un access token distinto del que recibió",
    pt: "o backend chama com um access token diferente do que recebeu",
};
const NO_TOKEN: Text = crate::text! {
    en: "the backend calls without an access token",
    es: "el backend llama sin access token",
    pt: "o backend chama sem access token",
};
const SENT: Text = crate::text! {
    en: "in what the backend sent, at `{ $place }`: { $why }",
    es: "en lo que envió el backend, en `{ $place }`: { $why }",
    pt: "no que o backend enviou, em `{ $place }`: { $why }",
};

/// Everything that is not as it should be.
pub(crate) fn judge(sight: &Sight<'_>) -> Vec<Mismatch> {
    let mut found = Vec::new();
    found.extend(payments(sight));
    found.extend(outcome(sight));
    found.extend(token(sight));
    if let Some(expect) = &sight.step.expect.upstream {
        found.extend(count(sight, expect));
        found.extend(same_key(sight, expect));
        found.extend(amounts(sight));
        found.extend(contents(sight));
    }
    found
}

/// How many payments come of the step: one at most, unless the scenario says another number.
fn payments(sight: &Sight<'_>) -> Option<Mismatch> {
    let made: BTreeSet<String> = sight.calls.iter().filter_map(Call::payment).collect();
    let made = made.len();
    let expect = &sight.step.expect;
    let upstream = expect.upstream.as_ref();
    let wanted = upstream.and_then(|it| it.payments.as_ref());
    let span = upstream.map(|it| it.span).or(expect.span);
    match wanted {
        Some(wanted) if u32::try_from(made) == Ok(wanted.value) => None,
        None if made <= 1 || expect.payments.is_some() => None,
        _ => {
            let text = if made > 1 { SEVERAL } else { PAYMENTS };
            Some(Mismatch {
                expected: Some(wanted.map_or(1, |it| it.value).to_string()),
                actual: Some(made.to_string()),
                ..about(text.with("count", made), wanted.map(|it| it.span).or(span))
            })
        }
    }
}

/// What the shopper is told must be what the backend was told.
fn outcome(sight: &Sight<'_>) -> Option<Mismatch> {
    let answer = body(sight.answer?);
    let told = answer.get("status")?.as_str()?;
    Status::parse(told)?;
    let call = sight.calls.iter().rev().find(|it| it.payment().is_some())?;
    let actual = call.told("status").filter(|actual| *actual != told)?;
    let detail = call.told("status_detail").unwrap_or("-");
    let message = SAYS
        .with("told", told)
        .with("actual", actual)
        .with("detail", detail);
    Some(about(message, place(sight)))
}

/// Where what has no expectation of its own is shown.
fn place(sight: &Sight<'_>) -> Option<Span> {
    let expect = &sight.step.expect;
    let upstream = expect.upstream.as_ref().map(|it| it.span);
    upstream.or(expect.span).or(Some(sight.step.id.span))
}

fn token(sight: &Sight<'_>) -> Option<Mismatch> {
    let mut strange = sight.calls.iter().map(|it| it.account.as_deref());
    let strange = strange.find(|account| *account != sight.account)?;
    let text = if strange.is_some() {
        OTHER_TOKEN
    } else {
        NO_TOKEN
    };
    Some(about(text.message(), place(sight)))
}

fn count(sight: &Sight<'_>, expect: &UpstreamExpect) -> Option<Mismatch> {
    let wanted = expect.count.as_ref()?;
    let actual = sight.calls.len();
    (u32::try_from(actual) != Ok(wanted.value)).then(|| Mismatch {
        expected: Some(wanted.value.to_string()),
        actual: Some(actual.to_string()),
        ..about(COUNT.with("count", actual), Some(wanted.span))
    })
}

fn same_key(sight: &Sight<'_>, expect: &UpstreamExpect) -> Option<Mismatch> {
    let span = expect.same_key?;
    let keys: BTreeSet<Option<&str>> = sight.calls.iter().map(Call::key).collect();
    (keys.len() > 1).then(|| about(KEYS.with("count", keys.len()), Some(span)))
}

/// The amount of each request against what the cart costs.
fn amounts(sight: &Sight<'_>) -> Vec<Mismatch> {
    let Some(node) = &sight.resolved.upstream.amount else {
        return Vec::new();
    };
    let Some(cart) = exact(&node.to_json()) else {
        return Vec::new();
    };
    let submitted = sight.resolved.body.as_ref().map(Node::to_json);
    let submitted = submitted.as_ref().and_then(submitted_amount);
    let bodies = sight.calls.iter().map(Call::body);
    let sent: BTreeSet<String> = bodies
        .map(|body| body["transaction_amount"].to_string())
        .collect();
    let wrong = sent.into_iter().filter_map(|text| {
        let amount = Amount::parse(&text).ok();
        let is = |other: &Amount| {
            amount
                .as_ref()
                .is_some_and(|it| it.value() == other.value())
        };
        if is(&cart) {
            return None;
        }
        let is_from_browser = submitted.as_ref().is_some_and(is);
        let message = if is_from_browser {
            FROM_BROWSER
        } else {
            OTHER_AMOUNT
        };
        let message = message.with("amount", text).with("cart", cart.text());
        Some(about(message, Some(node.span)))
    });
    wrong.collect()
}

fn exact(value: &Value) -> Option<Amount> {
    let text = match value {
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        _ => return None,
    };
    Amount::parse(&text).ok()
}

/// The amount that the browser submits, wherever a form of a Brick has it.
fn submitted_amount(form: &Value) -> Option<Amount> {
    match form {
        Value::Object(members) => match members.get("transaction_amount") {
            Some(amount) => exact(amount),
            None => members.values().find_map(submitted_amount),
        },
        _ => None,
    }
}

/// Body and headers of each request; what is wrong with several is told once.
fn contents(sight: &Sight<'_>) -> Vec<Mismatch> {
    let mut found: Vec<Mismatch> = Vec::new();
    for unlike in sight.calls.iter().flat_map(|call| unlike(sight, call)) {
        let told = at(shown(unlike, Resource::Payment));
        if !found.contains(&told) {
            found.push(told);
        }
    }
    found
}

fn unlike(sight: &Sight<'_>, call: &Call) -> Vec<scenario::expect::Mismatch> {
    let upstream = &sight.resolved.upstream;
    let body = upstream.body.as_ref();
    let body = body.map(|wanted| compare(wanted, &call.body()));
    let headers = call.request.headers.iter();
    let headers: Vec<(String, String)> = headers
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let wanted = upstream.headers.as_ref();
    let headers = wanted.map(|wanted| compare_headers(wanted, &headers));
    body.into_iter().chain(headers).flatten().collect()
}

/// A comparison's finding, whose place is in what was sent and not in the answer.
fn at(found: Mismatch) -> Mismatch {
    let place = found.pointer.as_ref().map(ToString::to_string);
    let message = SENT
        .with("place", place.unwrap_or_default())
        .with("why", found.message);
    Mismatch {
        message,
        pointer: None,
        ..found
    }
}
