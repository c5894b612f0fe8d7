//! A page: what one thing is, section by section, in one language.

use crate::i18n::{Lang, Text};
use crate::text;

/// What sort of thing a page is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A rule of the linter.
    Rule,
    /// An error code of the API.
    ApiCode,
    /// A `status_detail` of a payment.
    StatusDetail,
    /// The state of a payment.
    Status,
    /// The state of a refund.
    RefundStatus,
    /// A field of a request.
    RequestField,
    /// A field of an answer.
    ResponseField,
    /// A payment method.
    PaymentMethod,
    /// A type of payment methods.
    PaymentType,
    /// A country.
    Site,
    /// A type of document.
    Document,
    /// A cardholder's name that selects an outcome.
    TestHolder,
    /// A rule on files that cannot be read as what they are.
    ReaderRule,
    /// A rule on files that hold requests in some other form.
    ImportRule,
    /// A rule on scenario files and `ensayo.yaml`.
    ScenarioRule,
    /// A rule on what is said to the linter.
    LinterRule,
    /// A call of the API.
    Endpoint,
    /// A request header.
    Header,
    /// An aspect of integration quality.
    Area,
}

impl Kind {
    /// The name in machine formats.
    pub fn id(self) -> &'static str {
        match self {
            Self::Rule => "rule",
            Self::ApiCode => "api_code",
            Self::StatusDetail => "status_detail",
            Self::Status => "status",
            Self::RefundStatus => "refund_status",
            Self::RequestField => "request_field",
            Self::ResponseField => "response_field",
            Self::PaymentMethod => "payment_method",
            Self::PaymentType => "payment_type",
            Self::Site => "site",
            Self::Document => "document",
            Self::TestHolder => "test_holder",
            Self::ReaderRule => "reader_rule",
            Self::ImportRule => "import_rule",
            Self::ScenarioRule => "scenario_rule",
            Self::LinterRule => "linter_rule",
            Self::Endpoint => "endpoint",
            Self::Header => "header",
            Self::Area => "area",
        }
    }

    /// The name for people.
    pub fn name(self, lang: Lang) -> &'static str {
        self.text().pattern(lang)
    }

    fn text(self) -> Text {
        match self {
            Self::Rule => {
                text! { en: "rule", es: "regla", pt: "regra" }
            }
            Self::ApiCode => {
                text! { en: "API error code", es: "código de error de la API", pt: "código de erro da API" }
            }
            Self::StatusDetail => {
                text! { en: "detail of a payment's state (`status_detail`)", es: "detalle del estado de un pago (`status_detail`)", pt: "detalhe do estado de um pagamento (`status_detail`)" }
            }
            Self::Status => {
                text! { en: "state of a payment (`status`)", es: "estado de un pago (`status`)", pt: "estado de um pagamento (`status`)" }
            }
            Self::RefundStatus => {
                text! { en: "state of a refund", es: "estado de una devolución", pt: "estado de uma devolução" }
            }
            Self::RequestField => {
                text! { en: "request field", es: "campo de la solicitud", pt: "campo da requisição" }
            }
            Self::ResponseField => {
                text! { en: "response field", es: "campo de la respuesta", pt: "campo da resposta" }
            }
            Self::PaymentMethod => {
                text! { en: "payment method", es: "medio de pago", pt: "meio de pagamento" }
            }
            Self::PaymentType => {
                text! { en: "type of payment methods", es: "tipo de medios de pago", pt: "tipo de meios de pagamento" }
            }
            Self::Site => {
                text! { en: "site", es: "sitio", pt: "site" }
            }
            Self::Document => {
                text! { en: "type of document", es: "tipo de documento", pt: "tipo de documento" }
            }
            Self::TestHolder => {
                text! { en: "cardholder's name on test cards", es: "nombre del titular en tarjetas de prueba", pt: "nome do titular em cartões de teste" }
            }
            Self::ReaderRule => {
                text! { en: "rule of the file reader", es: "regla del lector de archivos", pt: "regra do leitor de arquivos" }
            }
            Self::ImportRule => {
                text! { en: "rule of input formats", es: "regla de los formatos de entrada", pt: "regra dos formatos de entrada" }
            }
            Self::ScenarioRule => {
                text! { en: "rule of the scenario format", es: "regla del formato de escenarios", pt: "regra do formato de cenários" }
            }
            Self::LinterRule => {
                text! { en: "rule of the linter itself", es: "regla del propio linter", pt: "regra do próprio linter" }
            }
            Self::Endpoint => {
                text! { en: "call of the API", es: "llamada a la API", pt: "chamada da API" }
            }
            Self::Header => {
                text! { en: "request header", es: "encabezado de la solicitud", pt: "cabeçalho da requisição" }
            }
            Self::Area => {
                text! { en: "area of integration quality", es: "área de la calidad de integración", pt: "área da qualidade de integração" }
            }
        }
    }
}

/// What is known about one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// What sort of thing it is.
    pub kind: Kind,
    /// Its name, as the API or the catalogue writes it.
    pub name: String,
    /// What is known, the meaning first.
    pub sections: Vec<Section>,
}

/// A part of a page; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The name in machine formats.
    pub id: &'static str,
    /// The heading for people.
    pub heading: String,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A sentence or two.
    Text(String),
    /// Names and values.
    Facts(Vec<Fact>),
    /// Other pages.
    Links(Vec<Link>),
    /// A list.
    Items(Vec<String>),
    /// A request.
    Sample(Sample),
    /// The text of a file.
    File(String),
}

impl Block {
    /// Whether it says nothing.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::File(text) => text.is_empty(),
            Self::Facts(facts) => facts.is_empty(),
            Self::Links(links) => links.is_empty(),
            Self::Items(items) => items.is_empty(),
            Self::Sample(_) => false,
        }
    }
}

/// A name and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// The name in machine formats.
    pub id: &'static str,
    /// The name for people.
    pub label: String,
    /// The value.
    pub value: String,
}

/// Another page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What to ask for.
    pub name: String,
    /// What is found there, in a few words.
    pub summary: String,
}

/// A request that shows something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sample {
    /// The site that it is sent to.
    pub site: &'static str,
    /// The call, such as `POST /v1/payments`.
    pub call: String,
    /// A header that is left out on purpose.
    pub without: Option<&'static str>,
    /// The body as JSON, one member a line.
    pub body: String,
    /// What the linter says about it; nothing when the request is good.
    pub verdict: Option<Verdict>,
}

/// What the linter says about a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// How bad it is, and the API's code: `error[4038]`.
    pub level: String,
    /// What is wrong.
    pub message: String,
    /// What to type.
    pub help: String,
}
