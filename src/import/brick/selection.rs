//! What the buyer chose in the Brick, and whether the form data fit that.

use super::rules;
use crate::contract::{Method, PaymentType, Site};
use crate::diagnostic::Diagnostic;
use crate::source::Node;
use crate::text::Span;
use crate::words::{did_you_mean, nearest, quoted};

/// A choice of the Brick.
struct Choice {
    name: &'static str,
    /// How the types of sdk-react write it.
    camel: &'static str,
    family: Family,
    sites: &'static [Site],
}

/// What payment methods a choice stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Card,
    /// Vouchers and codes that are paid in cash; pages differ in which method is which.
    Cash,
    Transfer,
    /// The buyer is sent to Mercado Pago and pays through a preference.
    Redirect,
}

/// What can be chosen, and where the Brick offers it.
///
/// Source: mercadopago/sdk-js: docs/bricks/payment-guest.md
const CHOICES: &[Choice] = &[
    Choice {
        name: "credit_card",
        camel: "creditCard",
        family: Family::Card,
        sites: Site::ALL,
    },
    Choice {
        name: "debit_card",
        camel: "debitCard",
        family: Family::Card,
        sites: Site::ALL,
    },
    Choice {
        name: "ticket",
        camel: "ticket",
        family: Family::Cash,
        sites: &[Site::Mla, Site::Mlb, Site::Mlm, Site::Mlu, Site::Mco],
    },
    Choice {
        name: "atm",
        camel: "atm",
        family: Family::Cash,
        sites: &[Site::Mlm, Site::Mpe],
    },
    Choice {
        name: "bank_transfer",
        camel: "bankTransfer",
        family: Family::Transfer,
        sites: &[Site::Mlb, Site::Mco],
    },
    Choice {
        name: "wallet_purchase",
        camel: "walletPurchase",
        family: Family::Redirect,
        sites: Site::ALL,
    },
    Choice {
        name: "onboarding_credits",
        camel: "onboardingCredits",
        family: Family::Redirect,
        sites: &[Site::Mla, Site::Mlb, Site::Mlm],
    },
];

/// What the buyer chose.
pub(super) struct Selection {
    choice: &'static Choice,
    place: Span,
}

impl Selection {
    /// Reads the name of a choice; one that does not exist is a finding.
    pub(super) fn read(node: &Node, findings: &mut Vec<Diagnostic>) -> Option<Self> {
        let name = node.as_text()?;
        let mut choices = CHOICES.iter();
        let Some(choice) = choices.find(|it| it.name == name || it.camel == name) else {
            let names = CHOICES.iter().map(|it| it.name);
            let found = rules::UNKNOWN_SELECTION.with(node.span, |message| {
                message
                    .with("name", name)
                    .with("names", quoted(names.clone()))
            });
            findings.push(match nearest(name, names) {
                Some(meant) => found.with_label(did_you_mean(meant)),
                None => found,
            });
            return None;
        };
        if choice.name != name {
            findings.push(rules::CAMEL_CASE.with(node.span, |message| {
                message.with("name", name).with("meant", choice.name)
            }));
        }
        Some(Self {
            choice,
            place: node.span,
        })
    }

    /// Whether nothing is posted for this choice.
    pub(super) fn is_redirected(&self) -> bool {
        self.choice.family == Family::Redirect
    }

    /// Holds the choice against site and form data.
    pub(super) fn check(&self, form: &Node, site: Site, findings: &mut Vec<Diagnostic>) {
        let name = self.choice.name;
        if !self.choice.sites.contains(&site) {
            findings.push(rules::SELECTION_ELSEWHERE.with(self.place, |message| {
                message.with("name", name).with("site", site.id())
            }));
        } else if self.is_redirected() {
            let rule = if form.is_null() || form.entries().is_some_and(<[_]>::is_empty) {
                &rules::REDIRECTS
            } else {
                &rules::REDIRECT_WITH_FORM_DATA
            };
            findings.push(rule.with(self.place, |message| message.with("name", name)));
        } else if let Some(method) = form.get("payment_method_id")
            && let Some(id) = method.as_text()
            && family(id, site).is_some_and(|family| family != self.choice.family)
        {
            findings.push(rules::SELECTION_MISMATCH.with(self.place, |message| {
                message.with("name", name).with("method", id)
            }));
        }
    }
}

/// The family of a method; `None` where the Brick has none for it.
fn family(id: &str, site: Site) -> Option<Family> {
    let method = Method::parse(id)?.info(site)?;
    match method.payment_type {
        PaymentType::CreditCard | PaymentType::DebitCard | PaymentType::PrepaidCard => {
            Some(Family::Card)
        }
        PaymentType::Ticket | PaymentType::Atm => Some(Family::Cash),
        PaymentType::BankTransfer => Some(Family::Transfer),
        PaymentType::AccountMoney | PaymentType::DigitalCurrency | PaymentType::DigitalWallet => {
            None
        }
    }
}
