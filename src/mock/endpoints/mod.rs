//! The endpoints, one file each, and the list of them.

mod create_card_token;
mod create_payment;
mod create_refund;
mod get_card_token;
mod get_payment;
mod get_refund;
mod get_user;
mod list_identification_types;
mod list_installments;
mod list_payment_methods;
mod list_refunds;
mod search_payments;
mod update_payment;

use super::account::Account;
use super::call::Call;
use super::refusal::Refusal;
use super::reply::Answer;
use crate::contract::Endpoint;

/// An endpoint and what it does. The account is locked and its clock settled.
pub(crate) struct Service {
    pub(crate) endpoint: Endpoint,
    pub(crate) run: fn(&mut Account, &mut Call<'_>) -> Result<Answer, Refusal>,
}

/// Every endpoint of the mock; a new one is a file and a line here.
pub(crate) const SERVICES: &[Service] = &[
    create_payment::SERVICE,
    get_payment::SERVICE,
    update_payment::SERVICE,
    create_refund::SERVICE,
    list_refunds::SERVICE,
    get_refund::SERVICE,
    create_card_token::SERVICE,
    get_card_token::SERVICE,
    search_payments::SERVICE,
    list_payment_methods::SERVICE,
    list_installments::SERVICE,
    list_identification_types::SERVICE,
    get_user::SERVICE,
];
