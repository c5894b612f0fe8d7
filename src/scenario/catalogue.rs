//! The rules of the scenario format and of `ensayo.yaml`.

use crate::diagnostic::FileRule;
use crate::text;

/// All rules of the format, by id.
pub const RULES: &[FileRule] = &[
    FileRule::error(
        "authorization-header",
        text! {
            en: "a scenario that sets the `Authorization` header; each case plays on an account of its own, and the target decides the token",
            es: "un escenario que define el encabezado `Authorization`; cada caso se ejecuta con su propia cuenta, y el destino decide el token",
            pt: "um cenário que define o cabeçalho `Authorization`; cada caso roda com a própria conta, e o destino decide o token",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  endpoint: get_payment\n  id: 1\n  headers: { Authorization: Bearer x }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  endpoint: get_payment\n  id: 1\n",
    ),
    FileRule::error(
        "backend-out-of-turn",
        text! {
            en: "a backend under test that calls the API while no case is playing, or ends by itself",
            es: "un backend bajo prueba que llama a la API mientras no se ejecuta ningún caso, o que termina por sí mismo",
            pt: "um backend sob teste que chama a API enquanto nenhum caso está rodando, ou que termina por si mesmo",
        },
    ),
    FileRule::error(
        "duplicate-name",
        text! {
            en: "two steps or cases of one name; snapshots and keys are told apart by it, without regard to case",
            es: "dos pasos o casos con el mismo nombre; distingue snapshots y claves, sin importar mayúsculas",
            pt: "dois passos ou casos com o mesmo nome; ele distingue snapshots e chaves, sem diferenciar maiúsculas",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nsteps:\n  - id: pay\n    request: { endpoint: get_payment, id: 1 }\n  - id: pay\n    request: { endpoint: get_payment, id: 2 }\n",
        "scenario: A Pix\nsite: MLB\nsteps:\n  - id: pay\n    request: { endpoint: get_payment, id: 1 }\n  - id: again\n    request: { endpoint: get_payment, id: 2 }\n",
    ),
    FileRule::error(
        "empty-matrix",
        text! {
            en: "a matrix that makes no case",
            es: "una matriz que no produce ningún caso",
            pt: "uma matriz que não produz nenhum caso",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nmatrix:\n  amount: [10]\n  exclude: [{ amount: 10 }]\nrequest:\n  body: { transaction_amount: \"${{ matrix.amount }}\", payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nmatrix:\n  amount: [10, 20]\n  exclude: [{ amount: 20 }]\nrequest:\n  body: { transaction_amount: \"${{ matrix.amount }}\", payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "expression-argument",
        text! {
            en: "an argument that the function of an expression does not take",
            es: "un argumento que la función de una expresión no admite",
            pt: "um argumento que a função de uma expressão não aceita",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, date_of_expiration: '${{ now(\"in half an hour\") }}', payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, date_of_expiration: '${{ now(\"+PT30M\") }}', payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "expression-float",
        text! {
            en: "a number that a calculation would round; amounts are exact",
            es: "un número que un cálculo redondearía; los montos son exactos",
            pt: "um número que um cálculo arredondaria; os valores são exatos",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: '${{ vars.amount / 3 }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10.00 }\nrequest:\n  body: { transaction_amount: '${{ percent(vars.amount, 50) }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "expression-result",
        text! {
            en: "an expression whose result cannot stand in a request",
            es: "una expresión cuyo resultado no puede ir en una solicitud",
            pt: "uma expressão cujo resultado não pode ficar em uma requisição",
        },
    ),
    FileRule::error(
        "expression-syntax",
        text! {
            en: "text between `${\"{{\"}` and `{\"}}\"}` that is not an expression",
            es: "texto entre `${\"{{\"}` y `{\"}}\"}` que no es una expresión",
            pt: "texto entre `${\"{{\"}` e `{\"}}\"}` que não é uma expressão",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: '${{ vars.amount + }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: '${{ vars.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "extends-cycle",
        text! {
            en: "a file that extends itself, or through too many others",
            es: "un archivo que se extiende a sí mismo, o a través de demasiados otros",
            pt: "um arquivo que estende a si mesmo, ou por meio de outros demais",
        },
    )
    .shown(
        "extends: example.yaml\nscenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "inexact-operator",
        text! {
            en: "a comparison or calculation with an amount that is not exact; `add`, `sub` and `percent` are",
            es: "una comparación o un cálculo con un monto que no es exacto; `add`, `sub` y `percent` lo son",
            pt: "uma comparação ou um cálculo com um valor que não é exato; `add`, `sub` e `percent` são",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10.50 }\nrequest:\n  body: { transaction_amount: '${{ vars.amount + 1 }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10.50 }\nrequest:\n  body: { transaction_amount: '${{ add(vars.amount, 1) }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "invalid-header",
        text! {
            en: "a header that HTTP does not allow",
            es: "un encabezado que HTTP no permite",
            pt: "um cabeçalho que o HTTP não permite",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  endpoint: get_payment\n  id: 1\n  headers: { \"X Trace\": a }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  endpoint: get_payment\n  id: 1\n  headers: { X-Trace: a }\n",
    ),
    FileRule::error(
        "invalid-name",
        text! {
            en: "a name that cannot be part of a file name or an expression",
            es: "un nombre que no puede formar parte de un nombre de archivo ni de una expresión",
            pt: "um nome que não pode fazer parte de um nome de arquivo nem de uma expressão",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nsteps:\n  - id: Pay now\n    request: { endpoint: get_payment, id: 1 }\n",
        "scenario: A Pix\nsite: MLB\nsteps:\n  - id: pay-now\n    request: { endpoint: get_payment, id: 1 }\n",
    ),
    FileRule::warning(
        "literal-date-without-clock",
        text! {
            en: "a fixed `date_of_expiration` in a scenario without a `clock`; it lies in the past one day",
            es: "una `date_of_expiration` fija en un escenario sin `clock`; un día queda en el pasado",
            pt: "uma `date_of_expiration` fixa em um cenário sem `clock`; um dia ela fica no passado",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, date_of_expiration: 2026-01-15T12:30:00.000-03:00, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nclock: 2026-01-15T12:00:00Z\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, date_of_expiration: 2026-01-15T12:30:00.000-03:00, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "misplaced-expression",
        text! {
            en: "an expression where none is evaluated, or a card token outside of `token`",
            es: "una expresión donde no se evalúa ninguna, o un token de tarjeta fuera de `token`",
            pt: "uma expressão onde nenhuma é avaliada, ou um token de cartão fora de `token`",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nmatrix: { n: ['${{ vars.a }}', 2] }\nvars: { a: 1 }\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "misplaced-key",
        text! {
            en: "a key of the format at a place where it means nothing",
            es: "una clave del formato en un lugar donde no significa nada",
            pt: "uma chave do formato em um lugar onde não significa nada",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nsteps:\n  - act: pay\n    id: 1\n    expect: { lint: [placeholder] }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "missing-id",
        text! {
            en: "a step about a payment without a step before it that makes one",
            es: "un paso sobre un pago sin un paso anterior que lo cree",
            pt: "um passo sobre um pagamento sem um passo anterior que o crie",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest: { endpoint: get_payment }\n",
        "scenario: A Pix\nsite: MLB\nrequest: { endpoint: get_payment, id: 1 }\n",
    ),
    FileRule::error(
        "missing-key",
        text! {
            en: "a key that the format needs",
            es: "falta una clave que el formato necesita",
            pt: "falta uma chave de que o formato precisa",
        },
    )
    .shown(
        "site: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "missing-site",
        text! {
            en: "a scenario that does not say its site, nor does its project",
            es: "un escenario que no dice su sitio, ni lo dice su proyecto",
            pt: "um cenário que não diz seu site, nem o projeto diz",
        },
    )
    .shown(
        "scenario: A Pix\nrequest: { endpoint: get_payment, id: 1 }\n",
        "scenario: A Pix\nsite: MLB\nrequest: { endpoint: get_payment, id: 1 }\n",
    ),
    FileRule::error(
        "no-scenario",
        text! {
            en: "a file that is neither a scenario nor a request",
            es: "un archivo que no es ni un escenario ni una solicitud",
            pt: "um arquivo que não é nem um cenário nem uma requisição",
        },
    )
    .shown(
        "- installments: 1\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  endpoint: get_payment\n  id: 1\n",
    ),
    FileRule::error(
        "outside-project",
        text! {
            en: "a file that is named from a scenario and lies outside of its project",
            es: "un archivo que un escenario menciona y que está fuera de su proyecto",
            pt: "um arquivo que um cenário cita e que está fora do projeto",
        },
    ),
    FileRule::error(
        "reserved-name",
        text! {
            en: "a name that always means something else",
            es: "un nombre que siempre significa otra cosa",
            pt: "um nome que sempre significa outra coisa",
        },
    ),
    FileRule::warning(
        "status-without-outcome",
        text! {
            en: "`status: 201` alone, which a refused card passes too; name `body.status` as well",
            es: "solo `status: 201`, que también cumple una tarjeta rechazada; indica también `body.status`",
            pt: "só `status: 201`, que um cartão recusado também cumpre; informe também `body.status`",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201 }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "too-many-cases",
        text! {
            en: "a matrix with more cases than anybody means; `max_cases` allows more",
            es: "una matriz con más casos de los que alguien querría; `max_cases` permite más",
            pt: "uma matriz com mais casos do que alguém quer; `max_cases` permite mais",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nmax_cases: 1\nmatrix: { amount: [10, 20] }\nrequest:\n  body: { transaction_amount: '${{ matrix.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nmax_cases: 2\nmatrix: { amount: [10, 20] }\nrequest:\n  body: { transaction_amount: '${{ matrix.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "too-many-entries",
        text! {
            en: "a list of the format that is longer than is read",
            es: "una lista del formato más larga de lo que se lee",
            pt: "uma lista do formato mais longa do que se lê",
        },
    ),
    FileRule::error(
        "undefined-name",
        text! {
            en: "a variable, axis or step that an expression names and nobody defines",
            es: "una variable, un eje o un paso que una expresión menciona y nadie define",
            pt: "uma variável, um eixo ou um passo que uma expressão cita e ninguém define",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: '${{ vars.amonut }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: '${{ vars.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "undefined-value",
        text! {
            en: "an expression without a value, such as a variable of the environment that is not set",
            es: "una expresión sin valor, como una variable de entorno que no está definida",
            pt: "uma expressão sem valor, como uma variável de ambiente que não está definida",
        },
    ),
    FileRule::error(
        "unknown-key",
        text! {
            en: "a key that the format does not know",
            es: "una clave que el formato no conoce",
            pt: "uma chave que o formato não conhece",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpects: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "unknown-operator",
        text! {
            en: "a key that begins with `$` and is no operator of expectations",
            es: "una clave que empieza con `$` y no es un operador de expectativas",
            pt: "uma chave que começa com `$` e não é um operador de expectativas",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect:\n  status: 201\n  body:\n    status:\n      $oneof: [pending]\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect:\n  status: 201\n  body:\n    status:\n      $one_of: [pending]\n",
    ),
    FileRule::error(
        "unknown-site",
        text! {
            en: "a site that Mercado Pago does not have, or that is not known here",
            es: "un sitio que Mercado Pago no tiene, o que aquí no se conoce",
            pt: "um site que o Mercado Pago não tem, ou que aqui não se conhece",
        },
    )
    .shown(
        "scenario: A Pix\nsite: BRA\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "unknown-value",
        text! {
            en: "a word that a key of the format does not take",
            es: "una palabra que una clave del formato no admite",
            pt: "uma palavra que uma chave do formato não aceita",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest: { endpoint: get_payments, id: 1 }\n",
        "scenario: A Pix\nsite: MLB\nrequest: { endpoint: get_payment, id: 1 }\n",
    ),
    FileRule::error(
        "unreadable-file",
        text! {
            en: "a file that is named from a scenario and cannot be read",
            es: "un archivo que un escenario menciona y que no se puede leer",
            pt: "um arquivo que um cenário cita e que não pode ser lido",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nrequest: { body_file: missing.json }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::warning(
        "unused-exclude",
        text! {
            en: "an `exclude` that no case matches",
            es: "un `exclude` que no coincide con ningún caso",
            pt: "um `exclude` que não corresponde a nenhum caso",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nmatrix:\n  amount: [10, 20]\n  exclude: [{ amount: 30 }]\nrequest:\n  body: { transaction_amount: '${{ matrix.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nmatrix:\n  amount: [10, 20]\n  exclude: [{ amount: 20 }]\nrequest:\n  body: { transaction_amount: '${{ matrix.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::warning(
        "unused-name",
        text! {
            en: "a variable or an axis that nothing uses",
            es: "una variable o un eje que nada usa",
            pt: "uma variável ou um eixo que nada usa",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\nvars: { amount: 10 }\nrequest:\n  body: { transaction_amount: '${{ vars.amount }}', payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
    FileRule::error(
        "wrong-type",
        text! {
            en: "a value of another type than a key of the format takes",
            es: "un valor de otro tipo que el que admite una clave del formato",
            pt: "um valor de outro tipo do que uma chave do formato aceita",
        },
    )
    .shown(
        "scenario: A Pix\nsite: MLB\ntags: pix\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
        "scenario: A Pix\nsite: MLB\ntags: [pix]\nrequest:\n  body: { transaction_amount: 10, payment_method_id: pix, payer: { email: ana@testuser.com } }\nexpect: { status: 201, body: { status: pending } }\n",
    ),
];
