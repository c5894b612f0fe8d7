//! What an ordinary order looks like in each country.

use crate::contract::Site;

/// The values of a country that the starter scenarios are made of.
pub(super) struct Country {
    /// An everyday amount, as the currency writes it.
    pub(super) amount: &'static str,
    /// A brand of card that every shop takes.
    pub(super) brand: &'static str,
    /// How people there pay without a card: the id of the method.
    pub(super) method: &'static str,
    /// What this method asks for beside amount, id, description and reference, a line of YAML each.
    pub(super) members: &'static str,
}

/// The payer that is enough for most methods.
const PAYER: &str = "payer: { email: comprador@testuser.com }";

/// What the country of a site needs.
pub(super) const fn country(site: Site) -> Country {
    match site {
        Site::Mla => Country {
            amount: "15999.90",
            brand: "master",
            method: "rapipago",
            members: PAYER,
        },
        Site::Mlb => Country {
            amount: "58.80",
            brand: "visa",
            method: "pix",
            members: PAYER,
        },
        Site::Mlc => Country {
            amount: "24990",
            brand: "visa",
            method: "webpay",
            members: WEBPAY,
        },
        Site::Mlm => Country {
            amount: "450.00",
            brand: "visa",
            method: "oxxo",
            members: PAYER,
        },
        Site::Mlu => Country {
            amount: "980.00",
            brand: "visa",
            method: "abitab",
            members: ABITAB,
        },
        Site::Mco => Country {
            amount: "50000",
            brand: "visa",
            method: "pse",
            members: PSE,
        },
        Site::Mpe => Country {
            amount: "149.90",
            brand: "visa",
            method: "pagoefectivo_atm",
            members: PAYER,
        },
    }
}

const WEBPAY: &str = r#"callback_url: https://shop.example.com/back
transaction_details: { financial_institution: "1234" }
additional_info: { ip_address: 190.98.200.10 }
payer:
  email: comprador@testuser.com
  entity_type: individual
  identification: { type: Otro, number: "123456789" }"#;

const ABITAB: &str = r#"payer:
  email: comprador@testuser.com
  identification: { type: CI, number: "12345678" }"#;

const PSE: &str = r#"callback_url: https://shop.example.com/back
transaction_details: { financial_institution: "1040" }
additional_info: { ip_address: 181.49.10.20 }
payer:
  email: comprador@testuser.com
  entity_type: individual
  first_name: Comprador
  last_name: de Prueba
  identification: { type: CC, number: "123456789" }
  address:
    zip_code: "11011"
    street_name: Calle 72
    street_number: "10-34"
    neighborhood: Chapinero
    city: Bogotá
    federal_unit: Bogotá D.C.
  phone: { area_code: "601", number: "3001234" }"#;
