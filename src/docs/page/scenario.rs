//! The page of a scenario: its prose, who asks whom, and every step as it can be sent.

use super::super::block::{Block, Code, Inline, Line, Link, Page, joined, line, plain};
use super::super::call::TOKEN;
use super::super::diagram::diagram;
use super::super::snippet::curl::{self, BASE};
use super::super::suite::{CaseOf, Chapter};
use super::super::value::Value;
use super::words::{PASSED, outcome, say, sentence};
use super::{INDEX, cases, met, step};
use crate::i18n::{Lang, Text};
use crate::redact::redact_text;
use crate::scenario::{Case, Scenario, Traits};
use crate::text;

const ALL: Text = text! {
    en: "All scenarios",
    es: "Todos los escenarios",
    pt: "Todos os cenários",
};
const HAPPENS: Text = text! { en: "What happens", es: "Qué sucede", pt: "O que acontece" };
const RUN: Text = text! {
    en: "Run it yourself",
    es: "Ejecútalo tú mismo",
    pt: "Rode você mesmo",
};
const START: Text = text! {
    en: "start a mock in another terminal; the requests are for a POSIX shell with `curl` and `jq`",
    es: "inicia un mock en otra terminal; las solicitudes son para una shell POSIX con `curl` y `jq`",
    pt: "inicie um mock em outro terminal; as requisições são para um shell POSIX com `curl` e `jq`",
};
const TOKENS: Text = text! {
    en: "any access token will do on the mock; a real one belongs into the environment and never into a file",
    es: "en el mock sirve cualquier access token; uno real va en el entorno y nunca en un archivo",
    pt: "no mock serve qualquer access token; um real fica no ambiente e nunca em um arquivo",
};
const ACCOUNT: Text = text! {
    en: "each case begins with a new account of { $site }, whose clock stands at `{ $clock }`:",
    es: "cada caso empieza con una cuenta nueva de { $site }, cuyo reloj está en `{ $clock }`:",
    pt: "cada caso começa com uma conta nova de { $site }, cujo relógio está em `{ $clock }`:",
};
const KEYS: Text = text! {
    en: "the idempotency keys derive from the scenario's path, the case, the step and the body: the same request has the same key on every machine, and `ensayo key { $path }` shows what goes into each",
    es: "las claves de idempotencia derivan de la ruta del escenario, el caso, el paso y el cuerpo: la misma solicitud tiene la misma clave en cualquier máquina, y `ensayo key { $path }` muestra qué compone cada una",
    pt: "as chaves de idempotência derivam do caminho do cenário, do caso, do passo e do corpo: a mesma requisição tem a mesma chave em qualquer máquina, e `ensayo key { $path }` mostra o que compõe cada uma",
};
const STEPS: Text = text! { en: "Steps", es: "Pasos", pt: "Passos" };

/// Where the mock of a page is told to listen.
const LISTENING: &str = "http://127.0.0.1:8640";

/// The page.
pub(super) fn page(chapter: &Chapter, lang: Lang) -> Page {
    let scenario = &chapter.scenario;
    let tags = scenario.tags.iter();
    let tags: Vec<String> = tags.map(|tag| redact_text(&tag.value)).collect();
    let mut blocks = vec![Block::Text(badges(chapter, &tags, lang))];
    blocks.extend(scenario.about.as_ref().map(|about| Block::Prose {
        text: about.value.clone(),
        from: scenario.path.clone(),
    }));
    if let (Some(case), Some(_)) = (chapter.cases.first(), scenario.cases.first()) {
        let drawn = diagram(scenario, &case.plays, &|step| case.answer(step), lang);
        if !drawn.messages.is_empty() {
            blocks.push(heading(2, "happens", say(HAPPENS, lang)));
            blocks.push(Block::Diagram(Box::new(drawn)));
        }
    }
    blocks.extend(run_it(scenario, lang));
    blocks.extend(played(chapter, lang));
    blocks.extend(met::section(&chapter.met, lang));
    Page {
        path: chapter.page.clone(),
        title: redact_text(&scenario.title.value),
        tags,
        blocks,
    }
}

pub(super) fn heading(level: u8, id: &str, text: String) -> Block {
    Block::Heading {
        level,
        id: id.to_owned(),
        text: plain(text),
    }
}

