//! A name that the endpoint does not know, at any depth.

use crate::contract::{Acceptance, Endpoint, Field, FieldKind, Site};
use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::phrase;
use crate::rules::remedies;
use crate::rules::sources::{REFERENCE, UPDATE_REFERENCE};
use crate::rules::{
    Context, Example, Facts, Finding, Place, Replacement, Sink, Suggestion, Unknown, UnknownId,
};
use crate::text;
use crate::words::{quoted, snake_case};

declare_rule! {
    id: "unknown-parameter",
    endpoints: [CreatePayment, UpdatePayment],
    severity: Error,
    code: [C8],
    evidence: Documented [REFERENCE, UPDATE_REFERENCE]
        note "Integrators confirm it for `card`, `items`, `currency_id`, `payer_email` and others.",
    message: {
        en: "unknown parameter `{ $path }`",
        es: "parámetro desconocido `{ $path }`",
        pt: "parâmetro desconhecido `{ $path }`",
    },
    label: {
        en: "{ $how ->
            [rename] did you mean `{ $meant }`?
            [move] this belongs at `{ $meant }`
           *[other] the API does not know this name
        }",
        es: "{ $how ->
            [rename] ¿quisiste decir `{ $meant }`?
            [move] esto va en `{ $meant }`
           *[other] la API no conoce este nombre
        }",
        pt: "{ $how ->
            [rename] você quis dizer `{ $meant }`?
            [move] isto fica em `{ $meant }`
           *[other] a API não conhece este nome
        }",
    },
    help: {
        en: "{ $how ->
            [rename] rename it to `{ $meant }`
            [move] send it as `{ $meant }`
            [drop] leave it out: the API knows it from the seller and the payment method
            [unwrap] send what it holds as the body itself
            [page] leave it out: it tells your page, not the API, how the buyer pays
            [token] make a card token in the buyer's browser and send its id as `token`
            [orders] leave it out: it belongs to the Orders API
            [preference] leave it out: it belongs to checkout preferences
           *[list] names that are known here: { $names }
        }",
        es: "{ $how ->
            [rename] cámbialo por `{ $meant }`
            [move] envíalo como `{ $meant }`
            [drop] quítalo: la API lo sabe por el vendedor y el medio de pago
            [unwrap] envía lo que contiene como el cuerpo mismo
            [page] quítalo: le dice a tu página, no a la API, cómo paga el comprador
            [token] crea un token de tarjeta en el navegador del comprador y envía su id como `token`
            [orders] quítalo: es de la API de Orders
            [preference] quítalo: es de las preferencias de checkout
           *[list] nombres conocidos aquí: { $names }
        }",
        pt: "{ $how ->
            [rename] troque por `{ $meant }`
            [move] envie como `{ $meant }`
            [drop] retire: a API sabe isso pelo vendedor e pelo meio de pagamento
            [unwrap] envie o que ele contém como o próprio corpo
            [page] retire: ele diz à sua página, não à API, como o comprador paga
            [token] crie um token de cartão no navegador do comprador e envie o id como `token`
            [orders] retire: é da API de Orders
            [preference] retire: é das preferências de checkout
           *[list] nomes conhecidos aqui: { $names }
        }",
    },
    why: {
        en: "the API does not ignore names that it does not know: it refuses the whole request",
        es: "la API no ignora los nombres que no conoce: rechaza toda la solicitud",
        pt: "a API não ignora nomes que não conhece: recusa a requisição inteira",
    },
    bad: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "surname": "Silva"}}"#),
    good: Example::payment(Site::Mlb, r#"{"transaction_amount": 10, "payment_method_id": "pix", "payer": {"email": "ana@testuser.com", "last_name": "Silva"}}"#),
}

const RENAME: Text = text! {
    en: "rename it to `{ $meant }`",
    es: "cámbialo por `{ $meant }`",
    pt: "troque por `{ $meant }`",
};
const MOVE: Text = text! {
    en: "send it as `{ $meant }`",
    es: "envíalo como `{ $meant }`",
    pt: "envie como `{ $meant }`",
};

/// A name that pages print by mistake.
const EXPIRY: Text = text! {
    en: "the Bricks pages of other payment methods print it; the reference prints `date_of_expiration`",
    es: "las páginas de Bricks de otros medios de pago lo muestran; la referencia muestra `date_of_expiration`",
    pt: "as páginas de Bricks de outros meios de pagamento o mostram; a referência mostra `date_of_expiration`",
};

/// The buyer's members where a sample has them.
const BUYER: Text = text! {
    en: "the php sample of `integrate-pse-avanza` has it here; the curl sample and the table of `integrate-pse-avanza` have it in `payer`",
    es: "el ejemplo php de `integrate-pse-avanza` lo pone aquí; el ejemplo curl y la tabla de `integrate-pse-avanza` lo ponen en `payer`",
    pt: "o exemplo php de `integrate-pse-avanza` o põe aqui; o exemplo curl e a tabela de `integrate-pse-avanza` o põem em `payer`",
};

