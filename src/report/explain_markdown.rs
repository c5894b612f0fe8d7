//! What is known about a name, as Markdown for viewers of reports.

use crate::explain::{Block, Page, Sample};
use crate::i18n::{Lang, Text};
use crate::text;

const WITHOUT: Text = text! {
    en: "without { $header }",
    es: "sin { $header }",
    pt: "sem { $header }",
};

/// A page; its headings are of the second level, because viewers show its name above it.
pub(super) fn page(page: &Page, lang: Lang) -> String {
    let sections = page.sections.iter().map(|section| {
        let blocks = section.blocks.iter().map(|it| block(it, lang));
        let blocks: Vec<String> = blocks.collect();
        format!("## {}\n\n{}", section.heading, blocks.join("\n"))
    });
    sections.collect::<Vec<_>>().join("\n")
}

fn block(block: &Block, lang: Lang) -> String {
    match block {
        Block::Text(text) => format!("{text}\n"),
        Block::Items(items) => items.iter().map(|it| format!("- {it}\n")).collect(),
        Block::Facts(facts) => {
            let facts = facts.iter();
            facts
                .map(|it| format!("- {}: {}\n", it.label, it.value))
                .collect()
        }
        Block::Links(links) => {
            let links = links.iter();
            links
                .map(|it| format!("- `{}`: {}\n", it.name, it.summary))
                .collect()
        }
        Block::Sample(sample) => example(sample, lang),
        Block::File(text) => format!("```yaml\n{}\n```\n", text.trim_end()),
    }
}

fn example(sample: &Sample, lang: Lang) -> String {
    let mut about = format!("`{}` · {}", sample.call, sample.site);
    if let Some(header) = sample.without {
        about.push_str(" · ");
        about.push_str(&WITHOUT.with("header", header).in_lang(lang));
    }
    let said = sample.verdict.iter();
    let said: String = said
        .map(|it| format!("\n**{}**: {}\n\n{}\n", it.level, it.message, it.help))
        .collect();
    format!("{about}\n\n```json\n{}\n```\n{said}", sample.body)
}
