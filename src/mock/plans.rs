//! Faults that are planned for the calls of an account whose caller cannot ask for them itself: those
//! of a backend under test.
//!
//! Counted are the calls that take an idempotency key, in the order in which they come.

use std::collections::BTreeMap;
use std::sync::Mutex;

use super::ids::AccountId;
use super::ledger::lock;
use crate::contract::Endpoint;
use crate::fault::{Fault, Planned};
use crate::http::Request;

/// What waits for the calls of each account.
#[derive(Debug, Default)]
pub(crate) struct Plans(Mutex<BTreeMap<AccountId, Plan>>);

#[derive(Debug)]
struct Plan {
    /// How many calls have come since.
    calls: u32,
    faults: Vec<Planned>,
}

impl Plans {
    /// Plans faults for the next calls of an account, in the place of earlier ones.
    pub(crate) fn set(&self, id: AccountId, faults: Vec<Planned>) {
        lock(&self.0).insert(id, Plan { calls: 0, faults });
    }

    /// Forgets what was planned for an account.
    pub(crate) fn forget(&self, id: AccountId) {
        lock(&self.0).remove(&id);
    }

    /// Forgets what was planned for all accounts.
    pub(crate) fn clear(&self) {
        lock(&self.0).clear();
    }

    /// Whether nothing is planned, as is usual.
    pub(crate) fn is_empty(&self) -> bool {
        lock(&self.0).is_empty()
    }

    /// What strikes this call of an account.
    pub(crate) fn strike(&self, id: AccountId, request: &Request) -> Option<Fault> {
        let endpoint = Endpoint::route(request.method.name(), request.bare_path())?;
        if !endpoint.info().takes_key {
            return None;
        }
        let mut plans = lock(&self.0);
        let plan = plans.get_mut(&id)?;
        plan.calls += 1;
        let planned = plan.faults.iter().find(|it| it.on == plan.calls);
        planned.map(|it| it.fault)
    }
}
