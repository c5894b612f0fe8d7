"""Wrong: whoever posts a notification is believed."""
from shop import Shop, serve


class UnverifiedWebhook(Shop):
    """Works in every test that only sends genuine notifications."""

    def is_genuine(self, notification):
        return True


serve(UnverifiedWebhook())
