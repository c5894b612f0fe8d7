//! A mock with a state file: it begins with what is in it, and writes down what each request
//! changes.

use std::path::Path;

use super::account::{Account, HeadRow};
use super::engine::Mock;
use super::ids::AccountId;
use super::ledger::lock;
use super::store::{Batch, Saved, Store, StoreError};
use crate::http::Request;

impl Mock {
    /// The same mock, which goes on from a state file and keeps it up to date.
    ///
    /// # Errors
    /// When the file is no state file, or broken, or in use; it is left as it is.
    pub fn keeping(mut self, path: &Path) -> Result<Self, StoreError> {
        let (store, found) = Store::open(path)?;
        self.ledger.restore(found.accounts);
        *lock(&self.whole) = found.whole;
        self.store = Some(store);
        Ok(self)
    }

    /// Hands what a request changed to the store. A request that changed nothing waits for what
    /// was changed before it all the same, as its answer may show that.
    pub(super) fn save(&self, request: &Request) -> Option<Saved> {
        let store = self.store.as_ref()?;
        let id = self.account_of(request).ok();
        let account = id.and_then(|id| self.ledger.find(id));
        let saved = account.and_then(|shared| self.save_account(&mut lock(&shared)));
        if self.counts_requests() {
            return Some(self.save_whole(store, None));
        }
        saved
    }

    /// Hands over what has changed in an account, which the caller has locked.
    pub(super) fn save_account(&self, account: &mut Account) -> Option<Saved> {
        let store = self.store.as_ref()?;
        Some(store.save(account.changes(HeadRow::WithOthers)))
    }

    /// The same for a request that may change any account.
    pub(super) fn save_all(&self) -> Option<Saved> {
        let store = self.store.as_ref()?;
        let all = self.ledger.all();
        let only = all.iter().map(|it| lock(it).id).collect();
        for shared in &all {
            let mut account = lock(shared);
            // The last batch is acknowledged after all of these.
            drop(store.save(account.changes(HeadRow::Always)));
        }
        Some(self.save_whole(store, Some(only)))
    }

    /// Hands over what concerns all accounts, and which there are.
    fn save_whole(&self, store: &Store, only: Option<Vec<AccountId>>) -> Saved {
        // Locked until it is handed over, so that counts are written in their order.
        let whole = lock(&self.whole);
        store.save(Batch {
            only,
            whole: Some(*whole),
            ..Batch::default()
        })
    }
}
