//! HTTP as values: messages, and the [`Transport`] that carries them.

pub mod client;
pub mod message;
pub mod transport;

pub use message::{Headers, Method, Request, Response};
pub use transport::{BoxFuture, Limits, Transport, TransportError};
