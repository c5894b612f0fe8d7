//! A refund as a JSON object.

use serde_json::{Value, json};

use super::super::moment;
use super::super::payment::Payment;
use super::super::refund::{Refund, RefundStatus};
use super::number;

/// A refund as the refund endpoints show it.
pub(crate) fn refund(refund: &Refund, payment: &Payment) -> Value {
    // As the guide shows a refund in process.
    let is_waiting = refund.status == RefundStatus::InProcess;
    let labels: &[&str] = if is_waiting {
        &["hidden", "contingency"]
    } else {
        &[]
    };
    json!({
        "id": refund.id,
        "payment_id": payment.id,
        "amount": number(&refund.amount),
        "metadata": {},
        "source": {
            "id": refund.collector.to_string(),
            "name": "Ensayo",
            "type": refund.source.name(),
        },
        "date_created": moment::print(refund.created, payment.site),
        "unique_sequence_number": null,
        "refund_mode": "standard",
        "adjustment_amount": 0,
        "status": refund.status.name(),
        "reason": is_waiting.then_some("1"),
        "labels": labels,
        "amount_refunded_to_payer": number(&refund.amount),
        "additional_data": null,
        "partition_details": [],
        "expiration_date": null,
        "external_refund_id": null,
    })
}
