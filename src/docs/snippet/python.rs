//! The official SDK of Python.

use super::super::value::{Template, Value};
use super::literal::{Literals, escaped, quoted};
use super::{KEY, Language, Operation, Request, Unwritten};

pub(super) const LANGUAGE: Language = Language {
    id: "python",
    name: "Python",
    write,
};

const LITERALS: Literals = Literals {
    words: ["None", "True", "False"],
    map: ["{", "}"],
    empty_map: "{}",
    list: ["[", "]"],
    key: |key| format!("{}: ", quoted(key)),
    text,
    number_of: |name| format!("int({})", variable(name)),
    indent: "    ",
};

fn variable(name: &str) -> String {
    format!("os.environ[\"{name}\"]")
}

fn text(text: &Template) -> String {
    if let Some(name) = text.as_variable() {
        return variable(name);
    }
    if let Some(plain) = text.as_plain() {
        return quoted(plain);
    }
    let plain = |it: &str| escaped(it, &['"']).replace('{', "{{").replace('}', "}}");
    format!(
        "f\"{}\"",
        text.render(plain, |name| format!("{{os.environ['{name}']}}"))
    )
}

fn write(request: &Request<'_>) -> Result<String, Unwritten> {
    let value = |value: &Value| LITERALS.value(value, 0);
    let (call, arguments, has_key) = match &request.operation {
        Operation::CreatePayment(body) => ("payment().create", vec![value(body)], true),
        Operation::GetPayment(id) => ("payment().get", vec![text(id)], false),
        Operation::SearchPayments(query) => {
            let filters = value(&Value::of_pairs(query));
            ("payment().search", vec![filters], false)
        }
        Operation::Cancel(id) => {
            let body = "{\"status\": \"cancelled\"}".to_owned();
            ("payment().update", vec![text(id), body], true)
        }
        Operation::Capture(id, amount) => {
            let amount = amount.map_or_else(|| "None".to_owned(), value);
            ("payment().capture", vec![text(id), amount], true)
        }
        Operation::UpdatePayment(id, body) => {
            ("payment().update", vec![text(id), value(body)], true)
        }
        Operation::Refund(id, amount) => {
            let body = format!("{{\"amount\": {}}}", value(amount));
            ("refund().create", vec![text(id), body], true)
        }
        Operation::RefundAll(id) => ("refund().create", vec![text(id), "None".to_owned()], true),
        Operation::RefundWith(id, body) => ("refund().create", vec![text(id), value(body)], true),
        Operation::ListRefunds(id) => ("refund().list_all", vec![text(id)], false),
        Operation::GetRefund(id, refund) => ("refund().get", vec![text(id), text(refund)], false),
        Operation::CreateCardToken(body) => ("card_token().create", vec![value(body)], false),
        Operation::GetCardToken(id) => ("card_token().get", vec![text(id)], false),
        Operation::ListPaymentMethods => ("payment_methods().list_all", Vec::new(), false),
        Operation::ListIdentificationTypes => ("identification_type().list_all", Vec::new(), false),
        Operation::GetUser => ("user().get", Vec::new(), false),
    };
    let options = options(request, has_key);
    let mut arguments = arguments;
    if !options.is_empty() {
        arguments.push("request_options=request_options".to_owned());
    }
    Ok(format!(
        "import os\n\nimport mercadopago\n\nsdk = mercadopago.SDK({token})\n{options}\nanswer = sdk.{call}({arguments})\nprint(answer[\"status\"], answer[\"response\"])\n",
        token = variable("MP_ACCESS_TOKEN"),
        arguments = arguments.join(", "),
    ))
}

fn options(request: &Request<'_>, has_key: bool) -> String {
    let headers = request.told(has_key.then_some(KEY));
    if headers.is_empty() {
        return String::new();
    }
    format!(
        "\nrequest_options = mercadopago.config.RequestOptions()\nrequest_options.custom_headers = {}\n",
        LITERALS.value(&Value::texts(headers), 0)
    )
}
