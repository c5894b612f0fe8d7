//! Builds the raw document from the parser's events. The only file that knows `granit-parser`.

use std::collections::BTreeMap;
use std::ops::Range;

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput, StructureStyle, Tag,
};

use super::super::findings::DEPTH_LIMIT;
use super::problem::{Cause, Problem};
use super::raw::{Id, Properties, Raw, RawKind, RawNode, RawTag, Style};

/// The most values, keys included, that are read.
pub(super) const VALUES_LIMIT: usize = 500_000;

/// Reads the events of a text until its end or the first syntax error.
pub(super) fn parse(text: &str) -> (Raw, Option<Problem>) {
    let options = granit_parser::options! {
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        max_buffered_comment_events: 100_000,
    };
    let mut parser = Parser::new_from_str_with_options(text, options);
    let mut builder = Builder::new(text);
    while let Some(next) = parser.next_event() {
        let outcome = match next {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => Err(builder.problem(&error)),
        };
        if let Err(problem) = outcome {
            builder.find_second_document(&mut parser);
            return (builder.finish(), Some(problem));
        }
        if builder.raw.second_document.is_some() {
            break;
        }
    }
    (builder.finish(), None)
}

/// A collection whose end has not come yet.
struct Open {
    id: Id,
    flow: bool,
    /// The key that waits for its value, in a mapping.
    key: Option<Id>,
}

struct Builder<'t> {
    text: &'t str,
    raw: Raw,
    open: Vec<Open>,
    anchors: BTreeMap<usize, Id>,
    last: Option<Id>,
    /// Where the last token ended.
    at: usize,
    documents: usize,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            raw: Raw::default(),
            open: Vec::new(),
            anchors: BTreeMap::new(),
            last: None,
            at: 0,
            documents: 0,
        }
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        let range = span.byte_range().unwrap_or(0..0);
        if self.raw.nodes.len() > VALUES_LIMIT {
            return Err(self.problem_at(Cause::TooMany, range.start));
        }
        match event {
            Event::DocumentStart(..) => self.begin_document(range),
            Event::Scalar(text, style, anchor, tag) => {
                let kind = self.scalar(&text, style, &range);
                let range = self.scalar_range(range, style);
                self.add(kind, range, anchor, tag.as_deref(), span);
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.begin(
                    RawKind::List(Vec::new()),
                    style,
                    range,
                    anchor,
                    tag.as_deref(),
                    span,
                )?;
            }
            Event::MappingStart(style, anchor, tag) => {
                self.begin(
                    RawKind::Map(Vec::new()),
                    style,
                    range,
                    anchor,
                    tag.as_deref(),
                    span,
                )?;
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(range),
            Event::Alias(anchor) => {
                let kind = match self.anchors.get(&anchor) {
                    Some(&id) => RawKind::Alias(id),
                    None => RawKind::UnknownAlias(self.text[range.clone()].to_owned()),
                };
                self.add(kind, range, 0, None, span);
            }
            Event::UnresolvedAlias(name) => {
                let kind = RawKind::UnknownAlias(name.into_owned());
                self.add(kind, range, 0, None, span);
            }
            Event::Anchor(_, _) => {
                if let Some(last) = self.last {
                    let properties = &mut self.raw.nodes[last].properties;
                    properties.get_or_insert_default().anchor = Some(range);
                }
            }
            Event::Comment(..) => self.raw.comments.push(range),
            _ => {}
        }
        Ok(())
    }

    fn begin_document(&mut self, range: Range<usize>) {
        self.documents += 1;
        if self.documents > 1 {
            self.raw.second_document.get_or_insert(range);
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, range: &Range<usize>) -> RawKind {
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        // An absent value comes as `~` at an empty place.
        let is_absent = style == Style::Plain && range.is_empty();
        let text = if is_absent { "" } else { text };
        RawKind::Scalar {
            text: text.to_owned(),
            style,
        }
    }

    /// A block scalar ends with its last line's text, not with the line breaks after it.
    fn scalar_range(&self, range: Range<usize>, style: ScalarStyle) -> Range<usize> {
        match style {
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let written = self.text[range.clone()].trim_end().len();
                range.start..range.start + written
            }
            _ => range,
        }
    }

    fn begin(
        &mut self,
        kind: RawKind,
        style: StructureStyle,
        range: Range<usize>,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Result<(), Problem> {
        if self.open.len() >= DEPTH_LIMIT {
            return Err(self.problem_at(Cause::TooDeep, range.start));
        }
        let flow = style == StructureStyle::Flow;
        let id = self.add(kind, range, anchor, tag, span);
        let open = Open {
            id,
            flow,
            key: None,
        };
        self.open.push(open);
        Ok(())
    }

    fn end(&mut self, range: Range<usize>) {
        let Some(open) = self.open.pop() else { return };
        if open.flow {
            self.at = range.end;
            self.raw.nodes[open.id].range.end = range.end;
            return;
        }
        let covered = match &self.raw.nodes[open.id].kind {
            RawKind::List(items) => items.first().copied().zip(items.last().copied()),
            RawKind::Map(pairs) => pairs
                .first()
                .map(|pair| pair.0)
                .zip(pairs.last().map(|pair| pair.1)),
            _ => None,
        };
        if let Some((first, last)) = covered {
            let start = self.raw.nodes[first].range.start;
            let end = self.raw.nodes[last].range.end;
            self.raw.nodes[open.id].range = start..end.max(start);
        }
    }

    /// Adds a node and hangs it into the innermost open collection.
    fn add(
        &mut self,
        kind: RawKind,
        range: Range<usize>,
        anchor: usize,
        tag: Option<&Tag>,
        span: Span,
    ) -> Id {
        let id = self.raw.nodes.len();
        self.at = range.end;
        let tag = tag.map(|tag| RawTag {
            core: core_name(tag),
            range: span
                .tag_span()
                .and_then(|span| span.byte_range())
                .unwrap_or(range.clone()),
        });
        let properties = tag.map(|tag| {
            Box::new(Properties {
                tag: Some(tag),
                anchor: None,
            })
        });
        self.raw.nodes.push(RawNode {
            kind,
            range,
            properties,
        });
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        self.last = Some(id);
        let Some(parent) = self.open.last_mut() else {
            self.raw.root.get_or_insert(id);
            return id;
        };
        match &mut self.raw.nodes[parent.id].kind {
            RawKind::List(items) => items.push(id),
            RawKind::Map(pairs) => match parent.key.take() {
                Some(key) => pairs.push((key, id)),
                None => parent.key = Some(id),
            },
            _ => {}
        }
        id
    }

    /// Where the outermost open `[` or `{` stands.
    fn flow_start(&self) -> Option<usize> {
        let open = self.open.iter().find(|open| open.flow)?;
        Some(self.raw.nodes[open.id].range.start)
    }

    fn problem(&self, error: &ScanError) -> Problem {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(self.at)
            .min(self.text.len());
        self.problem_at(cause(error.kind()), at)
    }

    fn problem_at(&self, cause: Cause, at: usize) -> Problem {
        let last = self.last.map(|last| self.raw.node(last));
        let scalar = last.filter(|node| matches!(node.kind, RawKind::Scalar { .. }));
        let problem = Problem {
            cause,
            at,
            flow: self.flow_start(),
            scalar: scalar.map(|node| node.range.clone()),
            after: self.at,
            quoted: None,
        };
        problem.settle(self.text)
    }

    /// After a syntax error, tells whether another document follows.
    fn find_second_document<'p>(&mut self, parser: &mut Parser<'p, StrInput<'p>>) {
        if !matches!(parser.proceed_next_document(), Ok(true)) {
            return;
        }
        while let Some(Ok((event, span))) = parser.next_event() {
            if matches!(event, Event::DocumentStart(..)) {
                self.raw.second_document = span.byte_range();
                return;
            }
        }
    }

    fn finish(self) -> Raw {
        self.raw
    }
}

