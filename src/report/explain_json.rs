//! What is known about names, as JSON for machines. The shape is versioned; it grows by new keys
//! only.

use serde_json::{Map, Value, json};

use crate::explain::{Answer, Block, Page, Sample, Section};

/// `{"version":1,"subjects":[…],"unknown":[…]}` with indentation and a last line break.
pub fn report(answers: &[Answer]) -> String {
    let subjects = answers.iter().flat_map(|answer| {
        let pages = answer.pages.iter();
        pages.map(|it| page(&answer.asked, it))
    });
    let unknown = answers.iter().filter(|it| it.pages.is_empty());
    let unknown = unknown.map(|it| json!({ "name": it.asked, "did_you_mean": it.near }));
    let whole = json!({
        "version": 1,
        "subjects": subjects.collect::<Vec<_>>(),
        "unknown": unknown.collect::<Vec<_>>(),
    });
    format!("{whole:#}\n")
}

fn page(asked: &str, page: &Page) -> Value {
    let sections: Vec<Value> = page.sections.iter().map(section).collect();
    json!({
        "asked": asked,
        "kind": page.kind.id(),
        "name": page.name,
        "sections": sections,
    })
}

/// Every kind of block has its key, which is there when the section has such a block.
fn section(section: &Section) -> Value {
    let mut out = Map::new();
    out.insert("id".to_owned(), json!(section.id));
    out.insert("heading".to_owned(), json!(section.heading));
    for block in &section.blocks {
        let (key, value) = part(block);
        match (out.get_mut(key), value) {
            (Some(Value::Array(known)), Value::Array(more)) => known.extend(more),
            (_, value) => {
                out.insert(key.to_owned(), value);
            }
        }
    }
    Value::Object(out)
}

fn part(block: &Block) -> (&'static str, Value) {
    match block {
        Block::Text(text) => ("text", json!([text])),
        Block::Items(items) => ("items", json!(items)),
        Block::Facts(facts) => {
            let facts = facts.iter();
            let facts = facts
                .map(|it| json!({ "id": it.id, "label": it.label, "value": it.value }))
                .collect();
            ("facts", Value::Array(facts))
        }
        Block::Links(links) => {
            let links = links.iter();
            let links = links
                .map(|it| json!({ "name": it.name, "summary": it.summary }))
                .collect();
            ("links", Value::Array(links))
        }
        Block::Sample(sample) => ("request", request(sample)),
        Block::File(text) => ("file", json!(text)),
    }
}

fn request(sample: &Sample) -> Value {
    let body: Option<Value> = serde_json::from_str(&sample.body).ok();
    let verdict = sample
        .verdict
        .as_ref()
        .map(|it| json!({ "level": it.level, "message": it.message, "help": it.help }));
    json!({
        "site": sample.site,
        "call": sample.call,
        "without_header": sample.without,
        "body": body,
        "finding": verdict,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::answer;
    use crate::i18n::Lang;

    #[test]
    fn the_shape_is_the_published_one() {
        let answers = ["alias-bomb", "visaa"].map(|it| answer(it, Lang::Pt));
        insta::assert_snapshot!(report(&answers), @r#"
        {
          "version": 1,
          "subjects": [
            {
              "asked": "alias-bomb",
              "kind": "reader_rule",
              "name": "alias-bomb",
              "sections": [
                {
                  "id": "meaning",
                  "heading": "Significado",
                  "text": [
                    "aliases de aliases que produziriam mais valores do que alguém quer",
                    "é sobre o arquivo em si, antes de qualquer regra olhar a requisição; a API nunca vê"
                  ]
                },
                {
                  "id": "facts",
                  "heading": "Em resumo",
                  "facts": [
                    {
                      "id": "severity",
                      "label": "nível",
                      "value": "erro"
                    },
                    {
                      "id": "profiles",
                      "label": "ativa nos perfis",
                      "value": "minimal, recommended, go-live"
                    }
                  ]
                },
                {
                  "id": "suppress",
                  "heading": "Como silenciar",
                  "text": [
                    "não pode ser silenciada: um arquivo que não se entende não diz nada sobre suas requisições"
                  ]
                }
              ]
            }
          ],
          "unknown": [
            {
              "name": "visaa",
              "did_you_mean": [
                "visa"
              ]
            }
          ]
        }
        "#);
    }

    #[test]
    fn a_bad_example_is_a_request_with_its_finding() {
        let read: Value = serde_json::from_str(&report(&[answer("4038", Lang::En)])).unwrap();
        let sections = read["subjects"][0]["sections"].as_array().unwrap();
        let bad = sections
            .iter()
            .find(|it| it["id"] == "bad_example")
            .unwrap();
        assert_eq!(bad["request"]["site"], "MLB");
        assert_eq!(
            bad["request"]["body"]["transaction_amount"].to_string(),
            "100"
        );
        assert_eq!(bad["request"]["finding"]["level"], "error[4038]");
    }
}
