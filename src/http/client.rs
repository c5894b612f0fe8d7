//! Requests over real sockets: the only file that knows reqwest and rustls.
//!
//! [`loopback`] reaches this machine alone, without proxy, certificates or TLS. [`official`] reaches
//! the provider over TLS and is built when it is first wanted. Neither follows redirects or
//! repeats a request on its own: a retry is the replay's decision.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use reqwest::redirect;
use rustls::crypto::ring;
use rustls::{ClientConfig, RootCertStore};
use rustls_platform_verifier::BuilderVerifierExt;
use url::{Host, Url};

use crate::i18n::{Message, Text, Told};
use crate::text;

use super::{BoxFuture, Headers, Limits, Request, Response, Transport, TransportError};

/// The host that real credentials are sent to, and no other.
pub const OFFICIAL: &str = "https://api.mercadopago.com";

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);

/// Why there is no client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ClientError {
    /// The address is no `http://` or `https://` address, or carries credentials, a query or a fragment.
    #[error("`{0}` is not a target address such as `http://127.0.0.1:8640`")]
    Address(String),
    /// The address is not on this machine.
    #[error("`{0}` is not on this machine")]
    NotLoopback(String),
    /// TLS or the client cannot be set up.
    #[error("cannot set up the HTTP client: {0}")]
    Setup(String),
}

const NO_ADDRESS: Text = text! {
    en: "`{ $address }` is not a target address such as `http://127.0.0.1:8640`",
    es: "`{ $address }` no es la dirección de un destino, como `http://127.0.0.1:8640`",
    pt: "`{ $address }` não é o endereço de um destino, como `http://127.0.0.1:8640`",
};
const NOT_HERE: Text = text! {
    en: "`{ $address }` is not on this machine",
    es: "`{ $address }` no está en esta máquina",
    pt: "`{ $address }` não está nesta máquina",
};
const NO_CLIENT: Text = text! {
    en: "cannot set up the HTTP client: { $why }",
    es: "no se puede preparar el cliente HTTP: { $why }",
    pt: "não é possível preparar o cliente HTTP: { $why }",
};

impl Told for ClientError {
    fn message(&self) -> Message {
        match self {
            Self::Address(address) => NO_ADDRESS.with("address", address),
            Self::NotLoopback(address) => NOT_HERE.with("address", address),
            Self::Setup(why) => NO_CLIENT.with("why", why),
        }
    }
}

/// A transport over sockets.
#[derive(Debug, Clone)]
pub struct Client {
    base: String,
    client: reqwest::Client,
}

/// A client for a target on this machine, such as `http://127.0.0.1:8640`.
///
/// # Errors
/// When the address is malformed, not `http`, or not on this machine.
pub fn loopback(base: &str) -> Result<Client, ClientError> {
    let url = address(base)?;
    if url.scheme() != "http" || !is_loopback(&url) {
        return Err(ClientError::NotLoopback(base.to_owned()));
    }
    let tls = tls_builder()?
        .with_root_certificates(RootCertStore::empty())
        .with_no_client_auth();
    // `localhost` is what this machine says it is, not what a resolver says.
    let here = [
        IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(Ipv6Addr::LOCALHOST),
    ];
    let here = here.map(|address| SocketAddr::new(address, 0));
    let builder = common(tls).resolve_to_addrs("localhost", &here);
    build(&url, builder)
}

/// A client for the provider's own host, over TLS with the system's certificates.
///
/// # Errors
/// When the system has no usable certificates.
pub fn official() -> Result<Client, ClientError> {
    let url = address(OFFICIAL)?;
    let tls = tls_builder()?
        .with_platform_verifier()
        .map_err(|error| ClientError::Setup(error.to_string()))?
        .with_no_client_auth();
    build(&url, common(tls).https_only(true))
}

fn address(base: &str) -> Result<Url, ClientError> {
    let malformed = || ClientError::Address(base.to_owned());
    let url = Url::parse(base).map_err(|_| malformed())?;
    let bare = url.username().is_empty()
        && url.password().is_none()
        && url.query().is_none()
        && url.fragment().is_none();
    let known = matches!(url.scheme(), "http" | "https") && url.host().is_some();
    (bare && known).then_some(url).ok_or_else(malformed)
}

fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        None => false,
    }
}

/// TLS on ring. The provider is passed along instead of installed for the whole process, so that a
/// program that uses this library keeps its own.
fn tls_builder() -> Result<rustls::ConfigBuilder<ClientConfig, rustls::WantsVerifier>, ClientError>
{
    ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| ClientError::Setup(error.to_string()))
}

fn common(tls: ClientConfig) -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .no_proxy()
        .redirect(redirect::Policy::none())
        .retry(reqwest::retry::never())
        .connect_timeout(CONNECT)
        .http1_only()
}

fn build(base: &Url, builder: reqwest::ClientBuilder) -> Result<Client, ClientError> {
    let client = builder
        .build()
        .map_err(|error| ClientError::Setup(chain(&error)))?;
    Ok(Client {
        base: base.as_str().trim_end_matches('/').to_owned(),
        client,
    })
}

impl Transport for Client {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        Box::pin(self.exchange(request, limits))
    }
}

impl Client {
    async fn exchange(
        &self,
        request: &Request,
        limits: &Limits,
    ) -> Result<Response, TransportError> {
        let built = self.outgoing(request, limits)?;
        let answer = self
            .client
            .execute(built)
            .await
            .map_err(|error| lost(&error))?;
        let status = answer.status().as_u16();
        if answer.status().is_redirection() {
            return Err(TransportError::Refused(format!(
                "the target answers {status}, and redirects are not followed"
            )));
        }
        let headers = incoming(answer.headers());
        let body = read(answer, limits.body).await?;
        Ok(Response {
            status,
            headers,
            body,
        })
    }

    fn outgoing(
        &self,
        request: &Request,
        limits: &Limits,
    ) -> Result<reqwest::Request, TransportError> {
        // Anything else could change the host that the base names.
        if !request.path.starts_with('/') {
            let why = format!("the path `{}` does not begin with `/`", request.path);
            return Err(TransportError::NotSent(why));
        }
        let address = format!("{}{}", self.base, request.path);
        let method = reqwest::Method::from_bytes(request.method.name().as_bytes())
            .expect("our methods are valid tokens");
        let mut builder = self.client.request(method, address).timeout(limits.timeout);
        for (name, value) in request.headers.iter() {
            // As bytes, because header values may hold UTF-8.
            builder = builder.header(name, value.as_bytes());
        }
        if !request.body.is_empty() {
            builder = builder.body(request.body.clone());
        }
        builder
            .build()
            .map_err(|error| TransportError::NotSent(chain(&error)))
    }
}

