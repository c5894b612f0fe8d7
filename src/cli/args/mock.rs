//! Arguments of `ensayo mock`.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use jiff::{Span, SpanRelativeTo};

use super::{parse_instant, parse_site};
use crate::cli::speech::{Refused, Sample, Words, sample, words as of};
use crate::clock::Clock;
use crate::contract::Site;
use crate::i18n::Text;
use crate::mock::Rate;
use crate::mock::socket::Limits;
use crate::text;
use crate::webhook::Quirk;

/// How many connections there are at once when nobody says.
const CONNECTIONS: NonZeroUsize =
    NonZeroUsize::new(Limits::STANDARD.connections).expect("the standard lets clients in");

/// Arguments of `ensayo mock`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Mock {
    /// The site of accounts.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// Where to listen; port 0 takes a free one.
    #[arg(long, default_value_t = DEFAULT_ADDRESS, value_parser = parse_address, value_name = "ADDRESS:PORT")]
    pub(in crate::cli) listen: SocketAddr,
    /// Short for `--listen 127.0.0.1:PORT`.
    #[arg(long, conflicts_with = "listen")]
    port: Option<u16>,
    /// Lets other machines reach the mock, on an address that is not this machine's alone.
    #[arg(long)]
    pub(in crate::cli) expose: bool,
    /// Lets other machines use the control API and the inspector too.
    #[arg(long, requires = "expose")]
    pub(in crate::cli) expose_control: bool,
    /// The mock's clock: an instant that stands still, or the system's clock moved by a duration
    /// such as +P1D or -PT2H; the default is the system's clock.
    #[arg(long, alias = "now", value_parser = parse_clock, value_name = "RFC3339|+DURATION", allow_hyphen_values = true)]
    pub(in crate::cli) clock: Option<Clock>,
    /// A file that holds the address once the mock answers, and is removed at the end.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) ready_file: Option<PathBuf>,
    /// The most connections at once; further ones are answered 503.
    #[arg(long, default_value_t = CONNECTIONS, value_name = "COUNT")]
    pub(in crate::cli) max_connections: NonZeroUsize,
    /// A file that keeps accounts, payments and keys, so that the mock goes on after a restart.
    #[arg(long, value_name = "FILE")]
    pub(in crate::cli) state: Option<PathBuf>,
    /// The share of requests that meet a mishap at random, such as 0.05.
    #[arg(long, value_parser = parse_rate, value_name = "SHARE")]
    pub(in crate::cli) chaos: Option<Rate>,
    /// What decides which requests those are: the same number, the same mishaps.
    #[arg(long, default_value_t = 0, value_name = "NUMBER")]
    pub(in crate::cli) seed: u64,
    /// The receiver on this machine that gets what a public `notification_url` would, under that
    /// URL's path and query. Webhooks are signed with the secret in MP_WEBHOOK_SECRET, else with one
    /// that is shown at the start.
    #[arg(long, value_name = "URL")]
    pub(in crate::cli) deliver_to: Option<String>,
    /// Something odd about webhooks that a receiver has to bear: `wrong-signature`,
    /// `upper-case-id`, `missing-request-id`, `duplicate`, `out-of-order`, `late` or `ipn`; may be
    /// given more than once.
    #[arg(long, value_parser = parse_quirk, value_name = "QUIRK")]
    pub(in crate::cli) webhook_quirk: Vec<Quirk>,
    /// Takes a `notification_url` of this machine and calls it; the API would not accept it (4020).
    #[arg(long)]
    pub(in crate::cli) allow_local_notification_url: bool,
    /// What another body under a known idempotency key gets. The Payments API does not document it:
    /// `error` answers 409, so that the mistake shows; `first` answers with the first payment.
    #[arg(long, value_enum, default_value_t = OtherBodyPolicy::Error, value_name = "POLICY")]
    pub(in crate::cli) idempotency_conflict: OtherBodyPolicy,
    /// What becomes of a 3DS challenge that is not finished in time; pages of the provider disagree.
    #[arg(long, value_enum, default_value_t = LatePolicy::Wait, value_name = "POLICY")]
    pub(in crate::cli) challenge_timeout: LatePolicy,
}

const NO_QUIRK: Text = text! {
    en: "choose one of { $quirks }",
    es: "elige uno de { $quirks }",
    pt: "escolha um de { $quirks }",
};

