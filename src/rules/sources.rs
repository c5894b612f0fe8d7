//! The public pages that rules cite.

/// Reference of payment creation: fields, and the table of errors.
pub(super) const REFERENCE: &str =
    "https://www.mercadopago.com/developers/en/reference/payments/_payments/post";
/// Reference of payment updates.
pub(super) const UPDATE_REFERENCE: &str =
    "https://www.mercadopago.com/developers/en/reference/payments/_payments_id/put";
/// Reference of refunds.
pub(super) const REFUND_REFERENCE: &str =
    "https://www.mercadopago.com.pe/developers/en/reference/chargebacks/_payments_id_refunds/post";
/// The published specification.
pub(super) const OPENAPI: &str = "https://github.com/mercadopago/openapi";
/// Guide of tickets, transfers and cash.
pub(super) const OTHER_METHODS: &str =
    "mercadopago/devsite-docs: guides/checkout-api-v2/other-payment-methods.en.md";
/// An older page with limits and expiries per method.
pub(super) const LEGACY_METHODS: &str =
    "mercadopago/devsite-docs: guides/payments/api/other-payment-ways.en.md";
/// Guide of PSE.
pub(super) const PSE_GUIDE: &str =
    "mercadopago/devsite-docs: guides/checkout-api-v2/integrate-pse-avanza.en.md";
/// Guide of Yape.
pub(super) const YAPE_GUIDE: &str = "mercadopago/devsite-docs: guides/checkout-api-v2/yape.en.md";
/// What a registered boleto needs, as the API answered it.
pub(super) const BOLETO_GUIDE: &str = "https://github.com/mercadopago/px-android/issues/1370";
/// Guide of reserves.
pub(super) const RESERVE_GUIDE: &str =
    "mercadopago/devsite-docs: guides/checkout-api-v2/make-value-reserve.en.md";
/// Guide of wallet and credits.
pub(super) const WALLET_GUIDE: &str = "mercadopago/devsite-docs: \
     guides/checkout-bricks/payment-brick/payment-submission-wallet-credits.en.md";
/// Guide of card payments.
pub(super) const CARD_GUIDE: &str = "mercadopago/devsite-docs: \
     guides/checkout-bricks/payment-brick/payment-submission-cards.en.md";
/// Page of document types.
pub(super) const DOCUMENTS_PAGE: &str = "mercadopago/devsite-docs: \
     guides/additional-content/how-tos/doc-type-by-country.en.md";
/// The official Magento plugin.
pub(super) const MAGENTO_PLUGIN: &str = "https://github.com/mercadopago/adb-payment";
/// The official WooCommerce plugin.
pub(super) const WOOCOMMERCE_PLUGIN: &str = "https://github.com/mercadopago/cart-woocommerce";
/// Types of the official SDKs.
pub(super) const SDKS: &str = "https://github.com/mercadopago";
/// Answers of sandbox and production that integrators published.
pub(super) const INTEGRATOR_LOG: &str = "answers of the API that integrators published";
/// Comments in code that works around an answer.
pub(super) const INTEGRATOR_CODE: &str = "comments in the code of four integrators";
/// Guide to more approved payments.
pub(super) const APPROVAL_GUIDE: &str = "mercadopago/devsite-docs: \
     guides/additional-content/how-tos/improve-approval-recommendations-choapi.en.md";
/// What data of buyers, items and shipments industries should send.
pub(super) const APPROVAL_DATA: &str = "mercadopago/devsite-docs: \
     guides/additional-content/resources/industry-data/additional-info.en.md";
/// Guide against chargebacks.
pub(super) const CHARGEBACK_GUIDE: &str = "mercadopago/devsite-docs: \
     guides/additional-content/chargebacks/how-to-prevent.en.md";
/// Guide of 3DS.
pub(super) const THREE_DS_GUIDE: &str =
    "mercadopago/devsite-docs: guides/checkout-api-v2/how-to-integrate-3ds.en.md";
/// The provider's own review of an integration's code.
pub(super) const MERCADOPAGO_REVIEW: &str = "mercadopago/mercadopago-claude-marketplace: \
     plugins/mercadopago/skills/mp-review/SKILL.md";
/// A copy of the quality checklist, which the provider shows in its panel only.
pub(super) const PANEL_COPIES: &str = "https://github.com/MyBoxStorage/bravos";
/// The data security standard of the card schemes.
pub(super) const PCI_DSS: &str = "https://www.pcisecuritystandards.org/standards/pci-dss/";
/// Brazil's law on personal data.
pub(super) const LGPD: &str =
    "https://www.planalto.gov.br/ccivil_03/_ato2015-2018/2018/lei/l13709.htm";
/// Page of access tokens, public keys and client secrets.
pub(super) const CREDENTIALS_GUIDE: &str =
    "https://www.mercadopago.com/developers/en/docs/your-integrations/credentials";
/// Page of webhooks and their signatures.
pub(super) const WEBHOOKS_GUIDE: &str =
    "https://www.mercadopago.com/developers/en/docs/your-integrations/notifications/webhooks";
/// What a token answers that was used before.
pub(super) const REUSED_TOKEN: &str = "https://github.com/mercadopago/cart-woocommerce/issues/56";
/// Errors of card tokens.
pub(super) const TOKEN_ERRORS: &str = "mercadopago/devsite-docs: \
     guides/payments/web-tokenize-checkout/handling-responses.es.md";
/// When keys became mandatory.
pub(super) const KEY_NEWS: &str = "https://www.mercadopago.com.co/developers/en/news/2023/01/04/\
     Idempotency-key-usage-will-be-mandatory";
/// What a request without an access token answers.
pub(super) const NO_TOKEN: &str = "https://github.com/mercadopago/sdk-php/issues/118";
/// Names that nobody can register.
pub(super) const RESERVED_NAMES: &str = "https://www.rfc-editor.org/rfc/rfc2606";
/// A limit of Ensayo itself.
pub(super) const OWN_LIMIT: &str = "a limit of Ensayo itself";
/// A request of the tests of the official .NET SDK.
pub(super) const DOTNET_SDK: &str = "mercadopago/sdk-dotnet: CardPaymentWith3dsRequest.json";
/// Guide of vouchers in Brazil with the payment form.
pub(super) const BRICK_BOLETO_GUIDE: &str = "mercadopago/devsite-docs: \
     guides/checkout-bricks/payment-brick/payment-submission-other-payment-methods-mlb.en.md";
/// Guide of taxes in Colombia.
pub(super) const IVA_GUIDE: &str =
    "mercadopago/devsite-docs: guides/additional-content/localization/iva-colombia.en.md";
/// Guide of payment facilitators in Brazil.
pub(super) const FACILITATOR_GUIDE: &str =
    "https://www.mercadopago.com.br/developers/pt/docs/payment-facilitators/integration-update";
/// What the payment form hands over.
pub(super) const BRICKS_DOCS: &str = "mercadopago/sdk-js: docs/bricks/payment.md";
