//! Which URLs the provider's servers can call.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::{Host, Url};

/// What keeps a text from being a URL that can be called from outside, as a word for the rule's
/// texts.
pub(super) fn problem(text: &str) -> Option<&'static str> {
    if !is_plain_http(text) && !has_scheme(text, "https://") {
        return Some("scheme");
    }
    if let Some(host) = plain_host(text) {
        return (!is_public_name(host)).then_some("private");
    }
    // The parser drops blanks and line breaks that the API would see.
    if text.chars().any(|c| c.is_whitespace() || c.is_control()) {
        return Some("form");
    }
    let Ok(url) = Url::parse(text) else {
        return Some("form");
    };
    match url.host() {
        None => Some("form"),
        Some(host) => (!is_public(&host)).then_some("private"),
    }
}

/// Whether a URL is over HTTP without encryption.
pub(super) fn is_plain_http(text: &str) -> bool {
    has_scheme(text, "http://")
}

fn has_scheme(text: &str, scheme: &str) -> bool {
    let start = text.get(..scheme.len());
    start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
}

/// What follows the first `://`.
fn after_scheme(text: &str) -> Option<&str> {
    // Two schemes are enough for nearly all, and quicker than a search.
    let known = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    known.or_else(|| text.split_once("://").map(|(_, rest)| rest))
}

/// The narrowest part of a plain URL that may hold a byte.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Part {
    None,
    Path,
    Host,
}

static PARTS: [Part; 256] = {
    let mut parts = [Part::None; 256];
    let mut byte = 0;
    while byte < parts.len() {
        parts[byte] = match byte as u8 {
            b'a'..=b'z' | b'.' => Part::Host,
            b'0'..=b'9' | b'/' | b'_' | b'-' => Part::Path,
            _ => Part::None,
        };
        byte += 1;
    }
    parts
};

/// The host of a URL that needs no parser: a name in lower case, no port, nothing to escape.
fn plain_host(text: &str) -> Option<&str> {
    let rest = after_scheme(text)?;
    let is_in = |part: Part, byte: u8| PARTS[usize::from(byte)] >= part;
    let end = rest.bytes().position(|byte| !is_in(Part::Host, byte))?;
    let (host, path) = rest.split_at(end);
    let is_plain =
        path.starts_with('/') && path.bytes().skip(1).all(|byte| is_in(Part::Path, byte));
    let has_labels = (1..64).contains(&host.len())
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.as_bytes().windows(2).any(|pair| pair == b"..");
    (is_plain && has_labels).then_some(host)
}

fn is_public(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => is_public_name(name),
        Host::Ipv4(address) => is_public_v4(*address),
        Host::Ipv6(address) => is_public_v6(*address),
    }
}

fn is_public_name(name: &str) -> bool {
    let name = name.trim_end_matches('.').as_bytes();
    let dot = name.iter().rposition(|&byte| byte == b'.');
    let last = dot.map(|dot| &name[dot + 1..]);
    last.is_some_and(|last| !matches!(last, b"localhost" | b"local" | b"internal"))
}

/// Whether an address can be seen on the internet.
pub(super) fn is_public_ip(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [first, second, ..] = address.octets();
    let is_shared = first == 100 && (64..128).contains(&second);
    let is_benchmark = first == 198 && matches!(second, 18 | 19);
    !(address.is_private()
        || is_shared
        || is_benchmark
        || matches!(first, 0 | 224..)
        || address.is_loopback()
        || address.is_link_local()
        || address.is_unspecified()
        || address.is_broadcast())
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    if let Some(address) = address.to_ipv4_mapped() {
        return is_public_v4(address);
    }
    !(address.is_loopback()
        || address.is_unspecified()
        || address.is_unique_local()
        || address.is_unicast_link_local())
}

/// What speaks against a URL that can be called, as a word for the rules' texts.
pub(super) fn doubt(text: &str) -> Option<&'static str> {
    if let Some(host) = plain_host(text) {
        let is_called = is_plain_http(text) || has_scheme(text, "https://");
        return (is_called && is_public_name(host))
            .then(|| doubt_of_name(host))
            .flatten();
    }
    if problem(text).is_some() {
        return None;
    }
    let url = Url::parse(text).ok()?;
    if !url.username().is_empty() || url.password().is_some() {
        return Some("user");
    }
    let is_reserved = match url.host()? {
        Host::Domain(name) => return doubt_of_name(name).or(fragment(&url)),
        Host::Ipv4(address) => address.is_documentation(),
        Host::Ipv6(address) => address.segments().starts_with(&[0x2001, 0xdb8]),
    };
    if is_reserved {
        return Some("reserved");
    }
    fragment(&url)
}

fn fragment(url: &Url) -> Option<&'static str> {
    url.fragment().map(|_| "fragment")
}

/// Labels that samples write where one's own belongs.
const PLACEHOLDERS: &[&str] = &[
    "your-site",
    "yoursite",
    "your-domain",
    "yourdomain",
    "your-server",
    "your-app",
    "yourapp",
    "tu-sitio",
    "tusitio",
    "tu-dominio",
    "tudominio",
    "seu-site",
    "seusite",
    "seu-dominio",
    "seudominio",
];

