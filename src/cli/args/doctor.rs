//! Arguments of `ensayo doctor`.

use clap::Args;

use super::{PlainFormat, parse_site};
use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::contract::Site;
use crate::text;

/// Arguments of `ensayo doctor`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Doctor {
    /// What to look into: `mock`, `sandbox`, a target of ensayo.yaml, or an address of this machine.
    #[arg(long, default_value = "mock", value_name = "TARGET")]
    pub(in crate::cli) target: String,
    /// The site whose credentials are meant.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// Make one small test payment of each kind on a real target, and cancel or refund it.
    #[arg(long)]
    pub(in crate::cli) probe: bool,
    /// How to print what was found.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo doctor").does(text! {
        en: "this machine, this project, the embedded mock",
        es: "esta máquina, este proyecto, el mock integrado",
        pt: "esta máquina, este projeto, o mock embutido",
    }),
    sample("ensayo doctor --target sandbox --probe").does(text! {
        en: "what these credentials can pay with",
        es: "con qué pueden pagar estas credenciales",
        pt: "com o que estas credenciais podem pagar",
    }),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "doctor",
        "Dice qué pueden hacer esta máquina, este proyecto, un destino y sus credenciales",
        "Diz o que esta máquina, este projeto, um destino e suas credenciais podem fazer",
    ),
    of(
        "doctor target",
        "Qué revisar: `mock`, `sandbox`, un destino de ensayo.yaml o una dirección de esta máquina",
        "O que examinar: `mock`, `sandbox`, um destino do ensayo.yaml ou um endereço desta máquina",
    ),
    of(
        "doctor site",
        "El sitio de las credenciales",
        "O site das credenciais",
    ),
    of(
        "doctor probe",
        "Crea un pequeño pago de prueba de cada tipo en un destino real, y lo cancela o reembolsa",
        "Cria um pequeno pagamento de teste de cada tipo em um destino real, e o cancela ou reembolsa",
    ),
    of(
        "doctor format",
        "Cómo mostrar lo encontrado",
        "Como mostrar o que foi encontrado",
    ),
];
