//! What the page says, by the names that its scripts and its markup use.

use std::collections::BTreeMap;

use crate::i18n::{Lang, Text};
use crate::page::Tone;
use crate::replay::Verdict;
use crate::text;

/// All texts, by name. The scripts put values where variables stand.
const ALL: &[(&str, Text)] = &[
    (
        "passed",
        text! { en: "Passed", es: "Aprobado", pt: "Aprovado" },
    ),
    (
        "failed",
        text! { en: "Failed", es: "Fallido", pt: "Com falha" },
    ),
    (
        "blocked",
        text! { en: "Blocked by the linter", es: "Bloqueado por el linter", pt: "Bloqueado pelo linter" },
    ),
    (
        "guarded",
        text! { en: "Refused by the guard", es: "Rechazado por la protección", pt: "Recusado pela proteção" },
    ),
    (
        "inconclusive",
        text! { en: "Inconclusive", es: "Sin veredicto", pt: "Sem veredito" },
    ),
    (
        "flaky",
        text! { en: "Flaky", es: "Inestable", pt: "Instável" },
    ),
    (
        "skipped",
        text! { en: "Skipped", es: "Omitido", pt: "Pulado" },
    ),
    (
        "not_run",
        text! { en: "Not run", es: "Sin ejecutar", pt: "Não executado" },
    ),
    ("error", text! { en: "error", es: "error", pt: "erro" }),
    (
        "warning",
        text! { en: "warning", es: "advertencia", pt: "aviso" },
    ),
    (
        "advice",
        text! { en: "advice", es: "consejo", pt: "conselho" },
    ),
    ("lint", text! { en: "lint", es: "lint", pt: "lint" }),
    ("help", text! { en: "Keys", es: "Teclas", pt: "Teclas" }),
    (
        "timeline",
        text! { en: "Timeline", es: "Línea de tiempo", pt: "Linha do tempo" },
    ),
    (
        "bars_hint",
        text! { en: "Arrow keys walk over the steps, Enter opens one", es: "Las flechas recorren los pasos, Enter abre uno", pt: "As setas percorrem os passos, Enter abre um" },
    ),
    (
        "bars_shown",
        text! { en: "{ $count } of { $all } steps are drawn: those that did not pass, then the longest", es: "se dibujan { $count } de { $all } pasos: los que no pasaron y luego los más largos", pt: "{ $count } de { $all } passos são desenhados: os que não passaram e depois os mais longos" },
    ),
    (
        "slowest",
        text! { en: "The slowest steps", es: "Los pasos más lentos", pt: "Os passos mais lentos" },
    ),
    ("step", text! { en: "Step", es: "Paso", pt: "Passo" }),
    (
        "verdict",
        text! { en: "Verdict", es: "Veredicto", pt: "Veredito" },
    ),
    ("start", text! { en: "After", es: "A los", pt: "Após" }),
    ("time", text! { en: "Time", es: "Tiempo", pt: "Tempo" }),
    ("steps", text! { en: "Steps", es: "Pasos", pt: "Passos" }),
    (
        "filters",
        text! { en: "Filters", es: "Filtros", pt: "Filtros" },
    ),
    ("search", text! { en: "Search", es: "Buscar", pt: "Buscar" }),
    (
        "search_hint",
        text! { en: "Search titles, paths, codes, states", es: "Buscar títulos, rutas, códigos, estados", pt: "Buscar títulos, caminhos, códigos, status" },
    ),
    ("site", text! { en: "Site", es: "Sitio", pt: "Site" }),
    (
        "all_sites",
        text! { en: "All sites", es: "Todos los sitios", pt: "Todos os sites" },
    ),
    ("method", text! { en: "Method", es: "Método", pt: "Método" }),
    (
        "all_methods",
        text! { en: "All methods", es: "Todos los métodos", pt: "Todos os métodos" },
    ),
    ("tag", text! { en: "Tag", es: "Etiqueta", pt: "Tag" }),
    (
        "all_tags",
        text! { en: "All tags", es: "Todas las etiquetas", pt: "Todas as tags" },
    ),
    (
        "clear",
        text! { en: "Clear filters", es: "Quitar filtros", pt: "Limpar filtros" },
    ),
    (
        "expand",
        text! { en: "Expand all", es: "Abrir todo", pt: "Abrir tudo" },
    ),
    (
        "collapse",
        text! { en: "Collapse all", es: "Cerrar todo", pt: "Fechar tudo" },
    ),
    (
        "count",
        text! { en: "{ $count } of { $all } steps", es: "{ $count } de { $all } pasos", pt: "{ $count } de { $all } passos" },
    ),
    (
        "range",
        text! { en: "{ $first } to { $last } of { $count }", es: "{ $first } a { $last } de { $count }", pt: "{ $first } a { $last } de { $count }" },
    ),
    ("pages", text! { en: "Pages", es: "Páginas", pt: "Páginas" }),
    (
        "pages_below",
        text! { en: "Pages, below the list", es: "Páginas, debajo de la lista", pt: "Páginas, abaixo da lista" },
    ),
    (
        "before",
        text! { en: "Before", es: "Anterior", pt: "Anterior" },
    ),
    (
        "after",
        text! { en: "Next", es: "Siguiente", pt: "Próxima" },
    ),
    (
        "empty",
        text! { en: "No step is left: clear a filter", es: "No queda ningún paso: quita un filtro", pt: "Não sobra nenhum passo: limpe um filtro" },
    ),
    (
        "printed",
        text! { en: "the first { $count } steps are printed", es: "se imprimen los primeros { $count } pasos", pt: "os primeiros { $count } passos são impressos" },
    ),
    (
        "no_failure",
        text! { en: "Nothing here failed", es: "Nada falló aquí", pt: "Nada falhou aqui" },
    ),
    (
        "findings_of",
        text! { en: "Findings of the linter: { $count }", es: "Hallazgos del linter: { $count }", pt: "Achados do linter: { $count }" },
    ),
    (
        "findings",
        text! { en: "Findings of the linter", es: "Hallazgos del linter", pt: "Achados do linter" },
    ),
    (
        "about_rule",
        text! { en: "About this rule", es: "Sobre esta regla", pt: "Sobre esta regra" },
    ),
    (
        "expectations",
        text! { en: "Expectations that do not hold", es: "Expectativas que no se cumplen", pt: "Expectativas que não se cumprem" },
    ),
    (
        "expected",
        text! { en: "Expected", es: "Se esperaba", pt: "Esperado" },
    ),
    ("actual", text! { en: "Got", es: "Llegó", pt: "Recebido" }),
    (
        "stored",
        text! { en: "Remembered", es: "Guardado", pt: "Guardado" },
    ),
    ("nothing", text! { en: "nothing", es: "nada", pt: "nada" }),
    (
        "in_scenario",
        text! { en: "In the scenario", es: "En el escenario", pt: "No cenário" },
    ),
    (
        "snapshot",
        text! { en: "Snapshot", es: "Snapshot", pt: "Snapshot" },
    ),
    (
        "as_text",
        text! { en: "The answer as a text difference", es: "La respuesta como diferencia de texto", pt: "A resposta como diferença de texto" },
    ),
    (
        "sent",
        text! { en: "Requests", es: "Solicitudes", pt: "Requisições" },
    ),
    (
        "nothing_sent",
        text! { en: "Nothing was sent", es: "No se envió nada", pt: "Nada foi enviado" },
    ),
    (
        "request",
        text! { en: "Request", es: "Solicitud", pt: "Requisição" },
    ),
    (
        "answer",
        text! { en: "Answer", es: "Respuesta", pt: "Resposta" },
    ),
    (
        "headers",
        text! { en: "Headers", es: "Encabezados", pt: "Cabeçalhos" },
    ),
    (
        "no_body",
        text! { en: "No body", es: "Sin cuerpo", pt: "Sem corpo" },
    ),
    (
        "no_answer",
        text! { en: "No answer", es: "Sin respuesta", pt: "Sem resposta" },
    ),
    (
        "bare",
        text! { en: "A JSON report keeps headers and bodies only of steps that did not pass, and this page was made from one", es: "Un informe JSON guarda encabezados y cuerpos solo de los pasos que no pasaron, y esta página se hizo con uno", pt: "Um relatório JSON guarda cabeçalhos e corpos só dos passos que não passaram, e esta página foi feita a partir de um" },
    ),
    (
        "code",
        text! { en: "code { $code }", es: "código { $code }", pt: "código { $code }" },
    ),
    (
        "key",
        text! { en: "Idempotency key", es: "Clave de idempotencia", pt: "Chave de idempotência" },
    ),
    (
        "place",
        text! { en: "In the file", es: "En el archivo", pt: "No arquivo" },
    ),
    (
        "copy_curl",
        text! { en: "Copy as curl", es: "Copiar como curl", pt: "Copiar como curl" },
    ),
    (
        "copy_link",
        text! { en: "Copy a link to this step", es: "Copiar un enlace a este paso", pt: "Copiar um link para este passo" },
    ),
    (
        "copied",
        text! { en: "Copied", es: "Copiado", pt: "Copiado" },
    ),
    (
        "not_copied",
        text! { en: "The browser does not let this page copy", es: "El navegador no permite copiar desde esta página", pt: "O navegador não permite que esta página copie" },
    ),
    ("keys", text! { en: "Keys", es: "Teclas", pt: "Teclas" }),
    (
        "key_step",
        text! { en: "next and previous step", es: "paso siguiente y anterior", pt: "passo seguinte e anterior" },
    ),
    (
        "key_failure",
        text! { en: "next and previous step that did not pass", es: "paso siguiente y anterior que no pasó", pt: "passo seguinte e anterior que não passou" },
    ),
    (
        "key_search",
        text! { en: "search", es: "buscar", pt: "buscar" },
    ),
    (
        "key_all",
        text! { en: "expand and collapse all", es: "abrir y cerrar todo", pt: "abrir e fechar tudo" },
    ),
    (
        "key_help",
        text! { en: "this list", es: "esta lista", pt: "esta lista" },
    ),
    (
        "keys_on",
        text! { en: "Keys of one letter are on", es: "Las teclas de una letra están activas", pt: "As teclas de uma letra estão ativas" },
    ),
    ("close", text! { en: "Close", es: "Cerrar", pt: "Fechar" }),
];

