//! Places in JSON as people write them.

use crate::json::{Pointer, is_index};

/// A pointer as a JSONPath: `/body/refunds/0/id` becomes `$.body.refunds[0].id`.
pub(super) fn json_path(pointer: &Pointer) -> String {
    let mut out = String::from("$");
    for part in pointer.parts() {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        if is_index(&part) {
            out.push_str(&format!("[{part}]"));
        } else if !part.is_empty() && part.chars().all(is_word) {
            out.push('.');
            out.push_str(&part);
        } else {
            let quoted = part.replace('\\', "\\\\").replace('\'', "\\'");
            out.push_str(&format!("['{quoted}']"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pointer_becomes_a_path() {
        for (pointer, path) in [
            ("", "$"),
            ("/body/refunds/0/id", "$.body.refunds[0].id"),
            ("/headers/x-id", "$.headers['x-id']"),
            ("/a~1b/it's", "$['a/b']['it\\'s']"),
            ("/", "$['']"),
        ] {
            let pointer = Pointer::parse(pointer).expect("a pointer");
            assert_eq!(json_path(&pointer), path);
        }
    }
}
