//! Endpoints of the API that this version of the mock does not serve: they say so.

use super::super::account::Account;
use super::super::engine::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::Service;
use crate::contract::Endpoint;

pub(super) const fn service(endpoint: Endpoint) -> Service {
    Service { endpoint, run }
}

fn run(_account: &mut Account, call: &Call<'_>) -> Result<Answer, Refusal> {
    let name = call.endpoint.name();
    let message = format!("this version of the mock does not serve `{name}` yet");
    Err(Refusal::plain(404, message))
}
