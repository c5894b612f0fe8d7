//! What is known about a name, for people: headings, wrapped lines, commands to go on with.

use super::paint::Paint;
use crate::explain::{Block, Fact, Link, Page, Sample};
use crate::i18n::{Lang, Text};
use crate::text;

const INDENT: &str = "  ";
/// The narrowest column that text is wrapped to.
const NARROWEST: usize = 24;
/// The widest column of names before their values.
const WIDEST_NAME: usize = 48;
/// Where what a long name stands for begins, on the line below it.
const BELOW: &str = "      ";

const WITHOUT: Text = text! {
    en: "without { $header }",
    es: "sin { $header }",
    pt: "sem { $header }",
};
const HELP: Text = text! { en: "help", es: "ayuda", pt: "ajuda" };

/// How to write a page.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Whether to use colours.
    pub color: bool,
    /// The columns of the terminal.
    pub width: usize,
    /// The language.
    pub lang: Lang,
}

/// The pages one after the other, with a last line break.
pub fn report(pages: &[Page], look: Look) -> String {
    let pages: Vec<String> = pages.iter().map(|it| page(it, look)).collect();
    pages.join("\n")
}

fn page(page: &Page, look: Look) -> String {
    let paint = Paint { color: look.color };
    let kind = paint.faint(&format!("({})", page.kind.name(look.lang)));
    let mut lines = vec![format!("{} {kind}", paint.strong(&page.name))];
    for section in &page.sections {
        lines.push(String::new());
        lines.push(paint.strong(&section.heading));
        for block in &section.blocks {
            lines.extend(block_lines(block, paint, look));
        }
    }
    lines.push(String::new());
    lines.join("\n")
}

fn block_lines(block: &Block, paint: Paint, look: Look) -> Vec<String> {
    match block {
        Block::Text(text) => hanging(INDENT, INDENT, text, look.width),
        Block::Items(items) => items
            .iter()
            .flat_map(|it| hanging("  - ", "    ", it, look.width))
            .collect(),
        Block::Facts(facts) => fact_lines(facts, paint, look),
        Block::Links(links) => link_lines(links, paint, look),
        Block::Sample(sample) => sample_lines(sample, paint, look),
        Block::File(text) => text
            .lines()
            .map(|it| format!("{INDENT}{INDENT}{it}"))
            .collect(),
    }
}

fn fact_lines(facts: &[Fact], paint: Paint, look: Look) -> Vec<String> {
    let rows = facts.iter();
    let rows = rows.map(|it| (it.label.as_str(), it.value.as_str()));
    columns(&rows.collect::<Vec<_>>(), |name| paint.faint(name), look)
}

fn link_lines(links: &[Link], paint: Paint, look: Look) -> Vec<String> {
    let commands: Vec<String> = links
        .iter()
        .map(|it| format!("ensayo explain {}", it.name))
        .collect();
    let rows = commands.iter().zip(links);
    let rows = rows.map(|(command, it)| (command.as_str(), it.summary.as_str()));
    columns(&rows.collect::<Vec<_>>(), |name| paint.place(name), look)
}

/// Names in a column, what they stand for beside it; a long name has a line of its own.
fn columns(rows: &[(&str, &str)], dress: impl Fn(&str) -> String, look: Look) -> Vec<String> {
    let most = WIDEST_NAME.min(look.width / 2);
    let lengths = rows.iter().map(|(name, _)| name.chars().count());
    let column = lengths.filter(|it| *it <= most).max().unwrap_or(0).max(8);
    let rest = " ".repeat(INDENT.len() + column + 2);
    let mut lines = Vec::new();
    for (name, value) in rows {
        let length = name.chars().count();
        let is_long = length > column;
        let indent = if is_long { BELOW } else { rest.as_str() };
        let mut values = hanging(indent, indent, value, look.width).into_iter();
        let mut line = format!("{INDENT}{}", dress(name));
        if !is_long && !value.is_empty() {
            let first = values.next().unwrap_or_default();
            line.push_str(&" ".repeat(column + 2 - length));
            line.push_str(first.trim_start());
        }
        lines.push(line);
        lines.extend(values.filter(|_| !value.is_empty()));
    }
    lines
}

