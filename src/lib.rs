//! Ensayo rehearses Mercado Pago payments before they touch money.
//!
//! It lints payment requests against what the provider documents, replays scenarios against an
//! embedded mock or a named target, and compares the answers with stored snapshots.
//!
//! The modules stand in rows; a module imports only from earlier rows. `ARCHITECTURE.md` carries
//! the table and `tests/it/layers.rs` holds the source against it.

// Row 0
pub mod cancel;
pub mod clock;
pub mod cores;
pub mod drift;
pub mod environment;
pub mod files;
pub mod i18n;
pub mod json;
pub mod money;
pub mod secret;
pub mod text;
pub mod words;
// Row 1
pub mod diagnostic;
pub mod page;
// Row 2
pub mod http;
pub mod source;
// Row 3
pub mod contract;
// Row 4
pub mod fault;
pub mod redact;
pub mod rules;
pub mod webhook;
// Row 5
pub mod import;
pub mod scenario;
// Row 6
pub mod mock;
pub mod snapshot;
// Row 7
pub mod explain;
pub mod lint;
// Row 8
pub mod bulk;
pub mod replay;
// Row 9
pub mod docs;
pub mod record;
pub mod report;
// Row 10
pub mod cli;
