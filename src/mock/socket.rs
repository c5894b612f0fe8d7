//! The mock behind a socket: HTTP/1.1 on a listener of tokio's. Only this file and its folder know
//! hyper.
//!
//! Nobody can hold the server up: what a client may send and how long it may take is limited, and
//! who comes when all connections are taken is told so.

mod access;
mod body;
mod browser;
mod crowd;
mod pace;

use std::future::Future;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::channel::Channel;
use http_body_util::{Either, Full};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio_io_timeout::TimeoutStream;

use super::control;
use super::engine::{self, MAX_BODY, Mock};
use super::refusal::Refusal;
use super::reply::Delivery;
use crate::clock::Clock;
use crate::http::{BoxFuture, Headers, Method, Request, Response};

pub use access::ControlAccess;
use body::{Bounds, Received, receive};

/// Most bytes of a request's line and headers; more answers 431.
pub const MAX_HEAD: usize = 64 * 1024;

/// How long to wait after a connection could not be accepted.
const PAUSE: Duration = Duration::from_millis(20);

/// How many clients a server has at once, how long they may take, and which of them may steer it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Connections at once; who comes then is answered 503.
    pub connections: usize,
    /// Time for the head of a request, since the connection opened or the last answer left.
    pub head: Duration,
    /// Time for the body of a request; a slower one answers 408.
    pub body: Duration,
    /// Time after which who waits for a change is told that there was none.
    pub news: Duration,
    /// Time in which the client takes none of an answer's bytes.
    pub stalled: Duration,
    /// How long requests in flight have to get their answers when the server stops.
    pub grace: Duration,
    /// From where the control API may be used.
    pub control: ControlAccess,
}

impl Limits {
    /// What suits an app under test: below the 1,024 open files that systems allow by default.
    pub const STANDARD: Self = Self {
        connections: 1000,
        head: Duration::from_secs(30),
        body: Duration::from_secs(30),
        news: Duration::from_secs(20),
        stalled: Duration::from_secs(30),
        grace: Duration::from_secs(5),
        control: ControlAccess::ThisMachine,
    };
}

/// Serves a mock with [`Limits::STANDARD`], as [`serve_within`] does.
pub async fn serve(
    listener: TcpListener,
    mock: Arc<Mock>,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) {
    serve_within(Limits::STANDARD, listener, mock, clock, shutdown).await;
}

/// Serves a mock until `shutdown` is done; requests in flight get their answers first, unless these
/// take longer than the limits allow.
pub async fn serve_within(
    limits: Limits,
    listener: TcpListener,
    mock: Arc<Mock>,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) {
    serve_side(limits, listener, Side::Mock(mock), clock, shutdown).await;
}

/// Serves somebody else's answers, within the same limits as a mock.
pub async fn serve_others(
    limits: Limits,
    listener: TcpListener,
    answers: Arc<dyn Answers>,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) {
    serve_side(limits, listener, Side::Other(answers), clock, shutdown).await;
}

/// Whoever answers requests in a mock's place.
pub trait Answers: Send + Sync {
    /// Answers one request.
    fn answer(&self, request: Request) -> BoxFuture<'_, Response>;
}

/// Who answers.
#[derive(Clone)]
enum Side {
    Mock(Arc<Mock>),
    Other(Arc<dyn Answers>),
}

async fn serve_side(
    limits: Limits,
    listener: TcpListener,
    side: Side,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) {
    let mut connections = JoinSet::new();
    let mut crowd = crowd::Crowd::new();
    let (stop, stopped) = watch::channel(false);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, peer)) = accepted else {
                    // The client went away, or there are too many open files: others may close.
                    tokio::time::sleep(PAUSE).await;
                    continue;
                };
                if connections.len() >= limits.connections {
                    crowd.turn_away(stream);
                    continue;
                }
                let side = side.clone();
                let stopped = stopped.clone();
                let server = Server { side, clock, limits, peer: peer.ip(), stopped };
                connections.spawn(connection(stream, server));
            }
            () = &mut shutdown => break,
            Some(_ended) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
    stop.send_replace(true);
    let done = async { while connections.join_next().await.is_some() {} };
    // Who has not finished by then is cut off when the set of connections goes.
    let _in_time = tokio::time::timeout(limits.grace, done).await;
}

/// What a connection works with.
#[derive(Clone)]
struct Server {
    side: Side,
    clock: Clock,
    limits: Limits,
    peer: IpAddr,
    stopped: watch::Receiver<bool>,
}

impl Server {
    /// Holds back a request that asks to be told of the next change, but neither for ever nor when
    /// the server stops.
    async fn hold_until_change(&self, mock: &Mock, known: u64) {
        let mut stopped = self.stopped.clone();
        tokio::select! {
            () = control::changed(mock, known) => {}
            () = tokio::time::sleep(self.limits.news) => {}
            _stop = stopped.wait_for(|stop| *stop) => {}
        }
    }
}

