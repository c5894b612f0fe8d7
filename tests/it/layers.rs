//! Holds every `crate::` and `super::` path of `src/` against the table of rows in
//! `ARCHITECTURE.md`.
//!
//! Paths are found in the token stream, so groups, attributes and macro bodies count too.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::tokens;

/// The table: for each module its row and the modules that it must not import beside later rows.
struct Table {
    rows: BTreeMap<String, (usize, BTreeSet<String>)>,
}

impl Table {
    fn read(markdown: &str) -> Self {
        let section = markdown
            .split("## Rows")
            .nth(1)
            .expect("ARCHITECTURE.md has a section of rows");
        let section = section
            .split("\n## ")
            .next()
            .expect("split gives at least one part");
        let mut rows = BTreeMap::new();
        for line in section
            .lines()
            .filter(|line| line.starts_with("| ") && !line.contains("modules"))
        {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let row: usize = cells[0]
                .trim()
                .parse()
                .expect("a row begins with its number");
            let modules = quoted(cells[1]);
            let banned = quoted(cells[2]);
            for module in &modules {
                let mut not = banned.clone();
                if cells[2].contains("each other") {
                    not.extend(modules.iter().filter(|other| *other != module).cloned());
                }
                rows.insert(module.clone(), (row, not));
            }
        }
        Self { rows }
    }

    /// What is wrong with an import, if anything is.
    fn verdict(&self, from: &str, to: &str) -> Option<String> {
        let (row, banned) = self.rows.get(from)?;
        let (other, _) = self.rows.get(to)?;
        let wrong = from != to && (other > row || banned.contains(to));
        wrong.then(|| format!("`{from}` (row {row}) imports `{to}` (row {other})"))
    }
}

fn quoted(cell: &str) -> BTreeSet<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The top-level modules that the tokens of a module at `path` name.
fn imports(tokens: TokenStream, path: &[String], found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        at += match &tokens[at] {
            TokenTree::Ident(word) if word == "crate" => after_root(&tokens[at + 1..], found) + 1,
            TokenTree::Ident(word) if word == "super" => after_super(&tokens[at..], path, found),
            TokenTree::Ident(word) if word == "mod" => {
                inline_module(&tokens[at..], path, found).unwrap_or(1)
            }
            TokenTree::Group(group) => {
                imports(group.stream(), path, found);
                1
            }
            _ => 1,
        };
    }
}

/// `mod name { … }`: what is inside lies one level deeper.
fn inline_module(
    tokens: &[TokenTree],
    path: &[String],
    found: &mut BTreeSet<String>,
) -> Option<usize> {
    let (TokenTree::Ident(name), TokenTree::Group(body)) = (tokens.get(1)?, tokens.get(2)?) else {
        return None;
    };
    let mut inner = path.to_vec();
    inner.push(name.to_string());
    imports(body.stream(), &inner, found);
    Some(3)
}

