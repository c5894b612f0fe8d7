//! The `ensayo` command; everything is in the library.

use std::process::ExitCode;

/// A payment is hundreds of small texts: with the system's allocator, a third of the mock's time went
/// to it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ensayo::cli::main()
}