fn doubt_of_name(name: &str) -> Option<&'static str> {
    const RESERVED: &[&str] = &["test", "example", "invalid"];
    let is_one_of = |label: &[u8], names: &[&str]| {
        let mut names = names.iter();
        names.any(|name| name.as_bytes().eq_ignore_ascii_case(label))
    };
    let name = name.trim_end_matches('.').as_bytes();
    let mut labels = name.rsplit(|&byte| byte == b'.');
    if labels.next().is_some_and(|last| is_one_of(last, RESERVED)) {
        return Some("reserved");
    }
    let is_placeholder = labels.any(|label| is_one_of(label, PLACEHOLDERS));
    is_placeholder.then_some("placeholder")
}

/// Services that lead to a developer's machine, or only show what arrives.
const TUNNELS: &[&str] = &[
    "ngrok.io",
    "ngrok.app",
    "ngrok.dev",
    "ngrok-free.app",
    "ngrok-free.dev",
    "loca.lt",
    "localtunnel.me",
    "trycloudflare.com",
    "serveo.net",
    "localhost.run",
    "lhr.life",
    "devtunnels.ms",
    "webhook.site",
    "requestcatcher.com",
    "beeceptor.com",
    "pipedream.net",
];

/// The service of a URL that goes through a tunnel.
pub(super) fn tunnel(text: &str) -> Option<&'static str> {
    let rest = after_scheme(text)?.as_bytes();
    let ends = |byte: &u8| matches!(byte, b'/' | b'?' | b'#' | b':');
    let host = &rest[..rest.iter().position(ends).unwrap_or(rest.len())];
    let last = host.last()?.to_ascii_lowercase();
    let tunnels = TUNNELS.iter().copied();
    let mut tunnels = tunnels.filter(|tunnel| tunnel.as_bytes().last() == Some(&last));
    tunnels.find(|tunnel| {
        let start = host.len().checked_sub(tunnel.len());
        let parts = start.map(|start| host.split_at(start));
        parts.is_some_and(|(before, end)| {
            end.eq_ignore_ascii_case(tunnel.as_bytes()) && matches!(before, [] | [.., b'.'])
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{doubt, problem, tunnel};

    #[test]
    fn what_speaks_against_a_url_is_told_apart() {
        for (text, word) in [
            ("https://shop.example.com/hook", None),
            ("https://8.8.8.8/hook", None),
            ("https://shop.example/hook", Some("reserved")),
            ("https://shop.test/hook", Some("reserved")),
            ("https://192.0.2.10/hook", Some("reserved")),
            ("https://[2001:db8::1]/hook", Some("reserved")),
            ("https://user:secret@shop.example.com/", Some("user")),
            ("https://shop.example.com/#hook", Some("fragment")),
            ("https://www.your-site.com/hook", Some("placeholder")),
            ("https://localhost/hook", None),
        ] {
            assert_eq!(doubt(text), word, "{text}");
        }
    }

    #[test]
    fn tunnels_are_known_by_their_service() {
        assert_eq!(
            tunnel("https://a1.ngrok-free.app/x"),
            Some("ngrok-free.app")
        );
        assert_eq!(tunnel("https://webhook.site/1"), Some("webhook.site"));
        assert_eq!(tunnel("https://notwebhook.site/1"), None);
        assert_eq!(tunnel("https://shop.example.com/ngrok.io"), None);
    }

    #[test]
    fn public_urls_can_be_called() {
        for text in [
            "https://shop.example.com/webhooks?source_news=webhooks",
            "HTTPS://SHOP.EXAMPLE.COM",
            "http://shop.example.com:8080/",
            "https://loja.example.com/ñ/🛒",
            "https://8.8.8.8/hook",
            "https://www.loja.com.br/avisos/mercadopago",
        ] {
            assert_eq!(problem(text), None, "{text}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_apart() {
        for (text, word) in [
            ("", "scheme"),
            ("shop.example.com/webhooks", "scheme"),
            ("/webhooks", "scheme"),
            ("ftp://shop.example.com", "scheme"),
            ("https:shop.example.com", "scheme"),
            ("https://", "form"),
            ("https://shop.example.com/a b", "form"),
            ("https://shop.example.com:99999/", "form"),
            ("http://localhost:3000", "private"),
            ("http://127.0.0.1/hook", "private"),
            ("http://192.168.0.10/hook", "private"),
            ("http://[::1]/hook", "private"),
            ("http://[fd00::1]/hook", "private"),
            ("http://169.254.10.1/hook", "private"),
            ("http://100.64.0.1/hook", "private"),
            ("http://0.1.2.3/hook", "private"),
            ("http://backend/hook", "private"),
            ("http://shop.local/hook", "private"),
            ("https:///hook", "private"),
        ] {
            assert_eq!(problem(text), Some(word), "{text}");
        }
    }
}
