//! One transport for two sides: the backend, and the mock that it calls.

use std::sync::Arc;

use super::super::control;
use crate::contract::Endpoint;
use crate::http::{BoxFuture, Limits, Request, Response, Transport, TransportError};

/// Carries calls of the API and of its control to the mock, and everything else to the backend.
pub struct Routed {
    backend: Arc<dyn Transport>,
    mock: Arc<dyn Transport>,
    process_payment: String,
}

impl Routed {
    /// A backend, the mock that it calls, and the path at which it takes what a Brick submits.
    pub fn new(
        backend: Arc<dyn Transport>,
        mock: Arc<dyn Transport>,
        process_payment: impl Into<String>,
    ) -> Self {
        Self {
            backend,
            mock,
            process_payment: process_payment.into(),
        }
    }

    /// The request as the backend takes it: under its own path.
    fn addressed(&self, request: &Request) -> Request {
        let usual = Endpoint::ProcessPayment.info().path;
        let rest = request.path.strip_prefix(usual);
        let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with('?'));
        let path = match rest {
            Some(rest) => format!("{}{rest}", self.process_payment),
            None => request.path.clone(),
        };
        Request {
            path,
            ..request.clone()
        }
    }
}

/// Whether a request is for the API and not for a shop.
pub(crate) fn is_for_mock(method: &str, path: &str) -> bool {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let endpoint = Endpoint::route(method, path);
    path.starts_with(control::PREFIX) || endpoint.is_some_and(|it| it != Endpoint::ProcessPayment)
}

impl Transport for Routed {
    fn send<'a>(
        &'a self,
        request: &'a Request,
        limits: &'a Limits,
    ) -> BoxFuture<'a, Result<Response, TransportError>> {
        if is_for_mock(request.method.name(), &request.path) {
            return self.mock.send(request, limits);
        }
        Box::pin(async move { self.backend.send(&self.addressed(request), limits).await })
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::testing::{Script, answer, payment};
    use super::*;
    use crate::http::Method;

    #[tokio::test]
    async fn each_request_goes_to_its_side() {
        let (shop, mock) = (
            Script::new(|_, _| answer(200, "shop")),
            Script::new(|_, _| answer(200, "mock")),
        );
        let routed = Routed::new(shop.clone(), mock.clone(), "/api/pay");
        let paths = [
            (Method::Post, "/process_payment?order=1"),
            (Method::Get, "/orders/1"),
            (Method::Post, "/v1/payments"),
            (Method::Get, "/v1/payments/1"),
            (Method::Put, "/__ensayo/account"),
            (Method::Post, "/process_payments"),
        ];
        for (method, path) in paths {
            let request = Request {
                method,
                path: path.to_owned(),
                ..payment()
            };
            let sent = routed.send(&request, &Limits::STANDARD).await;
            sent.expect("an answer");
        }
        let seen = |script: &Script| -> Vec<String> {
            let seen = script.seen().into_iter();
            seen.map(|request| request.path).collect()
        };
        assert_eq!(
            seen(&shop),
            ["/api/pay?order=1", "/orders/1", "/process_payments"]
        );
        assert_eq!(
            seen(&mock),
            ["/v1/payments", "/v1/payments/1", "/__ensayo/account"]
        );
    }
}
