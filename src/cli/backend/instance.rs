//! One instance of a backend: its mock, its process, the wait until it answers.

use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::mock::listen;
use super::super::target::{refused, serve};
use super::Around;
use super::process::{Process, Program};
use crate::contract::Site;
use crate::environment;
use crate::http::{Headers, Limits, Method, Request, Transport, TransportError, client};
use crate::i18n::{Message, Text, Told};
use crate::mock::{Mock, MockConfig, Receiver, Webhooks};
use crate::replay::{Routed, Target, Way, synthetic_token};
use crate::scenario::config::{Backend, Given};
use crate::secret::Secret;
use crate::text;

/// Where the user's own secret of notifications is.
const SECRET: &str = "MP_WEBHOOK_SECRET";
/// The secret where there is none.
const USUAL_SECRET: &str = "ensayo-webhooks";
/// The access token of a backend that the user starts, which can so be configured beforehand.
const USERS_TOKEN: &str = "TEST-ensayo";
/// How many calls of a case the mock remembers.
const REMEMBERED: usize = 10_000;
/// The pause between two questions whether the backend answers.
const PAUSE: Duration = Duration::from_millis(50);
/// How long one of these questions may take.
const QUESTION: Duration = Duration::from_secs(2);

const NO_PORT: Text = text! {
    en: "the mock cannot listen on port { $port }: { $why }",
    es: "el mock no puede escuchar en el puerto { $port }: { $why }",
    pt: "o mock não pode escutar na porta { $port }: { $why }",
};
const NOT_STARTED: Text = text! {
    en: "the backend `{ $name }` cannot be started with `{ $program }`: { $why }",
    es: "no se puede iniciar el backend `{ $name }` con `{ $program }`: { $why }",
    pt: "não é possível iniciar o backend `{ $name }` com `{ $program }`: { $why }",
};
const ENDED: Text = text! {
    en: "the backend `{ $name }` ended before it answered ({ $status })",
    es: "el backend `{ $name }` terminó antes de responder ({ $status })",
    pt: "o backend `{ $name }` terminou antes de responder ({ $status })",
};
const NOT_READY: Text = text! {
    en: "the backend `{ $name }` did not answer `{ $address }` within { $seconds } s",
    es: "el backend `{ $name }` no respondió en `{ $address }` en { $seconds } s",
    pt: "o backend `{ $name }` não respondeu em `{ $address }` em { $seconds } s",
};
const TAKEN: Text = text! {
    en: "something answers at { $url } already, so the backend `{ $name }` cannot be started there; end it, or take `url` out of the target and Ensayo chooses a free port",
    es: "ya hay algo que responde en { $url }, así que el backend `{ $name }` no se puede iniciar ahí; termínalo, o quita `url` del destino y Ensayo elige un puerto libre",
    pt: "já há algo que responde em { $url }, então o backend `{ $name }` não pode ser iniciado ali; encerre-o, ou tire `url` do destino e o Ensayo escolhe uma porta livre",
};
const WITH_LINES: Text = text! {
    en: "{ $what }; what it said last stands above",
    es: "{ $what }; lo último que dijo está arriba",
    pt: "{ $what }; o que disse por último está acima",
};
const START_IT: Text = text! {
    en: "waiting for the backend `{ $name }` at { $url }; it needs MP_API_BASE_URL={ $mock } MP_ACCESS_TOKEN={ $token } and the MP_WEBHOOK_SECRET that is set here, else `{ $secret }`",
    es: "esperando al backend `{ $name }` en { $url }; necesita MP_API_BASE_URL={ $mock } MP_ACCESS_TOKEN={ $token } y la MP_WEBHOOK_SECRET definida aquí, o `{ $secret }`",
    pt: "esperando o backend `{ $name }` em { $url }; ele precisa de MP_API_BASE_URL={ $mock } MP_ACCESS_TOKEN={ $token } e da MP_WEBHOOK_SECRET definida aqui, ou `{ $secret }`",
};

/// What an instance is given.
struct Terms {
    mock_url: String,
    url: String,
    token: Secret,
    secret: Secret,
}

/// Starts an instance, or waits for the one that the user starts.
pub(super) async fn start(
    backend: &Backend,
    place: u32,
    around: Around<'_>,
) -> Result<(Way, Option<Process>), Failure> {
    let name = backend.name.value.as_str();
    let port = backend.mock_port.unwrap_or(0);
    let listener = listen((Ipv4Addr::LOCALHOST, port).into()).await;
    let listener = listener.map_err(|error| {
        let told = NO_PORT.with("port", u32::from(port));
        Failure::usage(told.with("why", error.message()))
    })?;
    let terms = Terms {
        mock_url: format!("http://{}", listener.local_addr()?),
        url: address(backend).await?,
        token: match backend.command.is_empty() {
            true => Secret::new(USERS_TOKEN),
            false => synthetic_token(&format!("backend {name}"), Some(&place.to_string()), None),
        },
        secret: Secret::new(environment::variable(SECRET).unwrap_or(USUAL_SECRET.to_owned())),
    };
    let shop = Target::at(&terms.url).map_err(refused)?;
    let mock = client::loopback(&terms.mock_url).map_err(Failure::error)?;
    serve(listener, imitation(backend, &terms), around.served);
    // What was left over by something else would be tested in the place of what is started.
    if !backend.command.is_empty() && backend.url.is_some() && answers(backend, &shop).await {
        let told = TAKEN.with("url", &terms.url).with("name", name);
        return Err(Failure::Told(Exit::Environment, told));
    }
    let mut process = match backend.command.is_empty() {
        true => None,
        false => Some(program(backend, &terms, around)?),
    };
    if process.is_none() {
        let told = START_IT
            .with("name", name)
            .with("url", &terms.url)
            .with("mock", &terms.mock_url)
            .with("token", terms.token.expose())
            .with("secret", USUAL_SECRET);
        around.output.handed(&told.in_lang(around.output.lang()));
    }
    wait(
        backend,
        &terms,
        &**shop.transport(),
        process.as_mut(),
        around,
    )
    .await?;
    let routed = Routed::new(
        Arc::clone(shop.transport()),
        Arc::new(mock),
        backend.process_payment.as_str(),
    );
    let way = Way {
        transport: Arc::new(routed),
        token: Some(terms.token),
    };
    Ok((way, process))
}

