//! `GET /v1/payments/search`: payments of the account, filtered, sorted, page by page.

use std::borrow::Cow;

use serde::Serialize;
use serde_json::Value;

use super::super::account::Account;
use super::super::call::Call;
use super::super::payment::Payment;
use super::super::period;
use super::super::query::Query;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::super::view::{self, View, as_text};
use super::Service;
use crate::clock::{SignedDuration, Timestamp};
use crate::contract::{Endpoint, ErrorCode, response};

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::SearchPayments,
    run,
};

/// How many results a page has when the search does not say (sdk-nodejs#131).
const LIMIT: usize = 30;

/// The most results of a page. The reference names code 1000 and no number; the pagers of all SDKs
/// ask for 100.
const MOST: usize = 1000;

/// The dates must lie closer together than this (reference: 9062).
const LONGEST: SignedDuration = SignedDuration::from_hours(365 * 24);

/// Names that say how to search, not what for.
const DIRECTIONS: [&str; 7] = [
    "sort",
    "criteria",
    "range",
    "begin_date",
    "end_date",
    "limit",
    "offset",
];

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let search = Search::read(&Query::of(call.request), call.now)?;
    let mut found: Vec<&Payment> = account
        .payments
        .values()
        .map(Box::as_ref)
        .filter(|payment| search.finds(payment))
        .collect();
    found.sort_by_key(|payment| (search.sort.and_then(|it| it.of(payment)), payment.id));
    if search.is_descending {
        found.reverse();
    }
    let page = found.iter().skip(search.offset).take(search.limit);
    let body = Page {
        paging: Paging {
            total: found.len(),
            limit: search.limit,
            offset: search.offset,
        },
        results: page.map(|payment| View(payment)).collect(),
    };
    Ok(Answer::json(call.endpoint.info().success, &body))
}

#[derive(Serialize)]
struct Page<'p> {
    paging: Paging,
    results: Vec<View<'p>>,
}

#[derive(Serialize)]
struct Paging {
    total: usize,
    limit: usize,
    offset: usize,
}

/// What is searched for.
#[derive(Debug)]
struct Search {
    /// The date that lies between `begin` and `end`.
    range: Date,
    begin: Timestamp,
    end: Timestamp,
    /// By which date results are sorted; by their id when by none.
    sort: Option<Date>,
    is_descending: bool,
    limit: usize,
    offset: usize,
    /// Fields of a payment with the text that they must have.
    filters: Vec<(String, String)>,
}

/// A date of a payment.
#[derive(Debug, Clone, Copy)]
enum Date {
    Created,
    Updated,
    Approved,
    Released,
}

impl Date {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "date_created" => Self::Created,
            "date_last_updated" => Self::Updated,
            "date_approved" => Self::Approved,
            "money_release_date" => Self::Released,
            _ => return None,
        })
    }

    fn of(self, payment: &Payment) -> Option<Timestamp> {
        match self {
            Self::Created => Some(payment.created),
            Self::Updated => Some(payment.updated),
            Self::Approved => payment.approved,
            Self::Released => view::release(payment),
        }
    }
}

impl Search {
    /// Reads a search. Its order without `sort` is that of the ids, and ascending without
    /// `criteria`: the reference does not say.
    fn read(query: &Query, now: Timestamp) -> Result<Self, Refusal> {
        let (begin, end) = window(query, now)?;
        let sort = match query.get("sort") {
            None | Some("id") => None,
            Some(name) => Some(Date::parse(name).ok_or_else(|| Refusal::of(ErrorCode::C1003))?),
        };
        let is_descending = match query.get("criteria").unwrap_or("asc") {
            "asc" => false,
            "desc" => true,
            _ => return Err(Refusal::of(ErrorCode::C1004)),
        };
        // What another date, or a count that is none, gets is not published.
        let range = query.get("range").unwrap_or("date_created");
        let limit = count(query, "limit", LIMIT)?;
        if limit > MOST {
            return Err(Refusal::of(ErrorCode::C1000));
        }
        Ok(Self {
            range: Date::parse(range).ok_or_else(|| Refusal::of(ErrorCode::C1))?,
            begin,
            end,
            sort,
            is_descending,
            limit,
            offset: count(query, "offset", 0)?,
            filters: filters(query),
        })
    }

    fn finds(&self, payment: &Payment) -> bool {
        let is_within = |date| self.begin <= date && date <= self.end;
        if !self.range.of(payment).is_some_and(is_within) {
            return false;
        }
        let mut shown = None;
        self.filters.iter().all(|(name, wanted)| {
            let value = at_hand(payment, name).unwrap_or_else(|| {
                let shown = shown.get_or_insert_with(|| view::payment(payment));
                value(shown, name).map(Cow::Owned)
            });
            value.is_some_and(|value| value == wanted.as_str())
        })
    }
}

