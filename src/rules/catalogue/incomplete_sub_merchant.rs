//! A final seller without all that describes one.

use crate::contract::{Field, Required, Site};
use crate::rules::meta::declare_rule;
use crate::rules::sources::FACILITATOR_GUIDE;
use crate::rules::{Context, Example, Facts, Finding, Place, Sink, SlotKind};
use crate::words::quoted;

declare_rule! {
    id: "incomplete-sub-merchant",
    endpoints: [CreatePayment],
    severity: Warning,
    code: [],
    evidence: Documented [FACILITATOR_GUIDE],
    message: {
        en: "the final seller also needs { $names }",
        es: "el vendedor final también necesita { $names }",
        pt: "o vendedor final também precisa de { $names }",
    },
    label: {
        en: "incomplete",
        es: "incompleto",
        pt: "incompleto",
    },
    help: {
        en: "send every member of `forward_data.sub_merchant` that the guide lists",
        es: "envía todos los miembros de `forward_data.sub_merchant` que lista la guía",
        pt: "envie todos os membros de `forward_data.sub_merchant` que o guia lista",
    },
    why: {
        en: "a payment facilitator has to tell the card networks who sells; no page says what the API answers to a part",
        es: "un facilitador de pagos debe informar a las redes de tarjetas quién vende; ninguna página dice qué responde la API a una parte",
        pt: "um subadquirente tem que informar às bandeiras quem vende; nenhuma página diz o que a API responde a uma parte",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "forward_data": {"sub_merchant": {"sub_merchant_id": "1234183712", "country": "BRA", "address_door_number": 123, "zip": "2222222", "document_number": "22222222222222", "city": "São Paulo", "address_street": "Rua A", "business_name": "Loja", "region_code_iso": "BR-MG", "region_code": "BR", "document_type": "CNPJ", "phone": "123123123", "url": "www.nomedaloja.com.br", "legal_name": "LOJA DO ZE"}}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 100, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1, "payment_method_id": "visa", "payer": {"email": "ana@testuser.com"}, "forward_data": {"sub_merchant": {"sub_merchant_id": "1234183712", "mcc": "5462", "country": "BRA", "address_door_number": 123, "zip": "2222222", "document_number": "22222222222222", "city": "São Paulo", "address_street": "Rua A", "business_name": "Loja", "region_code_iso": "BR-MG", "region_code": "BR", "document_type": "CNPJ", "phone": "123123123", "url": "www.nomedaloja.com.br", "legal_name": "LOJA DO ZE"}}}"#),
}

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let seller = Field::ForwardDataSubMerchant;
    if facts.slot(seller).kind != SlotKind::Map {
        return;
    }
    let members = Field::children(Some(seller)).iter().copied();
    let needed = members.filter(|field| field.info().required == Required::Conditional);
    let missing = needed.filter(|field| facts.is_missing(*field));
    if let Some(first) = missing.clone().next() {
        let finding = Finding::new(&META, Place::Field(first));
        out.report(finding.with("names", quoted(missing.map(Field::key))));
    }
}