/// Where the backend answers: as the target says, or on a port that is free now.
async fn address(backend: &Backend) -> Result<String, Failure> {
    if let Some(url) = &backend.url {
        return Ok(url.value.trim_end_matches('/').to_owned());
    }
    let free = listen((Ipv4Addr::LOCALHOST, 0).into()).await?;
    Ok(format!("http://{}", free.local_addr()?))
}

/// The mock that the backend calls.
fn imitation(backend: &Backend, terms: &Terms) -> Arc<Mock> {
    let webhooks = Webhooks {
        secret: terms.secret.clone(),
        receiver: Receiver::parse(&format!("{}{}", terms.url, backend.webhook)),
        ..Webhooks::default()
    };
    // Every case names its own site when it opens the account; this one is never used.
    let mock = Mock::new(MockConfig::of_site(Site::Mlb));
    Arc::new(mock.remembering(REMEMBERED).with_webhooks(webhooks))
}

fn program(backend: &Backend, terms: &Terms, around: Around<'_>) -> Result<Process, Failure> {
    let port = terms.url.rsplit(':').next().unwrap_or_default();
    let given = Given {
        mock_url: &terms.mock_url,
        access_token: terms.token.expose(),
        webhook_secret: terms.secret.expose(),
        port: port.split('/').next().unwrap_or_default(),
    };
    let usual = [
        ("MP_API_BASE_URL", given.mock_url),
        ("MP_ACCESS_TOKEN", given.access_token),
        ("MERCADOPAGO_ACCESS_TOKEN", given.access_token),
        (SECRET, given.webhook_secret),
        ("PORT", given.port),
    ];
    let usual = usual.map(|(name, value)| (name.to_owned(), value.to_owned()));
    let own = backend.env.iter();
    let own = own.map(|(name, value)| (name.clone(), given.fill(value)));
    let root = &around.project.root;
    let folder = backend.folder.as_ref();
    let folder = folder.map_or_else(|| root.clone(), |folder| root.join(folder));
    let program = Program {
        words: backend
            .command
            .iter()
            .map(|word| given.fill(word))
            .collect(),
        folder: &folder,
        variables: usual.into_iter().chain(own).collect(),
    };
    Process::start(&program).map_err(|error| {
        let told = NOT_STARTED
            .with("name", &backend.name.value)
            .with("program", program.words.join(" "))
            .with("why", error.message());
        Failure::Told(Exit::Environment, told)
    })
}

/// Asks until the backend answers anything but a server error.
async fn wait(
    backend: &Backend,
    terms: &Terms,
    shop: &dyn Transport,
    mut process: Option<&mut Process>,
    around: Around<'_>,
) -> Result<(), Failure> {
    let name = backend.name.value.as_str();
    let asking = tokio::time::timeout(backend.starting, ask(backend, shop, &mut process));
    let asked = tokio::select! {
        asked = asking => asked,
        () = around.cancel.cancelled() => return Err(Failure::Shown(Exit::Interrupted)),
    };
    let told = match asked {
        Ok(None) => return Ok(()),
        Ok(Some(status)) => ENDED.with("name", name).with("status", status),
        Err(_late) => NOT_READY
            .with("name", name)
            .with("address", format!("{}{}", terms.url, backend.ready))
            .with("seconds", backend.starting.as_secs()),
    };
    let lines = process.map(|it| it.last_lines()).unwrap_or_default();
    Err(Failure::Told(Exit::Environment, said(told, &lines, around)))
}

/// Whether somebody is there who takes requests.
async fn answers(backend: &Backend, shop: &Target) -> bool {
    let sent = shop.transport().send(&question(backend), &limits()).await;
    !matches!(sent, Err(TransportError::NotSent(_)))
}

fn question(backend: &Backend) -> Request {
    Request {
        method: Method::Get,
        path: backend.ready.clone(),
        headers: Headers::new(),
        body: Vec::new(),
    }
}

fn limits() -> Limits {
    Limits {
        timeout: QUESTION,
        ..Limits::STANDARD
    }
}

/// `None` once the backend answers, and how its process ended when it did before.
async fn ask(
    backend: &Backend,
    shop: &dyn Transport,
    process: &mut Option<&mut Process>,
) -> Option<String> {
    let (request, limits) = (question(backend), limits());
    loop {
        if let Some(status) = process.as_mut().and_then(|it| it.ended()) {
            return Some(status);
        }
        match shop.send(&request, &limits).await {
            Ok(answer) if answer.status < 500 => return None,
            // It answers, though with something that is not followed.
            Err(TransportError::Refused(_)) => return None,
            _ => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// What happened, after what the backend said last.
fn said(what: Message, lines: &str, around: Around<'_>) -> Message {
    if lines.is_empty() {
        return what;
    }
    around.output.notice(lines);
    WITH_LINES.with("what", what)
}
