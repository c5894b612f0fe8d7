//! What a report tells about a rule: the same as `ensayo explain`.

use serde_json::{Value, json};

use super::level;
use crate::contract::Confidence;
use crate::explain::{Block, Kind, Page, answer};
use crate::i18n::Lang;
use crate::report::explain_markdown;
use crate::report::explain_text::{self, Look};
use crate::rules::{Meta, registry};

/// Columns of the help as plain text.
const WIDTH: usize = 100;

/// The descriptor of a rule.
pub(super) fn of(id: &'static str, lang: Lang) -> Value {
    let pages = answer(id, lang).pages.into_iter();
    let mut pages = pages.filter(|page| matches!(page.kind, Kind::Rule | Kind::ReaderRule));
    let mut rule = json!({ "id": id, "name": name(id) });
    let Some(page) = pages.next() else {
        // Rules about the form of scenarios have no page; their id says it.
        let words = json!({ "text": id.replace('-', " ") });
        rule["shortDescription"] = words.clone();
        rule["fullDescription"] = words.clone();
        rule["help"] = words;
        return rule;
    };
    let meaning = meaning(&page);
    let short = verdict(&page).unwrap_or(meaning);
    rule["shortDescription"] = json!({ "text": short });
    rule["fullDescription"] = json!({ "text": meaning });
    rule["help"] =
        json!({ "text": plain(&page, lang), "markdown": explain_markdown::page(&page, lang) });
    if let Some(meta) = registry().iter().map(|it| it.meta).find(|it| it.id == id) {
        add_facts(&mut rule, meta);
    }
    rule
}

fn add_facts(rule: &mut Value, meta: &Meta) {
    let confidence = meta.evidence.confidence;
    let code = meta.code.map(|code| code.as_str());
    let sources = meta.evidence.sources.iter();
    if let Some(page) = sources.copied().find(|it| it.starts_with("https://")) {
        rule["helpUri"] = json!(page);
    }
    rule["defaultConfiguration"] = json!({ "level": level(meta.severity) });
    let profile = format!("profile-{}", meta.profile.name());
    let tags = [
        "mercadopago",
        &profile,
        meta.area.map_or("correctness", |it| it.name()),
    ];
    rule["properties"] = json!({
        "tags": tags,
        "precision": precision(confidence),
        "problem.severity": problem(meta),
        "confidence": confidence.name(),
        "api_code": code,
    });
}

/// GitHub's words for how sure a rule is.
fn precision(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Documented | Confidence::Measured => "very-high",
        Confidence::Reported => "medium",
        Confidence::Disputed => "low",
    }
}

/// GitHub's words for how bad a finding is.
fn problem(meta: &Meta) -> &'static str {
    match level(meta.severity) {
        "note" => "recommendation",
        level => level,
    }
}

/// The id as SARIF likes names: `FloatAmount`.
fn name(id: &str) -> String {
    let words = id.split('-');
    words
        .map(|word| {
            let (first, rest) = word.split_at(word.len().min(1));
            first.to_uppercase() + rest
        })
        .collect()
}

fn meaning(page: &Page) -> &str {
    let blocks = page.sections.iter().flat_map(|it| &it.blocks);
    let mut texts = blocks.filter_map(|block| match block {
        Block::Text(text) => Some(text.as_str()),
        _ => None,
    });
    texts.next().unwrap_or_default()
}

/// What the linter says about the page's bad example.
fn verdict(page: &Page) -> Option<&str> {
    let mut blocks = page.sections.iter().flat_map(|it| &it.blocks);
    blocks.find_map(|block| match block {
        Block::Sample(sample) => sample.verdict.as_ref().map(|it| it.message.as_str()),
        _ => None,
    })
}

