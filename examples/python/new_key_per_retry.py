"""Wrong: every attempt has a key of its own, so a lost answer becomes a second payment."""
import uuid

from shop import Shop, serve


class NewKeyPerRetry(Shop):
    """Reads well, and is what many SDKs do when nobody gives them a key."""

    def key(self, order):
        return str(uuid.uuid4())


serve(NewKeyPerRetry())
