"""Wrong: the amount comes from the browser, where the buyer can change it."""
from shop import Shop, serve


class AmountFromBrowser(Shop):
    """The Brick submits `transaction_amount`, which invites to it."""

    def amount(self, order, form):
        return form["transaction_amount"]


serve(AmountFromBrowser())
