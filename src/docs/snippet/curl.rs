//! Requests as commands of curl, for POSIX shells; `jq` takes out of an answer what a later one needs.

use url::form_urlencoded;

use super::super::call::{Call, Wait};
use super::super::marker::Variable;
use super::super::resolve::Deed;
use super::super::value::{Piece, Template, Value};
use crate::fault;

/// Where the mock of a page is.
pub(in crate::docs) const BASE: &str = "MP_API";
const ACCOUNT: &str = "/__ensayo/account";
const ACT: &str = "/__ensayo/act";

/// What makes the account of a case: site, clock and traits.
pub(in crate::docs) fn account(body: &Value) -> String {
    control("PUT", ACCOUNT, body)
}

/// What makes the token of a card.
pub(in crate::docs) fn card(variable: &Variable, body: &Value) -> String {
    let command = Command {
        method: "POST",
        path: &Template::plain("/v1/card_tokens"),
        query: &[],
        headers: &Call::usual_headers(true, None),
        body: Some(body),
    };
    format!(
        "export {}=$({} | jq -r .id)\n",
        variable.name,
        command.text()
    )
}

/// What shopper, bank or time do.
pub(in crate::docs) fn deed(deed: &Deed, step: &str) -> String {
    let texts = [("result", deed.result), ("by", deed.by.as_deref())];
    let act = ("act".to_owned(), Value::text(deed.act));
    let id = deed.id.as_ref().map(|id| ("id".to_owned(), number(id)));
    let rest = texts
        .into_iter()
        .filter_map(|(key, text)| Some((key.to_owned(), Value::text(text?))));
    let body = Value::Map(std::iter::once(act).chain(id).chain(rest).collect());
    let command = control("POST", ACT, &body);
    let exports: Vec<String> = deed
        .exports
        .iter()
        .map(|it| export(it, &format!("payment{}", path(it)), step))
        .collect();
    kept(command.trim_end(), &exports, step)
}

/// Ids of payments are numbers, however a scenario writes them.
fn number(id: &Template) -> Value {
    match (id.as_variable(), id.as_plain()) {
        (Some(name), _) => Value::NumberOf(name.to_owned()),
        (_, Some(text)) if text.bytes().all(|it| it.is_ascii_digit()) => {
            Value::Number(text.to_owned())
        }
        _ => Value::Text(id.clone()),
    }
}

/// The request of a step: every time that it is sent, and what is kept of its answer.
pub(in crate::docs) fn call(call: &Call, step: &str) -> String {
    let exports: Vec<String> = call
        .exports
        .iter()
        .map(|it| export(it, path(it).trim_start_matches('.'), step))
        .collect();
    let mut out = String::new();
    for (at, attempt) in call.attempts.iter().enumerate() {
        let mut headers = call.headers.clone();
        let fault = attempt.fault.as_ref();
        headers.extend(fault.map(|it| (fault::HEADER.to_owned(), Template::plain(it))));
        let command = Command {
            headers: &headers,
            ..Command::of(call)
        }
        .text();
        let is_last = at + 1 == call.attempts.len();
        out.push_str(&match (&call.until, is_last) {
            (Some(wait), true) => polled(&command, wait, step),
            (None, true) => kept(&command, &exports, step),
            (_, false) => format!("{command}\n"),
        });
        out.extend(attempt.pause.iter().map(|pause| advance(pause)));
    }
    if call.until.is_some() {
        out.extend(exports.iter().map(|it| format!("{it}\n")));
    }
    out
}

/// A command, and its answer in a file where something is taken from it.
fn kept(command: &str, exports: &[String], step: &str) -> String {
    match exports {
        [] => format!("{command}\n"),
        exports => format!("{command} | tee {}\n{}\n", file(step), exports.join("\n")),
    }
}

/// The same command until its answer is what is waited for; a mock's clock is moved between.
fn polled(command: &str, wait: &Wait, step: &str) -> String {
    let conditions = wait.wanted.iter().map(|(key, texts)| {
        let texts: Vec<String> = texts
            .iter()
            .map(|it| serde_json::Value::from(it.as_str()).to_string())
            .collect();
        format!("(.{key} | IN({}))", texts.join(", "))
    });
    let conditions: Vec<String> = conditions.collect();
    let file = file(step);
    let condition = quoted(&Template::plain(&conditions.join(" and ")));
    let pause = advance(&wait.every).replace('\n', "\n  ");
    let command = command.replace('\n', "\n  ");
    format!(
        "until {command} | tee {file} | jq -e {condition} >/dev/null\ndo\n  {}\ndone\n",
        pause.trim_end()
    )
}

/// What moves the clock of the account.
fn advance(by: &str) -> String {
    let members = [("act", "advance"), ("by", by)];
    let members = members.map(|(key, text)| (key.to_owned(), Value::text(text)));
    control("POST", ACT, &Value::Map(members.to_vec()))
}

