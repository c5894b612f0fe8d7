//! The public pages that rules cite.

/// Reference of payment creation: fields, and the table of errors.
pub(super) const REFERENCE: &str =
    "https://www.mercadopago.com/developers/en/reference/payments/_payments/post";
/// Reference of payment updates.
pub(super) const UPDATE_REFERENCE: &str =
    "https://www.mercadopago.com/developers/en/reference/payments/_payments_id/put";
/// Reference of refunds.
pub(super) const REFUND_REFERENCE: &str =
    "https://www.mercadopago.com/developers/en/reference/chargebacks/_payments_id_refunds/post";