fn parse_quirk(text: &str) -> Result<Quirk, Refused> {
    let names = || Quirk::ALL.map(Quirk::name).join(", ");
    Quirk::parse(text).ok_or_else(|| Refused(NO_QUIRK.with("quirks", names())))
}

/// A port of this machine that nothing else is known to use.
const DEFAULT_ADDRESS: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8640);

const NO_ADDRESS: Text = text! {
    en: "write an address and a port, such as 127.0.0.1:8640",
    es: "escribe una dirección y un puerto, como 127.0.0.1:8640",
    pt: "escreva um endereço e uma porta, como 127.0.0.1:8640",
};
const NO_RATE: Text = text! {
    en: "write a share between 0 and 1, such as 0.05",
    es: "escribe una proporción entre 0 y 1, como 0.05",
    pt: "escreva uma proporção entre 0 e 1, como 0.05",
};
const NO_CLOCK: Text = text! {
    en: "write an RFC 3339 instant such as 2026-01-15T12:00:00Z, or a signed duration such as +P1D",
    es: "escribe un instante RFC 3339 como 2026-01-15T12:00:00Z, o una duración con signo como +P1D",
    pt: "escreva um instante RFC 3339 como 2026-01-15T12:00:00Z, ou uma duração com sinal como +P1D",
};

impl Mock {
    /// Where to listen.
    pub(in crate::cli) fn address(&self) -> SocketAddr {
        self.port.map_or(self.listen, |port| {
            SocketAddr::from((Ipv4Addr::LOCALHOST, port))
        })
    }
}

pub(super) fn parse_address(text: &str) -> Result<SocketAddr, Refused> {
    let address = match text.strip_prefix("localhost:") {
        Some(port) => port
            .parse()
            .ok()
            .map(|port| (Ipv4Addr::LOCALHOST, port).into()),
        None => text.parse().ok(),
    };
    address.ok_or_else(|| Refused(NO_ADDRESS.message()))
}

fn parse_rate(text: &str) -> Result<Rate, Refused> {
    Rate::parse(text).ok_or_else(|| Refused(NO_RATE.message()))
}

fn parse_clock(text: &str) -> Result<Clock, Refused> {
    if !text.starts_with(['+', '-']) {
        return parse_instant(text)
            .map(Clock::Fixed)
            .map_err(|_| Refused(NO_CLOCK.message()));
    }
    let span = text.parse::<Span>();
    span.and_then(|span| span.to_duration(SpanRelativeTo::days_are_24_hours()))
        .map(Clock::Ahead)
        .map_err(|_| Refused(NO_CLOCK.message()))
}

