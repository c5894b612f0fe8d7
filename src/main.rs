//! The `ensayo` command.

fn main() {}
