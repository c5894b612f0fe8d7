"""The official Python SDK against the mock; only the SDK's base URL is changed."""
import unittest

import mercadopago
from mercadopago.config import Config, RequestOptions

import mocks

SITES = mocks.DATA["sites"]


def tearDownModule():  # pylint: disable=invalid-name
    mocks.stop_all()


class Flow(unittest.TestCase):
    """A fresh account a flow."""

    def at(self, site):
        """Points the SDK to the site's mock."""
        Config._Config__api_base_url = mocks.url_of(site)
        self.site, self.token = site, "TEST-" + self.id().rsplit(".", 1)[-1]
        self.sdk = mercadopago.SDK(self.token)
        return self

    def ok(self, answer, status=200):
        """The body of an answer with this status."""
        self.assertEqual(answer["status"], status, answer["response"])
        return answer["response"]

    def refused(self, answer, status, code):
        """Holds an answer to an error of the API."""
        body = self.ok(answer, status)
        self.assertEqual(body["status"], status)
        self.assertIn(str(code), [str(cause["code"]) for cause in body["cause"]])

    def card_token(self, card, holder="APRO"):
        """A card token, from the SDK."""
        document = SITES[self.site]["document"]
        cardholder = {"name": holder, **({"identification": document} if document else {})}
        made = self.sdk.card_token().create({
            "card_number": card[0], "security_code": card[1],
            "expiration_month": 11, "expiration_year": 2030, "cardholder": cardholder})
        return self.ok(made, 201)["id"]

    def body(self, method, **more):
        """A payment by the method, without what only some methods need."""
        site = SITES[self.site]
        document = {"identification": site["document"]} if site["document"] else {}
        payer = {"email": "comprador@testuser.com", **document, **more.pop("payer", {})}
        return {"transaction_amount": site["amount"], "payment_method_id": method, "payer": payer, **more}

    def by_card(self, method, card=None, holder="APRO", **more):
        """A payment by a test card."""
        token = self.card_token(card or SITES[self.site]["cards"][method], holder)
        return self.body(method, token=token, installments=1, **more)

    def create(self, body, key=None):
        """Creates a payment, under a key of ours or of the SDK."""
        options = RequestOptions(custom_headers={"x-idempotency-key": key}) if key else None
        return self.sdk.payment().create(body, options)

    def paid(self, **more):
        """A payment of 100 by card in Brazil."""
        return self.ok(self.at("MLB").create(self.by_card("visa", transaction_amount=100, **more)), 201)


class Create(Flow):
    """Every method with a test card, and every one without a card."""


def _by_card(site, method):
    def flow(self):
        made = self.ok(self.at(site).create(self.by_card(method)), 201)
        self.assertEqual((made["status"], made["status_detail"]), ("approved", "accredited"))
        self.assertEqual((made["payment_method_id"], made["currency_id"]), (method, SITES[site]["currency"]))
        self.assertEqual(made["transaction_amount"], SITES[site]["amount"])
    return flow


def _without_card(site, method, more):
    def flow(self):
        made = self.ok(self.at(site).create(self.body(method, **more)), 201)
        self.assertEqual((made["status"], made["payment_method_id"]), ("pending", method))
        mocks.act(site, self.token, act="pay", id=made["id"])
        self.assertEqual(self.ok(self.sdk.payment().get(made["id"]))["status"], "approved")
    return flow


def _outcome(holder, status, detail):
    def flow(self):
        made = self.ok(self.at("MLB").create(self.by_card("master", holder=holder)), 201)
        self.assertEqual((made["status"], made["status_detail"]), (status, detail))
    return flow


def _lists(site):
    def flow(self):
        self.at(site)
        methods = {method["id"] for method in self.ok(self.sdk.payment_methods().list_all())}
        self.assertLessEqual(set(SITES[site]["cards"]) | set(SITES[site]["others"]), methods)
        # Buyers in Mexico are asked for no document.
        if SITES[site]["document"]:
            kinds = [kind["id"] for kind in self.ok(self.sdk.identification_type().list_all())]
            self.assertIn(SITES[site]["document"]["type"], kinds)
    return flow


