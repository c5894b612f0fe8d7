//! From the bytes of a file to its tree, whichever of the two formats it is in.

use crate::diagnostic::Diagnostic;
use crate::text::{FileId, SourceFile, Sources};

use super::{Node, Suppressions, decode, json, yaml};

/// What reading a file gives.
#[derive(Debug)]
pub struct Loaded {
    /// The file as it was added to the sources.
    pub file: FileId,
    /// The tree; `None` when part of the file could not be read.
    pub node: Option<Node>,
    /// Every problem, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// What the file's comments allow.
    pub suppressions: Suppressions,
}

/// Reads the bytes of a file: as JSON when its name ends in `.json`, as YAML when it ends in
/// `.yaml` or `.yml`, and else by its content. The name is the one to show.
pub fn load(bytes: &[u8], name: &str, sources: &mut Sources) -> Loaded {
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(problem) => {
            let file = sources.add(SourceFile::new(name, problem.shown.as_str()));
            return Loaded {
                file,
                node: None,
                diagnostics: vec![problem.diagnostic(file)],
                suppressions: Suppressions::default(),
            };
        }
    };
    let file = sources.add(SourceFile::new(name, text));
    let text = sources.file(file).text();
    if is_json(name, text) {
        let (node, diagnostics) = json::read(text, file);
        return Loaded {
            file,
            node,
            diagnostics,
            suppressions: Suppressions::default(),
        };
    }
    let reading = yaml::read_with_comments(text, file);
    Loaded {
        file,
        node: reading.node,
        diagnostics: reading.diagnostics,
        suppressions: Suppressions::of(sources.file(file), &reading.comments),
    }
}

/// Whether a file is JSON: by its name, or because it begins like JSON and is not a YAML flow
/// collection with bare keys.
fn is_json(name: &str, text: &str) -> bool {
    let ends_in = |extension: &str| {
        let tail = name.len().checked_sub(extension.len());
        tail.and_then(|at| name.get(at..))
            .is_some_and(|end| end.eq_ignore_ascii_case(extension))
    };
    if ends_in(".json") {
        return true;
    }
    if ends_in(".yaml") || ends_in(".yml") {
        return false;
    }
    let mut letters = text.chars().filter(|letter| !letter.is_whitespace());
    match letters.next() {
        Some('{') => matches!(letters.next(), Some('"' | '}')),
        Some('[') => matches!(
            letters.next(),
            Some('{' | '[' | '"' | ']' | '0'..='9' | '-')
        ),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Reach;

    #[test]
    fn the_format_is_told_by_name_and_else_by_content() {
        for (name, text, json) in [
            ("a.json", "a: 1", true),
            ("A.JSON", "[x]", true),
            ("a.yaml", "{\"a\": 1}", false),
            ("a.yml", "[1]", false),
            ("<stdin>", " {\n \"a\": 1}", true),
            ("<stdin>", "{}", true),
            ("<stdin>", "[{\"a\": 1}]", true),
            ("<stdin>", "[-1]", true),
            ("<stdin>", "{ a: 1 }", false),
            ("<stdin>", "[a]", false),
            ("<stdin>", "a: 1", false),
            ("ñ", "", false),
        ] {
            assert_eq!(is_json(name, text), json, "{name} {text}");
        }
    }

    #[test]
    fn places_are_places_in_the_text_of_the_file() {
        let mut sources = Sources::new();
        let loaded = load(
            b"\xef\xbb\xbfa: 1 # ensayo: allow[x]\n",
            "a.yaml",
            &mut sources,
        );
        let node = loaded.node.unwrap();
        let value = node.get("a").unwrap();
        assert_eq!(sources.slice(value.span), "1");
        let reaches = loaded.suppressions.iter().map(|found| found.reach);
        assert_eq!(reaches.collect::<Vec<_>>(), [Reach::Line(1)]);
    }
}
