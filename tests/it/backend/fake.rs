//! A shop's backend that is right, or wrong in one thing. It is a test that, started with a role and a
//! port in its environment, answers until it is killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ensayo::secret::Secret;
use ensayo::webhook::{Verdict, verify};
use serde_json::{Value, json};

/// The test that is the backend.
pub(super) const TEST: &str = "backend::fake::the_fake_answers";

/// An `ensayo.yaml` whose target `shop` is the fake in a role.
pub(crate) fn project(role: &str, more: &str) -> String {
    let program = std::env::current_exe().expect("this program has a path");
    let program = json!(program.to_string_lossy());
    format!(
        "site: MLB\ntargets:\n  shop:\n    kind: backend\n    command: [{program}, --exact, {TEST}, --nocapture]\n    env: {{ FAKE_BACKEND: {role} }}\n{more}"
    )
}

/// What it is given.
#[derive(Clone)]
struct Shop {
    role: String,
    mock: String,
    token: String,
    secret: Secret,
    /// Payments of the order whose goods were sent.
    delivered: Arc<Mutex<BTreeSet<String>>>,
}

/// A request or an answer: its first line, its headers, its body.
struct Message {
    start: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Message {
    /// `None` when the other side has gone.
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut start = String::new();
        reader.read_line(&mut start).ok()?;
        let mut headers = Vec::new();
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).ok()?;
            let Some((name, value)) = line.trim_end().split_once(':') else {
                break;
            };
            headers.push((name.to_ascii_lowercase(), value.trim().to_owned()));
        }
        let length = headers.iter().find(|(name, _)| name == "content-length");
        let length = length
            .and_then(|(_, value)| value.parse().ok())
            .unwrap_or(0);
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        (!start.is_empty()).then_some(Self {
            start,
            headers,
            body,
        })
    }

    fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    /// A value of the query.
    fn query(&self, name: &str) -> Option<String> {
        let path = self.start.split(' ').nth(1)?;
        let (_, query) = path.split_once('?')?;
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let found = pairs.find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned())
    }

    /// Writes all of it down where everybody can read it.
    fn tell_all(&self) {
        let mut log = std::io::stderr();
        let _said = writeln!(log, "{} {:?}", self.start.trim(), self.headers);
        let _said = log
            .write_all(&self.body)
            .and_then(|()| log.write_all(b"\n"));
    }

    /// The status of an answer.
    fn status(&self) -> u16 {
        let status = self.start.split(' ').nth(1);
        status.and_then(|it| it.parse().ok()).unwrap_or(0)
    }
}

/// Ends the process, as a backend does that gives up.
fn die(last_words: &str) -> ! {
    let _said = writeln!(std::io::stderr(), "{last_words}");
    std::process::abort()
}

/// Starts a child, and writes down who both are.
fn bear() {
    let child = Command::new("sleep")
        .arg("600")
        .stdin(Stdio::null())
        .spawn();
    let child = child.expect("sleep starts").id();
    let both = format!("{}\n{child}\n", std::process::id());
    let path = std::path::Path::new("processes");
    ensayo::files::write_whole(path, both.as_bytes()).expect("writable");
}

impl Shop {
    fn of_environment() -> Option<Self> {
        let variable = ensayo::environment::variable;
        Some(Self {
            role: variable("FAKE_BACKEND")?,
            mock: variable("MP_API_BASE_URL")?,
            token: variable("MP_ACCESS_TOKEN")?,
            secret: Secret::new(variable("MP_WEBHOOK_SECRET")?),
            delivered: Arc::default(),
        })
    }

    fn is(&self, role: &str) -> bool {
        self.role == role
    }

