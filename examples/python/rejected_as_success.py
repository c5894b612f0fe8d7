"""Wrong: a payment that was created is taken for one that was approved; refused cards answer 201 too."""
from shop import Shop, serve


class RejectedAsSuccess(Shop):
    """Looks at the HTTP status alone."""

    def told(self, payment):
        return {**super().told(payment), "status": "approved"}


serve(RejectedAsSuccess())
