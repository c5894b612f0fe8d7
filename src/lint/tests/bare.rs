//! Bare requests.

use crate::clock::default_instant;
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::render::{Style, render};
use crate::i18n::Lang;
use crate::lint::{Bare, Levels, bare, is_blocked, is_scenario};
use crate::source;
use crate::text::Sources;

fn lint(name: &str, text: &str) -> (Vec<Diagnostic>, Sources) {
    let mut sources = Sources::new();
    let loaded = source::load(text.as_bytes(), name, &mut sources);
    assert!(loaded.node.is_some(), "the text can be read");
    let about = Bare {
        site: Site::Mlb,
        now: default_instant(),
    };
    (bare(loaded, about, &Levels::default(), &sources), sources)
}

fn shown(name: &str, text: &str, lang: Lang) -> String {
    let (diagnostics, sources) = lint(name, text);
    let style = Style {
        color: false,
        lang,
        width: 100,
    };
    let shown: Vec<String> = diagnostics
        .iter()
        .map(|diagnostic| render(diagnostic, &sources, style))
        .collect();
    shown.join("\n\n")
}

/// Rule, underlined text and pointer of each finding.
fn brief(name: &str, text: &str) -> Vec<String> {
    let (diagnostics, sources) = lint(name, text);
    diagnostics
        .iter()
        .map(|it| {
            let pointer = it.pointer.as_ref().map_or("-", |pointer| pointer.as_str());
            format!("{} `{}` {pointer}", it.rule, sources.slice(it.span))
        })
        .collect()
}

const FEE: &str = r#"{
  "transaction_amount": 100,
  "application_fee": 100.01,
  "payment_method_id": "pix",
  "payer": { "email": "ana@testuser.com" }
}
"#;