/// Facts beside the title, and the way back.
fn badges(chapter: &Chapter, tags: &[String], lang: Lang) -> Line {
    let scenario = &chapter.scenario;
    let site = std::iter::once(scenario.site.id().to_owned());
    let methods = chapter.met.methods.iter().map(|it| it.id().to_owned());
    let words = site.chain(methods).chain(tags.iter().cloned());
    let mut seen = Vec::new();
    for word in words {
        if !seen.contains(&word) {
            seen.push(word);
        }
    }
    let badges = seen.into_iter().map(|it| vec![Inline::Badge(it)]);
    let file = vec![Inline::Code(scenario.path.clone())];
    let passed = vec![
        Inline::Text(format!("{}: ", say(PASSED, lang))),
        Inline::Run(outcome(chapter.run.as_ref(), lang)),
    ];
    let index = Link::Page(INDEX.to_owned(), None);
    let all = vec![Inline::Link(index, say(ALL, lang))];
    joined([joined(badges, " "), file, passed, all], " · ")
}

/// What has to be there before the first request.
fn run_it(scenario: &Scenario, lang: Lang) -> Vec<Block> {
    let account = ACCOUNT.with("site", scenario.site.id());
    let account = account.with("clock", scenario.clock.to_string());
    let exports = format!("export {BASE}={LISTENING}\nexport {TOKEN}=TEST-docs\n");
    let text = |fragment: &str| Block::Text(line(&sentence(fragment)));
    let mut blocks = vec![
        heading(2, "run", say(RUN, lang)),
        text(&say(START, lang)),
        code("console", "$ ensayo mock"),
        text(&say(TOKENS, lang)),
        code("sh", &exports),
        text(&account.in_lang(lang)),
        code("sh", &curl::account(&account_body(scenario))),
    ];
    let takes_key = scenario.steps.iter().any(|step| {
        let endpoint = step.request().and_then(|it| it.endpoint());
        endpoint.is_some_and(|it| it.info().takes_key)
    });
    if takes_key {
        let keys = KEYS.with("path", scenario.path.as_str()).in_lang(lang);
        blocks.push(text(&keys));
    }
    blocks
}

pub(super) fn code(language: &'static str, text: &str) -> Block {
    Block::Code(Code {
        language,
        text: text.to_owned(),
    })
}

/// Site and clock of the account, and its traits where they are not the usual ones.
fn account_body(scenario: &Scenario) -> Value {
    let text = |key: &str, text: &str| (key.to_owned(), Value::text(text));
    let clock = scenario.clock.to_string();
    let mut members = vec![text("site", scenario.site.id()), text("clock", &clock)];
    let traits = traits(&scenario.account);
    if !traits.is_empty() {
        members.push(("traits".to_owned(), Value::Map(traits)));
    }
    Value::Map(members)
}

fn traits(traits: &Traits) -> Vec<(String, Value)> {
    let usual = Traits::default();
    let flag =
        |key, value: bool, usual: bool| (value != usual).then_some((key, Value::Flag(value)));
    let text = |key, value: Option<&str>| value.map(|it| (key, Value::text(it)));
    let kind = (traits.kind != usual.kind).then(|| traits.kind.name());
    let members = [
        flag("oauth", traits.oauth, usual.oauth),
        flag("pix_key", traits.pix_key, usual.pix_key),
        text("email", traits.email.as_deref()),
        text("kind", kind),
        text("card_tokens", traits.card_tokens.map(|it| it.name())),
        flag("strict_users", traits.strict_users, usual.strict_users),
        text("refuse", traits.refuse.as_deref()),
    ];
    let members = members.into_iter().flatten();
    members
        .map(|(key, value)| (key.to_owned(), value))
        .collect()
}

/// The steps of the first case in full, then how the other cases differ.
fn played(chapter: &Chapter, lang: Lang) -> Vec<Block> {
    let scenario = &chapter.scenario;
    let pairs: Vec<(&Case, &CaseOf)> = scenario.cases.iter().zip(&chapter.cases).collect();
    let Some(&(case, first)) = pairs.first() else {
        return Vec::new();
    };
    let mut blocks = Vec::new();
    match &case.name {
        None => blocks.push(heading(2, "steps", say(STEPS, lang))),
        Some(name) => {
            blocks.push(Block::Table(cases::overview(&pairs, lang)));
            blocks.push(cases::heading(name.as_str(), lang));
        }
    }
    for (at, (step, play)) in scenario.steps.iter().zip(&first.plays).enumerate() {
        let shown = step::Shown {
            place: at + 1,
            step,
            play,
            answer: first.answer(step),
            case: case.name.as_ref().map(|it| it.as_str()),
        };
        blocks.extend(step::section(&shown, lang));
    }
    let account = curl::account(&account_body(scenario));
    for &(case, other) in pairs.iter().skip(1) {
        blocks.extend(cases::section(
            scenario,
            (case, other),
            first,
            &account,
            lang,
        ));
    }
    blocks
}
