//! The command line: names, help texts, examples. Parsing does no work.

mod cleanup;
mod completions;
mod docs;
mod doctor;
mod drift;
mod explain;
mod init;
mod key;
mod lint;
mod man;
mod mock;
mod new;
mod output;
mod record;
mod replay;
mod report;
mod review;
mod rules;
mod run_limits;
mod run_output;
mod schema;
mod webhook;

use clap::{Parser, Subcommand, ValueEnum};

pub(super) use cleanup::Cleanup;
pub(super) use completions::Completions;
pub(super) use docs::{Docs, DocsFormat};
pub(super) use doctor::Doctor;
pub(super) use drift::Drift;
pub(super) use explain::Explain;
pub(super) use init::Init;
pub(super) use key::Key;
pub(super) use lint::{Lint, LintBaseline, LintInput, LintLevels, LintOutput};

pub(super) use man::Man;
pub(super) use mock::{LatePolicy, Mock, OtherBodyPolicy};
pub(super) use new::New;
pub(super) use output::{Offered, Wanted};
pub(super) use record::Record;
pub(super) use replay::{Replay, ReplayTarget};
pub(super) use report::{Report, ReportCommand, ReportMerge};
pub(super) use review::Review;
pub(super) use rules::Rules;
pub(super) use run_limits::RunLimits;
pub(super) use run_output::RunOutput;
pub(super) use schema::Schema;
pub(super) use webhook::{
    ActionWord, Webhook, WebhookCommand, WebhookSend, WebhookSign, WebhookVerify,
};

use super::speech::{Refused, Sample, Words, sample, words as of};
use crate::clock::Timestamp;
use crate::contract::Site;
use crate::i18n::{Lang, Text};
use crate::text;

/// Rehearse Mercado Pago payments before they touch money.
#[derive(Debug, Parser)]
#[command(name = "ensayo", version, long_about = None, propagate_version = true)]
pub(super) struct Cli {
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(super) color: Color,
    /// Language of messages; the default follows ENSAYO_LANG, then the locale.
    #[arg(long, global = true, value_parser = parse_lang, value_name = "en|es|pt")]
    pub(super) lang: Option<Lang>,
    /// What to do.
    #[command(subcommand)]
    pub(super) command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Begin a project: configuration, scenarios that pass, their snapshots.
    Init(Init),
    /// Lint scenarios and bare payment requests.
    Lint(Lint),
    /// Lint, replay and compare with the stored snapshots.
    #[command(visible_alias = "run")]
    Replay(Replay),
    /// Record what an app sends as scenarios and snapshots.
    Record(Record),
    /// Tell what two targets answer differently.
    Drift(Drift),
    /// Work on the reports of runs.
    Report(Report),
    /// Walk pending snapshots: accept, reject, skip.
    Review(Review),
    /// Serve the mock Payments API until interrupted.
    Mock(Mock),
    /// Write a scenario from a request: curl, HAR, JSON or form data of a Brick.
    New(New),
    /// Write living documentation from scenarios and their snapshots.
    Docs(Docs),
    /// Explain a rule, API code, status, field, payment method, site or call.
    Explain(Explain),
    /// Tell what this machine, project, target and credentials can do.
    Doctor(Doctor),
    /// Cancel or refund what runs left on a real target.
    Cleanup(Cleanup),
    /// Show the idempotency key of every step and what it was derived from.
    Key(Key),
    /// List the rules of the linter.
    Rules(Rules),
    /// Sign, verify and send webhook notifications.
    Webhook(Webhook),
    /// Write the JSON Schema of scenario files, for editors.
    Schema(Schema),
    /// Write what a shell completes with the Tab key.
    Completions(Completions),
    /// Write the manual pages.
    Man(Man),
}

/// When to use colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Also into pipes.
    Always,
    /// Never.
    Never,
}

/// Formats of listings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum PlainFormat {
    /// For people.
    Text,
    /// One versioned JSON object.
    Json,
}

const NO_LANG: Text = text! {
    en: "choose en, es or pt",
    es: "elige en, es o pt",
    pt: "escolha en, es ou pt",
};
const NO_INSTANT: Text = text! {
    en: "write an RFC 3339 instant with its offset, such as 2026-01-15T12:00:00Z",
    es: "escribe un instante RFC 3339 con su desfase, como 2026-01-15T12:00:00Z",
    pt: "escreva um instante RFC 3339 com seu fuso, como 2026-01-15T12:00:00Z",
};
const NO_SITE: Text = text! {
    en: "choose one of { $sites }",
    es: "elige uno de { $sites }",
    pt: "escolha um de { $sites }",
};