/// What becomes of a 3DS challenge that is not finished in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum LatePolicy {
    /// It cannot be finished after five minutes; the payment waits and is cancelled after 24 hours.
    Wait,
    /// The payment is cancelled after five minutes.
    Cancel,
    /// The payment is rejected unless the challenge's page is opened within 30 seconds.
    Start,
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
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo mock").does(text! {
        en: "on http://127.0.0.1:8640, as its first line says",
        es: "en http://127.0.0.1:8640, como dice su primera línea",
        pt: "em http://127.0.0.1:8640, como diz sua primeira linha",
    }),
    sample("ensayo mock --site MLA --listen 127.0.0.1:0").does(text! {
        en: "Argentina, on a free port",
        es: "Argentina, en un puerto libre",
        pt: "Argentina, em uma porta livre",
    }),
    sample("ensayo mock --deliver-to http://127.0.0.1:3000/webhooks").does(text! {
        en: "signed webhooks for your app",
        es: "webhooks firmados para tu app",
        pt: "webhooks assinados para seu app",
    }),
    sample("ensayo mock --clock +P1D --ready-file mock.url"),
    sample("curl http://127.0.0.1:8640/v1/payments -H 'Authorization: Bearer TEST-1' \\"),
    sample("     -H 'X-Idempotency-Key: order-1' -d @payment.json"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "mock",
        "Sirve la API de pagos simulada hasta que se interrumpe",
        "Serve a API de pagamentos simulada até ser interrompido",
    ),
    of("mock site", "El sitio de las cuentas", "O site das contas"),
    of(
        "mock listen",
        "Dónde escuchar; el puerto 0 toma uno libre",
        "Onde escutar; a porta 0 usa uma livre",
    ),
    of(
        "mock port",
        "Abreviatura de `--listen 127.0.0.1:PORT`",
        "Abreviação de `--listen 127.0.0.1:PORT`",
    ),
    of(
        "mock expose",
        "Permite que otras máquinas lleguen al mock, en una dirección que no es solo de esta máquina",
        "Permite que outras máquinas acessem o mock, em um endereço que não é só desta máquina",
    ),
    of(
        "mock expose_control",
        "Permite que otras máquinas usen también la API de control y el inspector",
        "Permite que outras máquinas também usem a API de controle e o inspetor",
    ),
    of(
        "mock clock",
        "El reloj del mock: un instante que no avanza, o el reloj del sistema corrido por una duración como +P1D o -PT2H; por defecto, el reloj del sistema",
        "O relógio do mock: um instante que não avança, ou o relógio do sistema deslocado por uma duração como +P1D ou -PT2H; por padrão, o relógio do sistema",
    ),
    of(
        "mock state",
        "Un archivo que guarda cuentas, pagos y claves, para que el mock siga después de reiniciarse",
        "Um arquivo que guarda contas, pagamentos e chaves, para que o mock continue depois de reiniciar",
    ),
    of(
        "mock chaos",
        "La proporción de solicitudes que sufren un percance al azar, como 0.05",
        "A proporção de requisições que sofrem um contratempo ao acaso, como 0.05",
    ),
    of(
        "mock seed",
        "Lo que decide cuáles son: el mismo número, los mismos percances",
        "O que decide quais são: o mesmo número, os mesmos contratempos",
    ),
    of(
        "mock ready_file",
        "Un archivo que contiene la dirección cuando el mock ya responde, y que se borra al final",
        "Um arquivo que contém o endereço quando o mock já responde, e que é removido no fim",
    ),
    of(
        "mock deliver_to",
        "El receptor en esta máquina que recibe lo que recibiría una `notification_url` pública, con la ruta y la query de esa URL. Los webhooks se firman con la clave secreta de MP_WEBHOOK_SECRET o, si no existe, con una que se muestra al inicio",
        "O receptor nesta máquina que recebe o que uma `notification_url` pública receberia, com o caminho e a query dessa URL. Os webhooks são assinados com a assinatura secreta de MP_WEBHOOK_SECRET ou, se não existir, com uma que é mostrada no início",
    ),
    of(
        "mock webhook_quirk",
        "Algo raro en los webhooks que un receptor tiene que soportar: `wrong-signature`, `upper-case-id`, `missing-request-id`, `duplicate`, `out-of-order`, `late` o `ipn`; se puede repetir",
        "Algo estranho nos webhooks que um receptor tem de suportar: `wrong-signature`, `upper-case-id`, `missing-request-id`, `duplicate`, `out-of-order`, `late` ou `ipn`; pode ser repetido",
    ),
    of(
        "mock allow_local_notification_url",
        "Acepta y llama una `notification_url` de esta máquina; la API no la aceptaría (4020)",
        "Aceita e chama uma `notification_url` desta máquina; a API não a aceitaria (4020)",
    ),
    of(
        "mock max_connections",
        "El máximo de conexiones a la vez; las demás reciben 503",
        "O máximo de conexões ao mesmo tempo; as demais recebem 503",
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
    of(
        "mock challenge_timeout",
        "Qué pasa con un desafío 3DS que no se completa a tiempo; las páginas del proveedor no coinciden",
        "O que acontece com um desafio 3DS que não é concluído a tempo; as páginas do provedor divergem",
    ),
    of(
        "mock challenge_timeout=wait",
        "Después de cinco minutos ya no se puede completar; el pago espera y se cancela a las 24 horas",
        "Depois de cinco minutos já não pode ser concluído; o pagamento espera e é cancelado após 24 horas",
    ),
    of(
        "mock challenge_timeout=cancel",
        "El pago se cancela a los cinco minutos",
        "O pagamento é cancelado após cinco minutos",
    ),
    of(
        "mock challenge_timeout=start",
        "El pago se rechaza si la página del desafío no se abre en 30 segundos",
        "O pagamento é recusado se a página do desafio não for aberta em 30 segundos",
    ),
];
