//! How much of what integration quality asks for a request does, by our reading.
//!
//! The provider measures a real payment and shows the result in its panel. Here each required
//! action that a body can meet counts the same, and those that show elsewhere do not count.

use crate::contract::recommendation::{actions, minimum_score};
use crate::contract::{Action, Area, Endpoint};

use super::{Context, Facts, advice};

/// How often something applied, and how often it was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Share {
    /// How often it was done.
    pub met: usize,
    /// How often it applied.
    pub of: usize,
}

/// What the payments of a run do of the required actions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    payments: usize,
    /// One share for each action, in the contract's order.
    shares: Vec<Share>,
}

impl Share {
    /// Whether everything that applied was done.
    pub fn is_full(self) -> bool {
        self.met == self.of
    }

    /// The share in percent, rounded down so that 100 means all; none where nothing applied.
    pub fn percent(self) -> Option<usize> {
        (self.met * 100).checked_div(self.of)
    }

    fn plus(self, other: Self) -> Self {
        Self {
            met: self.met + other.met,
            of: self.of + other.of,
        }
    }
}

impl Default for Score {
    fn default() -> Self {
        Self {
            payments: 0,
            shares: vec![Share::default(); actions().len()],
        }
    }
}

impl Score {
    /// The score of one request; only the creation of a payment has any.
    pub fn of(facts: &Facts<'_>, cx: &Context) -> Self {
        let mut score = Self::default();
        if cx.endpoint != Endpoint::CreatePayment {
            return score;
        }
        score.payments = 1;
        for (action, share) in actions().iter().zip(&mut score.shares) {
            if counts(action) && advice::applies(action, facts, cx) {
                share.of = 1;
                share.met = usize::from(advice::is_met(action, facts, cx));
            }
        }
        score
    }

    /// Adds the score of other requests.
    pub fn add(&mut self, other: &Self) {
        self.payments += other.payments;
        for (share, other) in self.shares.iter_mut().zip(&other.shares) {
            *share = share.plus(*other);
        }
    }

    /// How many payments were looked at.
    pub fn payments(&self) -> usize {
        self.payments
    }

    /// The share over all areas.
    pub fn total(&self) -> Share {
        self.sum(|_| true)
    }

    /// The share of an area.
    pub fn area(&self, area: Area) -> Share {
        self.sum(|action| action.area == area)
    }

    /// What some payment leaves out of an area.
    pub fn left_out(&self, area: Area) -> impl Iterator<Item = (&'static Action, Share)> + '_ {
        let shares = actions().iter().zip(self.shares.iter().copied());
        shares.filter(move |(action, share)| action.area == area && !share.is_full())
    }

    /// Whether the score reaches the minimum that the guide names; none where nothing applied.
    pub fn is_enough(&self) -> Option<bool> {
        let minimum = usize::from(minimum_score().percent);
        self.total().percent().map(|percent| percent >= minimum)
    }

    fn sum(&self, wanted: impl Fn(&Action) -> bool) -> Share {
        let shares = actions().iter().zip(&self.shares);
        let wanted = shares.filter(|(action, _)| wanted(action));
        wanted.fold(Share::default(), |sum, (_, share)| sum.plus(*share))
    }
}

/// Whether an action moves the score and shows in a body.
fn counts(action: &Action) -> bool {
    action.is_required() && action.is_in_body()
}

/// What moves the score of an area but does not show in a request.
pub fn elsewhere(area: Area) -> impl Iterator<Item = &'static Action> {
    let required = actions().iter().filter(|it| it.is_required());
    required.filter(move |it| it.area == area && !it.is_in_body())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::clock::default_instant;
    use crate::contract::Site;
    use crate::source::Node;
    use crate::text::{FileId, Span};

    fn score(body: &Value) -> Score {
        let node = Node::from_json(body, Span::new(FileId(0), 0..0));
        let cx = Context::body(Endpoint::CreatePayment, Site::Mlb, default_instant());
        Score::of(&Facts::of(&node, cx.endpoint), &cx)
    }

    fn shares(score: &Score) -> Vec<(usize, usize)> {
        let areas = Area::ALL.iter().map(|area| score.area(*area));
        areas.map(|share| (share.met, share.of)).collect()
    }

    fn card() -> Value {
        json!({
            "transaction_amount": 100,
            "token": "ff8080814c11e237014c1ff593b57b4d",
            "installments": 1,
            "payment_method_id": "visa",
            "payer": {"email": "ana@testuser.com"},
        })
    }

    #[test]
    fn a_minimal_card_payment_meets_one_of_thirteen() {
        let score = score(&card());
        assert_eq!(shares(&score), [(1, 10), (0, 1), (0, 1), (0, 0), (0, 1)]);
        assert_eq!(score.total().percent(), Some(7));
        assert_eq!(score.is_enough(), Some(false));
    }

    #[test]
    fn what_is_for_cards_does_not_count_for_pix() {
        let pix = json!({"transaction_amount": 10, "payment_method_id": "pix",
            "payer": {"email": "ana@testuser.com"}});
        assert_eq!(
            shares(&score(&pix)),
            [(1, 9), (0, 0), (0, 1), (0, 0), (0, 1)]
        );
    }

    #[test]
    fn a_member_counts_when_every_item_has_it() {
        let mut body = card();
        body["additional_info"] = json!({"items": [
            {"id": "1", "title": "Lápis", "quantity": 1, "unit_price": 1},
            {"id": "2", "title": "Papel", "quantity": 1},
        ]});
        assert_eq!(score(&body).area(Area::PaymentsApproval).met, 4);
    }

    #[test]
    fn a_whole_payment_reaches_100_and_needs_no_list() {
        let mut body = card();
        body["issuer_id"] = json!(25);
        body["statement_descriptor"] = json!("LIVRARIA");
        body["notification_url"] = json!("https://shop.example.com/webhooks");
        body["external_reference"] = json!("order-7");
        body["additional_info"] = json!({
            "payer": {"first_name": "Ana", "last_name": "Silva"},
            "items": [{"id": "1", "title": "Lápis", "description": "Lápis preto",
                "category_id": "art", "quantity": 1, "unit_price": 100}],
        });
        let score = score(&body);
        assert_eq!(score.total(), Share { met: 13, of: 13 });
        assert_eq!(score.left_out(Area::PaymentsApproval).count(), 0);
    }

    #[test]
    fn scores_of_several_payments_add_up() {
        let mut all = score(&card());
        all.add(&score(&card()));
        assert_eq!(all.payments(), 2);
        assert_eq!(all.total(), Share { met: 2, of: 26 });
        let issuer = all.left_out(Area::PaymentsApproval);
        let issuer = issuer.filter(|(action, _)| action.id == "issuer_id");
        let shares: Vec<Share> = issuer.map(|(_, share)| share).collect();
        assert_eq!(shares, [Share { met: 0, of: 2 }]);
    }

    #[test]
    fn other_calls_have_no_score() {
        let cx = Context::body(Endpoint::CreateRefund, Site::Mlb, default_instant());
        let score = Score::of(&Facts::empty(cx.endpoint), &cx);
        assert_eq!((score.payments(), score.is_enough()), (0, None));
    }

    #[test]
    fn what_no_request_shows_is_told_apart() {
        let ids = |area| elsewhere(area).map(|it| it.id).collect::<Vec<_>>();
        assert_eq!(ids(Area::Security), ["frontend_sdk", "pci_fields", "tls"]);
        assert_eq!(ids(Area::Scalability), ["backend_sdk"]);
    }
}
