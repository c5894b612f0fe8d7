//! The number of a card.

use std::ops::Range;

use crate::contract::{Checksum, Site, passes_luhn, test_card_by_number, three_ds_cards};
use crate::rules::Example;
use crate::rules::meta::declare_meta;
use crate::rules::sources::{CARD_GUIDE, PCI_DSS};

use super::{Exposed, value};

declare_meta! {
    id: "exposed-card-number",
    endpoints: [],
    severity: Error,
    code: [],
    evidence: Documented [PCI_DSS, CARD_GUIDE],
    message: {
        en: "the number of a card stands in this file, ending in `{ $last }`",
        es: "en este archivo está el número de una tarjeta, terminado en `{ $last }`",
        pt: "neste arquivo está o número de um cartão, terminado em `{ $last }`",
    },
    label: {
        en: "passes the check of card numbers and is no published test card",
        es: "cumple la verificación de números de tarjeta y no es una tarjeta de prueba publicada",
        pt: "passa na verificação de números de cartão e não é um cartão de teste publicado",
    },
    help: {
        en: "take it out, and out of the history of the repository; for tests use a card that Mercado Pago publishes",
        es: "quítalo, también del historial del repositorio; para pruebas usa una tarjeta publicada por Mercado Pago",
        pt: "retire-o, também do histórico do repositório; para testes use um cartão publicado pelo Mercado Pago",
    },
    why: {
        en: "whoever reads the file can pay with it; the card form turns numbers into tokens so that none reaches your files",
        es: "quien lee el archivo puede pagar con ella; el formulario convierte los números en tokens para que ninguno llegue a tus archivos",
        pt: "quem lê o arquivo pode pagar com ele; o formulário converte os números em tokens para que nenhum chegue aos seus arquivos",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "description": "4539 5787 6362 1486"}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}, "description": "4235 6477 2802 5682"}"#),
}

/// How cards print their digits.
const SHAPES: [&[usize]; 3] = [&[4, 4, 4, 4, 3], &[4, 4, 4, 4], &[4, 6, 5]];

/// Judges a run of digits with marks between them.
pub(super) fn judge(text: &str, run: Range<usize>, out: &mut dyn FnMut(Exposed)) {
    if run.len() < 13 || !stands_alone(text, &run) {
        return;
    }
    let groups = groups(text, &run);
    let mut at = 0;
    while at < groups.len() {
        let count = length_at(text, &groups, at);
        if count > 0 && !is_id(text, groups[at].start) {
            let range = groups[at].start..groups[at + count - 1].end;
            let last = &text[range.end - 4..range.end];
            out(Exposed::secret(&META, range.clone()).with("last", last));
        }
        at += count.max(1);
    }
}

/// Whether the number is the value of an id: applications have sixteen digits, and one in ten has a
/// check digit that fits.
fn is_id(text: &str, start: usize) -> bool {
    let key = value::key_before(text, start);
    key.get(key.len().saturating_sub(2)..)
        .is_some_and(|end| end.eq_ignore_ascii_case("id"))
}

/// Whether no letter, point or sign makes the run a part of something longer: an id, a fraction, a
/// path.
fn stands_alone(text: &str, run: &Range<usize>) -> bool {
    let bytes = text.as_bytes();
    let before = run.start.checked_sub(1).map(|at| bytes[at]);
    let after = bytes.get(run.end).copied();
    let next = bytes.get(run.end + 1).copied();
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    let is_fraction = after == Some(b'.') && next.is_some_and(|byte| byte.is_ascii_digit());
    let is_inside = |byte: u8| is_part(byte) || matches!(byte, b'.' | b'/');
    !before.is_some_and(is_inside) && !after.is_some_and(is_part) && !is_fraction
}

fn groups(text: &str, run: &Range<usize>) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut start = run.start;
    for group in text[run.clone()].split([' ', '-']) {
        groups.push(start..start + group.len());
        start += group.len() + 1;
    }
    groups
}

