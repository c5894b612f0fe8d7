//! `bare-axum PORT FILE`: axum as it is started by default; takes a payment's body and answers with
//! the file.

use axum::Router;
use axum::body::Bytes;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::routing::post;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [port, file] = &arguments[..] else {
        panic!("a port and a file");
    };
    let answer = Bytes::from(std::fs::read(file).expect("the answer"));
    let respond = move |_body: Bytes| {
        let answer = answer.clone();
        async move {
            (
                StatusCode::CREATED,
                [(CONTENT_TYPE, "application/json")],
                answer,
            )
        }
    };
    let listener = TcpListener::bind(format!("127.0.0.1:{port}")).await;
    let listener = listener.expect("a free port").tap_io(|stream| {
        stream.set_nodelay(true).expect("a socket");
    });
    let app = Router::new().route("/v1/payments", post(respond));
    axum::serve(listener, app).await.expect("a server");
}
