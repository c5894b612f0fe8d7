//! Which site the requests of a file are for, and where that is known from.

use std::cell::Cell;

use crate::cli::failure::Failure;
use crate::contract::Site;
use crate::i18n::{Message, Text};
use crate::lint::{Clue, infer_site, possible_sites};
use crate::scenario::Project;
use crate::source::Node;
use crate::text;

const NO_SITE: Text = text! {
    en: "nothing tells which country `{ $path }` is for: give `--site { $first }` (possible: { $sites }), or write `site: { $first }` in ensayo.yaml",
    es: "nada indica para qué país es `{ $path }`: usa `--site { $first }` (posibles: { $sites }), o escribe `site: { $first }` en ensayo.yaml",
    pt: "nada indica para qual país é `{ $path }`: use `--site { $first }` (possíveis: { $sites }), ou escreva `site: { $first }` no ensayo.yaml",
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
            let possible = possible_sites(body);
            let ids: Vec<&str> = possible.iter().map(|it| it.id()).collect();
            let told = NO_SITE.with("path", path).with("sites", ids.join(", "));
            return Err(Failure::usage(told.with("first", ids[0])));
        };
        if !self.is_told.replace(true) {
            note(NOTE.with("path", path).with("why", clue.message(*site)));
        }
        Ok(*site)
    }
}
