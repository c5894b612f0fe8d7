//! Public keys, with which browsers call what needs no access token: `?public_key=` makes card tokens
//! and lists payment methods, documents and instalments, as the official browser SDK does.
//!
//! Nothing in a public key tells whose it is. It belongs to the account that has it as its trait, else to
//! the reference backend's own account ([`backend`]).

use super::backend;
use super::ids::AccountId;
use super::ledger::{Ledger, lock};
use super::query::Query;
use super::routing::Path;
use crate::contract::Endpoint;
use crate::http::Request;

/// What a browser calls.
const CALLED_BY_BROWSERS: [Endpoint; 5] = [
    Endpoint::CreateCardToken,
    Endpoint::GetCardToken,
    Endpoint::ListPaymentMethods,
    Endpoint::ListInstallments,
    Endpoint::ListIdentificationTypes,
];

/// The public key that stands in the place of an access token.
pub(crate) fn of(request: &Request) -> Option<String> {
    if request.headers.get("authorization").is_some() {
        return None;
    }
    let query = Query::of(request);
    let key = query.get("public_key")?;
    let endpoint = Endpoint::route(request.method.name(), &Path::of(request).canonical())?;
    CALLED_BY_BROWSERS
        .contains(&endpoint)
        .then(|| key.to_owned())
}

/// The account that a public key belongs to.
pub(crate) fn owner(ledger: &Ledger, key: &str) -> AccountId {
    let accounts = ledger.all();
    let mut ids = accounts.iter().filter_map(|shared| {
        let account = lock(shared);
        let is_its_own = account.traits.public_key.as_deref() == Some(key);
        is_its_own.then_some(account.id)
    });
    ids.next().unwrap_or_else(backend::own_account)
}
