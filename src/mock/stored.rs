//! How the values of the contract are written into a state file: by their ids, so that a file
//! outlives the order of our tables.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ids::Purpose;
use crate::contract::{Method, PaymentType, Site, Status, methods_of, status_details};
use crate::http;
use crate::money::Amount;
use crate::webhook::{Action, Quirk};

/// A name of the contract. Written as a reference, serde would want it borrowed from the file.
pub(crate) type Name = &'static str;

/// A module for `#[serde(with = …)]` of a value that has a text form.
macro_rules! as_text {
    ($($module:ident: $type:ty, $text:expr, $parse:expr;)*) => {$(
        pub(crate) mod $module {
            use super::*;

            pub(crate) fn serialize<S: Serializer>(
                value: &$type,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                let text: fn(&$type) -> String = $text;
                serializer.serialize_str(&text(value))
            }

            pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$type, D::Error> {
                let text = String::deserialize(deserializer)?;
                let parse: fn(&str) -> Option<$type> = $parse;
                parse(&text).ok_or_else(|| {
                    D::Error::custom(format!("`{text}` is no {}", stringify!($module)))
                })
            }
        }
    )*};
}

as_text! {
    site: Site, |it| it.id().to_owned(), Site::parse;
    method: Method, |it| it.id().to_owned(), Method::parse;
    payment_type: PaymentType, |it| it.id().to_owned(), PaymentType::parse;
    status: Status, |it| it.id().to_owned(), Status::parse;
    detail: &'static str, |it| (*it).to_owned(), known_detail;
    amount: Amount, |it| it.text().to_owned(), |text| Amount::parse(text).ok();
    http_method: http::Method, |it| it.name().to_owned(), http::Method::parse;
    action: Action, |it| it.of_payment().to_owned(), known_action;
    body: Vec<u8>, |it| String::from_utf8_lossy(it).into_owned(), |text| Some(text.into());
}

fn known_detail(text: &str) -> Option<&'static str> {
    let mut details = status_details().iter();
    details.find(|it| it.id == text).map(|it| it.id)
}

fn known_action(text: &str) -> Option<Action> {
    Action::ALL.into_iter().find(|it| it.of_payment() == text)
}

/// Oddities of notifications, where an account has its own.
pub(crate) mod quirks {
    use std::collections::BTreeSet;

    use super::*;

    type Quirks = Option<BTreeSet<Quirk>>;

    pub(crate) fn serialize<S: Serializer>(
        quirks: &Quirks,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let names = |quirks: &BTreeSet<Quirk>| quirks.iter().map(|it| it.name()).collect();
        quirks
            .as_ref()
            .map::<Vec<&str>, _>(names)
            .serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Quirks, D::Error> {
        let names = Option::<Vec<String>>::deserialize(deserializer)?;
        let known = |name: String| {
            Quirk::parse(&name).ok_or_else(|| D::Error::custom(format!("`{name}` is no quirk")))
        };
        let quirks = names.map(|names| names.into_iter().map(known).collect());
        quirks.transpose()
    }
}

/// A test card of 3DS, by the detail in which it ends: its number does not belong into a file.
pub(crate) mod three_ds {
    use super::*;
    use crate::contract::{ThreeDsCard, three_ds_cards};

    type Card = Option<&'static ThreeDsCard>;

    pub(crate) fn serialize<S: Serializer>(card: &Card, serializer: S) -> Result<S::Ok, S::Error> {
        card.map(|card| card.last.1).serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Card, D::Error> {
        let Some(detail) = Option::<String>::deserialize(deserializer)? else {
            return Ok(None);
        };
        let found = three_ds_cards().iter().find(|card| card.last.1 == detail);
        found
            .map(Some)
            .ok_or_else(|| D::Error::custom(format!("no card ends in `{detail}`")))
    }
}

/// What a method adds to an answer, by the paths that the contract names.
pub(crate) mod artefacts {
    use serde_json::Value;

    use super::*;

    type Artefacts = Vec<(&'static str, Value)>;

    pub(crate) fn serialize<S: Serializer>(
        artefacts: &Artefacts,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        artefacts.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Artefacts, D::Error> {
        let read = Vec::<(String, Value)>::deserialize(deserializer)?;
        let known = |(path, value): (String, Value)| match known_path(&path) {
            Some(path) => Ok((path, value)),
            None => Err(D::Error::custom(format!(
                "`{path}` is no field of an answer"
            ))),
        };
        read.into_iter().map(known).collect()
    }

    fn known_path(text: &str) -> Option<&'static str> {
        let methods = Site::ALL.iter().flat_map(|site| methods_of(*site));
        let mut paths = methods
            .flat_map(|info| info.answer.info().fields)
            .copied()
            .chain(["point_of_interaction.type"]);
        paths.find(|path| *path == text)
    }
}

/// How many of each purpose there were.
pub(crate) mod ordinals {
    use std::collections::BTreeMap;

    use super::*;

    type Ordinals = BTreeMap<&'static str, u64>;

    pub(crate) fn serialize<S: Serializer>(
        ordinals: &Ordinals,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        ordinals.serialize(serializer)
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Ordinals, D::Error> {
        let read = BTreeMap::<String, u64>::deserialize(deserializer)?;
        let known = |(name, count): (String, u64)| match Purpose::parse(&name) {
            Some(purpose) => Ok((purpose.name(), count)),
            None => Err(D::Error::custom(format!("`{name}` is not counted"))),
        };
        read.into_iter().map(known).collect()
    }
}
