//! Whether a target can take a payment: one small payment of a kind, played as any scenario is.

use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use super::event::Silent;
use super::result::{RunResults, StepResult};
use super::run::{Planned, Settings, run};
use super::{Target, Verdict};
use crate::cancel::Cancel;
use crate::contract::{PaymentType, Site, test_cards};
use crate::i18n::{Message, Text};
use crate::scenario::{self, Project};
use crate::source;
use crate::text::Sources;

/// A kind of payment that is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Pix, in Brazil.
    Pix,
    /// The first credit card among the site's test cards, approved by its holder's name.
    Card,
}

/// The file that the probe would be, so that its findings have a name.
const FILE: &str = "doctor.yaml";

const PAYS: Text = crate::text! {
    en: "a payment was made: `{ $status }`",
    es: "se creó un pago: `{ $status }`",
    pt: "um pagamento foi criado: `{ $status }`",
};
const FAILED: Text = crate::text! {
    en: "no payment was made: { $why }",
    es: "no se creó ningún pago: { $why }",
    pt: "nenhum pagamento foi criado: { $why }",
};
const ANSWERED: Text = crate::text! {
    en: "the answer has status { $status } and code { $code }",
    es: "la respuesta tiene el estado { $status } y el código { $code }",
    pt: "a resposta tem o status { $status } e o código { $code }",
};

/// What came of a probe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probed {
    /// Whether a payment was made.
    pub pays: bool,
    /// What to tell.
    pub message: Message,
}

impl Kind {
    /// The kinds that a site has.
    pub fn of(site: Site) -> Vec<Self> {
        match site {
            Site::Mlb => vec![Self::Pix, Self::Card],
            _ => vec![Self::Card],
        }
    }

    /// The name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Pix => "pix",
            Self::Card => "card",
        }
    }

    /// The scenario that tries it.
    fn scenario(self, site: Site) -> String {
        let amount = amount(site);
        let method = match self {
            Self::Pix => "payment_method_id: pix".to_owned(),
            Self::Card => {
                let mut cards = test_cards(site).iter();
                let card = cards.find(|card| card.payment_type == PaymentType::CreditCard);
                let brand = card.map_or("visa", |card| card.method.id());
                format!(
                    "payment_method_id: {brand}\n    installments: 1\n    token: '${{{{ card_token(brand=\"{brand}\", holder=\"APRO\") }}}}'"
                )
            }
        };
        format!(
            "scenario: Whether a payment can be made\nsite: {site}\nrequest:\n  body:\n    transaction_amount: {amount}\n    {method}\n    description: ensayo doctor\n    external_reference: ensayo-doctor\n    payer: {{ email: comprador@testuser.com }}\nexpect: {{ status: 201, snapshot: false }}\n",
            site = site.id(),
        )
    }
}

/// A small amount of the site's currency, above the least that its methods take.
fn amount(site: Site) -> u32 {
    match site {
        Site::Mla => 3_000,
        Site::Mlb | Site::Mpe => 10,
        Site::Mlc => 2_000,
        Site::Mlm => 40,
        Site::Mlu => 80,
        Site::Mco => 8_000,
    }
}

/// Tries one kind of payment.
pub async fn probe(
    kind: Kind,
    site: Site,
    target: &Target,
    project: &Project,
    salt: &str,
    cancel: &Cancel,
) -> Probed {
    let mut sources = Sources::new();
    let path = project.root.join(Path::new(FILE));
    let text = kind.scenario(site);
    let loaded = source::load(text.as_bytes(), FILE, &mut sources);
    let (scenario, _) = scenario::from_source(&path, loaded, project, &mut sources);
    let scenario = scenario.expect("the probes are scenarios, as a test shows for each site");
    let plan = vec![Planned {
        cases: vec![0],
        scenario: Arc::new(scenario),
        findings: Vec::new(),
        blocked: false,
    }];
    let settings = Settings::alone(salt);
    told(&run(plan, target, settings, Arc::new(Silent), cancel).await)
}

fn told(results: &RunResults) -> Probed {
    let step = results.steps().map(|(_, _, step)| step).next();
    let no = |why: Message| Probed {
        pays: false,
        message: FAILED.with("why", why),
    };
    let Some(step) = step else {
        return no(super::run::INTERRUPTED.message());
    };
    let answered = answer(step);
    let body = answered.as_ref().map(|(status, body)| (*status, body));
    let status = body.and_then(|(_, body)| body.get("status")?.as_str());
    match (&step.verdict, status) {
        (Verdict::Passed, Some(status)) => Probed {
            pays: status != "rejected",
            message: PAYS.with("status", with_detail(status, body)),
        },
        (verdict, _) => match (verdict.reason(), body) {
            (Some(reason), _) => no(reason.clone()),
            (None, Some((status, body))) => {
                let code = super::judge::codes(body).into_iter().next();
                let told = ANSWERED.with("status", u32::from(status));
                no(told.with("code", code.unwrap_or_else(|| "-".to_owned())))
            }
            (None, None) => {
                let first = step.mismatches.first().map(|it| it.message.clone());
                no(first.unwrap_or_else(|| super::run::INTERRUPTED.message()))
            }
        },
    }
}

/// The last complete answer.
fn answer(step: &StepResult) -> Option<(u16, Value)> {
    let answer = step.exchanges.last()?.answer.as_ref().ok()?;
    Some((answer.status, answer.body.shown()?))
}

fn with_detail(status: &str, body: Option<(u16, &Value)>) -> String {
    let detail = body.and_then(|(_, body)| body.get("status_detail")?.as_str());
    detail.map_or_else(|| status.to_owned(), |it| format!("{status}, {it}"))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Script, answer};
    use super::*;

    async fn tried(kind: Kind, site: Site, status: u16, body: &'static str) -> Probed {
        let script = Script::new(move |_, request| match request.path.as_str() {
            "/v1/card_tokens" => answer(201, r#"{"id":"0123456789abcdef0123456789abcdef"}"#),
            _ => answer(status, body),
        });
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (project, _) = Project::discover(folder.path(), &mut Sources::new()).expect("readable");
        let target = Target::plain("target", script);
        probe(kind, site, &target, &project, "s", &Cancel::new()).await
    }

    #[tokio::test]
    async fn every_kind_of_every_site_is_a_scenario_that_can_be_sent() {
        for site in Site::ALL.iter().copied() {
            for kind in Kind::of(site) {
                let probed = tried(kind, site, 201, r#"{"id":1,"status":"approved"}"#).await;
                assert!(probed.pays, "{site:?} {kind:?}: {}", probed.message);
            }
        }
    }

    #[tokio::test]
    async fn why_a_payment_cannot_be_made_is_told() {
        let body = r#"{"status":403,"cause":[{"code":4390}]}"#;
        let probed = tried(Kind::Card, Site::Mlb, 403, body).await;
        assert!(!probed.pays);
        assert!(
            probed.message.to_string().contains("4390"),
            "{}",
            probed.message
        );
        let body = r#"{"status":400,"cause":[{"code":4050}]}"#;
        let probed = tried(Kind::Pix, Site::Mlb, 400, body).await;
        assert!(!probed.pays && probed.message.to_string().contains("4050"));
        let body = r#"{"status":"rejected","status_detail":"cc_rejected_other_reason"}"#;
        let probed = tried(Kind::Card, Site::Mlb, 201, body).await;
        assert!(
            !probed.pays
                && probed
                    .message
                    .to_string()
                    .contains("cc_rejected_other_reason")
        );
    }
}
