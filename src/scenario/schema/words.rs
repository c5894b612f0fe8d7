//! What the keys of scenario files mean, for the readers of an editor.

use super::Word;
use crate::i18n::Text;
use crate::text;

pub(super) const TITLE: Text = text! {
    en: "A scenario of Ensayo",
    es: "Un escenario de Ensayo",
    pt: "Um cenário do Ensayo",
};

/// The keys of a scenario beside those of its only step.
pub(super) const SCENARIO: &[Word] = &[
    (
        "scenario",
        text! { en: "the title, in one line", es: "el título, en una línea", pt: "o título, em uma linha" },
    ),
    (
        "about",
        text! { en: "Markdown for readers: why the flow matters, what to look at", es: "Markdown para lectores: por qué importa el flujo, qué mirar", pt: "Markdown para leitores: por que o fluxo importa, o que olhar" },
    ),
    (
        "site",
        text! { en: "the country of the account", es: "el país de la cuenta", pt: "o país da conta" },
    ),
    (
        "tags",
        text! { en: "words to filter by", es: "palabras para filtrar", pt: "palavras para filtrar" },
    ),
    (
        "clock",
        text! { en: "the instant at which every case begins, such as 2026-01-15T12:00:00Z", es: "el instante en que empieza cada caso, como 2026-01-15T12:00:00Z", pt: "o instante em que cada caso começa, como 2026-01-15T12:00:00Z" },
    ),
    (
        "vars",
        text! { en: "values with a name, for expressions", es: "valores con nombre, para expresiones", pt: "valores com nome, para expressões" },
    ),
    (
        "matrix",
        text! { en: "one case per combination of the axes; `cases` lists them by hand", es: "un caso por combinación de los ejes; `cases` los enumera a mano", pt: "um caso por combinação dos eixos; `cases` os enumera à mão" },
    ),
    (
        "max_cases",
        text! { en: "the most cases that the matrix may have", es: "cuántos casos puede tener la matriz como máximo", pt: "quantos casos a matriz pode ter no máximo" },
    ),
    (
        "account",
        text! { en: "traits of the seller that the mock plays", es: "rasgos del vendedor que representa el mock", pt: "traços do vendedor que o mock representa" },
    ),
    (
        "defaults",
        text! { en: "what is merged under the body of every `create_payment`", es: "lo que se combina bajo el cuerpo de cada `create_payment`", pt: "o que é mesclado sob o corpo de cada `create_payment`" },
    ),
    (
        "extends",
        text! { en: "a file that this one builds on", es: "un archivo sobre el que se construye este", pt: "um arquivo sobre o qual este se constrói" },
    ),
    (
        "steps",
        text! { en: "the steps in order", es: "los pasos en orden", pt: "os passos em ordem" },
    ),
];

/// The keys of a step.
pub(super) const STEP: &[Word] = &[
    (
        "id",
        text! { en: "the name of the step: small letters, digits, `.`, `_` and `-`", es: "el nombre del paso: minúsculas, dígitos, `.`, `_` y `-`", pt: "o nome do passo: minúsculas, dígitos, `.`, `_` e `-`" },
    ),
    (
        "request",
        text! { en: "what is sent", es: "lo que se envía", pt: "o que é enviado" },
    ),
    (
        "act",
        text! { en: "what shopper, bank or time do, on the mock", es: "lo que hacen el comprador, el banco o el tiempo, en el mock", pt: "o que o comprador, o banco ou o tempo fazem, no mock" },
    ),
    (
        "expect",
        text! { en: "what must hold of the answer", es: "lo que debe cumplir la respuesta", pt: "o que a resposta deve cumprir" },
    ),
    (
        "retry",
        text! { en: "sends again, under the same key", es: "envía otra vez, con la misma clave", pt: "envia de novo, com a mesma chave" },
    ),
    (
        "faults",
        text! { en: "what goes wrong on the way, on a mock", es: "lo que falla en el camino, en un mock", pt: "o que dá errado no caminho, em um mock" },
    ),
    (
        "until",
        text! { en: "asks again until the answer says this", es: "pregunta otra vez hasta que la respuesta diga esto", pt: "pergunta de novo até a resposta dizer isto" },
    ),
    (
        "when",
        text! { en: "plays the step only when this expression holds", es: "ejecuta el paso solo cuando se cumple esta expresión", pt: "executa o passo só quando esta expressão vale" },
    ),
];

