//! Bare expressions that YAML misreads: `${{ … }}` without quotes inside `{ }` or `[ ]`, or with
//! `: ` or ` #` in it.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Fix, Safety};
use crate::i18n::Text;
use crate::text;
use crate::text::{FileId, Span};

use super::lines;
use super::problem::{Cause, Problem};
use super::quotes;
use super::raw::{Raw, RawKind, Style};

/// What an expression begins with.
const OPEN: &str = "${{";
/// The most bytes in which the end of an expression is looked for.
const LONGEST: usize = 4 * 1024;

/// An expression that cannot stand as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misread {
    /// What a plain word can replace so that the rest can be read.
    pub(super) range: Range<usize>,
    /// The expression itself.
    pub(super) expression: Range<usize>,
    pub(super) reason: Reason,
}

/// Why it is misread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reason {
    /// It stands inside `{ }` or `[ ]`.
    InFlow,
    /// It has `: ` or ` #` in it.
    Punctuation,
    /// It has no `}}` on its line.
    Unclosed,
    /// It stands in double quotes and has double quotes in it, or likewise with single ones.
    SameQuotes,
}

/// The expressions to blame for a syntax error, if any.
pub(super) fn blamed(text: &str, problem: &Problem) -> Vec<Misread> {
    if let Some(flow) = problem.flow {
        let found = bare_in_flow(text, flow);
        if found.first().is_some_and(|first| first.start <= problem.at) {
            return found
                .into_iter()
                .map(|range| bare(range, Reason::InFlow))
                .collect();
        }
        if let Some(start) = problem.at.checked_sub(1) {
            if let Some(range) = expression_at(text, start) {
                return vec![bare(range, Reason::InFlow)];
            }
            if text.get(start..).is_some_and(|rest| rest.starts_with(OPEN)) {
                return vec![bare(start..start + OPEN.len(), Reason::Unclosed)];
            }
        }
    }
    let line = lines::of(text, problem.at);
    let around = |range: &Range<usize>| range.start < problem.at && problem.at < range.end;
    let Some(range) = expressions(text, line).find(around) else {
        return Vec::new();
    };
    if problem.cause == Cause::AfterQuote {
        return same_quotes(text, problem, &range).into_iter().collect();
    }
    let reason = match problem.flow {
        Some(_) => Reason::InFlow,
        None => Reason::Punctuation,
    };
    vec![bare(range, reason)]
}

/// Expressions that were cut by a comment or a colon although the parser did not complain.
pub(super) fn cut(text: &str, raw: &Raw) -> Vec<Misread> {
    let plain = raw.nodes.iter().filter(|node| {
        matches!(&node.kind, RawKind::Scalar { text, style: Style::Plain } if text.contains(OPEN))
    });
    let cut = plain.filter_map(|node| {
        let found = expressions(text, node.range.clone()).last()?;
        (found.end > node.range.end).then_some(found)
    });
    cut.map(|range| bare(range, Reason::Punctuation)).collect()
}

fn bare(range: Range<usize>, reason: Reason) -> Misread {
    Misread {
        range: range.clone(),
        expression: range,
        reason,
    }
}

/// The whole quoted scalar around an expression whose quotes ended it.
fn same_quotes(text: &str, problem: &Problem, expression: &Range<usize>) -> Option<Misread> {
    let start = problem.quoted.as_ref()?.start;
    let quote = text[start..].chars().next()?;
    let line = lines::of(text, start);
    let close = expression.end + text.get(expression.end..line.end)?.find(quote)?;
    (start < expression.start).then(|| Misread {
        range: start..close + 1,
        expression: expression.clone(),
        reason: Reason::SameQuotes,
    })
}

/// Expressions that begin in a range of the text; they may end past it.
fn expressions(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut at = range.start;
    let mut finder = Finder::default();
    std::iter::from_fn(move || {
        let start = at + text.get(at..range.end)?.find(OPEN)?;
        let found = finder.at(text, start).unwrap_or(start..start + OPEN.len());
        at = found.end;
        Some(found)
    })
}

/// Looks for expressions until it has failed too often: a text of nothing but `${{` would take
/// forever.
#[derive(Default)]
struct Finder {
    failures: usize,
}

impl Finder {
    fn at(&mut self, text: &str, start: usize) -> Option<Range<usize>> {
        if self.failures > 100 {
            return None;
        }
        let found = expression_at(text, start);
        self.failures += usize::from(found.is_none());
        found
    }
}

/// The expression that begins right here and ends on the same line.
fn expression_at(text: &str, start: usize) -> Option<Range<usize>> {
    if !text.get(start..)?.starts_with(OPEN) {
        return None;
    }
    let inside = start + OPEN.len();
    let window = &text[inside..lines::floor(text, inside + LONGEST)];
    // An odd quote hides the end; then any end on the line will do.
    let length = balanced(window).or_else(|| window.lines().next()?.find("}}"))?;
    Some(start..inside + length + 2)
}

