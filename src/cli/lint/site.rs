//! Which site the requests of a file are for, and where that is known from.

use std::cell::Cell;

use crate::cli::failure::Failure;
use crate::contract::Site;
use crate::i18n::{Message, Text};
use crate::lint::{Clue, infer_site};
use crate::scenario::Project;
use crate::source::Node;
use crate::text;

const NO_SITE: Text = text! {
    en: "a payment request does not say its site: give `--site MLB` (or another), or `site:` in ensayo.yaml, to lint `{ $path }`",
    es: "una solicitud de pago no dice su sitio: usa `--site MLB` (u otro), o `site:` en ensayo.yaml, para revisar `{ $path }`",
    pt: "uma requisição de pagamento não diz seu site: use `--site MLB` (ou outro), ou `site:` no ensayo.yaml, para verificar `{ $path }`",
};
const NOTE: Text = text! {
    en: "`{ $path }`: { $why }",
    es: "`{ $path }`: { $why }",
    pt: "`{ $path }`: { $why }",
};

/// What is known of the site of a file's requests.
pub(in crate::cli) struct Sites {
    given: Option<Site>,
    /// That of the first request which gives one away, for those that do not.
    inferred: Option<(Site, Clue)>,
    is_told: Cell<bool>,
}

impl Sites {
    /// The site is what a flag says, else `ensayo.yaml`, else what a request gives away.
    pub(in crate::cli) fn of<'n>(
        mut bodies: impl Iterator<Item = &'n Node>,
        flag: Option<Site>,
        project: &Project,
    ) -> Self {
        let given = project.config.site_or(flag);
        let inferred = match given {
            Some(_) => None,
            None => bodies.find_map(infer_site),
        };
        Self {
            given,
            inferred,
            is_told: Cell::new(false),
        }
    }

    /// The site of one request. Where it is inferred, that is noted once for the file.
    pub(in crate::cli) fn site(
        &self,
        body: Option<&Node>,
        path: &str,
        note: &mut dyn FnMut(Message),
    ) -> Result<Site, Failure> {
        if let Some(site) = self.given {
            return Ok(site);
        }
        let own = body.and_then(infer_site);
        let Some((site, clue)) = own.as_ref().or(self.inferred.as_ref()) else {
            return Err(Failure::usage(NO_SITE.with("path", path)));
        };
        if !self.is_told.replace(true) {
            note(NOTE.with("path", path).with("why", clue.message(*site)));
        }
        Ok(*site)
    }
}
