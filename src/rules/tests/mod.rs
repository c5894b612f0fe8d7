//! What holds for every rule.

mod catalogue;
mod codes;
mod limits;
mod raw;
