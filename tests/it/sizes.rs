//! A file answers one question: at most 400 lines without its tests. Functions are clippy's.

use crate::tokens::{root, source_files};

/// The most lines of a file, tests left out.
const MOST: usize = 400;

#[test]
fn no_source_file_has_more_than_400_lines_beside_its_tests() {
    let long = source_files().into_iter().filter_map(|file| {
        let name = file
            .strip_prefix(root())
            .expect("files lie below the root")
            .display()
            .to_string();
        let is_test = name.ends_with("tests.rs") || name.contains("/tests/");
        let text = std::fs::read_to_string(&file).expect("a file of ours is readable");
        let lines = text
            .lines()
            .take_while(|line| *line != "#[cfg(test)]")
            .count();
        (!is_test && lines > MOST).then(|| format!("{name}: {lines} lines"))
    });
    let long: Vec<String> = long.collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}
