"""A small shop that takes what a Payment Brick submits: Flask and the official SDK.

`Shop` does it right. The files beside this one change one method each, and are wrong.
Orders live in memory: a real shop keeps them, and the key of a payment, in its database.
"""
import logging
import os
from decimal import Decimal
from itertools import count

import mercadopago
import requests
from flask import Flask, jsonify, request
from mercadopago.config import Config, RequestOptions
from mercadopago.errors.exceptions import MPServerError
from mercadopago.webhook import InvalidWebhookSignatureError, WebhookSignatureValidator

PRICES = {"camiseta": Decimal("150.00")}
ATTEMPTS = 3


class Shop:
    """What the shop decides; each method can be got wrong."""

    def __init__(self):
        # Only for tests: in production the SDK knows where Mercado Pago is.
        if url := os.environ.get("MP_API_BASE_URL"):
            Config._Config__api_base_url = url
        self.sdk = mercadopago.SDK(os.environ["MP_ACCESS_TOKEN"])
        self.secret = os.environ["MP_WEBHOOK_SECRET"]
        self.orders, self.ids = {}, count(1)

    def open_order(self, sku, quantity):
        """Notes what was put into the cart, at the shop's own price."""
        order = {"id": f"order-{next(self.ids)}", "amount": PRICES[sku] * quantity,
                 "status": "open", "deliveries": 0}
        self.orders[order["id"]] = order
        return order

    def key(self, order):
        """One order is one payment, however often it is asked for: retries and second clicks share a key."""
        return order["id"]

    def amount(self, order, form):  # pylint: disable=unused-argument
        """What the cart costs. The browser's own figure is only good for showing it."""
        return order["amount"]

    def pay(self, order, form):
        """Asks Mercado Pago for the payment; a lost answer or a server error is asked for again."""
        payment = {
            "transaction_amount": float(self.amount(order, form)),
            "payment_method_id": form["payment_method_id"],
            "description": "Camiseta",
            "external_reference": order["id"],
            "payer": form["payer"],
        }
        for name in ("token", "installments", "issuer_id"):
            if form.get(name) is not None:
                payment[name] = int(form[name]) if name == "installments" else form[name]
        for attempt in range(1, ATTEMPTS + 1):
            options = RequestOptions(custom_headers={"x-idempotency-key": self.key(order)}, max_retries=0)
            try:
                answer = self.sdk.payment().create(payment, options)
            except (requests.RequestException, MPServerError):
                # The payment may have been made: only the same key can find out.
                if attempt == ATTEMPTS:
                    raise
                continue
            if answer["status"] < 500 or attempt == ATTEMPTS:
                return answer["status"], answer["response"]
        raise AssertionError("the loop returns or raises")

    def told(self, payment):
        """What the page learns: the payment as it is, so that a refusal is shown as one."""
        return {name: payment[name] for name in ("status", "status_detail", "id")}

    def is_genuine(self, notification):
        """Whether Mercado Pago has signed it. Anybody can post to a public address."""
        try:
            WebhookSignatureValidator.validate(
                notification.headers.get("x-signature"), notification.headers.get("x-request-id"),
                notification.args.get("data.id"), self.secret)
        except InvalidWebhookSignatureError:
            return False
        return True

    def settle(self, payment_id):
        """Reads the payment that a notification is about, and delivers its order once."""
        payment = self.sdk.payment().get(payment_id)["response"]
        order = self.orders.get(payment.get("external_reference"))
        if order and payment["status"] == "approved" and order["status"] != "paid":
            order["status"] = "paid"
            order["deliveries"] += 1


def serve(shop):
    """Answers on `PORT` until it is ended."""
    app = Flask(__name__)
    logging.getLogger("werkzeug").setLevel(logging.ERROR)

    def shown(order):
        return {**order, "amount": float(order["amount"])}

    @app.get("/")
    def health():
        return "ok"

    @app.post("/orders")
    def open_order():
        cart = request.get_json()
        return jsonify(shown(shop.open_order(cart["sku"], cart["quantity"]))), 201

    @app.get("/orders/<name>")
    def show_order(name):
        return jsonify(shown(shop.orders[name]))

    @app.post("/process_payment")
    def process_payment():
        order = shop.orders[request.args["order"]]
        status, payment = shop.pay(order, request.get_json()["formData"])
        if status >= 400:
            return jsonify(error=payment), status
        return jsonify(shop.told(payment)), 201

    @app.post("/webhooks")
    def webhook():
        if not shop.is_genuine(request):
            return "", 401
        shop.settle(request.args["data.id"])
        return "", 200

    app.run(port=int(os.environ["PORT"]), threaded=True)
