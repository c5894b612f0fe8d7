//! What the page says before any script runs, and where the scripts draw.

use super::index::{began, line, verdict};
use super::texts;
use crate::i18n::{Lang, Text};
use crate::page::{Html, badge, brand, el, fold, marked, table};
use crate::redact::redact_text;
use crate::replay::Verdict;
use crate::report::diff::MORE;
use crate::report::input::RunReport;
use crate::report::paint::PLAIN;
use crate::report::summary;
use crate::text;

/// The failures that are told at once.
const FIRST_TOLD: usize = 10;
/// The most that are told before the list of all steps.
const MOST_TOLD: usize = 200;

const REPORT: Text = text! {
    en: "replay report",
    es: "informe de ejecución",
    pt: "relatório de execução",
};
const TITLE: Text = text! {
    en: "Mercado Pago scenarios",
    es: "Escenarios de Mercado Pago",
    pt: "Cenários do Mercado Pago",
};
const INTERRUPTED: Text = text! {
    en: "the run was interrupted before its end",
    es: "la ejecución se interrumpió antes de terminar",
    pt: "a execução foi interrompida antes do fim",
};
const TARGET: Text = text! { en: "Target", es: "Destino", pt: "Destino" };
const BEGAN: Text = text! { en: "Began", es: "Comenzó", pt: "Começou" };
const TOOK: Text = text! { en: "Took", es: "Duró", pt: "Durou" };
const SALT: Text = text! { en: "Salt of keys", es: "Sal de las claves", pt: "Sal das chaves" };
const ORPHANS: Text = text! {
    en: "Snapshots without a step",
    es: "Snapshots sin paso",
    pt: "Snapshots sem passo",
};
const MADE_BY: Text = text! {
    en: "made by Ensayo { $version }; tokens, cards, documents and addresses of people are left out",
    es: "hecho con Ensayo { $version }; sin tokens, tarjetas, documentos ni direcciones de personas",
    pt: "feito com o Ensayo { $version }; sem tokens, cartões, documentos nem endereços de pessoas",
};
const NO_SCRIPTS: Text = text! {
    en: "Without JavaScript this page shows what did not pass, and nothing else: no requests, no answers, no filters",
    es: "Sin JavaScript esta página muestra lo que no pasó y nada más: ni solicitudes, ni respuestas, ni filtros",
    pt: "Sem JavaScript esta página mostra o que não passou e nada mais: nem requisições, nem respostas, nem filtros",
};
const FAILURES: Text =
    text! { en: "What did not pass", es: "Lo que no pasó", pt: "O que não passou" };
const HEADS: [Text; 3] = [
    text! { en: "Step", es: "Paso", pt: "Passo" },
    text! { en: "Verdict", es: "Veredicto", pt: "Veredito" },
    text! { en: "What is wrong", es: "Qué está mal", pt: "O que está errado" },
];

