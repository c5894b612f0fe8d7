//! The official SDK of Java.

use std::collections::BTreeSet;

use super::super::value::{Template, Value};
use super::literal::{joined, quoted};
use super::typed::{self, Class, Typed, camel};
use super::{KEY, Language, Operation, Request, Unwritten};

pub(super) const LANGUAGE: Language = Language {
    id: "java",
    name: "Java",
    write,
};

/// The most pairs of `Map.of`.
const MOST_PAIRS: usize = 10;
const INDENT: &str = "    ";

fn variable(name: &str) -> String {
    format!("System.getenv(\"{name}\")")
}

fn text(text: &Template) -> String {
    joined(text, " + ", quoted, variable)
}

/// Ids of payments and refunds are whole numbers to this SDK.
fn number(id: &Template) -> Result<String, Unwritten> {
    match (id.as_variable(), id.as_plain()) {
        (Some(name), _) => Ok(format!("Long.valueOf({})", variable(name))),
        (_, Some(digits)) if digits.parse::<i64>().is_ok() => Ok(format!("{digits}L")),
        _ => Err(Unwritten::Member("id".to_owned())),
    }
}

/// A program while it is written.
#[derive(Default)]
struct Program {
    imports: BTreeSet<String>,
    statements: String,
}

impl Program {
    fn import(&mut self, name: &str) {
        self.imports.insert(name.to_owned());
    }

    fn class(&mut self, class: &Class) {
        let package = if class.is_common { "common" } else { "payment" };
        self.import(&format!("com.mercadopago.client.{package}.{}", class.name));
    }

    fn decimal(&mut self, digits: &str) -> String {
        self.import("java.math.BigDecimal");
        format!("new BigDecimal(\"{digits}\")")
    }

    /// An object as the builder makes it; its first line stands at a depth.
    fn value(&mut self, value: &Typed, depth: usize) -> Result<String, Unwritten> {
        Ok(match value {
            Typed::Text(it) => text(it),
            Typed::Decimal(digits) => self.decimal(digits),
            Typed::Whole(digits) => digits.clone(),
            Typed::Long(digits) => format!("{digits}L"),
            Typed::Flag(flag) => flag.to_string(),
            Typed::Date(instant) => {
                self.import("java.time.OffsetDateTime");
                format!("OffsetDateTime.parse({})", quoted(instant))
            }
            Typed::Object(class, members) => {
                self.class(class);
                let inner = INDENT.repeat(depth + 1);
                let mut out = format!("{}.builder()\n", class.name);
                for (key, member) in members {
                    let member = self.value(member, depth + 1)?;
                    out.push_str(&format!("{inner}.{}({member})\n", camel(key)));
                }
                format!("{out}{inner}.build()")
            }
            Typed::List(_, items) => {
                self.import("java.util.List");
                let items: Result<Vec<_>, _> = items
                    .iter()
                    .map(|item| self.value(item, depth + 1))
                    .collect();
                format!("List.of({})", items?.join(", "))
            }
            Typed::Free(value) => self.free(value)?,
        })
    }

    /// A mapping of anything; `Map.of` holds no null.
    fn free(&mut self, value: &Value) -> Result<String, Unwritten> {
        Ok(match value {
            Value::Null => return Err(Unwritten::Member("metadata".to_owned())),
            Value::Flag(flag) => flag.to_string(),
            Value::Number(digits) => match digits.parse::<i32>() {
                Ok(_) => digits.clone(),
                Err(_) => self.decimal(digits),
            },
            Value::NumberOf(name) => format!("Long.valueOf({})", variable(name)),
            Value::Text(it) => text(it),
            Value::List(items) => {
                self.import("java.util.List");
                let items: Result<Vec<_>, _> = items.iter().map(|item| self.free(item)).collect();
                format!("List.of({})", items?.join(", "))
            }
            Value::Map(entries) => {
                self.import("java.util.Map");
                let is_long = entries.len() > MOST_PAIRS;
                let entries: Result<Vec<_>, _> = entries
                    .iter()
                    .map(|(key, value)| {
                        let pair = format!("{}, {}", quoted(key), self.free(value)?);
                        Ok(if is_long {
                            format!("Map.entry({pair})")
                        } else {
                            pair
                        })
                    })
                    .collect();
                let method = if is_long { "ofEntries" } else { "of" };
                format!("Map.{method}({})", entries?.join(", "))
            }
        })
    }

