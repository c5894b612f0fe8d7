//! The rules of readers: what can be wrong with a file before anybody knows what is in it.

use crate::diagnostic::FileRule;
use crate::text;

/// All rules of the readers, by id.
pub const RULES: &[FileRule] = &[
    FileRule::error(
        "alias-bomb",
        text! {
            en: "aliases of aliases that would make more values than anybody means",
            es: "alias de alias que producirían más valores de los que alguien querría",
            pt: "aliases de aliases que produziriam mais valores do que alguém quer",
        },
    ),
    FileRule::error(
        "alias-cycle",
        text! {
            en: "an alias inside its own anchor",
            es: "un alias dentro de su propia ancla",
            pt: "um alias dentro da própria âncora",
        },
    ).shown("a: &a [1, *a]\n", "a: &a [1, 2]\nb: *a\n"),
    FileRule::error(
        "ambiguous-scalar",
        text! {
            en: "a value without quotes that some YAML readers take for a number, a boolean or null and others for text",
            es: "un valor sin comillas que unos lectores de YAML toman por número, booleano o nulo y otros por texto",
            pt: "um valor sem aspas que alguns leitores de YAML entendem como número, booleano ou nulo e outros como texto",
        },
    ).shown("zip_code: 01310\n", "zip_code: \"01310\"\n"),
    FileRule::error(
        "duplicate-key",
        text! {
            en: "a key that a mapping has twice; the first one counts",
            es: "una clave que está dos veces en un mapa; vale la primera",
            pt: "uma chave que aparece duas vezes em um mapa; vale a primeira",
        },
    ).shown("installments: 1\ninstallments: 3\n", "installments: 3\n"),
    FileRule::error(
        "empty-file",
        text! {
            en: "a file with nothing in it",
            es: "un archivo sin contenido",
            pt: "um arquivo sem conteúdo",
        },
    ),
    FileRule::error(
        "json-syntax",
        text! {
            en: "text that is not valid JSON",
            es: "texto que no es JSON válido",
            pt: "texto que não é JSON válido",
        },
    ).shown("{\"installments\": 1,}\n", "{\"installments\": 1}\n"),
    FileRule::error(
        "key-not-text",
        text! {
            en: "a list, a mapping or nothing where a key must stand",
            es: "una lista, un mapa o nada donde debe ir una clave",
            pt: "uma lista, um mapa ou nada onde deve ficar uma chave",
        },
    ).shown("? [a, b]\n: 1\n", "a: 1\nb: 1\n"),
    FileRule::error(
        "merge-value",
        text! {
            en: "something other than mappings after the merge key `<<`",
            es: "algo que no son mapas después de la clave de fusión `<<`",
            pt: "algo que não são mapas depois da chave de mesclagem `<<`",
        },
    ).shown("<<: 1\ninstallments: 1\n", "base: &base { installments: 1 }\nbody:\n  <<: *base\n"),
    FileRule::error(
        "not-utf8",
        text! {
            en: "a file that is binary or in another encoding than UTF-8",
            es: "un archivo binario o en una codificación que no es UTF-8",
            pt: "um arquivo binário ou em uma codificação que não é UTF-8",
        },
    ),
    FileRule::error(
        "second-document",
        text! {
            en: "more than one YAML document in a file",
            es: "más de un documento YAML en un archivo",
            pt: "mais de um documento YAML em um arquivo",
        },
    ).shown("installments: 1\n---\ninstallments: 3\n", "installments: 1\n"),
    FileRule::error(
        "too-deep",
        text! {
            en: "more levels of nesting than are read",
            es: "más niveles de anidamiento de los que se leen",
            pt: "mais níveis de aninhamento do que se leem",
        },
    ),
    FileRule::error(
        "too-large",
        text! {
            en: "a file that is larger, or has more values, than is read",
            es: "un archivo más grande, o con más valores, de lo que se lee",
            pt: "um arquivo maior, ou com mais valores, do que se lê",
        },
    ),
    FileRule::error(
        "too-many-findings",
        text! {
            en: "more problems in a file than are shown",
            es: "más problemas en un archivo de los que se muestran",
            pt: "mais problemas em um arquivo do que se mostram",
        },
    ),
    FileRule::error(
        "unfit-tag",
        text! {
            en: "a YAML tag that its value does not fit",
            es: "una etiqueta YAML que no corresponde a su valor",
            pt: "uma tag YAML que não corresponde ao seu valor",
        },
    ).shown("installments: !!int one\n", "installments: 1\n"),
    FileRule::error(
        "unknown-alias",
        text! {
            en: "an alias without an anchor before it",
            es: "un alias sin un ancla antes de él",
            pt: "um alias sem uma âncora antes dele",
        },
    ).shown("payer: *buyer\n", "buyer: &buyer { email: comprador@testuser.com }\npayer: *buyer\n"),
    FileRule::error(
        "unknown-tag",
        text! {
            en: "a YAML tag that has no meaning here",
            es: "una etiqueta YAML que no significa nada aquí",
            pt: "uma tag YAML que não significa nada aqui",
        },
    ).shown("installments: !count 1\n", "installments: 1\n"),
    FileRule::error(
        "unquoted-expression",
        text! {
            en: "an expression that YAML misreads, because it stands in a flow collection or has punctuation in it and is not quoted",
            es: "una expresión que YAML lee mal, porque está en una colección entre corchetes o llaves o tiene signos de puntuación y no lleva comillas",
            pt: "uma expressão que o YAML lê errado, porque está em uma coleção entre colchetes ou chaves ou tem sinais de pontuação e não está entre aspas",
        },
    ).shown("body: { amount: ${{ vars.amount }} }\n", "body: { amount: \"${{ vars.amount }}\" }\n"),
    FileRule::error(
        "yaml-syntax",
        text! {
            en: "text that is not valid YAML",
            es: "texto que no es YAML válido",
            pt: "texto que não é YAML válido",
        },
    ).shown("payer: { email: comprador@testuser.com\n", "payer: { email: comprador@testuser.com }\n"),
];