/// A slip of the pen in a sample.
const AMOUNT: Text = text! {
    en: "the node sample of `other-payment-ways` prints it; the php sample of `other-payment-ways` prints `transaction_amount`",
    es: "el ejemplo node de `other-payment-ways` lo muestra; el ejemplo php de `other-payment-ways` muestra `transaction_amount`",
    pt: "o exemplo node de `other-payment-ways` o mostra; o exemplo php de `other-payment-ways` mostra `transaction_amount`",
};

/// The names at the top of a body that official samples print by mistake, and who says otherwise.
const PRINTED: &[(&str, Text)] = &[
    ("address", BUYER),
    ("data_of_expiration", EXPIRY),
    ("email", BUYER),
    ("entity_type", BUYER),
    ("identification", BUYER),
    ("phone", BUYER),
    ("ransaction_amount", AMOUNT),
];

fn run(facts: &Facts<'_>, cx: &Context, out: &mut dyn Sink) {
    for (id, unknown) in facts.unknown() {
        out.report(finding(facts, cx, id, unknown));
    }
}

fn finding(facts: &Facts<'_>, cx: &Context, id: UnknownId, unknown: &Unknown<'_>) -> Finding {
    let place = Place::Unknown(id);
    let (how, meant) = match unknown.suggestion() {
        Some(Suggestion::Rename(field)) => ("rename", field.key().to_owned()),
        Some(Suggestion::Move(field)) => ("move", field.path().replace("[]", "[0]")),
        Some(Suggestion::Drop) => ("drop", String::new()),
        Some(Suggestion::Unwrap) => ("unwrap", String::new()),
        Some(Suggestion::LeaveAtPage) => ("page", String::new()),
        Some(Suggestion::Tokenize) => ("token", String::new()),
        Some(Suggestion::OfOrders) => ("orders", String::new()),
        Some(Suggestion::OfPreference) => ("preference", String::new()),
        None => ("list", String::new()),
    };
    let at_top = unknown.parent.is_none();
    let mut printed = PRINTED.iter().filter(|_| at_top);
    let dissent = printed.find_map(|(name, text)| (*name == unknown.key).then_some(*text));
    let finding = Finding::new(&META, place)
        .although(dissent)
        .with("path", facts.path(place))
        .with("how", how)
        .with("meant", meant)
        .with("names", names(cx, unknown.parent));
    mended(finding, facts, id, unknown)
}

fn mended(finding: Finding, facts: &Facts<'_>, id: UnknownId, unknown: &Unknown<'_>) -> Finding {
    match unknown.suggestion() {
        Some(Suggestion::Rename(Field::PayerFirstName)) if unknown.key == "name" => {
            finding.remedy(RENAME, names_of(facts, id, unknown), Safety::Unsafe)
        }
        Some(Suggestion::Rename(field)) => {
            let name = Replacement::Name(field.key().to_owned());
            let is_same = snake_case(unknown.key) == field.key();
            let finding = finding.remedy(RENAME, name, Safety::Unsafe);
            finding.safe_where(is_same)
        }
        Some(Suggestion::Move(field)) if unknown.row.is_none() && !is_in_list(field) => {
            let to = Replacement::MoveTo(facts.pointer(Place::Field(field)));
            finding.remedy(MOVE, to, Safety::Unsafe)
        }
        Some(Suggestion::Drop) => remedies::leave_out(finding, Safety::Unsafe),
        _ => finding,
    }
}

/// Whether a field belongs to the items of a list, of which none is meant more than another.
fn is_in_list(field: Field) -> bool {
    let mut outer = std::iter::successors(field.parent(), |field| field.parent());
    outer.any(|field| field.info().kind == FieldKind::Array)
}

/// The first word of a whole name is the first name, and all others are the last.
fn names_of(facts: &Facts<'_>, id: UnknownId, unknown: &Unknown<'_>) -> Replacement {
    let first_name = Replacement::Name(Field::PayerFirstName.key().to_owned());
    let is_free = facts.is_missing(Field::PayerLastName);
    let whole = unknown.value.as_text().map(str::trim).filter(|_| is_free);
    let Some((first, last)) = whole.and_then(|whole| whole.split_once(' ')) else {
        return first_name;
    };
    let place = Place::Unknown(id);
    let last_name = facts.pointer(Place::Field(Field::PayerLastName));
    Replacement::Several(vec![
        (place, first_name),
        (place, Replacement::Value(phrase::json_text(first))),
        (
            place,
            Replacement::Insert(last_name, phrase::json_text(last.trim())),
        ),
    ])
}

/// The documented names of an object, for when nothing is close.
fn names(cx: &Context, parent: Option<Field>) -> String {
    if cx.endpoint == Endpoint::UpdatePayment {
        return "`capture`, `date_of_expiration`, `status`, `transaction_amount`".to_owned();
    }
    let fields = Field::children(parent).iter();
    let documented = fields.filter(|field| field.info().acceptance == Acceptance::Documented);
    quoted(documented.map(|field| field.key()))
}
