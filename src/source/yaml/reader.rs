//! Reads a text until all of its mistakes are known: parse, mend what stopped the parser, parse on.

use crate::diagnostic::{self, Diagnostic};
use crate::text::{FileId, Span};

use super::super::{Node, findings};
use super::events;
use super::expression;
use super::findings::second_document;
use super::mend::Mended;
use super::raw::{Raw, RawKind, Style};
use super::resolve::resolve;

/// The largest YAML text that is read.
const SIZE_LIMIT: usize = 4 * 1024 * 1024;
/// How many bytes may be parsed again in search of further mistakes.
const AGAIN_LIMIT: usize = 8 * 1024 * 1024;
/// How often a text may be parsed in search of further mistakes.
const ROUNDS: usize = 500;

/// What reading a text gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The tree; `None` when part of the text could not be read.
    pub node: Option<Node>,
    /// Every problem, in file order.
    pub diagnostics: Vec<Diagnostic>,
    /// The comments with their `#`, in file order.
    pub comments: Vec<Span>,
}

/// Reads one YAML document. The tree is `None` when part of the text could not be read; other
/// mistakes, such as a key that is given twice, leave a tree to go on with.
///
/// ```
/// use ensayo::source::yaml;
/// use ensayo::text::FileId;
/// let (node, diagnostics) = yaml::read("amount: 100.00\n", FileId(0));
/// assert!(diagnostics.is_empty());
/// assert_eq!(node.unwrap().get("amount").unwrap().as_number(), Some("100.00"));
/// ```
pub fn read(text: &str, file: FileId) -> (Option<Node>, Vec<Diagnostic>) {
    let reading = read_with_comments(text, file);
    (reading.node, reading.diagnostics)
}

/// Reads one YAML document and keeps its comments.
pub fn read_with_comments(text: &str, file: FileId) -> Reading {
    if text.len() > SIZE_LIMIT {
        return Reading {
            node: None,
            diagnostics: vec![findings::too_large(file, SIZE_LIMIT)],
            comments: Vec::new(),
        };
    }
    let (raw, mut mended) = parse_all(text, file);
    let mut diagnostics = std::mem::take(&mut mended.diagnostics);
    let mut node = None;
    match raw.root.filter(|&root| !is_nothing(&raw, root)) {
        Some(root) => {
            let resolved = resolve(&raw, root, text, file, &|name| mended.has_lost(name));
            diagnostics.extend(resolved.diagnostics);
            node = resolved.node.filter(|_| !mended.has_holes());
        }
        None if diagnostics.is_empty() => diagnostics.push(findings::empty(file)),
        None => {}
    }
    if let Some(range) = &raw.second_document {
        diagnostics.push(second_document(Span::new(file, range.clone())));
    }
    diagnostic::sort(&mut diagnostics);
    findings::keep_first(&mut diagnostics);
    let comments = raw.comments.into_iter();
    Reading {
        node,
        diagnostics,
        comments: comments.map(|range| Span::new(file, range)).collect(),
    }
}

/// Parses until nothing stops the parser any more, or until mending gets nowhere.
fn parse_all(text: &str, file: FileId) -> (Raw, Mended<'_>) {
    let mut mended = Mended::new(text, file);
    let rounds = (AGAIN_LIMIT / text.len().max(1)).min(ROUNDS);
    for _ in 0..rounds {
        let (raw, problem) = events::parse(mended.text());
        let misread = match &problem {
            Some(problem) => expression::blamed(mended.text(), problem),
            None => expression::cut(mended.text(), &raw),
        };
        let goes_on = match (misread.is_empty(), problem) {
            (false, _) => {
                mended.mask(misread);
                true
            }
            (true, Some(problem)) => mended.blank(&problem),
            (true, None) => false,
        };
        if !goes_on {
            return (mended.restore(raw), mended);
        }
    }
    let (raw, problem) = events::parse(mended.text());
    if let Some(problem) = problem {
        mended.give_up(&problem);
    }
    (mended.restore(raw), mended)
}

/// Whether the document is there but empty, as after a lone `---`.
fn is_nothing(raw: &Raw, root: usize) -> bool {
    let node = raw.node(root);
    let is_absent = |text: &str, style: &Style| text.is_empty() && *style == Style::Plain;
    node.tag().is_none()
        && matches!(&node.kind, RawKind::Scalar { text, style } if is_absent(text, style))
}
