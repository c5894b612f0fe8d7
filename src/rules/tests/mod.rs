//! What holds for every rule.

mod catalogue;
