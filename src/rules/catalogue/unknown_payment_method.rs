//! A method that exists in no country.

use crate::contract::{Field, Method, Site, methods_of};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;
use crate::words::nearest;

declare_rule! {
    id: "unknown-payment-method",
    endpoints: [CreatePayment],
    severity: Error,
    code: [C3011],
    evidence: Documented [REFERENCE],
    message: {
        en: "unknown payment method `{ $id }`",
        es: "medio de pago desconocido `{ $id }`",
        pt: "meio de pagamento desconhecido `{ $id }`",
    },
    label: {
        en: "{ $how ->
            [near] did you mean `{ $meant }`?
           *[list] no country has it
        }",
        es: "{ $how ->
            [near] ¿quisiste decir `{ $meant }`?
           *[list] no existe en ningún país
        }",
        pt: "{ $how ->
            [near] você quis dizer `{ $meant }`?
           *[list] não existe em nenhum país
        }",
    },
    help: {
        en: "{ $how ->
            [near] write `{ $meant }`
           *[list] methods of { $site }: { $names }
        }",
        es: "{ $how ->
            [near] escribe `{ $meant }`
           *[list] medios de { $site }: { $names }
        }",
        pt: "{ $how ->
            [near] escreva `{ $meant }`
           *[list] meios de { $site }: { $names }
        }",
    },
    why: {
        en: "ids are lower case and often differ from the name on the screen; `GET /v1/payment_methods` lists yours",
        es: "los ids van en minúsculas y suelen diferir del nombre en pantalla; `GET /v1/payment_methods` muestra los tuyos",
        pt: "os ids são em minúsculas e muitas vezes diferem do nome na tela; `GET /v1/payment_methods` mostra os seus",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "mastercard", "payer": {"email": "ana@testuser.com"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "master", "payer": {"email": "ana@testuser.com"}}"#),
}

/// What official pages print, and what says otherwise.
const DISSENT: Text = text! {
    en: "translated samples of `other-payment-methods` print ids such as `effect`; other samples of `other-payment-methods` print `efecty` and `pagoefectivo_atm`",
    es: "ejemplos traducidos de `other-payment-methods` muestran ids como `effect`; otros ejemplos de `other-payment-methods` muestran `efecty` y `pagoefectivo_atm`",
    pt: "exemplos traduzidos de `other-payment-methods` mostram ids como `effect`; outros exemplos de `other-payment-methods` mostram `efecty` e `pagoefectivo_atm`",
};

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(id) = facts.text(Field::PaymentMethodId) else {
        return;
    };
    if Method::parse(id).is_some() {
        return;
    }
    let known = || methods_of(cx.site).iter().map(|method| method.method.id());
    let meant = Method::meant_by(&id.to_lowercase()).map(Method::id);
    let is_translated = matches!(
        Method::meant_by(&id.to_lowercase()),
        Some(Method::Efecty | Method::PagoefectivoAtm)
    );
    let near = meant.or_else(|| nearest(id, known()));
    let finding = Finding::new(&META, Place::Field(Field::PaymentMethodId))
        .with("id", id)
        .with("site", cx.site.id())
        .although(is_translated.then_some(DISSENT));
    out.report(phrase::known(finding, near, known()).safe_where(meant.is_some()));
}
