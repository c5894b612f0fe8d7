"""Answers of the mock held against the answers that pages show."""
import datetime
import decimal
import json
import re

PLACEHOLDER = re.compile(r"\[[a-z_]+(?::\d+|[+-]P[0-9DTHMS.]+)?\]")
DURATION = re.compile(r"([+-])P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$")


def parse(text):
    """JSON with exact numbers; text that is none stays text."""
    try:
        return json.loads(text, parse_float=decimal.Decimal, parse_int=decimal.Decimal)
    except ValueError:
        return text or None


class Comparison:
    """One case: a placeholder stands for one value in all of its answers."""

    def __init__(self):
        self.known = {}

    def differences(self, shown, actual, path="", created=None):
        """The paths at which an answer is not what is shown."""
        if isinstance(shown, dict) and isinstance(actual, dict):
            created = actual.get("date_created", created)
            missing = [f"{path}/{key}" for key in shown.keys() ^ actual.keys()]
            both = [key for key in shown if key in actual]
            return missing + [each for key in both for each in self.differences(shown[key], actual[key], f"{path}/{key}", created)]
        if isinstance(shown, list) and isinstance(actual, list) and len(shown) == len(actual):
            pairs = enumerate(zip(shown, actual))
            return [each for at, (one, other) in pairs for each in self.differences(one, other, f"{path}/{at}", created)]
        return [] if self.is_same(shown, actual, created) else [f"{path}: {shown!r} is shown, {actual!r} came"]

    def is_same(self, shown, actual, created):
        """Whether a value is the one that is shown, or what a placeholder stands for."""
        if not isinstance(shown, str) or not PLACEHOLDER.search(shown):
            return type(shown) is type(actual) and shown == actual
        if PLACEHOLDER.fullmatch(shown):
            return self.stands_for(shown, actual, created)
        pattern = "(.+)".join(re.escape(part) for part in PLACEHOLDER.split(shown))
        found = re.fullmatch(pattern, str(actual), re.DOTALL)
        names = PLACEHOLDER.findall(shown)
        return bool(found) and all(self.stands_for(*pair, created) for pair in zip(names, found.groups()))

    def stands_for(self, placeholder, actual, created):
        """Whether a value is what a placeholder means."""
        inside = placeholder[1:-1]
        if actual is None:
            return False
        if ":" in inside:
            # Ids are numbers in some answers and text in others.
            return self.known.setdefault(placeholder, str(actual)) == str(actual)
        if inside.startswith("created"):
            return moment(actual) - moment(created) == duration(inside.removeprefix("created"))
        return True


def moment(text):
    """An instant of the API."""
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def duration(text):
    """An ISO 8601 duration with its sign; none at all is nothing."""
    if not text:
        return datetime.timedelta()
    sign, days, hours, minutes, seconds = DURATION.match(text).groups()
    length = datetime.timedelta(days=int(days or 0), hours=int(hours or 0), minutes=int(minutes or 0), seconds=float(seconds or 0))
    return -length if sign == "-" else length
