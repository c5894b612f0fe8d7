//! Identifiers from the names of the wire.

/// `payer.address.zip_code` becomes `PayerAddressZipCode`; a name that begins with a digit gets a `C`.
pub(crate) fn camel(name: &str) -> String {
    let mut result = String::new();
    for word in name.split(|it: char| !it.is_ascii_alphanumeric()) {
        let is_shouted = word.len() > 1 && !word.chars().any(|it| it.is_ascii_lowercase());
        for (index, character) in word.chars().enumerate() {
            match index {
                0 => result.push(character.to_ascii_uppercase()),
                _ if is_shouted => result.push(character.to_ascii_lowercase()),
                _ => result.push(character),
            }
        }
    }
    if result.starts_with(|it: char| it.is_ascii_digit()) {
        result.insert(0, 'C');
    }
    result
}

/// The values that occur more than once, sorted.
pub(crate) fn repeated<'a>(values: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut sorted: Vec<&str> = values.collect();
    sorted.sort_unstable();
    let mut twice: Vec<&str> = sorted
        .windows(2)
        .filter(|pair| pair[0] == pair[1])
        .map(|pair| pair[0])
        .collect();
    twice.dedup();
    twice
}
