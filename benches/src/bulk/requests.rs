//! Payment requests as a shop's log has them, one a line: the same million in every run.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// The instant at which the requests are judged.
pub const NOW: &str = "2026-01-15T12:00:00Z";

/// One request in so many has a mistake: the last of each such group.
pub const MISTAKE_EVERY: u64 = 50;

/// Writes so many requests.
pub fn write(path: &Path, count: usize) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 20, File::create(path)?);
    for number in 0..count {
        writeln!(out, "{}", request(number as u64))?;
    }
    out.flush()
}

/// The request of a number, counted from 0.
fn request(number: u64) -> String {
    let mut dice = Dice(number.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5851_f42d_4c95_7f2d);
    let buyer = BUYERS[dice.below(BUYERS.len())];
    let order = 100_000 + number;
    let cents = 1_990 + dice.below(60_000);
    let amount = match buyer.decimals {
        0 => format!("{}", 2_000 + cents),
        _ => format!("{}.{:02}", 60 + cents / 100, cents % 100),
    };
    let payment = buyer
        .payment
        .replace("{token}", &dice.token())
        .replace("{installments}", &(1 + dice.below(6)).to_string());
    let items: Vec<String> = (0..=dice.below(3))
        .map(|at| item(order, at, &mut dice))
        .collect();
    let text = format!(
        concat!(
            r#"{{"transaction_amount":{amount},"description":"Pedido {order} en la tienda","#,
            r#"{payment},"external_reference":"pedido-{order}","statement_descriptor":"TIENDA","#,
            r#""notification_url":"https://www.tienda.example.com/avisos/mercadopago/{order}","#,
            r#""binary_mode":false,"payer":{{"email":"test_user_{user}@testuser.com","#,
            r#""first_name":"{first}","last_name":"{last}",{payer}}},"#,
            r#""metadata":{{"pedido":{order},"canal":"web","version":"4.12.0","socio":{socio}}},"#,
            r#""additional_info":{{"ip_address":"186.{ip}.24.101","items":[{items}],"#,
            r#""payer":{{"first_name":"{first}","last_name":"{last}","#,
            r#""registration_date":"2024-03-{day:02}T10:15:30.000-04:00","#,
            r#""phone":{{"area_code":"{area}","number":"987654321"}},"#,
            r#""address":{{"zip_code":"{zip}","street_name":"Calle {ip} de la Independencia","street_number":"{ip}"}}}},"#,
            r#""shipments":{{"receiver_address":{{"zip_code":"{zip}","state_name":"Centro","city_name":"Centro","#,
            r#""street_name":"Calle {ip} de la Independencia","street_number":"{ip}"}}}}}}}}"#,
        ),
        amount = amount,
        order = order,
        payment = payment,
        user = 1_000 + dice.below(90_000),
        first = FIRST[dice.below(FIRST.len())],
        last = LAST[dice.below(LAST.len())],
        payer = buyer.payer,
        socio = dice.below(2) == 1,
        ip = 10 + dice.below(200),
        items = items.join(","),
        day = 1 + dice.below(28),
        area = 11 + dice.below(80),
        zip = 10_000 + dice.below(80_000),
    );
    if (number + 1).is_multiple_of(MISTAKE_EVERY) {
        mistaken(text, &mut dice)
    } else {
        text
    }
}

fn item(order: u64, at: usize, dice: &mut Dice) -> String {
    let (title, about) = ITEMS[dice.below(ITEMS.len())];
    format!(
        r#"{{"id":"{order}-{at}","title":"{title}","description":"{about}","category_id":"fashion","quantity":{},"unit_price":{}}}"#,
        1 + dice.below(3),
        1_000 + dice.below(5_000)
    )
}

/// The mistakes that integrators make most.
fn mistaken(text: String, dice: &mut Dice) -> String {
    let (right, wrong) = MISTAKES[dice.below(MISTAKES.len())];
    text.replacen(right, wrong, 1)
}

