//! From the name of a target to the way there: the embedded mock, an address of this machine, a
//! target of `ensayo.yaml`, or the provider itself behind the safety guard.

use std::net::Ipv4Addr;
use std::sync::Arc;

use tokio::net::TcpListener;
use uuid::Uuid;

use super::args::ReplayTarget;
use super::backend::{self, Around, Running};
use super::exit::Exit;
use super::failure::Failure;
use super::mock::{DEFAULT_SITE, listen};
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::environment;
use crate::http::client::{self, ClientError, OFFICIAL};
use crate::http::{Limits, Transport};
use crate::i18n::Text;
use crate::mock::{self, Mock, MockConfig};
use crate::replay::event::Silent;
use crate::replay::guard::{self, Bounds, Guarded, Unproven};
use crate::replay::journal::{self, Journal, Journaled};
use crate::replay::{self, Planned, RunResults, Settings, Target, TargetError};
use crate::scenario::config::{self, TokenVariable};
use crate::scenario::{Config, Project};
use crate::secret::Secret;
use crate::snapshot::policy::Keeping;
use crate::text;

/// The name of the embedded mock as a target.
pub(super) const MOCK: &str = "mock";
/// The name of the provider's host as a target.
pub(super) const SANDBOX: &str = "sandbox";
/// The name of recorded answers as a target.
pub(super) const RECORDED: &str = "recorded";
/// How many characters of a drawn salt are used.
const SALT: usize = 12;

const NO_TOKEN: Text = text! {
    en: "`{ $target }` needs the access token of a test account in { $variables }; tokens are taken from the environment alone",
    es: "`{ $target }` necesita el access token de una cuenta de prueba en { $variables }; los tokens solo se toman del entorno",
    pt: "`{ $target }` precisa do access token de uma conta de teste em { $variables }; tokens só são lidos do ambiente",
};
const NO_VARIABLE: Text = text! {
    en: "`{ $target }` names a variable for each site; say which with `--site`",
    es: "`{ $target }` nombra una variable para cada sitio; indica cuál con `--site`",
    pt: "`{ $target }` informa uma variável para cada site; diga qual com `--site`",
};

const ONLY_REPLAYED: Text = text! {
    en: "`{ $target }` is a backend under test: `ensayo replay` plays against it",
    es: "`{ $target }` es un backend bajo prueba: `ensayo replay` se ejecuta contra él",
    pt: "`{ $target }` é um backend sob teste: `ensayo replay` roda contra ele",
};
const NO_SALT: Text = text! {
    en: "a salt is 1 to 64 letters, digits, `-` and `_`",
    es: "una sal tiene de 1 a 64 letras, dígitos, `-` y `_`",
    pt: "um sal tem de 1 a 64 letras, dígitos, `-` e `_`",
};
const NOTHING_TO_RESUME: Text = text! {
    en: "there is nothing to resume: no run on `{ $target }` has left a journal in .ensayo/journal",
    es: "no hay nada que retomar: ninguna ejecución en `{ $target }` dejó un diario en .ensayo/journal",
    pt: "não há nada a retomar: nenhuma execução em `{ $target }` deixou um diário em .ensayo/journal",
};

/// A target and how its answers and keys are treated.
pub(super) struct Opened {
    pub(super) target: Target,
    /// Whose snapshots are compared.
    pub(super) keeping: Keeping,
    /// The name under which snapshots are kept, unless it is the mock.
    pub(super) snapshots: Option<String>,
    /// What idempotency keys are salted with.
    pub(super) salt: String,
    /// Whether payments are made at the provider.
    pub(super) is_real: bool,
    /// The backend under test, which ends with this.
    pub(super) running: Option<Running>,
}

/// Finds the target that the arguments name.
pub(super) async fn open(
    args: &ReplayTarget,
    site: Option<Site>,
    around: Around<'_>,
) -> Result<Opened, Failure> {
    let Around {
        project,
        served,
        cancel,
        ..
    } = around;
    let name = args.target.as_str();
    if let Some(backend) = project.config.backends.get(name) {
        return under_test(args, backend, around).await;
    }
    if name == MOCK {
        let target = here(name, project, served, cancel).await?;
        return Ok(plain(target, Keeping::Mock, args));
    }
    let configured = project.config.targets.get(name);
    let named = configured.is_some() || name == SANDBOX;
    let keeping = match named {
        true => Keeping::Target {
            accept_new: args.accept_new,
        },
        false => Keeping::Url,
    };
    if !is_provider(name, &project.config) {
        let target = here(name, project, served, cancel).await?;
        return Ok(plain(target, keeping, args));
    }
    let salt = salt(args, project)?;
    let wanted = Real {
        name,
        site,
        payments: args.max_payments,
        salt: Some(&salt),
    };
    Ok(Opened {
        target: real(&wanted, project, cancel).await?,
        keeping,
        snapshots: named.then(|| name.to_owned()),
        salt,
        is_real: true,
        running: None,
    })
}

