//! One step of a case: what is sent, as curl and as code, what is answered, what is expected.

use serde_json::Value as Json;

use super::super::block::{Block, Inline, Line, Tab, joined, line};
use super::super::call::Call;
use super::super::diagram::deed_words;
use super::super::resolve::{Deed, Play};
use super::super::snippet::{LANGUAGES, Request, curl};
use super::expect;
use super::scenario::code;
use super::words::{say, sentence};
use crate::i18n::{Lang, Text};
use crate::replay::code_in;
use crate::scenario::Step;
use crate::text;

const CARD: Text = text! {
    en: "a card becomes a token first; in a shop the buyer's browser does this:",
    es: "primero la tarjeta se convierte en un token; en una tienda lo hace el navegador del comprador:",
    pt: "primeiro o cartão vira um token; em uma loja quem faz isso é o navegador do comprador:",
};
const FAULTS: Text = text! {
    en: "the mock makes something go wrong on purpose (`{ $fault }`); the request is sent again under the same key:",
    es: "el mock hace que algo falle a propósito (`{ $fault }`); la solicitud se envía otra vez con la misma clave:",
    pt: "o mock faz algo dar errado de propósito (`{ $fault }`); a requisição é enviada de novo com a mesma chave:",
};
const SKIPPED: Text = text! {
    en: "this step does not play on a mock",
    es: "este paso no se ejecuta en un mock",
    pt: "este passo não é executado em um mock",
};
const OPEN: Text = text! {
    en: "what this step sends is known only while it plays, so no request stands here",
    es: "lo que envía este paso solo se sabe al ejecutarlo, así que aquí no hay una solicitud",
    pt: "o que este passo envia só se sabe durante a execução, por isso não há uma requisição aqui",
};
const DONE: Text = text! {
    en: "this is no call of the API; on the mock its control API plays it:",
    es: "esto no es una llamada a la API; en el mock lo hace su API de control:",
    pt: "isto não é uma chamada da API; no mock quem faz é a API de controle:",
};
const ANSWER: Text = text! { en: "Answer", es: "Respuesta", pt: "Resposta" };
const NO_ANSWER: Text = text! {
    en: "no accepted answer is kept for this step",
    es: "no hay una respuesta aceptada guardada para este paso",
    pt: "não há uma resposta aceita guardada para este passo",
};
const EXPECTED: Text = text! {
    en: "What is expected:",
    es: "Qué se espera:",
    pt: "O que se espera:",
};
const WAITED: Text = text! {
    en: "it is asked again every `{ $every }` until the answer says what is waited for:",
    es: "se pregunta otra vez cada `{ $every }` hasta que la respuesta diga lo que se espera:",
    pt: "pergunta-se de novo a cada `{ $every }` até a resposta dizer o que se espera:",
};

/// A step of a case.
pub(super) struct Shown<'s> {
    pub(super) place: usize,
    pub(super) step: &'s Step,
    pub(super) play: &'s Play,
    /// The value of its accepted snapshot.
    pub(super) answer: Option<&'s Json>,
    pub(super) case: Option<&'s str>,
}

/// The section of a step.
pub(super) fn section(shown: &Shown<'_>, lang: Lang) -> Vec<Block> {
    let mut blocks = vec![heading(shown)];
    match shown.play {
        Play::Call(call) => blocks.extend(request(shown, call, lang)),
        Play::Deed(deed) => blocks.extend(act(shown, deed, lang)),
        Play::Skipped => blocks.push(text(SKIPPED, lang)),
        Play::Open => blocks.push(text(OPEN, lang)),
    }
    blocks
}

fn text(text: Text, lang: Lang) -> Block {
    Block::Text(line(&sentence(&say(text, lang))))
}

