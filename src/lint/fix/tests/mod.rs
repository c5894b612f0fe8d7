//! Fixes applied in memory: of every rule, and of generated requests.

mod engine;
mod generated;
mod registry;

use std::convert::Infallible;

use super::{Fixed, Looked, Wanted, fix};
use crate::contract::Site;
use crate::diagnostic::Safety;
use crate::lint::{Request, request};
use crate::rules::{Context, Example};
use crate::source::load;
use crate::text::{Edited, Sources};

/// What a text is held against.
fn context() -> Context<'static> {
    Example::payment(Site::Mlb, "{}").context()
}

/// Lints a text as a body.
fn look(name: &str, text: &str, cx: Context<'_>) -> Looked {
    let mut sources = Sources::new();
    let loaded = load(text.as_bytes(), name, &mut sources);
    let mut found = loaded.diagnostics;
    if let Some(body) = &loaded.node {
        found.extend(request(&Request {
            body: Some(body),
            sources: &sources,
            cx,
            anchor: body.span,
            headers: &[],
        }));
    }
    crate::diagnostic::sort(&mut found);
    Looked { found, sources }
}

/// Fixes a text as far as wanted.
fn fixed(name: &str, text: &str, cx: Context<'_>, least: Safety) -> Fixed {
    let wanted = Wanted {
        least,
        identity: &|name| Some(name.to_owned()),
    };
    let mut lint = |edited: Edited| -> Result<Looked, Infallible> {
        Ok(look(
            name,
            edited.get(name).map_or(text, String::as_str),
            cx,
        ))
    };
    let Ok(fixed) = fix(look(name, text, cx), &wanted, &mut lint);
    fixed
}

/// The text after fixing.
fn after(name: &str, text: &str, cx: Context<'_>, least: Safety) -> String {
    let fixed = fixed(name, text, cx, least);
    let changed = fixed.files.get(name).map(|file| file.after.clone());
    changed.unwrap_or_else(|| text.to_owned())
}