/// One connection, until it closes or the server stops.
async fn connection(stream: TcpStream, server: Server) {
    let mut stopped = server.stopped.clone();
    // Small answers must not wait for more to send.
    let _without_delay = stream.set_nodelay(true);
    let limits = server.limits;
    let mut stream = Box::pin(TimeoutStream::new(stream));
    stream
        .as_mut()
        .set_write_timeout_pinned(Some(limits.stalled));
    let service = service_fn(move |request| {
        let server = server.clone();
        async move {
            let is_head = request.method() == hyper::Method::HEAD;
            let answer = exchange(request, &server).await?;
            Ok::<_, Cut>(if is_head { measured(answer) } else { answer })
        }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(MAX_HEAD)
        .serve_connection(TokioIo::new(stream), service);
    let mut serving = std::pin::pin!(serving);
    tokio::select! {
        // A broken connection concerns nobody but its client.
        _done = serving.as_mut() => return,
        _stop = stopped.wait_for(|stop| *stop) => {}
    }
    serving.as_mut().graceful_shutdown();
    let _done = serving.await;
}

/// There is no answer: hyper closes the connection on an error of the service.
#[derive(Debug, thiserror::Error)]
#[error("no answer")]
struct Cut;

async fn exchange(
    request: hyper::Request<Incoming>,
    server: &Server,
) -> Result<hyper::Response<Body>, Cut> {
    let (head, body) = request.into_parts();
    let Some(method) = method_of(&head.method) else {
        let asked = request_of(Method::Get, &head);
        let answer = browser::other_method(head.method.as_str(), &asked, server.clock.now());
        return Ok(write(answer));
    };
    let mut request = request_of(method, &head);
    if is_too_large(&request) {
        let refusal = Refusal::plain(431, "request header fields too large");
        let answer = engine::refuse(&request, &refusal, server.clock.now());
        return Ok(write(answer));
    }
    let refused = access::refusal(&request, server.peer, server.limits.control);
    // Who may not steer the mock may not send it much either.
    let most = match refused {
        None => control::max_body(&request.path),
        Some(_) => MAX_BODY,
    };
    let bounds = Bounds {
        bytes: most,
        time: server.limits.body,
    };
    let is_held = request.headers.get("expect").is_some();
    match receive(body, bounds, is_held).await {
        Received::Whole(body) => request.body = body,
        // One byte too many is refused like any number of them.
        Received::TooLarge => request.body = vec![b' '; most + 1],
        // Half a request is none: an empty body would ask for a full refund.
        Received::Broken => return Err(Cut),
        Received::Late => {
            let refusal = Refusal::plain(408, "request timeout");
            return Ok(write(engine::refuse(
                &request,
                &refusal,
                server.clock.now(),
            )));
        }
    }
    if let Some(refusal) = refused {
        return Ok(write(engine::refuse(
            &request,
            &refusal,
            server.clock.now(),
        )));
    }
    let mock = match &server.side {
        Side::Mock(mock) => mock,
        Side::Other(answers) => return Ok(write(answers.answer(request).await)),
    };
    if let Some(known) = control::awaited(&request) {
        server.hold_until_change(mock, known).await;
    }
    let mut reply = mock.handle(&request, server.clock.now());
    browser::admit(&request, &mut reply.response);
    reply.hold_back().await;
    match reply.delivery {
        Delivery::Answer => Ok(write(reply.response)),
        Delivery::Cut => Err(Cut),
        Delivery::Truncated => Ok(paced(reply.response, pace::broken)),
        Delivery::Slow(over) => Ok(paced(reply.response, |body| pace::slow(body, over))),
    }
}

/// The method; a `HEAD` is a `GET` whose answer's body hyper leaves out.
fn method_of(method: &hyper::Method) -> Option<Method> {
    match *method {
        hyper::Method::HEAD => Some(Method::Get),
        _ => Method::parse(method.as_str()),
    }
}

/// Whether the head has more bytes than it may: hyper takes one that came in few packets although it
/// is longer.
fn is_too_large(request: &Request) -> bool {
    let fields = request.headers.iter();
    let fields: usize = fields.map(|(name, value)| name.len() + value.len()).sum();
    request.path.len() + fields > MAX_HEAD
}

/// A request as a value, without its body.
fn request_of(method: Method, head: &hyper::http::request::Parts) -> Request {
    let path = head
        .uri
        .path_and_query()
        .map_or("/", hyper::http::uri::PathAndQuery::as_str);
    let mut headers = Headers::new();
    for (name, value) in &head.headers {
        headers.append(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    Request {
        method,
        path: path.to_owned(),
        headers,
        body: Vec::new(),
    }
}

/// The body of an answer: whole, or in pieces.
type Body = Either<Full<Bytes>, Channel<Bytes, Cut>>;

fn write(response: Response) -> hyper::Response<Body> {
    let body = Full::new(Bytes::from(response.body));
    head(response.status, &response.headers, Either::Left(body))
}

/// An answer that says how long it is and arrives as it pleases.
fn paced(
    response: Response,
    pace: impl FnOnce(Vec<u8>) -> Channel<Bytes, Cut>,
) -> hyper::Response<Body> {
    let length = response.body.len();
    let body = Either::Right(pace(response.body));
    let mut out = head(response.status, &response.headers, body);
    out.headers_mut()
        .insert(hyper::header::CONTENT_LENGTH, length.into());
    out
}

/// An answer that says how long its body is, which hyper does not when it leaves the body out.
fn measured(mut answer: hyper::Response<Body>) -> hyper::Response<Body> {
    if let Some(length) = answer.body().size_hint().exact() {
        let headers = answer.headers_mut();
        headers.insert(hyper::header::CONTENT_LENGTH, length.into());
    }
    answer
}

fn head(status: u16, headers: &Headers, body: Body) -> hyper::Response<Body> {
    let mut out = hyper::Response::new(body);
    *out.status_mut() =
        hyper::StatusCode::from_u16(status).unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in headers.iter() {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes());
        let value = hyper::header::HeaderValue::from_str(value);
        if let (Ok(name), Ok(value)) = (name, value) {
            out.headers_mut().append(name, value);
        }
    }
    out
}