/// Tokens behind the crate root: `::name…` or `::{a, b::c}`. Gives how many were used.
fn after_root(tokens: &[TokenTree], found: &mut BTreeSet<String>) -> usize {
    if !is_path_separator(tokens) {
        return 0;
    }
    match tokens.get(2) {
        Some(TokenTree::Ident(name)) => {
            found.insert(name.to_string());
            3
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Brace => {
            group_heads(group.stream(), found);
            3
        }
        _ => 2,
    }
}

/// The first word of each element of a `use` group.
fn group_heads(group: TokenStream, found: &mut BTreeSet<String>) {
    let mut at_head = true;
    for token in group {
        match token {
            TokenTree::Ident(name) if at_head => {
                found.insert(name.to_string());
                at_head = false;
            }
            TokenTree::Punct(punct) if punct.as_char() == ',' => at_head = true,
            _ => at_head = false,
        }
    }
}

/// `super::super::name` from a module at `path`; only what climbs to the root names a module.
fn after_super(tokens: &[TokenTree], path: &[String], found: &mut BTreeSet<String>) -> usize {
    let mut used = 0;
    let mut depth = path.len();
    while matches!(tokens.get(used), Some(TokenTree::Ident(word)) if word == "super") {
        depth = depth.saturating_sub(1);
        used += 1;
        let climbs_on = is_path_separator(&tokens[used..])
            && matches!(tokens.get(used + 2), Some(TokenTree::Ident(word)) if word == "super");
        if !climbs_on {
            break;
        }
        used += 2;
    }
    match depth {
        0 => used + after_root(&tokens[used..], found),
        _ => used,
    }
}

fn is_path_separator(tokens: &[TokenTree]) -> bool {
    let colon = |at: usize| matches!(tokens.get(at), Some(TokenTree::Punct(punct)) if punct.as_char() == ':');
    colon(0) && colon(1)
}

/// The module path of a source file: `src/a/b/mod.rs` and `src/a/b.rs` are both `a::b`.
fn module_path(relative: &Path) -> Vec<String> {
    let mut parts: Vec<String> = relative
        .with_extension("")
        .components()
        .map(|part| part.as_os_str().to_string_lossy().into_owned())
        .collect();
    if parts.last().is_some_and(|last| last == "mod") {
        parts.pop();
    }
    parts
}

fn table() -> Table {
    Table::read(include_str!("../../ARCHITECTURE.md"))
}

fn parse(code: &str) -> TokenStream {
    code.parse().expect("our examples are Rust")
}

fn violations(table: &Table, module: &[&str], code: TokenStream) -> Vec<String> {
    let path: Vec<String> = module.iter().map(|&part| part.to_owned()).collect();
    let mut found = BTreeSet::new();
    imports(code, &path, &mut found);
    found
        .iter()
        .filter_map(|to| table.verdict(module[0], to))
        .collect()
}

#[test]
fn every_import_goes_to_an_earlier_row() {
    let root = tokens::root().join("src");
    let table = table();
    let mut wrong = Vec::new();
    for file in tokens::source_files() {
        let path = module_path(file.strip_prefix(&root).expect("the file lies under src"));
        let [first, ..] = path.as_slice() else {
            continue;
        };
        if !table.rows.contains_key(first) {
            assert!(
                first == "lib" || first == "main",
                "`{first}` is not in the table of rows"
            );
            continue;
        }
        let module: Vec<&str> = path.iter().map(String::as_str).collect();
        let found = violations(&table, &module, tokens::tokens(&file));
        wrong.extend(
            found
                .into_iter()
                .map(|found| format!("{}: {found}", path.join("/"))),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_of_the_table_exists() {
    let library = include_str!("../../src/lib.rs");
    for module in table().rows.keys() {
        assert!(
            library.contains(&format!("pub mod {module};")),
            "no module `{module}`"
        );
    }
}

#[test]
fn a_planted_violation_of_each_form_is_found() {
    let table = table();
    for code in [
        "use crate::cli;",
        "use crate::{money, cli::Command};",
        "use crate::{text::{Span, Spanned}, cli};",
        "fn f() { crate::cli::main() }",
        "fn f() -> super::cli::Exit { todo() }",
        "mod inner { use super::super::cli; }",
        "mod inner { use super::super::{money, cli}; }",
        "macro_rules! m { () => { $crate::cli::main() } }",
        "fn f() { assert_eq!(1, crate::cli::CODE) }",
        "#[cfg(test)] mod tests { use crate::cli; }",
        "type T = Vec<crate::cli::Exit>;",
    ] {
        let found = violations(&table, &["money"], parse(code));
        assert_eq!(found, ["`money` (row 0) imports `cli` (row 10)"], "{code}");
    }
    let deep = violations(
        &table,
        &["source", "yaml"],
        parse("use super::super::http;"),
    );
    assert_eq!(deep, ["`source` (row 2) imports `http` (row 2)"]);
}

#[test]
fn what_the_table_allows_is_not_reported() {
    let table = table();
    for code in [
        "use crate::money::Amount;",
        "use super::tree;",
        "// crate::cli\n",
        "/// crate::cli\nfn f() {}",
    ] {
        assert_eq!(
            violations(&table, &["source", "yaml"], parse(code)),
            Vec::<String>::new(),
            "{code}"
        );
    }
}

/// Crates that are imported in one place only, so that they can be replaced there.
const HOMES: [(&str, &str); 13] = [
    ("annotate_snippets", "diagnostic/"),
    ("anstream", "cli/output.rs"),
    ("clap", "cli/"),
    ("fluent_bundle", "i18n.rs"),
    ("granit_parser", "source/yaml/"),
    ("hyper", "mock/socket"),
    ("redb", "mock/store.rs"),
    ("minijinja", "scenario/expression/"),
    ("regex_lite", "scenario/expect/"),
    ("reqwest", "http/client.rs"),
    ("rustls", "http/client.rs"),
    ("serde_yaml", "snapshot/"),
    ("terminal_size", "cli/output.rs"),
];

/// Whether tokens name a crate at the start of a path: `name::…`.
fn names_crate(stream: TokenStream, name: &str) -> bool {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    tokens.iter().enumerate().any(|(at, token)| match token {
        TokenTree::Group(group) => names_crate(group.stream(), name),
        TokenTree::Ident(word) => {
            let is_inner = at >= 2 && is_path_separator(&tokens[at - 2..]);
            word == name && !is_inner && is_path_separator(&tokens[at + 1..])
        }
        _ => false,
    })
}

#[test]
fn a_heavy_crate_is_imported_in_its_home_only() {
    let root = tokens::root().join("src");
    let mut wrong = Vec::new();
    for file in tokens::source_files() {
        let place = file
            .strip_prefix(&root)
            .expect("the file lies under src")
            .to_string_lossy();
        let strays = HOMES.iter().filter(|(_, home)| !place.starts_with(home));
        let code = tokens::tokens(&file);
        let strays = strays.filter(|(name, _)| names_crate(code.clone(), name));
        wrong.extend(
            strays.map(|(name, home)| format!("{place} imports {name}, whose home is {home}")),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_crate_out_of_its_home_is_found() {
    assert!(names_crate(parse("fn f() { reqwest::get(1) }"), "reqwest"));
    assert!(names_crate(parse("use hyper::{body, server};"), "hyper"));
    assert!(!names_crate(parse("use crate::http::hyper::x;"), "hyper"));
    assert!(!names_crate(parse("use hyper_util::rt;"), "hyper"));
}
