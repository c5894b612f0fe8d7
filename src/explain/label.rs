//! Headings and the names of facts, for people and for machines.

use crate::i18n::Text;
use crate::text;

/// A heading or the name of a fact.
#[derive(Debug, Clone, Copy)]
pub(super) struct Label {
    /// The name in machine formats.
    pub(super) id: &'static str,
    /// The name for people.
    pub(super) text: Text,
}

const fn label(id: &'static str, text: Text) -> Label {
    Label { id, text }
}

// Headings.
pub(super) const MEANING: Label = label(
    "meaning",
    text! { en: "Meaning", es: "Significado", pt: "Significado" },
);
pub(super) const NAME: Label = label("name", text! { en: "Name", es: "Nombre", pt: "Nome" });
pub(super) const FACTS: Label = label(
    "facts",
    text! { en: "At a glance", es: "En breve", pt: "Em resumo" },
);
pub(super) const WIRE: Label = label(
    "wire",
    text! { en: "On the wire", es: "En la respuesta HTTP", pt: "Na resposta HTTP" },
);
pub(super) const BAD: Label = label(
    "bad_example",
    text! { en: "Bad example", es: "Ejemplo incorrecto", pt: "Exemplo incorreto" },
);
pub(super) const GOOD: Label = label(
    "good_example",
    text! { en: "Good example", es: "Ejemplo correcto", pt: "Exemplo correto" },
);
pub(super) const ACTION: Label = label(
    "action",
    text! { en: "What to do", es: "Qué hacer", pt: "O que fazer" },
);
pub(super) const QUIET: Label = label(
    "suppress",
    text! { en: "How to silence it", es: "Cómo silenciarla", pt: "Como silenciar" },
);
pub(super) const RULES: Label = label("rules", text! { en: "Rules", es: "Reglas", pt: "Regras" });
pub(super) const CODES: Label = label(
    "codes",
    text! { en: "Error codes", es: "Códigos de error", pt: "Códigos de erro" },
);
pub(super) const FIELDS: Label =
    label("fields", text! { en: "Fields", es: "Campos", pt: "Campos" });
pub(super) const ENDPOINTS: Label = label(
    "endpoints",
    text! { en: "Calls", es: "Llamadas", pt: "Chamadas" },
);
pub(super) const METHODS: Label = label(
    "payment_methods",
    text! { en: "Payment methods", es: "Medios de pago", pt: "Meios de pagamento" },
);
pub(super) const STATES: Label = label(
    "statuses",
    text! { en: "States", es: "Estados", pt: "Estados" },
);
pub(super) const BEFORE: Label = label(
    "reached_by",
    text! { en: "How a payment gets there", es: "Cómo llega un pago ahí", pt: "Como um pagamento chega lá" },
);
pub(super) const AFTER: Label = label(
    "leads_to",
    text! { en: "What can follow", es: "Qué puede seguir", pt: "O que pode vir depois" },
);
pub(super) const DOCUMENTS: Label = label(
    "documents",
    text! { en: "Documents", es: "Documentos", pt: "Documentos" },
);
pub(super) const DEADLINES: Label = label(
    "deadlines",
    text! { en: "Deadlines", es: "Plazos", pt: "Prazos" },
);
pub(super) const CARDS: Label = label(
    "test_cards",
    text! { en: "Test cards", es: "Tarjetas de prueba", pt: "Cartões de teste" },
);
pub(super) const REHEARSE: Label = label(
    "rehearse",
    text! { en: "How to rehearse it", es: "Cómo ensayarlo", pt: "Como ensaiar" },
);
pub(super) const COUNTED: Label = label(
    "counted_in_request",
    text! { en: "What counts, in a request", es: "Lo que cuenta, en la solicitud", pt: "O que conta, na requisição" },
);
pub(super) const ELSEWHERE: Label = label(
    "counted_elsewhere",
    text! { en: "What counts, elsewhere", es: "Lo que cuenta, en otra parte", pt: "O que conta, em outro lugar" },
);
pub(super) const ALSO_GOOD: Label = label(
    "also_good",
    text! { en: "What is good to do and does not count", es: "Lo que conviene hacer y no cuenta", pt: "O que convém fazer e não conta" },
);
pub(super) const RELATED: Label = label(
    "related",
    text! { en: "See also", es: "Ver también", pt: "Veja também" },
);
pub(super) const SOURCES: Label = label(
    "sources",
    text! { en: "Sources and how sure they are", es: "Fuentes y qué tan seguras son", pt: "Fontes e quão seguras são" },
);

