//! A server as a process: started, waited for, looked at, stopped.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use crate::process::Memory;

/// How often a server that starts is asked for its first answer.
const LOOK: Duration = Duration::from_micros(200);
/// How long a server may take to its first answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// A server that runs until it is dropped.
pub struct Server {
    child: Child,
    pub address: SocketAddr,
    /// From the start of the process to the first answer.
    pub ready: Duration,
}

impl Server {
    /// Starts a command that listens on a port and waits until it answers a request with success.
    pub fn start(command: impl FnOnce(u16) -> Command, request: &[u8]) -> Result<Self, String> {
        let address = free_address();
        let mut command = command(address.port());
        command.stdin(Stdio::null()).stdout(Stdio::null());
        // Some servers are started by a script: the group is stopped as one.
        command.stderr(Stdio::null()).process_group(0);
        let start = Instant::now();
        let child = command.spawn().map_err(|error| error.to_string())?;
        let mut server = Self {
            child,
            address,
            ready: Duration::ZERO,
        };
        while !answers(address, request) {
            if let Ok(Some(status)) = server.child.try_wait() {
                return Err(format!("it ends at once, with {status}"));
            }
            if start.elapsed() > PATIENCE {
                return Err(format!("it does not answer within {PATIENCE:?}"));
            }
            sleep(LOOK);
        }
        server.ready = start.elapsed();
        Ok(server)
    }

    /// The memory of all its processes.
    pub fn memory(&self) -> Memory {
        Memory::of_family(self.child.id())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let _stopped = Command::new("kill").args(["-KILL", "--", &group]).status();
        let _ended = self.child.wait();
    }
}

/// An address that nobody listens on.
fn free_address() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    listener.local_addr().expect("an address")
}

fn answers(address: SocketAddr, request: &[u8]) -> bool {
    let Ok(mut stream) = TcpStream::connect(address) else {
        return false;
    };
    let mut start = [0; 12];
    let exchanged = stream
        .write_all(request)
        .and_then(|()| stream.read_exact(&mut start));
    exchanged.is_ok() && start.starts_with(b"HTTP/1.1 2")
}
