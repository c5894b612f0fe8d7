//! Credentials: any well-formed bearer token is an account.

use super::ids::AccountId;
use super::refusal::Refusal;
use crate::contract::ErrorCode;
use crate::http::Headers;

/// The account of a request's access token.
///
/// A missing token answers 401 with code 5 (sdk-php#118). A token that cannot be one answers 401
/// too; the API repeats the malformed token in its message, the mock does not.
pub(crate) fn account(headers: &Headers) -> Result<AccountId, Refusal> {
    let missing = || Refusal::of(ErrorCode::C5).with_status(401);
    let header = headers.get("authorization").ok_or_else(missing)?;
    let (scheme, token) = header.trim().split_once(' ').unwrap_or((header.trim(), ""));
    let token = token.trim();
    if scheme.eq_ignore_ascii_case("bearer") && token.is_empty() {
        return Err(missing());
    }
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Refusal::of(ErrorCode::InvalidAccessToken));
    }
    account_of(token)
}

/// The account of an access token.
pub(crate) fn account_of(token: &str) -> Result<AccountId, Refusal> {
    if token.is_empty() || !is_well_formed(token) {
        return Err(Refusal::of(ErrorCode::InvalidAccessToken));
    }
    Ok(AccountId::of_token(token))
}

/// RFC 6750's characters of a bearer token.
fn is_well_formed(token: &str) -> bool {
    token.len() <= 1024
        && token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn status(header: Option<&str>) -> Option<u16> {
        let mut headers = Headers::new();
        if let Some(value) = header {
            headers.set("AUTHORIZATION", value);
        }
        account(&headers).err().map(|refusal| refusal.status)
    }

    #[test]
    fn a_bearer_token_is_an_account() {
        assert_eq!(status(Some("Bearer TEST-1-2_3")), None);
        assert_eq!(status(Some("bearer  TEST-1")), None);
    }

    #[test]
    fn anything_else_is_unauthorized() {
        for header in [
            None,
            Some(""),
            Some("Bearer"),
            Some("Bearer "),
            Some("Basic dTpw"),
            Some("Bearer a b"),
            Some("Bearer ñ"),
        ] {
            assert_eq!(status(header), Some(401), "{header:?}");
        }
    }
}