/// Reads the body and stops as soon as it is larger than the limit.
async fn read(mut answer: reqwest::Response, limit: usize) -> Result<Vec<u8>, TransportError> {
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| lost(&error))? {
        if body.len() + chunk.len() > limit {
            return Err(TransportError::Refused(format!(
                "the answer is larger than {limit} bytes"
            )));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn incoming(map: &reqwest::header::HeaderMap) -> Headers {
    let mut headers = Headers::new();
    for (name, value) in map {
        headers.append(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    headers
}

/// A failure to connect sent nothing; whatever happens later leaves the outcome open.
fn lost(error: &reqwest::Error) -> TransportError {
    if error.is_connect() || error.is_builder() {
        TransportError::NotSent(chain(error))
    } else if error.is_timeout() {
        TransportError::OutcomeUnknown("no complete answer in time".to_owned())
    } else {
        TransportError::OutcomeUnknown(chain(error))
    }
}

/// The innermost cause: the outer ones repeat the address, which may be long.
fn chain(error: &reqwest::Error) -> String {
    let mut cause: &dyn Error = error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    cause.to_string()
}

#[cfg(test)]
mod tests {
    use std::io::{Read, Write};
    use std::net::TcpListener;

    use super::*;
    use crate::http::Method;

    /// Serves one connection with fixed bytes and gives back what was asked.
    fn serve(answer: &'static [u8]) -> (String, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}", listener.local_addr().expect("an address"));
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut seen = Vec::new();
            let mut buffer = [0; 1024];
            while !seen.ends_with(b"{}") && !seen.ends_with(b"\r\n\r\n") {
                let count = stream.read(&mut buffer).expect("readable");
                seen.extend_from_slice(&buffer[..count]);
            }
            stream.write_all(answer).expect("writable");
            String::from_utf8(seen).expect("text")
        });
        (address, server)
    }

    fn get() -> Request {
        Request {
            method: Method::Get,
            path: "/v1/payments/1?x=1".to_owned(),
            headers: Headers::new(),
            body: Vec::new(),
        }
    }

    async fn ask(answer: &'static [u8], limits: Limits) -> Result<Response, TransportError> {
        let (base, _server) = serve(answer);
        let client = loopback(&base).expect("a loopback client");
        client.send(&get(), &limits).await
    }

    #[tokio::test]
    async fn a_request_goes_out_as_it_is_and_the_answer_comes_back_as_bytes() {
        let (base, server) =
            serve(b"HTTP/1.1 201 Created\r\nX-Id: 7\r\ncontent-length: 2\r\n\r\n{}");
        let mut headers = Headers::new();
        headers.set("X-Idempotency-Key", "k-1");
        headers.set("Accept", "application/json");
        let request = Request {
            method: Method::Post,
            path: "/v1/payments".to_owned(),
            headers,
            body: b"{}".to_vec(),
        };
        let client = loopback(&base).expect("a loopback client");
        let answer = client
            .send(&request, &Limits::STANDARD)
            .await
            .expect("an answer");
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (201, b"{}".as_slice())
        );
        assert_eq!(answer.headers.get("x-id"), Some("7"));
        let host = base.trim_start_matches("http://");
        assert_eq!(
            server.join().expect("the server ends"),
            format!(
                "POST /v1/payments HTTP/1.1\r\nx-idempotency-key: k-1\r\naccept: application/json\r\n\
                 host: {host}\r\ncontent-length: 2\r\n\r\n{{}}"
            )
        );
    }

    #[tokio::test]
    async fn no_connection_means_not_sent() {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        drop(listener);
        let client = loopback(&base).expect("a loopback client");
        let answer = client.send(&get(), &Limits::STANDARD).await;
        assert!(
            matches!(answer, Err(TransportError::NotSent(_))),
            "{answer:?}"
        );
    }

    #[tokio::test]
    async fn an_answer_cut_short_leaves_the_outcome_unknown() {
        let cut = ask(
            b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{}",
            Limits::STANDARD,
        )
        .await;
        assert!(
            matches!(cut, Err(TransportError::OutcomeUnknown(_))),
            "{cut:?}"
        );
        let none = ask(b"", Limits::STANDARD).await;
        assert!(
            matches!(none, Err(TransportError::OutcomeUnknown(_))),
            "{none:?}"
        );
    }

    #[tokio::test]
    async fn redirects_are_not_followed() {
        let answer = ask(
            b"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n",
            Limits::STANDARD,
        )
        .await;
        assert_eq!(
            answer,
            Err(TransportError::Refused(
                "the target answers 302, and redirects are not followed".to_owned()
            ))
        );
    }

    #[tokio::test]
    async fn an_answer_above_the_limit_is_refused() {
        let limits = Limits {
            body: 1,
            ..Limits::STANDARD
        };
        let answer = ask(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}", limits).await;
        assert_eq!(
            answer,
            Err(TransportError::Refused(
                "the answer is larger than 1 bytes".to_owned()
            ))
        );
    }

    #[test]
    fn only_this_machine_is_loopback() {
        for base in [
            "http://127.0.0.1:1",
            "http://localhost:1/api",
            "http://[::1]:1",
        ] {
            assert!(loopback(base).is_ok(), "{base}");
        }
        for base in [
            "http://localhost.example.com",
            "http://10.0.0.1",
            "https://127.0.0.1",
            "https://api.mercadopago.com",
        ] {
            let refused = Err(ClientError::NotLoopback(base.to_owned()));
            assert_eq!(loopback(base).map(|_| ()), refused);
        }
        for base in [
            "",
            "mock",
            "ftp://localhost",
            "http://u:p@localhost",
            "http://localhost/?a=1",
        ] {
            let refused = Err(ClientError::Address(base.to_owned()));
            assert_eq!(loopback(base).map(|_| ()), refused);
        }
    }
}