/// The number and name of a step, and its call.
pub(super) fn heading(shown: &Shown<'_>) -> Block {
    let id = shown.step.id.value.as_str();
    let mut title = vec![
        Inline::Text(format!("{}. ", shown.place)),
        Inline::Code(id.to_owned()),
    ];
    if let Play::Call(call) = shown.play {
        let path = call.path.shown();
        title.push(Inline::Text(": ".to_owned()));
        title.push(Inline::Code(format!("{} {path}", call.method)));
    }
    let anchor = match shown.case {
        None => format!("step-{id}"),
        Some(case) => format!("case-{case}-step-{id}"),
    };
    Block::Heading {
        level: 3,
        id: anchor,
        text: title,
    }
}

fn act(shown: &Shown<'_>, deed: &Deed, lang: Lang) -> Vec<Block> {
    let words = deed_words(deed, lang);
    vec![
        Block::Text(line(&sentence(&words))),
        text(DONE, lang),
        code("sh", &curl::deed(deed, shown.step.id.value.as_str())),
    ]
}

fn request(shown: &Shown<'_>, call: &Call, lang: Lang) -> Vec<Block> {
    let mut blocks = commands(shown.step.id.value.as_str(), call, lang);
    blocks.extend(programs(call, lang));
    blocks.extend(answer(shown.answer, shown.step.expect.snapshot, lang));
    let expected = expect::lines(shown.step, call, lang);
    if !expected.is_empty() {
        blocks.push(Block::Text(line(&say(EXPECTED, lang))));
        blocks.push(Block::Items(expected));
    }
    blocks
}

/// What a shell sends: card tokens, then the request.
pub(super) fn commands(step: &str, call: &Call, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    if !call.cards.is_empty() {
        let cards = call.cards.iter();
        let cards: Vec<String> = cards
            .map(|(variable, body)| curl::card(variable, body))
            .collect();
        blocks.push(text(CARD, lang));
        blocks.push(code("sh", &cards.join("\n")));
    }
    let faults = call.attempts.iter().filter_map(|it| it.fault.as_deref());
    let faults: Vec<&str> = faults.collect();
    if !faults.is_empty() && call.attempts.len() > 1 {
        let told = FAULTS.with("fault", faults.join("`, `")).in_lang(lang);
        blocks.push(Block::Text(line(&sentence(&told))));
    }
    if let Some(wait) = &call.until {
        let told = WAITED.with("every", wait.every.as_str()).in_lang(lang);
        blocks.push(Block::Text(line(&sentence(&told))));
    }
    blocks.push(code("sh", &curl::call(call, step)));
    blocks
}

/// The request in every language, or why in none.
fn programs(call: &Call, lang: Lang) -> Option<Block> {
    let request = match Request::of(call) {
        Ok(request) => request,
        Err(reason) => {
            let reason = reason.message().in_lang(lang);
            return Some(Block::Text(line(&sentence(&reason))));
        }
    };
    let tabs = LANGUAGES.iter().map(|language| Tab {
        id: language.id,
        name: language.name,
        program: (language.write)(&request)
            .map_err(|reason| sentence(&reason.message().in_lang(lang))),
    });
    Some(Block::Tabs(tabs.collect()))
}

/// The accepted answer: status and state, and all of it on demand.
pub(super) fn answer(answer: Option<&Json>, is_kept: bool, lang: Lang) -> Option<Block> {
    let Some(answer) = answer else {
        return is_kept.then(|| text(NO_ANSWER, lang));
    };
    let mut summary: Line = vec![
        Inline::Strong(say(ANSWER, lang)),
        Inline::Text(": ".to_owned()),
    ];
    let facts = summary_of(answer)
        .into_iter()
        .map(|it| vec![Inline::Code(it)]);
    summary.extend(joined(facts, " "));
    Some(Block::Fold {
        summary,
        blocks: vec![code("json", &pretty(answer))],
    })
}

/// Status, state and code.
pub(super) fn summary_of(answer: &Json) -> Vec<String> {
    let body = answer.get("body").unwrap_or(&Json::Null);
    let text = |key: &str| body.get(key).and_then(Json::as_str).map(str::to_owned);
    let status = answer.get("status").map(Json::to_string);
    let code = code_in(body);
    let facts = [status, text("status"), text("status_detail"), code];
    facts.into_iter().flatten().collect()
}

fn pretty(value: &Json) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|_| value.to_string())
}
