//! A name that a refund does not know.

use crate::contract::{Endpoint, Site, endpoint_fields};
use crate::diagnostic::Safety;
use crate::i18n::Text;
use crate::rules::meta::declare_rule;
use crate::rules::sources::{REFERENCE, REFUND_REFERENCE};
use crate::rules::{Context, Example, Facts, Finding, Place, Replacement, Sink};
use crate::text;
use crate::words::{nearest, quoted};

declare_rule! {
    id: "unknown-refund-parameter",
    endpoints: [CreateRefund],
    severity: Error,
    code: [C8],
    evidence: Documented [REFUND_REFERENCE, REFERENCE]
        note "The code is documented for payments; that refunds answer with it is our reading, and their page lists one parameter.",
    message: {
        en: "a refund has no parameter `{ $name }`",
        es: "una devolución no tiene el parámetro `{ $name }`",
        pt: "um reembolso não tem o parâmetro `{ $name }`",
    },
    label: {
        en: "{ $how ->
            [near] did you mean `{ $meant }`?
           *[list] the call does not know this name
        }",
        es: "{ $how ->
            [near] ¿quisiste decir `{ $meant }`?
           *[list] la llamada no conoce este nombre
        }",
        pt: "{ $how ->
            [near] você quis dizer `{ $meant }`?
           *[list] a chamada não conhece este nome
        }",
    },
    help: {
        en: "{ $how ->
            [near] rename it to `{ $meant }`
           *[list] leave it out; a refund takes { $names }, or nothing to give all back
        }",
        es: "{ $how ->
            [near] cámbialo por `{ $meant }`
           *[list] quítalo; una devolución acepta { $names }, o nada para devolver todo
        }",
        pt: "{ $how ->
            [near] troque por `{ $meant }`
           *[list] retire; um reembolso aceita { $names }, ou nada para devolver tudo
        }",
    },
    why: {
        en: "a refund without an amount gives everything back, so a misspelt amount is the dearest of mistakes",
        es: "una devolución sin monto devuelve todo, por lo que un monto mal escrito es el error más caro",
        pt: "um reembolso sem valor devolve tudo, por isso um valor mal escrito é o erro mais caro",
    },
    bad: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"transaction_amount": 10}"#),
    good: Example::request(Endpoint::CreateRefund, Site::Mlb, r#"{"amount": 10}"#),
}

const RENAME: Text = text! {
    en: "rename it to `{ $meant }`",
    es: "cámbialo por `{ $meant }`",
    pt: "troque por `{ $meant }`",
};

/// What other calls name the amount.
const AMOUNTS: &[&str] = &["refund_amount", "total", "transaction_amount", "value"];

fn run(facts: &Facts<'_>, _: &Context, out: &mut dyn Sink) {
    let known = || {
        let fields = endpoint_fields(Endpoint::CreateRefund).iter();
        fields.map(|field| field.path)
    };
    for (id, unknown) in facts.unknown() {
        let is_amount = AMOUNTS.contains(&unknown.key);
        let near = match is_amount {
            true => Some("amount"),
            false => nearest(unknown.key, known()),
        };
        let finding = Finding::new(&META, Place::Unknown(id))
            .with("name", unknown.key)
            .with("how", if near.is_some() { "near" } else { "list" })
            .with("meant", near.unwrap_or_default())
            .with("names", quoted(known()));
        out.report(match near {
            Some(near) => {
                let name = Replacement::Name(near.to_owned());
                finding.remedy(RENAME, name, Safety::Unsafe)
            }
            None => finding,
        });
    }
}