/// The texts of a language, for the scripts.
pub(super) fn all(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    let texts = ALL.iter();
    texts
        .map(|(name, text)| (*name, text.pattern(lang)))
        .collect()
}

/// The text of a name.
pub(super) fn pattern(name: &str, lang: Lang) -> &'static str {
    let found = ALL.iter().find(|(known, _)| *known == name);
    found
        .expect("names are ours (checked by the tests beside)")
        .1
        .pattern(lang)
}

/// The color of a verdict.
pub(super) fn tone(verdict: &Verdict) -> Tone {
    match verdict {
        Verdict::Passed => Tone::Good,
        Verdict::Failed | Verdict::Blocked | Verdict::Guarded(_) => Tone::Bad,
        Verdict::Inconclusive(_) | Verdict::Flaky(_) => Tone::Wait,
        Verdict::Skipped(_) | Verdict::NotRun(_) => Tone::Quiet,
    }
}

/// Whether a verdict is told to those without scripts.
pub(super) fn is_told(verdict: &Verdict) -> bool {
    matches!(tone(verdict), Tone::Bad | Tone::Wait)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique() {
        assert_eq!(all(Lang::En).len(), ALL.len());
    }

    #[test]
    fn scripts_and_markup_use_texts_that_there_are() {
        let scripts = super::super::SCRIPTS.map(|script| used(script, "texts."));
        let said = super::super::SCRIPTS.map(|script| used(script, "say(\""));
        let known = all(Lang::En);
        for name in scripts.iter().chain(&said).flatten() {
            assert!(known.contains_key(name), "{name}");
        }
    }

    fn used<'s>(script: &'s str, before: &str) -> Vec<&'s str> {
        let uses = script.split(before).skip(1);
        let name = |used: &'s str| {
            let end = used.find(|it: char| !it.is_alphanumeric() && it != '_');
            &used[..end.unwrap_or(used.len())]
        };
        uses.map(name).collect()
    }
}
