//! The official SDK of C#.

use std::collections::BTreeSet;

use super::super::value::{Template, Value};
use super::literal::{joined, quoted};
use super::typed::{self, Typed, pascal};
use super::{KEY, Language, Operation, Request, Unwritten};

pub(super) const LANGUAGE: Language = Language {
    id: "csharp",
    name: "C#",
    write,
};

const INDENT: &str = "    ";

fn variable(name: &str) -> String {
    format!("Environment.GetEnvironmentVariable(\"{name}\")")
}

fn text(text: &Template) -> String {
    joined(text, " + ", quoted, variable)
}

/// Ids of payments and refunds are whole numbers to this SDK.
fn number(id: &Template) -> Result<String, Unwritten> {
    match (id.as_variable(), id.as_plain()) {
        (Some(name), _) => Ok(format!("long.Parse({})", variable(name))),
        (_, Some(digits)) if digits.parse::<i64>().is_ok() => Ok(digits.to_owned()),
        _ => Err(Unwritten::Member("id".to_owned())),
    }
}

fn decimal(amount: &Value) -> Result<String, Unwritten> {
    match amount {
        Value::Number(digits) => Ok(format!("{digits}m")),
        _ => Err(Unwritten::Member("amount".to_owned())),
    }
}

/// A value whose first line stands at a depth.
fn value(value: &Typed, depth: usize) -> String {
    match value {
        Typed::Text(it) => text(it),
        Typed::Decimal(digits) => format!("{digits}m"),
        Typed::Whole(digits) | Typed::Long(digits) => digits.clone(),
        Typed::Flag(flag) => flag.to_string(),
        Typed::Date(instant) => {
            format!(
                "DateTime.Parse({}, CultureInfo.InvariantCulture)",
                quoted(instant)
            )
        }
        Typed::Object(class, members) => {
            let lines = members.iter();
            let lines =
                lines.map(|(key, it)| format!("{} = {}", pascal(key), self::value(it, depth + 1)));
            block(&format!("new {}", class.name), lines, depth)
        }
        Typed::List(class, items) => {
            let lines = items.iter().map(|item| self::value(item, depth + 1));
            block(&format!("new List<{}>", class.name), lines, depth)
        }
        Typed::Free(it) => free(it, depth),
    }
}

/// A mapping or list of anything.
fn free(value: &Value, depth: usize) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Flag(flag) => flag.to_string(),
        Value::Number(digits) => match digits.parse::<i32>() {
            Ok(_) => digits.clone(),
            Err(_) => format!("{digits}m"),
        },
        Value::NumberOf(name) => format!("long.Parse({})", variable(name)),
        Value::Text(it) => text(it),
        Value::List(items) => {
            let lines = items.iter().map(|item| free(item, depth + 1));
            block("new List<object>", lines, depth)
        }
        Value::Map(entries) => {
            let lines = entries.iter();
            let lines =
                lines.map(|(key, it)| format!("[{}] = {}", quoted(key), free(it, depth + 1)));
            block("new Dictionary<string, object>", lines, depth)
        }
    }
}

fn block(head: &str, lines: impl Iterator<Item = String>, depth: usize) -> String {
    let (outer, inner) = (INDENT.repeat(depth), INDENT.repeat(depth + 1));
    let lines: String = lines.map(|line| format!("{inner}{line},\n")).collect();
    format!("{head}\n{outer}{{\n{lines}{outer}}}")
}

/// A client and its method with what goes to it, and what comes before the call.
struct Called {
    client: &'static str,
    method: &'static str,
    arguments: Vec<String>,
    before: String,
    uses: BTreeSet<&'static str>,
}

fn called(client: &'static str, method: &'static str, arguments: Vec<String>) -> Called {
    Called {
        client,
        method,
        arguments,
        before: String::new(),
        uses: BTreeSet::new(),
    }
}

const PAYMENT: &str = "Payment.PaymentClient";

