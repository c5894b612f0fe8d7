//! Arguments of `ensayo replay`.

use std::path::PathBuf;

use clap::Args;

use super::{LintBaseline, LintLevels, RunLimits, RunOutput, parse_instant, parse_site};
use crate::cli::selection::{Filter, Shard};
use crate::cli::speech::{Refused, Sample, Words, sample, words as of};
use crate::clock::Timestamp;
use crate::contract::Site;
use crate::replay::guard::MOST_PAYMENTS;
use crate::text;

/// Arguments of `ensayo replay`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Replay {
    /// Scenario files, folders or globs.
    #[arg(value_name = "PATH")]
    pub(in crate::cli) paths: Vec<PathBuf>,
    /// The site of scenarios that name none.
    #[arg(long, value_parser = parse_site, value_name = "SITE")]
    pub(in crate::cli) site: Option<Site>,
    /// The instant at which cases begin, in place of the one that scenario or ensayo.yaml names.
    #[arg(long, value_parser = parse_instant, value_name = "RFC3339")]
    pub(in crate::cli) now: Option<Timestamp>,
    /// Where to send requests.
    #[command(flatten)]
    pub(in crate::cli) target: ReplayTarget,
    /// Cases in flight at once; the default is the number of processors.
    #[arg(short, long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(in crate::cli) jobs: Option<u16>,
    /// How to tell results.
    #[command(flatten)]
    pub(in crate::cli) output: RunOutput,
    /// Show which cases would be played, and send nothing; with `--format json` for machines.
    #[arg(long)]
    pub(in crate::cli) list: bool,
    /// Stop starting cases after the first failure.
    #[arg(long)]
    pub(in crate::cli) fail_fast: bool,
    /// Play only what this takes: `tag=card,pix`, `!site=MLB`; repeat it for more.
    #[arg(long = "filter", value_parser = parse_filter, value_name = "KEY=VALUE")]
    pub(in crate::cli) filters: Vec<Filter>,
    /// How long things may take, how quickly they go, and how often.
    #[command(flatten)]
    pub(in crate::cli) limits: RunLimits,
    /// Replay again whenever a scenario, a snapshot or ensayo.yaml has changed.
    #[arg(long, conflicts_with = "list")]
    pub(in crate::cli) watch: bool,
    /// Play one of several equal parts, such as `2/4`.
    #[arg(long, value_parser = parse_shard, value_name = "I/N")]
    pub(in crate::cli) shard: Option<Shard>,
    /// What is known already.
    #[command(flatten)]
    pub(in crate::cli) baseline: LintBaseline,
    /// How strict the linter is.
    #[command(flatten)]
    pub(in crate::cli) levels: LintLevels,
}

/// Where requests go.
#[derive(Debug, Args)]
pub(in crate::cli) struct ReplayTarget {
    /// Where to send requests: `mock`, `sandbox`, `recorded`, a target of ensayo.yaml, or an address
    /// of this machine.
    #[arg(long, default_value = "mock", value_name = "TARGET")]
    pub(in crate::cli) target: String,
    /// What idempotency keys are salted with; a run on a real target draws a salt and prints it.
    #[arg(long, value_name = "SALT")]
    pub(in crate::cli) salt: Option<String>,
    /// Take the last run on this target up again: what it made is read, not made again.
    #[arg(long, conflicts_with = "salt")]
    pub(in crate::cli) resume: bool,
    /// The most payments that a run creates on a real target.
    #[arg(long, default_value_t = MOST_PAYMENTS, value_name = "N")]
    pub(in crate::cli) max_payments: usize,
    /// Offer snapshots of a named target for review where there is none yet.
    #[arg(long)]
    pub(in crate::cli) accept_new: bool,
}

fn parse_filter(text: &str) -> Result<Filter, Refused> {
    Filter::parse(text).map_err(Refused)
}

