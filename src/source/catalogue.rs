//! The ids under which readers report, for whoever lists or explains them.

use crate::i18n::Text;
use crate::text;

/// What a reader can complain about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderRule {
    /// The id that findings carry.
    pub id: &'static str,
    /// What it is about.
    pub summary: Text,
}

/// All rules of the readers, by id.
pub const RULES: &[ReaderRule] = &[
    ReaderRule {
        id: "alias-bomb",
        summary: text! {
            en: "aliases of aliases that would make more values than anybody means",
            es: "alias de alias que producirían más valores de los que alguien querría",
            pt: "aliases de aliases que produziriam mais valores do que alguém quer",
        },
    },
    ReaderRule {
        id: "alias-cycle",
        summary: text! {
            en: "an alias inside its own anchor",
            es: "un alias dentro de su propia ancla",
            pt: "um alias dentro da própria âncora",
        },
    },
    ReaderRule {
        id: "ambiguous-scalar",
        summary: text! {
            en: "a value without quotes that some YAML readers take for a number, a boolean or null and others for text",
            es: "un valor sin comillas que unos lectores de YAML toman por número, booleano o nulo y otros por texto",
            pt: "um valor sem aspas que alguns leitores de YAML entendem como número, booleano ou nulo e outros como texto",
        },
    },
    ReaderRule {
        id: "duplicate-key",
        summary: text! {
            en: "a key that a mapping has twice; the first one counts",
            es: "una clave que está dos veces en un mapa; vale la primera",
            pt: "uma chave que aparece duas vezes em um mapa; vale a primeira",
        },
    },
    ReaderRule {
        id: "empty-file",
        summary: text! {
            en: "a file with nothing in it",
            es: "un archivo sin contenido",
            pt: "um arquivo sem conteúdo",
        },
    },
    ReaderRule {
        id: "json-syntax",
        summary: text! {
            en: "text that is not valid JSON",
            es: "texto que no es JSON válido",
            pt: "texto que não é JSON válido",
        },
    },
    ReaderRule {
        id: "key-not-text",
        summary: text! {
            en: "a list, a mapping or nothing where a key must stand",
            es: "una lista, un mapa o nada donde debe ir una clave",
            pt: "uma lista, um mapa ou nada onde deve ficar uma chave",
        },
    },
    ReaderRule {
        id: "merge-value",
        summary: text! {
            en: "something other than mappings after the merge key `<<`",
            es: "algo que no son mapas después de la clave de fusión `<<`",
            pt: "algo que não são mapas depois da chave de mesclagem `<<`",
        },
    },
    ReaderRule {
        id: "not-utf8",
        summary: text! {
            en: "a file that is binary or in another encoding than UTF-8",
            es: "un archivo binario o en una codificación que no es UTF-8",
            pt: "um arquivo binário ou em uma codificação que não é UTF-8",
        },
    },
    ReaderRule {
        id: "second-document",
        summary: text! {
            en: "more than one YAML document in a file",
            es: "más de un documento YAML en un archivo",
            pt: "mais de um documento YAML em um arquivo",
        },
    },
    ReaderRule {
        id: "too-deep",
        summary: text! {
            en: "more levels of nesting than are read",
            es: "más niveles de anidamiento de los que se leen",
            pt: "mais níveis de aninhamento do que se leem",
        },
    },
    ReaderRule {
        id: "too-large",
        summary: text! {
            en: "a file that is larger, or has more values, than is read",
            es: "un archivo más grande, o con más valores, de lo que se lee",
            pt: "um arquivo maior, ou com mais valores, do que se lê",
        },
    },
    ReaderRule {
        id: "too-many-findings",
        summary: text! {
            en: "more problems in a file than are shown",
            es: "más problemas en un archivo de los que se muestran",
            pt: "mais problemas em um arquivo do que se mostram",
        },
    },
    ReaderRule {
        id: "unfit-tag",
        summary: text! {
            en: "a YAML tag that its value does not fit",
            es: "una etiqueta YAML que no corresponde a su valor",
            pt: "uma tag YAML que não corresponde ao seu valor",
        },
    },
    ReaderRule {
        id: "unknown-alias",
        summary: text! {
            en: "an alias without an anchor before it",
            es: "un alias sin un ancla antes de él",
            pt: "um alias sem uma âncora antes dele",
        },
    },
    ReaderRule {
        id: "unknown-tag",
        summary: text! {
            en: "a YAML tag that has no meaning here",
            es: "una etiqueta YAML que no significa nada aquí",
            pt: "uma tag YAML que não significa nada aqui",
        },
    },
    ReaderRule {
        id: "unquoted-expression",
        summary: text! {
            en: "an expression that YAML misreads, because it stands in a flow collection or has punctuation in it and is not quoted",
            es: "una expresión que YAML lee mal, porque está en una colección entre corchetes o llaves o tiene signos de puntuación y no lleva comillas",
            pt: "uma expressão que o YAML lê errado, porque está em uma coleção entre colchetes ou chaves ou tem sinais de pontuação e não está entre aspas",
        },
    },
    ReaderRule {
        id: "yaml-syntax",
        summary: text! {
            en: "text that is not valid YAML",
            es: "texto que no es YAML válido",
            pt: "texto que não é YAML válido",
        },
    },
];
