//! How each thing comes about on the mock.

use serde_json::{Value, json};

use super::super::yaml::Yaml;
use super::body::{card, payment, pending, put};
use super::{Impossible, Step, Subject, Wanted, What};
use crate::contract::{
    Endpoint, ErrorCode, Field, Method, Site, Status, StatusDetail, holder_outcomes, methods_of,
    status_details,
};
use crate::rules::{Example, rules_of};

/// The steps that show something.
pub(super) fn wanted(subject: Subject, site: Site) -> Result<Wanted, Impossible> {
    Ok(match subject {
        Subject::Code(code) => refused(code, site),
        Subject::Detail(detail) => state(detail, site),
        Subject::Status(status) => state(detail_of(status).ok_or(Impossible::NoWay(status))?, site),
        Subject::Method(method) => by_method(method, site)?,
        Subject::Endpoint(endpoint) => called(endpoint, site),
    })
}

fn scenario(site: Site, steps: Vec<Step>) -> Wanted {
    Wanted {
        title: String::new(),
        site,
        account: None,
        clock: None,
        steps,
    }
}

/// A request to an endpoint with these members.
fn request(
    id: &'static str,
    endpoint: Endpoint,
    members: impl IntoIterator<Item = (&'static str, Value)>,
) -> Step {
    let name = (endpoint != Endpoint::CreatePayment).then(|| Yaml::text(endpoint.name()));
    let name = name.map(|name| ("endpoint".to_owned(), name));
    let members = members
        .into_iter()
        .map(|(key, value)| (key.to_owned(), yaml(&value)));
    Step {
        id,
        what: What::Request(Yaml::Map(name.into_iter().chain(members).collect())),
    }
}

fn pay(body: Value) -> Step {
    request("pay", Endpoint::CreatePayment, [("body", body)])
}

fn act(id: &'static str, act: &str) -> Step {
    Step {
        id,
        what: What::Act(Yaml::text(act)),
    }
}

/// JSON as YAML; expressions stay expressions.
fn yaml(value: &Value) -> Yaml {
    match value {
        Value::String(text) if text.starts_with("${{") => Yaml::Scalar(text.clone()),
        Value::String(text) => Yaml::text(text),
        Value::Array(items) => Yaml::List(items.iter().map(yaml).collect()),
        Value::Object(map) => Yaml::Map(
            map.iter()
                .map(|(key, value)| (key.clone(), yaml(value)))
                .collect(),
        ),
        other => Yaml::Scalar(other.to_string()),
    }
}

/// A code: by a request that a rule objects to, else by the value that is reserved for it.
fn refused(code: ErrorCode, site: Site) -> Wanted {
    let mut rules = rules_of(code).filter(|rule| rule.meta.is_blocking());
    let shown = rules.find(|rule| rule.meta.bad.url.is_none() && rule.meta.bad.before.is_none());
    match shown {
        Some(rule) => by_example(&rule.meta.bad),
        None => {
            let mut body = pending(site);
            put(
                &mut body,
                "external_reference",
                json!(format!("ensayo:error={}", code.as_str())),
            );
            scenario(site, vec![pay(body)])
        }
    }
}

/// The bad example of a rule, after what its call needs.
fn by_example(example: &Example) -> Wanted {
    let site = example.site;
    let body = serde_json::from_str(example.body).unwrap_or(Value::Null);
    let key = (!example.has_key).then(|| ("idempotency_key", json!("none")));
    let headers = example.headers.iter();
    let headers: serde_json::Map<_, _> = headers
        .map(|(name, value)| ((*name).to_owned(), json!(value)))
        .collect();
    let headers = (!headers.is_empty()).then(|| ("headers", Value::Object(headers)));
    let members = [("body", body)].into_iter().chain(key).chain(headers);
    let shown = request("refused", example.endpoint, members);
    let first = match example.endpoint {
        Endpoint::CreateRefund => Some(pay(card(site, "APRO"))),
        Endpoint::UpdatePayment => Some(pay(reserve(site))),
        _ => None,
    };
    let has_date = example.body.contains(Field::DateOfExpiration.path());
    let mut wanted = scenario(site, first.into_iter().chain([shown]).collect());
    let instant = || Yaml::text(&example.context().now.to_string());
    wanted.clock = has_date.then(instant);
    wanted.account = example
        .seller
        .map(|email| Yaml::map([("email", Some(Yaml::text(email)))]));
    wanted
}

fn reserve(site: Site) -> Value {
    let mut body = card(site, "APRO");
    put(&mut body, "capture", json!(false));
    body
}

/// The first detail of a state that has a way of its own.
fn detail_of(status: Status) -> Option<&'static StatusDetail> {
    let mut of_status = status_details().iter().filter(|it| it.status == status);
    let holder = |id: &str| holder_outcomes().iter().any(|it| it.detail == id);
    let natural = of_status.clone().find(|it| holder(it.id));
    natural.or_else(|| of_status.next())
}

