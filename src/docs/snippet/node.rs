//! The official SDK of Node.

use super::super::value::{Template, Value};
use super::literal::{Literals, escaped, is_word};
use super::{Language, Operation, Request, Unwritten};

pub(super) const LANGUAGE: Language = Language {
    id: "javascript",
    name: "Node",
    write,
};

const LITERALS: Literals = Literals {
    words: ["null", "true", "false"],
    map: ["{", "}"],
    empty_map: "{}",
    list: ["[", "]"],
    key: |key| match is_word(key) {
        true => format!("{key}: "),
        false => format!("{}: ", quoted(key)),
    },
    text,
    number_of: |name| format!("Number({})", variable(name)),
    indent: "  ",
};

fn variable(name: &str) -> String {
    format!("process.env.{name}")
}

fn quoted(text: &str) -> String {
    format!("'{}'", escaped(text, &['\'']))
}

fn text(text: &Template) -> String {
    if let Some(name) = text.as_variable() {
        return variable(name);
    }
    if let Some(plain) = text.as_plain() {
        return quoted(plain);
    }
    let plain = |it: &str| escaped(it, &['`', '$']);
    format!(
        "`{}`",
        text.render(plain, |name| format!("${{{}}}", variable(name)))
    )
}

/// A class, its method, and the members of what goes to it.
type Called = (&'static str, &'static str, Vec<(&'static str, String)>);

fn write(request: &Request<'_>) -> Result<String, Unwritten> {
    let (class, method, mut members) = called(&request.operation);
    let options = options(request)?;
    if !options.is_empty() {
        members.push(("requestOptions", format!("{{ {} }}", options.join(", "))));
    }
    let members: String = members
        .iter()
        .map(|(key, value)| format!("  {key}: {value},\n"))
        .collect();
    let argument = match members.is_empty() {
        true => String::new(),
        false => format!("{{\n{members}}}"),
    };
    Ok(format!(
        "import {{ MercadoPagoConfig, {class} }} from 'mercadopago';\n\nconst config = new MercadoPagoConfig({{ accessToken: {token} }});\nconst client = new {class}(config);\n\nclient.{method}({argument}).then(console.log).catch(console.log);\n",
        token = variable("MP_ACCESS_TOKEN"),
    ))
}

fn called(operation: &Operation<'_>) -> Called {
    let value = |value: &Value| LITERALS.value(value, 1);
    match operation {
        Operation::CreatePayment(body) => ("Payment", "create", vec![("body", value(body))]),
        Operation::GetPayment(id) => ("Payment", "get", vec![("id", text(id))]),
        Operation::SearchPayments(query) => {
            let options = value(&Value::of_pairs(query));
            ("Payment", "search", vec![("options", options)])
        }
        Operation::Cancel(id) => ("Payment", "cancel", vec![("id", text(id))]),
        Operation::Capture(id, amount) => {
            let amount = amount.map(|it| ("transaction_amount", value(it)));
            let members = std::iter::once(("id", text(id))).chain(amount);
            ("Payment", "capture", members.collect())
        }
        Operation::UpdatePayment(id, body) => (
            "Payment",
            "update",
            vec![("id", text(id)), ("body", value(body))],
        ),
        Operation::Refund(id, amount) => {
            let body = format!("{{ amount: {} }}", value(amount));
            (
                "PaymentRefund",
                "create",
                vec![("payment_id", text(id)), ("body", body)],
            )
        }
        Operation::RefundAll(id) => ("PaymentRefund", "total", vec![("payment_id", text(id))]),
        Operation::RefundWith(id, body) => (
            "PaymentRefund",
            "create",
            vec![("payment_id", text(id)), ("body", value(body))],
        ),
        Operation::ListRefunds(id) => ("PaymentRefund", "list", vec![("payment_id", text(id))]),
        Operation::GetRefund(id, refund) => {
            let members = vec![("payment_id", text(id)), ("refund_id", text(refund))];
            ("PaymentRefund", "get", members)
        }
        Operation::CreateCardToken(body) => ("CardToken", "create", vec![("body", value(body))]),
        Operation::GetCardToken(id) => ("CardToken", "get", vec![("id", text(id))]),
        Operation::ListPaymentMethods => ("PaymentMethod", "get", Vec::new()),
        Operation::ListIdentificationTypes => ("IdentificationType", "list", Vec::new()),
        Operation::GetUser => ("User", "get", Vec::new()),
    }
}

/// This SDK names the headers that it can send.
fn options(request: &Request<'_>) -> Result<Vec<String>, Unwritten> {
    let takes_key = !matches!(request.operation, Operation::CreateCardToken(_));
    let key = request.key.filter(|_| takes_key);
    let mut options: Vec<String> = key
        .map(|key| format!("idempotencyKey: {}", text(key)))
        .into_iter()
        .collect();
    for (name, value) in &request.headers {
        match name.to_ascii_lowercase().as_str() {
            "x-meli-session-id" => options.push(format!("meliSessionId: {}", text(value))),
            _ => return Err(Unwritten::Header(name.clone())),
        }
    }
    Ok(options)
}
