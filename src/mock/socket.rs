//! The mock behind a socket: HTTP/1.1 on a listener of tokio's. Only this file knows hyper.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

use super::engine::{MAX_BODY, Mock};
use super::reply::Delivery;
use crate::clock::Clock;
use crate::http::{Headers, Method, Request, Response};

/// How long to wait after a connection could not be accepted.
const PAUSE: Duration = Duration::from_millis(20);

/// How long requests in flight have to get their answers when the server stops.
const GRACE: Duration = Duration::from_secs(2);

/// Serves a mock until `shutdown` is done; requests in flight get their answers first, unless these
/// take long.
pub async fn serve(
    listener: TcpListener,
    mock: Arc<Mock>,
    clock: Clock,
    shutdown: impl Future<Output = ()>,
) {
    let mut connections = JoinSet::new();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        tokio::select! {
            accepted = listener.accept() => {
                let Ok((stream, _)) = accepted else {
                    // The client went away, or there are too many open files: others may close.
                    tokio::time::sleep(PAUSE).await;
                    continue;
                };
                let (mock, stopped) = (Arc::clone(&mock), stopped.clone());
                connections.spawn(connection(stream, mock, clock, stopped));
            }
            () = &mut shutdown => break,
            Some(_ended) = connections.join_next(), if !connections.is_empty() => {}
        }
    }
    stop.send_replace(true);
    let done = async { while connections.join_next().await.is_some() {} };
    // Who has not finished by then is cut off when the set of connections goes.
    let _in_time = tokio::time::timeout(GRACE, done).await;
}

/// One connection, until it closes or the server stops.
async fn connection(
    stream: TcpStream,
    mock: Arc<Mock>,
    clock: Clock,
    mut stopped: tokio::sync::watch::Receiver<bool>,
) {
    // Small answers must not wait for more to send.
    let _without_delay = stream.set_nodelay(true);
    let service = service_fn(move |request| {
        let mock = Arc::clone(&mock);
        async move { exchange(request, &mock, clock).await }
    });
    let serving = http1::Builder::new()
        .timer(TokioTimer::new())
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
    mock: &Mock,
    clock: Clock,
) -> Result<hyper::Response<Full<Bytes>>, Cut> {
    let Some(method) = Method::parse(request.method().as_str()) else {
        return Ok(bare(hyper::StatusCode::METHOD_NOT_ALLOWED));
    };
    // Half a request is none: an empty body would ask for a full refund.
    let request = read(method, request).await.ok_or(Cut)?;
    let mut reply = mock.handle(&request, clock.now());
    reply.hold_back().await;
    match reply.delivery {
        Delivery::Answer => Ok(write(reply.response)),
        Delivery::Cut => Err(Cut),
    }
}

/// The request as a value; `None` when its body broke off. In the place of a body that is too large
/// stands one of a byte above the limit, so that the mock refuses it.
async fn read(method: Method, request: hyper::Request<Incoming>) -> Option<Request> {
    let (head, body) = request.into_parts();
    let path = head
        .uri
        .path_and_query()
        .map_or("/", hyper::http::uri::PathAndQuery::as_str);
    let mut headers = Headers::new();
    for (name, value) in &head.headers {
        headers.append(name.as_str(), String::from_utf8_lossy(value.as_bytes()));
    }
    let body = match Limited::new(body, MAX_BODY).collect().await {
        Ok(body) => body.to_bytes().to_vec(),
        Err(error) if error.is::<LengthLimitError>() => vec![b' '; MAX_BODY + 1],
        Err(_) => return None,
    };
    Some(Request {
        method,
        path: path.to_owned(),
        headers,
        body,
    })
}

fn write(response: Response) -> hyper::Response<Full<Bytes>> {
    let mut out = hyper::Response::new(Full::new(Bytes::from(response.body)));
    *out.status_mut() = hyper::StatusCode::from_u16(response.status)
        .unwrap_or(hyper::StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers.iter() {
        let name = hyper::header::HeaderName::from_bytes(name.as_bytes());
        let value = hyper::header::HeaderValue::from_str(value);
        if let (Ok(name), Ok(value)) = (name, value) {
            out.headers_mut().append(name, value);
        }
    }
    out
}

fn bare(status: hyper::StatusCode) -> hyper::Response<Full<Bytes>> {
    let mut out = hyper::Response::new(Full::new(Bytes::new()));
    *out.status_mut() = status;
    out
}