/// Where the `}}` stands on the first line that ends an expression: outside quotes and braces.
fn balanced(text: &str) -> Option<usize> {
    let mut quote = None;
    let mut depth = 0usize;
    let mut letters = text.char_indices();
    while let Some((at, letter)) = letters.next() {
        match (quote, letter) {
            (_, '\n') => return None,
            (Some(_), '\\') if letters.next().is_none_or(|(_, next)| next == '\n') => return None,
            (Some(_), '\\') => {}
            (Some(open), _) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{') => depth += 1,
            (None, '}') if depth > 0 => depth -= 1,
            (None, '}') if text[at..].starts_with("}}") => return Some(at),
            _ => {}
        }
    }
    None
}

/// The unquoted expressions of the flow collection that begins at `start`.
fn bare_in_flow(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut finder = Finder::default();
    walk_flow(text, start, |at| {
        let range = finder.at(text, at)?;
        found.push(range.clone());
        Some(range.end)
    });
    found
}

/// One past the bracket that closes the flow collection at `start`, expressions skipped.
pub(super) fn flow_end(text: &str, start: usize) -> Option<usize> {
    let mut finder = Finder::default();
    walk_flow(text, start, |at| finder.at(text, at).map(|range| range.end))
}

/// Walks a flow collection outside quotes and comments and gives its end; `visit` gets each `$`
/// and says where to go on. Stops where a line stands no deeper than the one it began on.
fn walk_flow(
    text: &str,
    start: usize,
    mut visit: impl FnMut(usize) -> Option<usize>,
) -> Option<usize> {
    let bytes = text.as_bytes();
    let outer = lines::indent(&text[lines::of(text, start)]);
    let mut depth = 0usize;
    let mut at = start;
    while at < bytes.len() {
        let before = at.checked_sub(1).map(|before| bytes[before]);
        let begins_token = before.is_none_or(|byte| b" \t\r\n[{,:".contains(&byte));
        match bytes[at] {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            b'"' | b'\'' if begins_token => {
                at = quotes::end(text, at)?;
                continue;
            }
            b'#' if before.is_some_and(|byte| b" \t\r\n".contains(&byte)) => {
                at = lines::of(text, at).end;
                continue;
            }
            b'$' => {
                if let Some(end) = visit(at) {
                    at = end;
                    continue;
                }
            }
            b'\n' if leaves(text, at + 1, outer) => return None,
            _ => {}
        }
        at += 1;
    }
    None
}

/// Whether the line at `start` has something other than a closing bracket no deeper than `outer`.
fn leaves(text: &str, start: usize, outer: usize) -> bool {
    let line = &text[lines::of(text, start)];
    let content = line.trim_start_matches(' ');
    let continues = content.trim_end().is_empty() || content.starts_with([']', '}', ',', '#']);
    !continues && lines::indent(line) <= outer
}

const IN_FLOW: Text = text! {
    en: "inside `{\"{\"} {\"}\"}` or `[ ]` an expression must be quoted",
    es: "dentro de `{\"{\"} {\"}\"}` o `[ ]` una expresión debe ir entre comillas",
    pt: "dentro de `{\"{\"} {\"}\"}` ou `[ ]` uma expressão deve ficar entre aspas",
};
const PUNCTUATION: Text = text! {
    en: "an expression with `: ` or ` #` in it must be quoted",
    es: "una expresión que tiene `: ` o ` #` debe ir entre comillas",
    pt: "uma expressão que tem `: ` ou ` #` deve ficar entre aspas",
};
const SAME_QUOTES: Text = text! {
    en: "the quotes inside this expression end the quotes around it",
    es: "las comillas dentro de esta expresión cierran las que la rodean",
    pt: "as aspas dentro desta expressão fecham as que estão em volta dela",
};
const UNCLOSED: Text = text! {
    en: "this expression is never closed, and it must be quoted",
    es: "esta expresión nunca se cierra, y debe ir entre comillas",
    pt: "esta expressão nunca é fechada, e deve ficar entre aspas",
};
const UNCLOSED_HELP: Text = text! {
    en: "end it with { $end } and put quotes around it",
    es: "termínala con { $end } y ponla entre comillas",
    pt: "termine-a com { $end } e coloque-a entre aspas",
};
const WHY_FLOW: Text = text! {
    en: "YAML takes the braces of the expression for collections of its own",
    es: "YAML toma las llaves de la expresión por colecciones",
    pt: "o YAML entende as chaves da expressão como coleções",
};
const WHY_PUNCTUATION: Text = text! {
    en: "YAML takes `: ` for the end of a key and ` #` for the start of a comment",
    es: "YAML toma `: ` por el final de una clave y ` #` por el comienzo de un comentario",
    pt: "o YAML entende `: ` como o fim de uma chave e ` #` como o começo de um comentário",
};
const QUOTE: Text = text! {
    en: "quote the expression",
    es: "poner la expresión entre comillas",
    pt: "colocar a expressão entre aspas",
};

impl Misread {
    /// The finding; `scalar` is all of the text that must go into the quotes.
    pub(super) fn diagnostic(&self, text: &str, scalar: Range<usize>, file: FileId) -> Diagnostic {
        let (message, note) = match self.reason {
            Reason::InFlow => (IN_FLOW.message(), Some(WHY_FLOW)),
            Reason::Punctuation => (PUNCTUATION.message(), Some(WHY_PUNCTUATION)),
            Reason::SameQuotes => (SAME_QUOTES.message(), None),
            Reason::Unclosed => {
                let span = Span::new(file, self.expression.clone());
                return Diagnostic::error("unquoted-expression", span, UNCLOSED.message())
                    .with_help(UNCLOSED_HELP.with("end", "`}}`"));
            }
        };
        let place = Span::new(file, scalar.clone());
        let quoted = quotes::quoted(self.content(text, scalar));
        let fix = Fix::replace(QUOTE.message(), place, quoted, Safety::Safe);
        let span = Span::new(file, self.expression.clone());
        let found = Diagnostic::error("unquoted-expression", span, message).with_fix(fix);
        match note {
            Some(note) => found.with_note(note.message()),
            None => found,
        }
    }

    /// What the scalar means once it is quoted well.
    pub(super) fn content<'t>(&self, text: &'t str, scalar: Range<usize>) -> &'t str {
        match self.reason {
            Reason::SameQuotes => &text[self.range.start + 1..self.range.end - 1],
            _ => &text[scalar],
        }
    }
}
