//! `GET /v1/identification_types`: a bare list of the site's documents.

use serde_json::{Value, json};

use super::super::account::Account;
use super::super::call::Call;
use super::super::refusal::Refusal;
use super::super::reply::Answer;
use super::Service;
use crate::contract::Endpoint;

pub(super) const SERVICE: Service = Service {
    endpoint: Endpoint::ListIdentificationTypes,
    run,
};

fn run(account: &mut Account, call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let documents = account.site.info().documents.iter().map(|document| {
        json!({
            "id": document.id,
            "name": document.name,
            "type": if document.alphanumeric { "string" } else { "number" },
            "min_length": document.min_length,
            "max_length": document.max_length,
        })
    });
    let list = Value::Array(documents.collect());
    Ok(Answer::json(call.endpoint.info().success, &list))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::contract::Site;
    use crate::mock::testing::Client;

    #[test]
    fn brazil_has_cpf_and_cnpj() {
        let list = Client::mlb().get("/v1/identification_types");
        let cpf = list.as_array().and_then(|it| it.first());
        assert_eq!(
            cpf,
            Some(&json!({
                "id": "CPF",
                "name": "Cadastro de Pessoas Físicas",
                "type": "number",
                "min_length": 11,
                "max_length": 11,
            }))
        );
    }

    #[test]
    fn every_site_lists_its_documents() {
        for site in Site::ALL {
            let list = Client::of_site(*site).get("/v1/identification_types/");
            let count = list.as_array().map(Vec::len);
            assert_eq!(count, Some(site.info().documents.len()), "{}", site.id());
        }
    }
}
