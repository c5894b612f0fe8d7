//! A method that exists in no country.

use crate::contract::{Field, Method, MethodInfo, PaymentType, Site, methods_of};
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::sources::REFERENCE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};
use crate::text;
use crate::words::{nearest, quoted, snake_case};

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
            [type] a type of methods, not a method
           *[list] no country has it
        }",
        es: "{ $how ->
            [near] ¿quisiste decir `{ $meant }`?
            [type] un tipo de medios, no un medio
           *[list] no existe en ningún país
        }",
        pt: "{ $how ->
            [near] você quis dizer `{ $meant }`?
            [type] um tipo de meios, não um meio
           *[list] não existe em nenhum país
        }",
    },
    help: {
        en: "{ $how ->
            [near] write `{ $meant }`
            [type] write one of that type: { $names }
           *[list] methods of { $site }: { $names }
        }",
        es: "{ $how ->
            [near] escribe `{ $meant }`
            [type] escribe uno de ese tipo: { $names }
           *[list] medios de { $site }: { $names }
        }",
        pt: "{ $how ->
            [near] escreva `{ $meant }`
            [type] escreva um desse tipo: { $names }
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

/// What forms and people call the types of methods, besides their own ids.
const TYPES: &[(&str, PaymentType)] = &[
    ("credit", PaymentType::CreditCard),
    ("debit", PaymentType::DebitCard),
    ("onboarding_credits", PaymentType::DigitalCurrency),
    ("prepaid", PaymentType::PrepaidCard),
    ("wallet_purchase", PaymentType::AccountMoney),
];

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    let Some(id) = facts.text(Field::PaymentMethodId) else {
        return;
    };
    // An empty one is no id at all.
    if Method::parse(id).is_some() || id.trim().is_empty() {
        return;
    }
    let is_translated = matches!(
        Method::meant_by(&id.to_lowercase()),
        Some(Method::Efecty | Method::PagoefectivoAtm)
    );
    let finding = Finding::new(&META, Place::Field(Field::PaymentMethodId))
        .with("id", id)
        .with("site", cx.site.id())
        .although(is_translated.then_some(DISSENT));
    let of_type = type_of(id).map(|kind| ids(cx.site, move |info| info.payment_type == kind));
    out.report(match of_type {
        Some(of_type) if !of_type.is_empty() => finding
            .with("how", "type")
            .with("meant", "")
            .with("names", quoted(of_type)),
        _ => with_known(finding, id, cx.site),
    });
}

fn type_of(id: &str) -> Option<PaymentType> {
    let id = snake_case(id);
    let called = TYPES.iter().find(|(written, _)| *written == id);
    PaymentType::parse(&id).or(called.map(|&(_, kind)| kind))
}

fn ids(site: Site, is_asked: impl Fn(&MethodInfo) -> bool) -> Vec<&'static str> {
    let methods = methods_of(site).iter();
    let asked = methods.filter(|info| is_asked(info));
    asked.map(|info| info.method.id()).collect()
}

/// Says which method is meant, for certain or by a slip, and which there are.
fn with_known(finding: Finding, id: &str, site: Site) -> Finding {
    let known = ids(site, |_| true);
    let meant = meant(id, site);
    let near = meant.or_else(|| nearest(id, known.iter().copied()));
    phrase::known(finding, near, known).safe_where(meant.is_some())
}

/// The method that is meant by a known mistake or by its name.
fn meant(id: &str, site: Site) -> Option<&'static str> {
    let mistaken = Method::meant_by(&id.to_lowercase());
    let mistaken = mistaken.filter(|method| method.info(site).is_some());
    let named = || {
        let mut methods = methods_of(site).iter();
        methods.find(|info| letters(info.name).eq(letters(id)))
    };
    let found = mistaken.or_else(|| named().map(|info| info.method));
    found.map(Method::id)
}

/// The letters and digits of a name, for `american_express` is American Express.
fn letters(name: &str) -> impl Iterator<Item = char> {
    let plain = |letter| match letter {
        'á' | 'ã' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        other => other,
    };
    let letters = name.chars().filter(|letter| letter.is_alphanumeric());
    letters.flat_map(char::to_lowercase).map(plain)
}
