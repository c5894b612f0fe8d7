//! The page of a challenge, in the place of the issuer's: what a shop shows in its frame.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::super::engine::Mock;
use super::super::ids::AccountId;
use super::super::language;
use super::super::ledger::lock;
use super::super::payment::Payment;
use super::{Answer, answer, is_late, start, waiting};
use crate::clock::Timestamp;
use crate::http::{Headers, Method, Request, Response};
use crate::i18n::{Lang, Text};
use crate::page::escape;
use crate::text;

/// Beside the control API, which pages of other sites may not call: this is what shops show in a frame.
const PREFIX: &str = "/3ds/challenge/";
const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");
/// The marks in the page where what differs goes.
const MARKS: [&str; 8] = [
    "<!--lang-->",
    "<!--title-->",
    "<!--told-->",
    "<!--form-->",
    "<!--stands_in-->",
    "<!--languages-->",
    "<!--style-->",
    "<!--script-->",
];

const TITLE: Text = text! {
    en: "Confirm your purchase",
    es: "Confirma tu compra",
    pt: "Confirme sua compra",
};
const ASKED: Text = text! {
    en: "Do you pay { $amount } { $currency } with the card that ends in { $digits }?",
    es: "¿Pagas { $amount } { $currency } con la tarjeta terminada en { $digits }?",
    pt: "Você paga { $amount } { $currency } com o cartão final { $digits }?",
};
const APPROVE: Text = text! { en: "Yes, authorise", es: "Sí, autorizar", pt: "Sim, autorizar" };
const REFUSE: Text = text! { en: "No, refuse", es: "No, rechazar", pt: "Não, recusar" };
const ABANDON: Text = text! {
    en: "Leave without an answer",
    es: "Salir sin responder",
    pt: "Sair sem responder",
};
const STANDS_IN: Text = text! {
    en: "This page stands in for the card issuer's; no money moves",
    es: "Esta página reemplaza a la del emisor de la tarjeta; no se mueve dinero",
    pt: "Esta página substitui a do emissor do cartão; nenhum dinheiro é movimentado",
};
const DONE: Text = text! {
    en: "The challenge is over: the shop now asks for the payment's state",
    es: "El desafío terminó: la tienda consulta ahora el estado del pago",
    pt: "O desafio terminou: a loja agora consulta o status do pagamento",
};
const LEFT: Text = text! {
    en: "You left: the payment waits for the challenge until it expires",
    es: "Saliste: el pago espera el desafío hasta que vence",
    pt: "Você saiu: o pagamento aguarda o desafio até expirar",
};
const LATE: Text = text! {
    en: "The time for this challenge is over",
    es: "Se acabó el tiempo para este desafío",
    pt: "O tempo para este desafio acabou",
};
const UNKNOWN: Text = text! {
    en: "There is no such challenge, or it is over",
    es: "No existe ese desafío, o ya terminó",
    pt: "Esse desafio não existe, ou já terminou",
};

/// Whether a path is that of a challenge's page.
pub(crate) fn is_page(path: &str) -> bool {
    path.starts_with(PREFIX)
}

/// The path of a payment's page. The account is named by the digest of its token, which tells
/// nothing of the token.
pub(super) fn path(account: AccountId, payment: u64) -> String {
    format!("{PREFIX}{}/{payment}", account)
}

/// What the page shows.
enum Scene {
    Asks { question: String, creq: String },
    Done,
    Left,
    Late,
    Unknown,
}

/// Serves the page: the question for a GET and for the shop's form with `creq`, what came of it for
/// the page's own form.
pub(crate) fn serve(mock: &Mock, request: &Request, outside: Timestamp) -> Response {
    let (path, query) = request.path.split_once('?').unwrap_or((&request.path, ""));
    let lang = lang(query, &request.headers);
    let form = String::from_utf8_lossy(&request.body);
    let field = |name: &str| {
        let mut pairs = url::form_urlencoded::parse(form.as_bytes());
        pairs.find(|(key, _)| key == name).map(|(_, value)| value)
    };
    let scene = match request.method {
        Method::Get => play(mock, path, None, None, outside, lang),
        Method::Post => {
            let creq = field("creq").unwrap_or_default();
            let answer = field("answer").as_deref().and_then(parse);
            play(mock, path, Some(&creq), answer, outside, lang)
        }
        _ => Scene::Unknown,
    };
    respond(&scene, lang)
}

fn parse(text: &str) -> Option<Answer> {
    match text {
        "approve" => Some(Answer::Approve),
        "refuse" => Some(Answer::Refuse),
        "abandon" => Some(Answer::Abandon),
        _ => None,
    }
}

