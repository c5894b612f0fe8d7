//! What holds for every rule.

mod branches;
mod catalogue;
mod codes;
mod limits;
mod raw;
