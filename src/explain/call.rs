//! The pages of the API's calls and of request headers.

use super::draft::{Draft, Facts, link};
use super::page::{Block, Kind, Link, Page};
use super::subject::Header;
use super::{certainty, code, field, label, rule};
use crate::contract::recommendation::actions;
use crate::contract::{Endpoint, ErrorCode, endpoint_fields};
use crate::i18n::{Lang, Text};
use crate::rules::metas;
use crate::text;

const KEY: Text = text! {
    en: "the idempotency key: the same key with the same body makes one payment or refund, however often it is sent; the first answer is 201, repeats answer 200 with the same id; use a new UUID for every new intent and the same one for its retries",
    es: "la clave de idempotencia: la misma clave con el mismo cuerpo crea un solo pago o una sola devolución, aunque se envíe muchas veces; la primera respuesta es 201, las repeticiones responden 200 con el mismo id; usa un UUID nuevo por cada intención nueva y el mismo en sus reintentos",
    pt: "a chave de idempotência: a mesma chave com o mesmo corpo cria um só pagamento ou uma só devolução, por mais que seja enviada; a primeira resposta é 201, as repetições respondem 200 com o mesmo id; use um UUID novo para cada intenção nova e o mesmo nas novas tentativas",
};
const KEY_IN_SHORT: Text = text! {
    en: "the idempotency key: one payment or refund, however often it is sent",
    es: "la clave de idempotencia: un solo pago o una sola devolución, aunque se envíe muchas veces",
    pt: "a chave de idempotência: um só pagamento ou uma só devolução, por mais que seja enviada",
};
const AUTHORIZATION_IN_SHORT: Text = text! {
    en: "the seller's access token",
    es: "el access token del vendedor",
    pt: "o access token do vendedor",
};
const AUTHORIZATION: Text = text! {
    en: "`Bearer` and the seller's access token; it decides the site and the account; never send it from a browser or an app",
    es: "`Bearer` y el access token del vendedor; decide el sitio y la cuenta; nunca lo envíes desde un navegador o una app",
    pt: "`Bearer` e o access token do vendedor; decide o site e a conta; nunca o envie de um navegador ou de um app",
};

const DEVICE: Text = text! {
    en: "the id of the buyer's device, which the fraud analysis looks at; MercadoPago.js V2 collects it by itself, other pages load `security.js` and send what it leaves in `MP_DEVICE_SESSION_ID`",
    es: "el id del dispositivo del comprador, que mira el análisis de fraude; MercadoPago.js V2 lo recolecta por su cuenta, otras páginas cargan `security.js` y envían lo que deja en `MP_DEVICE_SESSION_ID`",
    pt: "o id do dispositivo do comprador, que a análise de fraude olha; o MercadoPago.js V2 o coleta sozinho, outras páginas carregam `security.js` e enviam o que ele deixa em `MP_DEVICE_SESSION_ID`",
};
const DEVICE_IN_SHORT: Text = text! {
    en: "the id of the buyer's device",
    es: "el id del dispositivo del comprador",
    pt: "o id do dispositivo do comprador",
};

const CONTENT_TYPE: Text = text! {
    en: "how the body is written: `application/json`, the one kind that the API reads; many clients announce a form where nothing else is said",
    es: "cómo está escrito el cuerpo: `application/json`, el único tipo que lee la API; muchos clientes anuncian un formulario si no se indica otra cosa",
    pt: "como o corpo está escrito: `application/json`, o único tipo que a API lê; muitos clientes anunciam um formulário quando nada mais é dito",
};
const CONTENT_TYPE_IN_SHORT: Text = text! {
    en: "how the body is written: as JSON",
    es: "cómo está escrito el cuerpo: como JSON",
    pt: "como o corpo está escrito: como JSON",
};

/// The page of a call.
pub(super) fn page(endpoint: Endpoint, lang: Lang) -> Page {
    let info = endpoint.info();
    let mut draft = Draft::new(Kind::Endpoint, info.name, lang);
    let meaning = draft.say(meaning(endpoint));
    draft.section(label::MEANING, [Block::Text(meaning)]);
    let mut facts = Facts::new(lang);
    facts.row(label::CALL, format!("{} {}", info.method, info.path));
    facts.row(label::SUCCESS, info.success.to_string());
    facts.claim(label::TAKES_KEY, info.takes_key);
    facts.claim(label::HAS_BODY, info.has_body);
    draft.section(label::FACTS, [facts.block()]);
    let top = endpoint_fields(endpoint).iter();
    let top = top.filter(|it| !it.path.contains('.') && it.acceptance.is_accepted());
    let fields = top.map(|it| field::link_to(it, lang)).collect();
    draft.section(label::FIELDS, [Block::Links(fields)]);
    let rules = metas();
    let rules = rules.filter(|it| it.endpoints.contains(&endpoint));
    let rules = rules.map(|it| rule::link_to(it, lang)).collect();
    draft.section(label::RULES, [Block::Links(rules)]);
    let codes = code::of_endpoint(endpoint);
    let codes = codes.map(|it| code::link_to(it, lang)).collect();
    draft.section(label::CODES, [Block::Links(codes)]);
    if info.takes_key {
        let key = header_link(Header::IdempotencyKey, lang);
        draft.section(label::RELATED, [Block::Links(vec![key])]);
    }
    certainty::sources(&mut draft, &info.evidence);
    draft.done()
}

