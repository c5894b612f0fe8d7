//! How buyers pay, country by country.

use super::evidence::{Confidence, Evidence};
use super::field::Field;
use super::site::Site;
use super::status::Status;

include!(concat!(env!("OUT_DIR"), "/methods.rs"));

/// The type of a payment method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentType {
    /// `credit_card`.
    CreditCard,
    /// `debit_card`; also Yape.
    DebitCard,
    /// `prepaid_card`.
    PrepaidCard,
    /// `ticket`: a voucher paid in cash.
    Ticket,
    /// `atm`: a code paid at a cash machine or an agent.
    Atm,
    /// `bank_transfer`.
    BankTransfer,
    /// `account_money`: the balance of a Mercado Pago account.
    AccountMoney,
    /// `digital_currency`: credit without a card.
    DigitalCurrency,
    /// `digital_wallet`.
    DigitalWallet,
}

/// What a created payment answers with besides what all payments have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// The card, and a decision at once.
    Card,
    /// A decision at once, without a card.
    Yape,
    /// A QR code to scan or copy, and a page that shows it.
    Pix,
    /// A voucher with a reference and a verification code.
    Voucher,
    /// A voucher with a barcode and a line to type.
    Boleto,
    /// A page of the bank to go to.
    BankPage,
    /// A page of the bank to go to, and two ids of the transfer.
    Pse,
    /// A page with the account to transfer to, and its references.
    Spei,
    /// A page of the bank to go to, under `payment_method.data`.
    Fintoc,
    /// A decision at once, from the balance of an account.
    Wallet,
    /// Nothing: the buyer pays through a preference.
    Preference,
}

/// What is known about a kind of answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerInfo {
    /// The kind.
    pub answer: Answer,
    /// Response fields that it fills and others leave null or out.
    pub fields: &'static [&'static str],
    /// The response field with the page that the buyer is sent to.
    pub link: Option<&'static str>,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// How many installments a method takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Installments {
    /// One or more, as card and issuer allow; the field is required.
    Plan,
    /// The field is required and is 1.
    One,
    /// The field is left out or is 1.
    NoneOrOne,
}

/// What is known about a method at a site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MethodInfo {
    /// The method.
    pub method: Method,
    /// The site.
    pub site: Site,
    /// The name that buyers know.
    pub name: &'static str,
    /// The type.
    pub payment_type: PaymentType,
    /// What a created payment answers with.
    pub answer: Answer,
    /// Whether a seller can post it to `/v1/payments`; otherwise it goes through a preference.
    pub direct: bool,
    /// The fields that a payment must have.
    pub required: &'static [Field],
    /// Fields that the documentation advises.
    pub recommended: &'static [Field],
    /// Fields that have one possible value, as text.
    pub fixed: &'static [(Field, &'static str)],
    /// Some of the banks that a buyer can choose; the API has more, and changes them.
    pub institutions: &'static [Institution],
    /// The window of `date_of_expiration`, or the fixed time to pay.
    pub expiry: Option<Expiry>,
    /// The lowest amount.
    pub min_amount: Option<Limit>,
    /// The highest amount.
    pub max_amount: Option<Limit>,
    /// The installments that it takes.
    pub installments: Installments,
    /// Where the installments come from.
    pub installments_evidence: Evidence,
    /// Whether `capture: false` is possible.
    pub deferred_capture: bool,
    /// Where that comes from.
    pub deferred_capture_evidence: Evidence,
    /// Whether less than the reserved amount can be captured.
    pub partial_capture: bool,
    /// Where that comes from.
    pub partial_capture_evidence: Evidence,
    /// State and detail of a created payment, where they are always the same.
    pub default_status: Option<(Status, &'static str)>,
    /// Where the method and its required fields come from.
    pub evidence: Evidence,
}

/// A bank that a buyer can choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Institution {
    /// The id that goes into `transaction_details.financial_institution`.
    pub id: &'static str,
    /// The name.
    pub name: &'static str,
}

/// How long a buyer has to pay, as ISO 8601 durations such as `P1D`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiry {
    /// The shortest that a request can ask for.
    pub min: Option<&'static str>,
    /// The longest that a request can ask for.
    pub max: Option<&'static str>,
    /// What holds when a request does not ask.
    pub default: Option<&'static str>,
    seconds: [Option<u64>; 3],
    /// State and detail of a payment that is not paid in time.
    pub outcome: (Status, &'static str),
    /// Where this comes from.
    pub evidence: Evidence,
}

/// A limit of the amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The amount, inclusive.
    pub amount: &'static str,
    /// Where this comes from.
    pub evidence: Evidence,
}

/// Why a method that is no card can neither reserve nor capture.
const NO_CAPTURE: Evidence = Evidence {
    confidence: Confidence::Documented,
    sources: &[
        "mercadopago/devsite-docs:guides/checkout-api-v2/make-value-reserve.en.md",
        "mercadopago/devsite-docs:reference/api-json/payments.json",
    ],
    note: Some("reserves are for cards"),
};

