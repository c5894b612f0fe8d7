//! The pages of rules as Markdown, their index, and where both are found.
//!
//! Pages are in `docs/rules/` in English, and below `docs/es/` and `docs/pt/` in the other
//! languages. `tests/it/docs.rs` holds the files against these functions.

use std::fmt::Write;

use crate::explain::{Block, Page, Sample, answer, rule_summary};
use crate::i18n::{Lang, Text};
use crate::lint::{Entry, catalogue, entry};
use crate::rules::Profile;
use crate::text;

/// The address of the repository; empty where the package names none.
const REPOSITORY: &str = env!("CARGO_PKG_REPOSITORY");

/// The path of a rule's page below the repository's root.
pub fn path(rule: &str, lang: Lang) -> String {
    format!("{}/{rule}.md", folder(lang))
}

/// The folder of the pages of a language below the repository's root.
pub fn folder(lang: Lang) -> String {
    match lang {
        Lang::En => "docs/rules".to_owned(),
        Lang::Es | Lang::Pt => format!("docs/{}/rules", lang.code()),
    }
}

/// Where a rule's page is read: on the web where the package names its repository, else its path.
pub fn url(rule: &str, lang: Lang) -> String {
    let path = path(rule, lang);
    match REPOSITORY {
        "" => path,
        repository => format!("{}/blob/main/{path}", repository.trim_end_matches('/')),
    }
}

const GENERATED: Text = text! {
    en: "this page is generated from `ensayo explain { $rule }`: do not edit it",
    es: "esta página se genera a partir de `ensayo explain { $rule }`: no la edites",
    pt: "esta página é gerada a partir de `ensayo explain { $rule }`: não a edite",
};
const ALL_RULES: Text = text! {
    en: "all rules",
    es: "todas las reglas",
    pt: "todas as regras",
};
const WITHOUT: Text = text! {
    en: "without `{ $header }`",
    es: "sin `{ $header }`",
    pt: "sem `{ $header }`",
};
const HELP: Text = text! { en: "help", es: "ayuda", pt: "ajuda" };

/// The page of a rule.
pub fn page(entry: &Entry, lang: Lang) -> String {
    let mut out = String::new();
    let pages = answer(entry.id, lang).pages;
    for page in pages.iter().filter(|page| page.name == entry.id) {
        let _ = writeln!(out, "# {}\n", page.name);
        let _ = writeln!(
            out,
            "*{}* · [{}](README.md)\n",
            page.kind.name(lang),
            say(ALL_RULES, lang)
        );
        sections(page, lang, &mut out);
    }
    let generated = GENERATED.with("rule", entry.id).in_lang(lang);
    let _ = writeln!(out, "---\n\n{generated}");
    out
}

fn say(text: Text, lang: Lang) -> String {
    text.message().in_lang(lang)
}

fn sections(page: &Page, lang: Lang, out: &mut String) {
    for section in &page.sections {
        let _ = writeln!(out, "## {}\n", section.heading);
        for block in &section.blocks {
            let text = match block {
                Block::Text(text) => escaped(text) + "\n",
                Block::Items(items) => listed(items.iter().map(|it| item(it))),
                Block::Facts(facts) => {
                    let row = |label: &str, value: &str| {
                        format!("| {} | {} |\n", cell(label), cell(value))
                    };
                    let rows = facts.iter().map(|it| row(&it.label, &it.value));
                    format!("| | |\n|---|---|\n{}", rows.collect::<String>())
                }
                Block::Links(links) => {
                    let links = links.iter();
                    listed(
                        links.map(|it| format!("{}: {}", linked(&it.name), escaped(&it.summary))),
                    )
                }
                Block::Sample(sample) => example(sample, lang),
                Block::File(text) => fenced("yaml", text.trim_end()),
            };
            let _ = writeln!(out, "{text}");
        }
    }
}

fn listed(items: impl Iterator<Item = String>) -> String {
    items.map(|item| format!("- {item}\n")).collect()
}

/// An address leads where it says.
fn item(text: &str) -> String {
    if text.starts_with("https://") && !text.contains(' ') {
        format!("<{text}>")
    } else {
        escaped(text)
    }
}

/// A rule's name leads to its page; everything else is what `ensayo explain` takes.
fn linked(name: &str) -> String {
    match entry(name) {
        Some(_) => format!("[`{name}`]({name}.md)"),
        None => format!("`{name}`"),
    }
}