fn parse_lang(text: &str) -> Result<Lang, Refused> {
    let found = Lang::ALL.into_iter().find(|lang| lang.code() == text);
    found.ok_or_else(|| Refused(NO_LANG.message()))
}

fn parse_instant(text: &str) -> Result<Timestamp, Refused> {
    text.parse().map_err(|_| Refused(NO_INSTANT.message()))
}

fn parse_site(text: &str) -> Result<Site, Refused> {
    let sites = Site::ALL.iter().map(|site| site.id());
    let sites = || sites.collect::<Vec<_>>().join(", ");
    Site::parse(text).ok_or_else(|| Refused(NO_SITE.with("sites", sites())))
}

/// The examples on the page of all commands.
pub(super) const EXAMPLES: &[Sample] = &[
    sample("ensayo replay").does(text! {
        en: "lint, replay and compare all of scenarios/",
        es: "revisa, ejecuta y compara todo scenarios/",
        pt: "verifica, executa e compara tudo em scenarios/",
    }),
    sample("ensayo lint scenarios/ --lang es").does(text! {
        en: "findings in Spanish",
        es: "hallazgos en español",
        pt: "achados em espanhol",
    }),
    sample("ensayo lint payload.json --site MLB").does(text! {
        en: "one request before go-live",
        es: "una solicitud antes de salir a producción",
        pt: "uma requisição antes de ir para produção",
    }),
    sample("ensayo mock --site MLA").does(text! {
        en: "a Payments API for your app",
        es: "una API de pagos para tu app",
        pt: "uma API de pagamentos para seu app",
    }),
    sample("ensayo review").does(text! {
        en: "walk changed snapshots",
        es: "recorre los snapshots que cambiaron",
        pt: "percorre os snapshots que mudaram",
    }),
];

/// The examples on the page of a command.
pub(super) fn examples(command: &str) -> &'static [Sample] {
    match command {
        "lint" => lint::EXAMPLES,
        "replay" => replay::EXAMPLES,
        "record" => record::EXAMPLES,
        "report" => report::EXAMPLES,
        "review" => review::EXAMPLES,
        "man" => man::EXAMPLES,
        "mock" => mock::EXAMPLES,
        "new" => new::EXAMPLES,
        "cleanup" => cleanup::EXAMPLES,
        "completions" => completions::EXAMPLES,
        "docs" => docs::EXAMPLES,
        "doctor" => doctor::EXAMPLES,
        "drift" => drift::EXAMPLES,
        "explain" => explain::EXAMPLES,
        "init" => init::EXAMPLES,
        "key" => key::EXAMPLES,
        "rules" => rules::EXAMPLES,
        "schema" => schema::EXAMPLES,
        "webhook" => webhook::EXAMPLES,
        _ => &[],
    }
}

/// What commands, arguments and values are for, beside English.
pub(super) fn words() -> Vec<Words> {
    [
        WORDS,
        cleanup::WORDS,
        completions::WORDS,
        docs::WORDS,
        doctor::WORDS,
        drift::WORDS,
        explain::WORDS,
        init::WORDS,
        key::WORDS,
        lint::baseline::WORDS,
        lint::bulk::WORDS,
        lint::fixes::WORDS,
        lint::input::WORDS,
        lint::levels::WORDS,
        &lint::output::words(),
        lint::WORDS,
        man::WORDS,
        mock::WORDS,
        new::WORDS,
        record::WORDS,
        replay::WORDS,
        report::WORDS,
        review::WORDS,
        rules::WORDS,
        schema::WORDS,
        run_limits::WORDS,
        &run_output::words(),
        webhook::WORDS,
    ]
    .concat()
}

const WORDS: &[Words] = &[
    of(
        "",
        "Ensaya pagos de Mercado Pago antes de que toquen dinero",
        "Ensaia pagamentos do Mercado Pago antes que toquem em dinheiro",
    ),
    of("* color", "Cuándo usar colores", "Quando usar cores"),
    of(
        "* color=auto",
        "En una terminal, salvo que exista NO_COLOR",
        "Em um terminal, a menos que exista NO_COLOR",
    ),
    of("* color=always", "También en tuberías", "Também em pipes"),
    of("* color=never", "Nunca", "Nunca"),
    of(
        "* lang",
        "Idioma de los mensajes; por defecto el de ENSAYO_LANG, si no el del sistema",
        "Idioma das mensagens; por padrão o de ENSAYO_LANG, senão o do sistema",
    ),
    of("* help", "Muestra esta ayuda", "Mostra esta ajuda"),
    of("* version", "Muestra la versión", "Mostra a versão"),
    of(
        "help",
        "Muestra la ayuda de un comando",
        "Mostra a ajuda de um comando",
    ),
];
