//! The error codes of the API, what they mean, and which one answers first.

use super::evidence::{Confidence, Evidence};
use crate::i18n::Text;

include!(concat!(env!("OUT_DIR"), "/errors.rs"));

/// What is known about an error code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ErrorInfo {
    /// The code as text, such as `4038`.
    pub code: &'static str,
    /// The HTTP status on the wire.
    pub http_status: u16,
    /// The `error` of the body, such as `bad_request`.
    pub slug: Option<&'static str>,
    /// The English text of the tables, misspellings included.
    pub message: &'static str,
    /// The text that was captured, where it differs from the tables.
    pub wire: Option<&'static str>,
    /// The description in `cause`, where it differs from the message.
    pub detail: Option<&'static str>,
    /// The request field or header that the code is about.
    pub field: Option<&'static str>,
    /// The calls that answer with it, such as `payments.create`.
    pub scope: &'static str,
    /// What decides it, if the request alone does not. A rule may still see some of its causes.
    pub decided_by: Option<Decider>,
    /// What it means and the likely fix.
    pub meaning: Text,
    /// Whether the reference page that this product began with lists it.
    pub in_seed: bool,
    /// The stage at which the mock refuses with it, if it does.
    pub stage: Option<Stage>,
    /// The place in the order of refusals: lower answers first, `u16::MAX` has no place.
    pub order: u16,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// What decides a code where the request does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Decider {
    /// The access token and the application that it belongs to.
    AccessToken,
    /// What seller, buyer and other users are, hold and may do.
    Accounts,
    /// The card behind the token.
    Card,
    /// What the buyer types into the card form, which another request carries.
    CardForm,
    /// The text of the body, which is no JSON.
    Json,
    /// What was sent before: payments, refunds and their states.
    Ledger,
    /// The path that the request goes to.
    Path,
    /// The provider, whatever is sent.
    Provider,
    /// The query of a search.
    Query,
    /// Nothing any more: parameters and numbers of calls that are gone.
    Retired,
}

/// The stages in which the mock refuses, first to last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// The access token is missing or refused.
    Authorization,
    /// The idempotency key is missing.
    MissingKey,
    /// The body is not JSON.
    Json,
    /// The body has a name that the endpoint does not know.
    UnknownName,
    /// A value is null, missing or of a wrong type.
    NullOrType,
    /// A value has a wrong format or is beyond a limit.
    FormatOrLimit,
    /// The payment method or the site does not allow it.
    MethodAndSite,
    /// The card token, the seller or the payment is in a state that does not allow it.
    TokenAndState,
}

impl ErrorInfo {
    /// The `message` of an answer: as captured, else as the tables print it.
    pub fn wire_message(&self) -> &'static str {
        self.wire.unwrap_or(self.message)
    }

    /// The `description` in `cause`: mostly the message again.
    pub fn wire_detail(&self) -> &'static str {
        self.detail.unwrap_or_else(|| self.wire_message())
    }
}

impl ErrorCode {
    /// All codes: numbers in their order, then names.
    pub const ALL: &'static [Self] = ALL_ERROR_CODE;

