//! Arguments of `ensayo webhook`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use crate::cli::speech::{Refused, Sample, Words, sample, words as of};
use crate::i18n::Text;
use crate::text;
use crate::webhook::Quirk;

/// Where the secret is when nothing else is said.
const SECRET: &str = "MP_WEBHOOK_SECRET";

/// Arguments of `ensayo webhook`.
#[derive(Debug, Args)]
#[command(disable_help_subcommand = true)]
pub(in crate::cli) struct Webhook {
    /// What to do.
    #[command(subcommand)]
    pub(in crate::cli) command: WebhookCommand,
}

/// The commands of `ensayo webhook`.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum WebhookCommand {
    /// Print the `x-signature` of a notification.
    Sign(WebhookSign),
    /// Tell whether a notification is genuine.
    Verify(WebhookVerify),
    /// Send a signed notification to a receiver on this machine.
    Send(WebhookSend),
}

/// Arguments of `ensayo webhook sign`.
#[derive(Debug, Args)]
pub(in crate::cli) struct WebhookSign {
    /// `data.id` of the query: the payment's id.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) data_id: Option<String>,
    /// The header `x-request-id`.
    #[arg(long, value_name = "ID")]
    pub(in crate::cli) request_id: Option<String>,
    /// Milliseconds since 1970; the default is now.
    #[arg(long, value_name = "MS")]
    pub(in crate::cli) ts: Option<u64>,
    /// Sign the id as it is written; the guide wants it in lower case.
    #[arg(long)]
    pub(in crate::cli) keep_case: bool,
    /// The environment variable that holds the secret.
    #[arg(long, default_value = SECRET, value_name = "NAME")]
    pub(in crate::cli) secret_env: String,
}

/// Arguments of `ensayo webhook verify`.
#[derive(Debug, Args)]
pub(in crate::cli) struct WebhookVerify {
    /// A request as logs and proxies print it: request line, headers, body; `-` is standard input.
    #[arg(value_name = "PATH", required_unless_present = "signature")]
    pub(in crate::cli) path: Option<PathBuf>,
    /// The header `x-signature`, in place of a file.
    #[arg(long, value_name = "TEXT", conflicts_with = "path")]
    pub(in crate::cli) signature: Option<String>,
    /// `data.id` of the query.
    #[arg(long, value_name = "ID", requires = "signature")]
    pub(in crate::cli) data_id: Option<String>,
    /// The header `x-request-id`.
    #[arg(long, value_name = "ID", requires = "signature")]
    pub(in crate::cli) request_id: Option<String>,
    /// The environment variable that holds the secret.
    #[arg(long, default_value = SECRET, value_name = "NAME")]
    pub(in crate::cli) secret_env: String,
}

/// Arguments of `ensayo webhook send`.
#[derive(Debug, Args)]
pub(in crate::cli) struct WebhookSend {
    /// The receiver, such as `http://127.0.0.1:3000/webhooks`.
    #[arg(value_name = "URL")]
    pub(in crate::cli) to: String,
    /// The payment's id; the panel's own simulation sends 123456.
    #[arg(long, default_value = "123456", value_name = "ID")]
    pub(in crate::cli) data_id: String,
    /// What happened to the payment.
    #[arg(long, value_enum, default_value_t = ActionWord::Updated)]
    pub(in crate::cli) action: ActionWord,
    /// Something odd that a receiver has to bear: `wrong-signature`, `upper-case-id`,
    /// `missing-request-id`, `duplicate` or `ipn`; may be given more than once.
    #[arg(long, value_parser = parse_quirk, value_name = "QUIRK")]
    pub(in crate::cli) quirk: Vec<Quirk>,
    /// The environment variable that holds the secret.
    #[arg(long, default_value = SECRET, value_name = "NAME")]
    pub(in crate::cli) secret_env: String,
}

/// What happened to the payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum ActionWord {
    /// `payment.created`.
    Created,
    /// `payment.updated`.
    Updated,
}

const NO_QUIRK: Text = text! {
    en: "choose one of { $quirks }",
    es: "elige uno de { $quirks }",
    pt: "escolha um de { $quirks }",
};

/// The oddities of one message; those of time and order need a mock that sends several.
const OF_ONE: [Quirk; 5] = [
    Quirk::WrongSignature,
    Quirk::UpperCaseId,
    Quirk::MissingRequestId,
    Quirk::Duplicate,
    Quirk::Ipn,
];