/// The title in the browser: how the run ended comes first, where tabs are narrow.
pub(super) fn title(report: &RunReport<'_>, lang: Lang) -> String {
    let verdicts = summary::verdicts(&report.results.counts(), PLAIN, lang);
    let parts = [verdicts, format!("Ensayo, {}", REPORT.pattern(lang))];
    let parts = parts.iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// The header.
pub(super) fn header(lang: Lang) -> Html {
    let help = el("button").attr("type", "button").class("show-help");
    let help = help.text(texts::pattern("help", lang));
    [brand(REPORT.pattern(lang)), help.into()]
        .into_iter()
        .collect()
}

/// The footer.
pub(super) fn footer(lang: Lang) -> Html {
    Html::text(
        &MADE_BY
            .with("version", env!("CARGO_PKG_VERSION"))
            .in_lang(lang),
    )
}

/// The content: summary, what did not pass for those without scripts, and the places to draw in.
pub(super) fn main(report: &RunReport<'_>, lang: Lang) -> Html {
    let results = report.results;
    let mut main = Html::default();
    main.push(el("h1").text(TITLE.pattern(lang)));
    let outcome = summary::outcome(report, PLAIN, lang);
    main.push(el("p").class("outcome").child(marked(&outcome)));
    if results.interrupted {
        main.push(el("p").class("bad").text(INTERRUPTED.pattern(lang)));
    }
    main.push(facts(report, lang));
    let note = el("p").class("about").text(NO_SCRIPTS.pattern(lang));
    main.push(el("noscript").child(note));
    main.push(failures(report, lang));
    main.push(places(lang));
    main
}

fn facts(report: &RunReport<'_>, lang: Lang) -> Html {
    let results = report.results;
    let code = |text: &str| Html::from(el("code").text(&redact_text(text)));
    let mut facts = vec![(TARGET, code(&results.target))];
    if let Some(instant) = began(report) {
        let instant = format!("{instant:.0}");
        facts.push((
            BEGAN,
            el("time").attr("datetime", &instant).text(&instant).into(),
        ));
    }
    facts.push((TOOK, Html::text(&summary::seconds(results.duration, lang))));
    if !results.salt.is_empty() {
        facts.push((SALT, code(&results.salt)));
    }
    if !report.orphans.is_empty() {
        let names = report
            .orphans
            .iter()
            .map(|name| el("div").child(code(name.as_str())));
        facts.push((ORPHANS, names.collect()));
    }
    let pairs = facts.into_iter().map(|(name, value)| {
        let name = el("dt").text(name.pattern(lang));
        el("div").child(name).child(el("dd").child(value))
    });
    el("dl").class("run").children(pairs).into()
}

/// What did not pass: the first of it at once, the rest behind a fold.
fn failures(report: &RunReport<'_>, lang: Lang) -> Html {
    let mut rows = failed(report, lang);
    if rows.is_empty() {
        return Html::default();
    }
    let title = format!("{} ({})", FAILURES.pattern(lang), rows.len());
    let heads = HEADS.map(|head| head.pattern(lang));
    let left_out = rows.len().saturating_sub(MOST_TOLD);
    rows.truncate(MOST_TOLD);
    let rest = rows.split_off(rows.len().min(FIRST_TOLD));
    let mut section = el("section")
        .attr("id", "failures")
        .child(el("h2").text(&title))
        .child(table(&title, &heads, rows));
    if !rest.is_empty() {
        let more = MORE.with("count", rest.len() + left_out).in_lang(lang);
        let mut folded = table(&more, &heads, rest);
        if left_out > 0 {
            folded.push(el("p").text(&MORE.with("count", left_out).in_lang(lang)));
        }
        section = section.child(fold(Html::text(&more), folded));
    }
    section.into()
}

/// A row for every step that did not pass, and every case of files that cannot be played.
fn failed(report: &RunReport<'_>, lang: Lang) -> Vec<[Html; 3]> {
    let scenarios = report.results.scenarios.iter();
    let cases =
        scenarios.flat_map(|scenario| scenario.cases.iter().map(move |case| (scenario, case)));
    let mut rows = Vec::new();
    for (scenario, case) in cases {
        let steps = case.steps.iter().map(Some);
        let whole = case.steps.is_empty().then_some(None);
        for step in steps.chain(whole) {
            let verdict = verdict(case, step);
            if texts::is_told(verdict) {
                let id = step.map(|step| step.id.as_str());
                let parts = [Some(scenario.path.as_str()), case.name.as_deref(), id];
                let place: Vec<&str> = parts.into_iter().flatten().collect();
                let link = el("a").link(&address(&place)).text(&place.join(" › "));
                let line = line(scenario, case, step, lang);
                rows.push([link.into(), verdict_badge(verdict, lang), marked(&line)]);
            }
        }
    }
    rows
}

/// The fragment that opens a step, as the scripts read it.
fn address(place: &[&str]) -> String {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let bytes = place.join("/").into_bytes().into_iter();
    let encoded = bytes.map(|byte| match is_plain(byte) {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    });
    format!("#{}", encoded.collect::<String>())
}

fn verdict_badge(verdict: &Verdict, lang: Lang) -> Html {
    badge(texts::pattern(verdict.name(), lang), texts::tone(verdict))
}

/// The elements that the scripts fill. Their texts are put in by name.
fn places(lang: Lang) -> Html {
    const PLACES: &str = include_str!("places.html");
    let mut pieces = PLACES.split("{{");
    let mut out = Html::default();
    out.push(Html::ours(pieces.next().unwrap_or_default()));
    for piece in pieces {
        let (name, rest) = piece.split_once("}}").expect("every mark is closed");
        out.push(Html::text(texts::pattern(name, lang)));
        out.push(Html::ours(rest));
    }
    out
}
