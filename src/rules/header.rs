//! What headers hold.

/// Whether a text is a UUID with its dashes.
pub(super) fn is_uuid(text: &str) -> bool {
    let mut places = text.bytes().enumerate();
    text.len() == 36
        && places.all(|(at, byte)| match at {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}
