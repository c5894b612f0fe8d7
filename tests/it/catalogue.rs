//! Every id that our source reports under is in the linter's catalogue, so that it can be selected,
//! listed and explained; and every id of the catalogue is reported somewhere.

use std::collections::{BTreeMap, BTreeSet};

use ensayo::lint::{Subject, catalogue};
use proc_macro2::{TokenStream, TokenTree};

use crate::tokens::{root, source_files};

/// What replays report under; no linter finds it.
const OF_REPLAYS: &str = "unmet-expectation";

/// String literals that look like ids and stand where an id does: the first argument of
/// `Diagnostic::error`, `warning`, `advice` or `Problem::new`, a field `rule:` or a constant `RULE`.
fn ids(stream: TokenStream, found: &mut BTreeSet<String>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        let TokenTree::Group(group) = token else {
            let is_named =
                matches!(token, TokenTree::Ident(name) if name == "rule" || name == "RULE");
            let literal = tokens[at..].iter().take(7).find_map(literal);
            if is_named && (is_punct(tokens.get(at + 1), ':')) {
                found.extend(literal);
            }
            continue;
        };
        let makes = ["error", "warning", "advice", "new"];
        let before: String = tokens[at.saturating_sub(4)..at]
            .iter()
            .map(ToString::to_string)
            .collect();
        let is_maker = makes
            .iter()
            .any(|it| before == format!("Diagnostic::{it}") || before == format!("Problem::{it}"));
        if is_maker {
            found.extend(group.stream().into_iter().next().as_ref().and_then(literal));
        }
        ids(group.stream(), found);
    }
}

fn is_punct(token: Option<&TokenTree>, mark: char) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == mark)
}

fn literal(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    let text: syn::LitStr = syn::parse_str(&literal.to_string()).ok()?;
    let text = text.value();
    let is_part = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    let is_id = text.contains('-') && text.bytes().all(is_part);
    is_id.then_some(text)
}

#[test]
fn every_reported_id_is_in_the_catalogue_and_the_other_way_round() {
    let mut reported: BTreeMap<String, String> = BTreeMap::new();
    for file in source_files() {
        let path = file
            .strip_prefix(root())
            .expect("below the root")
            .display()
            .to_string();
        if path.contains("tests") || path.starts_with("src/report/") {
            continue;
        }
        let code = std::fs::read_to_string(&file).expect("readable");
        // A file's own tests make findings up.
        let code = code
            .split("#[cfg(test)]\nmod tests {")
            .next()
            .unwrap_or_default();
        let mut found = BTreeSet::new();
        ids(code.parse().expect("our files are Rust"), &mut found);
        reported.extend(found.into_iter().map(|id| (id, path.clone())));
    }
    for (id, path) in &reported {
        let is_listed = catalogue().iter().any(|it| it.id == id);
        assert!(
            is_listed || id == OF_REPLAYS,
            "{id} of {path} is in no table"
        );
    }
    for entry in catalogue() {
        let is_reported = reported.contains_key(entry.id);
        assert!(
            is_reported || matches!(entry.subject, Subject::Request(_)),
            "{}",
            entry.id
        );
    }
}
