//! What moves a payment from one state to the next, in words.

use crate::contract::Trigger;
use crate::i18n::Text;
use crate::text;

/// What happens.
pub(super) fn words(by: Trigger) -> Text {
    outcome(by).unwrap_or_else(|| deed(by))
}

/// What somebody does.
fn deed(by: Trigger) -> Text {
    match by {
        Trigger::Create => {
            text! { en: "the payment is created", es: "se crea el pago", pt: "o pagamento é criado" }
        }
        Trigger::Pay => {
            text! { en: "the buyer pays", es: "el comprador paga", pt: "o comprador paga" }
        }
        Trigger::Cancel => {
            text! { en: "the seller cancels", es: "el vendedor cancela", pt: "o vendedor cancela" }
        }
        Trigger::BuyerCancel => {
            text! { en: "the buyer cancels", es: "el comprador cancela", pt: "o comprador cancela" }
        }
        Trigger::Capture => {
            text! { en: "the seller captures the reserve, or part of it", es: "el vendedor captura la reserva, o parte de ella", pt: "o vendedor captura a reserva, ou parte dela" }
        }
        Trigger::Refund => {
            text! { en: "the seller gives back all that is left", es: "el vendedor devuelve todo lo que queda", pt: "o vendedor devolve tudo o que resta" }
        }
        Trigger::RefundPart => {
            text! { en: "the seller gives back a part", es: "el vendedor devuelve una parte", pt: "o vendedor devolve uma parte" }
        }
        Trigger::AdminRefund => {
            text! { en: "Mercado Pago gives the amount back", es: "Mercado Pago devuelve el monto", pt: "o Mercado Pago devolve o valor" }
        }
        Trigger::Claim => {
            text! { en: "the buyer opens a claim", es: "el comprador abre un reclamo", pt: "o comprador abre uma reclamação" }
        }
        _ => {
            text! { en: "the cardholder disputes the payment with the issuer", es: "el titular desconoce el pago ante el emisor", pt: "o titular contesta o pagamento com o emissor" }
        }
    }
}

/// What is decided, or comes with time.
fn outcome(by: Trigger) -> Option<Text> {
    Some(match by {
        Trigger::Decline => {
            text! { en: "the bank refuses the transfer", es: "el banco rechaza la transferencia", pt: "o banco recusa a transferência" }
        }
        Trigger::ChallengePassed => {
            text! { en: "the buyer passes the 3DS challenge", es: "el comprador supera el desafío 3DS", pt: "o comprador passa no desafio 3DS" }
        }
        Trigger::ChallengeFailed => {
            text! { en: "the buyer fails the 3DS challenge", es: "el comprador falla el desafío 3DS", pt: "o comprador falha no desafio 3DS" }
        }
        Trigger::Expire => {
            text! { en: "time runs out", es: "se acaba el plazo", pt: "o prazo acaba" }
        }
        Trigger::ReviewPassed => {
            text! { en: "the review ends well", es: "la revisión termina bien", pt: "a análise termina bem" }
        }
        Trigger::ReviewFailed => {
            text! { en: "the review ends badly", es: "la revisión termina mal", pt: "a análise termina mal" }
        }
        Trigger::ClaimForSeller => {
            text! { en: "the claim is decided for the seller", es: "el reclamo se resuelve a favor del vendedor", pt: "a reclamação é decidida a favor do vendedor" }
        }
        Trigger::ClaimForBuyer => {
            text! { en: "the claim is decided for the buyer", es: "el reclamo se resuelve a favor del comprador", pt: "a reclamação é decidida a favor do comprador" }
        }
        Trigger::DisputeDecided => {
            text! { en: "the dispute is decided", es: "se resuelve la disputa", pt: "a disputa é decidida" }
        }
        Trigger::Create
        | Trigger::Pay
        | Trigger::Cancel
        | Trigger::BuyerCancel
        | Trigger::Capture
        | Trigger::Refund
        | Trigger::RefundPart
        | Trigger::AdminRefund
        | Trigger::Claim
        | Trigger::Dispute => return None,
    })
}