fn control(method: &str, path: &str, body: &Value) -> String {
    let command = Command {
        method,
        path: &Template::plain(path),
        query: &[],
        headers: &Call::usual_headers(true, None),
        body: Some(body),
    };
    format!("{}\n", command.text())
}

fn file(step: &str) -> String {
    match step.starts_with('-') {
        true => format!("./{step}.json"),
        false => format!("{step}.json"),
    }
}

fn export(variable: &Variable, filter: &str, step: &str) -> String {
    format!(
        "export {}=$(jq -r '.{filter}' {})",
        variable.name,
        file(step)
    )
}

/// The path of a variable in its answer, as jq has it.
fn path(variable: &Variable) -> String {
    let parts = variable.answer.iter().flat_map(|(_, path)| path);
    let parts = parts.map(|part| {
        let is_word = part
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || it == b'_');
        match part.parse::<usize>() {
            Ok(index) => format!("[{index}]"),
            Err(_) if is_word => format!(".{part}"),
            Err(_) => format!("[{}]", serde_json::Value::from(part.as_str())),
        }
    });
    parts.collect()
}

/// A command of curl.
struct Command<'c> {
    method: &'c str,
    path: &'c Template,
    query: &'c [(String, Template)],
    headers: &'c [(String, Template)],
    body: Option<&'c Value>,
}

impl<'c> Command<'c> {
    fn of(call: &'c Call) -> Self {
        Self {
            method: &call.method,
            path: &call.path,
            query: &call.query,
            headers: &call.headers,
            body: call.body.as_ref(),
        }
    }

    fn text(&self) -> String {
        let method = match self.method {
            "GET" => String::new(),
            method if method.bytes().all(|it| it.is_ascii_uppercase()) => format!(" -X {method}"),
            method => format!(" -X {}", quoted(&Template::plain(method))),
        };
        let mut lines = vec![format!("curl -sS{method} {}", self.url())];
        let headers = self.headers.iter().map(|(name, value)| {
            let mut header = Template::plain(&format!("{name}: "));
            header.push(value);
            format!("-H {}", quoted(&header))
        });
        lines.extend(headers);
        lines.extend(
            self.body
                .map(|body| format!("-d {}", quoted(&body.to_json()))),
        );
        lines.join(" \\\n  ")
    }

    fn url(&self) -> String {
        let mut url = Template::default();
        url.push_variable(BASE);
        url.push(self.path);
        let sign = match self.path.as_plain() {
            Some(path) if path.contains('?') => "&",
            _ => "?",
        };
        for (at, (key, value)) in self.query.iter().enumerate() {
            url.push_text(if at == 0 { sign } else { "&" });
            url.push_text(&encoded(key));
            url.push_text("=");
            for piece in value.pieces() {
                match piece {
                    Piece::Plain(text) => url.push_text(&encoded(text)),
                    Piece::Variable(name) => url.push_variable(name),
                }
            }
        }
        in_double_quotes(&url)
    }
}

fn encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// A word of a shell in which variables stand between double quotes, and all else between single ones.
fn quoted(text: &Template) -> String {
    let has_plain = text.pieces().iter().any(|it| matches!(it, Piece::Plain(_)));
    let is_simple = text.pieces().iter().all(|piece| match piece {
        Piece::Plain(text) => !text.contains(['\'', '"', '\\', '$', '`', '!', '\n']),
        Piece::Variable(_) => true,
    });
    if text.as_plain().is_none() && (is_simple || !has_plain) {
        return in_double_quotes(text);
    }
    let inside = text.render(
        |plain| plain.replace('\'', r"'\''"),
        |name| format!("'\"${name}\"'"),
    );
    format!("'{inside}'")
}

fn in_double_quotes(text: &Template) -> String {
    let pieces = text.pieces();
    let mut out = String::from("\"");
    for (at, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Plain(text) => {
                for c in text.chars() {
                    if matches!(c, '"' | '\\' | '$' | '`') {
                        out.push('\\');
                    }
                    out.push(c);
                }
            }
            Piece::Variable(name) => {
                let next = pieces.get(at + 1);
                let runs_on = matches!(next, Some(Piece::Plain(text)) if text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_'));
                out.push_str(&match runs_on {
                    true => format!("${{{name}}}"),
                    false => format!("${name}"),
                });
            }
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_means_anything_to_the_shell() {
        let mut text = Template::plain("it's \"$HOME\" `id`\n");
        text.push_variable("FIRST_ID");
        text.push_text("x");
        assert_eq!(
            quoted(&text),
            r#"'it'\''s "$HOME" `id`
'"$FIRST_ID"'x'"#
        );
        assert_eq!(
            in_double_quotes(&text),
            "\"it's \\\"\\$HOME\\\" \\`id\\`\n${FIRST_ID}x\""
        );
        let mut bearer = Template::plain("Authorization: Bearer ");
        bearer.push_variable("MP_ACCESS_TOKEN");
        assert_eq!(
            quoted(&bearer),
            "\"Authorization: Bearer $MP_ACCESS_TOKEN\""
        );
    }
}
