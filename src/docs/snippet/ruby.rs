//! The official SDK of Ruby.

use super::super::value::{Template, Value};
use super::literal::{Literals, escaped, is_word};
use super::{KEY, Language, Operation, Request, Unwritten};

pub(super) const LANGUAGE: Language = Language {
    id: "ruby",
    name: "Ruby",
    write,
};

const LITERALS: Literals = Literals {
    words: ["nil", "true", "false"],
    map: ["{", "}"],
    empty_map: "{}",
    list: ["[", "]"],
    key: |key| match is_word(key) {
        true => format!("{key}: "),
        false => format!("{}: ", quoted(key)),
    },
    text,
    number_of: |name| format!("{}.to_i", variable(name)),
    indent: "  ",
};

fn variable(name: &str) -> String {
    format!("ENV.fetch('{name}')")
}

/// In single quotes where that says it all.
fn quoted(text: &str) -> String {
    match text.contains(|c: char| c.is_control()) {
        true => format!("\"{}\"", escaped(text, &['"', '#'])),
        false => format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'")),
    }
}

fn text(text: &Template) -> String {
    if let Some(name) = text.as_variable() {
        return variable(name);
    }
    if let Some(plain) = text.as_plain() {
        return quoted(plain);
    }
    let plain = |it: &str| escaped(it, &['"', '#']);
    format!(
        "\"{}\"",
        text.render(plain, |name| format!("#{{{}}}", variable(name)))
    )
}

fn write(request: &Request<'_>) -> Result<String, Unwritten> {
    let value = |value: &Value| LITERALS.value(value, 0);
    let (call, mut arguments, has_key) = match &request.operation {
        Operation::CreatePayment(body) => ("payment.create", vec![value(body)], true),
        Operation::GetPayment(id) => ("payment.get", vec![text(id)], false),
        Operation::SearchPayments(query) => {
            let filters = value(&Value::of_pairs(query));
            ("payment.search", vec![format!("filters: {filters}")], false)
        }
        Operation::Cancel(id) => {
            let body = "{ status: 'cancelled' }".to_owned();
            ("payment.update", vec![text(id), body], true)
        }
        Operation::Capture(id, amount) => {
            let amount = amount.map(|it| format!(", transaction_amount: {}", value(it)));
            let body = format!("{{ capture: true{} }}", amount.unwrap_or_default());
            ("payment.update", vec![text(id), body], true)
        }
        Operation::UpdatePayment(id, body) => ("payment.update", vec![text(id), value(body)], true),
        Operation::Refund(id, amount) => {
            let data = format!("refund_data: {{ amount: {} }}", value(amount));
            ("refund.create", vec![text(id), data], true)
        }
        Operation::RefundAll(id) => ("refund.create", vec![text(id)], true),
        Operation::RefundWith(id, body) => {
            let data = format!("refund_data: {}", value(body));
            ("refund.create", vec![text(id), data], true)
        }
        Operation::ListRefunds(id) => ("refund.list", vec![text(id)], false),
        Operation::GetRefund(..) => return Err(Unwritten::NoOperation),
        Operation::CreateCardToken(body) => ("card_token.create", vec![value(body)], false),
        Operation::GetCardToken(id) => ("card_token.get", vec![text(id)], false),
        Operation::ListPaymentMethods => ("payment_methods.get", Vec::new(), false),
        Operation::ListIdentificationTypes => ("identification_type.get", Vec::new(), false),
        Operation::GetUser => ("user.get", Vec::new(), false),
    };
    let options = options(request, has_key);
    if !options.is_empty() {
        arguments.push("request_options: request_options".to_owned());
    }
    Ok(format!(
        "require 'mercadopago'\n\nsdk = Mercadopago::SDK.new({token})\n{options}\nanswer = sdk.{call}({arguments})\nputs answer[:status], answer[:response]\n",
        token = variable("MP_ACCESS_TOKEN"),
        arguments = arguments.join(", "),
    ))
}

fn options(request: &Request<'_>, has_key: bool) -> String {
    let headers = request.told(has_key.then_some(KEY));
    if headers.is_empty() {
        return String::new();
    }
    let headers = LITERALS.value(&Value::texts(headers), 0);
    format!(
        "\ncustom_headers = {headers}\nrequest_options = Mercadopago::RequestOptions.new(custom_headers: custom_headers)\n"
    )
}
