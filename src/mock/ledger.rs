//! All accounts, each behind its own lock.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::account::Account;
use super::ids::AccountId;
use crate::contract::Site;

/// The accounts of a mock. A token that was never seen gets an account of the default site.
#[derive(Debug)]
pub(crate) struct Ledger {
    site: Site,
    accounts: Mutex<BTreeMap<AccountId, Arc<Mutex<Account>>>>,
}

impl Ledger {
    pub(crate) fn new(site: Site) -> Self {
        Self {
            site,
            accounts: Mutex::new(BTreeMap::new()),
        }
    }

    /// The account of an id, made on first use.
    pub(crate) fn account(&self, id: AccountId) -> Arc<Mutex<Account>> {
        let mut accounts = lock(&self.accounts);
        let account = accounts
            .entry(id)
            .or_insert_with(|| Arc::new(Mutex::new(Account::new(id, self.site))));
        Arc::clone(account)
    }

    /// Puts an account in the place of the one that has its id. What still holds the old one keeps
    /// its own ledger, so a late answer cannot reach the new one.
    pub(crate) fn replace(&self, account: Account) {
        lock(&self.accounts).insert(account.id, Arc::new(Mutex::new(account)));
    }

    /// The account of an id, if it was used before.
    pub(crate) fn find(&self, id: AccountId) -> Option<Arc<Mutex<Account>>> {
        lock(&self.accounts).get(&id).map(Arc::clone)
    }

    /// All accounts, by id.
    pub(crate) fn all(&self) -> Vec<Arc<Mutex<Account>>> {
        lock(&self.accounts).values().map(Arc::clone).collect()
    }

    /// Takes in accounts; each takes the place of the one that has its id.
    pub(crate) fn restore(&self, restored: Vec<Account>) {
        let restored = restored.into_iter();
        lock(&self.accounts).extend(restored.map(|it| (it.id, Arc::new(Mutex::new(it)))));
    }

    /// Puts accounts in the place of all others.
    pub(crate) fn become_of(&self, accounts: Vec<Account>) {
        let accounts = accounts.into_iter();
        let accounts = accounts.map(|it| (it.id, Arc::new(Mutex::new(it))));
        *lock(&self.accounts) = accounts.collect();
    }

    /// Forgets an account.
    pub(crate) fn remove(&self, id: AccountId) {
        lock(&self.accounts).remove(&id);
    }

    /// Forgets all accounts.
    pub(crate) fn clear(&self) {
        lock(&self.accounts).clear();
    }

    /// The site of accounts that nobody has described.
    pub(crate) fn site(&self) -> Site {
        self.site
    }
}

/// Locks whatever state a panicking thread may have left: every change here is made whole before
/// the next step, so the state is sound.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
