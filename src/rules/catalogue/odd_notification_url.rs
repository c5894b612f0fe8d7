//! A notification URL that hardly leads anywhere.

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, RESERVED_NAMES};
use crate::rules::web;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "odd-notification-url",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C4020],
    evidence: Reported [REFERENCE, RESERVED_NAMES],
    message: {
        en: "{ $problem ->
            [reserved] nobody can own the host of `notification_url`
            [user] `notification_url` holds a user or password
            [placeholder] the host of `notification_url` stands for yours
           *[fragment] `notification_url` has a fragment
        }",
        es: "{ $problem ->
            [reserved] nadie puede tener el host de `notification_url`
            [user] `notification_url` lleva usuario o contraseña
            [placeholder] el host de `notification_url` está en lugar del tuyo
           *[fragment] `notification_url` tiene un fragmento
        }",
        pt: "{ $problem ->
            [reserved] ninguém pode ter o host de `notification_url`
            [user] `notification_url` leva usuário ou senha
            [placeholder] o host de `notification_url` está no lugar do seu
           *[fragment] `notification_url` tem um fragmento
        }",
    },
    label: {
        en: "{ $problem ->
            [reserved] a name or address reserved for documentation and tests
            [user] secrets do not belong in URLs
            [placeholder] left from a sample
           *[fragment] what follows `#` is never sent
        }",
        es: "{ $problem ->
            [reserved] un nombre o dirección reservado para documentación y pruebas
            [user] los secretos no van en una URL
            [placeholder] quedó de un ejemplo
           *[fragment] lo que sigue a `#` nunca se envía
        }",
        pt: "{ $problem ->
            [reserved] um nome ou endereço reservado para documentação e testes
            [user] segredos não vão em uma URL
            [placeholder] sobrou de um exemplo
           *[fragment] o que segue `#` nunca é enviado
        }",
    },
    help: {
        en: "write a URL of your own that answers to a `POST`",
        es: "escribe una URL tuya que responda a un `POST`",
        pt: "escreva uma URL sua que responda a um `POST`",
    },
    why: {
        en: "without notifications a payment that is approved later stays unpaid in your shop",
        es: "sin notificaciones, un pago que se aprueba después queda impago en tu tienda",
        pt: "sem notificações, um pagamento aprovado depois fica sem pagar na sua loja",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://www.your-site.com/webhooks"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "notification_url": "https://shop.example.com/webhooks"}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let url = facts.text(Field::NotificationUrl);
    if let Some(problem) = url.and_then(web::doubt) {
        let finding = Finding::new(&META, Place::Field(Field::NotificationUrl));
        out.report(finding.with("problem", problem));
    }
}
