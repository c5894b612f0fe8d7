//! `ensayo mock`: serves the mock until interrupted.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;

use super::args::{Mock, OtherBodyPolicy};
use super::exit::Exit;
use super::failure::Failure;
use super::interrupt::{self, Interrupt};
use super::load::{Overrides, sound_project};
use super::output::Output;
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::contract::Site;
use crate::i18n::Text;
use crate::mock::{self, MockConfig, OtherBody, RefusalMemory};
use crate::text;
use crate::text::Sources;

const NO_PORT: Text = text! {
    en: "cannot listen on 127.0.0.1:{ $port }: { $why }; give another `--port`, or none for a free one",
    es: "no se puede escuchar en 127.0.0.1:{ $port }: { $why }; usa otro `--port`, o ninguno para uno libre",
    pt: "não é possível escutar em 127.0.0.1:{ $port }: { $why }; use outro `--port`, ou nenhum para uma porta livre",
};
const SERVING: Text = text! {
    en: "the mock of { $site } answers here until Ctrl-C; any access token is an account, nothing is charged",
    es: "el mock de { $site } responde aquí hasta Ctrl-C; cualquier access token es una cuenta, no se cobra nada",
    pt: "o mock de { $site } responde aqui até Ctrl-C; qualquer access token é uma conta, nada é cobrado",
};

/// The site of a mock that neither flag nor project names.
const DEFAULT_SITE: Site = Site::Mlb;

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
    let config = MockConfig {
        site,
        other_body,
        refusals: RefusalMemory::Forget,
    };
    let clock = args.now.map_or(Clock::System, Clock::Fixed);
    interrupt::runtime()?.block_on(serve(config, clock, args.port, output))
}

async fn serve(
    config: MockConfig,
    clock: Clock,
    port: u16,
    output: Output,
) -> Result<Exit, Failure> {
    let listener = listen(port).await.map_err(|error| {
        let told = NO_PORT
            .with("port", port.to_string())
            .with("why", error.to_string());
        Failure::usage(told)
    })?;
    let cancel = Cancel::new();
    let interrupted = Interrupt::watch(&cancel)?;
    // The first line of stdout is the address alone, so that scripts can read it.
    output.result(&format!("http://{}", listener.local_addr()?))?;
    output.notice(
        &SERVING
            .with("site", config.site.id())
            .in_lang(output.lang()),
    );
    let mock = Arc::new(mock::Mock::new(config));
    mock::socket::serve(listener, mock, clock, cancel.cancelled()).await;
    drop(interrupted);
    Ok(Exit::Clean)
}

/// A listener on this machine alone; port 0 takes a free one.
pub(super) async fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).await
}