def _error(case):
    def flow(self):
        self.at("MLB")
        body = {**self.body("pix", transaction_amount=100), **case["set"]}
        self.refused(self.create({k: v for k, v in body.items() if v is not None}), case["status"], case["code"])
        self.assertEqual(self.ok(self.sdk.payment().search())["paging"]["total"], 0)
    return flow


class Outcomes(Flow):
    """What the cardholder's name decides."""


class Lists(Flow):
    """Payment methods and identification types."""


class Errors(Flow):
    """Refusals, which create nothing."""

    def test_unknown_payment(self):
        self.at("MLB")
        self.refused(self.sdk.payment().get(99999999999), 404, 2000)
        self.refused(self.sdk.payment().update(99999999999, {"status": "cancelled"}), 404, 2000)
        self.refused(self.sdk.refund().create(99999999999, {"amount": 1}), 404, 2000)

    def test_payment_of_another_account(self):
        made = self.paid()
        self.refused(mercadopago.SDK("TEST-stranger").payment().get(made["id"]), 404, 2000)

    def test_card_token_twice(self):
        self.at("MLB")
        body = self.by_card("visa")
        self.ok(self.create(body), 201)
        self.assertEqual(self.create(body)["status"], 400)

    def test_incomplete_pse(self):
        self.at("MCO")
        self.refused(self.create(self.body("pse")), 424, 9032)


class Keys(Flow):
    """The idempotency key."""

    def test_repeat(self):
        self.at("MLB")
        body = self.by_card("visa")
        first = self.ok(self.create(body, "order-1"), 201)
        self.assertEqual(self.ok(self.create(body, "order-1"), 200)["id"], first["id"])
        self.assertEqual(self.ok(self.sdk.payment().search())["paging"]["total"], 1)

    def test_another_body(self):
        self.at("MLB")
        self.ok(self.create(self.body("pix"), "order-1"), 201)
        self.assertEqual(self.create(self.body("pix", description="another"), "order-1")["status"], 409)

    def test_the_sdk_sets_one(self):
        self.at("MLB")
        first, second = (self.ok(self.create(self.body("pix")), 201) for _ in range(2))
        self.assertNotEqual(first["id"], second["id"])

    def test_repeated_refund(self):
        made = self.paid()
        options = RequestOptions(custom_headers={"x-idempotency-key": "refund-1"})
        first = self.ok(self.sdk.refund().create(made["id"], {"amount": 40}, options), 201)
        again = self.ok(self.sdk.refund().create(made["id"], {"amount": 40}, options), 200)
        self.assertEqual(first["id"], again["id"])
        self.assertEqual(self.ok(self.sdk.payment().get(made["id"]))["transaction_amount_refunded"], 40)


