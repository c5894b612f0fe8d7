//! The shell of a page: everything around its content, and the policy that keeps it by itself.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::html::{Html, el, escape};
use super::json::data;
use super::{STYLE, TOKENS};
use crate::i18n::{Lang, Text};
use crate::text;

const SKIP: Text = text! {
    en: "skip to the content",
    es: "ir al contenido",
    pt: "ir para o conteúdo",
};

/// An icon that is none: without it, browsers ask for a file of their own.
const NO_ICON: &str = "<link rel=\"icon\" href=\"data:,\">";

/// A page in one file.
#[derive(Debug, Clone)]
pub struct Page<'p> {
    /// The language that it is in.
    pub lang: Lang,
    /// Its title in the browser.
    pub title: &'p str,
    /// What stands in its header, such as [`brand`](super::brand) and a `nav`.
    pub header: Html,
    /// Its content, with one `h1`.
    pub main: Html,
    /// What stands below it.
    pub footer: Html,
    /// Its own style beside the shared one.
    pub style: &'p str,
    /// Its script; empty where it has none.
    pub script: &'p str,
    /// What the script reads.
    pub data: &'p [Data<'p>],
}

/// JSON that a script reads from an element.
#[derive(Debug, Clone, Copy)]
pub struct Data<'p> {
    /// The id of the element.
    pub id: &'p str,
    /// The JSON.
    pub json: &'p str,
}

impl Page<'_> {
    /// The whole file.
    pub fn render(&self) -> String {
        let style = format!("{TOKENS}{STYLE}{}", self.style);
        let skip = el("a")
            .class("skip")
            .link("#main")
            .text(SKIP.pattern(self.lang));
        let main = el("main")
            .attr("id", "main")
            .attr("tabindex", "-1")
            .child(self.main.clone());
        let body: Html = [
            skip,
            el("header").child(self.header.clone()),
            main,
            el("footer").child(self.footer.clone()),
        ]
        .into_iter()
        .collect();
        let data: String = self.data.iter().map(Data::element).collect();
        let script = match self.script {
            "" => String::new(),
            script => format!("<script>{script}</script>\n"),
        };
        // The policy knows style and script by their digests: not a byte may be added to them.
        format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n{}\n\
             <style>{style}</style>\n</head>\n<body>\n{}\n{data}{script}</body>\n</html>\n",
            self.lang.code(),
            self.head(&style).as_str(),
            body.as_str(),
        )
    }

    /// What the browser has to know first.
    fn head(&self, style: &str) -> Html {
        let meta = |name: &'static str, content: &str| {
            el("meta").attr("name", name).attr("content", content)
        };
        let policy = el("meta")
            .attr("http-equiv", "content-security-policy")
            .attr("content", policy(style, self.script));
        let parts = [
            policy,
            meta("viewport", "width=device-width, initial-scale=1"),
            meta("color-scheme", "light dark"),
            meta("referrer", "no-referrer"),
            el("title").text(self.title),
        ];
        let mut head: Html = parts.into_iter().collect();
        head.push(Html::ours(NO_ICON));
        head
    }
}

impl Data<'_> {
    fn element(&self) -> String {
        format!(
            "<script type=\"application/json\" id=\"{}\">{}</script>\n",
            escape(self.id),
            data(self.json)
        )
    }
}

/// Nothing but this style and this script, and no network at all.
fn policy(style: &str, script: &str) -> String {
    let digest = |part: &str| match part {
        "" => "'none'".to_owned(),
        part => format!("'sha256-{}'", STANDARD.encode(Sha256::digest(part))),
    };
    format!(
        "default-src 'none'; img-src data:; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
        digest(style),
        digest(script),
    )
}

#[cfg(test)]
mod tests {
    use super::super::SCRIPT;
    use super::*;

    fn page(title: &str, script: &str, data: &[Data<'_>]) -> String {
        Page {
            lang: Lang::Pt,
            title,
            header: Html::text("head"),
            main: Html::text("main"),
            footer: Html::text("foot"),
            style: "",
            script,
            data,
        }
        .render()
    }

    #[test]
    fn the_shell_has_landmarks_language_and_a_way_past_the_header() {
        let page = page("A <b>", "", &[]);
        let (head, body) = page.split_once("<style>").expect("a style");
        let policy = escape(&policy(&format!("{TOKENS}{STYLE}"), ""));
        insta::assert_snapshot!(head.replace(&policy, "…"), @r#"
        <!doctype html>
        <html lang="pt">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="content-security-policy" content="…"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>A &lt;b&gt;</title><link rel="icon" href="data:,">
        "#);
        let (_, body) = body.split_once("</style>").expect("its end");
        insta::assert_snapshot!(body, @r##"

        </head>
        <body>
        <a class="skip" href="#main">ir para o conteúdo</a><header>head</header><main id="main" tabindex="-1">main</main><footer>foot</footer>
        </body>
        </html>
        "##);
    }

    #[test]
    fn the_policy_knows_what_the_page_runs() {
        assert_eq!(
            policy("a", ""),
            "default-src 'none'; img-src data:; style-src 'sha256-ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs='; script-src 'none'; base-uri 'none'; form-action 'none'"
        );
    }

    #[test]
    fn data_stay_data() {
        let hostile = Data {
            id: "\"><script>",
            json: "[\"</script>\"]",
        };
        let page = page("x", "go()", &[hostile]);
        let (_, end) = page.split_once("</footer>").expect("a footer");
        insta::assert_snapshot!(end, @r#"

        <script type="application/json" id="&quot;&gt;&lt;script&gt;">["\u003c/script>"]</script>
        <script>go()</script>
        </body>
        </html>
        "#);
    }

    #[test]
    fn no_style_or_script_of_ours_could_end_its_element() {
        for part in [TOKENS, STYLE, SCRIPT] {
            assert!(!part.contains("</") && !part.contains("http"));
            assert!(!part.contains("innerHTML") && !part.contains("insertAdjacentHTML"));
        }
    }
}