const MISTAKES: &[(&str, &str)] = &[
    (r#""transaction_amount":"#, r#""transaction_amount":-"#),
    (r#""external_reference""#, r#""external_referense""#),
    ("@testuser.com", ".testuser.com"),
    (r#""payment_method_id":"#, r#""payment_method":"#),
    ("https://www.tienda.example.com", "http://localhost:3000"),
    (r#""binary_mode":false"#, r#""binary_mode":"false""#),
    (r#""quantity":"#, r#""quantity":null,"amount":"#),
];

/// How a buyer of a site pays.
#[derive(Clone, Copy)]
struct Buyer {
    decimals: u32,
    payment: &'static str,
    payer: &'static str,
}

const CPF: &str = r#""identification":{"type":"CPF","number":"12345678909"}"#;

const fn buyer(decimals: u32, payment: &'static str, payer: &'static str) -> Buyer {
    Buyer {
        decimals,
        payment,
        payer,
    }
}

/// Mostly cards and Pix, as in the region.
const BUYERS: &[Buyer] = &[
    buyer(
        2,
        r#""token":"{token}","installments":{installments},"payment_method_id":"visa","capture":true"#,
        CPF,
    ),
    buyer(
        2,
        r#""token":"{token}","installments":{installments},"payment_method_id":"master","capture":true"#,
        CPF,
    ),
    buyer(
        2,
        r#""token":"{token}","installments":{installments},"payment_method_id":"elo","capture":true"#,
        CPF,
    ),
    buyer(
        0,
        r#""token":"{token}","installments":{installments},"payment_method_id":"visa","capture":true"#,
        r#""identification":{"type":"RUT","number":"123456785"}"#,
    ),
    buyer(
        2,
        r#""token":"{token}","installments":{installments},"payment_method_id":"naranja","capture":true"#,
        r#""identification":{"type":"DNI","number":"32659430"}"#,
    ),
    buyer(
        2,
        r#""payment_method_id":"pix","date_of_expiration":"2026-01-16T12:00:00.000-03:00""#,
        CPF,
    ),
    buyer(
        2,
        r#""payment_method_id":"pix","date_of_expiration":"2026-01-17T09:30:00.000-03:00""#,
        CPF,
    ),
    buyer(2, r#""payment_method_id":"pix""#, CPF),
    buyer(
        2,
        r#""payment_method_id":"bolbradesco","date_of_expiration":"2026-01-20T23:59:59.000-03:00""#,
        r#""identification":{"type":"CPF","number":"12345678909"},"address":{"zip_code":"06233200","street_name":"Av. das Nações Unidas","street_number":"3003","neighborhood":"Bonfim","city":"Osasco","federal_unit":"SP"}"#,
    ),
    buyer(
        0,
        r#""payment_method_id":"pse","callback_url":"https://www.tienda.example.com/gracias","transaction_details":{"financial_institution":"1007"}"#,
        r#""entity_type":"individual","identification":{"type":"CC","number":"1234567890"},"phone":{"area_code":"601","number":"3101234567"},"address":{"zip_code":"11021","street_name":"Carrera 7","street_number":"71-21","neighborhood":"Centro","city":"Bogota"}"#,
    ),
    buyer(
        2,
        r#""payment_method_id":"oxxo","date_of_expiration":"2026-01-18T12:00:00.000-06:00""#,
        r#""phone":{"area_code":"55","number":"12345678"}"#,
    ),
    buyer(
        2,
        r#""payment_method_id":"rapipago""#,
        r#""identification":{"type":"DNI","number":"32659430"}"#,
    ),
];

const FIRST: &[&str] = &[
    "Ana",
    "João",
    "María José",
    "Andrés",
    "Lúcia",
    "Sofía",
    "Tomás",
];
const LAST: &[&str] = &[
    "da Conceição",
    "Silva",
    "Ñáñez",
    "García",
    "Pérez Muñoz",
    "Rojas",
];
const ITEMS: &[(&str, &str)] = &[
    ("Camiseta", "Algodón, azul, talle M, cuello redondo"),
    ("Zapatillas", "Para correr, suela de goma, número 42"),
    ("Mochila", "Impermeable, 22 litros, con porta notebook"),
    ("Gorra", "Ajustable, bordada a mano"),
];

/// Numbers that look drawn and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() >> 11) as usize % end
    }

    /// 32 digits in base 16, as card tokens have them.
    fn token(&mut self) -> String {
        format!("{:016x}{:016x}", self.roll(), self.roll())
    }
}
