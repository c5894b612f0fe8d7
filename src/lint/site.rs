//! The site of a request that does not say it: from what only one country has.

use crate::contract::{Method, Site};
use crate::i18n::{Message, Text};
use crate::source::Node;
use crate::text;

/// What gives a site away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Clue {
    /// A payment method.
    Method(String),
    /// A type of document.
    Document(String),
    /// A currency.
    Currency(String),
}

const METHOD: Text = text! {
    en: "taken to be of { $site }, the only site with the method `{ $name }`; `--site` says otherwise",
    es: "se toma como de { $site }, el único sitio con el medio `{ $name }`; `--site` lo cambia",
    pt: "considerado de { $site }, o único site com o meio `{ $name }`; `--site` muda isso",
};
const DOCUMENT: Text = text! {
    en: "taken to be of { $site }, the only site with the document `{ $name }`; `--site` says otherwise",
    es: "se toma como de { $site }, el único sitio con el documento `{ $name }`; `--site` lo cambia",
    pt: "considerado de { $site }, o único site com o documento `{ $name }`; `--site` muda isso",
};
const CURRENCY: Text = text! {
    en: "taken to be of { $site }, the only site with the currency `{ $name }`; `--site` says otherwise",
    es: "se toma como de { $site }, el único sitio con la moneda `{ $name }`; `--site` lo cambia",
    pt: "considerado de { $site }, o único site com a moeda `{ $name }`; `--site` muda isso",
};

impl Clue {
    /// Says where the site comes from.
    pub fn message(&self, site: Site) -> Message {
        let (text, name) = match self {
            Self::Method(name) => (METHOD, name),
            Self::Document(name) => (DOCUMENT, name),
            Self::Currency(name) => (CURRENCY, name),
        };
        text.with("site", site.id()).with("name", name.as_str())
    }
}

/// The site of a body, and what gives it away: its method, else the payer's document, else the
/// currency, whichever first belongs to one site alone. Form data may be wrapped.
///
/// ```
/// use ensayo::contract::Site;
/// use ensayo::lint::infer_site;
/// use ensayo::source::json;
/// let (body, _) = json::read(r#"{"payment_method_id": "pix"}"#, ensayo::text::FileId(0));
/// assert_eq!(infer_site(&body.unwrap()).map(|(site, _)| site), Some(Site::Mlb));
/// ```
pub fn infer_site(body: &Node) -> Option<(Site, Clue)> {
    let body = body.get("formData").unwrap_or(body);
    let text = |path: &[&str]| {
        let found = path.iter().try_fold(body, |node, key| node.get(key))?;
        found.as_text()
    };
    let method = || {
        let id = text(&["payment_method_id"])?;
        let method = Method::parse(id).or_else(|| Method::meant_by(id))?;
        let [site] = method.sites() else {
            return None;
        };
        Some((*site, Clue::Method(id.to_owned())))
    };
    let document = || {
        let id = text(&["payer", "identification", "type"])?;
        let site = only(|site| {
            let mut documents = site.info().documents.iter();
            documents.any(|it| it.id == id || it.aliases.contains(&id))
        })?;
        Some((site, Clue::Document(id.to_owned())))
    };
    let currency = || {
        let id = text(&["currency_id"])?;
        let site = only(|site| site.info().currency == id)?;
        Some((site, Clue::Currency(id.to_owned())))
    };
    method().or_else(document).or_else(currency)
}

/// The sites that a body can be for: those that have its method, the payer's document and its currency;
/// all where nothing fits.
pub fn possible_sites(body: Option<&Node>) -> Vec<Site> {
    let body = body.map(|body| body.get("formData").unwrap_or(body));
    let text = |path: &[&str]| {
        let found = path.iter().try_fold(body?, |node, key| node.get(key))?;
        found.as_text()
    };
    let method = text(&["payment_method_id"]);
    let method = method.and_then(|id| Method::parse(id).or_else(|| Method::meant_by(id)));
    let document = text(&["payer", "identification", "type"]);
    let currency = text(&["currency_id"]);
    let fits = |site: &Site| {
        method.is_none_or(|it| it.sites().contains(site))
            && document.is_none_or(|it| site.document(it).is_some())
            && currency.is_none_or(|it| site.info().currency == it)
    };
    let all = || Site::ALL.iter().copied();
    let fitting: Vec<Site> = all().filter(fits).collect();
    match fitting.is_empty() {
        true => all().collect(),
        false => fitting,
    }
}

/// The one site of which something holds.
fn only(holds: impl Fn(Site) -> bool) -> Option<Site> {
    let mut sites = Site::ALL.iter().copied().filter(|site| holds(*site));
    let first = sites.next()?;
    sites.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::json;
    use crate::text::FileId;

    fn inferred(body: &str) -> Option<(Site, Clue)> {
        let (node, _) = json::read(body, FileId(0));
        infer_site(&node.expect("the test writes JSON"))
    }

    #[test]
    fn what_several_sites_have_leaves_those() {
        let possible = |body: &str| {
            let (node, _) = json::read(body, FileId(0));
            let sites = possible_sites(node.as_ref());
            sites.iter().map(|it| it.id()).collect::<Vec<_>>().join(" ")
        };
        let dni = r#"{"payment_method_id": "visa", "payer": {"identification": {"type": "DNI"}}}"#;
        assert_eq!(possible(dni), "MLA MPE");
        let all = possible("{}");
        assert_eq!(all.split(' ').count(), Site::ALL.len());
        assert_eq!(possible(r#"{"currency_id": "XXX"}"#), all);
    }

    #[test]
    fn what_one_site_alone_has_gives_it_away() {
        let method = |id: &str| Clue::Method(id.to_owned());
        for (body, found) in [
            (
                r#"{"payment_method_id": "oxxo"}"#,
                Some((Site::Mlm, method("oxxo"))),
            ),
            (
                r#"{"payment_method_id": "boleto"}"#,
                Some((Site::Mlb, method("boleto"))),
            ),
            (
                r#"{"formData": {"payment_method_id": "pse"}}"#,
                Some((Site::Mco, method("pse"))),
            ),
            (
                r#"{"payment_method_id": "visa", "payer": {"identification": {"type": "CPF"}}}"#,
                Some((Site::Mlb, Clue::Document("CPF".to_owned()))),
            ),
            (
                r#"{"currency_id": "CLP"}"#,
                Some((Site::Mlc, Clue::Currency("CLP".to_owned()))),
            ),
            (r#"{"payer": {"identification": {"type": "DNI"}}}"#, None),
            (r#"{"payment_method_id": 1}"#, None),
            ("[]", None),
        ] {
            assert_eq!(inferred(body), found, "{body}");
        }
    }
}