/// A link to a call.
pub(super) fn link_to(endpoint: Endpoint, lang: Lang) -> Link {
    link(endpoint.name(), meaning(endpoint).message().in_lang(lang))
}

fn meaning(endpoint: Endpoint) -> Text {
    match endpoint {
        Endpoint::CreatePayment => {
            text! { en: "creates a payment", es: "crea un pago", pt: "cria um pagamento" }
        }
        Endpoint::GetPayment => {
            text! { en: "reads a payment", es: "consulta un pago", pt: "consulta um pagamento" }
        }
        Endpoint::SearchPayments => {
            text! { en: "searches payments", es: "busca pagos", pt: "busca pagamentos" }
        }
        Endpoint::UpdatePayment => {
            text! { en: "captures or cancels a payment", es: "captura o cancela un pago", pt: "captura ou cancela um pagamento" }
        }
        Endpoint::CreateRefund => {
            text! { en: "gives a payment back, in full or in part", es: "devuelve un pago, total o parcialmente", pt: "devolve um pagamento, no todo ou em parte" }
        }
        Endpoint::ListRefunds => {
            text! { en: "lists the refunds of a payment", es: "lista las devoluciones de un pago", pt: "lista as devoluções de um pagamento" }
        }
        Endpoint::GetRefund => {
            text! { en: "reads a refund", es: "consulta una devolución", pt: "consulta uma devolução" }
        }
        Endpoint::CreateCardToken => {
            text! { en: "turns the data of a card into a token for one payment", es: "convierte los datos de una tarjeta en un token para un pago", pt: "transforma os dados de um cartão em um token para um pagamento" }
        }
        Endpoint::GetCardToken => {
            text! { en: "reads a card token", es: "consulta un token de tarjeta", pt: "consulta um token de cartão" }
        }
        Endpoint::ListPaymentMethods => {
            text! { en: "lists the payment methods of the seller's site", es: "lista los medios de pago del sitio del vendedor", pt: "lista os meios de pagamento do site do vendedor" }
        }
        Endpoint::ListInstallments => {
            text! { en: "lists the installments that a card offers for an amount", es: "lista las cuotas que una tarjeta ofrece para un monto", pt: "lista as parcelas que um cartão oferece para um valor" }
        }
        Endpoint::ListIdentificationTypes => {
            text! { en: "lists the types of documents of the seller's site", es: "lista los tipos de documento del sitio del vendedor", pt: "lista os tipos de documento do site do vendedor" }
        }
        Endpoint::GetUser => {
            text! { en: "reads the seller's own account", es: "consulta la cuenta del propio vendedor", pt: "consulta a conta do próprio vendedor" }
        }
        Endpoint::ProcessPayment => {
            text! { en: "your own backend: takes what a Brick's form submits and creates the payment", es: "tu propio backend: recibe lo que envía el formulario de un Brick y crea el pago", pt: "o seu próprio backend: recebe o que o formulário de um Brick envia e cria o pagamento" }
        }
    }
}

/// The page of a header.
pub(super) fn header(header: Header, lang: Lang) -> Page {
    let mut draft = Draft::new(Kind::Header, header.name(), lang);
    let meaning = draft.say(header_meaning(header));
    draft.section(label::MEANING, [Block::Text(meaning)]);
    let takes = |it: &&Endpoint| match header {
        Header::Authorization => true,
        Header::IdempotencyKey => it.info().takes_key,
        Header::DeviceSession => **it == Endpoint::CreatePayment,
        Header::ContentType => it.info().has_body,
    };
    let calls = Endpoint::ALL.iter().filter(takes);
    let calls = calls.map(|it| link_to(*it, lang)).collect();
    draft.section(label::ENDPOINTS, [Block::Links(calls)]);
    let codes: Vec<ErrorCode> = code::with_field(header.name()).collect();
    let rules = rule::links(&codes, header.name(), lang);
    draft.section(label::RULES, [Block::Links(rules)]);
    let links = codes.iter().map(|it| code::link_to(*it, lang)).collect();
    draft.section(label::CODES, [Block::Links(links)]);
    let advice = actions().iter();
    let advice = advice.filter(|it| it.header == Some(header.name()));
    let mut evidence: Vec<_> = codes
        .iter()
        .map(|it| it.info().evidence)
        .chain(advice.map(|it| it.evidence))
        .collect();
    if evidence.is_empty() {
        evidence.extend(rule::rules_about(header.name()).map(|it| it.evidence));
    }
    certainty::all_sources(&mut draft, &evidence, &[]);
    draft.done()
}

fn header_meaning(header: Header) -> Text {
    match header {
        Header::IdempotencyKey => KEY,
        Header::Authorization => AUTHORIZATION,
        Header::DeviceSession => DEVICE,
        Header::ContentType => CONTENT_TYPE,
    }
}

/// A link to a header.
fn header_link(header: Header, lang: Lang) -> Link {
    link(header.name(), in_short(header).pattern(lang))
}

/// What a header is, if the name is one's.
pub(super) fn header_summary(name: &str, lang: Lang) -> Option<String> {
    let header = Header::ALL.into_iter().find(|it| it.name() == name)?;
    Some(in_short(header).pattern(lang).to_owned())
}

fn in_short(header: Header) -> Text {
    match header {
        Header::IdempotencyKey => KEY_IN_SHORT,
        Header::Authorization => AUTHORIZATION_IN_SHORT,
        Header::DeviceSession => DEVICE_IN_SHORT,
        Header::ContentType => CONTENT_TYPE_IN_SHORT,
    }
}