fn plain(page: &Page, lang: Lang) -> String {
    let look = Look {
        color: false,
        width: WIDTH,
        lang,
    };
    explain_text::report(std::slice::from_ref(page), look)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_tells_what_explain_does() {
        let rule = of("application-fee-above-amount", Lang::Es);
        insta::assert_snapshot!(format!("{rule:#}"), @r###"
        {
          "id": "application-fee-above-amount",
          "name": "ApplicationFeeAboveAmount",
          "shortDescription": {
            "text": "la comisión `100.01` supera el monto de la transacción `100`"
          },
          "fullDescription": {
            "text": "la comisión se descuenta del pago, por eso la API rechaza una que no cabe en él"
          },
          "help": {
            "text": "application-fee-above-amount (regla)\n\nSignificado\n  la comisión se descuenta del pago, por eso la API rechaza una que no cabe en él\n\nEn breve\n  nivel                   error\n  activa en los perfiles  minimal, recommended, go-live\n  el mock lo rechaza      sí\n  código de la API        4038\n  estado HTTP             400\n  `message`               application_fee cannot be bigger than transaction_amount.\n  sobre                   `application_fee`\n  llamadas                create_payment\n\nEjemplo incorrecto\n  POST /v1/payments · MLB\n    {\n      \"transaction_amount\": 100,\n      \"application_fee\": 100.01,\n      \"payment_method_id\": \"pix\",\n      \"payer\": {\n        \"email\": \"ana@testuser.com\"\n      }\n    }\n  error[4038]: la comisión `100.01` supera el monto de la transacción `100`\n  ayuda: escribe como máximo `100`; se acepta una comisión igual al monto\n\nEjemplo correcto\n  POST /v1/payments · MLB\n    {\n      \"transaction_amount\": 100,\n      \"application_fee\": 100.00,\n      \"payment_method_id\": \"pix\",\n      \"payer\": {\n        \"email\": \"ana@testuser.com\"\n      }\n    }\n\nCómo silenciarla\n  escribe `# ensayo: allow[application-fee-above-amount] motivo` al final de la línea, o en una\n  línea propia encima; solo calla al linter, la API no lo ve\n\nVer también\n  ensayo explain 4038                      `application_fee` supera `transaction_amount`; la\n                                           comisión es parte del monto, bájala\n  ensayo explain application_fee           la parte del monto que se queda el marketplace\n  ensayo explain create_payment            crea un pago\n  ensayo explain negative-application-fee  un marketplace puede descontar una comisión del pago, no\n                                           sumarle dinero\n\nFuentes y qué tan seguras son\n  documentado: lo publica Mercado Pago\n  - https://www.mercadopago.com/developers/en/reference/payments/_payments/post\n",
            "markdown": "## Significado\n\nla comisión se descuenta del pago, por eso la API rechaza una que no cabe en él\n\n## En breve\n\n- nivel: error\n- activa en los perfiles: minimal, recommended, go-live\n- el mock lo rechaza: sí\n- código de la API: 4038\n- estado HTTP: 400\n- `message`: application_fee cannot be bigger than transaction_amount.\n- sobre: `application_fee`\n- llamadas: create_payment\n\n## Ejemplo incorrecto\n\n`POST /v1/payments` · MLB\n\n```json\n{\n  \"transaction_amount\": 100,\n  \"application_fee\": 100.01,\n  \"payment_method_id\": \"pix\",\n  \"payer\": {\n    \"email\": \"ana@testuser.com\"\n  }\n}\n```\n\n**error[4038]**: la comisión `100.01` supera el monto de la transacción `100`\n\nescribe como máximo `100`; se acepta una comisión igual al monto\n\n## Ejemplo correcto\n\n`POST /v1/payments` · MLB\n\n```json\n{\n  \"transaction_amount\": 100,\n  \"application_fee\": 100.00,\n  \"payment_method_id\": \"pix\",\n  \"payer\": {\n    \"email\": \"ana@testuser.com\"\n  }\n}\n```\n\n## Cómo silenciarla\n\nescribe `# ensayo: allow[application-fee-above-amount] motivo` al final de la línea, o en una línea propia encima; solo calla al linter, la API no lo ve\n\n## Ver también\n\n- `4038`: `application_fee` supera `transaction_amount`; la comisión es parte del monto, bájala\n- `application_fee`: la parte del monto que se queda el marketplace\n- `create_payment`: crea un pago\n- `negative-application-fee`: un marketplace puede descontar una comisión del pago, no sumarle dinero\n\n## Fuentes y qué tan seguras son\n\ndocumentado: lo publica Mercado Pago\n\n- https://www.mercadopago.com/developers/en/reference/payments/_payments/post\n"
          },
          "helpUri": "https://www.mercadopago.com/developers/en/reference/payments/_payments/post",
          "defaultConfiguration": {
            "level": "error"
          },
          "properties": {
            "tags": [
              "mercadopago",
              "profile-minimal",
              "correctness"
            ],
            "precision": "very-high",
            "problem.severity": "error",
            "confidence": "documented",
            "api_code": "4038"
          }
        }
        "###);
    }

    #[test]
    fn a_rule_without_a_page_is_told_by_its_id() {
        let rule = of("unknown-key", Lang::En);
        assert_eq!(rule["name"], "UnknownKey");
        assert_eq!(rule["help"]["text"], "unknown key");
    }
}
