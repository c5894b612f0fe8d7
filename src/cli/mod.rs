//! The command line: one file per command, exit codes, what reaches the terminal.
//!
//! Commands decide nothing about payments: they read arguments, call the library, print, and end
//! with an [`Exit`].

mod args;
mod backend;
mod cleanup;
mod completions;
mod docs;
mod doctor;
mod drift;
mod exit;
mod explain;
mod failure;
mod init;
mod interrupt;
mod key;
mod lint;
mod listing;
mod load;
mod man;
mod mock;
mod new;
mod outlet;
mod output;
mod plan;
mod progress;
mod record;
mod recorded;
mod replay;
mod report;
mod review;
mod rules;
mod run;
mod run_reports;
mod schema;
mod selection;
mod speech;
mod target;
mod variables;
mod verdict;
mod watch;
mod webhook;

pub use exit::Exit;
pub use run::main;
