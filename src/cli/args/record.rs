//! Arguments of `ensayo record`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::Args;

use super::mock::parse_address;
use super::parse_site;
use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::contract::Site;
use crate::replay::guard::MOST_PAYMENTS;
use crate::text;

/// Arguments of `ensayo record`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Record {
    /// Where requests go on to: `mock`, `sandbox`, a target of ensayo.yaml, or an address of this
    /// machine.
    #[arg(long, default_value = "mock", value_name = "TARGET")]
    pub(in crate::cli) target: String,
    /// The folder of the scenarios.
    #[arg(long, default_value = "scenarios/recorded", value_name = "FOLDER")]
    pub(in crate::cli) into: PathBuf,
    /// Where to listen, on this machine; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8641", value_parser = parse_address, value_name = "ADDRESS:PORT")]
    pub(in crate::cli) listen: SocketAddr,
    /// The site of the account.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The most payments that are created on a real target.
    #[arg(long, default_value_t = MOST_PAYMENTS, value_name = "N")]
    pub(in crate::cli) max_payments: usize,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo record").does(text! {
        en: "point your app's base URL to it, pay, stop it with Ctrl-C",
        es: "apunta la URL base de tu app ahí, paga, detenlo con Ctrl-C",
        pt: "aponte a URL base do seu app para lá, pague, pare com Ctrl-C",
    }),
    sample("MP_ACCESS_TOKEN=TEST-… ensayo record --target sandbox --into scenarios/sandbox").does(
        text! {
            en: "what the provider itself answers, behind the safety guard",
            es: "lo que responde el propio proveedor, detrás de la protección",
            pt: "o que o próprio provedor responde, atrás da proteção",
        },
    ),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "record",
        "Graba lo que tu app envía como escenarios y snapshots",
        "Grava o que seu app envia como cenários e snapshots",
    ),
    of(
        "record target",
        "A dónde siguen las solicitudes: `mock`, `sandbox`, un destino de ensayo.yaml o una dirección de esta máquina",
        "Para onde as requisições seguem: `mock`, `sandbox`, um destino do ensayo.yaml ou um endereço desta máquina",
    ),
    of(
        "record into",
        "La carpeta de los escenarios",
        "A pasta dos cenários",
    ),
    of(
        "record listen",
        "Dónde escuchar, en esta máquina; el puerto 0 toma uno libre",
        "Onde escutar, nesta máquina; a porta 0 pega uma livre",
    ),
    of("record site", "El sitio de la cuenta", "O site da conta"),
    of(
        "record max_payments",
        "Cuántos pagos se crean como máximo en un destino real",
        "Quantos pagamentos são criados no máximo em um destino real",
    ),
];
