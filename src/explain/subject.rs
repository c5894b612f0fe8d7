//! What can be asked about, and the names of each.

use super::page::Page;
use super::{area, call, code, field, file_rule, method, payer, response, rule, site, state};
use crate::contract::response::{Resource, ResponseField, table};
use crate::contract::{
    Area, Endpoint, ErrorCode, FieldInfo, HolderOutcome, Method, PaymentType, RefundStatus, Site,
    Status, StatusDetail, endpoint_fields, holder_outcomes, status_details,
};
use crate::diagnostic::FileRule;
use crate::i18n::Lang;
use crate::lint::{Entry, catalogue};
use crate::rules::{Meta, metas};

/// A thing with a page.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// A rule.
    Rule(&'static Meta),
    /// An error code.
    Code(ErrorCode),
    /// A `status_detail`.
    StatusDetail(&'static StatusDetail),
    /// The state of a payment.
    Status(Status),
    /// The state of a refund.
    RefundStatus(RefundStatus),
    /// A payment method.
    Method(Method),
    /// A type of payment methods.
    PaymentType(PaymentType),
    /// A country.
    Site(Site),
    /// A type of document.
    Document(&'static str),
    /// A cardholder's name of test cards.
    Holder(&'static HolderOutcome),
    /// A field of a call's body.
    Field(Endpoint, &'static FieldInfo),
    /// A field of an answer.
    ResponseField(Resource, &'static ResponseField),
    /// A call.
    Endpoint(Endpoint),
    /// A header.
    Header(Header),
    /// An aspect of integration quality.
    Area(Area),
    /// A rule on a file as such.
    FileRule(&'static Entry, &'static FileRule),
}

/// A request header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Header {
    /// `X-Idempotency-Key`.
    IdempotencyKey,
    /// `Authorization`.
    Authorization,
    /// `X-meli-session-id`.
    DeviceSession,
    /// `Content-Type`.
    ContentType,
}

impl Header {
    /// All headers that mean something to the API.
    pub const ALL: [Self; 4] = [
        Self::IdempotencyKey,
        Self::Authorization,
        Self::DeviceSession,
        Self::ContentType,
    ];

    /// The name on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::IdempotencyKey => "X-Idempotency-Key",
            Self::Authorization => "Authorization",
            Self::DeviceSession => "X-meli-session-id",
            Self::ContentType => "Content-Type",
        }
    }
}

impl Subject {
    /// Everything that has a page, in the order in which pages of one name are shown.
    pub fn all() -> impl Iterator<Item = Self> {
        named().chain(members())
    }

    /// The names that it is asked by, the proper one first.
    pub fn names(self) -> Vec<String> {
        match self {
            Self::Rule(meta) => vec![meta.id.to_owned()],
            Self::Code(code) => vec![code.as_str().to_owned()],
            Self::StatusDetail(info) => vec![info.id.to_owned()],
            Self::Status(status) => vec![status.id().to_owned()],
            Self::RefundStatus(status) => vec![status.id().to_owned()],
            Self::Method(method) => vec![method.id().to_owned()],
            Self::PaymentType(kind) => vec![kind.id().to_owned()],
            Self::Site(site) => vec![site.id().to_owned(), site.info().country.to_owned()],
            Self::Document(id) => vec![id.to_owned()],
            Self::Holder(outcome) => vec![outcome.name.to_owned()],
            Self::Field(_, info) => path_names(info.path),
            Self::ResponseField(_, info) => path_names(info.path),
            Self::Endpoint(endpoint) => {
                let info = endpoint.info();
                let call = format!("{} {}", info.method, info.path);
                vec![info.name.to_owned(), info.path.to_owned(), call]
            }
            Self::Header(header) => vec![header.name().to_owned()],
            Self::Area(area) => vec![area.name().to_owned()],
            Self::FileRule(entry, _) => vec![entry.id.to_owned()],
        }
    }

    /// Its page.
    pub fn page(self, lang: Lang) -> Page {
        match self {
            Self::Rule(meta) => rule::page(meta, lang),
            Self::Code(it) => code::page(it, lang),
            Self::StatusDetail(info) => state::detail(info, lang),
            Self::Status(status) => state::status(status, lang),
            Self::RefundStatus(status) => state::refund(status, lang),
            Self::Method(it) => method::page(it, lang),
            Self::PaymentType(kind) => method::kind(kind, lang),
            Self::Site(it) => site::page(it, lang),
            Self::Document(id) => payer::document(id, lang),
            Self::Holder(outcome) => payer::holder(outcome, lang),
            Self::Field(endpoint, info) => field::page(endpoint, info, lang),
            Self::ResponseField(resource, info) => response::page(resource, info, lang),
            Self::Endpoint(endpoint) => call::page(endpoint, lang),
            Self::Header(header) => call::header(header, lang),
            Self::Area(it) => area::page(it, lang),
            Self::FileRule(entry, rule) => file_rule::page(entry, rule, lang),
        }
    }
}

/// A path as it is, and without the marks of lists, which shells take for patterns.
fn path_names(path: &str) -> Vec<String> {
    let bare = path.replace("[]", "");
    match bare == path {
        true => vec![bare],
        false => vec![path.to_owned(), bare],
    }
}

fn named() -> impl Iterator<Item = Subject> {
    let rules = metas().map(Subject::Rule);
    let codes = ErrorCode::ALL.iter().map(|it| Subject::Code(*it));
    let details = status_details().iter().map(Subject::StatusDetail);
    let states = Status::ALL.iter().map(|it| Subject::Status(*it));
    let refunds = RefundStatus::ALL.iter();
    let refunds = refunds.map(|it| Subject::RefundStatus(*it));
    let methods = Method::ALL.iter().map(|it| Subject::Method(*it));
    let kinds = PaymentType::ALL.iter();
    let kinds = kinds.map(|it| Subject::PaymentType(*it));
    let sites = Site::ALL.iter().map(|it| Subject::Site(*it));
    let rest = documents().into_iter().map(Subject::Document);
    let rest = rest.chain(holder_outcomes().iter().map(Subject::Holder));
    rules
        .chain(codes)
        .chain(details)
        .chain(states)
        .chain(refunds)
        .chain(methods)
        .chain(kinds)
        .chain(sites)
        .chain(rest)
}

/// The types of documents, each once.
fn documents() -> Vec<&'static str> {
    let mut ids: Vec<&str> = Vec::new();
    let all = Site::ALL.iter().flat_map(|it| it.info().documents);
    for document in all {
        if !ids.contains(&document.id) {
            ids.push(document.id);
        }
    }
    ids
}

fn members() -> impl Iterator<Item = Subject> {
    let calls = Endpoint::ALL.iter().copied();
    let fields = calls.flat_map(|call| {
        let fields = endpoint_fields(call).iter();
        fields.map(move |it| Subject::Field(call, it))
    });
    let resources = [Resource::Payment, Resource::Refund, Resource::CardToken];
    let answers = resources.into_iter().flat_map(|resource| {
        let fields = table(resource).iter();
        fields.map(move |it| Subject::ResponseField(resource, it))
    });
    let calls = Endpoint::ALL.iter().map(|it| Subject::Endpoint(*it));
    let headers = Header::ALL.into_iter().map(Subject::Header);
    let areas = Area::ALL.iter().map(|it| Subject::Area(*it));
    let files = catalogue().iter();
    let files = files.filter_map(|it| Some(Subject::FileRule(it, it.subject.file_rule()?)));
    fields
        .chain(answers)
        .chain(calls)
        .chain(headers)
        .chain(areas)
        .chain(files)
}
