//! `account`: traits of the mock seller.

use crate::source::Node;

use super::super::model::{AccountKind, Traits};
use super::expect::code;
use super::reader::Reader;

/// Reads `account`; what is not written keeps its default.
pub(super) fn traits(reader: &mut Reader, node: Option<&Node>) -> Traits {
    let mut traits = Traits::default();
    let known = [
        "oauth",
        "pix_key",
        "email",
        "kind",
        "card_tokens",
        "strict_users",
        "refuse",
    ];
    let entries = node.and_then(|node| reader.block("account", node, &known));
    for entry in entries.unwrap_or_default() {
        let value = &entry.value;
        match entry.key.value.as_str() {
            "oauth" => traits.oauth = reader.flag("oauth", value).unwrap_or(traits.oauth),
            "pix_key" => traits.pix_key = reader.flag("pix_key", value).unwrap_or(traits.pix_key),
            "email" => traits.email = reader.text("email", value).map(|it| it.value),
            "kind" => traits.kind = kind(reader, "kind", value).unwrap_or(traits.kind),
            "card_tokens" => traits.card_tokens = kind(reader, "card_tokens", value),
            "strict_users" => {
                traits.strict_users = reader.flag("strict_users", value).unwrap_or(false);
            }
            "refuse" => traits.refuse = code(reader, "refuse", value).map(|it| it.value),
            _ => {}
        }
    }
    traits
}

fn kind(reader: &mut Reader, name: &str, node: &Node) -> Option<AccountKind> {
    let word = reader.word(name, node, &["test", "live"])?;
    Some(match word {
        "live" => AccountKind::Live,
        _ => AccountKind::Test,
    })
}
