//! `ensayo mock`: serves the mock until interrupted.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;

use tokio::net::TcpListener;
use uuid::Uuid;

use super::args::{LatePolicy, Mock, OtherBodyPolicy};
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::load::{Overrides, sound_project};
use super::output::Output;
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::environment;
use crate::files;
use crate::http::client::{self, ClientError};
use crate::i18n::{Text, Told};
use crate::mock::socket::{self, ControlAccess, Limits};
use crate::mock::{
    self, Chaos, LateChallenge, MockConfig, OtherBody, Receiver, RefusalMemory, Webhooks,
};
use crate::secret::Secret;
use crate::text;
use crate::text::Sources;

const NO_PORT: Text = text! {
    en: "cannot listen on { $address }: { $why }; give another `--listen`, such as 127.0.0.1:0 for a free port",
    es: "no se puede escuchar en { $address }: { $why }; usa otro `--listen`, como 127.0.0.1:0 para un puerto libre",
    pt: "não é possível escutar em { $address }: { $why }; use outro `--listen`, como 127.0.0.1:0 para uma porta livre",
};
const NOT_EXPOSED: Text = text! {
    en: "{ $address } can be reached from other machines; add `--expose` if that is meant",
    es: "a { $address } se puede llegar desde otras máquinas; agrega `--expose` si es lo que quieres",
    pt: "{ $address } pode ser acessado de outras máquinas; adicione `--expose` se é isso que você quer",
};
const EXPOSED: Text = text! {
    en: "warning: other machines can reach this mock on { $address }, without a password",
    es: "advertencia: otras máquinas pueden llegar a este mock en { $address }, sin contraseña",
    pt: "aviso: outras máquinas podem acessar este mock em { $address }, sem senha",
};
const SERVING: Text = text! {
    en: "the mock of { $site } answers here until Ctrl-C; any access token is an account, nothing is charged; a browser sees every request at this address",
    es: "el mock de { $site } responde aquí hasta Ctrl-C; cualquier access token es una cuenta, no se cobra nada; un navegador ve cada solicitud en esta dirección",
    pt: "o mock de { $site } responde aqui até Ctrl-C; qualquer access token é uma conta, nada é cobrado; um navegador vê cada requisição neste endereço",
};

const DRAWN: Text = text! {
    en: "webhooks are signed with `{ $secret }`; MP_WEBHOOK_SECRET sets another secret",
    es: "los webhooks se firman con `{ $secret }`; MP_WEBHOOK_SECRET define otra clave secreta",
    pt: "os webhooks são assinados com `{ $secret }`; MP_WEBHOOK_SECRET define outra assinatura secreta",
};
const LOCAL_URLS: Text = text! {
    en: "a `notification_url` of this machine is taken here; the API answers it with 4020",
    es: "aquí se acepta una `notification_url` de esta máquina; la API responde 4020",
    pt: "aqui é aceita uma `notification_url` desta máquina; a API responde 4020",
};
const NO_RECEIVER: Text = text! {
    en: "`{ $url }` is not an address such as `http://127.0.0.1:3000/webhooks`",
    es: "`{ $url }` no es una dirección como `http://127.0.0.1:3000/webhooks`",
    pt: "`{ $url }` não é um endereço como `http://127.0.0.1:3000/webhooks`",
};
const ELSEWHERE: Text = text! {
    en: "`{ $url }` is no `http` address of this machine: webhooks are only delivered to a loopback address",
    es: "`{ $url }` no es una dirección `http` de esta máquina: los webhooks solo se entregan en una dirección de loopback",
    pt: "`{ $url }` não é um endereço `http` desta máquina: os webhooks só são entregues em um endereço de loopback",
};

/// Where the secret of webhooks is.
const SECRET: &str = "MP_WEBHOOK_SECRET";

/// The site of a mock that neither flag nor project names.
pub(super) const DEFAULT_SITE: Site = Site::Mlb;

/// How many requests the inspector shows.
const REMEMBERED: usize = 500;

/// Runs the command.
pub(super) fn run(args: &Mock, output: Output) -> Result<Exit, Failure> {
    let overrides = Overrides {
        site: args.site,
        now: None,
    };
    let project = sound_project(&[], overrides, &mut Sources::new(), output)?;
    let site = args
        .site
        .or(project.config.site.map(|site| site.value))
        .unwrap_or(DEFAULT_SITE);
    let other_body = match args.idempotency_conflict {
        OtherBodyPolicy::Error => OtherBody::Refuse,
        OtherBodyPolicy::First => OtherBody::First,
    };
    let late_challenge = match args.challenge_timeout {
        LatePolicy::Wait => LateChallenge::Waits,
        LatePolicy::Cancel => LateChallenge::Cancelled,
        LatePolicy::Start => LateChallenge::Unstarted,
    };
    let config = MockConfig {
        site,
        other_body,
        refusals: RefusalMemory::Forget,
        late_challenge,
    };
    if !args.address().ip().is_loopback() && !args.expose {
        let address = args.address().to_string();
        return Err(Failure::usage(NOT_EXPOSED.with("address", address)));
    }
    let configured = project.config.deliver_to.map(|url| url.value);
    let webhooks = webhooks(args, configured, output)?;
    let mock = mock(config, args)?.with_webhooks(webhooks);
    interrupt::runtime()?.block_on(serve(mock, site, args, output))
}

