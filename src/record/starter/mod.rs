//! A small project to begin with: a configuration and scenarios that pass on the mock.

mod country;
mod words;

use country::country;

use crate::contract::{Site, SiteInfo};
use crate::i18n::{Lang, Message};

/// A file of the project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StarterFile {
    /// Where it stands, from the project's root.
    pub path: String,
    /// All of it.
    pub text: String,
}

/// An everyday amount of a country.
pub(super) fn amount(site: Site) -> &'static str {
    country(site).amount
}

/// How people of a country pay without a card: the id of the method.
pub(super) fn method(site: Site) -> &'static str {
    country(site).method
}

/// The configuration of a project.
const CONFIG: &str = "ensayo.yaml";

/// The files of a project for a site, whose prose is in a language. The configuration is the last, so
/// that a folder that has one has the rest as well.
pub fn starter(site: Site, lang: Lang) -> Vec<StarterFile> {
    let method = country(site).method;
    let later = words::LATER.with("method", method);
    let scenarios: [(&str, &str, Message); 4] = [
        (
            "card-approved",
            include_str!("card-approved.yaml"),
            words::APPROVED.message(),
        ),
        (
            "card-refused",
            include_str!("card-refused.yaml"),
            words::REFUSED.message(),
        ),
        (
            "lost-answer",
            include_str!("lost-answer.yaml"),
            words::LOST.message(),
        ),
        (method, include_str!("later.yaml"), later),
    ];
    let scenarios = scenarios.map(|(name, template, title)| StarterFile {
        path: format!("scenarios/{name}.yaml"),
        text: filled(template, &title.in_lang(lang), site, lang),
    });
    let mut files = Vec::from(scenarios);
    files.push(config(site, lang));
    files
}

fn config(site: Site, lang: Lang) -> StarterFile {
    let comments = words::CONFIG.iter();
    let mut text: String = comments
        .map(|line| format!("# {}\n", line.pattern(lang)))
        .collect();
    text.extend(["site: ", site.id(), "\n"]);
    StarterFile {
        path: CONFIG.to_owned(),
        text,
    }
}

/// A template with everything that stands between `<` and `>` put in.
fn filled(template: &str, title: &str, site: Site, lang: Lang) -> String {
    let country = country(site);
    let mut text = template
        .replace("<title>", title)
        .replace("<site>", site.id())
        .replace("<amount>", country.amount)
        .replace("<brand>", country.brand)
        .replace("<method>", country.method)
        .replace("<payer>", &payer(site.info()))
        .replace("<members>", &country.members.replace('\n', "\n        "));
    for (name, word) in words::WORDS {
        text = text.replace(&format!("<{name}>"), word.pattern(lang));
    }
    text
}

/// Who pays by card: with the document that goes with the test cards, where the site has one.
fn payer(site: &SiteInfo) -> String {
    let Some(document) = site.test_document else {
        return "{ email: comprador@testuser.com }".to_owned();
    };
    let (kind, number) = (document.kind, document.number);
    format!(
        "{{ email: comprador@testuser.com, identification: {{ type: {kind}, number: \"{number}\" }} }}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_left_open_in_any_country_or_language() {
        for site in Site::ALL {
            for lang in Lang::ALL {
                for file in starter(*site, lang) {
                    let open = file.text.contains('<') || file.text.contains('>');
                    assert!(!open, "{}: {}", file.path, file.text);
                }
            }
        }
    }
}
