//! The language that somebody at a browser reads.

use crate::http::Headers;
use crate::i18n::Lang;

/// The first language of `Accept-Language` that there is; English when nobody says.
pub(crate) fn accepted(headers: &Headers) -> Lang {
    let accepted = headers.get("accept-language").unwrap_or_default();
    let mut tags = accepted
        .split(',')
        .filter_map(|part| part.split(';').next());
    tags.find_map(|tag| Lang::from_locale(tag.trim()))
        .unwrap_or_default()
}
