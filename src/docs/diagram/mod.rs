//! Who asks whom in a scenario: actors and the messages between them, before anybody draws them.

mod mermaid;
mod words;

use super::resolve::{Accepted, Deed, Play};
use super::value::Template;
use crate::i18n::Lang;
use crate::scenario::{NoticeExpect, Scenario, Step};

pub(super) use mermaid::text as mermaid;

/// Actors and messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::docs) struct Diagram {
    /// What it shows, for who does not see it.
    pub title: String,
    /// Who takes part, from left to right.
    pub actors: Vec<Actor>,
    /// What passes between them, from top to bottom.
    pub messages: Vec<Message>,
}

/// Somebody who takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::docs) enum Role {
    /// The shop's program.
    App,
    /// The API.
    Provider,
    /// The buyer, with bank and app.
    Shopper,
    /// The cardholder's bank.
    Issuer,
    /// What passes by itself.
    Time,
    /// The server that takes notifications.
    Receiver,
}

/// Somebody with a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::docs) struct Actor {
    /// The part.
    pub role: Role,
    /// The name in the page's language.
    pub name: String,
}

/// What passes between two actors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::docs) struct Message {
    /// Who says it.
    pub from: Role,
    /// Who hears it.
    pub to: Role,
    /// What is said.
    pub text: String,
    /// How it goes.
    pub way: Way,
}

/// How a message goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::docs) enum Way {
    /// It is asked.
    Asked,
    /// It is answered.
    Answered,
    /// It does not arrive.
    Lost,
}

/// What a deed is, in words.
pub(super) fn deed_words(deed: &Deed, lang: Lang) -> String {
    let (role, text) = words::deed(deed);
    let actor = words::actor(role).message().in_lang(lang);
    format!("{actor}: {}", text.in_lang(lang))
}

/// The messages of a case.
pub(in crate::docs) fn diagram(
    scenario: &Scenario,
    plays: &[Play],
    accepted: &Accepted<'_>,
    lang: Lang,
) -> Diagram {
    let mut messages = Vec::new();
    for (step, play) in scenario.steps.iter().zip(plays) {
        match play {
            Play::Deed(deed) => messages.push(done(deed, lang)),
            Play::Call(call) => {
                let answer = accepted(step);
                let asked = format!("{} {}", call.method, shown(&call.path));
                exchange(&mut messages, &asked, call, &answered(step, answer), lang);
            }
            Play::Skipped | Play::Open => {}
        }
        notify(&mut messages, step, lang);
    }
    let roles = [
        Role::Shopper,
        Role::Issuer,
        Role::App,
        Role::Provider,
        Role::Time,
        Role::Receiver,
    ];
    let takes_part = |role: &Role| messages.iter().any(|it| it.from == *role || it.to == *role);
    let actors = roles.into_iter().filter(takes_part).map(|role| Actor {
        role,
        name: words::actor(role).message().in_lang(lang),
    });
    Diagram {
        title: words::title(&scenario.title.value, lang),
        actors: actors.collect(),
        messages,
    }
}

/// A path with the parts that only a run knows in braces.
fn shown(path: &Template) -> String {
    path.render(str::to_owned, |name| {
        format!("{{{}}}", name.to_ascii_lowercase())
    })
}

fn exchange(
    messages: &mut Vec<Message>,
    asked: &str,
    call: &super::call::Call,
    answered: &str,
    lang: Lang,
) {
    let (app, provider) = (Role::App, Role::Provider);
    let message = |from, to, text: &str, way| Message {
        from,
        to,
        text: text.to_owned(),
        way,
    };
    for (at, attempt) in call.attempts.iter().enumerate() {
        let is_last = at + 1 == call.attempts.len();
        let fault = attempt.fault.as_deref().unwrap_or_default();
        let asks = if fault == "drop_before" {
            Way::Lost
        } else {
            Way::Asked
        };
        messages.push(message(app, provider, asked, asks));
        let lost = words::lost(fault);
        match lost {
            _ if asks == Way::Lost => {}
            Some(text) => {
                messages.push(message(
                    provider,
                    app,
                    &text.message().in_lang(lang),
                    Way::Lost,
                ));
            }
            None if is_last => messages.push(message(provider, app, answered, Way::Answered)),
            None => {
                let status = fault.trim_start_matches("status=");
                let status = status.split(';').next().unwrap_or_default();
                messages.push(message(provider, app, status, Way::Answered));
            }
        }
    }
}

/// Status and state of an answer: of the accepted one, else of the expected one.
fn answered(step: &Step, answer: Option<&serde_json::Value>) -> String {
    let body = answer.and_then(|it| it.get("body"));
    let text = |key: &str| body.and_then(|it| it.get(key)?.as_str());
    let status = answer.and_then(|it| it.get("status")?.as_u64());
    let status = status.map(|it| it.to_string()).or_else(|| expected(step));
    let code = body.and_then(crate::replay::code_in);
    let error = step.expect.error.as_ref().map(|it| it.value.clone());
    let is_refusal = status
        .as_deref()
        .is_some_and(|it| it.starts_with(['4', '5']));
    let state = [text("status"), text("status_detail")]
        .into_iter()
        .flatten();
    let code = code.filter(|_| is_refusal).or(error);
    let parts = status
        .into_iter()
        .chain(state.map(str::to_owned))
        .chain(code);
    parts.collect::<Vec<_>>().join(" ")
}

fn expected(step: &Step) -> Option<String> {
    use crate::scenario::StatusExpect;
    match step.expect.status.as_ref()?.value {
        StatusExpect::Code(code) => Some(code.to_string()),
        StatusExpect::Created => Some("200/201".to_owned()),
    }
}

fn done(deed: &Deed, lang: Lang) -> Message {
    let (from, text) = words::deed(deed);
    Message {
        from,
        to: Role::Provider,
        text: text.in_lang(lang),
        way: Way::Asked,
    }
}

fn notify(messages: &mut Vec<Message>, step: &Step, lang: Lang) {
    let notices = step.expect.webhook.iter().flat_map(|it| &it.value);
    for notice in notices {
        messages.push(Message {
            from: Role::Provider,
            to: Role::Receiver,
            text: notice_text(notice),
            way: Way::Asked,
        });
        messages.push(Message {
            from: Role::Receiver,
            to: Role::Provider,
            text: notice.reply().to_string(),
            way: Way::Answered,
        });
    }
    if step.expect.idempotent {
        messages.push(Message {
            from: Role::App,
            to: Role::Provider,
            text: words::again(lang),
            way: Way::Asked,
        });
        messages.push(Message {
            from: Role::Provider,
            to: Role::App,
            text: words::same(lang),
            way: Way::Answered,
        });
    }
}

fn notice_text(notice: &NoticeExpect) -> String {
    let parts = [notice.action, notice.status];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    match parts.is_empty() {
        true => "webhook".to_owned(),
        false => parts.join(" "),
    }
}
