//! Integration tests: one binary, a module per subject.

mod contract_data;
mod layers;
mod sandbox;
mod texts;
mod tokens;
