//! Arguments of `ensayo lint`, a file for each concern.

pub(super) mod baseline;
pub(super) mod bulk;
pub(super) mod fixes;
pub(super) mod input;
pub(super) mod levels;
pub(super) mod output;

use clap::{ArgAction, Args};

use crate::cli::speech::{Sample, Words, sample, words as of};
use crate::text;

pub(in crate::cli) use baseline::LintBaseline;
pub(in crate::cli) use bulk::LintBulk;
pub(in crate::cli) use fixes::LintFixes;
pub(in crate::cli) use input::LintInput;
pub(in crate::cli) use levels::LintLevels;
pub(in crate::cli) use output::LintOutput;

/// Arguments of `ensayo lint`.
#[derive(Debug, Args)]
pub(in crate::cli) struct Lint {
    /// What to lint.
    #[command(flatten)]
    pub(in crate::cli) input: LintInput,
    /// How strictly.
    #[command(flatten)]
    pub(in crate::cli) levels: LintLevels,
    /// What is known already.
    #[command(flatten)]
    pub(in crate::cli) baseline: LintBaseline,
    /// Write what is found to the baseline, in place of what it knew of these files.
    #[arg(long, action = ArgAction::SetTrue, conflicts_with_all = ["no_baseline", "fix", "unsafe_fixes", "diff"])]
    pub(in crate::cli) baseline_update: bool,
    /// What to do about findings that can be fixed.
    #[command(flatten)]
    pub(in crate::cli) fixes: LintFixes,
    /// How to tell.
    #[command(flatten)]
    pub(in crate::cli) output: LintOutput,
    /// How streams of requests are told.
    #[command(flatten)]
    pub(in crate::cli) bulk: LintBulk,
}

/// The examples on its page.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo lint")
        .does(text! { en: "all of scenarios/", es: "todo scenarios/", pt: "tudo em scenarios/" }),
    sample("ensayo lint scenarios/pix payload.json --site MLB"),
    sample("ensayo lint requests.ndjson.gz --statistics").does(text! {
        en: "a year of logged requests, one a line",
        es: "un año de solicitudes registradas, una por línea",
        pt: "um ano de requisições registradas, uma por linha",
    }),
    sample("ensayo lint --diff scenarios").does(text! {
        en: "what --fix would change",
        es: "lo que cambiaría --fix",
        pt: "o que --fix mudaria",
    }),
    sample("ensayo lint --fix payload.json --site MLB"),
    sample("ensayo lint checkout.har pay.curl").does(text! {
        en: "requests saved in a browser, a curl command",
        es: "solicitudes guardadas en un navegador, un comando curl",
        pt: "requisições salvas em um navegador, um comando curl",
    }),
    sample("ensayo lint form.json --input form-data").does(text! {
        en: "what a Payment Brick hands to onSubmit",
        es: "lo que un Payment Brick entrega a onSubmit",
        pt: "o que um Payment Brick entrega a onSubmit",
    }),
    sample("curl -s https://shop.example/payload | ensayo lint - --site MLA --format json"),
    sample("ensayo lint --baseline ensayo-baseline.json --baseline-update").does(text! {
        en: "start clean: from now on only new findings are shown",
        es: "empezar limpio: desde ahora solo se muestran hallazgos nuevos",
        pt: "começar limpo: a partir de agora só se mostram achados novos",
    }),
    sample("ensayo lint --format text --format sarif=lint.sarif").does(text! {
        en: "two reports of one run",
        es: "dos informes de una ejecución",
        pt: "dois relatórios de uma execução",
    }),
];

pub(super) const WORDS: &[Words] = &[
    of(
        "lint",
        "Revisa escenarios y solicitudes de pago sueltas",
        "Verifica cenários e requisições de pagamento avulsas",
    ),
    of(
        "lint baseline_update",
        "Escribe en el baseline lo que se encuentra, en lugar de lo que sabía de estos archivos",
        "Grava no baseline o que é encontrado, no lugar do que ele sabia destes arquivos",
    ),
];
