//! The page of a run: its data, and what it says without scripts.

use serde_json::Value;

use super::*;
use crate::replay::Body;
use crate::report::sample::{clean, everything};

/// The text between two marks.
fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let (_, rest) = text.split_once(from).expect("the beginning is there");
    rest.split_once(to).expect("the end is there").0
}

/// The JSON of an element.
fn data(page: &str, id: &str) -> Value {
    let open = format!("<script type=\"application/json\" id=\"{id}\">");
    serde_json::from_str(between(page, &open, "</script>")).expect("JSON")
}

#[test]
fn the_list_has_every_step() {
    let page = report(&everything().report(), Lang::En);
    let run = data(&page, "run");
    let case = &run["scenarios"][2]["cases"][1];
    insta::assert_snapshot!(format!("{case:#}"), @r#"
    {
      "name": "installments=3",
      "steps": [
        {
          "id": "create",
          "verdict": "failed",
          "line": "the answer has status 400",
          "method": "POST",
          "path": "/v1/payments",
          "status": 400,
          "said": [
            "4038"
          ],
          "start": 0,
          "time": 10000
        }
      ],
      "verdict": "failed",
      "line": ""
    }
    "#);
}

#[test]
fn details_have_what_was_sent_and_what_is_wrong() {
    let page = report(&everything().report(), Lang::Es);
    let details = data(&page, "scenario-2");
    let step = &details["cases"][1][0];
    insta::assert_snapshot!(format!("{:#}", step["unmet"][1]), @r#"
    {
      "message": "el valor es otro",
      "path": "$.status",
      "expected": "\"approved\"",
      "actual": "\"[redacted]\"",
      "drawn": "error[unmet-expectation]: el valor es otro\n --> scenarios/mlb/pix.yaml:6:23\n  |\n6 |       body: { status: approved }\n  |                       ^^^^^^^^ se esperaba \"approved\", llegó \"[redacted]\"\n  |\n  = nota: en `$.status` del cuerpo de la respuesta\n"
    }
    "#);
    insta::assert_snapshot!(format!("{:#}", step["snapshot"]["classes"]), @r#"
    [
      {
        "title": null,
        "differences": [
          {
            "path": "$.status",
            "stored": 201,
            "actual": 400
          },
          {
            "path": "$.body.note",
            "stored": null
          },
          {
            "path": "$.body.cause",
            "actual": [
              "[redacted]"
            ]
          }
        ]
      }
    ]
    "#);
    // Of three exchanges, the last one is the step's own; what its code means is shared.
    let own = &step["exchanges"][2];
    insta::assert_snapshot!(own["got"], @r#"{"headers":[],"body":{"message":"bad","cause":[{"code":4038,"description":"fee of [redacted]"}]}}"#);
    assert_eq!((&step["own"], &own["meanings"][0]), (&2.into(), &0.into()));
}

#[test]
fn without_scripts_there_are_the_summary_and_the_failures() {
    let page = report(&everything().report(), Lang::Pt);
    let told = between(&page, "<h1>", "<div id=\"app\"");
    // A line for each row, so that one can read it.
    let told = told.replace("<tr>", "\n<tr>").replace("<dt>", "\n<dt>");
    insta::assert_snapshot!(told, @r##"
    Cenários do Mercado Pago</h1><p class="outcome">5 cenários, 6 casos no mock embutido: 2 aprovados, 1 com falha, 1 bloqueado pelo linter, 1 sem veredito, 1 pulado em 1,24 s</p><dl class="run"><div>
    <dt>Destino</dt><dd><code>mock</code></dd></div><div>
    <dt>Começou</dt><dd><time datetime="2026-01-15T12:00:00Z">2026-01-15T12:00:00Z</time></dd></div><div>
    <dt>Durou</dt><dd>1,24 s</dd></div><div>
    <dt>Sal das chaves</dt><dd><code>s1</code></dd></div><div>
    <dt>Snapshots sem passo</dt><dd><div><code>snapshots/gone/request.snap</code></div></dd></div></dl><noscript><p class="about">Sem JavaScript esta página mostra o que não passou e nada mais: nem requisições, nem respostas, nem filtros</p></noscript><section id="failures"><h2>O que não passou (3)</h2><div class="scroll" tabindex="0" role="region" aria-label="O que não passou (3)"><table><caption class="hidden">O que não passou (3)</caption><thead>
    <tr><th scope="col">Passo</th><th scope="col">Veredito</th><th scope="col">O que está errado</th></tr></thead><tbody>
    <tr><td><a href="#scenarios/mlb/fee.yaml/request">scenarios/mlb/fee.yaml › request</a></td><td><span class="badge bad">Bloqueado pelo linter</span></td><td><code>application_fee</code> ultrapassa <code>transaction_amount</code></td></tr>
    <tr><td><a href="#scenarios/mlb/pix.yaml/installments%3D3/create">scenarios/mlb/pix.yaml › installments=3 › create</a></td><td><span class="badge bad">Com falha</span></td><td>a resposta tem o status 400</td></tr>
    <tr><td><a href="#scenarios/mlb/slow.yaml/create">scenarios/mlb/slow.yaml › create</a></td><td><span class="badge wait">Sem veredito</span></td><td>o destino respondeu 503 a [redacted]</td></tr></tbody></table></div></section>
    "##);
}

#[test]
fn a_clean_run_says_so() {
    let page = report(&clean().report(), Lang::En);
    assert!(page.contains("<title>1 passed · Ensayo, replay report</title>"));
    assert!(!page.contains("id=\"failures\""));
}

#[test]
fn hostile_texts_stay_texts() {
    let mut sample = everything();
    let hostile = "</script></noscript><img src=x onerror=alert(1)>\u{2028}\u{202e}";
    let scenario = &mut sample.results.scenarios[2];
    scenario.title = hostile.to_owned();
    scenario.tags = vec![hostile.to_owned()];
    let step = &mut scenario.cases[1].steps[0];
    step.id = hostile.to_owned();
    let long = hostile.repeat(10_000);
    step.exchanges[0].body = Body::of_report(Some(&Value::from(long.as_str())), "");
    let page = report(&sample.report(), Lang::En);
    assert!(!page.contains("<img"));
    let run = data(&page, "run");
    assert_eq!(run["scenarios"][2]["title"], hostile);
    let details = data(&page, "scenario-2");
    let body = &details["cases"][1][0]["exchanges"][0]["sent"]["body"];
    assert_eq!(body.as_str(), Some(long.as_str()));
}

#[test]
fn nothing_comes_from_elsewhere_and_nothing_is_markup() {
    const BANNED: [&str; 6] = [
        "innerHTML",
        "insertAdjacentHTML",
        "</",
        "fetch(",
        "XMLHttpRequest",
        "import(",
    ];
    for part in SCRIPTS.iter().chain([&STYLE]) {
        let found = BANNED.iter().find(|banned| part.contains(**banned));
        assert_eq!(found, None);
    }
    assert!(!STYLE.contains("url("));
}
