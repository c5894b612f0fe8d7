//! The inspector: a page at `/` that shows what the mock received and lets a person act.
//!
//! The page, its style and its scripts are files of their own, built in. The scripts talk to the
//! control API and to nothing else, and the page's policy says so to the browser.

mod texts;

use serde_json::{Map, Value};

use super::language;
use super::query::Query;
use super::reply::response;
use crate::http::{Method, Request, Response};
use crate::i18n::Lang;
use crate::page::{self, data, escape};

const PAGE: &str = include_str!("index.html");
const PARTS: &str = include_str!("parts.js");
const SCRIPT: &str = include_str!("inspector.js");
const STYLE: &str = include_str!("inspector.css");

/// Nothing comes from elsewhere, and no other page may frame this one.
const POLICY: &str = "default-src 'none'; img-src data:; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page or one of its parts, when a browser asks for it.
pub(crate) fn handle(request: &Request) -> Option<Response> {
    if request.method != Method::Get {
        return None;
    }
    match request.bare_path() {
        "/" if takes_html(request) => Some(whole(language(request))),
        "/__ensayo/parts.js" => Some(part(
            "text/javascript; charset=utf-8",
            &[page::SCRIPT, PARTS].concat(),
        )),
        "/__ensayo/inspector.js" => Some(part("text/javascript; charset=utf-8", SCRIPT)),
        "/__ensayo/inspector.css" => Some(part(
            "text/css; charset=utf-8",
            &[page::TOKENS, STYLE].concat(),
        )),
        _ => None,
    }
}

/// Whether a page will do: for browsers, and for tools that wait until a server answers, which take
/// anything.
fn takes_html(request: &Request) -> bool {
    let accept = request.headers.get("accept").unwrap_or("*/*");
    accept.contains("text/html") || accept.contains("*/*")
}

/// The language that the address asks for, else the first of the browser's that there is.
fn language(request: &Request) -> Lang {
    let asked = Query::of(request);
    if let Some(lang) = asked.get("lang").and_then(Lang::from_locale) {
        return lang;
    }
    language::accepted(&request.headers)
}

fn part(kind: &str, content: &str) -> Response {
    let mut answer = response(200, content.as_bytes().to_vec(), "inspector");
    answer.headers.set("content-type", kind);
    answer.headers.set("cache-control", "no-cache");
    answer.headers.set("x-content-type-options", "nosniff");
    answer
}

/// The page in a language: `{{name}}` stands for a text, `{{texts}}` for those that the script uses.
fn whole(lang: Lang) -> Response {
    let mut html = PAGE.replace("{{lang}}", lang.code());
    let mut all = Map::new();
    for (name, text) in texts::ALL {
        let text = text.pattern(lang);
        html = html.replace(&format!("{{{{{name}}}}}"), &escape(text));
        all.insert((*name).to_owned(), Value::from(text));
    }
    let texts = data(&Value::Object(all).to_string());
    let mut answer = part(
        "text/html; charset=utf-8",
        &html.replace("{{texts}}", &texts),
    );
    answer.headers.set("content-security-policy", POLICY);
    answer.headers.set("referrer-policy", "no-referrer");
    answer
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::Headers;

    fn get(path: &str, headers: &[(&str, &str)]) -> Option<Response> {
        let mut sent = Headers::new();
        for (name, value) in headers {
            sent.set(*name, *value);
        }
        handle(&Request {
            method: Method::Get,
            path: path.to_owned(),
            headers: sent,
            body: Vec::new(),
        })
    }

    fn html(path: &str, accepted: &str) -> String {
        let headers = [("accept", "text/html,*/*"), ("accept-language", accepted)];
        let answer = get(path, &headers).expect("the page");
        String::from_utf8(answer.body).expect("text")
    }

    #[test]
    fn a_browser_gets_the_page_in_its_language() {
        for (path, accepted, lang) in [
            ("/", "", "en"),
            ("/", "fr, pt-BR;q=0.9, en;q=0.8", "pt"),
            ("/", "es-AR", "es"),
            ("/?lang=pt", "es-AR", "pt"),
        ] {
            let page = html(path, accepted);
            assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{lang}");
            assert!(!page.contains("{{"), "a text is missing");
        }
    }

    #[test]
    fn programs_do_not_get_the_page() {
        assert_eq!(get("/", &[("accept", "application/json")]), None);
        assert_eq!(get("/v1/payments", &[("accept", "text/html")]), None);
    }

    #[test]
    fn a_tool_that_waits_for_the_mock_gets_the_page() {
        for headers in [&[][..], &[("accept", "*/*")]] {
            let answer = get("/", headers).expect("the page");
            assert_eq!(answer.status, 200, "{headers:?}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_elsewhere() {
        let page = html("/", "");
        let links = ["href=\"", "src=\""].map(|what| page.split(what).skip(1));
        for target in links.into_iter().flatten() {
            assert!(
                target.starts_with(['/', '?', '#']) || target.starts_with("data:"),
                "{target}"
            );
        }
        for part in [PARTS, SCRIPT, STYLE] {
            assert!(!part.contains("http://") && !part.contains("https://"));
            // Whatever comes from requests is written as text.
            assert!(!part.contains("innerHTML") && !part.contains("insertAdjacentHTML"));
        }
    }

    #[test]
    fn the_script_uses_texts_that_there_are() {
        let uses = [PARTS, SCRIPT].map(|script| script.split("texts.").skip(1));
        for used in uses.into_iter().flatten() {
            let end = used.find(|it: char| !it.is_alphanumeric() && it != '_');
            let name = &used[..end.unwrap_or(used.len())];
            let is_known = texts::ALL.iter().any(|(known, _)| *known == name);
            assert!(is_known, "{name}");
        }
    }
}
