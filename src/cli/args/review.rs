//! Arguments of `ensayo review`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `ensayo review`.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  ensayo review                                   one difference at a time
  ensayo review --accept snapshots/pix            accept all pending ones below a folder")]
pub(in crate::cli) struct Review {
    /// Pending snapshots or folders of them; the default is all of snapshots/.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Accept all.
    #[arg(long, conflicts_with = "reject")]
    pub(in crate::cli) accept: bool,
    /// Reject all: remove the pending files.
    #[arg(long)]
    pub(in crate::cli) reject: bool,
}
