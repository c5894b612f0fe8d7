//! `account`: traits of the mock seller.

use crate::source::Node;

use super::super::model::{AccountKind, Traits};
use super::reader::Reader;

/// Reads `account`; what is not written keeps its default.
pub(super) fn traits(reader: &mut Reader, node: Option<&Node>) -> Traits {
    let mut traits = Traits::default();
    let known = ["oauth", "pix_key", "email", "kind"];
    let entries = node.and_then(|node| reader.block("account", node, &known));
    for entry in entries.unwrap_or_default() {
        let value = &entry.value;
        match entry.key.value.as_str() {
            "oauth" => traits.oauth = reader.flag("oauth", value).unwrap_or(traits.oauth),
            "pix_key" => traits.pix_key = reader.flag("pix_key", value).unwrap_or(traits.pix_key),
            "email" => traits.email = reader.text("email", value).map(|it| it.value),
            "kind" => {
                traits.kind = match reader.word("kind", value, &["test", "live"]) {
                    Some("live") => AccountKind::Live,
                    _ => AccountKind::Test,
                }
            }
            _ => {}
        }
    }
    traits
}