/// Finds the payment of a page and lets the shopper answer. A form must bring the challenge's own
/// `creq`, with or without the padding that some encoders add.
fn play(
    mock: &Mock,
    path: &str,
    creq: Option<&str>,
    given: Option<Answer>,
    outside: Timestamp,
    lang: Lang,
) -> Scene {
    let Some((account, id)) = address(path) else {
        return Scene::Unknown;
    };
    let Some(shared) = mock.ledger.find(account) else {
        return Scene::Unknown;
    };
    let mut account = lock(&shared);
    let now = account.now(outside);
    account.settle(now);
    let Some(mut payment) = account.payments.get(&id).map(|it| (**it).clone()) else {
        return Scene::Unknown;
    };
    let Some(own) = waiting(&payment).map(super::Challenge::creq) else {
        return Scene::Unknown;
    };
    if creq.is_some_and(|creq| creq.trim_end_matches('=') != own) {
        return Scene::Unknown;
    }
    if is_late(&payment, now) {
        return Scene::Late;
    }
    match given {
        None => {
            let question = question(&payment, lang);
            if start(&mut payment) {
                account.keep(payment);
            }
            Scene::Asks {
                question,
                creq: own,
            }
        }
        Some(Answer::Abandon) => Scene::Left,
        Some(given) => match answer(&mut payment, given, now) {
            Ok(()) => {
                account.keep(payment);
                Scene::Done
            }
            Err(_) => Scene::Unknown,
        },
    }
}

fn address(path: &str) -> Option<(AccountId, u64)> {
    let (account, payment) = path.strip_prefix(PREFIX)?.split_once('/')?;
    let payment = payment.trim_end_matches('/').parse().ok()?;
    Some((AccountId::parse(account)?, payment))
}

fn question(payment: &Payment, lang: Lang) -> String {
    let digits = payment.card.as_ref().map(|card| card.last_four.as_str());
    ASKED
        .with("amount", payment.amount.text())
        .with("currency", payment.site.info().currency)
        .with("digits", digits.unwrap_or_default())
        .in_lang(lang)
}

/// The language that a link of the page asks for, else the first of the browser's that is spoken.
fn lang(query: &str, headers: &Headers) -> Lang {
    let asked = query.strip_prefix("lang=");
    let asked = asked.and_then(|code| Lang::ALL.into_iter().find(|it| it.code() == code));
    asked.unwrap_or_else(|| language::accepted(headers))
}

fn respond(scene: &Scene, lang: Lang) -> Response {
    let (status, told) = match scene {
        Scene::Asks { question, .. } => (200, question.clone()),
        Scene::Done => (200, DONE.pattern(lang).to_owned()),
        Scene::Left => (200, LEFT.pattern(lang).to_owned()),
        Scene::Late => (410, LATE.pattern(lang).to_owned()),
        Scene::Unknown => (404, UNKNOWN.pattern(lang).to_owned()),
    };
    let form = match scene {
        Scene::Asks { creq, .. } => form(creq, lang),
        _ => String::new(),
    };
    // Who answered cannot ask for the answer again in another language.
    let links = match scene {
        Scene::Done | Scene::Left => String::new(),
        _ => format!("<nav>{}</nav>", languages(lang)),
    };
    // Only a challenge that is over says so to the shop's page.
    let script = match scene {
        Scene::Done | Scene::Late => format!("<script>{SCRIPT}</script>"),
        _ => String::new(),
    };
    let values = [
        lang.code().to_owned(),
        escape(TITLE.pattern(lang)),
        escape(&told),
        form,
        escape(STANDS_IN.pattern(lang)),
        links,
        format!("<style>{STYLE}</style>"),
        script,
    ];
    let marks = MARKS.iter().zip(values);
    let page = marks.fold(PAGE.to_owned(), |page, (mark, value)| {
        page.replace(mark, &value)
    });
    let mut headers = Headers::new();
    headers.set("content-type", "text/html; charset=utf-8");
    headers.set("cache-control", "no-store");
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    headers.set("content-security-policy", policy());
    Response {
        status,
        headers,
        body: page.into_bytes(),
    }
}

fn form(creq: &str, lang: Lang) -> String {
    let button = |value: &str, text: Text| {
        let text = escape(text.pattern(lang));
        format!("<button name=\"answer\" value=\"{value}\">{text}</button>\n")
    };
    format!(
        "<form method=\"post\">\n<input type=\"hidden\" name=\"creq\" value=\"{}\">\n{}{}{}</form>",
        escape(creq),
        button("approve", APPROVE),
        button("refuse", REFUSE),
        button("abandon", ABANDON),
    )
}

/// Links to the same page in the other languages.
fn languages(lang: Lang) -> String {
    let others = Lang::ALL.into_iter().filter(|other| *other != lang);
    let link = |other: Lang| {
        let (code, name) = (other.code(), own_name(other));
        format!("<a href=\"?lang={code}\" lang=\"{code}\" hreflang=\"{code}\">{name}</a>")
    };
    others.map(link).collect::<Vec<_>>().join(" ")
}

/// The name of a language in itself.
fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "English",
        Lang::Es => "Español",
        Lang::Pt => "Português",
    }
}

/// Nothing but our own style and script, and forms that come back here.
fn policy() -> String {
    let hash = |text: &str| format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)));
    format!(
        "default-src 'none'; style-src {}; script-src {}; form-action 'self'; base-uri 'none'",
        hash(STYLE),
        hash(SCRIPT),
    )
}