/// The core schema's name for a tag; `None` for tags that this reader does not know.
fn core_name(tag: &Tag) -> Option<String> {
    if matches!((tag.handle(), tag.suffix()), ("!", "") | ("", "!")) {
        return Some(String::new());
    }
    tag.core_suffix().map(str::to_owned)
}

fn cause(kind: &ErrorKind) -> Cause {
    use ErrorKind as E;
    match kind {
        E::RecursionLimitExceeded => Cause::TooDeep,
        E::MappingValueNotAllowed => Cause::SecondColon,
        E::ExpectedFlowMappingSeparator
        | E::ExpectedFlowSequenceSeparator
        | E::UnexpectedEofImplicitFlowMapping => Cause::MissingComma,
        E::InvalidColonPlacement => Cause::ColonInFlow,
        E::UnclosedFlowCollection { .. }
        | E::UnexpectedEofFlowSequence
        | E::UnexpectedEofFlowMapping => Cause::UnclosedBracket,
        E::MisplacedFlowCollectionEnd => Cause::StrayBracket,
        E::MismatchedFlowCollectionEnd { open, close } => Cause::WrongBracket(*open, *close),
        E::CommentNotSeparated => Cause::Comment,
        E::InvalidQuotedScalarIndent
        | E::UnclosedQuotedScalar
        | E::DocumentIndicatorInQuotedScalar => Cause::UnclosedQuote,
        E::InvalidTrailingDoubleQuotedScalar | E::InvalidTrailingSingleQuotedScalar => {
            Cause::AfterQuote
        }
        E::UnknownQuotedScalarEscape
        | E::InvalidQuotedScalarHexEscape
        | E::InvalidLowSurrogateHexEscape
        | E::InvalidLowSurrogate
        | E::MissingLowSurrogate
        | E::UnpairedLowSurrogate
        | E::InvalidUnicodeEscape => Cause::Escape,
        E::TabNotAllowed
        | E::TabInBlockIndentation
        | E::TabInIndentation
        | E::TabInPlainScalar
        | E::TabAtBlockScalarStart => Cause::Tab,
        E::ExpectedBlockSequenceEntry => Cause::Item,
        E::ExpectedBlockMappingKey
        | E::InvalidIndentation
        | E::InvalidFlowScalarIndent
        | E::InvalidBlockScalarIndent => Cause::Indentation,
        E::SimpleKeyExpected | E::InvalidSimpleKey => Cause::MissingColon,
        E::BlockSequenceEntryNotAllowed
        | E::BlockEntryInFlowCollection
        | E::InvalidBlockEntryWhitespace
        | E::PlainScalarStartsWithDashFlowIndicator => Cause::Dash,
        E::UnexpectedCharacter { character } => Cause::Character(*character),
        E::MissingAnchorOrAliasName => Cause::NamelessAnchor,
        E::UndeclaredTagHandle => Cause::TagHandle,
        other => Cause::Other(other.to_string()),
    }
}
