//! The score of integration quality, for people and for machines.

use serde_json::{Value, json};

use crate::contract::recommendation::minimum_score;
use crate::contract::{Action, Area};
use crate::diagnostic::render::Style;
use crate::i18n::{Lang, Text};
use crate::report::paint::Paint;
use crate::report::summary::counted;
use crate::rules::{Score, Share, elsewhere};
use crate::text;

const PAYMENTS: Text = text! {
    en: "{ $count ->
        [one] { $count } payment
       *[other] { $count } payments
    }",
    es: "{ $count ->
        [one] { $count } pago
       *[other] { $count } pagos
    }",
    pt: "{ $count ->
        [one] { $count } pagamento
       *[other] { $count } pagamentos
    }",
};
const HEADING: Text = text! {
    en: "integration quality of { $payments } by our reading; the provider measures a real payment",
    es: "calidad de integración de { $payments } según nuestra lectura; el proveedor mide un pago real",
    pt: "qualidade de integração de { $payments } segundo nossa leitura; o provedor mede um pagamento real",
};
const SHARE: Text = text! {
    en: "{ $met } of { $of }",
    es: "{ $met } de { $of }",
    pt: "{ $met } de { $of }",
};
const LEFT_OUT: Text = text! {
    en: "without { $names }",
    es: "sin { $names }",
    pt: "sem { $names }",
};
const ELSEWHERE: Text = text! {
    en: "does not show in a request",
    es: "no se ve en una solicitud",
    pt: "não aparece em uma requisição",
};
const TOTAL: Text = text! {
    en: "{ $percent } % in all; { $enough ->
        [yes] the minimum is { $minimum } %
       *[no] the minimum is { $minimum } %, so this would not pass
    } (integrators report { $reported } %)",
    es: "{ $percent } % en total; { $enough ->
        [yes] el mínimo es { $minimum } %
       *[no] el mínimo es { $minimum } %, así no alcanza
    } (integradores informan { $reported } %)",
    pt: "{ $percent } % no total; { $enough ->
        [yes] o mínimo é { $minimum } %
       *[no] o mínimo é { $minimum } %, assim não alcança
    } (integradores relatam { $reported } %)",
};

/// The score as a table of areas, a line each; nothing where no payment was looked at.
pub(super) fn text(score: &Score, style: Style) -> String {
    let Some(percent) = score.total().percent() else {
        return String::new();
    };
    let lang = style.lang;
    let payments = counted(&[(score.payments(), PAYMENTS)], lang).join("");
    let mut out = HEADING.with("payments", payments).in_lang(lang) + "\n";
    let width = Area::ALL.iter().map(|it| it.name().len()).max();
    for area in Area::ALL {
        let name = format!("{:1$}", area.name(), width.unwrap_or_default());
        let told = row(score, *area, lang);
        out.push_str(&format!("  {name}  {told}\n"));
    }
    let minimum = minimum_score();
    let enough = score.is_enough() == Some(true);
    let total = TOTAL
        .with("percent", percent)
        .with("enough", if enough { "yes" } else { "no" })
        .with("minimum", usize::from(minimum.percent))
        .with("reported", usize::from(minimum.reported_percent));
    let paint = Paint { color: style.color };
    let mark = match enough {
        true => paint.good("✓"),
        false => paint.unsure("!"),
    };
    out.push_str(&format!("{mark} {}\n\n", total.in_lang(lang)));
    out
}

fn row(score: &Score, area: Area, lang: Lang) -> String {
    let share = score.area(area);
    if share.of == 0 {
        return ELSEWHERE.message().in_lang(lang);
    }
    let told = SHARE.with("met", share.met).with("of", share.of);
    let mut told = told.in_lang(lang);
    let names: Vec<String> = score.left_out(area).map(name).collect();
    if !names.is_empty() {
        let left_out = LEFT_OUT.with("names", names.join(", ")).in_lang(lang);
        told.push_str(&format!(": {left_out}"));
    }
    told
}

