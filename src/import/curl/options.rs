//! The options of curl: what they mean to a request, and which of the others take an argument.

/// What an option means to the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// `-H`.
    Header,
    /// `-X`.
    Method,
    /// `--url`.
    Url,
    /// `-d` and its kin.
    Data(Data),
    /// `-u`.
    User,
    /// `--oauth2-bearer`.
    Bearer,
    /// `-F`: fields of a form in parts.
    Form,
    /// `-G`: data go into the query.
    Get,
    /// `-I`.
    Head,
    /// `--url-query`.
    Query,
    /// `--next`: another request begins.
    Next,
    /// Nothing, but it takes an argument.
    Argument,
    /// Nothing.
    Nothing,
}

/// How an option gives the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Data {
    /// `-d`, `--data-binary`: `@` names a file.
    OrFile,
    /// `--data-raw`: as it is.
    Raw,
    /// `--json`: as `-d`, with the headers of JSON, and joined without `&`.
    Json,
    /// `--data-urlencode`: escaped for a query.
    Encoded,
}

/// The meaning of a short option.
pub(super) fn short(letter: char) -> Meaning {
    match letter {
        'H' => Meaning::Header,
        'X' => Meaning::Method,
        'd' => Meaning::Data(Data::OrFile),
        'u' => Meaning::User,
        'F' => Meaning::Form,
        'G' => Meaning::Get,
        'I' => Meaning::Head,
        ':' => Meaning::Next,
        'A' | 'b' | 'C' | 'c' | 'D' | 'e' | 'E' | 'h' | 'K' | 'm' | 'o' | 'P' | 'Q' | 'r' | 't'
        | 'T' | 'U' | 'w' | 'x' | 'Y' | 'y' | 'z' => Meaning::Argument,
        _ => Meaning::Nothing,
    }
}

/// The meaning of a long option without its dashes; `None` for one that curl does not have.
pub(super) fn long(name: &str) -> Option<Meaning> {
    Some(match name {
        "header" => Meaning::Header,
        "request" => Meaning::Method,
        "url" => Meaning::Url,
        "data" | "data-ascii" | "data-binary" => Meaning::Data(Data::OrFile),
        "data-raw" => Meaning::Data(Data::Raw),
        "data-urlencode" => Meaning::Data(Data::Encoded),
        "json" => Meaning::Data(Data::Json),
        "user" => Meaning::User,
        "oauth2-bearer" => Meaning::Bearer,
        "form" | "form-string" => Meaning::Form,
        "get" => Meaning::Get,
        "head" => Meaning::Head,
        "url-query" => Meaning::Query,
        "next" => Meaning::Next,
        name if ARGUMENT.binary_search(&name).is_ok() => Meaning::Argument,
        name if FLAGS
            .binary_search(&name.strip_prefix("no-").unwrap_or(name))
            .is_ok() =>
        {
            Meaning::Nothing
        }
        _ => return None,
    })
}

/// Long options that take an argument and mean nothing here, sorted.
///
/// Source: the manual page of curl 8.
const ARGUMENT: &[&str] = &[
    "abstract-unix-socket",
    "alt-svc",
    "aws-sigv4",
    "cacert",
    "capath",
    "cert",
    "cert-type",
    "ciphers",
    "config",
    "connect-timeout",
    "connect-to",
    "continue-at",
    "cookie",
    "cookie-jar",
    "create-file-mode",
    "crlfile",
    "curves",
    "delegation",
    "dns-interface",
    "dns-ipv4-addr",
    "dns-ipv6-addr",
    "dns-servers",
    "doh-url",
    "dump-header",
    "ech",
    "egd-file",
    "engine",
    "etag-compare",
    "etag-save",
    "expect100-timeout",
    "ftp-account",
    "ftp-method",
    "ftp-port",
    "happy-eyeballs-timeout-ms",
    "haproxy-clientip",
    "hostpubmd5",
    "hostpubsha256",
    "hsts",
    "interface",
    "ip-tos",
    "ipfs-gateway",
    "keepalive-cnt",
    "keepalive-time",
    "key",
    "key-type",
    "krb",
    "libcurl",
    "limit-rate",
    "local-port",
    "login-options",
    "mail-auth",
    "mail-from",
    "mail-rcpt",
    "max-filesize",
    "max-redirs",
    "max-time",
    "netrc-file",
    "noproxy",
    "output",
    "output-dir",
    "parallel-max",
    "pass",
    "pinnedpubkey",
    "preproxy",
    "proto",
    "proto-default",
    "proto-redir",
    "proxy",
    "proxy-cacert",
    "proxy-cert",
    "proxy-header",
    "proxy-key",
    "proxy-user",
    "proxy1.0",
    "pubkey",
    "quote",
    "random-file",
    "range",
    "rate",
    "referer",
    "request-target",
    "resolve",
    "retry",
    "retry-delay",
    "retry-max-time",
    "sasl-authzid",
    "service-name",
    "socks4",
    "socks4a",
    "socks5",
    "socks5-hostname",
    "speed-limit",
    "speed-time",
    "stderr",
    "telnet-option",
    "tftp-blksize",
    "time-cond",
    "tls-max",
    "tls13-ciphers",
    "tlsauthtype",
    "tlspassword",
    "tlsuser",
    "trace",
    "trace-ascii",
    "trace-config",
    "unix-socket",
    "upload-file",
    "user-agent",
    "variable",
    "vlan-priority",
    "write-out",
];

/// Long options without an argument that people paste, sorted; curl has more of them.
const FLAGS: &[&str] = &[
    "anyauth",
    "basic",
    "compressed",
    "create-dirs",
    "digest",
    "fail",
    "fail-early",
    "fail-with-body",
    "globoff",
    "http1.0",
    "http1.1",
    "http2",
    "http2-prior-knowledge",
    "http3",
    "include",
    "insecure",
    "ipv4",
    "ipv6",
    "junk-session-cookies",
    "location",
    "location-trusted",
    "netrc",
    "no",
    "parallel",
    "path-as-is",
    "post301",
    "post302",
    "post303",
    "progress-bar",
    "raw",
    "remote-header-name",
    "remote-name",
    "remote-name-all",
    "remove-on-error",
    "retry-all-errors",
    "retry-connrefused",
    "show-error",
    "show-headers",
    "silent",
    "ssl",
    "ssl-no-revoke",
    "ssl-reqd",
    "sslv3",
    "styled-output",
    "suppress-connect-headers",
    "tcp-fastopen",
    "tcp-nodelay",
    "tlsv1",
    "tlsv1.0",
    "tlsv1.1",
    "tlsv1.2",
    "tlsv1.3",
    "tr-encoding",
    "trace-ids",
    "trace-time",
    "verbose",
    "version",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_sorted_and_in_one_list_only() {
        assert!(ARGUMENT.is_sorted() && FLAGS.is_sorted());
        assert!(
            ARGUMENT
                .iter()
                .all(|name| FLAGS.binary_search(name).is_err())
        );
    }

    #[test]
    fn options_are_known_by_both_names() {
        assert_eq!(short('d'), Meaning::Data(Data::OrFile));
        assert_eq!(long("max-time"), Some(Meaning::Argument));
        assert_eq!(short('m'), Meaning::Argument);
        assert_eq!(long("no-progress-bar"), Some(Meaning::Nothing));
        assert_eq!(long("colour"), None);
    }
}
