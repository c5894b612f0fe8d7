//! The top level of a scenario file.

use crate::clock::{Timestamp, default_instant};
use crate::contract::Site;
use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::{Kind, Node};
use crate::text;
use crate::text::{FileId, Spanned};
use crate::words::quoted;

use super::super::model::{Places, Scenario, Step};
use super::super::suggest::suggest;
use super::axes::MOST_ALLOWED;
use super::matrix::{MOST_CASES, Matrix};
use super::reader::{Reader, Shape};
use super::{Lowering, account, matrix, start, steps, vars};

/// The keys of a scenario file.
pub(super) const KEYS: [&str; 19] = [
    "scenario",
    "about",
    "site",
    "tags",
    "clock",
    "vars",
    "matrix",
    "max_cases",
    "account",
    "defaults",
    "extends",
    "steps",
    "request",
    "act",
    "expect",
    "retry",
    "faults",
    "until",
    "when",
];

/// A scenario and the names that its matrix defines.
pub(super) struct Lowered {
    pub(super) scenario: Scenario,
    pub(super) axes: Vec<Spanned<String>>,
}

/// Reads a merged tree; `None` when nothing can be made of it.
pub(super) fn scenario(
    cx: &mut Lowering<'_>,
    root: &Node,
    file: FileId,
    path: String,
) -> Option<Lowered> {
    cx.reader.block("scenario", root, &KEYS)?;
    cases_belong_to_matrix(&mut cx.reader, root);
    let title = title(&mut cx.reader, root);
    let site = site(cx, root);
    let clock = clock(cx, root);
    let about = root
        .get("about")
        .and_then(|node| cx.reader.text("about", node));
    let tags = root.get("tags").map(|node| cx.reader.texts("tags", node));
    let account = account::traits(&mut cx.reader, root.get("account"));
    cx.default_body = default_body(&mut cx.reader, root);
    let vars = vars::vars(&mut cx.reader, root.entry("vars"));
    let most = root
        .get("max_cases")
        .map(|node| cx.reader.whole("max_cases", node, 1, MOST_ALLOWED));
    let most = most.flatten().map_or(MOST_CASES, |it| it.value);
    let Matrix { axes, cases } = matrix::matrix(&mut cx.reader, root.entry("matrix"), most);
    let steps = steps::steps(cx, root);
    if clock.is_none() {
        warn_of_literal_dates(&mut cx.reader, &steps);
    }
    let scenario = Scenario {
        path,
        file,
        title: title.unwrap_or_else(|| Spanned::new(String::new(), start(root))),
        about,
        site: site?,
        tags: tags.unwrap_or_default(),
        clock: clock.unwrap_or_else(default_instant),
        account,
        cases,
        steps,
        vars,
        places: Places::new(),
    };
    Some(Lowered { scenario, axes })
}

const CASES_IN_MATRIX: Text = text! {
    en: "write `cases` inside `matrix`",
    es: "escribe `cases` dentro de `matrix`",
    pt: "escreva `cases` dentro de `matrix`",
};

/// `cases` at the top level is an unknown key; here is where it belongs.
fn cases_belong_to_matrix(reader: &mut Reader, root: &Node) {
    let Some(entry) = root.entry("cases") else {
        return;
    };
    for diagnostic in &mut reader.diagnostics {
        if diagnostic.span == entry.key.span {
            diagnostic.help = Some(CASES_IN_MATRIX.message());
            diagnostic.fixes.clear();
        }
    }
}

const NO_TITLE: Text = text! {
    en: "a scenario needs a title",
    es: "un escenario necesita un título",
    pt: "um cenário precisa de um título",
};
const TITLE_HELP: Text = text! {
    en: "begin with `scenario:` and one line that says what it rehearses",
    es: "empieza con `scenario:` y una línea que diga qué ensaya",
    pt: "comece com `scenario:` e uma linha que diga o que ele ensaia",
};

fn title(reader: &mut Reader, root: &Node) -> Option<Spanned<String>> {
    let Some(node) = root.get("scenario") else {
        let diagnostic = Diagnostic::error("missing-key", start(root), NO_TITLE.message());
        reader.report(diagnostic.with_help(TITLE_HELP.message()));
        return None;
    };
    reader.text("scenario", node)
}