/// A backend, once it answers.
async fn under_test(
    args: &ReplayTarget,
    backend: &config::Backend,
    around: Around<'_>,
) -> Result<Opened, Failure> {
    let name = args.target.as_str();
    let salt = match &args.salt {
        Some(salt) => checked(salt)?,
        // What runs already remembers the orders of earlier runs.
        None if backend.command.is_empty() => drawn(),
        None => String::new(),
    };
    let (target, running) = backend::start(name, backend, around).await?;
    Ok(Opened {
        target,
        keeping: Keeping::Target {
            accept_new: args.accept_new,
        },
        snapshots: Some(name.to_owned()),
        salt,
        is_real: false,
        running: Some(running),
    })
}

/// How the provider is spoken to.
pub(super) struct Real<'a> {
    /// The target's name.
    pub(super) name: &'a str,
    /// The site whose token is wanted.
    pub(super) site: Option<Site>,
    /// The most payments that are created.
    pub(super) payments: usize,
    /// Whose journal is kept of what is written there, if any.
    pub(super) salt: Option<&'a str>,
}

/// The provider behind the guard, once it is proven that nothing is charged there.
pub(super) async fn real(
    wanted: &Real<'_>,
    project: &Project,
    cancel: &Cancel,
) -> Result<Target, Failure> {
    let name = wanted.name;
    let variable = token_variable(name, wanted.site, project)?;
    let token = Secret::new(environment::variable(&variable).unwrap_or_default());
    guard::can_be_token(&token).map_err(unproven)?;
    let official: Arc<dyn Transport> = Arc::new(client::official().map_err(Failure::error)?);
    let proven = tokio::select! {
        proven = guard::prove(&*official, token, &Limits::STANDARD) => proven,
        () = cancel.cancelled() => return Err(Failure::Shown(Exit::Interrupted)),
    };
    let permit = proven.map_err(unproven)?;
    let way = match wanted.salt {
        None => official,
        Some(salt) => {
            let journal = Journal::open(&project.root, name, salt).map_err(Failure::error)?;
            Arc::new(Journaled::new(official, Arc::new(journal)))
        }
    };
    let bounds = bounds(project.config.targets.get(name), wanted.payments);
    Ok(Target::sandbox(name, Guarded::new(way, permit, bounds)))
}

fn unproven(unproven: Unproven) -> Failure {
    match unproven {
        Unproven::Refused(message) => Failure::Told(Exit::Guard, message),
        Unproven::Environment(message) => Failure::Told(Exit::Environment, message),
    }
}

/// The salt of a run: given, that of the last run, or a new one.
fn salt(args: &ReplayTarget, project: &Project) -> Result<String, Failure> {
    if let Some(salt) = &args.salt {
        return checked(salt);
    }
    if !args.resume {
        return Ok(drawn());
    }
    let target = args.target.as_str();
    let salts = journal::salts(&project.root, target).map_err(Failure::error)?;
    let last = salts.into_iter().next();
    last.ok_or_else(|| Failure::usage(NOTHING_TO_RESUME.with("target", target)))
}

/// A salt that can be the name of a journal.
pub(super) fn checked(salt: &str) -> Result<String, Failure> {
    match journal::is_salt(salt) {
        true => Ok(salt.to_owned()),
        false => Err(Failure::usage(NO_SALT.message())),
    }
}

/// The address that a name stands for.
fn address<'a>(name: &'a str, config: &'a Config) -> &'a str {
    match config.targets.get(name) {
        Some(target) => &target.url.value,
        None if name == SANDBOX => OFFICIAL,
        None => name,
    }
}

/// Whether a name leads to the provider's own host, however it is written.
pub(super) fn is_provider(name: &str, config: &Config) -> bool {
    let address = address(name, config).trim_end_matches('/');
    address.eq_ignore_ascii_case(OFFICIAL)
}

