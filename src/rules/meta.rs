//! What is known about a rule: its texts, code, examples and how sure we are.

use crate::clock::default_instant;
use crate::contract::{Area, Confidence, Endpoint, ErrorCode, Evidence, Site};
use crate::diagnostic::Severity;
use crate::i18n::Text;

use super::{Context, Facts, Header, KeyPresence, Sink};

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
    /// What integration quality gains, for advice that has a part in the score.
    pub area: Option<Area>,
    /// The least demanding profile that the rule belongs to.
    pub profile: Profile,
    /// The requests that the rule looks at; none where it looks at the text of a file.
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

/// How much a team asks of its requests. Each profile holds those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Profile {
    /// What the API refuses, and nothing else.
    Minimal,
    /// Also what is probably wrong, and what nobody regrets to have been told.
    Recommended,
    /// Also what raises approval and the quality of an integration before it goes live.
    GoLive,
}

impl Profile {
    /// All profiles, the least demanding first.
    pub const ALL: [Self; 3] = [Self::Minimal, Self::Recommended, Self::GoLive];

    /// The name that users type.
    pub fn name(self) -> &'static str {
        match self {
            Self::Minimal => "minimal",
            Self::Recommended => "recommended",
            Self::GoLive => "go-live",
        }
    }

    /// The profile of a rule that names none.
    pub(super) const fn of(severity: Severity, area: Option<Area>) -> Self {
        match (severity, area) {
            (Severity::Error, _) => Self::Minimal,
            (_, Some(_)) => Self::GoLive,
            (_, None) => Self::Recommended,
        }
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
    /// Headers beside the key.
    pub headers: &'static [Header<'static>],
    /// The URL with its query, where it matters.
    pub url: Option<&'static str>,
    /// The e-mail address of the account that charges, where it matters.
    pub seller: Option<&'static str>,
    /// The body of a request that was sent before with the same headers, where that matters.
    pub before: Option<&'static str>,
}

impl Example {
    /// A body for payment creation.
    pub(crate) const fn payment(site: Site, body: &'static str) -> Self {
        Self::request(Endpoint::CreatePayment, site, body)
    }

    /// A body for another endpoint.
    pub(super) const fn request(endpoint: Endpoint, site: Site, body: &'static str) -> Self {
        Self {
            site,
            endpoint,
            has_key: true,
            body,
            headers: &[],
            url: None,
            seller: None,
            before: None,
        }
    }

    /// The same with further headers.
    pub const fn with_headers(self, headers: &'static [Header<'static>]) -> Self {
        Self { headers, ..self }
    }

    /// The same, sent to a URL that matters.
    pub const fn to_url(self, url: &'static str) -> Self {
        Self {
            url: Some(url),
            ..self
        }
    }

    /// The same, charged by the account with this e-mail address.
    pub(super) const fn sold_by(self, seller: &'static str) -> Self {
        Self {
            seller: Some(seller),
            ..self
        }
    }

    /// The same, sent after another body.
    pub(super) const fn after(self, before: &'static str) -> Self {
        Self {
            before: Some(before),
            ..self
        }
    }

    /// What the example is held against, at the instant at which scenarios begin.
    pub fn context(&self) -> Context<'static> {
        Context {
            key: if self.has_key {
                KeyPresence::Present
            } else {
                KeyPresence::Missing
            },
            headers: self.headers,
            url: self.url,
            seller: self.seller,
            ..Context::body(self.endpoint, self.site, default_instant())
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
    ($($declared:tt)+) => {
        $crate::rules::meta::declare_meta! { $($declared)+ }
        pub(super) static RULE: $crate::rules::Rule = $crate::rules::Rule { meta: &META, run };
    };
}
pub(super) use declare_rule;

/// Declares what is known about a rule that looks at something else than one request: the file's
/// `META` alone.
macro_rules! declare_meta {
    (
        id: $id:literal,
        endpoints: [$($endpoint:ident),* $(,)?],
        severity: $severity:ident,
        code: [$($code:ident)?],
        $(area: $area:ident,)?
        $(profile: $profile:ident,)?
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
            code: $crate::rules::meta::declare_meta!(@option $($crate::contract::ErrorCode::$code)?),
            severity: $crate::diagnostic::Severity::$severity,
            area: $crate::rules::meta::declare_meta!(@option $($crate::contract::Area::$area)?),
            profile: $crate::rules::meta::declare_meta!(
                @profile $severity [$($area)?] $($profile)?
            ),
            endpoints: &[$($crate::contract::Endpoint::$endpoint),*],
            evidence: $crate::contract::Evidence {
                confidence: $crate::contract::Confidence::$confidence,
                sources: &[$($source),+],
                note: $crate::rules::meta::declare_meta!(@option $($note)?),
            },
            message: $crate::text! { $($message)+ },
            label: $crate::text! { $($label)+ },
            help: $crate::text! { $($help)+ },
            why: $crate::text! { $($why)+ },
            bad: $bad,
            good: $good,
            module: module_path!(),
        };
    };
    (@profile $severity:ident [$($area:ident)?] $profile:ident) => {
        $crate::rules::Profile::$profile
    };
    (@profile $severity:ident [$($area:ident)?]) => {
        $crate::rules::Profile::of(
            $crate::diagnostic::Severity::$severity,
            $crate::rules::meta::declare_meta!(@option $($crate::contract::Area::$area)?),
        )
    };
    (@option) => { None };
    (@option $value:expr) => { Some($value) };
}
pub(super) use declare_meta;
