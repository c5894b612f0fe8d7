//! Integration tests: one binary, a module per subject.

mod contract_data;
