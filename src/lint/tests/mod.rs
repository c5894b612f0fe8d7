//! Findings as people see them.

mod bare;
mod comments;
mod scenario;
