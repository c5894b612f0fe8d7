//! The YAML document as written: nodes by index, aliases not followed, scalars not typed.

use std::ops::Range;

/// A node of the document, by its place in [`Raw::nodes`].
pub(super) type Id = usize;

/// What was read of one text.
#[derive(Debug, Default)]
pub(super) struct Raw {
    /// All nodes, parents before children.
    pub(super) nodes: Vec<RawNode>,
    /// The first document's value.
    pub(super) root: Option<Id>,
    /// Comments with their `#`, in file order.
    pub(super) comments: Vec<Range<usize>>,
    /// Where a second document begins.
    pub(super) second_document: Option<Range<usize>>,
}

/// One node as written.
#[derive(Debug)]
pub(super) struct RawNode {
    pub(super) kind: RawKind,
    /// The scalar with its quotes; a collection from its first to its last child, or with brackets.
    pub(super) range: Range<usize>,
    /// What stands before it; few nodes have any of that.
    pub(super) properties: Option<Box<Properties>>,
}

/// The tag and the anchor of a node.
#[derive(Debug, Default)]
pub(super) struct Properties {
    pub(super) tag: Option<RawTag>,
    /// The `&name`.
    pub(super) anchor: Option<Range<usize>>,
}

impl RawNode {
    /// The tag before the node.
    pub(super) fn tag(&self) -> Option<&RawTag> {
        self.properties.as_ref()?.tag.as_ref()
    }

    /// The place of the `&name` before the node.
    pub(super) fn anchor(&self) -> Option<Range<usize>> {
        self.properties.as_ref()?.anchor.clone()
    }
}

/// What a raw node is.
#[derive(Debug)]
pub(super) enum RawKind {
    Scalar { text: String, style: Style },
    List(Vec<Id>),
    Map(Vec<(Id, Id)>),
    Alias(Id),
    UnknownAlias(String),
}

/// How a scalar is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// Without quotes; only these can be numbers, booleans or null.
    Plain,
    /// In quotes.
    Quoted,
    /// After `|` or `>`.
    Block,
}

/// A tag and its place.
#[derive(Debug)]
pub(super) struct RawTag {
    /// The name after `tag:yaml.org,2002:` for a core tag; empty for the lone `!`.
    pub(super) core: Option<String>,
    pub(super) range: Range<usize>,
}

impl Raw {
    /// The node of an id.
    pub(super) fn node(&self, id: Id) -> &RawNode {
        &self.nodes[id]
    }
}