fn example(sample: &Sample, lang: Lang) -> String {
    let mut about = format!("`{}` · {}", sample.call, sample.site);
    if let Some(header) = sample.without {
        let without = WITHOUT.with("header", header).in_lang(lang);
        let _ = write!(about, " · {without}");
    }
    let mut out = format!("{about}\n\n{}", fenced("json", &sample.body));
    if let Some(verdict) = &sample.verdict {
        let said = format!(
            "{}: {}\n{}: {}",
            verdict.level,
            verdict.message,
            say(HELP, lang),
            verdict.help
        );
        let _ = write!(out, "\n{}", fenced("text", &said));
    }
    out
}

fn fenced(language: &str, text: &str) -> String {
    format!("```{language}\n{text}\n```\n")
}

/// Text of a cell: a bar would end it.
fn cell(text: &str) -> String {
    escaped(text).replace('|', "\\|")
}

/// Text with what Markdown would take for markup made plain, outside of backticks.
fn escaped(text: &str) -> String {
    let mut is_code = false;
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        is_code ^= letter == '`';
        if !is_code && matches!(letter, '*' | '_' | '<') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

const TITLE: Text = text! { en: "Rules", es: "Reglas", pt: "Regras" };
const INTRO: Text = text! {
    en: "every rule of the linter, by the profile that switches it on; `ensayo explain` shows the same pages in a terminal, `ensayo rules` lists them",
    es: "todas las reglas del linter, según el perfil que las activa; `ensayo explain` muestra las mismas páginas en la terminal, `ensayo rules` las lista",
    pt: "todas as regras do linter, pelo perfil que as ativa; `ensayo explain` mostra as mesmas páginas no terminal, `ensayo rules` as lista",
};
const MINIMAL: Text = text! {
    en: "on in every profile: what the API refuses",
    es: "activas en todos los perfiles: lo que la API rechaza",
    pt: "ativas em todos os perfis: o que a API recusa",
};
const RECOMMENDED: Text = text! {
    en: "on unless `--profile minimal`: what is probably wrong",
    es: "activas salvo con `--profile minimal`: lo que probablemente está mal",
    pt: "ativas salvo com `--profile minimal`: o que provavelmente está errado",
};
const GO_LIVE: Text = text! {
    en: "on with `--profile go-live`: what raises approval and the quality of an integration",
    es: "activas con `--profile go-live`: lo que sube la aprobación y la calidad de una integración",
    pt: "ativas com `--profile go-live`: o que aumenta a aprovação e a qualidade de uma integração",
};
const FILES: Text = text! { en: "Files", es: "Archivos", pt: "Arquivos" };
const ON_FILES: Text = text! {
    en: "on files: that they can be read, that they are scenarios, that their comments make sense",
    es: "sobre archivos: que se puedan leer, que sean escenarios, que sus comentarios tengan sentido",
    pt: "sobre arquivos: que possam ser lidos, que sejam cenários, que seus comentários façam sentido",
};
const HEADER: Text = text! {
    en: "| rule | code | level | what it is about |",
    es: "| regla | código | nivel | de qué se trata |",
    pt: "| regra | código | nível | do que se trata |",
};

/// The index of all rules.
pub fn index(lang: Lang) -> String {
    let mut out = format!("# {}\n\n{}\n", say(TITLE, lang), say(INTRO, lang));
    for profile in Profile::ALL {
        let is_in = |entry: &&Entry| entry.subject.meta().is_some() && entry.profile == profile;
        let about = match profile {
            Profile::Minimal => MINIMAL,
            Profile::Recommended => RECOMMENDED,
            Profile::GoLive => GO_LIVE,
        };
        let heading = format!("`{}`\n\n{}", profile.name(), say(about, lang));
        table(&heading, catalogue().iter().filter(is_in), lang, &mut out);
    }
    let is_about_files = |entry: &&Entry| entry.subject.meta().is_none();
    let heading = format!("{}\n\n{}", say(FILES, lang), say(ON_FILES, lang));
    table(
        &heading,
        catalogue().iter().filter(is_about_files),
        lang,
        &mut out,
    );
    out
}

fn table<'e>(
    heading: &str,
    entries: impl Iterator<Item = &'e Entry>,
    lang: Lang,
    out: &mut String,
) {
    let rows: Vec<String> = entries.map(|entry| row(entry, lang)).collect();
    if rows.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "\n## {heading}\n\n{}\n|---|---|---|---|\n{}",
        say(HEADER, lang),
        rows.concat()
    );
}

fn row(entry: &Entry, lang: Lang) -> String {
    let code = entry.code.map_or("", |code| code.as_str());
    format!(
        "| [{id}]({id}.md) | {code} | {} | {} |\n",
        entry.severity.name(),
        cell(&rule_summary(entry, lang)),
        id = entry.id,
    )
}
