//! The countries where Mercado Pago takes payments.

use super::document::{Checksum, Document, TestDocument};
use super::evidence::{Confidence, Evidence};

include!(concat!(env!("OUT_DIR"), "/sites.rs"));

/// A site: one country with its currency, methods and documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Site {
    /// Argentina.
    Mla,
    /// Brazil.
    Mlb,
    /// Chile.
    Mlc,
    /// Mexico.
    Mlm,
    /// Uruguay.
    Mlu,
    /// Colombia.
    Mco,
    /// Peru.
    Mpe,
}

/// What is known about a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteInfo {
    /// The site.
    pub site: Site,
    /// The id, such as `MLB`.
    pub id: &'static str,
    /// The country's English name.
    pub country: &'static str,
    /// The country's code by ISO 3166.
    pub country_iso: &'static str,
    /// The currency's code by ISO 4217.
    pub currency: &'static str,
    /// The digits that an amount may have after the point.
    pub decimals: u32,
    /// Where the number of digits comes from.
    pub decimals_evidence: Evidence,
    /// The offset in which the API prints dates, such as `-04:00`.
    pub utc_offset: &'static str,
    /// The same offset in seconds.
    pub utc_offset_seconds: i32,
    /// Where the offset comes from.
    pub utc_offset_evidence: Evidence,
    /// Whether a card token carries the holder's document.
    pub card_identification: bool,
    /// Where that comes from.
    pub card_identification_evidence: Evidence,
    /// The document that goes with test cards.
    pub test_document: Option<TestDocument>,
    /// The types of documents that buyers have.
    pub documents: &'static [Document],
    /// Where country and currency come from.
    pub evidence: Evidence,
}

impl Site {
    /// All sites.
    pub const ALL: &'static [Self] = &[
        Self::Mla,
        Self::Mlb,
        Self::Mlc,
        Self::Mlm,
        Self::Mlu,
        Self::Mco,
        Self::Mpe,
    ];

    /// What is known about the site.
    pub fn info(self) -> &'static SiteInfo {
        &SITES[self as usize]
    }

    /// The id, such as `MLB`.
    pub fn id(self) -> &'static str {
        self.info().id
    }

    /// The site of an id, in any case.
    ///
    /// ```
    /// use ensayo::contract::Site;
    /// assert_eq!(Site::parse("mlb"), Some(Site::Mlb));
    /// ```
    pub fn parse(id: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|site| site.id().eq_ignore_ascii_case(id))
    }

    /// The document type of an id, exactly as the API writes it.
    pub fn document(self, id: &str) -> Option<&'static Document> {
        self.info().documents.iter().find(|it| it.id == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_found_by_its_id_in_any_case() {
        assert_eq!(Site::parse("mlb"), Some(Site::Mlb));
        assert_eq!(Site::parse("MLV"), None);
        for site in Site::ALL {
            assert_eq!(site.info().site, *site);
            assert_eq!(Site::parse(site.id()), Some(*site));
        }
    }

    #[test]
    fn each_site_has_its_currency_and_decimals() {
        let money: Vec<(&str, &str, u32)> = Site::ALL
            .iter()
            .map(|it| it.info())
            .map(|it| (it.id, it.currency, it.decimals))
            .collect();
        let expected = [
            ("MLA", "ARS", 2),
            ("MLB", "BRL", 2),
            ("MLC", "CLP", 0),
            ("MLM", "MXN", 2),
            ("MLU", "UYU", 2),
            ("MCO", "COP", 0),
            ("MPE", "PEN", 2),
        ];
        assert_eq!(money, expected);
    }

    #[test]
    fn decimals_are_enforced_except_where_sources_disagree() {
        let doubtful: Vec<&str> = Site::ALL
            .iter()
            .map(|it| it.info())
            .filter(|it| !it.decimals_evidence.confidence.is_enforced())
            .map(|it| it.id)
            .collect();
        assert_eq!(doubtful, ["MCO"]);
    }

    #[test]
    fn every_country_prints_dates_four_hours_behind() {
        for site in Site::ALL {
            let info = site.info();
            assert_eq!(
                (info.utc_offset, info.utc_offset_seconds),
                ("-04:00", -14_400)
            );
        }
    }

    #[test]
    fn check_digits_are_enforced_in_brazil_alone() {
        let enforced: Vec<(&str, &str)> = Site::ALL
            .iter()
            .flat_map(|site| site.info().documents.iter().map(|it| (site.id(), it)))
            .filter(|(_, document)| document.enforced)
            .map(|(site, document)| (site, document.id))
            .collect();
        assert_eq!(enforced, [("MLB", "CPF"), ("MLB", "CNPJ")]);
        let cpf = Site::Mlb.document("CPF").unwrap();
        assert!(cpf.evidence.confidence.is_enforced());
        assert_eq!(cpf.checksum, Some(Checksum::Cpf));
        assert_eq!(Site::Mlb.document("DNI"), None);
    }
}
