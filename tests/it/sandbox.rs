//! A folder of a test's own and the binary run in it, with a clean environment.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use tempfile::TempDir;

/// A project in a temporary folder.
pub(crate) struct Sandbox {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Whether a variable of the machine must not reach the commands under test.
fn is_scrubbed(name: &str) -> bool {
    const NAMES: [&str; 4] = ["CI", "GITHUB_ACTIONS", "NO_COLOR", "SSL_CERT_FILE"];
    const STARTS: [&str; 7] = [
        "CLICOLOR",
        "ENSAYO_",
        "INSTA_",
        "LANG",
        "LC_",
        "MERCADOPAGO_",
        "MP_",
    ];
    NAMES.contains(&name)
        || STARTS.iter().any(|start| name.starts_with(start))
        || name.to_ascii_uppercase().ends_with("_PROXY")
}

impl Sandbox {
    /// An empty project: `ensayo.yaml` marks its root.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let sandbox = Self { folder };
        sandbox.write("ensayo.yaml", "site: MLB\n");
        sandbox
    }

    /// The folder.
    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes a file below the folder.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        ensayo::files::write_whole(&path, content.as_ref()).expect("writable");
        path
    }

    /// The text of a file below the folder.
    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.folder.path().join(name)).expect("readable")
    }

    /// Whether a file is there.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.folder.path().join(name).exists()
    }

    /// The command, not yet started: clean environment, this folder, no standard input.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_ensayo"));
        command
            .args(arguments)
            .current_dir(self.path())
            .stdin(Stdio::null());
        let names = std::env::vars_os().map(|(name, _)| name);
        names
            .filter(|name| is_scrubbed(&name.to_string_lossy()))
            .for_each(|name| {
                command.env_remove(name);
            });
        // Requests must find their way without a proxy and without the system's certificates.
        command
            .env("HTTP_PROXY", "http://127.0.0.1:9")
            .env("SSL_CERT_FILE", "/nonexistent");
        command.env("SSL_CERT_DIR", "/nonexistent");
        command
    }

    /// Runs a command to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        ended(self.command(arguments))
    }

    /// Runs a command with a variable set.
    pub(crate) fn run_with(&self, variable: (&str, &str), arguments: &[&str]) -> Ended {
        let mut command = self.command(arguments);
        command.env(variable.0, variable.1);
        ended(command)
    }

    /// Runs a command that reads standard input.
    pub(crate) fn run_reading(&self, input: &[u8], arguments: &[&str]) -> Ended {
        let mut command = self.command(arguments);
        command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let mut stdin = child.stdin.take().expect("its input is a pipe");
        stdin.write_all(input).expect("it reads its input");
        drop(stdin);
        told(child.wait_with_output().expect("it ends"))
    }
}

/// Every file below a folder with its bytes, by its path with `/`.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("inside the folder");
                let name = inside.to_string_lossy().replace('\\', "/");
                found.insert(name, std::fs::read(&path).expect("readable"));
            }
        }
    }
    found
}

/// The address that a server tells in its first line.
pub(crate) fn listening(stdout: &mut impl BufRead) -> String {
    let mut line = String::new();
    stdout.read_line(&mut line).expect("it prints its address");
    let address = line.trim().strip_prefix("listening on ");
    address
        .expect("the first line tells the address")
        .to_owned()
}

/// Sends a signal to a process that nobody has waited for.
#[cfg(unix)]
pub(crate) fn signal(child: &Child, signal: &str) {
    let pid = child.id().to_string();
    let told = Command::new("kill").args([signal, &pid]).status();
    assert!(told.expect("kill is there").success());
}

fn ended(mut command: Command) -> Ended {
    told(command.output().expect("the binary starts"))
}

fn told(output: std::process::Output) -> Ended {
    Ended {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("output is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("output is UTF-8"),
    }
}
