//! The request classes of the SDKs of Java and C#, whose members have types: what a body is in terms
//! of them, or which of its members they cannot say.
//!
//! The classes are those of the repositories mercadopago/sdk-java and mercadopago/sdk-dotnet.

use super::super::value::{Template, Value};
use super::Unwritten;
use crate::clock::Timestamp;

/// A request class.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Class {
    /// Its name in both SDKs.
    pub(super) name: &'static str,
    /// Whether it belongs to what all calls share, and not to payments.
    pub(super) is_common: bool,
    members: &'static [(&'static str, Kind)],
}

/// The type of a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Decimal,
    Whole,
    Long,
    Flag,
    Date,
    Object(&'static Class),
    List(&'static Class),
    /// A mapping of anything.
    Free,
}

/// A body in terms of classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// A text.
    Text(Template),
    /// An exact number with decimals.
    Decimal(String),
    /// A whole number of 32 bits.
    Whole(String),
    /// A whole number of 64 bits.
    Long(String),
    /// True or false.
    Flag(bool),
    /// An instant, as RFC 3339 has it.
    Date(String),
    /// An object of a class: members by their key in JSON.
    Object(&'static Class, Vec<(String, Self)>),
    /// A list of objects of a class.
    List(&'static Class, Vec<Self>),
    /// A mapping or list of anything.
    Free(Value),
}

const fn class(name: &'static str, members: &'static [(&'static str, Kind)]) -> Class {
    Class {
        name,
        is_common: false,
        members,
    }
}

const fn common(name: &'static str, members: &'static [(&'static str, Kind)]) -> Class {
    Class {
        is_common: true,
        ..class(name, members)
    }
}

/// The body of a payment to create.
pub(super) static PAYMENT: Class = class(
    "PaymentCreateRequest",
    &[
        ("additional_info", Kind::Object(&ADDITIONAL_INFO)),
        ("application_fee", Kind::Decimal),
        ("binary_mode", Kind::Flag),
        ("callback_url", Kind::Text),
        ("campaign_id", Kind::Long),
        ("capture", Kind::Flag),
        ("coupon_amount", Kind::Decimal),
        ("coupon_code", Kind::Text),
        ("date_of_expiration", Kind::Date),
        ("description", Kind::Text),
        ("differential_pricing_id", Kind::Long),
        ("external_reference", Kind::Text),
        ("installments", Kind::Whole),
        ("issuer_id", Kind::Text),
        ("merchant_account_id", Kind::Text),
        ("metadata", Kind::Free),
        ("net_amount", Kind::Decimal),
        ("notification_url", Kind::Text),
        ("order", Kind::Object(&ORDER)),
        ("payer", Kind::Object(&PAYER)),
        ("payment_method_id", Kind::Text),
        ("payment_method_option_id", Kind::Text),
        ("point_of_interaction", Kind::Object(&POINT_OF_INTERACTION)),
        ("processing_mode", Kind::Text),
        ("sponsor_id", Kind::Long),
        ("statement_descriptor", Kind::Text),
        ("three_d_secure_mode", Kind::Text),
        ("token", Kind::Text),
        ("transaction_amount", Kind::Decimal),
        ("transaction_details", Kind::Object(&TRANSACTION_DETAILS)),
    ],
);
static ORDER: Class = class(
    "PaymentOrderRequest",
    &[("id", Kind::Long), ("type", Kind::Text)],
);
static PAYER: Class = class(
    "PaymentPayerRequest",
    &[
        ("address", Kind::Object(&PAYER_ADDRESS)),
        ("email", Kind::Text),
        ("entity_type", Kind::Text),
        ("first_name", Kind::Text),
        ("id", Kind::Text),
        ("identification", Kind::Object(&IDENTIFICATION)),
        ("last_name", Kind::Text),
        ("phone", Kind::Object(&PAYER_PHONE)),
        ("type", Kind::Text),
    ],
);
static PAYER_ADDRESS: Class = class(
    "PaymentPayerAddressRequest",
    &[
        ("city", Kind::Text),
        ("federal_unit", Kind::Text),
        ("neighborhood", Kind::Text),
        ("street_name", Kind::Text),
        ("street_number", Kind::Text),
        ("zip_code", Kind::Text),
    ],
);
static PAYER_PHONE: Class = class("PaymentPayerPhoneRequest", PHONE_MEMBERS);
static PHONE: Class = common("PhoneRequest", PHONE_MEMBERS);
const PHONE_MEMBERS: &[(&str, Kind)] = &[("area_code", Kind::Text), ("number", Kind::Text)];
static IDENTIFICATION: Class = common(
    "IdentificationRequest",
    &[("number", Kind::Text), ("type", Kind::Text)],
);
static ADDRESS: Class = common(
    "AddressRequest",
    &[
        ("street_name", Kind::Text),
        ("street_number", Kind::Text),
        ("zip_code", Kind::Text),
    ],
);
static ADDITIONAL_INFO: Class = class(
    "PaymentAdditionalInfoRequest",
    &[
        ("ip_address", Kind::Text),
        ("items", Kind::List(&ITEM)),
        ("payer", Kind::Object(&ADDITIONAL_PAYER)),
        ("shipments", Kind::Object(&SHIPMENTS)),
    ],
);
static ITEM: Class = class(
    "PaymentItemRequest",
    &[
        ("category_id", Kind::Text),
        ("description", Kind::Text),
        ("event_date", Kind::Date),
        ("id", Kind::Text),
        ("picture_url", Kind::Text),
        ("quantity", Kind::Whole),
        ("title", Kind::Text),
        ("unit_price", Kind::Decimal),
        ("warranty", Kind::Flag),
    ],
);
static ADDITIONAL_PAYER: Class = class(
    "PaymentAdditionalInfoPayerRequest",
    &[
        ("address", Kind::Object(&ADDRESS)),
        ("authentication_type", Kind::Text),
        ("first_name", Kind::Text),
        ("is_first_purchase_online", Kind::Flag),
        ("is_prime_user", Kind::Flag),
        ("last_name", Kind::Text),
        ("last_purchase", Kind::Date),
        ("phone", Kind::Object(&PHONE)),
        ("registration_date", Kind::Date),
    ],
);
static SHIPMENTS: Class = class(
    "PaymentShipmentsRequest",
    &[
        ("express_shipment", Kind::Flag),
        ("local_pickup", Kind::Flag),
        ("receiver_address", Kind::Object(&RECEIVER_ADDRESS)),
    ],
);
static RECEIVER_ADDRESS: Class = class(
    "PaymentReceiverAddressRequest",
    &[
        ("apartment", Kind::Text),
        ("city_name", Kind::Text),
        ("floor", Kind::Text),
        ("state_name", Kind::Text),
        ("street_name", Kind::Text),
        ("street_number", Kind::Text),
        ("zip_code", Kind::Text),
    ],
);
static POINT_OF_INTERACTION: Class = class(
    "PaymentPointOfInteractionRequest",
    &[("linked_to", Kind::Text), ("type", Kind::Text)],
);
static TRANSACTION_DETAILS: Class = class(
    "PaymentTransactionDetailsRequest",
    &[("financial_institution", Kind::Text)],
);

/// A body in terms of a class.
///
/// # Errors
/// The first member that the classes cannot say.
pub(super) fn typed(value: &Value, class: &'static Class) -> Result<Typed, Unwritten> {
    object(value, class, "")
}

fn object(value: &Value, class: &'static Class, path: &str) -> Result<Typed, Unwritten> {
    let Value::Map(entries) = value else {
        return Err(Unwritten::Member(path.to_owned()));
    };
    let members = entries.iter().map(|(key, value)| {
        let path = match path {
            "" => key.clone(),
            path => format!("{path}.{key}"),
        };
        let mut kinds = class.members.iter();
        let kind = kinds.find_map(|(name, kind)| (name == key).then_some(*kind));
        let unwritten = || Unwritten::Member(path.clone());
        let value = member(value, kind.ok_or_else(unwritten)?, &path)?;
        Ok((key.clone(), value.ok_or_else(unwritten)?))
    });
    let members: Result<Vec<_>, _> = members.collect();
    Ok(Typed::Object(class, members?))
}

/// A member of a type; `None` when it has another one.
fn member(value: &Value, kind: Kind, path: &str) -> Result<Option<Typed>, Unwritten> {
    Ok(match (kind, value) {
        (Kind::Text, Value::Text(text)) => Some(Typed::Text(text.clone())),
        (Kind::Decimal, Value::Number(text)) => Some(Typed::Decimal(text.clone())),
        (Kind::Whole, Value::Number(text)) => {
            text.parse::<i32>().ok().map(|_| Typed::Whole(text.clone()))
        }
        (Kind::Long, Value::Number(text)) => {
            text.parse::<i64>().ok().map(|_| Typed::Long(text.clone()))
        }
        (Kind::Flag, Value::Flag(flag)) => Some(Typed::Flag(*flag)),
        (Kind::Date, Value::Text(text)) => {
            let text = text.as_plain();
            let is_instant = |text: &&str| text.parse::<Timestamp>().is_ok();
            text.filter(is_instant)
                .map(|text| Typed::Date(text.to_owned()))
        }
        (Kind::Object(class), Value::Map(_)) => Some(object(value, class, path)?),
        (Kind::List(class), Value::List(items)) => {
            let items = items.iter();
            let items = items.map(|item| object(item, class, &format!("{path}[]")));
            let items: Result<Vec<_>, _> = items.collect();
            Some(Typed::List(class, items?))
        }
        (Kind::Free, Value::Map(_)) => Some(Typed::Free(value.clone())),
        _ => None,
    })
}

impl Typed {
    /// Hands over every class that the value has objects of.
    pub(super) fn each_class(&self, found: &mut dyn FnMut(&'static Class)) {
        match self {
            Self::Object(class, members) => {
                found(class);
                members
                    .iter()
                    .for_each(|(_, member)| member.each_class(found));
            }
            Self::List(class, items) => {
                found(class);
                items.iter().for_each(|item| item.each_class(found));
            }
            _ => {}
        }
    }

    /// Whether any part of the value is of some kind.
    pub(super) fn any(&self, is_wanted: &dyn Fn(&Self) -> bool) -> bool {
        let below = match self {
            Self::Object(_, members) => members.iter().any(|(_, member)| member.any(is_wanted)),
            Self::List(_, items) => items.iter().any(|item| item.any(is_wanted)),
            _ => false,
        };
        below || is_wanted(self)
    }
}

/// `transaction_amount` as `TransactionAmount`.
pub(super) fn pascal(key: &str) -> String {
    let words = key.split('_').filter(|word| !word.is_empty());
    let words = words.map(|word| {
        let (first, rest) = word.split_at(1);
        format!("{}{rest}", first.to_ascii_uppercase())
    });
    words.collect()
}

/// `transaction_amount` as `transactionAmount`.
pub(super) fn camel(key: &str) -> String {
    let pascal = pascal(key);
    let mut letters = pascal.chars();
    let first = letters.next().map(|first| first.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}