/// The first and the last instant, both inclusive.
fn window(query: &Query, now: Timestamp) -> Result<(Timestamp, Timestamp), Refusal> {
    let read = |name, default| {
        let text = query.get(name).unwrap_or(default);
        period::read(text, now).ok_or_else(|| Refusal::of(ErrorCode::C1001))
    };
    let begin = read("begin_date", period::DEFAULT_BEGIN)?;
    let end = read("end_date", "NOW")?;
    if end.duration_since(begin) >= LONGEST {
        return Err(Refusal::of(ErrorCode::C9062));
    }
    let oldest = period::read(period::HISTORY, now).unwrap_or(Timestamp::MIN);
    Ok((begin.max(oldest), end))
}

fn count(query: &Query, name: &str, default: usize) -> Result<usize, Refusal> {
    match query.get(name) {
        None => Ok(default),
        // More than can be counted is too many.
        Some(text) if text.bytes().all(|it| it.is_ascii_digit()) => {
            Ok(text.parse().unwrap_or(usize::MAX))
        }
        Some(_) => Err(Refusal::of(ErrorCode::C1)),
    }
}

/// Every field of a payment can be filtered by; what is no field is passed over. The reference lists
/// six such names, and the tests of SDKs use more.
fn filters(query: &Query) -> Vec<(String, String)> {
    let is_field = |name: &str| name == "collector.id" || response::field(name).is_some();
    query
        .iter()
        .filter(|(name, _)| !DIRECTIONS.contains(name) && is_field(name))
        .map(|(name, wanted)| (name.to_owned(), wanted.to_owned()))
        .collect()
}

/// A field of a payment as text, if it can be told without showing the payment, which takes a
/// hundred times as long. An e-mail is searched for although answers may hide it.
fn at_hand<'p>(payment: &'p Payment, name: &str) -> Option<Option<Cow<'p, str>>> {
    let sent = |value: Option<&'p Value>| match value? {
        Value::Null => None,
        Value::String(text) => Some(Cow::from(text)),
        other => Some(as_text(other).into()),
    };
    Some(match name {
        "id" => Some(payment.id.to_string().into()),
        "status" => Some(payment.status().id().into()),
        "status_detail" => Some(payment.detail().into()),
        "payment_method_id" => Some(payment.method.id().into()),
        "payment_type_id" => Some(payment.payment_type.id().into()),
        "collector.id" => Some(payment.parties.collector.to_string().into()),
        "external_reference" => sent(payment.request.get(name)),
        "payer.email" => sent(payment.request.get("payer").and_then(|it| it.get("email"))),
        _ => return None,
    })
}

