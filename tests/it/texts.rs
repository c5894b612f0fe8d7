//! Holds every text in three languages against its siblings: same variables, valid Fluent, no full
//! stop at the end.

use std::collections::BTreeSet;

use fluent_syntax::ast;
use proc_macro2::{TokenStream, TokenTree};

use crate::tokens::{root, source_files, tokens};

/// One `en: "…", es: "…", pt: "…"` of a source file.
type Found = [String; 3];

fn texts(stream: TokenStream, found: &mut Vec<Found>) {
    let tokens: Vec<TokenTree> = stream.into_iter().collect();
    for (at, token) in tokens.iter().enumerate() {
        if let TokenTree::Group(group) = token {
            texts(group.stream(), found);
        }
        if is_word(Some(token), "en") && is_colon(tokens.get(at + 1)) {
            found.extend(three(&tokens[at..]));
        }
    }
}

/// The three literals behind `en:`; `None` where the macro is declared (`en: $en`).
fn three(tokens: &[TokenTree]) -> Option<Found> {
    let mut literals = Vec::new();
    for (place, name) in ["en", "es", "pt"].into_iter().enumerate() {
        let at = place * 4;
        if matches!(tokens.get(at + 2)?, TokenTree::Punct(punct) if punct.as_char() == '$') {
            return None;
        }
        if !is_word(tokens.get(at), name) {
            return None;
        }
        literals.push(literal(tokens.get(at + 2)?)?);
    }
    literals.try_into().ok()
}

fn is_word(token: Option<&TokenTree>, word: &str) -> bool {
    matches!(token, Some(TokenTree::Ident(ident)) if ident == word)
}

fn is_colon(token: Option<&TokenTree>) -> bool {
    matches!(token, Some(TokenTree::Punct(punct)) if punct.as_char() == ':')
}

/// The value of a string literal.
fn literal(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else {
        return None;
    };
    let literal: syn::LitStr = syn::parse_str(&literal.to_string()).ok()?;
    Some(literal.value())
}

/// The variables of a Fluent pattern.
fn variables(pattern: &str) -> Result<BTreeSet<String>, String> {
    let source = format!("message = {pattern}\n");
    let resource = fluent_syntax::parser::parse(source.as_str())
        .map_err(|(_, errors)| format!("{errors:?}"))?;
    let [ast::Entry::Message(message)] = resource.body.as_slice() else {
        return Err("not one message".to_owned());
    };
    let mut found = BTreeSet::new();
    if let Some(value) = &message.value {
        in_pattern(value, &mut found);
    }
    Ok(found)
}

fn in_pattern(pattern: &ast::Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let ast::PatternElement::Placeable { expression } = element {
            in_expression(expression, found);
        }
    }
}

fn in_expression(expression: &ast::Expression<&str>, found: &mut BTreeSet<String>) {
    match expression {
        ast::Expression::Inline(inline) => in_inline(inline, found),
        ast::Expression::Select { selector, variants } => {
            in_inline(selector, found);
            variants
                .iter()
                .for_each(|variant| in_pattern(&variant.value, found));
        }
    }
}

fn in_inline(inline: &ast::InlineExpression<&str>, found: &mut BTreeSet<String>) {
    match inline {
        ast::InlineExpression::VariableReference { id } => {
            found.insert(id.name.to_owned());
        }
        ast::InlineExpression::Placeable { expression } => in_expression(expression, found),
        _ => {}
    }
}

/// What is wrong with one text.
fn complaint([en, es, pt]: &Found) -> Option<String> {
    let all = [en, es, pt].map(|pattern| variables(pattern));
    match &all {
        [Ok(en), Ok(es), Ok(pt)] if en == es && en == pt => {}
        other => return Some(format!("variables differ or are not Fluent: {other:?}")),
    }
    let stops = [en, es, pt]
        .into_iter()
        .find(|text| text.ends_with('.') && !text.ends_with('…'));
    stops.map(|text| format!("ends with a full stop: {text}"))
}

#[test]
fn every_text_has_the_same_variables_in_each_language() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in source_files() {
        let mut found = Vec::new();
        texts(tokens(&file), &mut found);
        count += found.len();
        let name = file
            .strip_prefix(root())
            .expect("files lie below the root")
            .display()
            .to_string();
        let complaints = found.iter().filter_map(|text| {
            complaint(text).map(|complaint| format!("{name}: `{}`: {complaint}", text[0]))
        });
        wrong.extend(complaints);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        count > 50,
        "only {count} texts were found: the search is broken"
    );
}

#[test]
fn a_text_with_a_missing_variable_is_found() {
    let code = r#"text! { en: "a `{ $x }`", es: "un `{ $x }`", pt: "um" }"#;
    let mut found = Vec::new();
    texts(code.parse().expect("tokens"), &mut found);
    assert!(
        complaint(&found[0])
            .expect("a complaint")
            .starts_with("variables differ")
    );
}
