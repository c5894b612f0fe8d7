//! The pages of error codes.

use super::draft::{Draft, Facts, link};
use super::page::{Block, Kind, Link, Page};
use super::{call, certainty, example, field, label, rule};
use crate::contract::{Decider, Endpoint, ErrorCode, Stage};
use crate::i18n::{Lang, Text};
use crate::rules::rules_of;
use crate::text;

/// The most examples on a page; the other rules are linked.
const MOST_EXAMPLES: usize = 1;

/// The page of a code.
pub(super) fn page(code: ErrorCode, lang: Lang) -> Page {
    let info = code.info();
    let mut draft = Draft::new(Kind::ApiCode, info.code, lang);
    let meaning = draft.say(info.meaning);
    draft.section(label::MEANING, [Block::Text(meaning)]);
    draft.section(label::WIRE, [wire(code, lang)]);
    let metas: Vec<_> = rules_of(code).map(|it| it.meta).collect();
    for meta in metas.iter().take(MOST_EXAMPLES) {
        draft.section(label::BAD, [Block::Sample(example::bad(meta, lang))]);
        draft.section(label::GOOD, [Block::Sample(example::good(meta))]);
    }
    let rules = metas.iter().map(|it| rule::link_to(it, lang)).collect();
    let decider = info.decided_by.map(decider_text);
    let decider = decider.map(|it| draft.say(it)).unwrap_or_default();
    draft.section(label::RULES, [Block::Text(decider), Block::Links(rules)]);
    draft.section(label::RELATED, [Block::Links(related(code, lang))]);
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

fn wire(code: ErrorCode, lang: Lang) -> Block {
    let info = code.info();
    let mut facts = Facts::new(lang);
    facts.row(label::HTTP, info.http_status.to_string());
    facts.row(label::SLUG, info.slug.unwrap_or_default());
    facts.row(label::MESSAGE, info.wire_message());
    if info.wire_message() != info.message {
        facts.row(label::TABLE, info.message);
    }
    if info.wire_detail() != info.wire_message() {
        facts.row(label::DETAIL, info.wire_detail());
    }
    let about = info.field.map(|it| format!("`{it}`"));
    facts.row(label::ABOUT, about.unwrap_or_default());
    facts.row(label::FROM, info.scope);
    if let Some(stage) = info.stage {
        facts.say(label::STAGE, stage_text(stage));
    }
    facts.block()
}

fn stage_text(stage: Stage) -> Text {
    match stage {
        Stage::Authorization => text! {
            en: "when it looks at the access token, before all else",
            es: "al mirar el access token, antes que nada",
            pt: "ao olhar o access token, antes de tudo",
        },
        Stage::MissingKey => text! {
            en: "when the idempotency key is missing, before it reads the body",
            es: "cuando falta la clave de idempotencia, antes de leer el cuerpo",
            pt: "quando falta a chave de idempotência, antes de ler o corpo",
        },
        Stage::Json => text! {
            en: "when it reads the body",
            es: "al leer el cuerpo",
            pt: "ao ler o corpo",
        },
        Stage::UnknownName => text! {
            en: "when it meets a name that the call does not have",
            es: "al encontrar un nombre que la llamada no tiene",
            pt: "ao encontrar um nome que a chamada não tem",
        },
        Stage::NullOrType => text! {
            en: "when a value is missing, null or of a wrong type",
            es: "cuando un valor falta, es nulo o de otro tipo",
            pt: "quando um valor falta, é nulo ou de outro tipo",
        },
        Stage::FormatOrLimit => text! {
            en: "when a value has a wrong format or is beyond a limit",
            es: "cuando un valor tiene mal formato o excede un límite",
            pt: "quando um valor tem formato errado ou passa de um limite",
        },
        Stage::MethodAndSite => text! {
            en: "when payment method or site does not allow it",
            es: "cuando el medio de pago o el sitio no lo permite",
            pt: "quando o meio de pagamento ou o site não permite",
        },
        Stage::TokenAndState => text! {
            en: "when the state of token, seller or payment does not allow it, last of all",
            es: "cuando el estado del token, del vendedor o del pago no lo permite, al final de todo",
            pt: "quando o estado do token, do vendedor ou do pagamento não permite, por último",
        },
    }
}

fn decider_text(decider: Decider) -> Text {
    match decider {
        Decider::AccessToken => text! {
            en: "the access token and its application decide it, not the body",
            es: "lo deciden el access token y su aplicación, no el cuerpo",
            pt: "quem decide é o access token e sua aplicação, não o corpo",
        },
        Decider::Accounts => text! {
            en: "the accounts of seller and buyer decide it, not the request alone",
            es: "lo deciden las cuentas del vendedor y del comprador, no la solicitud por sí sola",
            pt: "quem decide são as contas do vendedor e do comprador, não só a requisição",
        },
        Decider::Card => text! {
            en: "the card behind the token decides it; a request shows only some causes",
            es: "lo decide la tarjeta detrás del token; la solicitud muestra solo algunas causas",
            pt: "quem decide é o cartão por trás do token; a requisição mostra só algumas causas",
        },
        Decider::CardForm => text! {
            en: "what the buyer types into the card form decides it, not the payment",
            es: "lo decide lo que el comprador escribe en el formulario de tarjeta, no el pago",
            pt: "quem decide é o que o comprador digita no formulário do cartão, não o pagamento",
        },
        Decider::Json => text! {
            en: "a body that is no JSON has no parameters to look at; the place where reading ends is reported as such",
            es: "un cuerpo que no es JSON no tiene parámetros que revisar; se informa el lugar donde termina la lectura",
            pt: "um corpo que não é JSON não tem parâmetros para olhar; o lugar onde a leitura termina é informado",
        },
        Decider::Ledger => text! {
            en: "what was sent before decides it: the payment, its refunds and their states",
            es: "lo decide lo que se envió antes: el pago, sus devoluciones y sus estados",
            pt: "quem decide é o que foi enviado antes: o pagamento, seus reembolsos e seus estados",
        },
        Decider::Path => text! {
            en: "the path of the request decides it, not the body",
            es: "lo decide la ruta de la solicitud, no el cuerpo",
            pt: "quem decide é o caminho da requisição, não o corpo",
        },
        Decider::Provider => text! {
            en: "the provider decides it, whatever is sent; a request shows few causes",
            es: "lo decide el proveedor, se envíe lo que se envíe; la solicitud muestra pocas causas",
            pt: "quem decide é o provedor, seja o que for enviado; a requisição mostra poucas causas",
        },
        Decider::Query => text! {
            en: "the query of a search decides it, not a body",
            es: "lo deciden los parámetros de la búsqueda, no un cuerpo",
            pt: "quem decide são os parâmetros da busca, não um corpo",
        },
        Decider::Retired => text! {
            en: "no call has what it speaks of any more",
            es: "ninguna llamada tiene ya aquello de lo que habla",
            pt: "nenhuma chamada tem mais aquilo de que ele fala",
        },
    }
}

fn related(code: ErrorCode, lang: Lang) -> Vec<Link> {
    let info = code.info();
    let mut links = Vec::new();
    let mut same = Vec::new();
    if let Some(name) = info.field {
        if field::is_known(name) {
            links.push(link(name, field::summary(name, lang)));
        }
        same = with_field(name).filter(|it| *it != code).collect();
    }
    let called = endpoints_of(info.scope).into_iter();
    links.extend(called.map(|it| call::link_to(it, lang)));
    links.extend(same.into_iter().map(|it| link_to(it, lang)));
    links
}

/// The codes about a field or header.
pub(super) fn with_field(name: &str) -> impl Iterator<Item = ErrorCode> {
    let all = ErrorCode::ALL.iter().copied();
    all.filter(move |it| it.info().field == Some(name))
}

/// The call of a scope, where it is a single one.
fn endpoints_of(scope: &str) -> Option<Endpoint> {
    Some(match scope {
        "payments.create" => Endpoint::CreatePayment,
        "payments.update" => Endpoint::UpdatePayment,
        "payments.search" => Endpoint::SearchPayments,
        "payments.refund" => Endpoint::CreateRefund,
        "card_tokens.create" => Endpoint::CreateCardToken,
        _ => return None,
    })
}

/// The codes that a call answers with, those of any call left out.
pub(super) fn of_endpoint(endpoint: Endpoint) -> impl Iterator<Item = ErrorCode> {
    let all = ErrorCode::ALL.iter().copied();
    all.filter(move |it| endpoints_of(it.info().scope) == Some(endpoint))
}

/// A link to a code.
pub(super) fn link_to(code: ErrorCode, lang: Lang) -> Link {
    let meaning = code.info().meaning.message().in_lang(lang);
    link(code.as_str(), meaning)
}
