//! The fields of request bodies: what each is, who accepts it and what limits it has.

use super::endpoint::Endpoint;
use super::error::ErrorCode;
use super::evidence::{Confidence, Evidence};
use super::key_hash;
use super::site::Site;
use crate::i18n::Text;

include!(concat!(env!("OUT_DIR"), "/fields.rs"));

/// What is known about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldInfo {
    /// The path: dots separate objects, `[]` marks a list's elements.
    pub path: &'static str,
    /// What it is.
    pub kind: FieldKind,
    /// What else it may be: sources differ.
    pub also: &'static [FieldKind],
    /// Who knows the name.
    pub acceptance: Acceptance,
    /// Whether the value is personal or secret.
    pub sensitive: bool,
    /// Whether new integrations should leave it out.
    pub deprecated: bool,
    /// The lowest value.
    pub min: Option<&'static str>,
    /// The value that it must be above.
    pub exclusive_min: Option<&'static str>,
    /// The layout that its text should have, besides what the kind says.
    pub format: Option<Format>,
    /// The most characters it may have.
    pub max_length: Option<u32>,
    /// The values that are known.
    pub values: &'static [&'static str],
    /// Whether other values exist.
    pub values_open: bool,
    /// The sites that know the field; none means all.
    pub sites: &'static [Site],
    /// Whether it must be there.
    pub required: Required,
    /// When it must be there, if that depends.
    pub required_when: Option<Text>,
    /// What it is for.
    pub description: Text,
    /// The error codes that are about it.
    pub codes: &'static [ErrorCode],
    /// Where this comes from.
    pub evidence: Evidence,
}

/// What a reader asks of every field that it meets, kept close together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldTraits {
    /// [`FieldInfo::kind`].
    pub kind: FieldKind,
    /// [`FieldInfo::acceptance`].
    pub acceptance: Acceptance,
    /// Whether the contract names members of the object or of the list's items.
    pub has_children: bool,
    /// Whether the contract lists all values.
    pub is_listed: bool,
    /// [`FieldInfo::deprecated`].
    pub is_deprecated: bool,
    /// Whether only some sites know the field.
    pub is_local: bool,
    /// Whether its text should have a layout.
    pub has_format: bool,
    /// The key as JSON has it before a value: `"email":`.
    pub quoted_key: &'static str,
}

/// What a field is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FieldKind {
    /// A mapping.
    Object,
    /// A list.
    Array,
    /// Text.
    String,
    /// A number that may have decimals.
    Number,
    /// A whole number.
    Integer,
    /// True or false.
    Boolean,
    /// A date with a time and an offset, as text.
    DateTime,
    /// A URL.
    Url,
    /// An e-mail address.
    Email,
}

/// A layout of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// A day, `yyyy-MM-dd`.
    Date,
    /// A merchant category code: four digits.
    MerchantCategory,
}

/// Who knows a field's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Acceptance {
    /// The API reference lists it.
    Documented,
    /// Guides or official samples send it.
    GuideOnly,
    /// Types of official SDKs declare it.
    SdkOnly,
    /// One SDK writes a name that all other sources contradict; the API probably answers code 8.
    SdkTypo,
    /// Integrators report that the API answers code 8.
    Rejected,
}

impl Acceptance {
    /// Whether the name is one that the API takes, as far as is known.
    pub fn is_accepted(self) -> bool {
        matches!(self, Self::Documented | Self::GuideOnly | Self::SdkOnly)
    }
}

/// Whether a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Required {
    /// In every request.
    Always,
    /// In some; `FieldInfo::required_when` says in which.
    Conditional,
    /// In none.
    Never,
}

/// Where a field stands in the tree of the body.
struct Branch {
    key: &'static str,
    parent: Option<Field>,
    children: &'static [Field],
}

/// A name in the table of all names; the places that none has are empty.
struct Name {
    key: &'static str,
    parent: Option<Field>,
    field: Option<Field>,
}

