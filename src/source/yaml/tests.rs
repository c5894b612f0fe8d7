//! What reading YAML gives, as people see it.

use super::*;
use crate::diagnostic::render::{Style, render};
use crate::i18n::Lang;
use crate::source::Node;
use crate::text::{SourceFile, Sources};

/// The tree as JSON, or a dash, and all findings as drawn.
fn shown(text: &str) -> String {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("a.yaml", text));
    let (node, diagnostics) = read(text, file);
    let style = Style {
        color: false,
        lang: Lang::En,
        width: 100,
    };
    let mut out = node.map_or("-".to_owned(), |node: Node| node.to_json().to_string());
    for diagnostic in diagnostics {
        out.push('\n');
        out.push_str(&render(&diagnostic, &sources, style));
    }
    out
}

#[test]
fn a_clean_document_gives_its_tree() {
    let text = "a: ${{ vars.amount }}\nb: [100.00, 'x', ~]\n";
    assert_eq!(
        shown(text),
        r#"{"a":"${{ vars.amount }}","b":[100.00,"x",null]}"#
    );
}
