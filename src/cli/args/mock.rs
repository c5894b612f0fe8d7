//! Arguments of `ensayo mock`.

use clap::{Args, ValueEnum};

use super::{parse_instant, parse_site};
use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::clock::Timestamp;
use crate::contract::Site;
use crate::text;

/// Arguments of `ensayo mock`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mock {
    /// The site of accounts.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 0)]
    pub(in crate::cli) port: u16,
    /// A fixed instant for the mock's clock; the default is the system's clock.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(in crate::cli) now: Option<Timestamp>,
    /// What another body under a known idempotency key gets. The Payments API does not document it:
    /// `error` answers 409, so that the mistake shows; `first` answers with the first payment.
    #[arg(long, value_enum, default_value_t = OtherBodyPolicy::Error, value_name = "POLICY")]
    pub(in crate::cli) idempotency_conflict: OtherBodyPolicy,
}

/// What another body under a known idempotency key gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum OtherBodyPolicy {
    /// 409 `idempotency_key_already_used`.
    Error,
    /// The first payment, silently.
    First,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[sample("ensayo mock").does(text! { en: "a free port, printed on the first line", es: "un puerto libre, en la primera línea", pt: "uma porta livre, na primeira linha" }),
sample("ensayo mock --site MLA --port 8080"),
sample("curl http://127.0.0.1:8080/v1/payments -H 'Authorization: Bearer TEST-1' \\"),
sample("     -H 'X-Idempotency-Key: 0d5020ed-1af6-469c-ae06-c3bec19954bb' -d @payment.json"),];

pub(super) const WORDS: &[Words] = &[
    of(
        "mock",
        "Sirve la API de pagos simulada hasta que se interrumpe",
        "Serve a API de pagamentos simulada até ser interrompido",
    ),
    of("mock site", "El sitio de las cuentas", "O site das contas"),
    of(
        "mock port",
        "El puerto en 127.0.0.1; 0 toma uno libre",
        "A porta em 127.0.0.1; 0 usa uma livre",
    ),
    of(
        "mock now",
        "Un instante fijo para el reloj del mock; por defecto, el reloj del sistema",
        "Um instante fixo para o relógio do mock; por padrão, o relógio do sistema",
    ),
    of(
        "mock idempotency_conflict",
        "Qué recibe otro cuerpo con una clave de idempotencia conocida. La API de pagos no lo documenta: `error` responde 409, para que el error se vea; `first` responde con el primer pago",
        "O que outro corpo sob uma chave de idempotência conhecida recebe. A API de pagamentos não documenta: `error` responde 409, para que o erro apareça; `first` responde com o primeiro pagamento",
    ),
    of(
        "mock idempotency_conflict=error",
        "409 `idempotency_key_already_used`",
        "409 `idempotency_key_already_used`",
    ),
    of(
        "mock idempotency_conflict=first",
        "El primer pago, sin avisar",
        "O primeiro pagamento, sem avisar",
    ),
];
