//! How quickly requests may leave.

use std::time::Duration;

use tokio::sync::Mutex;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Keeps requests apart: no two leave within one period, however many cases play.
#[derive(Debug)]
pub(crate) struct Pace(Mutex<Interval>);

impl Pace {
    /// A pace with at least so much time between two requests, which is not zero.
    pub(crate) fn new(period: Duration) -> Self {
        let mut interval = interval(period);
        // After a pause requests do not come in a burst.
        interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self(Mutex::new(interval))
    }

    /// Waits for one's turn; whoever came first goes first.
    pub(crate) async fn turn(&self) {
        self.0.lock().await.tick().await;
    }
}
