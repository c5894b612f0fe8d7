//! What can be said about form data, with its texts.

use crate::diagnostic::{Diagnostic, FileRule, Severity};
use crate::i18n::{Message, Text};
use crate::text;
use crate::text::Span;

/// A rule about form data.
#[derive(Debug)]
pub(super) struct BrickRule {
    /// The id.
    pub(super) rule: &'static str,
    severity: Severity,
    message: Text,
    help: Text,
    /// Why it matters; also its line in the catalogue, so it has no variables.
    pub(super) why: Text,
}

impl BrickRule {
    const fn listed(&self) -> FileRule {
        FileRule {
            severity: self.severity,
            ..FileRule::error(self.rule, self.why)
        }
    }

    /// A finding whose texts have no variables.
    pub(super) fn at(&self, place: Span) -> Diagnostic {
        self.with(place, |message| message)
    }

    /// A finding with the variables of its texts.
    pub(super) fn with(&self, place: Span, fill: impl Fn(Message) -> Message) -> Diagnostic {
        let found = Diagnostic::error(self.rule, place, fill(self.message.message()));
        Diagnostic {
            severity: self.severity,
            ..found
        }
        .with_help(fill(self.help.message()))
        .with_note(self.why.message())
    }
}

/// All of them, by id.
pub(in crate::import) const LISTED: [FileRule; 13] = [
    AMOUNT_FROM_BROWSER.listed().shown(
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    CAMEL_CASE.listed().shown(
        r#"{"selectedPaymentMethod": "creditCard", "formData": {"token": "ff8080814c11e237014c1ff593b57b4d", "issuer_id": "25", "payment_method_id": "visa", "transaction_amount": 100, "installments": 1, "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}}"#,
        r#"{"selectedPaymentMethod": "credit_card", "formData": {"token": "ff8080814c11e237014c1ff593b57b4d", "issuer_id": "25", "payment_method_id": "visa", "transaction_amount": 100, "installments": 1, "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}}"#,
    ),
    FIELDS_TO_ADD.listed(),
    HEADERS_TO_ADD.listed(),
    NO_FORM_DATA.listed().shown(
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": null}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    NULL_MEMBER.listed().shown(
        r#"{"selectedPaymentMethod": "credit_card", "formData": {"token": "ff8080814c11e237014c1ff593b57b4d", "issuer_id": "25", "processing_mode": null, "payment_method_id": "visa", "transaction_amount": 100, "installments": 1, "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}}"#,
        r#"{"selectedPaymentMethod": "credit_card", "formData": {"token": "ff8080814c11e237014c1ff593b57b4d", "issuer_id": "25", "payment_method_id": "visa", "transaction_amount": 100, "installments": 1, "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}}"#,
    ),
    ORDERS_SHAPE.listed().shown(
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method": {"id": "pix", "type": "bank_transfer"}, "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    REDIRECT_WITH_FORM_DATA.listed().shown(
        r#"{"selectedPaymentMethod": "wallet_purchase", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    REDIRECTS.listed().shown(
        r#"{"selectedPaymentMethod": "wallet_purchase", "formData": null}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    SELECTION_ELSEWHERE.listed().shown(
        r#"{"selectedPaymentMethod": "atm", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    SELECTION_MISMATCH.listed().shown(
        r#"{"selectedPaymentMethod": "ticket", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
    TEXT_TO_NUMBER.listed().shown(
        r#"{"selectedPaymentMethod": "credit_card", "formData": {"token": "ff8080814c11e237014c1ff593b57b4d", "issuer_id": "25", "payment_method_id": "visa", "transaction_amount": "100", "installments": 1, "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}}"#,
        r#"{"selectedPaymentMethod": "credit_card", "formData": {"token": "ff8080814c11e237014c1ff593b57b4d", "issuer_id": "25", "payment_method_id": "visa", "transaction_amount": 100, "installments": 1, "payer": {"email": "ana@testuser.com", "identification": {"type": "CPF", "number": "12345678909"}}}}"#,
    ),
    UNKNOWN_SELECTION.listed().shown(
        r#"{"selectedPaymentMethod": "transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
        r#"{"selectedPaymentMethod": "bank_transfer", "formData": {"payment_method_id": "pix", "transaction_amount": 10, "payer": {"email": "ana@testuser.com"}}}"#,
    ),
];

/// Source: mercadopago/mercadopago-claude-marketplace:
/// plugins/mercadopago/skills/mp-review/SKILL.md
pub(super) const AMOUNT_FROM_BROWSER: BrickRule = BrickRule {
    rule: "brick-amount-from-browser",
    severity: Severity::Advice,
    message: text! {
        en: "this amount comes from the browser",
        es: "este monto viene del navegador",
        pt: "este valor vem do navegador",
    },
    help: text! {
        en: "in the backend, take the order's total from your own records instead",
        es: "en el backend, toma el total del pedido de tus propios registros",
        pt: "no backend, use o total do pedido dos seus próprios registros",
    },
    why: text! {
        en: "form data can be changed in the buyer's browser, so an amount in them proves nothing",
        es: "los datos del formulario se pueden cambiar en el navegador del comprador, por eso su monto no prueba nada",
        pt: "os dados do formulário podem ser alterados no navegador do comprador, por isso o valor deles não prova nada",
    },
};

/// Source: mercadopago/sdk-react: src/bricks/payment/type.ts; mercadopago/devsite-docs:
/// guides/checkout-bricks/payment-brick/initialize-data-on-the-bricks.en.md
pub(super) const CAMEL_CASE: BrickRule = BrickRule {
    rule: "brick-camel-case",
    severity: Severity::Warning,
    message: text! {
        en: "`{ $name }` is written `{ $meant }` in form data and by the API",
        es: "`{ $name }` se escribe `{ $meant }` en los datos del formulario y en la API",
        pt: "`{ $name }` se escreve `{ $meant }` nos dados do formulário e na API",
    },
    help: text! {
        en: "write `{ $meant }`",
        es: "escribe `{ $meant }`",
        pt: "escreva `{ $meant }`",
    },
    why: text! {
        en: "the Brick's `initialization` and the types of its React package have camelCase names; what it hands over, and the API, have not",
        es: "`initialization` del Brick y los tipos de su paquete de React usan nombres en camelCase; lo que entrega, y la API, no",
        pt: "o `initialization` do Brick e os tipos do seu pacote React usam nomes em camelCase; o que ele entrega, e a API, não",
    },
};

/// The rename of [`CAMEL_CASE`].
pub(super) const RENAME: Text = text! {
    en: "write `{ $meant }`",
    es: "escribe `{ $meant }`",
    pt: "escreva `{ $meant }`",
};

/// Source: mercadopago/devsite-docs:
/// guides/checkout-bricks/payment-brick/payment-submission-pse.en.md
pub(super) const FIELDS_TO_ADD: BrickRule = BrickRule {
    rule: "brick-fields-to-add",
    severity: Severity::Warning,
    message: text! {
        en: "`{ $method }` also needs { $names }, which the Brick does not send",
        es: "`{ $method }` también necesita { $names }, que el Brick no envía",
        pt: "`{ $method }` também precisa de { $names }, que o Brick não envia",
    },
    help: text! {
        en: "add { $names } in the backend before you post the payment",
        es: "agrega { $names } en el backend antes de enviar el pago",
        pt: "adicione { $names } no backend antes de enviar o pagamento",
    },
    why: text! {
        en: "form data posted as they are lack what the Brick does not ask the buyer for, and the API refuses them",
        es: "los datos del formulario enviados tal cual no tienen lo que el Brick no le pide al comprador, y la API los rechaza",
        pt: "os dados do formulário enviados como estão não têm o que o Brick não pede ao comprador, e a API os recusa",
    },
};

/// Source: mercadopago/devsite-docs: reference/api-json/payments.json
pub(super) const HEADERS_TO_ADD: BrickRule = BrickRule {
    rule: "brick-headers-to-add",
    severity: Severity::Advice,
    message: text! {
        en: "the backend posts this with `Authorization` and an `X-Idempotency-Key`",
        es: "el backend envía esto con `Authorization` y un `X-Idempotency-Key`",
        pt: "o backend envia isto com `Authorization` e um `X-Idempotency-Key`",
    },
    help: text! {
        en: "make one key for each payment that the buyer means, and send a retry under the same key",
        es: "crea una clave por cada pago que el comprador quiere hacer, y envía los reintentos con la misma clave",
        pt: "crie uma chave para cada pagamento que o comprador quer fazer, e envie as novas tentativas com a mesma chave",
    },
    why: text! {
        en: "form data have no headers: without the key the API answers 400 with code 4292, and the access token must never be in the browser",
        es: "los datos del formulario no tienen encabezados: sin la clave la API responde 400 con el código 4292, y el access token nunca debe estar en el navegador",
        pt: "os dados do formulário não têm cabeçalhos: sem a chave a API responde 400 com o código 4292, e o access token nunca deve estar no navegador",
    },
};

/// Source: mercadopago/sdk-js: docs/bricks/payment.md
pub(super) const NO_FORM_DATA: BrickRule = BrickRule {
    rule: "brick-no-form-data",
    severity: Severity::Error,
    message: text! {
        en: "there are no form data to post",
        es: "no hay datos de formulario para enviar",
        pt: "não há dados de formulário para enviar",
    },
    help: text! {
        en: "pass on the `formData` that `onSubmit` receives, as an object",
        es: "pasa el `formData` que recibe `onSubmit`, como objeto",
        pt: "repasse o `formData` que `onSubmit` recebe, como objeto",
    },
    why: text! {
        en: "only choices that are paid at Mercado Pago come without form data",
        es: "solo las opciones que se pagan en Mercado Pago llegan sin datos de formulario",
        pt: "só as opções pagas no Mercado Pago chegam sem dados de formulário",
    },
};

/// Source: mercadopago/sdk-js: docs/bricks/card-payment.md. Whether the API minds is not
/// documented.
pub(super) const NULL_MEMBER: BrickRule = BrickRule {
    rule: "brick-null-member",
    severity: Severity::Advice,
    message: text! {
        en: "`{ $name }` is null",
        es: "`{ $name }` es nulo",
        pt: "`{ $name }` é nulo",
    },
    help: text! {
        en: "leave `{ $name }` out of the payment where it is null",
        es: "quita `{ $name }` del pago cuando es nulo",
        pt: "retire `{ $name }` do pagamento quando é nulo",
    },
    why: text! {
        en: "the card form often leaves members null that the API reference does not list",
        es: "el formulario de tarjeta suele dejar nulos miembros que la referencia de la API no lista",
        pt: "o formulário de cartão costuma deixar nulos membros que a referência da API não lista",
    },
};

/// Source: mercadopago/sdk-js: docs/bricks/payment-fast-payments.md
pub(super) const ORDERS_SHAPE: BrickRule = BrickRule {
    rule: "brick-orders-shape",
    severity: Severity::Error,
    message: text! {
        en: "these are transactions of the Orders API, not a payment",
        es: "estas son transacciones de la API de Orders, no un pago",
        pt: "estas são transações da API de Orders, não um pagamento",
    },
    help: text! {
        en: "post them to the Orders API, or take fast payments out of the Brick",
        es: "envíalas a la API de Orders, o quita los pagos rápidos del Brick",
        pt: "envie-as à API de Orders, ou retire os pagamentos rápidos do Brick",
    },
    why: text! {
        en: "with fast payments the Brick hands over a list for the Orders API, which `POST /v1/payments` does not read",
        es: "con pagos rápidos el Brick entrega una lista para la API de Orders, que `POST /v1/payments` no lee",
        pt: "com pagamentos rápidos o Brick entrega uma lista para a API de Orders, que `POST /v1/payments` não lê",
    },
};

/// Source: mercadopago/devsite-docs:
/// guides/checkout-bricks/payment-brick/payment-submission-wallet-credits.en.md
pub(super) const REDIRECT_WITH_FORM_DATA: BrickRule = BrickRule {
    rule: "brick-redirect-with-form-data",
    severity: Severity::Error,
    message: text! {
        en: "`{ $name }` comes without form data, but here are some",
        es: "`{ $name }` llega sin datos de formulario, pero aquí hay",
        pt: "`{ $name }` chega sem dados de formulário, mas aqui há",
    },
    help: text! {
        en: "post nothing for `{ $name }`: the buyer pays through the preference",
        es: "no envíes nada para `{ $name }`: el comprador paga a través de la preferencia",
        pt: "não envie nada para `{ $name }`: o comprador paga pela preferência",
    },
    why: text! {
        en: "the buyer is sent to Mercado Pago, so a payment that the backend posts too would be a second one",
        es: "el comprador es enviado a Mercado Pago, así que un pago enviado también por el backend sería un segundo pago",
        pt: "o comprador é enviado ao Mercado Pago, então um pagamento enviado também pelo backend seria um segundo",
    },
};

/// Source: as of [`REDIRECT_WITH_FORM_DATA`].
pub(super) const REDIRECTS: BrickRule = BrickRule {
    rule: "brick-redirects",
    severity: Severity::Advice,
    message: text! {
        en: "nothing is posted for `{ $name }`",
        es: "para `{ $name }` no se envía nada",
        pt: "para `{ $name }` nada é enviado",
    },
    help: text! {
        en: "return from `onSubmit`; the payment is known from the webhook or from `back_urls` of the preference",
        es: "termina `onSubmit`; el pago se conoce por el webhook o por `back_urls` de la preferencia",
        pt: "termine o `onSubmit`; o pagamento é conhecido pelo webhook ou por `back_urls` da preferência",
    },
    why: text! {
        en: "the buyer is sent to Mercado Pago and pays there, so `formData` is null and no payment is created by the backend",
        es: "el comprador es enviado a Mercado Pago y paga allí, por eso `formData` es nulo y el backend no crea ningún pago",
        pt: "o comprador é enviado ao Mercado Pago e paga lá, por isso `formData` é nulo e o backend não cria nenhum pagamento",
    },
};

/// Source: mercadopago/sdk-js: docs/bricks/payment-guest.md
pub(super) const SELECTION_ELSEWHERE: BrickRule = BrickRule {
    rule: "brick-selection-elsewhere",
    severity: Severity::Warning,
    message: text! {
        en: "the Brick does not offer `{ $name }` in { $site }",
        es: "el Brick no ofrece `{ $name }` en { $site }",
        pt: "o Brick não oferece `{ $name }` em { $site }",
    },
    help: text! {
        en: "check the site, or where `{ $name }` comes from",
        es: "revisa el sitio, o de dónde viene `{ $name }`",
        pt: "confira o site, ou de onde vem `{ $name }`",
    },
    why: text! {
        en: "each country has its own kinds of payment in the Brick",
        es: "cada país tiene sus propios tipos de pago en el Brick",
        pt: "cada país tem seus próprios tipos de pagamento no Brick",
    },
};

/// Source: as of [`SELECTION_ELSEWHERE`].
pub(super) const SELECTION_MISMATCH: BrickRule = BrickRule {
    rule: "brick-selection-mismatch",
    severity: Severity::Warning,
    message: text! {
        en: "`{ $method }` is not a method of `{ $name }`",
        es: "`{ $method }` no es un medio de `{ $name }`",
        pt: "`{ $method }` não é um meio de `{ $name }`",
    },
    help: text! {
        en: "pass on both as `onSubmit` receives them",
        es: "pasa ambos como los recibe `onSubmit`",
        pt: "repasse ambos como `onSubmit` os recebe",
    },
    why: text! {
        en: "choice and form data come from one form, so they fit unless something between changed one of them",
        es: "la opción y los datos vienen de un mismo formulario, así que coinciden salvo que algo en el medio cambie uno",
        pt: "a opção e os dados vêm do mesmo formulário, então combinam, a menos que algo no caminho mude um deles",
    },
};

/// Source: mercadopago/devsite-docs:
/// guides/checkout-bricks/payment-brick/payment-submission-cards.en.md
pub(super) const TEXT_TO_NUMBER: BrickRule = BrickRule {
    rule: "brick-text-to-number",
    severity: Severity::Warning,
    message: text! {
        en: "`{ $name }` is text, and a number to the API",
        es: "`{ $name }` es texto, y para la API es un número",
        pt: "`{ $name }` é texto, e para a API é um número",
    },
    help: text! {
        en: "convert it in the backend: post `{ $value }` without quotes",
        es: "conviértelo en el backend: envía `{ $value }` sin comillas",
        pt: "converta no backend: envie `{ $value }` sem aspas",
    },
    why: text! {
        en: "a classic form posts all its fields as text; the server samples of the documentation convert them",
        es: "un formulario clásico envía todos sus campos como texto; los ejemplos de servidor de la documentación los convierten",
        pt: "um formulário clássico envia todos os campos como texto; os exemplos de servidor da documentação os convertem",
    },
};

/// Source: mercadopago/sdk-js: docs/bricks/payment.md
pub(super) const UNKNOWN_SELECTION: BrickRule = BrickRule {
    rule: "brick-unknown-selection",
    severity: Severity::Warning,
    message: text! {
        en: "the Brick has no choice `{ $name }`",
        es: "el Brick no tiene la opción `{ $name }`",
        pt: "o Brick não tem a opção `{ $name }`",
    },
    help: text! {
        en: "its choices are { $names }",
        es: "sus opciones son { $names }",
        pt: "suas opções são { $names }",
    },
    why: text! {
        en: "the choice tells the backend which kind of form it got",
        es: "la opción le dice al backend qué tipo de formulario recibió",
        pt: "a opção diz ao backend que tipo de formulário ele recebeu",
    },
};