impl PaymentType {
    /// All types.
    pub const ALL: &'static [Self] = &[
        Self::CreditCard,
        Self::DebitCard,
        Self::PrepaidCard,
        Self::Ticket,
        Self::Atm,
        Self::BankTransfer,
        Self::AccountMoney,
        Self::DigitalCurrency,
        Self::DigitalWallet,
    ];

    /// The text on the wire.
    pub fn id(self) -> &'static str {
        match self {
            Self::CreditCard => "credit_card",
            Self::DebitCard => "debit_card",
            Self::PrepaidCard => "prepaid_card",
            Self::Ticket => "ticket",
            Self::Atm => "atm",
            Self::BankTransfer => "bank_transfer",
            Self::AccountMoney => "account_money",
            Self::DigitalCurrency => "digital_currency",
            Self::DigitalWallet => "digital_wallet",
        }
    }

    /// The type of a text on the wire.
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|it| it.id() == id)
    }

    /// Whether it is a type of cards, whose payments need a token.
    pub fn is_card(self) -> bool {
        matches!(self, Self::CreditCard | Self::DebitCard | Self::PrepaidCard)
    }
}

impl Answer {
    /// What is known about the kind of answer.
    pub fn info(self) -> &'static AnswerInfo {
        &ANSWERS[self as usize]
    }
}

impl Expiry {
    /// The shortest in seconds.
    pub fn min_seconds(&self) -> Option<u64> {
        self.seconds[0]
    }

    /// The longest in seconds.
    pub fn max_seconds(&self) -> Option<u64> {
        self.seconds[1]
    }

    /// The default in seconds.
    pub fn default_seconds(&self) -> Option<u64> {
        self.seconds[2]
    }
}

impl Method {
    /// All methods, sorted by id.
    pub const ALL: &'static [Self] = ALL_METHOD;

    /// The id on the wire, such as `bolbradesco`.
    pub fn id(self) -> &'static str {
        METHOD_IDS[self as usize]
    }

    /// The method of an id.
    ///
    /// ```
    /// use ensayo::contract::{Method, Site};
    /// let pix = Method::parse("pix").unwrap();
    /// assert_eq!(pix.sites(), [Site::Mlb]);
    /// assert_eq!(pix.info(Site::Mla), None);
    /// ```
    pub fn parse(id: &str) -> Option<Self> {
        let first = usize::from(*id.as_bytes().first()?);
        let range = usize::from(STARTS[first])..usize::from(STARTS[first + 1]);
        let mut alike = METHOD_IDS[range.clone()].iter();
        let found = alike.position(|it| *it == id)?;
        Some(Self::ALL[range.start + found])
    }

    /// The method that people mean who write an id which does not exist, such as `boleto`.
    pub fn meant_by(id: &str) -> Option<Self> {
        let found = MISTAKEN.binary_search_by(|(written, _)| (*written).cmp(id));
        found.ok().map(|index| MISTAKEN[index].1)
    }

    /// What is known about the method at a site; none where the site does not have it.
    pub fn info(self, site: Site) -> Option<&'static MethodInfo> {
        let place = PLACES[site as usize][self as usize];
        methods_of(site).get(usize::from(place))
    }

    /// The sites that have the method.
    pub fn sites(self) -> &'static [Site] {
        METHOD_SITES[self as usize]
    }
}

/// Where the ids that begin with a byte, or a later one, start among the sorted ids: of the few
/// that remain, nearly all are told apart by their length.
static STARTS: [u16; 257] = {
    let mut starts = [0; 257];
    let (mut first, mut at) = (0, 0);
    while first < starts.len() {
        while at < METHOD_IDS.len() && (METHOD_IDS[at].as_bytes()[0] as usize) < first {
            at += 1;
        }
        starts[first] = at as u16;
        first += 1;
    }
    starts
};

/// Where each method stands among those of a site; beyond them where the site does not have it.
static PLACES: [[u8; METHOD_IDS.len()]; Site::ALL.len()] = {
    let mut places = [[u8::MAX; METHOD_IDS.len()]; Site::ALL.len()];
    let mut site = 0;
    while site < places.len() {
        let methods = methods_of(Site::ALL[site]);
        assert!(methods.len() < u8::MAX as usize);
        let mut at = 0;
        while at < methods.len() {
            places[site][methods[at].method as usize] = at as u8;
            at += 1;
        }
        site += 1;
    }
    places
};

impl MethodInfo {
    /// Whether a payment needs a card token.
    pub fn needs_token(&self) -> bool {
        self.required.contains(&Field::Token)
    }
}

