//! A method that this country does not have.

use crate::contract::{Field, Method, Site, methods_of};
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::words::nearest;

declare_rule! {
    id: "method-of-another-site",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C3028],
    evidence: Documented [REFERENCE],
    message: {
        en: "`{ $id }` is no payment method of { $site }",
        es: "`{ $id }` no es un medio de pago de { $site }",
        pt: "`{ $id }` não é um meio de pagamento de { $site }",
    },
    label: {
        en: "a method of { $others }",
        es: "es un medio de { $others }",
        pt: "é um meio de { $others }",
    },
    help: {
        en: "{ $how ->
            [near] write `{ $meant }`, or send the payment with a seller of { $others }
           *[list] methods of { $site }: { $names }
        }",
        es: "{ $how ->
            [near] escribe `{ $meant }`, o envía el pago con un vendedor de { $others }
           *[list] medios de { $site }: { $names }
        }",
        pt: "{ $how ->
            [near] escreva `{ $meant }`, ou envie o pagamento com um vendedor de { $others }
           *[list] meios de { $site }: { $names }
        }",
    },
    why: {
        en: "the seller's credentials decide the country, and each country has its own methods",
        es: "las credenciales del vendedor deciden el país, y cada país tiene sus propios medios",
        pt: "as credenciais do vendedor decidem o país, e cada país tem os seus próprios meios",
    },
    bad: Example::payment(Site::Mla, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}"#),
}

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(id) = facts.text(Field::PaymentMethodId) else {
        return;
    };
    let Some(method) = Method::parse(id).filter(|method| method.info(cx.site).is_none()) else {
        return;
    };
    let known = || methods_of(cx.site).iter().map(|method| method.method.id());
    let near = nearest(id, known());
    let others: Vec<_> = method.sites().iter().map(|site| site.id()).collect();
    let finding = Finding::new(&META, Place::Field(Field::PaymentMethodId))
        .with("id", id)
        .with("site", cx.site.id())
        .with("others", others.join(", "));
    out.report(phrase::known(finding, near, known()));
}
