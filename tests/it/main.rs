//! Integration tests: one binary, a module per subject.

mod agreement;
mod catalogue;
mod configuration;
mod contract_data;
mod docs;
mod explain;
mod fixes;
mod hostile;
mod inputs;
mod layers;
mod limits;
mod official;
mod outputs;
mod profiles;
mod readme;
mod replay;
mod sandbox;
mod serving;
mod shipped;
mod sizes;
mod snapshots;
mod state;
mod streams;
mod texts;
mod tokens;
mod webhook;
