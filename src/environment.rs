//! The process's environment variables: the only place that reads them.

use std::ffi::OsString;

/// The value of a variable; `None` when it is unset, empty or not Unicode.
#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
pub fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The names of the variables whose value is such.
pub fn names_where(is_such: impl Fn(&str) -> bool) -> Vec<OsString> {
    let all = std::env::vars_os();
    let such = all.filter(|(_, value)| value.to_str().is_some_and(&is_such));
    such.map(|(name, _)| name).collect()
}

/// Whether the terminal says that it can only write: it shows what steers it as letters.
pub fn is_dumb_terminal() -> bool {
    variable("TERM").is_some_and(|value| value == "dumb")
}

/// Whether a continuous-integration service runs us: `CI` is set and not `false` or `0`.
pub fn is_ci() -> bool {
    variable("CI").is_some_and(|value| value != "false" && value != "0")
}