#[test]
fn a_fee_above_the_amount_is_shown_in_english() {
    insta::assert_snapshot!(shown("fee.json", FEE, Lang::En), @r#"
    error[application-fee-above-amount, 4038]: application fee `100.01` is above the transaction amount `100`
     --> fee.json:3:22
      |
    2 |   "transaction_amount": 100,
      |                         --- the amount it is taken from
    3 |   "application_fee": 100.01,
      |                      ^^^^^^ above `100`
      |
      = note: the fee is taken out of the payment, so the API refuses one that does not fit in it
      = help: write at most `100`; a fee equal to the amount is accepted
    "#);
}

#[test]
fn a_fee_above_the_amount_is_shown_in_spanish() {
    insta::assert_snapshot!(shown("fee.json", FEE, Lang::Es), @r#"
    error[application-fee-above-amount, 4038]: la comisión `100.01` supera el monto de la transacción `100`
     --> fee.json:3:22
      |
    2 |   "transaction_amount": 100,
      |                         --- el monto del que se descuenta
    3 |   "application_fee": 100.01,
      |                      ^^^^^^ mayor que `100`
      |
      = nota: la comisión se descuenta del pago, por eso la API rechaza una que no cabe en él
      = ayuda: escribe como máximo `100`; se acepta una comisión igual al monto
    "#);
}

#[test]
fn a_fee_above_the_amount_is_shown_in_portuguese() {
    insta::assert_snapshot!(shown("fee.json", FEE, Lang::Pt), @r#"
    erro[application-fee-above-amount, 4038]: a comissão `100.01` é maior que o valor da transação `100`
     --> fee.json:3:22
      |
    2 |   "transaction_amount": 100,
      |                         --- o valor do qual ela é descontada
    3 |   "application_fee": 100.01,
      |                      ^^^^^^ maior que `100`
      |
      = nota: a comissão é descontada do pagamento, por isso a API recusa uma que não cabe nele
      = ajuda: escreva no máximo `100`; uma comissão igual ao valor é aceita
    "#);
}

#[test]
fn a_fee_equal_to_the_amount_is_clean() {
    assert_eq!(
        shown("fee.json", &FEE.replace("100.01", "100.00"), Lang::En),
        ""
    );
}

#[test]
fn a_fix_is_said_once() {
    let text =
        r#"{"transactionAmount": 10, "payment_method_id": "pix", "payer": {"email": "a@b.co"}}"#;
    insta::assert_snapshot!(shown("pix.json", text, Lang::En), @r#"
    error[unknown-parameter, 8]: unknown parameter `transactionAmount`
     --> pix.json:1:2
      |
    1 | {"transactionAmount": 10, "payment_method_id": "pix", "payer": {"email": "a@b.co"}}
      |  ^^^^^^^^^^^^^^^^^^^ did you mean `transaction_amount`?
      |
      = note: the API does not ignore names that it does not know: it refuses the whole request
    help: rename it to `transaction_amount` [--fix]
      |
    1 - {"transactionAmount": 10, "payment_method_id": "pix", "payer": {"email": "a@b.co"}}
    1 + {"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "a@b.co"}}
      |
    "#);
}

#[test]
fn a_doubtful_finding_says_whose_word_it_is() {
    let text = "transaction_amount: 4\npayment_method_id: bolbradesco\n";
    let text = format!(
        "{text}payer:\n  email: ana@testuser.com\n  first_name: Ana\n  last_name: Silva\n  \
         identification: {{type: CPF, number: 12345678909}}\n  address: {{zip_code: '06233200', \
         street_name: Rua A, street_number: '1', neighborhood: B, city: C, federal_unit: SP}}\n"
    );
    let text = text.replace("amount: 4", "amount: 3.99");
    insta::assert_snapshot!(shown("boleto.yaml", &text, Lang::En), @r#"
    warning[amount-outside-reported-limits, 2072]: amount `3.99` is below what `bolbradesco` takes
     --> boleto.yaml:1:21
      |
    1 | transaction_amount: 3.99
      |                     ^^^^ at least `4`
      |
      = note: the limits come from an old page or a third party and may have changed
      = note: this is reported, not documented, so the mock accepts it; see https://docs.y.uno/docs/mercado-pago-checkout-pro
      = help: check the limits that `GET /v1/payment_methods` gives your account; 4 BRL is what is reported
    "#);
}

#[test]
fn the_smallest_place_is_underlined() {
    let text = "transaction_amount: '10'\npayment_method_id: pix\npayer:\n  email: ana@testuser\n  \
                surname: Silva\nadditional_info:\n  items:\n    - title: Café\n      colour: red\n";
    assert_eq!(
        brief("pix.yaml", text),
        [
            "non-numeric-transaction-amount `'10'` /transaction_amount",
            "invalid-payer-email `ana@testuser` /payer/email",
            "unknown-parameter `surname` /payer/surname",
            "unknown-parameter `colour` /additional_info/items/0/colour",
        ]
    );
}

#[test]
fn what_is_missing_is_shown_where_it_should_be() {
    let text =
        r#"{"transaction_amount": 10, "payment_method_id": "visa", "payer": {"type": "guest"}}"#;
    assert_eq!(
        brief("card.json", text),
        [
            "missing-card-token `{` /token",
            "missing-installments `{` /installments",
            "missing-payer-email `\"payer\"` /payer/email",
        ]
    );
    assert_eq!(
        brief(
            "null.json",
            r#"{"transaction_amount": null, "payment_method_id": "pix", "payer": {"email": "a@b.co"}}"#
        ),
        ["missing-transaction-amount `null` /transaction_amount"]
    );
}

#[test]
fn a_body_that_is_no_object_is_one_finding() {
    assert_eq!(brief("list.json", "[1]"), ["body-not-an-object `[` "]);
    assert_eq!(brief("text.json", "\"x\""), ["body-not-an-object `\"x\"` "]);
}

#[test]
fn a_comment_allows_a_finding_and_is_told_of_when_it_allows_nothing() {
    let fee = "transaction_amount: 100\n# ensayo: allow[4038] agreed\napplication_fee: 101\n\
               payment_method_id: pix\npayer: {email: ana@testuser.com}\n";
    assert_eq!(brief("fee.yaml", fee), Vec::<String>::new());
    let fee = fee
        .replace("101", "99")
        .replace("4038", "aplication-fee-above-amount");
    assert_eq!(
        brief("fee.yaml", &fee),
        ["unused-suppression `aplication-fee-above-amount` -"]
    );
}

#[test]
fn only_errors_block() {
    assert!(is_blocked(&lint("fee.json", FEE).0));
    let warned = FEE
        .replace("100.01", "1")
        .replace("100,", "100, \"binary_mode\": \"true\",");
    let (diagnostics, _) = lint("fee.json", &warned);
    assert_eq!(diagnostics.len(), 1);
    assert!(!is_blocked(&diagnostics));
}

#[test]
fn a_scenario_is_told_from_a_request_by_its_keys() {
    let root = |text: &str| {
        let loaded = source::load(text.as_bytes(), "x.yaml", &mut Sources::new());
        loaded.node.expect("the text can be read")
    };
    assert!(is_scenario(&root("scenario: x\nsteps: []\n")));
    assert!(is_scenario(&root("request: {body: {}}\n")));
    assert!(!is_scenario(&root("transaction_amount: 1\n")));
    assert!(!is_scenario(&root("[1]")));
}