fn parse_shard(text: &str) -> Result<Shard, Refused> {
    Shard::parse(text).map_err(Refused)
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[sample("ensayo replay").does(text! { en: "all of scenarios/ on the embedded mock", es: "todo scenarios/ en el mock integrado", pt: "tudo em scenarios/ no mock embutido" }),
sample("ensayo replay scenarios/pix -j 1"),
sample("ensayo replay --filter tag=pix,ticket --filter '!site=MLA'").does(text! { en: "Pix and tickets, but not those of Argentina", es: "Pix y pagos en efectivo, salvo los de Argentina", pt: "Pix e boletos, menos os da Argentina" }),
sample("ensayo replay --watch").does(text! { en: "again after every change", es: "otra vez después de cada cambio", pt: "de novo depois de cada mudança" }),
sample("ensayo replay --target sandbox --rate 5/s --timeout step=20s --retries 1").does(text! { en: "gently, and one more try for what fails", es: "con calma, y otro intento para lo que falla", pt: "com calma, e mais uma tentativa para o que falha" }),
sample("ensayo replay --shard 2/4").does(text! { en: "the second of four parts", es: "la segunda de cuatro partes", pt: "a segunda de quatro partes" }),
sample("ensayo replay --format text --format junit=report.xml").does(text! { en: "two reports of one run", es: "dos informes de una ejecución", pt: "dois relatórios de uma execução" }),
sample("ensayo replay --format text --format markdown=$GITHUB_STEP_SUMMARY").does(text! { en: "the summary page of a GitHub job", es: "la página de resumen de un job de GitHub", pt: "a página de resumo de um job do GitHub" }),
sample("ensayo replay --target http://127.0.0.1:8640").does(text! { en: "a mock that is already running", es: "un mock que ya está en marcha", pt: "um mock que já está rodando" }),
sample("MP_ACCESS_TOKEN=TEST-… ensayo replay --target sandbox scenarios/pix").does(text! { en: "the provider itself, with the credentials of a test account", es: "el proveedor, con las credenciales de una cuenta de prueba", pt: "o próprio provedor, com as credenciais de uma conta de teste" }),];

pub(super) const WORDS: &[Words] = &[
    of(
        "replay",
        "Revisa, ejecuta y compara con los snapshots guardados",
        "Verifica, executa e compara com os snapshots guardados",
    ),
    of(
        "replay paths",
        "Archivos de escenario, carpetas o globs",
        "Arquivos de cenário, pastas ou globs",
    ),
    of(
        "replay site",
        "El sitio de los escenarios que no nombran ninguno",
        "O site dos cenários que não informam nenhum",
    ),
    of(
        "replay now",
        "El instante en que empiezan los casos, en lugar del que nombran el escenario o ensayo.yaml",
        "O instante em que os casos começam, no lugar do que o cenário ou o ensayo.yaml informam",
    ),
    of(
        "replay target",
        "A dónde se envían las solicitudes: `mock`, `sandbox`, `recorded`, un destino de ensayo.yaml o una dirección de esta máquina",
        "Para onde as requisições vão: `mock`, `sandbox`, `recorded`, um destino do ensayo.yaml ou um endereço desta máquina",
    ),
    of(
        "replay salt",
        "Con qué sal se derivan las claves de idempotencia; en un destino real se sortea una y se muestra",
        "Com que sal se derivam as chaves de idempotência; em um destino real sorteia-se um e ele é mostrado",
    ),
    of(
        "replay resume",
        "Retoma la última ejecución en este destino: lo que creó se lee, no se crea de nuevo",
        "Retoma a última execução neste destino: o que ela criou é lido, não criado de novo",
    ),
    of(
        "replay max_payments",
        "Cuántos pagos crea como máximo en un destino real",
        "Quantos pagamentos cria no máximo em um destino real",
    ),
    of(
        "replay accept_new",
        "Ofrece para revisión los snapshots que faltan de un destino con nombre",
        "Oferece para revisão os snapshots que faltam de um destino com nome",
    ),
    of(
        "replay jobs",
        "Casos en curso a la vez; por defecto, uno por procesador",
        "Casos em andamento ao mesmo tempo; por padrão, um por processador",
    ),
    of(
        "replay list",
        "Muestra qué casos se ejecutarían, sin enviar nada; con `--format json`, para máquinas",
        "Mostra quais casos seriam executados, sem enviar nada; com `--format json`, para máquinas",
    ),
    of(
        "replay fail_fast",
        "No empieza más casos después del primer fallo",
        "Não começa mais casos depois da primeira falha",
    ),
    of(
        "replay filters",
        "Ejecuta solo lo que coincide: `tag=card,pix`, `!site=MLB`; repítelo para acotar más",
        "Roda só o que corresponde: `tag=card,pix`, `!site=MLB`; repita para restringir mais",
    ),
    of(
        "replay watch",
        "Vuelve a ejecutar cada vez que cambia un escenario, un snapshot o ensayo.yaml",
        "Roda de novo sempre que um cenário, um snapshot ou o ensayo.yaml muda",
    ),
    of(
        "replay shard",
        "Ejecuta una de varias partes iguales, por ejemplo `2/4`",
        "Roda uma de várias partes iguais, por exemplo `2/4`",
    ),
];