/// What is left out, and how often where more than one payment could have it.
fn name((action, share): (&'static Action, Share)) -> String {
    let field = action.fields.first().map_or(action.id, |it| it.path());
    // Six members of each item would else be a line of prefixes.
    let field = field.strip_prefix("additional_info.").unwrap_or(field);
    match share.of {
        1 => format!("`{field}`"),
        _ => format!("`{field}` ×{}", share.of - share.met),
    }
}

/// The score for machines; null where no payment was looked at.
pub(super) fn json(score: &Score) -> Value {
    let total = score.total();
    if total.of == 0 {
        return Value::Null;
    }
    let minimum = minimum_score();
    let areas: Vec<Value> = Area::ALL.iter().map(|it| area(score, *it)).collect();
    json!({
        "basis": "our_reading",
        "payments": score.payments(),
        "met": total.met,
        "of": total.of,
        "percent": total.percent(),
        "minimum_percent": minimum.percent,
        "reported_minimum_percent": minimum.reported_percent,
        "areas": areas,
    })
}

fn area(score: &Score, area: Area) -> Value {
    let share = score.area(area);
    let left_out: Vec<Value> = score
        .left_out(area)
        .map(|(action, share)| {
            json!({
                "action": action.id,
                "field": action.fields.first().map(|it| it.path()),
                "payments": share.of - share.met,
            })
        })
        .collect();
    let elsewhere: Vec<&str> = elsewhere(area).map(|it| it.id).collect();
    json!({
        "area": area.name(),
        "met": share.met,
        "of": share.of,
        "percent": share.percent(),
        "left_out": left_out,
        "elsewhere": elsewhere,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::contract::{Endpoint, Site};
    use crate::rules::{Context, Facts};
    use crate::source::Node;
    use crate::text::{FileId, Span};

    /// The score of a card payment in Brazil, and the same as often as asked.
    fn score(times: usize) -> Score {
        let body = json!({
            "transaction_amount": 100,
            "token": "ff8080814c11e237014c1ff593b57b4d",
            "installments": 1,
            "payment_method_id": "visa",
            "issuer_id": 25,
            "external_reference": "order-7",
            "payer": {"email": "ana@testuser.com", "first_name": "Ana", "last_name": "Silva"},
        });
        let node = Node::from_json(&body, Span::new(FileId(0), 0..0));
        let cx = Context::body(
            Endpoint::CreatePayment,
            Site::Mlb,
            "2026-01-15T12:00:00Z".parse().expect("an instant"),
        );
        let one = Score::of(&Facts::of(&node, cx.endpoint), &cx);
        let mut all = Score::default();
        (0..times).for_each(|_| all.add(&one));
        all
    }

    fn told(times: usize, lang: Lang) -> String {
        let style = Style {
            color: false,
            lang,
            width: 100,
        };
        text(&score(times), style)
    }

    #[test]
    fn each_area_gets_a_line_and_the_whole_a_verdict() {
        insta::assert_snapshot!(told(1, Lang::En), @"
        integration quality of 1 payment by our reading; the provider measures a real payment
          payments_approval       4 of 10: without `items[].id`, `items[].title`, `items[].description`, `items[].category_id`, `items[].quantity`, `items[].unit_price`
          user_experience         0 of 1: without `statement_descriptor`
          security                0 of 1: without `notification_url`
          scalability             does not show in a request
          financial_conciliation  1 of 1
        ! 38 % in all; the minimum is 75 %, so this would not pass (integrators report 73 %)
        ");
        insta::assert_snapshot!(told(2, Lang::Es), @"
        calidad de integración de 2 pagos según nuestra lectura; el proveedor mide un pago real
          payments_approval       8 de 20: sin `items[].id` ×2, `items[].title` ×2, `items[].description` ×2, `items[].category_id` ×2, `items[].quantity` ×2, `items[].unit_price` ×2
          user_experience         0 de 2: sin `statement_descriptor` ×2
          security                0 de 2: sin `notification_url` ×2
          scalability             no se ve en una solicitud
          financial_conciliation  2 de 2
        ! 38 % en total; el mínimo es 75 %, así no alcanza (integradores informan 73 %)
        ");
    }

    #[test]
    fn without_payments_there_is_nothing_to_tell() {
        assert_eq!(told(0, Lang::En), "");
        assert_eq!(json(&Score::default()), Value::Null);
    }

    #[test]
    fn machines_get_the_same() {
        let told = json(&score(2));
        assert_eq!(told["payments"], 2);
        assert_eq!(told["percent"], 38);
        assert_eq!(
            told["areas"][1]["left_out"][0]["action"],
            "statement_descriptor"
        );
        assert_eq!(told["areas"][3]["elsewhere"][0], "backend_sdk");
    }
}
