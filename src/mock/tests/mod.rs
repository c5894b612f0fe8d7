//! What holds across endpoints: credentials, keys, faults, rules, hostile input, both
//! carriers, every code and detail, a ledger that adds up.

mod answers;
mod backend;
mod browsers;
mod carriers;
mod contingency;
mod export;
mod faults;
mod hostile;
mod keys;
mod ledger;
mod limits;
mod provoked;
mod random;
mod rules;
mod state;
mod three_ds;
mod webhooks;
