//! The countries' names.

use crate::contract::Site;
use crate::i18n::{Lang, Text};
use crate::text;

/// The name of a site's country.
pub(super) fn name(site: Site) -> Text {
    match site {
        Site::Mla => text! { en: "Argentina", es: "Argentina", pt: "Argentina" },
        Site::Mlb => text! { en: "Brazil", es: "Brasil", pt: "Brasil" },
        Site::Mlc => text! { en: "Chile", es: "Chile", pt: "Chile" },
        Site::Mlm => text! { en: "Mexico", es: "México", pt: "México" },
        Site::Mlu => text! { en: "Uruguay", es: "Uruguay", pt: "Uruguai" },
        Site::Mco => text! { en: "Colombia", es: "Colombia", pt: "Colômbia" },
        Site::Mpe => text! { en: "Peru", es: "Perú", pt: "Peru" },
    }
}

/// `MLB · Brasil`.
pub(super) fn heading(site: Site, lang: Lang) -> String {
    format!("{} · {}", site.id(), name(site).pattern(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_english_names_are_the_contracts() {
        for site in Site::ALL {
            assert_eq!(name(*site).en, site.info().country);
        }
    }
}