fn parse_quirk(text: &str) -> Result<Quirk, Refused> {
    let names = || OF_ONE.map(Quirk::name).join(", ");
    Quirk::parse(text)
        .filter(|quirk| OF_ONE.contains(quirk))
        .ok_or_else(|| Refused(NO_QUIRK.with("quirks", names())))
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("export MP_WEBHOOK_SECRET=…").does(text! {
        en: "the secret of the panel, or any for a test",
        es: "la clave secreta del panel, o cualquiera para probar",
        pt: "a assinatura secreta do painel, ou qualquer uma para testar",
    }),
    sample("ensayo webhook send http://127.0.0.1:3000/webhooks --data-id 10012345"),
    sample("ensayo webhook send http://127.0.0.1:3000/webhooks --quirk wrong-signature"),
    sample("ensayo webhook verify request.txt").does(text! {
        en: "what your server logged, as it came",
        es: "lo que registró tu servidor, tal como llegó",
        pt: "o que seu servidor registrou, como chegou",
    }),
    sample("ensayo webhook sign --data-id 10012345 --request-id bb56a2f1"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "webhook",
        "Firma, verifica y envía notificaciones webhook",
        "Assina, verifica e envia notificações webhook",
    ),
    of(
        "webhook sign",
        "Muestra el `x-signature` de una notificación",
        "Mostra o `x-signature` de uma notificação",
    ),
    of(
        "webhook verify",
        "Dice si una notificación es auténtica",
        "Diz se uma notificação é autêntica",
    ),
    of(
        "webhook send",
        "Envía una notificación firmada a un receptor en esta máquina",
        "Envia uma notificação assinada a um receptor nesta máquina",
    ),
    of(
        "* secret_env",
        "La variable de entorno que contiene la clave secreta",
        "A variável de ambiente que contém a assinatura secreta",
    ),
    of(
        "* request_id",
        "El encabezado `x-request-id`",
        "O cabeçalho `x-request-id`",
    ),
    of(
        "webhook sign data_id",
        "`data.id` de la query: el id del pago",
        "`data.id` da query: o id do pagamento",
    ),
    of(
        "webhook sign ts",
        "Milisegundos desde 1970; por defecto, ahora",
        "Milissegundos desde 1970; por padrão, agora",
    ),
    of(
        "webhook sign keep_case",
        "Firma el id tal como está escrito; la guía lo pide en minúsculas",
        "Assina o id como está escrito; o guia o pede em minúsculas",
    ),
    of(
        "webhook verify path",
        "Una solicitud como la muestran logs y proxies: línea de solicitud, encabezados, cuerpo; `-` es la entrada estándar",
        "Uma requisição como logs e proxies a mostram: linha de requisição, cabeçalhos, corpo; `-` é a entrada padrão",
    ),
    of(
        "webhook verify signature",
        "El encabezado `x-signature`, en lugar de un archivo",
        "O cabeçalho `x-signature`, no lugar de um arquivo",
    ),
    of(
        "webhook verify data_id",
        "`data.id` de la query",
        "`data.id` da query",
    ),
    of(
        "webhook send to",
        "El receptor, como `http://127.0.0.1:3000/webhooks`",
        "O receptor, como `http://127.0.0.1:3000/webhooks`",
    ),
    of(
        "webhook send data_id",
        "El id del pago; la simulación del panel envía 123456",
        "O id do pagamento; a simulação do painel envia 123456",
    ),
    of(
        "webhook send action",
        "Qué pasó con el pago",
        "O que aconteceu com o pagamento",
    ),
    of(
        "webhook send quirk",
        "Algo raro que un receptor tiene que soportar: `wrong-signature`, `upper-case-id`, `missing-request-id`, `duplicate` o `ipn`; se puede repetir",
        "Algo estranho que um receptor tem de suportar: `wrong-signature`, `upper-case-id`, `missing-request-id`, `duplicate` ou `ipn`; pode ser repetido",
    ),
    of(
        "webhook send action=created",
        "`payment.created`",
        "`payment.created`",
    ),
    of(
        "webhook send action=updated",
        "`payment.updated`",
        "`payment.updated`",
    ),
];
