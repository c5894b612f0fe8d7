//! What the starter scenarios say to their reader: titles, prose and comments.

use crate::i18n::Text;
use crate::text;

pub(super) const APPROVED: Text = text! {
    en: "A card is charged",
    es: "Se cobra con tarjeta",
    pt: "Um cartão é cobrado",
};
pub(super) const REFUSED: Text = text! {
    en: "A card is refused",
    es: "Se rechaza una tarjeta",
    pt: "Um cartão é recusado",
};
pub(super) const LOST: Text = text! {
    en: "The answer is lost, and nobody pays twice",
    es: "Se pierde la respuesta y nadie paga dos veces",
    pt: "A resposta se perde e ninguém paga duas vezes",
};
pub(super) const LATER: Text = text! {
    en: "A payment with { $method } is paid later",
    es: "Un pago con { $method } se paga más tarde",
    pt: "Um pagamento com { $method } é pago depois",
};

/// What stands at `<name>` in the templates, apart from what the country decides.
pub(super) const WORDS: &[(&str, Text)] = &[
    (
        "about-approved",
        text! {
            en: "The card's holder decides what the mock answers, as on Mercado Pago's test cards: APRO approves",
            es: "El titular de la tarjeta decide la respuesta del mock, como en las tarjetas de prueba de Mercado Pago: APRO aprueba",
            pt: "O titular do cartão decide a resposta do mock, como nos cartões de teste do Mercado Pago: APRO aprova",
        },
    ),
    (
        "about-refused",
        text! {
            en: "A refusal is an answer 201 too: look at `status`, and tell the buyer what `status_detail` means",
            es: "Un rechazo también responde 201: mira `status` y dile al comprador qué significa `status_detail`",
            pt: "Uma recusa também responde 201: olhe `status` e diga ao comprador o que `status_detail` significa",
        },
    ),
    (
        "about-lost",
        text! {
            en: "The card is charged, and the connection breaks before the answer comes. The retry carries the same `X-Idempotency-Key`, so it finds the payment and makes no second one",
            es: "Se cobra la tarjeta y la conexión se corta antes de la respuesta. El reintento lleva la misma `X-Idempotency-Key`: encuentra el pago y no crea otro",
            pt: "O cartão é cobrado e a conexão cai antes da resposta. A nova tentativa leva a mesma `X-Idempotency-Key`: encontra o pagamento e não cria outro",
        },
    ),
    (
        "about-later",
        text! {
            en: "The payment is `pending` until the buyer pays: deliver on `approved`, not before",
            es: "El pago queda `pending` hasta que el comprador paga: entrega con `approved`, no antes",
            pt: "O pagamento fica `pending` até o comprador pagar: entregue com `approved`, não antes",
        },
    ),
    (
        "description",
        text! { en: "Blue T-shirt", es: "Camiseta azul", pt: "Camiseta azul" },
    ),
    (
        "comment-request",
        text! {
            en: "POST /v1/payments, with a key that the content decides (`ensayo key` shows it)",
            es: "POST /v1/payments, con una clave que decide el contenido (`ensayo key` la muestra)",
            pt: "POST /v1/payments, com uma chave que o conteúdo decide (`ensayo key` a mostra)",
        },
    ),
    (
        "comment-amount",
        text! {
            en: "exact, from here to the wire",
            es: "exacto, de aquí hasta la red",
            pt: "exato, daqui até a rede",
        },
    ),
    (
        "comment-token",
        text! {
            en: "a fresh token of a test card",
            es: "un token nuevo de una tarjeta de prueba",
            pt: "um token novo de um cartão de teste",
        },
    ),
    (
        "comment-expect",
        text! {
            en: "what must hold; the snapshot keeps the rest of the answer",
            es: "lo que debe cumplirse; el snapshot guarda el resto de la respuesta",
            pt: "o que deve valer; o snapshot guarda o resto da resposta",
        },
    ),
    (
        "comment-idempotent",
        text! {
            en: "sent again under the same key: still one payment",
            es: "enviado otra vez con la misma clave: sigue siendo un solo pago",
            pt: "enviado de novo com a mesma chave: continua sendo um só pagamento",
        },
    ),
    (
        "comment-matrix",
        text! {
            en: "the scenario is played once for each of these",
            es: "el escenario se ejecuta una vez por cada uno",
            pt: "o cenário roda uma vez para cada um",
        },
    ),
    (
        "comment-refused",
        text! {
            en: "the payment was created; it is the card that was refused",
            es: "el pago se creó; lo rechazado es la tarjeta",
            pt: "o pagamento foi criado; o recusado é o cartão",
        },
    ),
    (
        "comment-fault",
        text! {
            en: "the first answer never arrives",
            es: "la primera respuesta nunca llega",
            pt: "a primeira resposta nunca chega",
        },
    ),
    (
        "comment-created",
        text! {
            en: "200 or 201: all that one can ask after a lost answer",
            es: "200 o 201: no se puede pedir más tras una respuesta perdida",
            pt: "200 ou 201: não dá para pedir mais depois de uma resposta perdida",
        },
    ),
    (
        "comment-payments",
        text! {
            en: "in spite of two requests",
            es: "a pesar de dos solicitudes",
            pt: "apesar de duas requisições",
        },
    ),
    (
        "comment-act",
        text! {
            en: "what the buyer does; not a call of the API",
            es: "lo que hace el comprador; no es una llamada a la API",
            pt: "o que o comprador faz; não é uma chamada da API",
        },
    ),
    (
        "comment-get",
        text! {
            en: "of the payment created above",
            es: "del pago creado arriba",
            pt: "do pagamento criado acima",
        },
    ),
];

/// The first lines of `ensayo.yaml`.
pub(super) const CONFIG: &[Text] = &[
    text! {
        en: "The root of this project: paths of scenarios, snapshots and idempotency keys are told from here",
        es: "La raíz de este proyecto: desde aquí se cuentan las rutas de escenarios, snapshots y claves de idempotencia",
        pt: "A raiz deste projeto: daqui se contam os caminhos de cenários, snapshots e chaves de idempotência",
    },
    text! {
        en: "The country of scenarios that name none:",
        es: "El país de los escenarios que no indican otro:",
        pt: "O país dos cenários que não indicam outro:",
    },
];
