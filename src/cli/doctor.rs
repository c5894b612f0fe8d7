//! `ensayo doctor`: what this machine, the project, a target and its credentials can do.

use serde_json::{Value, json};

use super::args::{Doctor, PlainFormat};
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::load::{Overrides, sound_project};
use super::output::Output;
use super::target::{self, MOCK, Real};
use crate::cancel::Cancel;
use crate::contract::Site;
use crate::http::Limits;
use crate::i18n::{Lang, Message, Text};
use crate::replay::cleanup::{Cleared, clear};
use crate::replay::journal::Journal;
use crate::replay::probe::{Kind, probe};
use crate::replay::{Target, TargetKind};
use crate::scenario::Project;
use crate::scenario::project::{CONFIG_FILE, shown};
use crate::text;
use crate::text::Sources;

/// The version of the JSON format.
const VERSION: u32 = 1;

const PROJECT: Text = text! {
    en: "the project is { $root }",
    es: "el proyecto es { $root }",
    pt: "o projeto é { $root }",
};
const NO_CONFIG: Text = text! {
    en: "there is no { $file }: { $root } is taken for the project's root",
    es: "no hay { $file }: { $root } se toma como raíz del proyecto",
    pt: "não há { $file }: { $root } é tomado como raiz do projeto",
};
const ANSWERS: Text = text! {
    en: "an Ensayo mock answers",
    es: "responde un mock de Ensayo",
    pt: "um mock do Ensayo responde",
};
const FOREIGN: Text = text! {
    en: "something answers that is no Ensayo mock: acts and faults are skipped there",
    es: "responde algo que no es un mock de Ensayo: ahí se omiten los actos y las fallas",
    pt: "responde algo que não é um mock do Ensayo: lá os atos e as falhas são pulados",
};
const SILENT: Text = text! {
    en: "nothing answers: { $why }",
    es: "nadie responde: { $why }",
    pt: "ninguém responde: { $why }",
};
const TOKEN: Text = text! {
    en: "`{ $name }` holds an access token",
    es: "`{ $name }` tiene un access token",
    pt: "`{ $name }` tem um access token",
};
const PROVEN: Text = text! {
    en: "the credentials are proven to be test ones, of { $site }",
    es: "está probado que las credenciales son de prueba, de { $site }",
    pt: "está provado que as credenciais são de teste, de { $site }",
};
const NO_PROBE: Text = text! {
    en: "whether payments can be made is not tried: `--probe` makes one small one of each kind and takes it back",
    es: "no se prueba si se pueden crear pagos: `--probe` crea uno pequeño de cada tipo y lo deshace",
    pt: "não se testa se é possível criar pagamentos: `--probe` cria um pequeno de cada tipo e o desfaz",
};
const LEFT: Text = text! {
    en: "payment { $id } is left: { $why }; `ensayo cleanup` tries again",
    es: "queda el pago { $id }: { $why }; `ensayo cleanup` vuelve a intentarlo",
    pt: "resta o pagamento { $id }: { $why }; `ensayo cleanup` tenta de novo",
};

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Good,
    Unsure,
    Bad,
}

impl Mark {
    fn name(self) -> &'static str {
        match self {
            Self::Good => "good",
            Self::Unsure => "unsure",
            Self::Bad => "bad",
        }
    }

    fn sign(self) -> char {
        match self {
            Self::Good => '✓',
            Self::Unsure => '-',
            Self::Bad => '✗',
        }
    }
}

/// All checks, in their order.
#[derive(Debug)]
struct Findings {
    checks: Vec<(&'static str, Mark, Message)>,
    exit: Exit,
}

impl Findings {
    fn add(&mut self, name: &'static str, mark: Mark, message: Message) {
        self.checks.push((name, mark, message));
    }

    /// Something that ends the examination.
    fn fail(&mut self, name: &'static str, failure: Failure) -> Result<(), Failure> {
        let Failure::Told(exit, message) = failure else {
            return Err(failure);
        };
        self.add(name, Mark::Bad, message);
        self.exit = self.exit.and(exit);
        Ok(())
    }

