//! The `ensayo` command; everything is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    ensayo::cli::main()
}
