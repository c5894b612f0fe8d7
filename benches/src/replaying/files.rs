//! The same requests as scenarios of ours and as files of Hurl: a Pix payment each, under a key of its
//! own, of which a status and a field are expected.

use std::fs;
use std::io;
use std::path::Path;

use crate::inputs;
use crate::serving::TOKEN;

/// Writes `scenarios/` with an `ensayo.yaml`, and `hurl/`.
pub fn write(folder: &Path, count: usize) -> io::Result<()> {
    fs::create_dir(folder.join("scenarios"))?;
    fs::create_dir(folder.join("hurl"))?;
    fs::write(folder.join("ensayo.yaml"), "site: MLB\n")?;
    for number in 0..count {
        fs::write(
            folder.join(format!("scenarios/{number:05}.yaml")),
            scenario(number),
        )?;
        fs::write(folder.join(format!("hurl/{number:05}.hurl")), hurl(number))?;
    }
    Ok(())
}

fn scenario(number: usize) -> String {
    let body = inputs::PIX;
    format!(
        "scenario: Order {number}\nrequest:\n  body: {body}\nexpect: {{ status: 201, body: {{ status: pending }}, snapshot: false }}\n"
    )
}

fn hurl(number: usize) -> String {
    let body = inputs::PIX;
    format!(
        "POST {{{{host}}}}/v1/payments\nAuthorization: Bearer {TOKEN}\nContent-Type: application/json\nX-Idempotency-Key: order-{number}\n{body}\n\nHTTP 201\n[Asserts]\njsonpath \"$.status\" == \"pending\"\n"
    )
}
