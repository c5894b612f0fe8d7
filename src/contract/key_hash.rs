//! Where the name of a field stands in the table of all names. The build script, which makes the
//! table, and the crate, which looks into it, share this file.

/// How many places the table has: a power of two, about twice as many as there are names.
pub(crate) const PLACES: usize = 512;
/// How many groups names fall into; the names of a group are moved together until all stand alone.
pub(crate) const GROUPS: usize = 128;

/// A number of a key below the field of a number, spread over all bits.
#[inline]
pub(crate) fn hash(parent: usize, key: &[u8]) -> u64 {
    let (start, end) = ends(key);
    let length = (key.len() as u64) << 32 | parent as u64;
    let mixed = start.wrapping_mul(0x9e37_79b9_7f4a_7c15)
        ^ end.rotate_left(32).wrapping_mul(0xc2b2_ae3d_27d4_eb4f)
        ^ length.wrapping_mul(0x1656_67b1_9e37_79f9);
    mixed ^ (mixed >> 32)
}

/// The first and the last bytes of a key as numbers; together they hold all of a key of up to 16.
#[inline]
pub(crate) fn ends(key: &[u8]) -> (u64, u64) {
    match (key.first_chunk(), key.last_chunk()) {
        (Some(start), Some(end)) => (u64::from_le_bytes(*start), u64::from_le_bytes(*end)),
        _ => short_ends(key),
    }
}

#[inline]
fn short_ends(key: &[u8]) -> (u64, u64) {
    if let (Some(start), Some(end)) = (key.first_chunk(), key.last_chunk()) {
        let (start, end) = (u32::from_le_bytes(*start), u32::from_le_bytes(*end));
        return (u64::from(start), u64::from(end));
    }
    let byte = |at: usize| key.get(at).map_or(0, |byte| u64::from(*byte));
    (byte(0) | byte(1) << 8 | byte(2) << 16, 0)
}

/// The group of a hash.
#[inline]
pub(crate) fn group(hash: u64) -> usize {
    hash as usize % GROUPS
}

/// The place of a hash whose group is moved by so much.
#[inline]
pub(crate) fn place(hash: u64, moved: u16) -> usize {
    let mixed = (hash ^ u64::from(moved).wrapping_mul(0xd6e8_feb8_6659_fd93))
        .wrapping_mul(0xff51_afd7_ed55_8ccd);
    (mixed >> 32) as usize % PLACES
}