/// The keys of `request`.
pub(super) const REQUEST: &[Word] = &[
    (
        "endpoint",
        text! { en: "where it goes; `create_payment` unless said otherwise", es: "a dónde va; `create_payment` si no se dice otra cosa", pt: "para onde vai; `create_payment` se nada for dito" },
    ),
    (
        "method",
        text! { en: "the HTTP method, with `path`, for what has no name here", es: "el método HTTP, con `path`, para lo que no tiene nombre aquí", pt: "o método HTTP, com `path`, para o que não tem nome aqui" },
    ),
    (
        "path",
        text! { en: "the path, with `method`", es: "la ruta, con `method`", pt: "o caminho, com `method`" },
    ),
    (
        "id",
        text! { en: "the payment in the path; that of the nearest earlier create step unless said otherwise", es: "el pago en la ruta; si no, el del paso de creación anterior más cercano", pt: "o pagamento no caminho; senão, o do passo de criação anterior mais próximo" },
    ),
    (
        "refund_id",
        text! { en: "the refund in the path", es: "la devolución en la ruta", pt: "a devolução no caminho" },
    ),
    (
        "query",
        text! { en: "query parameters", es: "parámetros de consulta", pt: "parâmetros de consulta" },
    ),
    (
        "headers",
        text! { en: "further headers; null removes one", es: "otros encabezados; null quita uno", pt: "outros cabeçalhos; null remove um" },
    ),
    (
        "body",
        text! { en: "the body", es: "el cuerpo", pt: "o corpo" },
    ),
    (
        "body_file",
        text! { en: "a file inside the project that holds the body", es: "un archivo del proyecto con el cuerpo", pt: "um arquivo do projeto com o corpo" },
    ),
    (
        "idempotency_key",
        text! { en: "`auto` (derived from the content), `none`, or the key itself", es: "`auto` (derivada del contenido), `none` o la clave misma", pt: "`auto` (derivada do conteúdo), `none` ou a própria chave" },
    ),
];

/// The keys of `expect`.
pub(super) const EXPECT: &[Word] = &[
    (
        "status",
        text! { en: "the HTTP status; `created` is 200 or 201", es: "el estado HTTP; `created` es 200 o 201", pt: "o status HTTP; `created` é 200 ou 201" },
    ),
    (
        "body",
        text! { en: "a part of the body; operators such as `$match` are mappings", es: "una parte del cuerpo; operadores como `$match` son mapas", pt: "uma parte do corpo; operadores como `$match` são mapas" },
    ),
    (
        "headers",
        text! { en: "headers of the answer", es: "encabezados de la respuesta", pt: "cabeçalhos da resposta" },
    ),
    (
        "error",
        text! { en: "the API code that refuses the request, with its documented status", es: "el código de la API que rechaza la solicitud, con su estado documentado", pt: "o código da API que recusa a requisição, com seu status documentado" },
    ),
    (
        "lint",
        text! { en: "further rules that this request trips", es: "otras reglas que esta solicitud incumple", pt: "outras regras que esta requisição viola" },
    ),
    (
        "idempotent",
        text! { en: "sent again under the same key, it is one resource", es: "enviado otra vez con la misma clave, es un solo recurso", pt: "enviado de novo com a mesma chave, é um só recurso" },
    ),
    (
        "concurrent",
        text! { en: "sent so many times at once under one key, it is one resource", es: "enviado tantas veces a la vez con una clave, es un solo recurso", pt: "enviado tantas vezes ao mesmo tempo com uma chave, é um só recurso" },
    ),
    (
        "resilient",
        text! { en: "tried under every fault, it is one payment each time", es: "probado con cada falla, es un solo pago cada vez", pt: "testado sob cada falha, é um só pagamento a cada vez" },
    ),
    (
        "payments",
        text! { en: "how many payments the step makes, on the mock", es: "cuántos pagos crea el paso, en el mock", pt: "quantos pagamentos o passo cria, no mock" },
    ),
    (
        "webhook",
        text! { en: "the notifications that come of it", es: "las notificaciones que resultan", pt: "as notificações que resultam" },
    ),
    (
        "upstream",
        text! { en: "what a backend under test sends on", es: "lo que reenvía un backend bajo prueba", pt: "o que um backend sob teste envia adiante" },
    ),
    (
        "snapshot",
        text! { en: "whether the answer is compared with a snapshot", es: "si la respuesta se compara con un snapshot", pt: "se a resposta é comparada com um snapshot" },
    ),
];