/// How many groups from one on are a card number; 0 for none.
fn length_at(text: &str, groups: &[Range<usize>], at: usize) -> usize {
    let plain = [groups[at].len()];
    let mut shapes = SHAPES.into_iter().chain([plain.as_slice()]);
    let found = shapes.find(|shape| {
        groups.get(at..at + shape.len()).is_some_and(|groups| {
            has_shape(text, groups, shape) && is_bounded(text, groups) && is_card(text, groups)
        })
    });
    found.map_or(0, <[usize]>::len)
}

fn has_shape(text: &str, groups: &[Range<usize>], shape: &[usize]) -> bool {
    let mark = |group: &Range<usize>| text.as_bytes()[group.end];
    let mut lengths = groups.iter().map(Range::len).zip(shape);
    let mut inner = groups[..groups.len() - 1].iter();
    lengths.all(|(length, expected)| length == *expected)
        && inner.all(|group| mark(group) == mark(&groups[0]))
}

/// Whether no dash ties it to further digits, as in a UUID.
fn is_bounded(text: &str, groups: &[Range<usize>]) -> bool {
    let bytes = text.as_bytes();
    let (first, last) = (&groups[0], &groups[groups.len() - 1]);
    let before = first.start.checked_sub(1).map(|at| bytes[at]);
    before != Some(b'-') && bytes.get(last.end) != Some(&b'-')
}

fn is_card(text: &str, groups: &[Range<usize>]) -> bool {
    let digits: String = groups.iter().map(|group| &text[group.clone()]).collect();
    is_of_a_brand(&digits) && passes_luhn(&digits) && !is_harmless(&digits)
}

/// First and last of the six digits that a brand's numbers begin with, and their lengths.
const BRANDS: &[(u32, u32, &[usize])] = &[
    (400_000, 499_999, &[16]), // Visa, and Elo's older numbers
    (510_000, 559_999, &[16]), // Mastercard
    (222_100, 272_099, &[16]), // Mastercard
    (340_000, 349_999, &[15]), // American Express
    (370_000, 379_999, &[15]), // American Express
    (300_000, 305_999, &[14]), // Diners
    (360_000, 369_999, &[14]), // Diners
    (380_000, 399_999, &[14]), // Diners
    (352_800, 358_999, &[16]), // JCB
    (500_000, 509_999, &[16]), // Elo, Carnet and Maestro
    (589_500, 589_799, &[16]), // Naranja and Cabal
    (601_100, 601_199, &[16]), // Discover
    (603_400, 604_499, &[16]), // Cencosud, Cabal and Carnet
    (606_282, 606_282, &[16]), // Hipercard
    (627_170, 627_170, &[16]), // Cabal
    (627_780, 627_780, &[16]), // Elo
    (636_297, 636_368, &[16]), // Elo
    (637_095, 637_612, &[16]), // Hipercard
    (644_000, 659_999, &[16]), // Discover and Elo
];

fn is_of_a_brand(digits: &str) -> bool {
    let begins = digits.get(..6).and_then(|it| it.parse::<u32>().ok());
    begins.is_some_and(|begins| {
        let mut brands = BRANDS.iter();
        brands.any(|(first, last, lengths)| {
            (*first..=*last).contains(&begins) && lengths.contains(&digits.len())
        })
    })
}

/// Numbers that other providers and card schemes publish for tests.
const PUBLISHED_ELSEWHERE: &[&str] = &[
    "4111111111111111",
    "4012888888881881",
    "4242424242424242",
    "4000000000000002",
    "4000056655665556",
    "5555555555554444",
    "5105105105105100",
    "5200828282828210",
    "2223003122003222",
    "378282246310005",
    "371449635398431",
    "6011111111111117",
    "6011000990139424",
    "30569309025904",
    "38520000023237",
    "3530111333300000",
    "3566002020360505",
];

/// Whether nobody pays with it: a published test card, or the number of a Brazilian company.
fn is_harmless(digits: &str) -> bool {
    let mut sites = Site::ALL.iter();
    sites.any(|site| test_card_by_number(digits, *site).is_some())
        || three_ds_cards().iter().any(|card| card.number == digits)
        || PUBLISHED_ELSEWHERE.contains(&digits)
        || Checksum::Cnpj.holds(digits)
}
