//! `ensayo webhook`, run for real: signs, verifies and sends.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::thread::JoinHandle;

use crate::sandbox::{Ended, Sandbox};

pub(crate) const SECRET: (&str, &str) = ("MP_WEBHOOK_SECRET", "secreto-de-prueba");

/// The request that the guide prints, signed with a secret of our own by `openssl dgst`.
const GENUINE: &str = "POST /test?data.id=123456&type=payment HTTP/1.1
Content-Type: application/json
X-Request-Id: bb56a2f1-6aae-46ac-982e-9dcd3581d08e
X-Retry: 0
X-Signature: ts=1742505638683,v1=bcce5e15e1955e354a9c2fd1535970eb7492e3b795383f2ad86b6187526e9ad6
{\"action\":\"payment.updated\",\"data\":{\"id\":\"123456\"},\"type\":\"payment\"}
";

pub(crate) fn verified(request: &str, arguments: &[&str]) -> Ended {
    let sandbox = Sandbox::new();
    sandbox.write("request.txt", request);
    let all = [&["webhook", "verify", "request.txt"], arguments].concat();
    sandbox.run_with(SECRET, &all)
}

/// A receiver that answers one request after the other with these statuses, and gives what it got.
pub(crate) fn receiver(statuses: &'static [u16]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = format!("http://{}", listener.local_addr().expect("an address"));
    let thread = std::thread::spawn(move || {
        let mut received = Vec::new();
        for status in statuses {
            let (mut stream, _) = listener.accept().expect("a connection");
            let mut reader = BufReader::new(stream.try_clone().expect("a stream"));
            received.push(request(&mut reader));
            let answer =
                format!("HTTP/1.1 {status} X\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
            stream.write_all(answer.as_bytes()).expect("a reader");
        }
        received
    });
    (address, thread)
}

/// Head and body of a request.
fn request(reader: &mut impl BufRead) -> String {
    let mut text = String::new();
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).expect("a head");
        let line = line.trim_end().to_owned();
        if let Some((name, value)) = line.split_once(": ")
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.parse().expect("a length");
        }
        let is_last = line.is_empty();
        text.push_str(&line);
        text.push('\n');
        if is_last {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).expect("a body");
    text + &String::from_utf8(body).expect("text")
}

#[test]
fn a_notification_is_signed() {
    let ended = Sandbox::new().run_with(
        SECRET,
        &[
            "webhook",
            "sign",
            "--data-id=123456",
            "--request-id=bb56a2f1-6aae-46ac-982e-9dcd3581d08e",
            "--ts=1742505638683",
        ],
    );
    let expected = Ended {
        code: 0,
        stdout:
            "ts=1742505638683,v1=bcce5e15e1955e354a9c2fd1535970eb7492e3b795383f2ad86b6187526e9ad6\n"
                .to_owned(),
        stderr:
            "signed: id:123456;request-id:bb56a2f1-6aae-46ac-982e-9dcd3581d08e;ts:1742505638683;\n"
                .to_owned(),
    };
    assert_eq!(ended, expected);
}

#[test]
fn a_printed_request_is_verified() {
    let ended = verified(GENUINE, &[]);
    assert_eq!(ended.code, 0, "{ended:?}");
    insta::assert_snapshot!(ended.stdout, @"
    genuine: the signature fits `id:123456;request-id:bb56a2f1-6aae-46ac-982e-9dcd3581d08e;ts:1742505638683;`
      signed at 2025-03-20T21:20:38.683Z
    ");
}

#[test]
fn a_changed_request_is_not_genuine() {
    let ended = verified(&GENUINE.replace("=123456", "=123457"), &["--lang", "es"]);
    assert_eq!(ended.code, 1, "{ended:?}");
    insta::assert_snapshot!(ended.stdout, @"
    no auténtica: la firma no corresponde a `id:123457;request-id:bb56a2f1-6aae-46ac-982e-9dcd3581d08e;ts:1742505638683;`
      revisa la clave secreta: cada aplicación tiene la suya, y la de prueba no es la productiva
      firmada el 2025-03-20T21:20:38.683Z
    ");
}

#[test]
fn without_a_secret_or_a_request_nothing_is_verified() {
    let sandbox = Sandbox::new();
    let ended = sandbox.run(&["webhook", "sign", "--data-id", "1"]);
    assert_eq!(ended.code, 2, "{ended:?}");
    insta::assert_snapshot!(ended.stderr, @"error: the environment variable `MP_WEBHOOK_SECRET` holds no secret; set it to the one that the panel shows, or name another with `--secret-env`");
    let ended = verified("{}", &[]);
    assert_eq!(ended.code, 2, "{ended:?}");
    insta::assert_snapshot!(ended.stderr, @"error: request.txt: the first line is not a request line such as `POST /webhooks?data.id=1&type=payment HTTP/1.1`");
}

#[test]
fn what_is_sent_verifies() {
    let (address, receiver) = receiver(&[200]);
    let sandbox = Sandbox::new();
    let to = format!("{address}/hook?source_news=webhooks");
    let ended = sandbox.run_with(SECRET, &["webhook", "send", &to, "--data-id", "77"]);
    assert_eq!(ended.code, 0, "{ended:?}");
    let received = receiver.join().expect("it received").remove(0);
    let line = "POST /hook?source_news=webhooks&data.id=77&type=payment HTTP/1.1\n";
    assert!(received.starts_with(line), "{received}");
    let verified = verified(&received, &[]);
    assert_eq!(verified.code, 0, "{verified:?}");
}

#[test]
fn oddities_are_sent_and_a_refusal_fails() {
    let (address, receiver) = receiver(&[200, 200, 500, 200]);
    let sandbox = Sandbox::new();
    let quirks = ["wrong-signature", "duplicate", "ipn"].map(|it| format!("--quirk={it}"));
    let mut arguments = vec!["webhook", "send", &address];
    arguments.extend(quirks.iter().map(String::as_str));
    let ended = sandbox.run_with(SECRET, &arguments);
    assert_eq!(ended.code, 1, "{ended:?}");
    assert_eq!(
        ended.stderr,
        "Mercado Pago would send it again: only 200 and 201 count as received\n"
    );
    let received = receiver.join().expect("it received");
    let lines: Vec<&str> = received.iter().filter_map(|it| it.lines().next()).collect();
    let (webhook, ipn) = (
        "POST /?data.id=123456&type=payment HTTP/1.1",
        "POST /?topic=payment&id=123456 HTTP/1.1",
    );
    assert_eq!(lines, [webhook, ipn, webhook, ipn]);
    let codes = received.iter().map(|it| verified(it, &[]).stdout);
    let verdicts: Vec<String> = codes
        .map(|it| it.split(':').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(
        verdicts,
        ["not genuine", "unsigned", "not genuine", "unsigned"]
    );
}

#[test]
fn only_this_machine_is_written_to() {
    let sandbox = Sandbox::new();
    let to = "https://shop.example.com/webhooks";
    let ended = sandbox.run_with(SECRET, &["webhook", "send", to]);
    assert_eq!(ended.code, 4, "{ended:?}");
    let ended = sandbox.run_with(SECRET, &["webhook", "send", "http://127.0.0.1:9/"]);
    assert_eq!(ended.code, 3, "{ended:?}");
}
