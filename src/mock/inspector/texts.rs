//! What the inspector says, by the names that page and script use.

use crate::i18n::Text;
use crate::text;

/// All texts, by name.
pub(super) const ALL: &[(&str, Text)] = &[
    (
        "title",
        text! { en: "Ensayo mock", es: "Mock de Ensayo", pt: "Mock do Ensayo" },
    ),
    (
        "skip",
        text! { en: "Skip to the list", es: "Ir a la lista", pt: "Ir para a lista" },
    ),
    (
        "language",
        text! { en: "Language", es: "Idioma", pt: "Idioma" },
    ),
    (
        "requests",
        text! { en: "Requests", es: "Solicitudes", pt: "Requisições" },
    ),
    (
        "payments",
        text! { en: "Payments", es: "Pagos", pt: "Pagamentos" },
    ),
    (
        "no_requests",
        text! {
            en: "Nothing yet. Point your app at this address, or type this in a terminal; every request shows up here",
            es: "Todavía nada. Apunta tu app a esta dirección o escribe esto en una terminal; cada solicitud aparece aquí",
            pt: "Nada ainda. Aponte seu app para este endereço ou digite isto em um terminal; cada requisição aparece aqui",
        },
    ),
    (
        "no_payments",
        text! { en: "No payments yet", es: "Todavía no hay pagos", pt: "Ainda não há pagamentos" },
    ),
    (
        "details",
        text! { en: "Details", es: "Detalle", pt: "Detalhes" },
    ),
    (
        "choose",
        text! {
            en: "Choose a request or a payment",
            es: "Elige una solicitud o un pago",
            pt: "Escolha uma requisição ou um pagamento",
        },
    ),
    (
        "payment",
        text! { en: "Payment", es: "Pago", pt: "Pagamento" },
    ),
    (
        "sample",
        text! { en: "A first request", es: "Una primera solicitud", pt: "Uma primeira requisição" },
    ),
    ("copy", text! { en: "Copy", es: "Copiar", pt: "Copiar" }),
    (
        "copied",
        text! { en: "Copied", es: "Copiado", pt: "Copiado" },
    ),
    (
        "challenge_page",
        text! {
            en: "Open the page of the challenge",
            es: "Abrir la página del desafío",
            pt: "Abrir a página do desafio",
        },
    ),
    ("close", text! { en: "Close", es: "Cerrar", pt: "Fechar" }),
    ("clock", text! { en: "Clock", es: "Reloj", pt: "Relógio" }),
    (
        "advance",
        text! { en: "Advance", es: "Adelantar", pt: "Avançar" },
    ),
    (
        "by",
        text! { en: "Advance the clock by", es: "Adelantar el reloj", pt: "Avançar o relógio em" },
    ),
    (
        "half_hour",
        text! { en: "30 minutes", es: "30 minutos", pt: "30 minutos" },
    ),
    ("day", text! { en: "1 day", es: "1 día", pt: "1 dia" }),
    ("week", text! { en: "7 days", es: "7 días", pt: "7 dias" }),
    (
        "month",
        text! { en: "30 days", es: "30 días", pt: "30 dias" },
    ),
    (
        "save",
        text! { en: "Save the ledger", es: "Guardar el estado", pt: "Salvar o estado" },
    ),
    (
        "load",
        text! { en: "Load a ledger", es: "Cargar un estado", pt: "Carregar um estado" },
    ),
    (
        "sure_to_load",
        text! {
            en: "Replace what is here with the ledger of the file?",
            es: "¿Reemplazar lo que hay aquí con el estado del archivo?",
            pt: "Substituir o que há aqui pelo estado do arquivo?",
        },
    ),
    (
        "reset",
        text! { en: "Forget everything", es: "Olvidar todo", pt: "Esquecer tudo" },
    ),
    (
        "sure",
        text! {
            en: "Forget all accounts, payments and requests?",
            es: "¿Olvidar todas las cuentas, los pagos y las solicitudes?",
            pt: "Esquecer todas as contas, os pagamentos e as requisições?",
        },
    ),
    (
        "offline",
        text! {
            en: "The mock does not answer; trying again",
            es: "El mock no responde; se intenta de nuevo",
            pt: "O mock não responde; tentando de novo",
        },
    ),
    ("done", text! { en: "Done", es: "Hecho", pt: "Feito" }),
    (
        "findings",
        text! { en: "Findings", es: "Hallazgos", pt: "Achados" },
    ),
    (
        "no_findings",
        text! { en: "No findings", es: "Sin hallazgos", pt: "Sem achados" },
    ),
    ("error", text! { en: "error", es: "error", pt: "erro" }),
    (
        "warning",
        text! { en: "warning", es: "advertencia", pt: "aviso" },
    ),
    (
        "advice",
        text! { en: "advice", es: "consejo", pt: "conselho" },
    ),
    (
        "request",
        text! { en: "Request", es: "Solicitud", pt: "Requisição" },
    ),
    (
        "answer",
        text! { en: "Answer", es: "Respuesta", pt: "Resposta" },
    ),
    (
        "lost",
        text! { en: "answer lost", es: "respuesta perdida", pt: "resposta perdida" },
    ),
    ("fault", text! { en: "fault", es: "falla", pt: "falha" }),
    (
        "timeline",
        text! { en: "Timeline", es: "Línea de tiempo", pt: "Linha do tempo" },
    ),
    (
        "refund",
        text! { en: "refund", es: "devolución", pt: "reembolso" },
    ),
    (
        "actions",
        text! { en: "What happens next", es: "Qué pasa ahora", pt: "O que acontece agora" },
    ),
    (
        "no_actions",
        text! {
            en: "Nothing can happen to this payment from outside",
            es: "A este pago ya no le puede pasar nada desde afuera",
            pt: "Nada mais pode acontecer com este pagamento por fora",
        },
    ),
    (
        "act_pay",
        text! { en: "The buyer pays", es: "El comprador paga", pt: "O comprador paga" },
    ),
    (
        "act_decline",
        text! { en: "The bank declines", es: "El banco rechaza", pt: "O banco recusa" },
    ),
    (
        "act_expire",
        text! { en: "It expires", es: "Vence", pt: "Expira" },
    ),
    (
        "act_cancel",
        text! { en: "The buyer cancels", es: "El comprador cancela", pt: "O comprador cancela" },
    ),
    (
        "act_review_passed",
        text! { en: "The review approves", es: "La revisión aprueba", pt: "A análise aprova" },
    ),
    (
        "act_review_failed",
        text! { en: "The review rejects", es: "La revisión rechaza", pt: "A análise recusa" },
    ),
    (
        "act_challenge_approve",
        text! { en: "Pass the challenge", es: "Superar el desafío", pt: "Passar no desafio" },
    ),
    (
        "act_challenge_refuse",
        text! { en: "Fail the challenge", es: "No superar el desafío", pt: "Não passar no desafio" },
    ),
    (
        "act_chargeback",
        text! { en: "Chargeback", es: "Contracargo", pt: "Chargeback" },
    ),
    (
        "act_chargeback_settled",
        text! { en: "Chargeback lost", es: "Contracargo perdido", pt: "Chargeback perdido" },
    ),
    (
        "act_chargeback_reimbursed",
        text! { en: "Chargeback won", es: "Contracargo ganado", pt: "Chargeback ganho" },
    ),
    (
        "act_claim",
        text! { en: "The buyer claims", es: "El comprador reclama", pt: "O comprador reclama" },
    ),
    (
        "act_claim_for_seller",
        text! { en: "Claim decided for you", es: "Reclamo resuelto a tu favor", pt: "Reclamação decidida a seu favor" },
    ),
    (
        "act_claim_for_buyer",
        text! { en: "Claim decided for the buyer", es: "Reclamo resuelto a favor del comprador", pt: "Reclamação decidida a favor do comprador" },
    ),
    (
        "act_refund",
        text! { en: "Mercado Pago refunds", es: "Mercado Pago devuelve el dinero", pt: "Mercado Pago devolve o dinheiro" },
    ),
    (
        "act_refund_approved",
        text! { en: "The bank approves the refund", es: "El banco aprueba la devolución", pt: "O banco aprova o reembolso" },
    ),
    (
        "act_refund_rejected",
        text! { en: "The bank rejects the refund", es: "El banco rechaza la devolución", pt: "O banco recusa o reembolso" },
    ),
];
