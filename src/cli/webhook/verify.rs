//! `ensayo webhook verify`: whether a notification is genuine, and if not, why.

use std::path::Path;

use super::super::args::WebhookVerify;
use super::super::exit::Exit;
use super::super::failure::Failure;
use super::super::output::Output;
use crate::files;
use crate::i18n::{Message, Text};
use crate::text;
use crate::webhook::{
    Capture, CaptureError, Malformed, NearMiss, Parts, Signature, Verdict, verify,
};

const GENUINE: Text = text! {
    en: "genuine: the signature fits `{ $manifest }`",
    es: "auténtica: la firma corresponde a `{ $manifest }`",
    pt: "autêntica: a assinatura corresponde a `{ $manifest }`",
};
const MADE: Text = text! {
    en: "signed at { $instant }",
    es: "firmada el { $instant }",
    pt: "assinada em { $instant }",
};
const UNSIGNED: Text = text! {
    en: "unsigned: there is no `x-signature`; IPN and notifications of QR codes have none, so read the payment by its id before you believe them",
    es: "sin firma: no hay `x-signature`; las IPN y las notificaciones de códigos QR no la llevan, así que consulta el pago por su id antes de creerles",
    pt: "sem assinatura: não há `x-signature`; IPN e notificações de QR codes não a têm, então consulte o pagamento pelo id antes de confiar nelas",
};
const MALFORMED: Text = text! {
    en: "`x-signature` cannot be read: { $part ->
        [ts] there is no `ts=` with a number
       *[v1] there is no `v1=` with 64 hexadecimal digits
    }",
    es: "no se puede leer `x-signature`: { $part ->
        [ts] falta `ts=` con un número
       *[v1] falta `v1=` con 64 dígitos hexadecimales
    }",
    pt: "não é possível ler `x-signature`: { $part ->
        [ts] falta `ts=` com um número
       *[v1] falta `v1=` com 64 dígitos hexadecimais
    }",
};
const FORGED: Text = text! {
    en: "not genuine: the signature does not fit `{ $manifest }`",
    es: "no auténtica: la firma no corresponde a `{ $manifest }`",
    pt: "não autêntica: a assinatura não corresponde a `{ $manifest }`",
};
const NEAR: Text = text! {
    en: "{ $miss ->
        [semicolon] it would fit without the last semicolon, which belongs to the text
        [request] it would fit without `request-id`: the sender did not sign that header
        [id] it would fit without `id`: the sender's query had no `data.id`
        [secret] it would fit if the secret had no blank or line break around it
       *[none] check the secret: each application has its own, and the test one differs from the live one
    }",
    es: "{ $miss ->
        [semicolon] correspondería sin el último punto y coma, que forma parte del texto
        [request] correspondería sin `request-id`: el emisor no firmó ese encabezado
        [id] correspondería sin `id`: la query del emisor no tenía `data.id`
        [secret] correspondería si la clave secreta no tuviera espacios o saltos de línea alrededor
       *[none] revisa la clave secreta: cada aplicación tiene la suya, y la de prueba no es la productiva
    }",
    pt: "{ $miss ->
        [semicolon] corresponderia sem o último ponto e vírgula, que faz parte do texto
        [request] corresponderia sem `request-id`: o emissor não assinou esse cabeçalho
        [id] corresponderia sem `id`: a query do emissor não tinha `data.id`
        [secret] corresponderia se a assinatura secreta não tivesse espaços ou quebras de linha em volta
       *[none] confira a assinatura secreta: cada aplicação tem a sua, e a de teste não é a de produção
    }",
};
const NO_REQUEST: Text = text! {
    en: "{ $path }: the first line is not a request line such as `POST /webhooks?data.id=1&type=payment HTTP/1.1`",
    es: "{ $path }: la primera línea no es una línea de solicitud como `POST /webhooks?data.id=1&type=payment HTTP/1.1`",
    pt: "{ $path }: a primeira linha não é uma linha de requisição como `POST /webhooks?data.id=1&type=payment HTTP/1.1`",
};

/// The largest request that is read.
const LIMIT: u64 = 1024 * 1024;

/// Runs the command.
pub(super) fn run(args: &WebhookVerify, output: Output) -> Result<Exit, Failure> {
    let secret = super::secret(&args.secret_env)?;
    let capture = match &args.path {
        Some(path) => read(path)?,
        None => Capture {
            data_id: args.data_id.clone(),
            request_id: args.request_id.clone(),
            signature: args.signature.clone(),
        },
    };
    let (header, data_id) = (capture.signature.as_deref(), capture.data_id.as_deref());
    let verdict = verify(&secret, header, data_id, capture.request_id.as_deref());
    let lines: Vec<String> = told(verdict, &capture)
        .iter()
        .map(|line| line.in_lang(output.lang()))
        .collect();
    output.result(&lines.join("\n  "))?;
    Ok(match verdict {
        Verdict::Genuine => Exit::Clean,
        _ => Exit::Findings,
    })
}

fn read(path: &Path) -> Result<Capture, Failure> {
    let bytes = if path == Path::new("-") {
        files::read_from(std::io::stdin().lock(), LIMIT)?.unwrap_or_default()
    } else {
        files::read(path, LIMIT).map_err(Failure::error)?
    };
    let text = String::from_utf8_lossy(&bytes);
    Capture::read(&text).map_err(|CaptureError::RequestLine| {
        Failure::usage(NO_REQUEST.with("path", path.display().to_string()))
    })
}

/// The verdict, and what it follows from.
fn told(verdict: Verdict, capture: &Capture) -> Vec<Message> {
    let signature = capture.signature.as_deref().map(Signature::parse);
    let signature = signature.and_then(Result::ok);
    let manifest = Parts {
        data_id: capture.data_id.as_deref(),
        request_id: capture.request_id.as_deref(),
        ts: signature.as_ref().map_or("", |signature| &signature.ts),
    }
    .manifest();
    let made = signature.as_ref().and_then(Signature::made);
    let made = made.map(|instant| MADE.with("instant", instant.to_string()));
    match verdict {
        Verdict::Genuine => [GENUINE.with("manifest", manifest)]
            .into_iter()
            .chain(made)
            .collect(),
        Verdict::Unsigned => vec![UNSIGNED.message()],
        Verdict::Malformed(part) => vec![MALFORMED.with("part", part_name(part))],
        Verdict::Forged(miss) => [
            FORGED.with("manifest", manifest),
            NEAR.with("miss", miss.map_or("none", miss_name)),
        ]
        .into_iter()
        .chain(made)
        .collect(),
    }
}

fn part_name(part: Malformed) -> &'static str {
    match part {
        Malformed::Ts => "ts",
        Malformed::V1 => "v1",
    }
}

fn miss_name(miss: NearMiss) -> &'static str {
    match miss {
        NearMiss::NoSemicolon => "semicolon",
        NearMiss::NoRequestId => "request",
        NearMiss::NoId => "id",
        NearMiss::PaddedSecret => "secret",
    }
}