    fn text(&self, lang: Lang) -> String {
        let lines = self.checks.iter().map(|(name, mark, message)| {
            let (sign, message) = (mark.sign(), message.in_lang(lang));
            format!("{sign} {name:<12} {message}")
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn json(&self, lang: Lang) -> String {
        let checks = self.checks.iter().map(|(name, mark, message)| {
            json!({ "check": name, "mark": mark.name(), "message": message.in_lang(lang) })
        });
        let checks: Vec<Value> = checks.collect();
        json!({ "version": VERSION, "checks": checks }).to_string()
    }
}

/// Runs the command.
pub(super) fn run(args: &Doctor, output: Output) -> Result<Exit, Failure> {
    let mut sources = Sources::new();
    let project = sound_project(&[], Overrides::NONE, &mut sources, output)?;
    let mut findings = Findings {
        checks: Vec::new(),
        exit: Exit::Clean,
    };
    about_project(&project, &mut findings);
    let examined = examine(args, &project, &mut findings);
    interrupt::runtime()?.block_on(examined)?;
    output.result(&match args.format {
        PlainFormat::Text => findings.text(output.lang()),
        PlainFormat::Json => findings.json(output.lang()),
    })?;
    Ok(findings.exit)
}

fn about_project(project: &Project, findings: &mut Findings) {
    let root = shown(&project.root);
    let root = if root.is_empty() {
        ".".to_owned()
    } else {
        root
    };
    match project.root.join(CONFIG_FILE).is_file() {
        true => findings.add("project", Mark::Good, PROJECT.with("root", root)),
        false => {
            let told = NO_CONFIG.with("file", CONFIG_FILE).with("root", root);
            findings.add("project", Mark::Unsure, told);
        }
    }
}

/// The target, its credentials, and on consent what can be paid with.
async fn examine(args: &Doctor, project: &Project, findings: &mut Findings) -> Result<(), Failure> {
    let (cancel, served) = (Cancel::new(), Cancel::new());
    let interrupt = Interrupt::watch(&cancel)?;
    let name = args.target.as_str();
    let done = if name != MOCK && target::is_provider(name, &project.config) {
        about_provider(args, project, findings, &cancel).await
    } else {
        match target::here(name, project, &served, &cancel).await {
            Ok(target) => {
                about_mock(&target, args, project, findings, &cancel).await;
                Ok(())
            }
            Err(failure) => findings.fail("target", failure),
        }
    };
    served.cancel();
    if let Some(signal) = interrupt.exit() {
        findings.exit = findings.exit.and(signal);
    }
    done
}

async fn about_mock(
    target: &Target,
    args: &Doctor,
    project: &Project,
    findings: &mut Findings,
    cancel: &Cancel,
) {
    if let Some(why) = target.silence() {
        findings.add("target", Mark::Bad, SILENT.with("why", why));
        findings.exit = findings.exit.and(Exit::Environment);
        return;
    }
    if target.kind() != TargetKind::Mock {
        findings.add("target", Mark::Unsure, FOREIGN.message());
        return;
    }
    findings.add("target", Mark::Good, ANSWERS.message());
    let site = project.config.site_or(args.site).unwrap_or(Site::Mlb);
    for kind in Kind::of(site) {
        about_kind(kind, site, target, project, "", findings, cancel).await;
    }
}

async fn about_kind(
    kind: Kind,
    site: Site,
    target: &Target,
    project: &Project,
    salt: &str,
    findings: &mut Findings,
    cancel: &Cancel,
) {
    let probed = probe(kind, site, target, project, salt, cancel).await;
    let mark = if probed.pays { Mark::Good } else { Mark::Bad };
    if !probed.pays {
        findings.exit = findings.exit.and(Exit::Environment);
    }
    findings.add(kind.name(), mark, probed.message);
}

async fn about_provider(
    args: &Doctor,
    project: &Project,
    findings: &mut Findings,
    cancel: &Cancel,
) -> Result<(), Failure> {
    let name = args.target.as_str();
    match target::token_variable(name, args.site, project) {
        Ok(variable) => findings.add("token", Mark::Good, TOKEN.with("name", variable)),
        Err(failure) => return findings.fail("token", failure),
    }
    let salt = target::drawn();
    let wanted = Real {
        name,
        site: args.site,
        payments: usize::from(args.probe) * 2,
        salt: args.probe.then_some(salt.as_str()),
    };
    let target = match target::real(&wanted, project, cancel).await {
        Ok(target) => target,
        Err(failure) => return findings.fail("credentials", failure),
    };
    let Some(site) = target.site() else {
        return Ok(());
    };
    let proven = PROVEN.with("site", site.id());
    findings.add("credentials", Mark::Good, proven);
    if !args.probe {
        findings.add("payments", Mark::Unsure, NO_PROBE.message());
        return Ok(());
    }
    for kind in Kind::of(site) {
        about_kind(kind, site, &target, project, &salt, findings, cancel).await;
    }
    let journal = Journal::open(&project.root, name, &salt).map_err(Failure::error)?;
    for made in journal.left() {
        match clear(&**target.transport(), &made, false, &Limits::STANDARD).await {
            Cleared::Left(why) => {
                let told = LEFT.with("id", made.id).with("why", why);
                findings.add("cleanup", Mark::Bad, told);
            }
            _ => journal.cleared(&made.id).map_err(Failure::error)?,
        }
    }
    Ok(())
}
