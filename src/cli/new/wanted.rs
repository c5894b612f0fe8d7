//! `ensayo new --for`: a scenario that shows one thing.

use super::super::args::New;
use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::output::Output;
use super::{DRAFT, error_rules, tried};
use crate::contract::Site;
use crate::i18n::Text;
use crate::record::wanted::{Seen, Subject, Wanted};
use crate::replay;
use crate::replay::result::StepResult;
use crate::scenario::Project;
use crate::text;

const UNKNOWN: Text = text! {
    en: "`{ $name }` is no code, status, status_detail, payment method or call that is known here; `ensayo explain { $name }` looks further",
    es: "`{ $name }` no es un código, status, status_detail, medio de pago ni llamada que se conozca aquí; `ensayo explain { $name }` busca más",
    pt: "`{ $name }` não é um código, status, status_detail, meio de pagamento nem chamada que se conheça aqui; `ensayo explain { $name }` procura mais",
};

/// The text of the scenario, with what the mock answers as its expectations.
pub(super) fn text(
    name: &str,
    args: &New,
    project: &Project,
    output: Output,
) -> Result<String, Failure> {
    let subject = Subject::parse(name);
    let subject = subject.ok_or_else(|| Failure::usage(UNKNOWN.with("name", name)))?;
    let configured = project.config.site_or(args.site).unwrap_or(Site::Mlb);
    let site = args.site.unwrap_or_else(|| subject.usual_site(configured));
    let title = args.title.as_deref();
    let wanted = Wanted::of(subject, site, title, output.lang())
        .map_err(|it| Failure::Told(Exit::Findings, it.message()))?;
    let results = tried(&wanted.text(&[]), project)?;
    let mut seen: Vec<Seen> = results.steps().map(|(_, _, step)| seen(step)).collect();
    if let Some(at) = seen.iter().position(|it| it.code.is_some()) {
        let rules = error_rules(&wanted.text(&seen), DRAFT, project);
        seen[at].lint = rules.into_iter().map(str::to_owned).collect();
    }
    Ok(wanted.text(&seen))
}

/// What a step was answered.
fn seen(step: &StepResult) -> Seen {
    let answer = step.exchanges.last().and_then(|it| it.answer.as_ref().ok());
    let Some(answer) = answer else {
        return Seen::default();
    };
    let body = answer.body.shown();
    let text = |key: &str| {
        let value = body.as_ref()?.get(key)?.as_str()?;
        Some(value.to_owned())
    };
    Seen {
        status: answer.status,
        code: replay::code_of(answer).filter(|_| answer.status >= 400),
        state: [text("status"), text("status_detail")],
        lint: Vec::new(),
    }
}
