//! Scenarios that show one thing of the API: a code, a state, a payment method, a call.
//!
//! What they send comes from the contract and from the examples of rules; what they expect is what the
//! mock answers to it.

mod body;
mod ways;

use super::draft::{code_text, file};
use super::yaml::Yaml;
use crate::contract::{Endpoint, ErrorCode, Method, Site, Status, StatusDetail, status_detail};
use crate::i18n::{Lang, Message, Text};
use crate::text;

/// What a scenario is to show.
#[derive(Debug, Clone, Copy)]
pub enum Subject {
    /// An error code.
    Code(ErrorCode),
    /// A detail of a payment's state.
    Detail(&'static StatusDetail),
    /// The state of a payment.
    Status(Status),
    /// A payment method.
    Method(Method),
    /// A call.
    Endpoint(Endpoint),
}

/// A scenario that shows something, before it is known what is answered.
#[derive(Debug, Clone)]
pub struct Wanted {
    title: String,
    site: Site,
    account: Option<Yaml>,
    /// The clock, where a date in the request is fixed.
    clock: Option<Yaml>,
    steps: Vec<Step>,
}

/// A step of it.
#[derive(Debug, Clone)]
struct Step {
    id: &'static str,
    what: What,
}

#[derive(Debug, Clone)]
enum What {
    Request(Yaml),
    Act(Yaml),
}

/// What a step was answered when it was tried; acts have no answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The status code.
    pub status: u16,
    /// The API's code, where it was refused.
    pub code: Option<String>,
    /// State and detail, where there are some.
    pub state: [Option<String>; 2],
    /// Further rules that the request trips.
    pub lint: Vec<String>,
}

/// Why no scenario can be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Impossible {
    /// The method does not exist in the country.
    OtherSite(Method, Site),
    /// The method is chosen in a checkout of the provider, and no payment request can name it.
    NotDirect(Method),
    /// Nothing that a scenario can do leads to the state.
    NoWay(Status),
}

const OTHER_SITE: Text = text! {
    en: "`{ $method }` does not exist in { $site }; it does in { $sites }",
    es: "`{ $method }` no existe en { $site }; existe en { $sites }",
    pt: "`{ $method }` não existe em { $site }; existe em { $sites }",
};
const NOT_DIRECT: Text = text! {
    en: "no payment request can name `{ $method }`: buyers choose it in Mercado Pago's own checkout, by a preference",
    es: "ninguna solicitud de pago puede nombrar `{ $method }`: el comprador lo elige en el checkout de Mercado Pago, por una preferencia",
    pt: "nenhuma requisição de pagamento pode nomear `{ $method }`: o comprador o escolhe no checkout do Mercado Pago, por uma preferência",
};
const NO_WAY: Text = text! {
    en: "nothing that a scenario can do leads to `{ $status }`; on a served mock the inspector and the control API do it",
    es: "nada de lo que puede hacer un escenario lleva a `{ $status }`; en un mock servido lo hacen el inspector y la API de control",
    pt: "nada do que um cenário pode fazer leva a `{ $status }`; em um mock servido quem faz isso são o inspetor e a API de controle",
};
const TITLE: Text = text! {
    en: "What happens with { $name }",
    es: "Qué pasa con { $name }",
    pt: "O que acontece com { $name }",
};

impl Impossible {
    /// The reason in words.
    pub fn message(&self) -> Message {
        match self {
            Self::NotDirect(method) => NOT_DIRECT.with("method", method.id()),
            Self::NoWay(status) => NO_WAY.with("status", status.id()),
            Self::OtherSite(method, site) => {
                let sites: Vec<&str> = method.sites().iter().map(|it| it.id()).collect();
                let told = OTHER_SITE
                    .with("method", method.id())
                    .with("site", site.id());
                told.with("sites", sites.join(", "))
            }
        }
    }
}

impl Subject {
    /// The thing of a name, as `ensayo explain` knows it.
    pub fn parse(name: &str) -> Option<Self> {
        let code = || ErrorCode::parse(name).map(Self::Code);
        let detail = || status_detail(name).map(Self::Detail);
        let status = || Status::parse(name).map(Self::Status);
        let method = || Method::parse(name).map(Self::Method);
        let endpoint = || Endpoint::parse(name).map(Self::Endpoint);
        code()
            // Where a detail is called like a state, it is one of that state.
            .or_else(detail)
            .or_else(status)
            .or_else(method)
            .or_else(endpoint)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Code(code) => code.as_str(),
            Self::Detail(detail) => detail.id,
            Self::Status(status) => status.id(),
            Self::Method(method) => method.id(),
            Self::Endpoint(endpoint) => endpoint.name(),
        }
    }

    /// The country to show it in, where nobody names one.
    pub fn usual_site(self, site: Site) -> Site {
        let sites = match self {
            Self::Method(method) => method.sites(),
            Self::Detail(detail) => detail.sites,
            Self::Code(_) | Self::Status(_) | Self::Endpoint(_) => &[],
        };
        match sites {
            [first, ..] if !sites.contains(&site) => *first,
            _ => site,
        }
    }
}

impl Wanted {
    /// A scenario of a country that shows something.
    ///
    /// # Errors
    /// When none can.
    pub fn of(
        subject: Subject,
        site: Site,
        title: Option<&str>,
        lang: Lang,
    ) -> Result<Self, Impossible> {
        let mut wanted = ways::wanted(subject, site)?;
        wanted.title = match title {
            Some(title) => title.to_owned(),
            None => TITLE.with("name", subject.name()).in_lang(lang),
        };
        Ok(wanted)
    }

    /// The text of the scenario; without answers it expects nothing.
    pub fn text(&self, seen: &[Seen]) -> String {
        let header = [
            ("scenario", Some(Yaml::text(&self.title))),
            ("site", Some(Yaml::text(self.site.id()))),
            ("clock", self.clock.clone()),
            ("account", self.account.clone()),
        ];
        let expect = |at: usize| seen.get(at).map(Seen::expect);
        let steps = self.steps.iter().enumerate().map(|(at, step)| {
            let (what, expect) = match &step.what {
                What::Request(asked) => (("request", asked.clone()), expect(at)),
                What::Act(act) => (("act", act.clone()), None),
            };
            (step.id.to_owned(), what, expect)
        });
        file(header, steps.collect())
    }
}

impl Seen {
    fn expect(&self) -> Yaml {
        let code = self.code.as_deref().and_then(ErrorCode::parse);
        let code = code.filter(|code| code.info().http_status == self.status);
        let status = Yaml::Scalar(self.status.to_string());
        let names = ["status", "status_detail"];
        let state = names.into_iter().zip(&self.state);
        let state =
            state.filter_map(|(name, text)| Some((name.to_owned(), Yaml::text(text.as_deref()?))));
        let state: Vec<_> = state.collect();
        let lint: Vec<Yaml> = self.lint.iter().map(|rule| Yaml::text(rule)).collect();
        Yaml::map([
            ("status", code.is_none().then_some(status)),
            ("error", code.map(|code| code_text(code.as_str()))),
            ("lint", (!lint.is_empty()).then_some(Yaml::List(lint))),
            ("body", (!state.is_empty()).then_some(Yaml::Map(state))),
        ])
    }
}
