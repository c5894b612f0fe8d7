//! What is measured on: made up here, the same in every run.

/// A payment request of about 1.2 kB that no rule objects to.
pub const PAYMENT: &str = include_str!("payment.json");

/// The same request with four mistakes: an amount in quotes, too many instalments, a wrong name
/// and an e-mail address without an `@`.
pub fn faulty() -> String {
    PAYMENT
        .replace(
            r#""transaction_amount": 259.90"#,
            r#""transaction_amount": "259.90""#,
        )
        .replace(r#""installments": 3"#, r#""installments": 0"#)
        .replace(r#""external_reference""#, r#""external_referense""#)
        .replace("comprador@testuser.com", "comprador.testuser.com")
}

/// The least request that makes a payment.
pub const PIX: &str = r#"{"transaction_amount": 100.00, "payment_method_id": "pix", "payer": {"email": "comprador@testuser.com"}}"#;

/// How many scenarios make a suite.
pub const SCENARIOS: usize = 1_000;

/// A suite of scenarios, one file each, about 1.3 kB a file: block style, comments, expressions,
/// exact amounts, accents.
pub fn suite() -> Vec<String> {
    let template = include_str!("scenario.yaml");
    (0..SCENARIOS)
        .map(|number| template.replace("4711", &(1_000 + number).to_string()))
        .collect()
}

/// All scenarios of the suite as the items of one file.
pub fn long_file(suite: &[String]) -> String {
    let mut text = String::new();
    for scenario in suite {
        for (at, line) in scenario.lines().enumerate() {
            text.push_str(if at == 0 { "- " } else { "  " });
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}
