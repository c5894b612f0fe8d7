//! What the backend says about form data that it does not post: one cause for each thing that is wrong,
//! with the field, the rule and, where the API has one, its code.

use serde_json::{Value, json};

use super::super::refusal::code_value;
use super::super::validation;
use crate::diagnostic::Diagnostic;
use crate::i18n::{Lang, Message, Text};
use crate::rules::{Facts, Finding};
use crate::text;

/// What the form reader says that the backend does not put up with, and the member that it is about. The
/// rest it mends.
const REFUSED: [(&str, &str); 7] = [
    ("brick-no-form-data", "formData"),
    ("brick-orders-shape", "formData"),
    ("brick-redirect-with-form-data", "selectedPaymentMethod"),
    ("brick-redirects", "selectedPaymentMethod"),
    ("brick-selection-elsewhere", "selectedPaymentMethod"),
    ("brick-selection-mismatch", "selectedPaymentMethod"),
    ("brick-unknown-selection", "selectedPaymentMethod"),
];

const NOT_JSON: Text = text! {
    en: "the body is not JSON",
    es: "el cuerpo no es JSON",
    pt: "o corpo não é JSON",
};

/// One thing that is wrong.
#[derive(Debug)]
pub(super) struct Complaint {
    message: Message,
    help: Option<Message>,
    rule: &'static str,
    code: Option<Value>,
    field: Option<String>,
}

/// A body that is no JSON.
pub(super) fn not_json() -> Complaint {
    Complaint {
        message: NOT_JSON.message(),
        help: None,
        rule: "body-not-json",
        code: None,
        field: None,
    }
}

/// What the form reader found and the backend does not mend.
pub(super) fn of_form(findings: &[Diagnostic]) -> Vec<Complaint> {
    let refused = findings.iter().filter_map(|finding| {
        let (rule, field) = REFUSED.iter().find(|(rule, _)| *rule == finding.rule)?;
        Some(Complaint {
            message: finding.message.clone(),
            help: finding.help.clone(),
            rule,
            code: None,
            field: Some((*field).to_owned()),
        })
    });
    refused.collect()
}

/// What the API would refuse, in the order in which it does.
pub(super) fn of_rules(findings: &[Finding], facts: &Facts<'_>) -> Vec<Complaint> {
    let mut blocking: Vec<(&Finding, _)> = findings
        .iter()
        .filter_map(|finding| Some((finding, finding.rule.code?.info())))
        .collect();
    blocking.sort_by_key(|(_, code)| code.order);
    let complaints = blocking.into_iter().map(|(finding, code)| Complaint {
        message: finding.message(),
        help: Some(finding.help()),
        rule: finding.rule.id,
        code: Some(code_value(code.code, code.scope)),
        field: validation::blamed(finding.place, facts),
    });
    complaints.collect()
}

/// The body of the answer.
pub(super) fn body(complaints: &[Complaint], lang: Lang) -> Value {
    let causes = complaints.iter().map(|it| {
        json!({
            "code": it.code.clone().unwrap_or_else(|| it.rule.into()),
            "description": it.message.in_lang(lang),
            "field": it.field,
            "rule": it.rule,
            "help": it.help.as_ref().map(|help| help.in_lang(lang)),
        })
    });
    let first = complaints.first().map(|it| it.message.in_lang(lang));
    json!({
        "message": first,
        "error": "bad_request",
        "status": 400,
        "cause": causes.collect::<Vec<_>>(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import;

    #[test]
    fn what_is_refused_is_what_the_form_reader_says() {
        for (rule, _) in REFUSED {
            assert!(
                import::RULES
                    .iter()
                    .flat_map(|it| it.iter())
                    .any(|it| it.id == rule),
                "{rule}"
            );
        }
    }
}
