//! What is known about a rule: its texts, code, examples and how sure we are.

use crate::contract::{Confidence, Endpoint, ErrorCode, Evidence, Site};
use crate::diagnostic::Severity;
use crate::i18n::Text;

use super::{Context, Facts, Sink};

/// A rule: what is known about it, and the function that holds a request against it.
#[derive(Debug)]
pub struct Rule {
    /// What is known about it.
    pub meta: &'static Meta,
    pub(super) run: fn(&Facts<'_>, &Context, &mut dyn Sink),
}

/// What is known about a rule. Pages, `explain` texts and reports are made of it.
#[derive(Debug)]
pub struct Meta {
    /// Kebab-case id that names the problem.
    pub id: &'static str,
    /// The code that the API answers with.
    pub code: Option<ErrorCode>,
    /// How bad a finding is.
    pub severity: Severity,
    /// The requests that the rule looks at.
    pub endpoints: &'static [Endpoint],
    /// Where we know it from, and how sure we are.
    pub evidence: Evidence,
    /// What is wrong.
    pub message: Text,
    /// What is wrong right at the place.
    pub label: Text,
    /// What to type.
    pub help: Text,
    /// Why it matters.
    pub why: Text,
    /// A request that trips the rule.
    pub bad: Example,
    /// The request, mended.
    pub good: Example,
    /// The Rust module, whose last name is the id in snake case.
    pub module: &'static str,
}

impl Meta {
    /// Whether the API, and so the mock, refuses what this rule finds.
    pub fn is_blocking(&self) -> bool {
        self.code.is_some() && self.evidence.confidence.is_enforced()
    }

    /// Whether sources disagree or only integrators tell of it.
    pub fn is_doubtful(&self) -> bool {
        matches!(
            self.evidence.confidence,
            Confidence::Reported | Confidence::Disputed
        )
    }
}

/// A request in JSON that shows a rule.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// The site it is sent to.
    pub site: Site,
    /// The endpoint it is sent to.
    pub endpoint: Endpoint,
    /// Whether it carries an idempotency key.
    pub has_key: bool,
    /// The body.
    pub body: &'static str,
}

impl Example {
    /// A body for payment creation.
    pub(super) const fn payment(site: Site, body: &'static str) -> Self {
        Self::request(Endpoint::CreatePayment, site, body)
    }

    /// A body for another endpoint.
    pub(super) const fn request(endpoint: Endpoint, site: Site, body: &'static str) -> Self {
        Self {
            site,
            endpoint,
            has_key: true,
            body,
        }
    }

    /// The same without an idempotency key.
    pub(super) const fn without_key(self) -> Self {
        Self {
            has_key: false,
            ..self
        }
    }
}

/// Declares a rule: the file's `META` and `RULE`. A missing language does not compile. The
/// function `run` of the same file is the rule itself.
macro_rules! declare_rule {
    (
        id: $id:literal,
        endpoints: [$($endpoint:ident),+ $(,)?],
        severity: $severity:ident,
        code: [$($code:ident)?],
        evidence: $confidence:ident [$($source:expr),+ $(,)?] $(note $note:literal)?,
        message: { $($message:tt)+ },
        label: { $($label:tt)+ },
        help: { $($help:tt)+ },
        why: { $($why:tt)+ },
        bad: $bad:expr,
        good: $good:expr $(,)?
    ) => {
        pub(super) static META: $crate::rules::Meta = $crate::rules::Meta {
            id: $id,
            code: $crate::rules::meta::declare_rule!(@option $($crate::contract::ErrorCode::$code)?),
            severity: $crate::diagnostic::Severity::$severity,
            endpoints: &[$($crate::contract::Endpoint::$endpoint),+],
            evidence: $crate::contract::Evidence {
                confidence: $crate::contract::Confidence::$confidence,
                sources: &[$($source),+],
                note: $crate::rules::meta::declare_rule!(@option $($note)?),
            },
            message: $crate::text! { $($message)+ },
            label: $crate::text! { $($label)+ },
            help: $crate::text! { $($help)+ },
            why: $crate::text! { $($why)+ },
            bad: $bad,
            good: $good,
            module: module_path!(),
        };
        pub(super) static RULE: $crate::rules::Rule = $crate::rules::Rule { meta: &META, run };
    };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
}
pub(super) use declare_rule;
