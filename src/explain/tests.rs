//! Every name is answered, in every language, and no page has an empty part.

use std::collections::BTreeSet;

use super::{Block, Kind, Page, Subject, answer};
use crate::i18n::Lang;

fn hold(page: &Page, lang: Lang) {
    let about = format!("{} {:?} {}", page.name, page.kind, lang.code());
    assert!(page.sections.len() > 1, "{about}");
    for section in &page.sections {
        assert!(!section.heading.is_empty(), "{about}");
        assert!(!section.blocks.is_empty(), "{about}: {}", section.id);
        for text in section.blocks.iter().flat_map(texts) {
            assert!(!text.is_empty(), "{about}: {}", section.id);
            assert!(
                !text.contains("{ $") && !text.contains("{$"),
                "{about}: {text}"
            );
        }
    }
}

fn is_about_files(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ReaderRule | Kind::ImportRule | Kind::ScenarioRule | Kind::LinterRule
    )
}

fn texts(block: &Block) -> Vec<&str> {
    match block {
        Block::Text(text) | Block::File(text) => vec![text],
        Block::Items(items) => items.iter().map(String::as_str).collect(),
        Block::Facts(facts) => facts
            .iter()
            .flat_map(|it| [it.label.as_str(), it.value.as_str()])
            .collect(),
        Block::Links(links) => links.iter().map(|it| it.name.as_str()).collect(),
        Block::Sample(sample) => vec![&sample.call, &sample.body],
    }
}

#[test]
fn everything_has_a_page_without_an_empty_part_in_every_language() {
    for lang in Lang::ALL {
        for subject in Subject::all() {
            let page = subject.page(lang);
            hold(&page, lang);
            let ids: Vec<&str> = page.sections.iter().map(|it| it.id).collect();
            assert_eq!(ids.first(), Some(&"meaning"), "{subject:?}");
            let has_sources = ids.contains(&"sources");
            assert!(has_sources || is_about_files(page.kind), "{subject:?}");
            let is_rule = page.kind == Kind::Rule;
            let has_both = ids.contains(&"bad_example") && ids.contains(&"good_example");
            assert!(has_both || !is_rule, "{subject:?}");
        }
    }
}

#[test]
fn every_name_leads_to_its_page_in_any_case() {
    let mut asked = BTreeSet::new();
    for subject in Subject::all() {
        let own = subject.page(Lang::En);
        for name in subject.names() {
            if asked.insert((own.kind, name.clone())) {
                let found = answer(&name.to_uppercase(), Lang::En);
                assert!(found.pages.contains(&own), "{name}");
            }
        }
    }
}

#[test]
fn every_link_leads_somewhere() {
    let names: BTreeSet<String> = Subject::all()
        .flat_map(Subject::names)
        .map(|it| it.to_ascii_lowercase())
        .collect();
    for subject in Subject::all() {
        for section in subject.page(Lang::Pt).sections {
            for block in section.blocks {
                if let Block::Links(links) = block {
                    for link in links {
                        let name = link.name.to_ascii_lowercase();
                        assert!(names.contains(&name), "{subject:?}: {name}");
                    }
                }
            }
        }
    }
}

fn kinds(name: &str) -> Vec<Kind> {
    let pages = answer(name, Lang::En).pages;
    pages.iter().map(|it| it.kind).collect()
}

#[test]
fn a_name_of_several_things_is_explained_as_each() {
    assert_eq!(kinds("approved"), [Kind::Status, Kind::RefundStatus]);
    assert_eq!(kinds("visa"), [Kind::PaymentMethod]);
    assert_eq!(kinds("/v1/payments/{id}"), [Kind::Endpoint, Kind::Endpoint]);
    let status = kinds("status");
    assert!(status.contains(&Kind::RequestField) && status.contains(&Kind::ResponseField));
}

#[test]
fn paths_are_found_without_the_marks_of_lists() {
    assert_eq!(
        kinds("additional_info.items.unit_price")[0],
        Kind::RequestField
    );
    assert_eq!(kinds("refunds.id"), [Kind::ResponseField]);
}

#[test]
fn a_mistaken_method_leads_to_the_one_that_is_meant() {
    let page = &answer("Boleto", Lang::En).pages[0];
    assert_eq!(page.name, "bolbradesco");
    let said =
        Block::Text("`Boleto` is no id of the API; the method is called `bolbradesco`".to_owned());
    assert_eq!(page.sections[0].blocks, [said]);
}

#[test]
fn an_unknown_name_gets_names_that_are_near() {
    let near = |name| answer(name, Lang::En).near;
    assert_eq!(
        near("aplication-fee-above-amount")[0],
        "application-fee-above-amount"
    );
    assert!(near("insufficient").contains(&"cc_rejected_insufficient_amount".to_owned()));
    assert!(near("email").contains(&"payer.email".to_owned()));
    assert_eq!(near("qqqqqqqqqqqq"), [""; 0]);
    assert_eq!(near(""), [""; 0]);
    assert_eq!(near(&"x".repeat(1_000_000)), [""; 0]);
}
