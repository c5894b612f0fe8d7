//! Bodies that do not arrive at once, or not at all.

use std::time::Duration;

use http_body_util::channel::Channel;

use super::{Bytes, Cut};

/// In how many pieces a slow body comes.
const PIECES: usize = 10;

/// Half of a body; then the connection breaks.
pub(super) fn broken(body: Vec<u8>) -> Channel<Bytes, Cut> {
    let (mut sender, channel) = Channel::new(1);
    tokio::spawn(async move {
        let half = body.len() / 2;
        let first = Bytes::from(body).slice(..half);
        // A client that went away already needs no more mishaps.
        if sender.send_data(first).await.is_ok() {
            sender.abort(Cut);
        }
    });
    channel
}

/// A body in pieces over a time.
pub(super) fn slow(body: Vec<u8>, over: Duration) -> Channel<Bytes, Cut> {
    let (mut sender, channel) = Channel::new(1);
    let pause = over / u32::try_from(PIECES).unwrap_or(1);
    let size = body.len().div_ceil(PIECES).max(1);
    tokio::spawn(async move {
        let body = Bytes::from(body);
        for start in (0..body.len()).step_by(size) {
            tokio::time::sleep(pause).await;
            let piece = body.slice(start..body.len().min(start + size));
            if sender.send_data(piece).await.is_err() {
                return;
            }
        }
    });
    channel
}
