//! Arguments of `ensayo explain`.

use clap::Args;

use super::PlainFormat;
use crate::cli::speech::{Sample, Words, sample, words as of};

/// Arguments of `ensayo explain`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Explain {
    /// Rules, API codes, statuses and their details, field paths, payment methods, sites, documents,
    /// headers or calls, in any case.
    #[arg(value_name = "WHAT", required = true)]
    pub(in crate::cli) what: Vec<String>,
    /// How to print explanations.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo explain 4038 application-fee-above-amount"),
    sample("ensayo explain cc_rejected_insufficient_amount --lang es"),
    sample("ensayo explain payer.email transaction_details.net_received_amount"),
    sample("ensayo explain pix MLB X-Idempotency-Key create_refund"),
    sample("ensayo explain in_process --format json"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "explain",
        "Explica una regla, un código de la API, un estado, un campo, un medio de pago, un sitio o una llamada",
        "Explica uma regra, um código da API, um status, um campo, um meio de pagamento, um site ou uma chamada",
    ),
    of(
        "explain what",
        "Reglas, códigos de la API, estados y sus detalles, rutas de campos, medios de pago, sitios, documentos, cabeceras o llamadas, en mayúsculas o minúsculas",
        "Regras, códigos da API, status e seus detalhes, caminhos de campos, meios de pagamento, sites, documentos, cabeçalhos ou chamadas, em maiúsculas ou minúsculas",
    ),
    of(
        "explain format",
        "Cómo mostrar las explicaciones",
        "Como mostrar as explicações",
    ),
];