/// The methods of a site, sorted by id.
pub const fn methods_of(site: Site) -> &'static [MethodInfo] {
    match site {
        Site::Mla => &METHODS_MLA,
        Site::Mlb => &METHODS_MLB,
        Site::Mlc => &METHODS_MLC,
        Site::Mlm => &METHODS_MLM,
        Site::Mlu => &METHODS_MLU,
        Site::Mco => &METHODS_MCO,
        Site::Mpe => &METHODS_MPE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_lead_back_to_methods_and_methods_to_their_sites() {
        for method in Method::ALL {
            assert_eq!(Method::parse(method.id()), Some(*method));
            for site in Site::ALL {
                let info = method.info(*site);
                assert_eq!(info.is_some(), method.sites().contains(site), "{method:?}");
                let is_right = |it: &MethodInfo| (it.method, it.site) == (*method, *site);
                assert!(info.is_none_or(is_right));
            }
        }
        assert_eq!(Method::parse("PIX"), None);
    }

    #[test]
    fn payment_types_lead_back_to_themselves() {
        for kind in PaymentType::ALL {
            assert_eq!(PaymentType::parse(kind.id()), Some(*kind));
        }
        assert!(PaymentType::PrepaidCard.is_card());
        assert!(!PaymentType::Ticket.is_card());
    }

    #[test]
    fn answers_stand_in_the_order_of_their_enum() {
        for answer in ANSWERS {
            assert_eq!(answer.answer.info(), &answer);
        }
    }

    #[test]
    fn cards_and_yape_need_a_token_and_nothing_else_does() {
        for info in Site::ALL.iter().flat_map(|site| methods_of(*site)) {
            let name = (info.site, info.method);
            assert_eq!(info.needs_token(), info.payment_type.is_card(), "{name:?}");
            let is_card = matches!(info.answer, Answer::Card | Answer::Yape);
            assert_eq!(info.needs_token(), is_card, "{name:?}");
        }
    }

    #[test]
    fn pix_expires_after_a_day_unless_asked_within_its_window() {
        let expiry = Method::Pix.info(Site::Mlb).unwrap().expiry.unwrap();
        assert_eq!(
            (expiry.min, expiry.min_seconds()),
            (Some("PT30M"), Some(1_800))
        );
        assert_eq!(
            (expiry.max, expiry.max_seconds()),
            (Some("P30D"), Some(2_592_000))
        );
        assert_eq!(
            (expiry.default, expiry.default_seconds()),
            (Some("PT24H"), Some(86_400))
        );
    }

    #[test]
    fn an_unpaid_pse_payment_is_rejected_and_a_voucher_cancelled() {
        let outcome = |method: Method, site| method.info(site).unwrap().expiry.unwrap().outcome;
        assert_eq!(outcome(Method::Pse, Site::Mco).0, Status::Rejected);
        let expired = (Status::Cancelled, "expired");
        assert_eq!(outcome(Method::Efecty, Site::Mco), expired);
    }

    #[test]
    fn only_pse_and_webpay_have_limits_that_the_mock_enforces() {
        let mut enforced: Vec<(&str, &str)> = Vec::new();
        for info in Site::ALL.iter().flat_map(|site| methods_of(*site)) {
            for limit in info.min_amount.iter().chain(&info.max_amount) {
                if limit.evidence.confidence.is_enforced() {
                    enforced.push((info.method.id(), limit.amount));
                }
            }
        }
        let expected = [
            ("webpay", "50"),
            ("webpay", "3000000"),
            ("pse", "1600"),
            ("pse", "340000000"),
        ];
        assert_eq!(enforced, expected);
    }

    #[test]
    fn part_of_a_reserve_is_captured_in_argentina_with_four_brands() {
        let brands: Vec<&str> = methods_of(Site::Mla)
            .iter()
            .filter(|it| it.partial_capture)
            .map(|it| it.method.id())
            .collect();
        assert_eq!(brands, ["amex", "cabal", "master", "visa"]);
        let debit = Method::Debvisa.info(Site::Mla).unwrap();
        assert!(!debit.deferred_capture);
        assert!(debit.deferred_capture_evidence.confidence.is_enforced());
    }

    #[test]
    fn a_boleto_requires_the_whole_address() {
        let boleto = Method::Bolbradesco.info(Site::Mlb).unwrap();
        assert!(boleto.required.contains(&Field::PayerAddressFederalUnit));
        assert_eq!(boleto.required.len(), 13);
        assert_eq!(
            boleto.default_status,
            Some((Status::Pending, "pending_waiting_payment"))
        );
    }

    #[test]
    fn ids_written_by_mistake_lead_to_what_was_meant() {
        assert_eq!(Method::meant_by("boleto"), Some(Method::Bolbradesco));
        assert_eq!(Method::meant_by("mastercard"), Some(Method::Master));
        assert_eq!(Method::meant_by("pix"), None);
    }
}
