//! The official SDK of PHP.

use super::super::value::{Template, Value};
use super::literal::{Literals, escaped, joined};
use super::{Language, Operation, Request, Unwritten};

pub(super) const LANGUAGE: Language = Language {
    id: "php",
    name: "PHP",
    write,
};

const LITERALS: Literals = Literals {
    words: ["null", "true", "false"],
    map: ["[", "]"],
    // A list without items and a mapping without entries are one thing to PHP.
    empty_map: "new stdClass()",
    list: ["[", "]"],
    key: |key| format!("{} => ", quoted(key)),
    text,
    number_of: |name| format!("(int) {}", variable(name)),
    indent: "  ",
};

fn variable(name: &str) -> String {
    format!("getenv(\"{name}\")")
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", escaped(text, &['"', '$']))
}

fn text(text: &Template) -> String {
    joined(text, " . ", quoted, variable)
}

/// Ids of payments and refunds are whole numbers to this SDK.
fn number(id: &Template) -> Result<String, Unwritten> {
    match (id.as_variable(), id.as_plain()) {
        (Some(name), _) => Ok(format!("(int) {}", variable(name))),
        (_, Some(digits)) if digits.bytes().all(|it| it.is_ascii_digit()) => Ok(digits.to_owned()),
        _ => Err(Unwritten::Member("id".to_owned())),
    }
}

/// A client, its method and what goes to it, the options left out.
struct Called {
    client: &'static str,
    method: &'static str,
    arguments: Vec<String>,
    uses: &'static [&'static str],
    has_key: bool,
}

const fn called(client: &'static str, method: &'static str, arguments: Vec<String>) -> Called {
    Called {
        client,
        method,
        arguments,
        uses: &[],
        has_key: false,
    }
}

const PAYMENT: &str = "Payment\\PaymentClient";
const REFUND: &str = "Payment\\PaymentRefundClient";
const SEARCH: &[&str] = &["MercadoPago\\Net\\MPSearchRequest"];

fn write(request: &Request<'_>) -> Result<String, Unwritten> {
    let value = |value: &Value| LITERALS.value(value, 0);
    let with_key = |called: Called| Called {
        has_key: true,
        ..called
    };
    let called = match &request.operation {
        Operation::CreatePayment(body) => with_key(called(PAYMENT, "create", vec![value(body)])),
        Operation::GetPayment(id) => called(PAYMENT, "get", vec![number(id)?]),
        Operation::SearchPayments(query) => Called {
            uses: SEARCH,
            ..called(PAYMENT, "search", vec![search(query)])
        },
        Operation::Cancel(id) => with_key(called(PAYMENT, "cancel", vec![number(id)?])),
        Operation::Capture(id, amount) => {
            let amount = amount.map_or_else(|| "null".to_owned(), value);
            with_key(called(PAYMENT, "capture", vec![number(id)?, amount]))
        }
        Operation::Refund(id, amount) => {
            with_key(called(REFUND, "refund", vec![number(id)?, value(amount)]))
        }
        Operation::RefundAll(id) => with_key(called(REFUND, "refundTotal", vec![number(id)?])),
        Operation::ListRefunds(id) => called(REFUND, "list", vec![number(id)?]),
        Operation::GetRefund(id, refund) => {
            called(REFUND, "get", vec![number(id)?, number(refund)?])
        }
        Operation::CreateCardToken(body) => {
            called("CardToken\\CardTokenClient", "create", vec![value(body)])
        }
        Operation::ListPaymentMethods => {
            called("PaymentMethod\\PaymentMethodClient", "list", Vec::new())
        }
        Operation::ListIdentificationTypes => called(
            "IdentificationType\\IdentificationTypeClient",
            "list",
            Vec::new(),
        ),
        Operation::GetUser => called("User\\UserClient", "get", Vec::new()),
        Operation::UpdatePayment(..) | Operation::RefundWith(..) | Operation::GetCardToken(_) => {
            return Err(Unwritten::NoOperation);
        }
    };
    Ok(program(request, called))
}

fn program(request: &Request<'_>, mut called: Called) -> String {
    let headers = headers(request, called.has_key);
    let client = format!("MercadoPago\\Client\\{}", called.client);
    let mut uses = vec![client.as_str(), "MercadoPago\\MercadoPagoConfig"];
    uses.extend(called.uses);
    let mut options = String::new();
    if !headers.is_empty() {
        uses.push("MercadoPago\\Client\\Common\\RequestOptions");
        let headers = headers.join(", ");
        options = format!(
            "$request_options = new RequestOptions();\n$request_options->setCustomHeaders([{headers}]);\n"
        );
        called.arguments.push("$request_options".to_owned());
    }
    uses.sort_unstable();
    let uses: String = uses.iter().map(|it| format!("use {it};\n")).collect();
    let class = called.client.rsplit('\\').next().unwrap_or(called.client);
    format!(
        "<?php\n{uses}\nMercadoPagoConfig::setAccessToken({token});\n\n$client = new {class}();\n{options}\n$answer = $client->{method}({arguments});\nprint_r($answer);\n",
        token = variable("MP_ACCESS_TOKEN"),
        method = called.method,
        arguments = called.arguments.join(", "),
    )
}

fn search(query: &[(String, Template)]) -> String {
    let of = |wanted: &str| {
        let found = query.iter().find(|(key, _)| key == wanted);
        let digits = found.and_then(|(_, value)| value.as_plain());
        digits.filter(|it| it.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let (limit, offset) = (of("limit").unwrap_or("30"), of("offset").unwrap_or("0"));
    let is_page = |key: &str| matches!(key, "limit" | "offset") && of(key).is_some();
    let filters = query.iter().filter(|(key, _)| !is_page(key));
    let filters = filters.map(|(key, value)| (key.as_str(), value));
    let filters = match Value::texts(filters) {
        none if none.is_empty() => "[]".to_owned(),
        filters => LITERALS.value(&filters, 0),
    };
    format!("new MPSearchRequest({limit}, {offset}, {filters})")
}

fn headers(request: &Request<'_>, has_key: bool) -> Vec<String> {
    let header = |name: &str, value: &Template| {
        let mut line = Template::plain(&format!("{name}: "));
        line.push(value);
        text(&line)
    };
    let told = request.told(has_key.then_some("X-Idempotency-Key"));
    told.into_iter()
        .map(|(name, value)| header(name, value))
        .collect()
}