    /// What is known about the code.
    pub fn info(self) -> &'static ErrorInfo {
        &ERRORS[self as usize]
    }

    /// The code as text, such as `4038`.
    pub fn as_str(self) -> &'static str {
        self.info().code
    }

    /// The code of a text.
    pub fn parse(text: &str) -> Option<Self> {
        let found = BY_TEXT.binary_search_by(|(code, _)| (*code).cmp(text));
        found.ok().map(|index| BY_TEXT[index].1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of errors on the reference page of payment creation, in English.
    const REFERENCE: &[(&str, &str)] = &[
        ("1", "Params Error."),
        ("3", "Token must be for test."),
        ("4", "The caller is not authorized to access this resource."),
        ("5", "Must provide your access_token to proceed."),
        (
            "23",
            "The following parameters must be valid date and format (yyyy-MM-dd'T'HH:mm:ssz) date_of_expiration.",
        ),
        ("1000", "Number of rows exceeded the limits."),
        ("1001", "Date format must be yyyy-MM-dd'T'HH:mm:ss.SSSZ."),
        ("2000", "Payment not found"),
        (
            "2001",
            "Already posted the same request in the last minute.",
        ),
        ("2002", "Customer not found."),
        ("2004", "POST to Gateway Transactions API fail."),
        ("2006", "Card Token not found."),
        ("2007", "Connection to Card Token API fail."),
        ("2009", "Card token issuer can't be null."),
        ("2060", "The customer can't be equal to the collector."),
        (
            "3000",
            "You must provide your cardholder_name with your card data.",
        ),
        (
            "3001",
            "You must provide your cardissuer_id with your card data.",
        ),
        (
            "3002",
            "The caller is not authorized to perform this action.",
        ),
        ("3003", "Invalid card_token_id."),
        ("3004", "Invalid parameter site_id."),
        (
            "3005",
            "Not valid action, the resource is in a state that does not allow this operation. For more information see the state that has the resource.",
        ),
        ("3006", "Invalid parameter cardtoken_id."),
        ("3007", "The parameter client_id can not be null or empty."),
        ("3008", "Not found Cardtoken."),
        ("3009", "unauthorized client_id."),
        ("3010", "Not found card on whitelist."),
        ("3011", "Not found payment_method."),
        ("3012", "Invalid parameter security_code_length."),
        (
            "3013",
            "The parameter security_code is a required field can not be null or empty.",
        ),
        ("3014", "Invalid parameter payment_method."),
        ("3015", "Invalid parameter card_number_length."),
        ("3016", "Invalid parameter card_number."),
        (
            "3017",
            "The parameter card_number_id can not be null or empty.",
        ),
        (
            "3018",
            "The parameter expiration_month can not be null or empty.",
        ),
        (
            "3019",
            "The parameter expiration_year can not be null or empty.",
        ),
        (
            "3020",
            "The parameter cardholder.name can not be null or empty.",
        ),
        (
            "3021",
            "The parameter cardholder.document.number can not be null or empty.",
        ),
        (
            "3022",
            "The parameter cardholder.document.type can not be null or empty.",
        ),
        (
            "3023",
            "The parameter cardholder.document.subtype can not be null or empty.",
        ),
        (
            "3024",
            "Not valid action - partial refund unsupported for this transaction.",
        ),
        ("3025", "Invalid Auth Code."),
        ("3026", "Invalid card_id for this payment_method_id."),
        ("3027", "Invalid payment_type_id."),
        ("3028", "Invalid payment_method_id."),
        ("3029", "Invalid card expiration month."),
        ("3030", "Invalid card expiration year."),
        ("4000", "card atributte can't be null."),
        ("4001", "payment_method_id atributte can't be null."),
        ("4002", "transaction_amount atributte can't be null."),
        ("4003", "transaction_amount atributte must be numeric."),
        ("4004", "installments atributte can't be null."),
        ("4005", "installments atributte must be numeric."),
        ("4006", "payer atributte is malformed."),
        ("4007", "site_id atributte can't be null."),
        ("4012", "payer.id atributte can't be null."),
        ("4013", "payer.type atributte can't be null."),
        (
            "4015",
            "payment_method_reference_id atributte can't be null.",
        ),
        (
            "4016",
            "payment_method_reference_id atributte must be numeric.",
        ),
        ("4017", "status atributte can't be null."),
        ("4018", "payment_id atributte can't be null."),
        ("4019", "payment_id atributte must be numeric."),
        ("4020", "notificaction_url atributte must be url valid."),
        (
            "4021",
            "notificaction_url atributte must be shorter than 500 characters.",
        ),
        ("4022", "metadata atributte must be a valid JSON."),
        ("4023", "transaction_amount atributte can't be null."),
        ("4024", "transaction_amount atributte must be numeric."),
        ("4025", "refund_id can't be null."),
        ("4026", "Invalid coupon_amount."),
        ("4027", "campaign_id atributte must be numeric."),
        ("4028", "coupon_amount atributte must be numeric."),
        ("4029", "Invalid payer type."),
        ("4037", "Invalid transaction_amount."),
        (
            "4038",
            "application_fee cannot be bigger than transaction_amount.",
        ),
        ("4039", "application_fee cannot be a negative value."),
        ("4050", "payer.email must be a valid email."),
        ("4051", "payer.email must be shorter than 254 characters."),
        ("7523", "Invalid expiration date."),
    ];

    #[test]
    fn every_code_of_the_reference_page_is_there_with_its_text() {
        for (code, message) in REFERENCE {
            let info = ErrorCode::parse(code).expect(code).info();
            assert_eq!((info.message, info.in_seed), (*message, true), "{code}");
        }
        let marked = ErrorCode::ALL.iter().filter(|it| it.info().in_seed);
        assert_eq!(marked.count(), REFERENCE.len());
    }

    #[test]
    fn every_code_is_found_by_its_text() {
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::parse(code.as_str()), Some(*code));
        }
        assert_eq!(ErrorCode::parse("E301"), Some(ErrorCode::E301));
        assert_eq!(ErrorCode::parse("bad_json"), Some(ErrorCode::BadJson));
        assert_eq!(ErrorCode::parse("04038"), None);
        assert_eq!(ErrorCode::parse(""), None);
    }

    #[test]
    fn a_missing_key_answers_400_with_a_curly_apostrophe() {
        let info = ErrorCode::C4292.info();
        assert_eq!(info.http_status, 400);
        assert_eq!(
            info.message,
            "Header X-Idempotency-Key can\u{2019}t be null"
        );
    }

    #[test]
    fn statuses_and_texts_are_those_on_the_wire() {
        let wire = |code: ErrorCode| (code.info().http_status, code.info().wire_message());
        assert_eq!(
            wire(ErrorCode::C5),
            (401, "Must provide your access_token to proceed")
        );
        assert_eq!(
            wire(ErrorCode::C4001),
            (400, "payment_method_id attribute can't be null")
        );
        assert_eq!(wire(ErrorCode::C2000), (404, "Payment not found"));
        assert_eq!(
            wire(ErrorCode::PaUnauthorizedResultFromPolicies),
            (403, "At least one policy returned UNAUTHORIZED.")
        );
        let detail = ErrorCode::C2131.info().wire_detail();
        assert_eq!(detail, "payment methods inference error");
    }

    #[test]
    fn refusals_have_one_order_that_follows_the_stages() {
        let mut placed: Vec<&ErrorInfo> = ErrorCode::ALL.iter().map(|it| it.info()).collect();
        placed.retain(|it| it.stage.is_some());
        placed.sort_by_key(|it| it.order);
        for (place, info) in placed.iter().enumerate() {
            assert_eq!(usize::from(info.order), place);
        }
        assert!(placed.is_sorted_by_key(|it| it.stage));
        let unplaced = ErrorCode::ALL.iter().filter(|it| it.info().stage.is_none());
        assert!(unplaced.map(|it| it.info().order).all(|it| it == u16::MAX));
    }

    #[test]
    fn authorization_answers_before_the_key_and_the_key_before_the_body() {
        let codes = [
            ErrorCode::C5,
            ErrorCode::C4292,
            ErrorCode::BadJson,
            ErrorCode::C8,
            ErrorCode::C4002,
            ErrorCode::C4037,
            ErrorCode::C3028,
            ErrorCode::C2006,
        ];
        assert!(codes.is_sorted_by_key(|it| it.info().order));
    }

    #[test]
    fn every_meaning_is_a_fragment_in_three_languages() {
        for info in ErrorCode::ALL.iter().map(|it| it.info()) {
            let text = info.meaning;
            for pattern in [text.en, text.es, text.pt] {
                assert!(!pattern.ends_with('.'), "{}: {pattern}", info.code);
                let upper = pattern.starts_with(|it: char| it.is_uppercase());
                assert!(!upper || pattern.starts_with("TEST-"), "{}", info.code);
            }
        }
    }
}
