//! Who comes when all connections are taken.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// The answer is complete without reading the request: the client is to come again.
const ANSWER: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\n\
content-type: application/json; charset=utf-8\r\n\
retry-after: 1\r\n\
connection: close\r\n\
content-length: 114\r\n\r\n\
{\"message\":\"too many connections: close some or reuse them\",\"error\":\"service_unavailable\",\"status\":503,\"cause\":[]}";

/// How many are answered at once. Whoever comes beyond finds the connection closed.
const MOST: usize = 16;

/// How long a client may take to read the answer.
const PATIENCE: Duration = Duration::from_secs(1);

/// The clients that are being turned away.
pub(super) struct Crowd(JoinSet<()>);

impl Crowd {
    pub(super) fn new() -> Self {
        Self(JoinSet::new())
    }

    /// Tells a client that there is no room.
    pub(super) fn turn_away(&mut self, stream: TcpStream) {
        while self.0.try_join_next().is_some() {}
        if self.0.len() < MOST {
            self.0.spawn(async move {
                let _in_time = tokio::time::timeout(PATIENCE, answer(stream)).await;
            });
        }
    }
}

/// Writes the answer, then reads what the client sends until it closes: to close first would let
/// its bytes reset the connection before it has read the answer.
async fn answer(mut stream: TcpStream) {
    if stream.write_all(ANSWER).await.is_err() || stream.shutdown().await.is_err() {
        return;
    }
    let mut rest = [0; 4096];
    while matches!(stream.read(&mut rest).await, Ok(count) if count > 0) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_as_long_as_it_says() {
        let text = std::str::from_utf8(ANSWER).expect("text");
        let (head, body) = text.split_once("\r\n\r\n").expect("a head and a body");
        assert!(head.ends_with(&format!("content-length: {}", body.len())));
        assert!(serde_json::from_str::<serde_json::Value>(body).is_ok());
    }
}