async fn serve(mock: mock::Mock, site: Site, args: &Mock, output: Output) -> Result<Exit, Failure> {
    let listener = bound(args.address()).await?;
    let cancel = Cancel::new();
    let interrupted = Interrupt::watch(&cancel)?;
    let address = listener.local_addr()?;
    let ready = match &args.ready_file {
        None => None,
        Some(path) => Some(ReadyFile::write(path, address)?),
    };
    // The first line of stdout has this form for good, so that scripts can read it.
    output.result(&format!("listening on http://{address}"))?;
    let told = SERVING.with("site", site.id());
    output.notice(&told.in_lang(output.lang()));
    if !address.ip().is_loopback() {
        let told = EXPOSED.with("address", address.to_string());
        output.notice(&told.in_lang(output.lang()));
    }
    let limits = Limits {
        connections: args.max_connections.get(),
        control: if args.expose_control {
            ControlAccess::Anywhere
        } else {
            ControlAccess::ThisMachine
        },
        ..Limits::STANDARD
    };
    let mock = Arc::new(mock);
    let clock = args.clock.unwrap_or(Clock::System);
    let delivering = tokio::spawn(mock::deliver(Arc::clone(&mock), clock));
    socket::serve_within(limits, listener, mock, clock, cancel.cancelled()).await;
    delivering.abort();
    drop((ready, interrupted));
    Ok(Exit::Clean)
}

/// What is done with notifications, as flags, configuration and environment say.
fn webhooks(args: &Mock, configured: Option<String>, output: Output) -> Result<Webhooks, Failure> {
    let url = args.deliver_to.clone().or(configured);
    let receiver = url.as_deref().map(receiver).transpose()?;
    let is_delivered = receiver.is_some() || args.allow_local_notification_url;
    let usual = Webhooks::default();
    let secret = match environment::variable(SECRET) {
        Some(secret) => Secret::new(secret),
        None if is_delivered => {
            let drawn = Uuid::new_v4().simple().to_string();
            output.handed(&DRAWN.with("secret", &*drawn).in_lang(output.lang()));
            Secret::new(drawn)
        }
        None => usual.secret,
    };
    if args.allow_local_notification_url {
        output.notice(LOCAL_URLS.pattern(output.lang()));
    }
    Ok(Webhooks {
        secret,
        receiver,
        quirks: args.webhook_quirk.iter().copied().collect(),
        allows_local_urls: args.allow_local_notification_url,
    })
}

fn receiver(url: &str) -> Result<Receiver, Failure> {
    let receiver =
        Receiver::parse(url).ok_or_else(|| Failure::usage(NO_RECEIVER.with("url", url)))?;
    match client::loopback(&receiver.origin) {
        Ok(_) => Ok(receiver),
        Err(ClientError::Address(_)) => Err(Failure::usage(NO_RECEIVER.with("url", url))),
        Err(ClientError::NotLoopback(_)) => {
            Err(Failure::Told(Exit::Guard, ELSEWHERE.with("url", url)))
        }
        Err(error @ ClientError::Setup(_)) => Err(Failure::error(error)),
    }
}

/// The mock that the arguments describe.
fn mock(config: MockConfig, args: &Mock) -> Result<mock::Mock, Failure> {
    let mut mock = mock::Mock::new(config).remembering(REMEMBERED);
    if let Some(path) = &args.state {
        mock = mock.keeping(path).map_err(Failure::error)?;
    }
    if let Some(rate) = args.chaos {
        mock = mock.with_chaos(Chaos::new(rate, args.seed));
    }
    Ok(mock)
}

/// A listener at an address, or why there is none.
pub(super) async fn bound(address: SocketAddr) -> Result<TcpListener, Failure> {
    listen(address).await.map_err(|error| {
        let told = NO_PORT.with("address", address.to_string());
        Failure::usage(told.with("why", error.message()))
    })
}

/// A listener at an address; port 0 takes a free one.
pub(super) async fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    TcpListener::bind(address).await
}

/// A file that tells others where the mock answers, while it does. The socket listens before the
/// file is there, so whoever sees the file can connect.
struct ReadyFile<'p>(&'p Path);

impl<'p> ReadyFile<'p> {
    fn write(path: &'p Path, address: SocketAddr) -> Result<Self, Failure> {
        files::write_whole(path, format!("http://{address}\n").as_bytes())
            .map_err(Failure::error)?;
        Ok(Self(path))
    }
}

impl Drop for ReadyFile<'_> {
    fn drop(&mut self) {
        // At the end nobody is left to tell that the file could not be removed.
        let _removed = files::remove(self.0);
    }
}