/// The keys of `retry`.
pub(super) const RETRY: &[Word] = &[
    (
        "max",
        text! { en: "how often at most", es: "cuántas veces como máximo", pt: "quantas vezes no máximo" },
    ),
    (
        "backoff",
        text! { en: "the pause before, such as 200ms", es: "la pausa previa, como 200ms", pt: "a pausa antes, como 200ms" },
    ),
];

/// The keys of a fault.
pub(super) const FAULT: &[Word] = &[
    (
        "on",
        text! { en: "the attempt that it strikes; the first unless said otherwise", es: "el intento al que afecta; el primero si no se dice otra cosa", pt: "a tentativa que atinge; a primeira se nada for dito" },
    ),
    (
        "delay",
        text! { en: "the answer comes late by this time", es: "la respuesta llega tarde por este tiempo", pt: "a resposta chega atrasada por este tempo" },
    ),
    (
        "status",
        text! { en: "this status is answered, and the request is not carried out", es: "se responde este estado y la solicitud no se ejecuta", pt: "este status é respondido e a requisição não é executada" },
    ),
    (
        "retry_after",
        text! { en: "the header `Retry-After` that goes with `status`, in seconds", es: "el encabezado `Retry-After` que acompaña a `status`, en segundos", pt: "o cabeçalho `Retry-After` que acompanha `status`, em segundos" },
    ),
    (
        "drop_after_commit",
        text! { en: "the request is carried out and its answer is lost", es: "la solicitud se ejecuta y su respuesta se pierde", pt: "a requisição é executada e sua resposta se perde" },
    ),
    (
        "drop_before",
        text! { en: "the connection closes, and the request is not carried out", es: "la conexión se cierra y la solicitud no se ejecuta", pt: "a conexão se fecha e a requisição não é executada" },
    ),
    (
        "truncate",
        text! { en: "half of the answer arrives", es: "llega la mitad de la respuesta", pt: "metade da resposta chega" },
    ),
    (
        "not_json",
        text! { en: "a page of HTML stands in the place of the answer", es: "una página HTML reemplaza la respuesta", pt: "uma página HTML substitui a resposta" },
    ),
    (
        "slow_body",
        text! { en: "the answer comes in pieces over this time", es: "la respuesta llega en partes durante este tiempo", pt: "a resposta chega em partes durante este tempo" },
    ),
];

/// The keys of `until`, beside the members that are waited for.
pub(super) const UNTIL: &[Word] = &[
    (
        "every",
        text! { en: "the pause between two questions; five seconds unless said otherwise", es: "la pausa entre dos preguntas; cinco segundos si no se dice otra cosa", pt: "a pausa entre duas perguntas; cinco segundos se nada for dito" },
    ),
    (
        "timeout",
        text! { en: "how long is waited; a minute unless said otherwise", es: "cuánto se espera; un minuto si no se dice otra cosa", pt: "quanto se espera; um minuto se nada for dito" },
    ),
];

