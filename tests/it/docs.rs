//! The generated pages of rules are those of this version.
//!
//! `ENSAYO_BLESS=1 cargo test --test it docs` writes them anew.

use std::collections::BTreeMap;
use std::path::Path;

use ensayo::files;
use ensayo::i18n::Lang;
use ensayo::lint::catalogue;
use ensayo::report::rule_page;

use crate::tokens::root;

/// Whether the pages are to be written and not compared.
#[expect(
    clippy::disallowed_methods,
    reason = "how the tests run is told by the environment of the tests, not of the product"
)]
fn is_blessed() -> bool {
    std::env::var("ENSAYO_BLESS").is_ok_and(|it| it == "1")
}

/// All pages of a language by their path.
fn pages(lang: Lang) -> BTreeMap<String, String> {
    let pages = catalogue().iter();
    let pages = pages.map(|it| (rule_page::path(it.id, lang), rule_page::page(it, lang)));
    let index = format!("{}/README.md", rule_page::folder(lang));
    pages.chain([(index, rule_page::index(lang))]).collect()
}

/// The files of a folder by their path below the repository's root.
fn kept(folder: &str) -> BTreeMap<String, String> {
    let Ok(entries) = std::fs::read_dir(root().join(folder)) else {
        return BTreeMap::new();
    };
    let files = entries.map(|entry| {
        let path = entry.expect("listable").path();
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy();
        let text = std::fs::read_to_string(&path).expect("readable");
        (format!("{folder}/{name}"), text)
    });
    files.collect()
}

#[test]
fn docs_of_rules_are_generated() {
    for lang in Lang::ALL {
        let pages = pages(lang);
        let kept = kept(&rule_page::folder(lang));
        if is_blessed() {
            bless(&pages, &kept);
            continue;
        }
        let stale = pages
            .iter()
            .filter(|(path, text)| kept.get(*path) != Some(text));
        let gone = kept.keys().filter(|path| !pages.contains_key(*path));
        let wrong: Vec<&String> = stale.map(|(path, _)| path).chain(gone).collect();
        assert!(
            wrong.is_empty(),
            "not as this version writes them: {wrong:?}\n\
             run `ENSAYO_BLESS=1 cargo test --test it docs` and commit what it writes"
        );
    }
}

fn bless(pages: &BTreeMap<String, String>, kept: &BTreeMap<String, String>) {
    for (path, text) in pages
        .iter()
        .filter(|(path, text)| kept.get(*path) != Some(text))
    {
        files::write_whole(&root().join(Path::new(path)), text.as_bytes()).expect("writable");
    }
    for path in kept.keys().filter(|path| !pages.contains_key(*path)) {
        files::remove(&root().join(path)).expect("removable");
    }
}

#[test]
fn links_between_pages_of_rules_lead_somewhere() {
    for lang in Lang::ALL {
        let pages = pages(lang);
        for (path, text) in &pages {
            for link in text.split("](").skip(1) {
                let target = link.split(')').next().unwrap_or_default();
                let whole = format!("{}/{target}", rule_page::folder(lang));
                assert!(pages.contains_key(&whole), "{path}: {target}");
            }
        }
    }
}