/// A detail: by the cardholder's name, by what happens to a payment, else by the value that is reserved.
fn state(detail: &StatusDetail, site: Site) -> Wanted {
    let mut holders = holder_outcomes().iter();
    if let Some(outcome) = holders.find(|it| it.detail == detail.id && it.status == detail.status) {
        return scenario(site, vec![pay(card(site, outcome.name))]);
    }
    let read = || request("read", Endpoint::GetPayment, []);
    let steps = match detail.id {
        "pending_capture" => vec![pay(reserve(site))],
        "refunded" => vec![
            pay(card(site, "APRO")),
            request("refund", Endpoint::CreateRefund, []),
            read(),
        ],
        "partially_refunded" => vec![
            pay(card(site, "APRO")),
            request(
                "refund",
                Endpoint::CreateRefund,
                [("body", json!({"amount": 1}))],
            ),
            read(),
        ],
        "by_collector" => vec![pay(pending(site)), cancel()],
        "expired" => vec![pay(pending(site)), act("time-is-up", "expire"), read()],
        id => {
            let mut body = pending(site);
            put(
                &mut body,
                "external_reference",
                json!(format!("ensayo:detail={id}")),
            );
            vec![pay(body)]
        }
    };
    scenario(site, steps)
}

fn cancel() -> Step {
    let body = json!({"status": "cancelled"});
    request("cancel", Endpoint::UpdatePayment, [("body", body)])
}

fn by_method(method: Method, site: Site) -> Result<Wanted, Impossible> {
    let mut methods = methods_of(site).iter();
    let info = methods.find(|it| it.method == method);
    let info = info.ok_or(Impossible::OtherSite(method, site))?;
    match info.direct {
        true => Ok(scenario(site, vec![pay(payment(info))])),
        false => Err(Impossible::NotDirect(method)),
    }
}

/// A call, after what it needs.
fn called(endpoint: Endpoint, site: Site) -> Wanted {
    let only = |members: Vec<(&'static str, Value)>| vec![request("call", endpoint, members)];
    let id = |step: &str| json!(format!(r#"${{{{ steps["{step}"].body.id }}}}"#));
    let make_token = || {
        let number = crate::contract::test_cards(site).first();
        let card = number.expect("every country has a test card (tests/it/shipped.rs)");
        json!({
            "card_number": card.number,
            "security_code": card.security_code,
            "expiration_month": card.expiration_month,
            "expiration_year": card.expiration_year,
            "cardholder": {"name": "APRO"},
        })
    };
    let refund = || {
        request(
            "refund",
            Endpoint::CreateRefund,
            [("body", json!({"amount": 1}))],
        )
    };
    let steps = match endpoint {
        Endpoint::CreatePayment => vec![pay(card(site, "APRO"))],
        Endpoint::GetPayment => vec![pay(pending(site)), request("call", endpoint, [])],
        Endpoint::UpdatePayment => vec![pay(pending(site)), cancel()],
        Endpoint::SearchPayments => vec![
            pay(pending(site)),
            request(
                "call",
                endpoint,
                [("query", json!({"external_reference": "MP0001"}))],
            ),
        ],
        Endpoint::CreateRefund => vec![pay(card(site, "APRO")), refund()],
        Endpoint::ListRefunds => {
            vec![
                pay(card(site, "APRO")),
                refund(),
                request("call", endpoint, []),
            ]
        }
        Endpoint::GetRefund => vec![
            pay(card(site, "APRO")),
            refund(),
            request("call", endpoint, [("refund_id", id("refund"))]),
        ],
        Endpoint::CreateCardToken => only(vec![("body", make_token())]),
        Endpoint::GetCardToken => vec![
            request("make", Endpoint::CreateCardToken, [("body", make_token())]),
            request("call", endpoint, [("id", id("make"))]),
        ],
        Endpoint::ListInstallments => only(vec![(
            "query",
            json!({"amount": "100", "payment_method_id": "visa"}),
        )]),
        Endpoint::ProcessPayment => only(vec![("body", pending(site))]),
        Endpoint::ListPaymentMethods | Endpoint::ListIdentificationTypes | Endpoint::GetUser => {
            only(Vec::new())
        }
    };
    scenario(site, steps)
}
