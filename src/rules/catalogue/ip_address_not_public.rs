//! An address of the buyer that no buyer can have.

use std::net::IpAddr;

use crate::contract::{Field, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::{INTEGRATOR_CODE, REFERENCE};
use crate::rules::web;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink};

declare_rule! {
    id: "ip-address-not-public",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [C9032],
    evidence: Reported [INTEGRATOR_CODE, REFERENCE],
    message: {
        en: "`{ $address }` is { $how ->
            [private] a private address, not the buyer's
           *[form] no IP address
        }",
        es: "`{ $address }` { $how ->
            [private] es una dirección privada, no la del comprador
           *[form] no es una dirección IP
        }",
        pt: "`{ $address }` { $how ->
            [private] é um endereço privado, não o do comprador
           *[form] não é um endereço IP
        }",
    },
    label: {
        en: "{ $how ->
            [private] never seen on the internet
           *[form] not IPv4 nor IPv6
        }",
        es: "{ $how ->
            [private] nunca se ve en internet
           *[form] ni IPv4 ni IPv6
        }",
        pt: "{ $how ->
            [private] nunca visto na internet
           *[form] nem IPv4 nem IPv6
        }",
    },
    help: {
        en: "send the address from which the buyer reached your site; behind a proxy it is the first of `X-Forwarded-For`",
        es: "envía la dirección desde la que el comprador llegó a tu sitio; detrás de un proxy es la primera de `X-Forwarded-For`",
        pt: "envie o endereço de onde o comprador chegou ao seu site; atrás de um proxy é o primeiro de `X-Forwarded-For`",
    },
    why: {
        en: "bank transfers fail without a public address, and fraud prevention learns nothing from a private one",
        es: "las transferencias bancarias fallan sin una dirección pública, y la prevención de fraude no aprende nada de una privada",
        pt: "transferências bancárias falham sem um endereço público, e a prevenção a fraudes não aprende nada com um privado",
    },
    bad: Example::payment(Site::Mco, r#"{"transaction_amount": 5000, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "192.168.0.7"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
    good: Example::payment(Site::Mco, r#"{"transaction_amount": 5000, "payment_method_id": "pse", "callback_url": "https://tienda.example.com/vuelta", "additional_info": {"ip_address": "181.49.10.20"}, "transaction_details": {"financial_institution": "1007"}, "payer": {"email": "ana@testuser.com", "entity_type": "individual", "first_name": "Ana", "last_name": "Gómez", "identification": {"type": "CC", "number": "76262349"}, "phone": {"area_code": "601", "number": "3001234567"}, "address": {"zip_code": "110111", "street_name": "Calle 93", "street_number": "12", "neighborhood": "Chapinero", "city": "Bogotá"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let field = Field::AdditionalInfoIpAddress;
    let Some(address) = facts.text(field) else {
        return;
    };
    let how = match address.parse::<IpAddr>() {
        Ok(ip) if web::is_public_ip(ip) => return,
        Ok(_) => "private",
        Err(_) => "form",
    };
    let finding = Finding::new(&META, Place::Field(field))
        .with("address", address)
        .with("how", how);
    out.report(finding);
}