/// A field of a payment that is shown, as text.
fn value(shown: &Value, name: &str) -> Option<String> {
    let found = shown.pointer(&format!("/{}", name.replace('.', "/")));
    found.filter(|value| !value.is_null()).map(as_text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::mock::testing::{Client, code, status};

    /// Three payments, six hours apart, and the ids that a search finds.
    struct Shop {
        client: Client,
        ids: Vec<Value>,
    }

    impl Shop {
        fn new() -> Self {
            let client = Client::mlb();
            let mut ids = Vec::new();
            for (reference, amount) in [("A-1", "10"), ("A-2", "20"), ("A-1", "30")] {
                let mut sent = client.pix(amount);
                sent["external_reference"] = json!(reference);
                ids.push(client.pay(amount, &sent)["id"].clone());
                client.act(&json!({"act": "advance", "by": "PT6H"}));
            }
            Self { client, ids }
        }

        /// Which of the payments a search finds, by their place.
        fn find(&self, query: &str) -> Vec<usize> {
            let found = self.client.get(&format!("/v1/payments/search?{query}"));
            let results = found["results"].as_array().expect("results");
            let place = |it: &Value| self.ids.iter().position(|id| *id == it["id"]);
            results.iter().filter_map(place).collect()
        }

        fn refused(&self, query: &str) -> (u16, String) {
            let path = format!("/v1/payments/search?{query}");
            let reply = self.client.send("GET", &path, None, None);
            (status(&reply), code(&reply))
        }
    }

    #[test]
    fn nothing_found_is_an_empty_page() {
        let client = Client::mlb();
        assert_eq!(
            client.get("/v1/payments/search").to_string(),
            r#"{"paging":{"total":0,"limit":30,"offset":0},"results":[]}"#
        );
    }

    #[test]
    fn results_are_payments_as_they_are_read() {
        let shop = Shop::new();
        let found = shop
            .client
            .get("/v1/payments/search?external_reference=A-2");
        let read = shop.client.get(&format!("/v1/payments/{}", shop.ids[1]));
        assert_eq!(found["results"], json!([read]));
        assert_eq!(found["paging"]["total"], json!(1));
    }

    #[test]
    fn fields_filter_and_other_names_do_not() {
        let shop = Shop::new();
        let of_last = format!("id={}", shop.ids[2]);
        let collector =
            shop.client.get(&format!("/v1/payments/{}", shop.ids[0]))["collector_id"].clone();
        for (query, expected) in [
            ("external_reference=A-1", &[0, 2][..]),
            ("external_reference=a-1", &[]),
            ("external_reference=A-1&status=pending", &[0, 2]),
            ("status=approved", &[]),
            ("payment_method_id=pix", &[0, 1, 2]),
            ("payer.email=comprador%40testuser.com", &[0, 1, 2]),
            ("store_id=7", &[]),
            ("flavour=sweet", &[0, 1, 2]),
            ("external_reference=", &[0, 1, 2]),
            (&of_last, &[2]),
            (&format!("collector.id={collector}"), &[0, 1, 2]),
            ("collector.id=1", &[]),
        ] {
            assert_eq!(shop.find(query), expected, "{query}");
        }
    }

    #[test]
    fn what_is_at_hand_is_what_answers_show() {
        let shop = Shop::new();
        let shown = shop.client.get(&format!("/v1/payments/{}", shop.ids[1]));
        for (name, member) in [
            ("id", "id"),
            ("status", "status"),
            ("status_detail", "status_detail"),
            ("payment_method_id", "payment_method_id"),
            ("payment_type_id", "payment_type_id"),
            ("collector.id", "collector_id"),
            ("external_reference", "external_reference"),
        ] {
            let wanted = as_text(&shown[member]);
            let found = shop.find(&format!("{name}={wanted}"));
            assert!(found.contains(&1), "{name}={wanted}");
            assert!(shop.find(&format!("{name}={wanted}x")).is_empty(), "{name}");
        }
    }

    #[test]
    fn results_are_sorted_as_asked() {
        let shop = Shop::new();
        shop.client.act(&json!({"act": "pay", "id": shop.ids[1]}));
        for (query, expected) in [
            ("", [0, 1, 2]),
            ("criteria=desc", [2, 1, 0]),
            ("sort=id&criteria=desc", [2, 1, 0]),
            ("sort=date_created&criteria=asc", [0, 1, 2]),
            // The payment that was paid changed last.
            ("sort=date_last_updated&criteria=desc", [1, 2, 0]),
            ("sort=date_approved&criteria=desc", [1, 2, 0]),
            ("sort=money_release_date&criteria=desc", [1, 2, 0]),
        ] {
            assert_eq!(shop.find(query), expected, "{query}");
        }
    }

    #[test]
    fn dates_bound_the_results() {
        let shop = Shop::new();
        shop.client.act(&json!({"act": "pay", "id": shop.ids[1]}));
        for (query, expected) in [
            ("begin_date=2026-01-15T18:00:00Z&end_date=NOW", &[1, 2][..]),
            (
                "begin_date=2026-01-15T08:00:00.000-04:00&end_date=2026-01-15T12:00:00Z",
                &[0],
            ),
            ("end_date=2026-01-15T11:59:59.999Z", &[]),
            ("begin_date=NOW&end_date=NOW-1DAYS", &[]),
            ("range=date_approved", &[1]),
            ("range=money_release_date", &[]),
            (
                "range=money_release_date&end_date=2026-02-15T00:00:00Z",
                &[1],
            ),
            ("range=date_last_updated&begin_date=NOW-1DAYS", &[0, 1, 2]),
        ] {
            assert_eq!(shop.find(query), expected, "{query}");
        }
    }

    #[test]
    fn old_payments_need_an_earlier_begin_and_are_lost_after_a_year() {
        let shop = Shop::new();
        shop.client.act(&json!({"act": "advance", "by": "P120D"}));
        assert_eq!(shop.find(""), [0; 0]);
        assert_eq!(shop.find("begin_date=NOW-6MONTHS"), [0, 1, 2]);
        shop.client.act(&json!({"act": "advance", "by": "P250D"}));
        let query = "begin_date=2026-01-01T00:00:00Z&end_date=2026-02-01T00:00:00Z";
        assert_eq!(shop.find(query), [0; 0]);
    }

    #[test]
    fn pages_follow_one_another_and_end_empty() {
        let shop = Shop::new();
        assert_eq!(shop.find("limit=2"), [0, 1]);
        assert_eq!(shop.find("limit=2&offset=2"), [2]);
        assert_eq!(shop.find("limit=2&offset=3"), [0; 0]);
        assert_eq!(shop.find("limit=0"), [0; 0]);
        let page = shop.client.get("/v1/payments/search?limit=2&offset=9");
        assert_eq!(page["paging"], json!({"total": 3, "limit": 2, "offset": 9}));
    }

    #[test]
    fn each_mistake_has_its_code() {
        let shop = Shop::new();
        for (query, expected) in [
            ("limit=1001", "1000"),
            ("limit=99999999999999999999999", "1000"),
            ("begin_date=yesterday", "1001"),
            ("end_date=2026-01-15", "1001"),
            ("sort=amount", "1003"),
            ("criteria=down", "1004"),
            ("begin_date=NOW-365DAYS", "9062"),
            ("begin_date=NOW-12MONTHS", "9062"),
            ("range=date_of_birth", "1"),
            ("limit=ten", "1"),
            ("offset=-1", "1"),
        ] {
            assert_eq!(shop.refused(query), (400, expected.into()), "{query}");
        }
        assert_eq!(shop.find("begin_date=NOW-364DAYS"), [0, 1, 2]);
    }

    #[test]
    fn payments_of_other_accounts_are_not_found() {
        let shop = Shop::new();
        let other = shop.client.as_other("TEST-2");
        let found = other.get("/v1/payments/search");
        assert_eq!(found["paging"]["total"], json!(0));
    }
}
