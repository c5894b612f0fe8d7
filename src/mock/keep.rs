//! A mock with a state file: it begins with what is in it, and writes down what each request
//! changes.

use std::path::Path;

use super::account::HeadRow;
use super::engine::Mock;
use super::ledger::lock;
use super::store::{Batch, Saved, Store, StoreError};
use crate::http::Request;

impl Mock {
    /// The same mock, which goes on from a state file and keeps it up to date.
    ///
    /// # Errors
    /// When the file is no state file, or broken, or in use; it is left as it is.
    pub fn keeping(mut self, path: &Path) -> Result<Self, StoreError> {
        let (store, accounts) = Store::open(path)?;
        self.ledger.restore(accounts);
        self.store = Some(store);
        Ok(self)
    }

    /// Hands what a request changed to the store. A request that changed nothing waits for what
    /// was changed before it all the same, as its answer may show that.
    pub(super) fn save(&self, request: &Request) -> Option<Saved> {
        let store = self.store.as_ref()?;
        let id = self.account_of(request).ok()?;
        let shared = self.ledger.find(id)?;
        let mut account = lock(&shared);
        Some(store.save(account.changes(HeadRow::WithOthers)))
    }

    /// The same for a request that may change any account.
    pub(super) fn save_all(&self) -> Option<Saved> {
        let store = self.store.as_ref()?;
        let all = self.ledger.all();
        let only = Some(all.iter().map(|it| lock(it).id).collect());
        for shared in &all {
            let mut account = lock(shared);
            // The last batch is acknowledged after all of these.
            drop(store.save(account.changes(HeadRow::Always)));
        }
        Some(store.save(Batch {
            only,
            ..Batch::default()
        }))
    }
}
