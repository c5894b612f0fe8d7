//! The countries where Mercado Pago takes payments.

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

    /// The id, such as `MLB`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Mla => "MLA",
            Self::Mlb => "MLB",
            Self::Mlc => "MLC",
            Self::Mlm => "MLM",
            Self::Mlu => "MLU",
            Self::Mco => "MCO",
            Self::Mpe => "MPE",
        }
    }

    /// The site of an id, in any case.
    pub fn parse(id: &str) -> Option<Self> {
        let mut all = Self::ALL.iter().copied();
        all.find(|site| site.id().eq_ignore_ascii_case(id))
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
            assert_eq!(Site::parse(site.id()), Some(*site));
        }
    }
}
