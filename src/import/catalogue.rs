//! The ids under which importers report, for whoever lists or explains them.

use super::brick;
use crate::diagnostic::FileRule;
use crate::text;

/// What importers can complain about beside what form data lack.
const OF_FILES: [FileRule; 6] = [
    FileRule::error(
        "body-not-json",
        text! {
            en: "a request whose body is sent as form fields, where the API reads JSON",
            es: "una solicitud cuyo cuerpo se envía como campos de formulario, cuando la API lee JSON",
            pt: "uma requisição cujo corpo é enviado como campos de formulário, quando a API lê JSON",
        },
    )
    .shown(
        "curl https://api.mercadopago.com/v1/payments -d transaction_amount=10 -d payment_method_id=pix\n",
        "curl https://api.mercadopago.com/v1/payments/1 -H 'Authorization: Bearer TOKEN'\n",
    ),
    FileRule::warning(
        "body-not-kept",
        text! {
            en: "a request in an HTTP archive that was saved without its body",
            es: "una solicitud de un archivo HAR que se guardó sin su cuerpo",
            pt: "uma requisição de um arquivo HAR que foi salva sem o corpo",
        },
    ),
    FileRule::error(
        "broken-archive",
        text! {
            en: "an HTTP archive that cannot be read, or only in part",
            es: "un archivo HAR que no se puede leer, o solo en parte",
            pt: "um arquivo HAR que não pode ser lido, ou só em parte",
        },
    )
    .shown(
        "{\"log\": {\"version\": \"1.2\", \"entries\": 1}}\n",
        "{\"log\": {\"version\": \"1.2\", \"creator\": {\"name\": \"a\", \"version\": \"1\"}, \"entries\": [{\"request\": {\"method\": \"POST\", \"url\": \"https://api.mercadopago.com/v1/payments\", \"headers\": [{\"name\": \"Authorization\", \"value\": \"Bearer TOKEN\"}, {\"name\": \"Content-Type\", \"value\": \"application/json\"}, {\"name\": \"X-Idempotency-Key\", \"value\": \"0d5020ed-1af6-469c-ae06-c3bec19954bb\"}], \"postData\": {\"mimeType\": \"application/json\", \"text\": \"{\\\"transaction_amount\\\": 10, \\\"payment_method_id\\\": \\\"pix\\\", \\\"payer\\\": {\\\"email\\\": \\\"ana@testuser.com\\\"}}\"}}}]}}\n",
    ),
    FileRule::error(
        "no-request",
        text! {
            en: "a file that holds no request, or a `curl` command without a URL",
            es: "un archivo sin ninguna solicitud, o un comando `curl` sin URL",
            pt: "um arquivo sem nenhuma requisição, ou um comando `curl` sem URL",
        },
    )
    .shown(
        "curl -s # https://api.mercadopago.com/v1/payments\n",
        "curl https://api.mercadopago.com/v1/payments/1 -H 'Authorization: Bearer TOKEN'\n",
    ),
    FileRule::error(
        "unclosed-quote",
        text! {
            en: "a quote in a command that is never closed",
            es: "una comilla de un comando que nunca se cierra",
            pt: "uma aspa de um comando que nunca é fechada",
        },
    )
    .shown(
        "curl https://api.mercadopago.com/v1/payments/1 -H 'Authorization: Bearer TOKEN\n",
        "curl https://api.mercadopago.com/v1/payments/1 -H 'Authorization: Bearer TOKEN'\n",
    ),
    FileRule::error(
        "unreadable-body-file",
        text! {
            en: "a file that `-d @file` names and that cannot be read, or lies outside the project",
            es: "un archivo que `-d @archivo` nombra y que no se puede leer, o está fuera del proyecto",
            pt: "um arquivo que `-d @arquivo` nomeia e que não pode ser lido, ou fica fora do projeto",
        },
    )
    .shown(
        "curl https://api.mercadopago.com/v1/payments -d @missing.json\n",
        "curl https://api.mercadopago.com/v1/payments/1 -H 'Authorization: Bearer TOKEN'\n",
    ),
];

/// All rules of importers.
pub static RULES: [&[FileRule]; 2] = [&OF_FILES, &brick::LISTED];
