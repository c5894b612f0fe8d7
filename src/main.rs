//! The `ensayo` command; everything is in the library.

use std::process::ExitCode;

use mimalloc::MiMalloc;

// Under load the system's allocator takes a third of the mock's time: it grows page by page.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    ensayo::cli::main()
}
