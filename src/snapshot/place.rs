//! Where in an answer a value stands, and what the contract says about it there.

use serde_json::Value;

use super::normalise::Answer;
use crate::contract::Endpoint;
use crate::contract::response::{Action, Resource, ResponseField, field_of, table};

/// What a whole body is.
pub(super) enum Shape {
    One(Resource),
    List(Resource),
    Search,
    Error,
    Plain,
}

impl Shape {
    pub(super) fn of(answer: &Answer<'_>, body: &Value) -> Self {
        if answer.status >= 400 {
            return Self::Error;
        }
        match answer.endpoint {
            Some(
                Endpoint::CreatePayment
                | Endpoint::GetPayment
                | Endpoint::UpdatePayment
                | Endpoint::ProcessPayment,
            ) => Self::One(Resource::Payment),
            Some(Endpoint::SearchPayments) => Self::Search,
            Some(Endpoint::CreateRefund | Endpoint::GetRefund) => Self::One(Resource::Refund),
            Some(Endpoint::ListRefunds) => Self::List(Resource::Refund),
            Some(Endpoint::CreateCardToken | Endpoint::GetCardToken) => {
                Self::One(Resource::CardToken)
            }
            Some(
                Endpoint::ListPaymentMethods
                | Endpoint::ListInstallments
                | Endpoint::ListIdentificationTypes
                | Endpoint::GetUser,
            ) => Self::Plain,
            None if body.get("payment_method_id").is_some() => Self::One(Resource::Payment),
            None => Self::Plain,
        }
    }
}

/// Whom to ask about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lookup {
    /// The contract's table of a resource.
    Table(Resource),
    /// An error's body.
    Error,
    /// Nobody: the user's own data or a fixed list, where even dates stay.
    Plain,
}

/// Where in an answer.
#[derive(Debug, Clone)]
pub(super) struct Place<'p> {
    /// The path within the resource, in the contract's notation.
    pub(super) path: String,
    pub(super) lookup: Lookup,
    /// When the resource was created.
    pub(super) created: Option<&'p str>,
}

impl<'p> Place<'p> {
    /// A whole body.
    pub(super) fn root(lookup: Lookup) -> Self {
        Self {
            path: String::new(),
            lookup,
            created: None,
        }
    }

    /// The same place as the start of a resource.
    pub(super) fn resource(&self, resource: Resource, created: Option<&'p str>) -> Self {
        Self {
            path: String::new(),
            lookup: Lookup::Table(resource),
            created,
        }
    }

    /// The same place, of which the contract says nothing more.
    pub(super) fn plain(&self) -> Self {
        Self {
            lookup: Lookup::Plain,
            ..self.clone()
        }
    }

    /// A member of the object here.
    pub(super) fn key(&self, key: &str) -> Self {
        Self {
            path: join(&self.path, key),
            ..self.clone()
        }
    }

    /// The items of the list here.
    pub(super) fn items(&self) -> Self {
        Self {
            path: format!("{}[]", self.path),
            ..self.clone()
        }
    }

    /// What the contract says about the place; a list may be listed with or without its `[]`.
    pub(super) fn field(&self) -> Option<&'static ResponseField> {
        let Lookup::Table(resource) = self.lookup else {
            return None;
        };
        field_of(resource, &self.path).or_else(|| field_of(resource, &format!("{}[]", self.path)))
    }

    /// Whether the member is left out of snapshots.
    pub(super) fn drops(&self, key: &str) -> bool {
        let field = self.key(key).field();
        field.is_some_and(|field| field.action == Action::Drop)
    }

    /// Whether the contract lists anything below.
    pub(super) fn has_listed_children(&self) -> bool {
        let Lookup::Table(resource) = self.lookup else {
            return false;
        };
        let own = self.path.trim_end_matches("[]");
        let is_below = |path: &str| {
            path.strip_prefix(own)
                .is_some_and(|rest| rest.starts_with('.') || rest.starts_with("[]."))
        };
        table(resource).iter().any(|field| is_below(field.path))
    }

    /// What a placeholder is called: the last key, or for an `id` what it is the id of, and for a
    /// `content` what it is the content of.
    pub(super) fn kind(&self) -> String {
        let mut keys = self.path.rsplit('.').map(|key| key.trim_end_matches("[]"));
        let key = keys.next().unwrap_or_default();
        match (key, keys.next(), self.lookup) {
            ("content", Some(owner), _) => owner.to_owned(),
            ("id", Some("charges_details"), _) => "charge_id".to_owned(),
            ("id", Some(owner), _) => format!("{}_id", owner.strip_suffix('s').unwrap_or(owner)),
            ("id", None, Lookup::Table(resource)) => format!("{}_id", name(resource)),
            _ => key.to_owned(),
        }
    }
}

fn name(resource: Resource) -> &'static str {
    match resource {
        Resource::Payment => "payment",
        Resource::Refund => "refund",
        Resource::CardToken => "card_token",
    }
}

fn join(path: &str, key: &str) -> String {
    match path {
        "" => key.to_owned(),
        _ => format!("{path}.{key}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_called_after_what_they_stand_for() {
        let payment = Place::root(Lookup::Plain).resource(Resource::Payment, None);
        let under = |key: &str| payment.key(key);
        for (place, kind) in [
            (under("id"), "payment_id"),
            (under("order").key("id"), "order_id"),
            (under("refunds").items().key("id"), "refund_id"),
            (under("refunds").items().key("payment_id"), "payment_id"),
            (under("charges_details").items().key("id"), "charge_id"),
            (under("barcode").key("content"), "barcode"),
            (under("call_for_authorize_id"), "call_for_authorize_id"),
        ] {
            assert_eq!(place.kind(), kind);
        }
        let refund = Place::root(Lookup::Plain).resource(Resource::Refund, None);
        assert_eq!(refund.key("id").kind(), "refund_id");
    }
}
