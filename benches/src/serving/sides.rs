//! The servers that are measured, and how each is told what to answer.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

const PRISM: &str = "@stoplight/prism-cli@5.16.0";
const MOCKOON: &str = "@mockoon/cli@9.9.0";
const WIREMOCK: &str = "wiremock@3.13.2";

/// A server to measure.
pub struct Side {
    pub name: String,
    /// How often it is started to measure its start: the slow ones less often.
    pub starts: usize,
    command: Box<dyn Fn(u16) -> Command>,
}

impl Side {
    /// What starts it on a port.
    pub fn command(&self, port: u16) -> Command {
        (self.command)(port)
    }
}

/// The release binary.
pub fn ensayo(binary: &Path) -> Side {
    let binary = binary.to_owned();
    Side {
        name: "**`ensayo mock`**".to_owned(),
        starts: 21,
        command: Box::new(move |port| {
            let mut command = Command::new(&binary);
            command.args(["mock", "--site", "MLB", "--listen"]);
            command.arg(format!("127.0.0.1:{port}"));
            command
        }),
    }
}

/// Bare axum, which reads the body and answers always the same.
pub fn axum(program: PathBuf, files: &Path, answer: &str) -> Side {
    let file = files.join("answer.json");
    fs::write(&file, answer).expect("a file for the answer");
    Side {
        name: "bare axum".to_owned(),
        starts: 21,
        command: Box::new(move |port| {
            let mut command = Command::new(&program);
            command.arg(port.to_string()).arg(&file);
            command
        }),
    }
}

/// Makes a side of a folder with its package, a folder for files, and the answer.
type Peer = fn(&Path, &Path, &str) -> Side;

/// The peers of npm with the reason for each that cannot be installed.
pub fn of_npm(installed: &Path, files: &Path, answer: &str) -> Vec<(String, Result<Side, String>)> {
    let peers: [(&str, Peer); 3] = [(PRISM, prism), (MOCKOON, mockoon), (WIREMOCK, wiremock)];
    peers
        .into_iter()
        .map(|(package, side)| {
            let folder = installed.join("mocks");
            let side = install(package, &folder).map(|()| side(&folder, files, answer));
            (format!("`{package}`"), side)
        })
        .collect()
}

fn install(package: &str, folder: &Path) -> Result<(), String> {
    fs::create_dir_all(folder).expect("a folder beside what is built");
    let status = Command::new("npm")
        .args(["install", "--silent", "--no-audit", "--no-fund", "--prefix"])
        .arg(folder)
        .arg(package)
        .status();
    match status {
        Ok(status) if status.success() => Ok(()),
        _ => Err(format!(
            "`npm install {package}` fails (Node and npm are needed)"
        )),
    }
}

/// prism with an OpenAPI file: one path, one answer with an example, nothing demanded of the body.
fn prism(folder: &Path, files: &Path, answer: &str) -> Side {
    let example: Value = serde_json::from_str(answer).expect("an answer in JSON");
    let answer = json!({
        "description": "A payment",
        "content": {"application/json": {"schema": {"type": "object"}, "example": example}},
    });
    let body = json!({"content": {"application/json": {"schema": {"type": "object"}}}});
    let api = json!({
        "openapi": "3.0.3",
        "info": {"title": "Payments", "version": "1"},
        "paths": {"/v1/payments": {"post": {
            "requestBody": body,
            "responses": {"201": answer},
        }}},
    });
    let file = files.join("openapi.json");
    fs::write(&file, api.to_string()).expect("a file for the API");
    let program = folder.join("node_modules/.bin/prism");
    let command = move |port: u16| {
        let mut command = Command::new(&program);
        // Without a line in its log for every request.
        command.args(["mock", "--verboseLevel", "silent", "--port"]);
        command.arg(port.to_string()).arg(&file);
        command
    };
    Side {
        name: format!("`{PRISM}`"),
        starts: 3,
        command: Box::new(command),
    }
}

/// Mockoon with an environment of one route, whose answer is no template.
fn mockoon(folder: &Path, files: &Path, answer: &str) -> Side {
    let response = json!({
        "uuid": "response", "statusCode": 201, "label": "", "default": true,
        "headers": [{"key": "Content-Type", "value": "application/json"}],
        "bodyType": "INLINE", "body": answer, "databucketID": "", "filePath": "",
        "latency": 0, "sendFileAsBody": false, "rules": [], "rulesOperator": "OR",
        "disableTemplating": true, "fallbackTo404": false, "crudKey": "id", "callbacks": [],
    });
    let route = json!({
        "uuid": "route", "type": "http", "documentation": "", "method": "post",
        "endpoint": "v1/payments", "responses": [response],
        "responseMode": null, "streamingMode": null, "streamingInterval": 0,
    });
    let environment = json!({
        "uuid": "environment", "lastMigration": 33, "name": "Payments", "endpointPrefix": "",
        "latency": 0, "port": 3000, "hostname": "127.0.0.1", "folders": [], "routes": [route],
        "rootChildren": [{"type": "route", "uuid": "route"}], "proxyMode": false, "proxyHost": "",
        "proxyRemovePrefix": false, "proxyReqHeaders": [], "proxyResHeaders": [], "cors": false,
        "headers": [], "data": [], "callbacks": [],
        "tlsOptions": {
            "enabled": false, "type": "CERT", "pfxPath": "", "certPath": "", "keyPath": "",
            "caPath": "", "passphrase": "",
        },
    });
    let file = files.join("mockoon.json");
    fs::write(&file, environment.to_string()).expect("a file for the environment");
    let program = folder.join("node_modules/.bin/mockoon-cli");
    let command = move |port: u16| {
        let mut command = Command::new(&program);
        command.args(["start", "--repair", "--disable-log-to-file", "--data"]);
        command.arg(&file).args(["--port", &port.to_string()]);
        command
    };
    Side {
        name: format!("`{MOCKOON}`"),
        starts: 3,
        command: Box::new(command),
    }
}

/// WireMock with one mapping, which remembers no requests.
fn wiremock(folder: &Path, files: &Path, answer: &str) -> Side {
    let root = files.join("wiremock");
    fs::create_dir_all(root.join("mappings")).expect("a folder for the mapping");
    let mapping = json!({
        "request": {"method": "POST", "urlPath": "/v1/payments"},
        "response": {
            "status": 201, "body": answer, "headers": {"Content-Type": "application/json"},
        },
    });
    let file = root.join("mappings/payment.json");
    fs::write(file, mapping.to_string()).expect("a file for the mapping");
    let program = folder.join("node_modules/.bin/wiremock");
    let command = move |port: u16| {
        let mut command = Command::new(&program);
        command.args(["--no-request-journal", "--disable-banner", "--root-dir"]);
        command.arg(&root).args(["--port", &port.to_string()]);
        command
    };
    Side {
        name: format!("`{WIREMOCK}`"),
        starts: 3,
        command: Box::new(command),
    }
}