    /// Calls the API; `None` when the answer is lost.
    fn call(&self, method: &str, path: &str, key: Option<&str>, body: &str) -> Option<Message> {
        let host = self.mock.strip_prefix("http://")?;
        let token = if self.is("other-token") {
            "TEST-other"
        } else {
            self.token.as_str()
        };
        let key = key.map(|key| format!("X-Idempotency-Key: {key}\r\n"));
        let mut stream = TcpStream::connect(host).ok()?;
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\n{}Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            key.unwrap_or_default(),
            body.len(),
        )
        .ok()?;
        Message::read(&stream)
    }

    fn payment(&self, order: &str, form: &Value) -> Value {
        let cart: Value = serde_json::from_str("150.00").expect("a number");
        let amount = match self.role.as_str() {
            "browser-amount" => form["transaction_amount"].clone(),
            "text-amount" => json!("150.00"),
            _ => cart,
        };
        let mut payment = json!({
            "transaction_amount": amount,
            "payment_method_id": form["payment_method_id"],
            "description": "Camiseta",
            "external_reference": order,
            "payer": form["payer"],
        });
        for name in ["token", "installments"] {
            if let Some(value) = form.get(name) {
                payment[name] = value.clone();
            }
        }
        payment
    }

    fn pay(&self, order: &str, form: &Value) -> (u16, Value) {
        let body = self.payment(order, form).to_string();
        for attempt in 1..=3 {
            let key = match self.role.as_str() {
                "new-key" => format!("{order}-{attempt}"),
                _ => order.to_owned(),
            };
            let answer = self.call("POST", "/v1/payments", Some(&key), &body);
            let Some(answer) = answer.filter(|it| it.status() < 500) else {
                continue;
            };
            let payment = answer.json();
            if answer.status() >= 400 {
                return (answer.status(), payment);
            }
            let status = match self.role.as_str() {
                "rejected-as-success" => json!("approved"),
                _ => payment["status"].clone(),
            };
            let told = json!({
                "id": payment["id"], "status": status, "status_detail": payment["status_detail"],
            });
            return (201, told);
        }
        (502, Value::Null)
    }

    /// Reads the payment of a notification and sends the goods once.
    fn notified(&self, request: &Message) -> (u16, Value) {
        let id = request.query("data.id").unwrap_or_default();
        let signature = request.header("x-signature");
        let verdict = verify(
            &self.secret,
            signature,
            Some(&id),
            request.header("x-request-id"),
        );
        if verdict != Verdict::Genuine && !self.is("unverified") {
            return (401, Value::Null);
        }
        let path = format!("/v1/payments/{id}");
        let payment = self.call("GET", &path, None, "").map(|it| it.json());
        if payment.is_some_and(|it| it["status"] == "approved") {
            self.delivered
                .lock()
                .expect("nobody panics here")
                .insert(id);
        }
        (200, Value::Null)
    }

    fn answer(&self, request: &Message) -> (u16, Value) {
        let path = request.start.split([' ', '?']).nth(1).unwrap_or_default();
        match path {
            "/process_payment" | "/api/pay" => {
                let order = request.query("order").unwrap_or_default();
                self.pay(&order, &request.json()["formData"])
            }
            "/webhooks" | "/hooks" => self.notified(request),
            "/orders/order-1" => {
                let delivered = self.delivered.lock().expect("nobody panics here").len();
                let status = if delivered > 0 { "paid" } else { "open" };
                (200, json!({"status": status, "deliveries": delivered}))
            }
            _ => (200, json!("ok")),
        }
    }

    fn serve(&self, mut stream: TcpStream) {
        let Some(request) = Message::read(&stream) else {
            return;
        };
        let is_submit = request.start.contains("/process_payment");
        match self.role.as_str() {
            "dies" if is_submit => {
                die("out of memory");
            }
            "tells-all" if is_submit => request.tell_all(),
            "dies-telling-all" if is_submit => {
                request.tell_all();
                die("out of memory");
            }
            "garbage" if is_submit => {
                let _sent = stream.write_all(b"\x00\xff nonsense\r\n\r\n");
                return;
            }
            "hangs-with-child" if is_submit => {
                bear();
                std::thread::sleep(Duration::from_secs(600));
            }
            _ => {}
        }
        let (status, body) = self.answer(&request);
        let body = body.to_string();
        let length = body.len();
        let _sent = write!(
            stream,
            "HTTP/1.1 {status} -\r\nContent-Type: application/json\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        drop(stream);
        if self.is("stray") && is_submit {
            // After the answer, when the case that asked for it is over.
            std::thread::sleep(Duration::from_millis(100));
            self.call("POST", "/v1/payments", Some("late"), "{}");
        }
    }

    /// Answers on a port until it is killed.
    fn run(&self, listener: &TcpListener) {
        for stream in listener.incoming().flatten() {
            let shop = self.clone();
            std::thread::spawn(move || shop.serve(stream));
        }
    }

    /// What the roles do before they answer.
    fn begin(&self) {
        match self.role.as_str() {
            "fails" => {
                die("no database here");
            }
            "silent" => std::thread::sleep(Duration::from_secs(600)),
            "writes-at-start" => {
                self.call("POST", "/v1/payments", Some("start"), "{}");
            }
            "with-child" => bear(),
            "silent-with-child" => {
                bear();
                std::thread::sleep(Duration::from_secs(600));
            }
            _ => {}
        }
    }
}

#[test]
fn the_fake_answers() {
    let variable = ensayo::environment::variable;
    if let (Some(shop), Some(port)) = (Shop::of_environment(), variable("PORT")) {
        shop.begin();
        let listener = TcpListener::bind(format!("127.0.0.1:{port}")).expect("a free port");
        shop.run(&listener);
    }
    // Nobody has given it a role: it shows that it can speak.
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    let address = listener.local_addr().expect("it listens");
    let shop = Shop {
        role: "correct".to_owned(),
        mock: format!("http://{address}"),
        token: "TEST-1".to_owned(),
        secret: Secret::new("s"),
        delivered: Arc::default(),
    };
    let caller = shop.clone();
    let asked = std::thread::spawn(move || caller.call("GET", "/orders/order-1", None, ""));
    let (stream, _) = listener.accept().expect("a caller");
    shop.serve(stream);
    let answer = asked.join().expect("it asks").expect("an answer");
    let open = json!({"status": "open", "deliveries": 0});
    assert_eq!((answer.status(), answer.json()), (200, open));
}