const NO_SITE: Text = text! {
    en: "the scenario names no site, and `ensayo.yaml` has no default",
    es: "el escenario no indica el sitio, y `ensayo.yaml` no tiene uno por defecto",
    pt: "o cenário não indica o site, e `ensayo.yaml` não tem um padrão",
};
const SITE_HELP: Text = text! {
    en: "add `site:` with one of { $names }",
    es: "agrega `site:` con uno de { $names }",
    pt: "adicione `site:` com um de { $names }",
};
const UNKNOWN_SITE: Text = text! {
    en: "unknown site `{ $site }`",
    es: "sitio desconocido `{ $site }`",
    pt: "site desconhecido `{ $site }`",
};

fn site(cx: &mut Lowering<'_>, root: &Node) -> Option<Site> {
    let Some(node) = root.get("site") else {
        if let Some(site) = &cx.project.config.site {
            return Some(site.value);
        }
        let place = root
            .entry("scenario")
            .map_or(start(root), |entry| entry.key.span);
        let diagnostic = Diagnostic::error("missing-site", place, NO_SITE.message());
        let names = quoted(Site::ALL.iter().map(|site| site.id()));
        cx.reader
            .report(diagnostic.with_help(SITE_HELP.with("names", names)));
        return None;
    };
    read_site(&mut cx.reader, node).map(|it| it.value)
}

/// Reads the id of a site.
pub(in crate::scenario) fn read_site(reader: &mut Reader, node: &Node) -> Option<Spanned<Site>> {
    let text = reader.text("site", node)?;
    let Some(site) = Site::parse(&text.value) else {
        let message = UNKNOWN_SITE.with("site", &text.value);
        let diagnostic = Diagnostic::error("unknown-site", node.span, message);
        let names: Vec<&str> = Site::ALL.iter().map(|site| site.id()).collect();
        reader.report(suggest(diagnostic, &text.value, names));
        return None;
    };
    Some(Spanned::new(site, node.span))
}

const BAD_CLOCK: Text = text! {
    en: "`clock` must be an instant with an offset",
    es: "`clock` debe ser un instante con desplazamiento horario",
    pt: "`clock` deve ser um instante com deslocamento horário",
};
const CLOCK_HELP: Text = text! {
    en: "write it as `2026-01-15T12:00:00Z`",
    es: "escríbelo como `2026-01-15T12:00:00Z`",
    pt: "escreva-o como `2026-01-15T12:00:00Z`",
};

fn clock(cx: &mut Lowering<'_>, root: &Node) -> Option<Timestamp> {
    match root.get("clock") {
        Some(node) => read_clock(&mut cx.reader, node).map(|it| it.value),
        None => cx.project.config.clock.as_ref().map(|it| it.value),
    }
}

/// Reads an instant.
pub(in crate::scenario) fn read_clock(
    reader: &mut Reader,
    node: &Node,
) -> Option<Spanned<Timestamp>> {
    let found = node.as_text().and_then(|text| text.parse().ok());
    if found.is_none() {
        let diagnostic = Diagnostic::error("wrong-type", node.span, BAD_CLOCK.message());
        reader.report(diagnostic.with_help(CLOCK_HELP.message()));
    }
    found.map(|instant| Spanned::new(instant, node.span))
}

fn default_body(reader: &mut Reader, root: &Node) -> Option<Node> {
    let defaults = root.get("defaults")?;
    reader.block("defaults", defaults, &["body"])?;
    let body = defaults.get("body")?;
    if body.entries().is_none() {
        reader.wrong(Shape::Mapping, "body", body.span);
        return None;
    }
    Some(body.clone())
}

const LITERAL_DATE: Text = text! {
    en: "this date is fixed, but the scenario names no `clock`",
    es: "esta fecha es fija, pero el escenario no indica un `clock`",
    pt: "esta data é fixa, mas o cenário não indica um `clock`",
};
const LITERAL_DATE_HELP: Text = text! {
    en: "write `{ $example }`, or add `clock:` to the scenario",
    es: "escribe `{ $example }`, o agrega `clock:` al escenario",
    pt: "escreva `{ $example }`, ou adicione `clock:` ao cenário",
};

fn warn_of_literal_dates(reader: &mut Reader, steps: &[Step]) {
    for step in steps {
        let Some(request) = step.request() else {
            continue;
        };
        let mut bodies = [&request.body, &request.defaults].into_iter().flatten();
        let Some(date) = bodies.find_map(|body| body.get("date_of_expiration")) else {
            continue;
        };
        let is_literal = matches!(&date.kind, Kind::Text(text) if !text.contains("${{"));
        if is_literal {
            let message = LITERAL_DATE.message();
            let diagnostic = Diagnostic::warning("literal-date-without-clock", date.span, message);
            let help = LITERAL_DATE_HELP.with("example", "${{ now(\"+PT30M\") }}");
            reader.report(diagnostic.with_help(help));
        }
    }
}