fn write(request: &Request<'_>) -> Result<String, Unwritten> {
    let mut called = operation(&request.operation)?;
    if let Some(options) = options(request) {
        called.before.push_str(&options);
        called.uses.insert("MercadoPago.Client");
        called.arguments.push("requestOptions".to_owned());
    }
    let (namespace, class) = called.client.rsplit_once('.').unwrap_or_default();
    let namespace = format!("MercadoPago.Client.{namespace}");
    let mut uses: BTreeSet<&str> = called.uses.clone();
    uses.extend(["MercadoPago.Config", namespace.as_str()]);
    let uses: String = uses.iter().map(|it| format!("using {it};\n")).collect();
    Ok(format!(
        "using System;\n{uses}\nMercadoPagoConfig.AccessToken = {token};\n{before}\nvar client = new {class}();\nvar answer = await client.{method}({arguments});\nConsole.WriteLine(answer.ApiResponse.Content);\n",
        token = variable("MP_ACCESS_TOKEN"),
        before = called.before,
        method = called.method,
        arguments = called.arguments.join(", "),
    ))
}

fn operation(operation: &Operation<'_>) -> Result<Called, Unwritten> {
    Ok(match operation {
        Operation::CreatePayment(body) => create(body)?,
        Operation::GetPayment(id) => called(PAYMENT, "GetAsync", vec![number(id)?]),
        Operation::SearchPayments(query) => search(query),
        Operation::Cancel(id) => called(PAYMENT, "CancelAsync", vec![number(id)?]),
        Operation::Capture(id, None) => called(PAYMENT, "CaptureAsync", vec![number(id)?]),
        Operation::Capture(id, Some(amount)) => {
            called(PAYMENT, "CaptureAsync", vec![number(id)?, decimal(amount)?])
        }
        Operation::Refund(id, amount) => {
            called(PAYMENT, "RefundAsync", vec![number(id)?, decimal(amount)?])
        }
        Operation::RefundAll(id) => called(PAYMENT, "RefundAsync", vec![number(id)?]),
        Operation::ListRefunds(id) => called(PAYMENT, "ListRefundsAsync", vec![number(id)?]),
        Operation::GetRefund(id, refund) => called(
            PAYMENT,
            "GetRefundAsync",
            vec![number(id)?, number(refund)?],
        ),
        Operation::GetCardToken(id) => {
            called("CardToken.CardTokenClient", "GetAsync", vec![text(id)])
        }
        Operation::ListPaymentMethods => {
            called("PaymentMethod.PaymentMethodClient", "ListAsync", Vec::new())
        }
        Operation::ListIdentificationTypes => called(
            "IdentificationType.IdentificationTypeClient",
            "ListAsync",
            Vec::new(),
        ),
        Operation::GetUser => called("User.UserClient", "GetAsync", Vec::new()),
        Operation::UpdatePayment(..)
        | Operation::RefundWith(..)
        | Operation::CreateCardToken(_) => {
            return Err(Unwritten::NoOperation);
        }
    })
}

fn create(body: &Value) -> Result<Called, Unwritten> {
    let body = typed::typed(body, &typed::PAYMENT)?;
    let mut call = called(PAYMENT, "CreateAsync", vec!["request".to_owned()]);
    body.each_class(&mut |class| {
        if class.is_common {
            call.uses.insert("MercadoPago.Client.Common");
        }
    });
    if body.any(&|it| matches!(it, Typed::Date(_))) {
        call.uses.insert("System.Globalization");
    }
    if body.any(&|it| matches!(it, Typed::List(..) | Typed::Free(_))) {
        call.uses.insert("System.Collections.Generic");
    }
    call.before = format!("\nvar request = {};\n", value(&body, 0));
    Ok(call)
}

fn search(query: &[(String, Template)]) -> Called {
    let lines = query
        .iter()
        .map(|(key, value)| format!("[{}] = {}", quoted(key), text(value)));
    let filters = block("new Dictionary<string, object>", lines, 1);
    let mut call = called(PAYMENT, "SearchAsync", vec!["search".to_owned()]);
    call.before = format!(
        "\n{};\n",
        block(
            "var search = new SearchRequest",
            std::iter::once(format!("Filters = {filters}")),
            0
        )
    );
    call.uses
        .extend(["MercadoPago.Client", "System.Collections.Generic"]);
    call
}

fn options(request: &Request<'_>) -> Option<String> {
    let told = request.told(Some(KEY)).into_iter();
    let headers = told.map(|(name, value)| {
        format!(
            "requestOptions.CustomHeaders.Add({}, {});\n",
            quoted(name),
            text(value)
        )
    });
    let headers: String = headers.collect();
    (!headers.is_empty())
        .then(|| format!("\nvar requestOptions = new RequestOptions();\n{headers}"))
}
