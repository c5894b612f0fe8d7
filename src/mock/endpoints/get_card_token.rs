//! `GET /v1/card_tokens/{id}`.

use super::super::account::Account;
use super::super::call::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::Service;
use super::create_card_token::view;
use crate::contract::{Endpoint, ErrorCode};

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::GetCardToken,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.params.first().copied().unwrap_or_default();
    let token = account
        .card_tokens
        .get(id)
        // The status for an unknown token is not published.
        .ok_or_else(|| Refusal::of(ErrorCode::C2006).with_status(404))?;
    Ok(Answer::json(200, &view(token, account)))
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{Client, status};

    #[test]
    fn a_token_is_read_as_it_was_made() {
        let client = Client::mlb();
        let id = client.card_token("APRO");
        let read = client.get(&format!("/v1/card_tokens/{id}"));
        assert_eq!(
            (read["status"].as_str(), read["id"].as_str()),
            (Some("active"), Some(id.as_str()))
        );
    }

    #[test]
    fn an_unknown_token_is_404() {
        let client = Client::mlb();
        let path = format!("/v1/card_tokens/{}", "0".repeat(32));
        assert_eq!(status(&client.send("GET", &path, None, None)), 404);
    }
}
