//! What holds across endpoints: credentials, keys, faults, rules, hostile input, both carriers.

mod answers;
mod carriers;
mod faults;
mod hostile;
mod keys;
mod limits;
mod rules;
mod state;
mod three_ds;
mod webhooks;
