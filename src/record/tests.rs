//! Whole drafts.

use super::*;
use crate::contract::Site;
use crate::import::{self, Format, Surroundings};
use crate::text::Sources;

fn drafted(format: Format, text: &str, site: Site, outcomes: &[Outcome]) -> String {
    let mut sources = Sources::new();
    let here = Surroundings {
        folder: std::path::Path::new(""),
        root: std::path::Path::new(""),
    };
    let imported = import::read(format, text.as_bytes(), "in", here, &mut sources);
    draft("A draft", site, &imported.requests, outcomes)
}

#[test]
fn a_command_becomes_a_scenario_without_anybody_in_it() {
    let curl = r#"curl -X POST 'https://api.mercadopago.com/v1/payments?access_token=APP_USR-1' \
  -H 'Authorization: Bearer APP_USR-1234567890123456-010112-0123456789abcdef0123456789abcdef-1' \
  -H 'X-Idempotency-Key: 0d5020ed-1af6-469c-ae06-c3bec19954bb' \
  -d '{"transaction_amount": 100.50, "token": "ff8080814c11e237014c1ff593b57b4d", "installments": 1,
       "payment_method_id": "visa", "description": "card 4235 6477 2802 5682 of ana@gmail.com", "external_reference": "0042",
       "payer": {"email": "ana@gmail.com", "first_name": "Ana María", "identification": {"type": "CPF", "number": "12345678909"}}}'
"#;
    let outcome = Outcome {
        status: 201,
        code: None,
        payment: Some("approved".to_owned()),
        lint: Vec::new(),
    };
    insta::assert_snapshot!(drafted(Format::Curl, curl, Site::Mlb, &[outcome]), @r#"
    scenario: "A draft"
    site: MLB
    request:
      body:
        transaction_amount: 100.50
        token: ${{ card_token(brand="visa", holder="APRO") }}
        installments: 1
        payment_method_id: visa
        description: "card [redacted] of [redacted]"
        external_reference: "0042"
        payer:
          email: comprador@testuser.com
          first_name: Ana
          identification:
            type: CPF
            number: "12345678909"
    expect:
      status: 201
      body:
        status: approved
    "#);
}

#[test]
fn several_requests_become_steps_that_share_the_payment() {
    let curl = "curl https://api.mercadopago.com/v1/payments -d '{\"transaction_amount\": 1, \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"a@testuser.com\"}}'\n\
        curl https://api.mercadopago.com/v1/payments/77\n\
        curl -X POST https://api.mercadopago.com/v1/payments/77/refunds -d '{\"amount\": 0.50}'\n\
        curl 'https://api.mercadopago.com/v1/payments/search?status=approved'\n";
    let refused = Outcome {
        status: 400,
        code: Some("4040".to_owned()),
        payment: None,
        lint: vec!["float-amount".to_owned()],
    };
    insta::assert_snapshot!(drafted(Format::Curl, curl, Site::Mlb, &[refused]), @r#"
    scenario: "A draft"
    site: MLB
    steps:
      - id: create_payment
        request:
          body:
            transaction_amount: 1
            payment_method_id: pix
            payer:
              email: a@testuser.com
        expect:
          error: 4040
          lint:
            - float-amount
      - id: get_payment
        request:
          endpoint: get_payment
      - id: create_refund
        request:
          endpoint: create_refund
          body:
            amount: 0.50
      - id: search_payments
        request:
          endpoint: search_payments
          query:
            status: approved
    "#);
}