impl Field {
    /// All fields, in the order of their paths.
    pub const ALL: &'static [Self] = ALL_FIELD;
    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// What is known about the field.
    pub fn info(self) -> &'static FieldInfo {
        &CREATE_PAYMENT_FIELDS[self.index()]
    }

    /// What a reader asks of every field that it meets.
    #[inline]
    pub fn traits(self) -> &'static FieldTraits {
        &TRAITS[self.index()]
    }

    /// The path, such as `additional_info.items[].unit_price`.
    pub fn path(self) -> &'static str {
        self.info().path
    }

    /// The place in [`Field::ALL`].
    pub fn index(self) -> usize {
        self as usize
    }

    /// The last key of the path, without `[]`.
    pub fn key(self) -> &'static str {
        BRANCHES[self.index()].key
    }

    /// The field that holds this one; none at the top of the body.
    pub fn parent(self) -> Option<Self> {
        BRANCHES[self.index()].parent
    }

    /// The fields right below a field, or at the top of the body, sorted by key.
    pub fn children(parent: Option<Self>) -> &'static [Self] {
        parent.map_or(ROOTS, |it| BRANCHES[it.index()].children)
    }

    /// The field of a key right below a field (for a list: below its elements), or at the top.
    #[inline]
    pub fn child(parent: Option<Self>, key: &str) -> Option<Self> {
        let hash = key_hash::hash(parent.map_or(Self::COUNT, Self::index), key.as_bytes());
        let moved = NAME_MOVES[key_hash::group(hash)];
        let name = &NAMES[key_hash::place(hash, moved)];
        name.field
            .filter(|_| name.parent == parent)
            .filter(|_| is_same(name.key.as_bytes(), key.as_bytes()))
    }

    /// How long the key is with its quotes and colon, if a text begins with them.
    #[inline]
    pub fn quoted_at(self, text: &[u8]) -> Option<usize> {
        let quoted = self.traits().quoted_key.as_bytes();
        let start = text.get(..quoted.len())?;
        is_same(start, quoted).then_some(quoted.len())
    }

    /// The field of a path.
    ///
    /// ```
    /// use ensayo::contract::Field;
    /// assert_eq!(Field::from_path("payer.email"), Some(Field::PayerEmail));
    /// ```
    pub fn from_path(path: &str) -> Option<Self> {
        let found = CREATE_PAYMENT_FIELDS.binary_search_by(|it| it.path.cmp(path));
        found.ok().map(|index| Self::ALL[index])
    }
}

/// Whether two keys are the same; nearly all are short, and compared without a call.
#[inline]
fn is_same(one: &[u8], other: &[u8]) -> bool {
    one.len() == other.len()
        && key_hash::ends(one) == key_hash::ends(other)
        && (one.len() <= 16 || one == other)
}

/// The fields of an endpoint's body, sorted by path; empty where no body is known.
pub fn endpoint_fields(endpoint: Endpoint) -> &'static [FieldInfo] {
    let body = BODIES.iter().find(|(it, _)| *it == endpoint);
    body.map_or(&[], |(_, fields)| fields)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_by_its_path_and_by_its_parent_and_key() {
        assert_eq!(Field::COUNT, 267);
        for (index, field) in Field::ALL.iter().copied().enumerate() {
            assert_eq!(field.index(), index);
            assert_eq!(Field::from_path(field.path()), Some(field));
            assert_eq!(Field::child(field.parent(), field.key()), Some(field));
            assert!(Field::children(field.parent()).contains(&field));
            let text = format!("\"{}\": 1", field.key());
            assert_eq!(
                field.quoted_at(text.as_bytes()),
                Some(field.key().len() + 3)
            );
            assert_eq!(field.quoted_at(&text.as_bytes()[1..]), None);
        }
    }

    #[test]
    fn a_key_below_a_list_is_a_key_of_its_elements() {
        let info = Field::child(None, "additional_info");
        let items = Field::child(info, "items");
        let price = Field::child(items, "unit_price");
        assert_eq!(price, Some(Field::AdditionalInfoItemsUnitPrice));
        assert_eq!(
            price.map(Field::path),
            Some("additional_info.items[].unit_price")
        );
    }

    #[test]
    fn unknown_names_are_no_fields() {
        assert_eq!(Field::from_path("payer.emails"), None);
        assert_eq!(Field::from_path("additional_info.items"), None);
        assert_eq!(Field::child(Some(Field::PayerEmail), "domain"), None);
        assert_eq!(Field::child(None, "email"), None);
    }

    #[test]
    fn lengths_are_those_that_codes_enforce() {
        let limit = |field: Field| field.info().max_length;
        assert_eq!(limit(Field::NotificationUrl), Some(499));
        assert_eq!(limit(Field::PayerEmail), Some(253));
        assert_eq!(limit(Field::Description), None);
    }

    #[test]
    fn wrong_names_block_only_where_somebody_saw_code_8() {
        let wrong = Field::ALL.iter().map(|it| it.info());
        for info in wrong.filter(|it| !it.acceptance.is_accepted()) {
            let is_rejected = info.acceptance == Acceptance::Rejected;
            assert_eq!(info.evidence.confidence.is_enforced(), is_rejected);
        }
    }

    #[test]
    fn writes_other_than_payments_have_their_own_fields() {
        let paths = |endpoint| {
            let fields = endpoint_fields(endpoint).iter();
            fields.map(|it| it.path).collect::<Vec<_>>()
        };
        assert_eq!(
            paths(Endpoint::UpdatePayment),
            [
                "capture",
                "date_of_expiration",
                "status",
                "transaction_amount"
            ]
        );
        assert_eq!(paths(Endpoint::CreateRefund), ["amount"]);
        assert_eq!(paths(Endpoint::GetPayment), [""; 0]);
        assert_eq!(paths(Endpoint::CreatePayment).len(), Field::COUNT);
    }
}
