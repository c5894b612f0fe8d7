//! What a run plays against, and the guard that keeps it from production.

use std::sync::Arc;

use crate::contract::Site;
use crate::http::{Transport, client};
use crate::i18n::{Message, Text};
use crate::secret::Secret;

use super::guard::Guarded;

/// Something that answers requests.
#[derive(Clone)]
pub struct Target {
    name: String,
    kind: TargetKind,
    /// Never empty.
    ways: Vec<Way>,
    silence: Option<String>,
    site: Option<Site>,
}

/// A way to a target. Cases share the only one, unless each has an account of its own behind it.
#[derive(Clone)]
pub struct Way {
    /// The way there.
    pub transport: Arc<dyn Transport>,
    /// The access token of the only account behind it; none where every case has its own.
    pub token: Option<Secret>,
}

/// What can be done with a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TargetKind {
    /// An Ensayo mock: its accounts, clock and acts can be steered.
    Mock,
    /// Anything else: it is only spoken to.
    Plain,
    /// A backend under test: it is spoken to as a browser does, and calls an Ensayo mock that can be
    /// steered.
    Backend,
}

impl TargetKind {
    /// The name that scenarios see as `target.kind`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Mock => "mock",
            Self::Plain => "real",
            Self::Backend => "backend",
        }
    }
}

/// Why an address is not played against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetError {
    /// The text is no address: bad usage.
    Malformed(Message),
    /// The safety guard refuses: the address is not on this machine.
    Refused(Message),
    /// The client cannot be set up.
    Setup(String),
}

const MALFORMED: Text = crate::text! {
    en: "`{ $address }` is neither `mock` nor an address such as `http://127.0.0.1:8640`",
    es: "`{ $address }` no es `mock` ni una dirección como `http://127.0.0.1:8640`",
    pt: "`{ $address }` não é `mock` nem um endereço como `http://127.0.0.1:8640`",
};

const REFUSED: Text = crate::text! {
    en: "`{ $address }` is not on this machine: payments are only sent to the embedded mock or to a loopback address",
    es: "`{ $address }` no está en esta máquina: los pagos solo se envían al mock integrado o a una dirección de loopback",
    pt: "`{ $address }` não está nesta máquina: os pagamentos só são enviados ao mock embutido ou a um endereço de loopback",
};

impl Target {
    /// A mock behind any transport, under the name that reports show.
    pub fn mock(name: impl Into<String>, transport: Arc<dyn Transport>) -> Self {
        Self::of(TargetKind::Mock, name.into(), vec![Way::open(transport)])
    }

    /// Something that is no Ensayo mock, behind any transport.
    pub fn plain(name: impl Into<String>, transport: Arc<dyn Transport>) -> Self {
        Self::of(TargetKind::Plain, name.into(), vec![Way::open(transport)])
    }

    /// A backend under test, with one way for each of its instances: to it and to the mock that it
    /// calls, as [`Routed`](super::Routed) carries them.
    pub fn backend(name: impl Into<String>, instances: Vec<Way>) -> Self {
        assert!(!instances.is_empty(), "a backend has an instance");
        Self::of(TargetKind::Backend, name.into(), instances)
    }

    fn of(kind: TargetKind, name: String, ways: Vec<Way>) -> Self {
        Self {
            name,
            kind,
            ways,
            silence: None,
            site: None,
        }
    }

    /// The provider itself, behind the guard: the only way to it.
    pub fn sandbox(name: impl Into<String>, guarded: Guarded) -> Self {
        let site = Some(guarded.site());
        Self {
            site,
            ..Self::plain(name, Arc::new(guarded))
        }
    }

    /// The target at an address of this machine; every other host is refused, production first of
    /// all. Whether an Ensayo mock answers there is found out by [`Target::probed`].
    ///
    /// # Errors
    /// When the text is no address, the guard refuses it, or there is no client.
    pub fn at(address: &str) -> Result<Self, TargetError> {
        match client::loopback(address) {
            Ok(client) => Ok(Self::plain(address, Arc::new(client))),
            Err(client::ClientError::Address(_)) => {
                Err(TargetError::Malformed(MALFORMED.with("address", address)))
            }
            Err(client::ClientError::NotLoopback(_)) => {
                Err(TargetError::Refused(REFUSED.with("address", address)))
            }
            Err(client::ClientError::Setup(why)) => Err(TargetError::Setup(why)),
        }
    }

    /// The same target under another name.
    #[must_use]
    pub fn named(mut self, name: &str) -> Self {
        name.clone_into(&mut self.name);
        self
    }

    /// The same target, as a mock when one answers there.
    pub async fn probed(mut self) -> Self {
        match super::control::answers(self.transport()).await {
            Ok(true) => self.kind = TargetKind::Mock,
            Ok(false) => {}
            Err(error) => self.silence = Some(error.to_string()),
        }
        self
    }

    /// Why nobody could be reached here when the target was probed.
    pub fn silence(&self) -> Option<&str> {
        self.silence.as_deref()
    }

    /// The site of its account, where it has but one: scenarios of others are skipped.
    pub fn site(&self) -> Option<Site> {
        self.site
    }

    /// The name that reports show.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What can be done with it.
    pub fn kind(&self) -> TargetKind {
        self.kind
    }

    /// The way there.
    pub fn transport(&self) -> &Arc<dyn Transport> {
        &self.ways[0].transport
    }

    /// All ways there.
    pub(crate) fn ways(&self) -> &[Way] {
        &self.ways
    }
}

impl Way {
    /// A way to as many accounts as there are cases.
    fn open(transport: Arc<dyn Transport>) -> Self {
        Self {
            transport,
            token: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refusal(address: &str) -> Option<TargetError> {
        Target::at(address).err()
    }

    #[test]
    fn production_and_every_other_machine_is_refused() {
        for address in ["https://api.mercadopago.com", "http://10.0.0.7:8080"] {
            let expected = TargetError::Refused(REFUSED.with("address", address));
            assert_eq!(refusal(address), Some(expected));
        }
    }

    #[test]
    fn this_machine_is_allowed() {
        assert_eq!(refusal("http://127.0.0.1:8640"), None);
        assert_eq!(refusal("http://localhost:8080/base"), None);
    }

    #[test]
    fn what_is_no_address_is_bad_usage() {
        let expected = TargetError::Malformed(MALFORMED.with("address", "mocks"));
        assert_eq!(refusal("mocks"), Some(expected));
    }
}