/// Plays a plan on the embedded mock, with nobody watching.
pub(super) async fn on_the_mock(
    plan: Vec<Planned>,
    project: &Project,
    settings: Settings,
) -> Result<RunResults, Failure> {
    let (served, cancel) = (Cancel::new(), Cancel::new());
    let target = here(MOCK, project, &served, &cancel).await?;
    let results = replay::run(plan, &target, settings, Arc::new(Silent), &cancel).await;
    served.cancel();
    Ok(results)
}

/// A target on this machine; every other host is refused.
pub(super) async fn here(
    name: &str,
    project: &Project,
    served: &Cancel,
    cancel: &Cancel,
) -> Result<Target, Failure> {
    if name == MOCK {
        // Every case names its own site when it opens its account; this one is never used.
        return embedded(DEFAULT_SITE, served).await;
    }
    refuse_backend(name, project)?;
    let target = Target::at(address(name, &project.config)).map_err(refused)?;
    let target = target.named(name);
    Ok(tokio::select! {
        probed = target.clone().probed() => probed,
        () = cancel.cancelled() => target,
    })
}

/// For commands that speak to a target themselves: a backend is only played against.
pub(super) fn refuse_backend(name: &str, project: &Project) -> Result<(), Failure> {
    match project.config.backends.contains_key(name) {
        true => Err(Failure::usage(ONLY_REPLAYED.with("target", name))),
        false => Ok(()),
    }
}

/// How a target on this machine is treated.
fn plain(target: Target, keeping: Keeping, args: &ReplayTarget) -> Opened {
    let is_named = matches!(keeping, Keeping::Target { .. });
    Opened {
        snapshots: is_named.then(|| target.name().to_owned()),
        target,
        keeping,
        salt: args.salt.clone().unwrap_or_default(),
        is_real: false,
        running: None,
    }
}

/// The environment variable that holds the access token.
pub(super) fn token_variable(
    name: &str,
    site: Option<Site>,
    project: &Project,
) -> Result<String, Failure> {
    let config = &project.config;
    let usual = TokenVariable::Usual;
    let variable = config.targets.get(name).map_or(&usual, |it| &it.token);
    let names = variable.names(config.site_or(site));
    if names.is_empty() {
        return Err(Failure::usage(NO_VARIABLE.with("target", name)));
    }
    let is_set = |name: &&&str| environment::variable(name).is_some();
    names
        .iter()
        .find(is_set)
        .map(|name| (*name).to_owned())
        .ok_or_else(|| {
            let shown: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
            let told = NO_TOKEN.with("target", name);
            Failure::usage(told.with("variables", shown.join(" / ")))
        })
}

fn bounds(target: Option<&config::Target>, payments: usize) -> Bounds {
    let emails = target.map_or(&[][..], |target| &target.emails);
    let ceilings = target.map_or(&[][..], |target| &target.max_amount);
    Bounds {
        ceilings: ceilings
            .iter()
            .map(|(currency, amount)| (currency.clone(), amount.value()))
            .collect(),
        emails: emails.iter().map(|email| email.value.clone()).collect(),
        payments,
    }
}

/// A salt of its own for each run: without it the second run would get the first one's payments.
pub(super) fn drawn() -> String {
    let whole = Uuid::new_v4().simple().to_string();
    whole[..SALT].to_owned()
}

/// The embedded mock behind a socket of this machine; accounts that nobody sets up are of the site.
pub(super) async fn embedded(site: Site, served: &Cancel) -> Result<Target, Failure> {
    let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).await?;
    let address = format!("http://{}", listener.local_addr()?);
    let client = client::loopback(&address).map_err(Failure::error)?;
    let mock = Arc::new(Mock::new(MockConfig::of_site(site)));
    serve(listener, mock, served);
    Ok(Target::mock(MOCK, Arc::new(client)))
}

/// Serves a mock until it is told to stop.
pub(super) fn serve(listener: TcpListener, mock: Arc<Mock>, served: &Cancel) {
    let until = served.clone();
    tokio::spawn(async move {
        mock::socket::serve(listener, mock, Clock::System, async move {
            until.cancelled().await;
        })
        .await;
    });
}

/// Why an address is not spoken to.
pub(super) fn refused(error: TargetError) -> Failure {
    match error {
        TargetError::Malformed(message) => Failure::usage(message),
        TargetError::Refused(message) => Failure::Told(Exit::Guard, message),
        TargetError::Setup(why) => Failure::error(ClientError::Setup(why)),
    }
}
