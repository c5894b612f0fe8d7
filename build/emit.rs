//! Rust literals and declarations as text.

use std::fmt::{Debug, Display};

/// `&["a", "b"]`.
pub(crate) fn strings(items: &[String]) -> String {
    list(items.iter().map(|item| format!("{item:?}")))
}

/// `&[A, B]`.
pub(crate) fn list(items: impl Iterator<Item = String>) -> String {
    format!("&[{}]", items.collect::<Vec<_>>().join(", "))
}

/// `&[Enum::A, Enum::B]` of values whose `Debug` is the variant's name.
pub(crate) fn variants<T: Debug>(kind: &str, items: &[T]) -> String {
    list(items.iter().map(|item| format!("{kind}::{item:?}")))
}

/// `Some("text")` or `None`.
pub(crate) fn optional_string(text: Option<&str>) -> String {
    format!("{text:?}")
}

/// `Some(1)` or `None`.
pub(crate) fn optional<T: Display>(value: Option<T>) -> String {
    value.map_or_else(|| "None".to_owned(), |value| format!("Some({value})"))
}

/// One variant of an enum to declare.
pub(crate) struct Variant {
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// An enum with documented variants, and a constant `ALL_<NAME>` that lists them in order.
pub(crate) fn declare_enum(name: &str, doc: &str, variants: &[Variant]) -> String {
    let mut code = format!(
        "#[doc = {doc:?}]\n#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum {name} {{\n"
    );
    for variant in variants {
        code.push_str(&format!("#[doc = {:?}]\n{},\n", variant.doc, variant.name));
    }
    code.push_str("}\n");
    let all = list(variants.iter().map(|it| format!("{name}::{}", it.name)));
    let constant = format!("ALL_{}", screaming(name));
    code.push_str(&format!("const {constant}: &[{name}] = {all};\n"));
    code
}

/// `static NAME: [T; n] = [..];`
pub(crate) fn declare_table(name: &str, kind: &str, rows: &[String]) -> String {
    format!(
        "static {name}: [{kind}; {}] = [\n{},\n];\n",
        rows.len(),
        rows.join(",\n")
    )
}

fn screaming(name: &str) -> String {
    let mut result = String::new();
    for (index, character) in name.char_indices() {
        if index > 0 && character.is_uppercase() {
            result.push('_');
        }
        result.extend(character.to_uppercase());
    }
    result
}
