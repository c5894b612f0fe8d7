//! `card_token(brand, holder, …)`: which test card of the site is meant.

use crate::contract::{Site, TestCard, test_card_by_number, test_cards};
use crate::i18n::Text;
use crate::scenario::runtime::{CardTokenRequest, HolderDocument};
use crate::text;
use crate::words::{did_you_mean, nearest, quoted};

use super::arguments::Arguments;
use super::problem::Problem;

/// The parameters of `card_token`.
pub(super) const PARAMETERS: &[&str] = &[
    "brand",
    "holder",
    "number",
    "security_code",
    "expiration_month",
    "expiration_year",
    "document_type",
    "document_number",
];

const NO_CARD: Text = text! {
    en: "`card_token` needs a `brand` or a `number`",
    es: "`card_token` necesita un `brand` o un `number`",
    pt: "`card_token` precisa de um `brand` ou de um `number`",
};
const UNKNOWN_BRAND: Text = text! {
    en: "{ $site } has no test card of the brand `{ $brand }`",
    es: "{ $site } no tiene una tarjeta de prueba de la marca `{ $brand }`",
    pt: "{ $site } não tem um cartão de teste da bandeira `{ $brand }`",
};
const BRANDS_ARE: Text = text! {
    en: "write one of { $names }",
    es: "escribe una de { $names }",
    pt: "escreva uma de { $names }",
};
const UNKNOWN_NUMBER: Text = text! {
    en: "the number is not a test card of { $site }: give `security_code`, `expiration_month` and `expiration_year` too",
    es: "el número no es de una tarjeta de prueba de { $site }: indica también `security_code`, `expiration_month` y `expiration_year`",
    pt: "o número não é de um cartão de teste de { $site }: informe também `security_code`, `expiration_month` e `expiration_year`",
};

/// The card of a call: what is given, and the rest from the site's test card.
pub(super) fn request(site: Site, args: &Arguments) -> Result<CardTokenRequest, Problem> {
    let number = args.text("number")?;
    let card = match (args.text("brand")?, &number) {
        (Some(brand), _) => Some(of_brand(site, &brand)?),
        (None, Some(number)) => test_card_by_number(number, site),
        (None, None) => return Err(wrong(NO_CARD.message())),
    };
    let unknown = || wrong(UNKNOWN_NUMBER.with("site", site.id()));
    let security_code = args.text("security_code")?;
    let month = match args.whole("expiration_month")? {
        Some(month) => Some(u8::try_from(month).unwrap_or(u8::MAX)),
        None => card.map(|card| card.expiration_month),
    };
    let year = args
        .whole("expiration_year")?
        .or(card.map(|card| card.expiration_year));
    Ok(CardTokenRequest {
        card_number: number
            .or(card.map(|card| card.number.to_owned()))
            .ok_or_else(unknown)?,
        security_code: security_code
            .or(card.map(|card| card.security_code.to_owned()))
            .ok_or_else(unknown)?,
        expiration_month: month.ok_or_else(unknown)?,
        expiration_year: year.ok_or_else(unknown)?,
        holder: args.required("holder")?,
        document: document(site, args)?,
    })
}

fn wrong(message: crate::i18n::Message) -> Problem {
    Problem::new("expression-argument", message)
}

/// What is given, and the rest from the site's test document.
fn document(site: Site, args: &Arguments) -> Result<Option<HolderDocument>, Problem> {
    let known = site.info().test_document;
    let kind = args.text("document_type")?;
    let number = args.text("document_number")?;
    let kind = kind.or(known.map(|it| it.kind.to_owned()));
    let number = number.or(known.map(|it| it.number.to_owned()));
    Ok(kind
        .zip(number)
        .map(|(kind, number)| HolderDocument { kind, number }))
}

/// The first test card of a payment method or of a brand's name.
fn of_brand(site: Site, brand: &str) -> Result<&'static TestCard, Problem> {
    let cards = test_cards(site);
    let is_brand = |card: &&TestCard| {
        card.method.id().eq_ignore_ascii_case(brand) || card.brand.eq_ignore_ascii_case(brand)
    };
    if let Some(card) = cards.iter().find(is_brand) {
        return Ok(card);
    }
    let mut names: Vec<&str> = cards.iter().map(|card| card.method.id()).collect();
    names.dedup();
    let full_names = cards.iter().map(|card| card.brand);
    let help = match nearest(brand, names.iter().copied().chain(full_names)) {
        Some(name) => did_you_mean(name),
        None => BRANDS_ARE.with("names", quoted(names)),
    };
    let message = UNKNOWN_BRAND.with("site", site.id()).with("brand", brand);
    Err(wrong(message).with_help(help))
}
