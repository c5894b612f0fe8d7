//! What programs look like.

use super::super::call::{Attempt, Call};
use super::super::value::{Template, Value};
use super::{LANGUAGES, Request, Unwritten};
use crate::contract::Endpoint;

fn map<const N: usize>(entries: [(&str, Value); N]) -> Value {
    Value::Map(entries.map(|(key, value)| (key.to_owned(), value)).to_vec())
}

fn number(text: &str) -> Value {
    Value::Number(text.to_owned())
}

fn variable(name: &str) -> Template {
    let mut template = Template::default();
    template.push_variable(name);
    template
}

fn call(endpoint: Endpoint, path: Template, body: Option<Value>) -> Call {
    let key = endpoint
        .info()
        .takes_key
        .then(|| Template::plain("5f0c1b1e"));
    Call {
        endpoint: Some(endpoint),
        method: endpoint.info().method.to_owned(),
        path,
        query: Vec::new(),
        headers: Call::usual_headers(body.is_some(), key),
        body,
        cards: Vec::new(),
        exports: Vec::new(),
        attempts: vec![Attempt {
            fault: None,
            pause: None,
        }],
        until: None,
        expected: None,
        expected_headers: None,
    }
}

fn payment() -> Call {
    let body = map([
        ("transaction_amount", number("58.80")),
        ("token", Value::Text(variable("CARD_TOKEN"))),
        ("description", Value::text("it's \"$5\" \\ `#{x}`")),
        ("installments", number("3")),
        ("payment_method_id", Value::text("visa")),
        ("capture", Value::Flag(false)),
        (
            "metadata",
            map([(
                "cart",
                map([("id", number("7")), ("kilos", number("0.750"))]),
            )]),
        ),
        (
            "additional_info",
            map([(
                "items",
                Value::List(vec![map([("unit_price", number("58.80"))])]),
            )]),
        ),
        (
            "payer",
            map([
                ("email", Value::text("comprador@testuser.com")),
                (
                    "identification",
                    map([
                        ("type", Value::text("CPF")),
                        ("number", Value::text("12345678909")),
                    ]),
                ),
            ]),
        ),
    ]);
    call(
        Endpoint::CreatePayment,
        Template::plain("/v1/payments"),
        Some(body),
    )
}

fn written(call: &Call, language: &str) -> Result<String, Unwritten> {
    let request = Request::of(call)?;
    let language = LANGUAGES.iter().find(|it| it.id == language);
    (language.expect("a known language").write)(&request)
}

#[test]
fn amounts_stay_exact_in_every_language() {
    for (language, amount) in [
        ("php", "\"transaction_amount\" => 58.80,"),
        ("javascript", "transaction_amount: 58.80,"),
        ("java", ".transactionAmount(new BigDecimal(\"58.80\"))"),
        ("ruby", "transaction_amount: 58.80,"),
        ("csharp", "TransactionAmount = 58.80m,"),
        ("python", "\"transaction_amount\": 58.80,"),
    ] {
        let program = written(&payment(), language).expect("a payment can be written");
        assert!(program.contains(amount), "{program}");
        assert!(program.contains("5f0c1b1e"), "no key: {program}");
        assert!(program.contains("CARD_TOKEN"), "no token: {program}");
    }
}
