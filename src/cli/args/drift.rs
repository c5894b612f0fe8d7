//! Arguments of `ensayo drift`.

use std::path::PathBuf;

use clap::Args;
use glob::Pattern;

use super::{PlainFormat, parse_site};
use crate::cli::speech::{Refused, Sample, Words, sample, words as of};
use crate::contract::Site;
use crate::i18n::Text;
use crate::replay::guard::MOST_PAYMENTS;
use crate::text;

/// Arguments of `ensayo drift`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Drift {
    /// The one target: `mock`, `sandbox`, `recorded`, a target of ensayo.yaml, or an address of this
    /// machine.
    #[arg(value_name = "A")]
    pub(in crate::cli) first: String,
    /// The other target.
    #[arg(value_name = "B")]
    pub(in crate::cli) second: String,
    /// Scenario files, folders or globs.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// Compare the stored snapshots of both, and send nothing.
    #[arg(long)]
    pub(in crate::cli) stored: bool,
    /// A field that may differ, with all that is in it: `body.payer`, `body.*_id`,
    /// `get_payment:body.card`; repeat it for more.
    #[arg(long, value_parser = parse_pattern, value_name = "FIELD")]
    pub(in crate::cli) allow: Vec<Pattern>,
    /// The site of scenarios that name none.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The most payments that are created on a real target.
    #[arg(long, default_value_t = MOST_PAYMENTS, value_name = "N")]
    pub(in crate::cli) max_payments: usize,
    /// How to print what differs.
    #[arg(long, value_enum, default_value_t = PlainFormat::Text)]
    pub(in crate::cli) format: PlainFormat,
}

const NO_PATTERN: Text = text! {
    en: "write a field such as `body.payer`, with `*` for any part of a name",
    es: "escribe un campo como `body.payer`, con `*` para cualquier parte de un nombre",
    pt: "escreva um campo como `body.payer`, com `*` para qualquer parte de um nome",
};

/// Lists are written `[]` in fields, which a glob would take for a set of characters.
fn parse_pattern(text: &str) -> Result<Pattern, Refused> {
    let plain = text.replace("[]", "[[][]]");
    Pattern::new(&plain).map_err(|_| Refused(NO_PATTERN.message()))
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo drift mock sandbox scenarios/pix").does(text! {
        en: "whether the mock still answers as the provider does",
        es: "si el mock todavía responde como el proveedor",
        pt: "se o mock ainda responde como o provedor",
    }),
    sample("ensayo drift mock sandbox --stored").does(text! {
        en: "the same from accepted snapshots, without the network",
        es: "lo mismo con los snapshots aceptados, sin red",
        pt: "o mesmo com os snapshots aceitos, sem rede",
    }),
    sample("ensayo drift mock sandbox --allow 'get_payment:body.card'"),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "drift",
        "Compara lo que responden dos destinos, campo por campo",
        "Compara o que dois destinos respondem, campo por campo",
    ),
    of(
        "drift first",
        "Un destino: `mock`, `sandbox`, `recorded`, un destino de ensayo.yaml o una dirección de esta máquina",
        "Um destino: `mock`, `sandbox`, `recorded`, um destino do ensayo.yaml ou um endereço desta máquina",
    ),
    of("drift second", "El otro destino", "O outro destino"),
    of(
        "drift paths",
        "Archivos de escenario, carpetas o globs",
        "Arquivos de cenário, pastas ou globs",
    ),
    of(
        "drift stored",
        "Compara los snapshots guardados de los dos, sin enviar nada",
        "Compara os snapshots guardados dos dois, sem enviar nada",
    ),
    of(
        "drift allow",
        "Un campo que puede diferir, con todo lo que contiene: `body.payer`, `body.*_id`, `get_payment:body.card`; repítelo para más",
        "Um campo que pode diferir, com tudo o que contém: `body.payer`, `body.*_id`, `get_payment:body.card`; repita para mais",
    ),
    of(
        "drift site",
        "El sitio de los escenarios que no nombran ninguno",
        "O site dos cenários que não informam nenhum",
    ),
    of(
        "drift max_payments",
        "Cuántos pagos se crean como máximo en un destino real",
        "Quantos pagamentos são criados no máximo em um destino real",
    ),
    of(
        "drift format",
        "Cómo mostrar lo que difiere",
        "Como mostrar o que difere",
    ),
];