    /// What goes with a request, where anything does.
    fn options(&mut self, request: &Request<'_>) -> Option<&'static str> {
        let told = request.told(Some(KEY)).into_iter();
        let headers: Vec<String> = told
            .map(|(name, value)| {
                format!(
                    "{INDENT}{INDENT}customHeaders.put({}, {});\n",
                    quoted(name),
                    text(value)
                )
            })
            .collect();
        if headers.is_empty() {
            return None;
        }
        for name in [
            "java.util.HashMap",
            "java.util.Map",
            "com.mercadopago.core.MPRequestOptions",
        ] {
            self.import(name);
        }
        let pad = INDENT.repeat(2);
        self.statements.push_str(&format!(
            "\n{pad}Map<String, String> customHeaders = new HashMap<>();\n{}{pad}MPRequestOptions requestOptions = MPRequestOptions.builder()\n{pad}{INDENT}.customHeaders(customHeaders)\n{pad}{INDENT}.build();\n",
            headers.concat()
        ));
        Some("requestOptions")
    }

    /// The whole file.
    fn text(mut self, client: &str, method: &str, arguments: &[String]) -> String {
        self.import("com.mercadopago.MercadoPagoConfig");
        self.import(&format!("com.mercadopago.client.{client}"));
        let class = client.rsplit('.').next().unwrap_or(client);
        let imports: String = self
            .imports
            .iter()
            .map(|it| format!("import {it};\n"))
            .collect();
        format!(
            "{imports}\npublic class Example {{\n{INDENT}public static void main(String[] args) throws Exception {{\n{INDENT}{INDENT}MercadoPagoConfig.setAccessToken({token});\n{statements}\n{INDENT}{INDENT}{class} client = new {class}();\n{INDENT}{INDENT}var answer = client.{method}({arguments});\n{INDENT}{INDENT}System.out.println(answer.getResponse().getContent());\n{INDENT}}}\n}}\n",
            token = variable("MP_ACCESS_TOKEN"),
            statements = self.statements,
            arguments = arguments.join(", "),
        )
    }
}

const PAYMENT: &str = "payment.PaymentClient";

fn write(request: &Request<'_>) -> Result<String, Unwritten> {
    let mut program = Program::default();
    let (client, method, mut arguments) = called(&mut program, &request.operation)?;
    arguments.extend(program.options(request).map(str::to_owned));
    Ok(program.text(client, method, &arguments))
}

type Called = (&'static str, &'static str, Vec<String>);

fn called(program: &mut Program, operation: &Operation<'_>) -> Result<Called, Unwritten> {
    Ok(match operation {
        Operation::CreatePayment(body) => {
            let body = typed::typed(body, &typed::PAYMENT)?;
            let body = program.value(&body, 2)?;
            program.statements.push_str(&format!(
                "\n{INDENT}{INDENT}PaymentCreateRequest request = {body};\n"
            ));
            (PAYMENT, "create", vec!["request".to_owned()])
        }
        Operation::GetPayment(id) => (PAYMENT, "get", vec![number(id)?]),
        Operation::SearchPayments(query) => (PAYMENT, "search", vec![search(program, query)]),
        Operation::Cancel(id) => (PAYMENT, "cancel", vec![number(id)?]),
        Operation::Capture(id, None) => (PAYMENT, "capture", vec![number(id)?]),
        Operation::Capture(id, Some(amount)) | Operation::Refund(id, amount) => {
            let is_refund = matches!(operation, Operation::Refund(..));
            let method = if is_refund { "refund" } else { "capture" };
            (
                PAYMENT,
                method,
                vec![number(id)?, program.free_decimal(amount)?],
            )
        }
        Operation::RefundAll(id) => (PAYMENT, "refund", vec![number(id)?]),
        Operation::ListRefunds(id) => (PAYMENT, "listRefunds", vec![number(id)?]),
        Operation::GetRefund(id, refund) => {
            (PAYMENT, "getRefund", vec![number(id)?, number(refund)?])
        }
        Operation::GetCardToken(id) => ("cardtoken.CardTokenClient", "get", vec![text(id)]),
        Operation::ListPaymentMethods => ("paymentmethod.PaymentMethodClient", "list", Vec::new()),
        Operation::ListIdentificationTypes => (
            "identificationtype.IdentificationTypeClient",
            "list",
            Vec::new(),
        ),
        Operation::GetUser => ("user.UserClient", "get", Vec::new()),
        Operation::UpdatePayment(..)
        | Operation::RefundWith(..)
        | Operation::CreateCardToken(_) => {
            return Err(Unwritten::NoOperation);
        }
    })
}

impl Program {
    fn free_decimal(&mut self, amount: &Value) -> Result<String, Unwritten> {
        match amount {
            Value::Number(digits) => Ok(self.decimal(digits)),
            _ => Err(Unwritten::Member("amount".to_owned())),
        }
    }
}

fn search(program: &mut Program, query: &[(String, Template)]) -> String {
    program.import("com.mercadopago.net.MPSearchRequest");
    program.import("java.util.HashMap");
    program.import("java.util.Map");
    let pad = INDENT.repeat(2);
    let lines = query
        .iter()
        .map(|(key, value)| format!("{pad}filters.put({}, {});\n", quoted(key), text(value)));
    let lines: String = lines.collect();
    program.statements.push_str(&format!(
        "\n{pad}Map<String, Object> filters = new HashMap<>();\n{lines}{pad}MPSearchRequest search = MPSearchRequest.builder()\n{pad}{INDENT}.filters(filters)\n{pad}{INDENT}.build();\n"
    ));
    "search".to_owned()
}