// Facts.
pub(super) const AREA: Label = label(
    "area",
    text! { en: "good for", es: "sirve para", pt: "serve para" },
);
pub(super) const MINIMUM: Label = label(
    "minimum_score",
    text! { en: "minimum score", es: "puntaje mínimo", pt: "pontuação mínima" },
);
pub(super) const SEVERITY: Label =
    label("severity", text! { en: "level", es: "nivel", pt: "nível" });
pub(super) const PROFILE: Label = label(
    "profiles",
    text! { en: "on in profiles", es: "activa en los perfiles", pt: "ativa nos perfis" },
);
pub(super) const CODE: Label = label(
    "api_code",
    text! { en: "API code", es: "código de la API", pt: "código da API" },
);
pub(super) const HTTP: Label = label(
    "http_status",
    text! { en: "HTTP status", es: "estado HTTP", pt: "status HTTP" },
);
pub(super) const SLUG: Label = label(
    "error",
    text! { en: "`error`", es: "`error`", pt: "`error`" },
);
pub(super) const MESSAGE: Label = label(
    "message",
    text! { en: "`message`", es: "`message`", pt: "`message`" },
);
pub(super) const TABLE: Label = label(
    "documented_message",
    text! { en: "in the documentation", es: "en la documentación", pt: "na documentação" },
);
pub(super) const DETAIL: Label = label(
    "description",
    text! { en: "`description` in `cause`", es: "`description` en `cause`", pt: "`description` em `cause`" },
);
pub(super) const ABOUT: Label = label("field", text! { en: "about", es: "sobre", pt: "sobre" });
pub(super) const REFUSED: Label = label(
    "refused_by_mock",
    text! { en: "the mock refuses it", es: "el mock lo rechaza", pt: "o mock recusa" },
);
pub(super) const STAGE: Label = label(
    "stage",
    text! { en: "the mock refuses it", es: "el mock lo rechaza", pt: "o mock recusa" },
);
pub(super) const FROM: Label = label(
    "endpoint",
    text! { en: "calls", es: "llamadas", pt: "chamadas" },
);
pub(super) const STATUS: Label = label(
    "status",
    text! { en: "`status`", es: "`status`", pt: "`status`" },
);
pub(super) const FINAL: Label = label("is_final", text! { en: "final", es: "final", pt: "final" });
pub(super) const KIND: Label = label("type", text! { en: "type", es: "tipo", pt: "tipo" });
pub(super) const CALL: Label = label("call", text! { en: "call", es: "llamada", pt: "chamada" });
pub(super) const SUCCESS: Label = label(
    "success",
    text! { en: "on success", es: "si sale bien", pt: "se der certo" },
);
pub(super) const TAKES_KEY: Label = label(
    "takes_key",
    text! { en: "takes `X-Idempotency-Key`", es: "lleva `X-Idempotency-Key`", pt: "leva `X-Idempotency-Key`" },
);
pub(super) const HAS_BODY: Label = label(
    "has_body",
    text! { en: "has a body", es: "lleva cuerpo", pt: "leva corpo" },
);
pub(super) const REQUIRED: Label = label(
    "required",
    text! { en: "required", es: "obligatorio", pt: "obrigatório" },
);
pub(super) const WHO: Label = label(
    "acceptance",
    text! { en: "who knows it", es: "quién lo conoce", pt: "quem conhece" },
);
pub(super) const MIN: Label = label(
    "min",
    text! { en: "at least", es: "como mínimo", pt: "no mínimo" },
);
pub(super) const ABOVE: Label = label(
    "exclusive_min",
    text! { en: "more than", es: "más de", pt: "mais que" },
);
pub(super) const LENGTH: Label = label(
    "max_length",
    text! { en: "characters at most", es: "caracteres como máximo", pt: "caracteres no máximo" },
);
pub(super) const LENGTHS: Label = label(
    "length",
    text! { en: "characters", es: "caracteres", pt: "caracteres" },
);
pub(super) const VALUES: Label = label(
    "values",
    text! { en: "values", es: "valores", pt: "valores" },
);
pub(super) const ON: Label = label(
    "on_sites",
    text! { en: "on sites", es: "en sitios", pt: "em sites" },
);
pub(super) const SENSITIVE: Label = label(
    "sensitive",
    text! { en: "personal or secret", es: "personal o secreto", pt: "pessoal ou secreto" },
);
pub(super) const DEPRECATED: Label = label(
    "deprecated",
    text! { en: "deprecated", es: "obsoleto", pt: "obsoleto" },
);
pub(super) const NULLABLE: Label = label(
    "nullable",
    text! { en: "may be null or absent", es: "puede ser nulo o faltar", pt: "pode ser nulo ou faltar" },
);
pub(super) const VOLATILE: Label = label(
    "volatile",
    text! { en: "differs with each run", es: "cambia en cada ejecución", pt: "muda a cada execução" },
);
pub(super) const SNAPSHOT: Label = label(
    "snapshot",
    text! { en: "a snapshot", es: "un snapshot", pt: "um snapshot" },
);
pub(super) const DISPLAY: Label = label(
    "display_name",
    text! { en: "name for buyers", es: "nombre para compradores", pt: "nome para compradores" },
);
pub(super) const DIRECT: Label = label(
    "direct",
    text! { en: "by `POST /v1/payments`", es: "con `POST /v1/payments`", pt: "com `POST /v1/payments`" },
);
pub(super) const NEEDS: Label = label(
    "required_fields",
    text! { en: "required fields", es: "campos obligatorios", pt: "campos obrigatórios" },
);
pub(super) const ADVISED: Label = label(
    "recommended_fields",
    text! { en: "recommended fields", es: "campos recomendados", pt: "campos recomendados" },
);
pub(super) const FIXED: Label = label(
    "fixed_fields",
    text! { en: "fixed values", es: "valores fijos", pt: "valores fixos" },
);
pub(super) const EXPIRY_MIN: Label = label(
    "expiry_min",
    text! { en: "shortest expiry", es: "vencimiento más corto", pt: "vencimento mais curto" },
);
pub(super) const EXPIRY_MAX: Label = label(
    "expiry_max",
    text! { en: "longest expiry", es: "vencimiento más largo", pt: "vencimento mais longo" },
);
pub(super) const EXPIRY: Label = label(
    "expiry_default",
    text! { en: "expiry by default", es: "vencimiento por defecto", pt: "vencimento padrão" },
);
pub(super) const UNPAID: Label = label(
    "unpaid",
    text! { en: "if not paid in time", es: "si no se paga a tiempo", pt: "se não for pago a tempo" },
);
pub(super) const MIN_AMOUNT: Label = label(
    "min_amount",
    text! { en: "lowest amount", es: "monto mínimo", pt: "valor mínimo" },
);
pub(super) const MAX_AMOUNT: Label = label(
    "max_amount",
    text! { en: "highest amount", es: "monto máximo", pt: "valor máximo" },
);
pub(super) const INSTALLMENTS: Label = label(
    "installments",
    text! { en: "installments", es: "cuotas", pt: "parcelas" },
);
pub(super) const RESERVE: Label = label(
    "deferred_capture",
    text! { en: "reserve with `capture: false`", es: "reserva con `capture: false`", pt: "reserva com `capture: false`" },
);
pub(super) const PART: Label = label(
    "partial_capture",
    text! { en: "capture in part", es: "captura parcial", pt: "captura parcial" },
);
pub(super) const FIRST: Label = label(
    "default_status",
    text! { en: "state when created", es: "estado al crearse", pt: "estado ao ser criado" },
);
pub(super) const FILLS: Label = label(
    "answer_fields",
    text! { en: "fills in the answer", es: "completa en la respuesta", pt: "preenche na resposta" },
);
pub(super) const BANKS: Label = label(
    "institutions",
    text! { en: "some of its banks", es: "algunos de sus bancos", pt: "alguns dos seus bancos" },
);
pub(super) const COUNTRY: Label = label("country", text! { en: "country", es: "país", pt: "país" });
pub(super) const CURRENCY: Label = label(
    "currency",
    text! { en: "currency", es: "moneda", pt: "moeda" },
);
pub(super) const DECIMALS: Label = label(
    "decimals",
    text! { en: "decimals of an amount", es: "decimales de un monto", pt: "casas decimais de um valor" },
);
pub(super) const OFFSET: Label = label(
    "utc_offset",
    text! { en: "offset of printed dates", es: "huso de las fechas impresas", pt: "fuso das datas impressas" },
);
pub(super) const ON_CARD: Label = label(
    "card_identification",
    text! { en: "document in the card token", es: "documento en el token de tarjeta", pt: "documento no token de cartão" },
);
pub(super) const TEST_DOCUMENT: Label = label(
    "test_document",
    text! { en: "document for test cards", es: "documento para tarjetas de prueba", pt: "documento para cartões de teste" },
);
pub(super) const LETTERS: Label = label(
    "alphanumeric",
    text! { en: "may have letters", es: "puede tener letras", pt: "pode ter letras" },
);
pub(super) const CHECKED: Label = label(
    "checksum",
    text! { en: "check digits", es: "dígitos verificadores", pt: "dígitos verificadores" },
);
pub(super) const ALIASES: Label = label(
    "aliases",
    text! { en: "also written", es: "también escrito", pt: "também escrito" },
);
