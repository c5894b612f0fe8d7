//! The body of a request, as large and as slow as it may be.

use std::time::Duration;

use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body, Incoming};
use tokio::time::timeout;

/// Most bytes of a body that are read only to be refused.
const MAX_DROPPED: usize = 256 * 1024 * 1024;
/// How long a client may pause in what is dropped; one that waits for its refusal sends nothing.
const PAUSE: Duration = Duration::from_millis(100);

/// What came.
pub(super) enum Received {
    Whole(Vec<u8>),
    TooLarge,
    /// The client went away in the middle.
    Broken,
    /// It did not end in time.
    Late,
}

/// What a body may take.
#[derive(Clone, Copy)]
pub(super) struct Bounds {
    pub(super) bytes: usize,
    pub(super) time: Duration,
}

/// Reads a body. What is too large is read to its end and dropped, unless the client asked whether to
/// send it (`Expect`): one that still sends when its connection closes never sees the refusal.
pub(super) async fn receive(mut body: Incoming, bounds: Bounds, is_held: bool) -> Received {
    let read = timeout(bounds.time, read(&mut body, bounds.bytes)).await;
    let received = read.unwrap_or(Received::Late);
    if matches!(received, Received::TooLarge) && !is_held {
        let _in_time = timeout(bounds.time, drop_rest(body)).await;
    }
    received
}

async fn read(body: &mut Incoming, most: usize) -> Received {
    if body.size_hint().lower() > most as u64 {
        return Received::TooLarge;
    }
    match Limited::new(body, most).collect().await {
        Ok(body) => Received::Whole(body.to_bytes().to_vec()),
        Err(error) if error.is::<LengthLimitError>() => Received::TooLarge,
        Err(_) => Received::Broken,
    }
}

async fn drop_rest(mut body: Incoming) {
    let mut length = 0;
    while let Ok(Some(Ok(frame))) = timeout(PAUSE, body.frame()).await {
        length += frame.data_ref().map_or(0, hyper::body::Bytes::len);
        if length > MAX_DROPPED {
            return;
        }
    }
}