fn sample_lines(sample: &Sample, paint: Paint, look: Look) -> Vec<String> {
    let mut about = format!("{} · {}", sample.call, sample.site);
    if let Some(header) = sample.without {
        let without = WITHOUT.with("header", header).in_lang(look.lang);
        about.push_str(&format!(" · {without}"));
    }
    let mut lines = vec![format!("{INDENT}{}", paint.faint(&about))];
    let body = sample.body.lines();
    lines.extend(body.map(|it| format!("{INDENT}{INDENT}{it}")));
    if let Some(verdict) = &sample.verdict {
        let message = format!("{}: {}", verdict.level, verdict.message);
        let said = hanging(INDENT, "    ", &message, look.width);
        let level = &verdict.level;
        lines.extend(
            said.into_iter()
                .map(|it| it.replacen(level, &paint.bad(level), 1)),
        );
        let help = format!("{}: {}", HELP.pattern(look.lang), verdict.help);
        lines.extend(hanging(INDENT, "    ", &help, look.width));
    }
    lines
}

/// A text wrapped between words, behind one indentation on its first line and another on the rest.
fn hanging(first: &str, rest: &str, text: &str, width: usize) -> Vec<String> {
    let room = width.saturating_sub(rest.chars().count()).max(NARROWEST);
    let mut lines = vec![first.to_owned()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > room {
            lines.push(rest.to_owned());
            used = 0;
        }
        let line = lines.last_mut().expect("there is a line from the start");
        if used > 0 {
            line.push(' ');
            used += 1;
        }
        line.push_str(word);
        used += length;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::explain::answer;

    const PLAIN: Look = Look {
        color: false,
        width: 80,
        lang: Lang::En,
    };

    fn told(name: &str, look: Look) -> String {
        report(&answer(name, look.lang).pages, look)
    }

    #[test]
    fn a_rule_is_explained_with_both_examples() {
        insta::assert_snapshot!(told("application-fee-above-amount", PLAIN), @r#"
        application-fee-above-amount (rule)

        Meaning
          the fee is taken out of the payment, so the API refuses one that does not fit
          in it

        At a glance
          level                error
          on in profiles       minimal, recommended, go-live
          the mock refuses it  yes
          API code             4038
          HTTP status          400
          `message`            application_fee cannot be bigger than transaction_amount.
          about                `application_fee`
          calls                create_payment

        Bad example
          POST /v1/payments · MLB
            {
              "transaction_amount": 100,
              "application_fee": 100.01,
              "payment_method_id": "pix",
              "payer": {
                "email": "ana@testuser.com"
              }
            }
          error[4038]: application fee `100.01` is above the transaction amount `100`
          help: write at most `100`; a fee equal to the amount is accepted

        Good example
          POST /v1/payments · MLB
            {
              "transaction_amount": 100,
              "application_fee": 100.00,
              "payment_method_id": "pix",
              "payer": {
                "email": "ana@testuser.com"
              }
            }

        How to silence it
          write `# ensayo: allow[application-fee-above-amount] reason` at the end of the
          line, or on a line of its own above it; this quietens the linter alone, the
          API does not see it

        See also
          ensayo explain 4038                      `application_fee` is above
                                                   `transaction_amount`; a fee is a part
                                                   of the amount, so lower it
          ensayo explain application_fee           the part of the amount that the
                                                   marketplace keeps
          ensayo explain create_payment            creates a payment
          ensayo explain negative-application-fee  a marketplace can take a fee from a
                                                   payment, not add to it

        Sources and how sure they are
          documented: Mercado Pago publishes it
          - https://www.mercadopago.com/developers/en/reference/payments/_payments/post
        "#);
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "the whole text is the expectation")]
    fn a_code_is_explained_in_spanish() {
        let look = Look {
            lang: Lang::Es,
            ..PLAIN
        };
        insta::assert_snapshot!(told("4292", look), @r#"
        4292 (código de error de la API)

        Significado
          falta el encabezado `X-Idempotency-Key`; envía un UUID por pago, y el mismo al
          reintentarlo

        En la respuesta HTTP
          estado HTTP         400
          `error`             bad_request
          `message`           Header X-Idempotency-Key can’t be null
          sobre               `X-Idempotency-Key`
          llamadas            payments
          el mock lo rechaza  cuando falta la clave de idempotencia, antes de leer el
                              cuerpo

        Ejemplo incorrecto
          POST /v1/payments · MLB · sin X-Idempotency-Key
            {
              "transaction_amount": 10,
              "payment_method_id": "pix",
              "payer": {
                "email": "ana@testuser.com"
              }
            }
          error[4292]: la solicitud no tiene `X-Idempotency-Key`
          ayuda: envía el encabezado con un valor propio por pago, como un UUID

        Ejemplo correcto
          POST /v1/payments · MLB
            {
              "transaction_amount": 10,
              "payment_method_id": "pix",
              "payer": {
                "email": "ana@testuser.com"
              }
            }

        Reglas
          ensayo explain missing-idempotency-key  sin clave, repetir tras una respuesta
                                                  perdida cobraría dos veces, por eso la
                                                  API la rechaza antes de mirar el
                                                  cuerpo

        Ver también
          ensayo explain X-Idempotency-Key        la clave de idempotencia: un solo pago
                                                  o una sola devolución, aunque se envíe
                                                  muchas veces
          ensayo explain idempotency_key_already_used
              esta clave de idempotencia ya se usó con otro cuerpo; usa una clave nueva
              para una solicitud nueva
          ensayo explain resource_already_locked  la primera solicitud con esta clave de
                                                  idempotencia sigue en curso; espera y
                                                  repítela con la misma clave

        Fuentes y qué tan seguras son
          documentado: lo publica Mercado Pago
          answered before anything else about the payment is looked at; the apostrophe
          is U+2019; the refund page lists it under 404
          - mercadopago/devsite-docs: reference/api-json/payments.json
          - a Portuguese copy of the newer reference table
          - an integrator's probes in production, 2026-09-15
          - https://github.com/wandesnet/mercadopago-laravel/issues/5
        "#);
    }

    #[test]
    fn a_detail_is_explained_in_portuguese() {
        let look = Look {
            lang: Lang::Pt,
            ..PLAIN
        };
        insta::assert_snapshot!(told("cc_rejected_insufficient_amount", look), @r#"
        cc_rejected_insufficient_amount (detalhe do estado de um pagamento (`status_detail`))

        Significado
          saldo ou limite insuficiente

        O que fazer
          usar outro cartão

        Em resumo
          `status`  `rejected`

        Como ensaiar
          - pague com um cartão de teste cujo titular seja `FUND`:
            `card_token(holder="FUND")` em um cenário

        Veja também
          ensayo explain rejected  recusado; outra tentativa exige um novo pagamento
          ensayo explain FUND      titular de cartões de teste:
                                   `cc_rejected_insufficient_amount`

        Fontes e quão seguras são
          documentado: o Mercado Pago publica
          - mercadopago/devsite-docs:guides/checkout-api-v2/payment-query-results.en.md
        "#);
    }

    #[test]
    #[expect(clippy::too_many_lines, reason = "the whole text is the expectation")]
    fn a_method_is_explained_with_its_limits() {
        insta::assert_snapshot!(told("pse", PLAIN), @r#"
        pse (payment method)

        Meaning
          PSE (bank transfer), a value of `payment_method_id` in Colombia

        MCO · Colombia
          name for buyers                PSE
          type                           `bank_transfer`
          by `POST /v1/payments`         yes
          required fields                `transaction_amount`, `payment_method_id`,
                                         `payer.email`,
                                         `transaction_details.financial_institution`,
                                         `payer.entity_type`,
                                         `payer.identification.type`,
                                         `payer.identification.number`,
                                         `payer.address.zip_code`,
                                         `payer.address.street_name`,
                                         `payer.address.street_number`,
                                         `payer.address.neighborhood`,
                                         `payer.address.city`, `payer.phone.area_code`,
                                         `payer.phone.number`,
                                         `additional_info.ip_address`, `callback_url`
          recommended fields             `description`, `payer.address.federal_unit`,
                                         `payer.first_name`, `payer.last_name`
          installments                   left out, or 1
          lowest amount                  1600 COP (documented)
          highest amount                 340000000 COP (documented)
          expiry by default              15 minutes (documented)
          if not paid in time            `rejected`, `bank_error`
          reserve with `capture: false`  no
          state when created             `pending`, `pending_waiting_transfer`
          fills in the answer            `transaction_details.bank_transfer_id`,
                                         `transaction_details.external_resource_url`,
                                         `transaction_details.financial_institution`,
                                         `transaction_details.transaction_id`
          some of its banks              Banco Agrario (1040), NEQUI (1507), Banco AV
                                         Villas (1052), Banco Caja Social (1032)

        Fields
          ensayo explain transaction_amount         the amount to charge
          ensayo explain payment_method_id          the id of the payment method, in
                                                    lower case
          ensayo explain payer.email                the payer's e-mail
          ensayo explain transaction_details.financial_institution
              the id of the payer's bank, one of `financial_institutions` of the method
          ensayo explain payer.entity_type          whether the payer is a person or a
                                                    company
          ensayo explain payer.identification.type  the kind of the document, one of
                                                    `GET /v1/identification_types`
          ensayo explain payer.identification.number
              the number of the document, as text, so that zeros in front stay
          ensayo explain payer.address.zip_code     the postal code
          ensayo explain payer.address.street_name  the street
          ensayo explain payer.address.street_number
              the house number
          ensayo explain payer.address.neighborhood
              the district
          ensayo explain payer.address.city         the city
          ensayo explain payer.phone.area_code      the area code
          ensayo explain payer.phone.number         the number without the area code
          ensayo explain additional_info.ip_address
              the public IP address of the payer's device
          ensayo explain callback_url               where the payer lands after paying
                                                    at the bank

        Rules
          ensayo explain incomplete-pse             the bank refuses a transfer without
                                                    them, and the API answers that as a
                                                    failure of its own with HTTP 424
          ensayo explain missing-payment-method     without a card token the API cannot
                                                    tell the method; `null` counts as
                                                    missing
          ensayo explain malformed-payment-method   ids of payment methods are short
                                                    texts in lower case; `GET
                                                    /v1/payment_methods` lists yours
          ensayo explain inferred-payment-method    the guides list it among the five
                                                    minimum fields; integrators measured
                                                    that a token alone is accepted
          ensayo explain unknown-payment-method     ids are lower case and often differ
                                                    from the name on the screen; `GET
                                                    /v1/payment_methods` lists yours
          ensayo explain method-of-another-site     the seller's credentials decide the
                                                    country, and each country has its
                                                    own methods
          ensayo explain method-only-by-preference  the guides pay with it only by
                                                    redirect; a direct payment needs a
                                                    special permission, if it works at
                                                    all

        See also
          ensayo explain MCO                       Colombia
          ensayo explain pending                   created, the money is not there yet
          ensayo explain pending_waiting_transfer  waits for the buyer's transfer

        Sources and how sure they are
          documented: Mercado Pago publishes it
          the banks come from GET /v1/payment_methods and should be read again each
          hour; those here are the sample of the page
          an older page caps it at 30000000
          cannot be set; an unpaid payment becomes rejected, with a detail that the page
          does not name
          the official plugin sends 1, samples of the documentation leave it out
          reserves are for cards
          - mercadopago/devsite-docs:guides/checkout-api-v2/integrate-pse-avanza.en.md
          - mercadopago/devsite-docs:guides/checkout-bricks/payment-brick/payment-submission-pse.en.md
          - mercadopago/devsite-docs:guides/payments/api/other-payment-ways.en.md
          - mercadopago/cart-woocommerce:src/Transactions/TicketTransaction.php
          - mercadopago/devsite-docs:guides/checkout-api-v2/make-value-reserve.en.md
          - mercadopago/devsite-docs:reference/api-json/payments.json
        "#);
    }

    #[test]
    fn no_line_is_wider_than_the_terminal_unless_one_word_is() {
        let look = Look { width: 60, ..PLAIN };
        for name in ["pix", "payer.email", "MLB", "X-Idempotency-Key", "pending"] {
            for line in told(name, look).lines() {
                let is_long = line.chars().count() > look.width;
                let words = line.split_whitespace().count();
                let is_one = words <= 2 || line.trim_start().starts_with("ensayo explain");
                let is_path = line.trim_end_matches(',').ends_with('`');
                assert!(!is_long || is_one || is_path, "{line}");
            }
        }
    }

    #[test]
    fn colours_are_there_only_when_wanted() {
        let look = Look {
            color: true,
            ..PLAIN
        };
        assert!(told("4038", look).contains("\u{1b}["));
        assert!(!told("4038", PLAIN).contains('\u{1b}'));
    }
}
