//! The peer of the mock's socket: hyper reads the body as JSON and answers always the same.

use std::convert::Infallible;
use std::sync::mpsc;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

/// Serves on a thread of its own, for as long as the process lives, and gives the address.
pub fn serve(answer: Vec<u8>) -> String {
    let (tell, told) = mpsc::channel();
    let answer = Bytes::from(answer);
    std::thread::spawn(move || {
        let runtime = Builder::new_current_thread()
            .enable_all()
            .build()
            .expect("a runtime");
        runtime.block_on(async {
            let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
            let address = listener.local_addr().expect("an address");
            tell.send(format!("http://{address}")).expect("a listener");
            loop {
                let (stream, _) = listener.accept().await.expect("a connection");
                tokio::spawn(connection(stream, answer.clone()));
            }
        });
    });
    told.recv().expect("the server's address")
}

async fn connection(stream: TcpStream, answer: Bytes) {
    stream.set_nodelay(true).expect("a socket");
    let service = service_fn(move |request| exchange(request, answer.clone()));
    // The client closes when it has measured.
    let _closed = http1::Builder::new()
        .serve_connection(TokioIo::new(stream), service)
        .await;
}

async fn exchange(
    request: hyper::Request<Incoming>,
    answer: Bytes,
) -> Result<hyper::Response<Full<Bytes>>, Infallible> {
    let body = request.into_body().collect().await.expect("a body");
    let read: Value = serde_json::from_slice(&body.to_bytes()).expect("JSON");
    std::hint::black_box(read);
    let mut response = hyper::Response::new(Full::new(answer));
    *response.status_mut() = hyper::StatusCode::CREATED;
    Ok(response)
}
