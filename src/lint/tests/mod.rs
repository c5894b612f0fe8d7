//! Findings as people see them.

mod bare;
mod scenario;