class Life(Flow):
    """What becomes of a payment."""

    def test_get(self):
        made = self.paid(external_reference="order-1")
        self.assertEqual(self.ok(self.sdk.payment().get(made["id"])), made)

    def test_search_by_reference(self):
        made = self.paid(external_reference="order-1")
        self.ok(self.create(self.body("pix", external_reference="order-2")), 201)
        found = self.ok(self.sdk.payment().search({"external_reference": "order-1"}))
        self.assertEqual([each["id"] for each in found["results"]], [made["id"]])

    def test_search_by_page(self):
        self.at("MLB")
        ids = {self.ok(self.create(self.body("pix")), 201)["id"] for _ in range(5)}
        seen = []
        for offset in (0, 2, 4):
            page = self.ok(self.sdk.payment().search({"limit": 2, "offset": offset}))
            self.assertEqual(page["paging"], {"total": 5, "limit": 2, "offset": offset})
            seen += [each["id"] for each in page["results"]]
        self.assertEqual((len(seen), set(seen)), (5, ids))

    def test_search_auto_paging(self):
        self.at("MLB")
        ids = {self.ok(self.create(self.body("pix")), 201)["id"] for _ in range(5)}
        self.assertEqual({each["id"] for each in self.sdk.payment().search_auto_paging_iter(limit=2)}, ids)

    def test_capture(self):
        made = self.paid(capture=False)
        self.assertEqual((made["status"], made["captured"]), ("authorized", False))
        captured = self.ok(self.sdk.payment().capture(made["id"]))
        self.assertEqual((captured["status"], captured["captured"]), ("approved", True))

    def test_capture_in_part(self):
        made = self.paid(capture=False)
        captured = self.ok(self.sdk.payment().capture(made["id"], 60))
        self.assertEqual((captured["status"], captured["transaction_amount"]), ("approved", 60))

    def test_capture_above_reserve(self):
        made = self.paid(capture=False)
        self.refused(self.sdk.payment().capture(made["id"], 101), 400, 2017)

    def test_cancel_reserve(self):
        made = self.paid(capture=False)
        cancelled = self.ok(self.sdk.payment().update(made["id"], {"status": "cancelled"}))
        self.assertEqual(cancelled["status"], "cancelled")

    def test_cancel_pix(self):
        made = self.ok(self.at("MLB").create(self.body("pix")), 201)
        cancelled = self.ok(self.sdk.payment().update(made["id"], {"status": "cancelled"}))
        self.assertEqual(cancelled["status"], "cancelled")

    def test_refund(self):
        made = self.paid()
        refund = self.ok(self.sdk.refund().create(made["id"]), 201)
        self.assertEqual((refund["amount"], refund["payment_id"]), (100, made["id"]))
        self.assertEqual(self.ok(self.sdk.payment().get(made["id"]))["status"], "refunded")

    def test_refunds_in_part(self):
        made = self.paid()
        refunds = [self.ok(self.sdk.refund().create(made["id"], {"amount": each}), 201) for each in (30, 20)]
        after = self.ok(self.sdk.payment().get(made["id"]))
        self.assertEqual((after["status"], after["status_detail"]), ("approved", "partially_refunded"))
        self.assertEqual(after["transaction_amount_refunded"], 50)
        listed = self.ok(self.sdk.refund().list_all(made["id"]))
        self.assertEqual({each["id"] for each in listed}, {each["id"] for each in refunds})
        one = self.ok(self.sdk.refund().get(made["id"], refunds[0]["id"]))
        self.assertEqual((one["id"], one["amount"]), (refunds[0]["id"], 30))

    def test_refund_beyond_balance(self):
        made = self.paid()
        self.assertEqual(self.sdk.refund().create(made["id"], {"amount": 101})["status"], 400)
        self.assertEqual(self.ok(self.sdk.payment().get(made["id"]))["transaction_amount_refunded"], 0)

    def test_card_token(self):
        self.at("MLB")
        token = self.card_token(SITES["MLB"]["cards"]["visa"])
        read = self.ok(self.sdk.card_token().get(token))
        self.assertEqual((read["id"], read["last_four_digits"]), (token, "5682"))

    def test_user(self):
        self.assertEqual(self.ok(self.at("MLA").sdk.user().get())["site_id"], "MLA")

    def test_three_ds(self):
        card = mocks.DATA["three_ds"]
        self.at("MLB")
        body = self.by_card(card["method"], card["challenged"], three_d_secure_mode="optional")
        made = self.ok(self.create(body), 201)
        self.assertEqual((made["status"], made["status_detail"]), ("pending", "pending_challenge"))
        self.assertTrue(made["three_ds_info"]["external_resource_url"].startswith(mocks.url_of("MLB")))
        mocks.act("MLB", self.token, act="challenge", id=made["id"], result="approve")
        self.assertEqual(self.ok(self.sdk.payment().get(made["id"]))["status"], "approved")

    def test_three_ds_without_challenge(self):
        card = mocks.DATA["three_ds"]
        self.at("MLB")
        body = self.by_card(card["method"], card["other"], three_d_secure_mode="optional")
        self.assertEqual(self.ok(self.create(body), 201)["status"], "approved")


for _site, _facts in SITES.items():
    setattr(Lists, f"test_{_site}", _lists(_site))
    for _method in _facts["cards"]:
        setattr(Create, f"test_{_site}_{_method}", _by_card(_site, _method))
    for _method, _more in _facts["others"].items():
        setattr(Create, f"test_{_site}_{_method}", _without_card(_site, _method, _more))
for _holder, _result in mocks.DATA["outcomes"].items():
    setattr(Outcomes, f"test_{_holder}", _outcome(_holder, *_result))
for _name, _case in mocks.DATA["errors"].items():
    setattr(Errors, f"test_{_name}", _error(_case))

if __name__ == "__main__":
    unittest.main()
