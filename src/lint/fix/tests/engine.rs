//! Which fixes are applied, and which are not.

use super::{after, context, fixed};
use crate::diagnostic::Safety;

const REQUEST: &str = "\
transaction_amount: \"10.50\" # total
payment_method_id: pix
payer:
  email: 'ana@testuser.com '
  name: Ana Maria Silva   # família
  identification: { type: CPF, number: 123.456.789-09 }
currency_id: BRL
";

#[test]
fn safe_fixes_leave_the_others_alone() {
    insta::assert_snapshot!(after("a.yaml", REQUEST, context(), Safety::Safe), @r#"
    transaction_amount: 10.50 # total
    payment_method_id: pix
    payer:
      email: 'ana@testuser.com'
      name: Ana Maria Silva   # família
      identification: { type: CPF, number: "12345678909" }
    currency_id: BRL
    "#);
}

#[test]
fn unsafe_fixes_come_on_demand() {
    insta::assert_snapshot!(after("a.yaml", REQUEST, context(), Safety::Unsafe), @r#"
    transaction_amount: 10.50 # total
    payment_method_id: pix
    payer:
      email: 'ana@testuser.com'
      first_name: Ana   # família
      identification: { type: CPF, number: "12345678909" }
      last_name: Maria Silva
    "#);
}

#[test]
fn a_member_moves_to_where_it_belongs() {
    let text = "\
transaction_amount: 10
payment_method_id: pix
payer_email: ana@testuser.com # the buyer
items: # all of them
  - title: Café # strong
    quantity: 1
  # nothing else
";
    insta::assert_snapshot!(after("a.yaml", text, context(), Safety::Unsafe), @r"
    transaction_amount: 10
    payment_method_id: pix
    payer:
      email: ana@testuser.com # the buyer
    additional_info:
      items: # all of them
        - title: Café # strong
          quantity: 1
      # nothing else
    ");
}

#[test]
fn a_fix_that_leaves_its_finding_is_taken_back() {
    // The name that is meant is there already, so that there is nothing to rename to.
    let text = "{\"transaction_amount\": 10, \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"ana@testuser.com\", \"surname\": \"a\", \"last_name\": \"b\"}}";
    assert_eq!(after("a.json", text, context(), Safety::Unsafe), text);
}

#[test]
fn broken_json_is_mended_and_then_fixed() {
    let text = "{\"transaction_amount\": \"10\", \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"ana@testuser.com\",},}";
    let fixed = fixed("a.json", text, context(), Safety::Safe);
    assert!(fixed.refused.is_empty(), "{:?}", fixed.refused);
    assert_eq!(
        fixed.files["a.json"].after,
        "{\"transaction_amount\": 10, \"payment_method_id\": \"pix\", \"payer\": {\"email\": \"ana@testuser.com\"}}"
    );
    assert_eq!(fixed.files["a.json"].settled, 3);
}
