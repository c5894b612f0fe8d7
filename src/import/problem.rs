//! What is said about files that requests are read from.

use crate::diagnostic::Diagnostic;
use crate::i18n::Text;
use crate::source::Node;
use crate::text;
use crate::text::Span;

const NO_COMMAND: Text = text! {
    en: "there is no `curl` command in this file",
    es: "en este archivo no hay ningún comando `curl`",
    pt: "neste arquivo não há nenhum comando `curl`",
};

/// A file without a command of curl.
pub(super) fn no_command(start: Span) -> Diagnostic {
    Diagnostic::error("no-request", start, NO_COMMAND.message())
}

const NOTHING_KNOWN: Text = text! {
    en: "this file holds neither a scenario nor a request",
    es: "este archivo no contiene un escenario ni una solicitud",
    pt: "este arquivo não contém um cenário nem uma requisição",
};
const KNOWN: Text = text! {
    en: "scenarios and requests as YAML or JSON, a JSON object a line, `curl` commands, HAR files and collections of Postman can be read; from a log, keep the JSON of each line: `grep -o '{ $json }' app.log > app.jsonl`",
    es: "se pueden leer escenarios y solicitudes en YAML o JSON, un objeto JSON por línea, comandos `curl`, archivos HAR y colecciones de Postman; de un log, conserva el JSON de cada línea: `grep -o '{ $json }' app.log > app.jsonl`",
    pt: "podem ser lidos cenários e requisições em YAML ou JSON, um objeto JSON por linha, comandos `curl`, arquivos HAR e coleções do Postman; de um log, mantenha o JSON de cada linha: `grep -o '{ $json }' app.log > app.jsonl`",
};

/// A file that is nothing that can be read.
pub fn nothing_known(root: &Node) -> Diagnostic {
    Diagnostic::error("no-request", root.span, NOTHING_KNOWN.message())
        .with_help(KNOWN.with("json", "{\".*"))
}

const NO_URL: Text = text! {
    en: "this `curl` command has no URL",
    es: "este comando `curl` no tiene URL",
    pt: "este comando `curl` não tem URL",
};
const NO_URL_HELP: Text = text! {
    en: "give the URL, such as `https://api.mercadopago.com/v1/payments`; a line that goes on ends in `\\`",
    es: "indica la URL, por ejemplo `https://api.mercadopago.com/v1/payments`; una línea que continúa termina en `\\`",
    pt: "informe a URL, por exemplo `https://api.mercadopago.com/v1/payments`; uma linha que continua termina em `\\`",
};

/// A command without a URL.
pub(super) fn no_url(command: Span) -> Diagnostic {
    Diagnostic::error("no-request", command, NO_URL.message()).with_help(NO_URL_HELP.message())
}

const FORM: Text = text! {
    en: "the body is sent as form fields, but the API reads JSON",
    es: "el cuerpo se envía como campos de formulario, pero la API lee JSON",
    pt: "o corpo é enviado como campos de formulário, mas a API lê JSON",
};
const FORM_HELP: Text = text! {
    en: "send one JSON object with `Content-Type: application/json`",
    es: "envía un objeto JSON con `Content-Type: application/json`",
    pt: "envie um objeto JSON com `Content-Type: application/json`",
};

/// A body that is no JSON but fields of a form.
pub(super) fn form_fields(place: Span) -> Diagnostic {
    Diagnostic::error("body-not-json", place, FORM.message()).with_help(FORM_HELP.message())
}

const STANDARD_INPUT: Text = text! {
    en: "this body comes from the command's standard input, which is not in this file",
    es: "este cuerpo viene de la entrada estándar del comando, que no está en este archivo",
    pt: "este corpo vem da entrada padrão do comando, que não está neste arquivo",
};

/// `-d @-` without a here document.
pub(super) fn standard_input(place: Span) -> Diagnostic {
    Diagnostic::error("unreadable-body-file", place, STANDARD_INPUT.message())
}

const CUT_OFF: Text = text! {
    en: "this archive is cut off: the file ends before the JSON does",
    es: "este archivo HAR está cortado: el archivo termina antes que el JSON",
    pt: "este arquivo HAR está cortado: o arquivo termina antes do JSON",
};
const SAVE_AGAIN: Text = text! {
    en: "save it again from the browser's network panel",
    es: "vuelve a guardarlo desde el panel de red del navegador",
    pt: "salve-o de novo a partir do painel de rede do navegador",
};

/// An archive that ends too early.
pub(super) fn cut_off(end: Span) -> Diagnostic {
    Diagnostic::error("broken-archive", end, CUT_OFF.message()).with_help(SAVE_AGAIN.message())
}

const NO_ARCHIVE: Text = text! {
    en: "this is no HTTP archive: `log.entries` must be a list of requests",
    es: "esto no es un archivo HAR: `log.entries` debe ser una lista de solicitudes",
    pt: "isto não é um arquivo HAR: `log.entries` deve ser uma lista de requisições",
};

/// JSON that is no archive.
pub(super) fn no_archive(place: Span) -> Diagnostic {
    Diagnostic::error("broken-archive", place, NO_ARCHIVE.message()).with_help(SAVE_AGAIN.message())
}

const BROKEN: Text = text! {
    en: "this archive is not valid JSON: { $detail }",
    es: "este archivo HAR no es JSON válido: { $detail }",
    pt: "este arquivo HAR não é JSON válido: { $detail }",
};

/// An archive that is no JSON, and what the reader says about it.
pub(super) fn broken_archive(place: Span, detail: &str) -> Diagnostic {
    Diagnostic::error("broken-archive", place, BROKEN.with("detail", detail))
        .with_help(SAVE_AGAIN.message())
}

const NO_BODY: Text = text! {
    en: "the archive does not keep the body of this request, so it cannot be checked",
    es: "el archivo HAR no guarda el cuerpo de esta solicitud, por eso no se puede revisar",
    pt: "o arquivo HAR não guarda o corpo desta requisição, por isso não dá para verificá-lo",
};
const WITH_BODIES: Text = text! {
    en: "save the archive with content, or copy the request as cURL",
    es: "guarda el archivo HAR con contenido, o copia la solicitud como cURL",
    pt: "salve o arquivo HAR com conteúdo, ou copie a requisição como cURL",
};

/// A request whose body was left out.
pub(super) fn no_body_kept(place: Span) -> Diagnostic {
    Diagnostic::warning("body-not-kept", place, NO_BODY.message()).with_help(WITH_BODIES.message())
}

const NOT_BASE64: Text = text! {
    en: "this body is said to be Base64, but does not decode to text",
    es: "se dice que este cuerpo es Base64, pero no se decodifica a texto",
    pt: "diz-se que este corpo é Base64, mas ele não se decodifica em texto",
};

/// A body that cannot be decoded.
pub(super) fn not_base64(place: Span) -> Diagnostic {
    Diagnostic::error("broken-archive", place, NOT_BASE64.message())
}