/// The keys of a notification.
pub(super) const WEBHOOK: &[Word] = &[
    (
        "action",
        text! { en: "such as payment.created", es: "como payment.created", pt: "como payment.created" },
    ),
    (
        "status",
        text! { en: "the state that the payment had", es: "el estado que tenía el pago", pt: "o status que o pagamento tinha" },
    ),
    (
        "quirk",
        text! { en: "what is odd about this delivery to a backend under test", es: "qué tiene de raro esta entrega a un backend bajo prueba", pt: "o que há de estranho nesta entrega a um backend sob teste" },
    ),
    (
        "reply",
        text! { en: "what the receiver answers; 200 unless said otherwise", es: "lo que responde el receptor; 200 si no se dice otra cosa", pt: "o que o receptor responde; 200 se nada for dito" },
    ),
];

/// The keys of `upstream`.
pub(super) const UPSTREAM: &[Word] = &[
    (
        "count",
        text! { en: "how many requests", es: "cuántas solicitudes", pt: "quantas requisições" },
    ),
    (
        "payments",
        text! { en: "how many payments", es: "cuántos pagos", pt: "quantos pagamentos" },
    ),
    (
        "body",
        text! { en: "a part of the body of each", es: "una parte del cuerpo de cada una", pt: "uma parte do corpo de cada uma" },
    ),
    (
        "headers",
        text! { en: "headers of each", es: "encabezados de cada una", pt: "cabeçalhos de cada uma" },
    ),
    (
        "same_key",
        text! { en: "all carry the same idempotency key", es: "todas llevan la misma clave de idempotencia", pt: "todas levam a mesma chave de idempotência" },
    ),
    (
        "amount",
        text! { en: "the amount of the cart", es: "el importe del carrito", pt: "o valor do carrinho" },
    ),
];

/// The keys of `account`.
pub(super) const TRAITS: &[Word] = &[
    (
        "oauth",
        text! { en: "the token was obtained by OAuth for a marketplace", es: "el token se obtuvo por OAuth para un marketplace", pt: "o token foi obtido por OAuth para um marketplace" },
    ),
    (
        "pix_key",
        text! { en: "the seller has a Pix key", es: "el vendedor tiene una clave Pix", pt: "o vendedor tem uma chave Pix" },
    ),
    (
        "email",
        text! { en: "the seller's own address; a payer with it is refused", es: "la dirección del vendedor; un pagador con ella es rechazado", pt: "o endereço do vendedor; um pagador com ele é recusado" },
    ),
    (
        "kind",
        text! { en: "whether it is a test account or a live one", es: "si es una cuenta de prueba o real", pt: "se é uma conta de teste ou real" },
    ),
    (
        "card_tokens",
        text! { en: "the environment that card tokens are made in", es: "el ambiente en que se crean los tokens de tarjeta", pt: "o ambiente em que os tokens de cartão são criados" },
    ),
    (
        "strict_users",
        text! { en: "a test account takes payments of test buyers only", es: "una cuenta de prueba solo acepta pagos de compradores de prueba", pt: "uma conta de teste só aceita pagamentos de compradores de teste" },
    ),
    (
        "refuse",
        text! { en: "every call is refused with this code", es: "cada llamada se rechaza con este código", pt: "cada chamada é recusada com este código" },
    ),
];

/// The keys of an act that is written as a mapping.
pub(super) const ACT: &[Word] = &[
    (
        "pay",
        text! { en: "the buyer pays", es: "el comprador paga", pt: "o comprador paga" },
    ),
    (
        "expire",
        text! { en: "the time to pay is over", es: "se acaba el tiempo para pagar", pt: "o tempo para pagar acaba" },
    ),
    (
        "challenge",
        text! { en: "the buyer passes, fails or leaves the 3DS challenge", es: "el comprador completa, falla o deja el desafío 3DS", pt: "o comprador conclui, falha ou deixa o desafio 3DS" },
    ),
    (
        "chargeback",
        text! { en: "the buyer disputes the payment; the issuer decides", es: "el comprador desconoce el pago; decide el emisor", pt: "o comprador contesta o pagamento; o emissor decide" },
    ),
    (
        "advance",
        text! { en: "time passes, such as PT31M", es: "pasa el tiempo, por ejemplo PT31M", pt: "o tempo passa, por exemplo PT31M" },
    ),
    (
        "id",
        text! { en: "the payment", es: "el pago", pt: "o pagamento" },
    ),
];
