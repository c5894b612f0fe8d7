"""One `ensayo mock` a site, started when a flow first needs it."""
import json
import os
import pathlib
import subprocess
import urllib.request

HERE = pathlib.Path(__file__).parent
DATA = json.loads((HERE / "flows.json").read_text(encoding="utf-8"))
_running = {}


def url_of(site):
    """The address of the site's mock."""
    if site not in _running:
        mock = subprocess.Popen(
            [os.environ["ENSAYO"], "mock", "--listen", "127.0.0.1:0", "--site", site],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        _running[site] = mock, None
        line = mock.stdout.readline().strip()
        assert line.startswith("listening on http://"), f"{site}: {line!r}"
        _running[site] = mock, line.removeprefix("listening on ")
    return _running[site][1]


def act(site, token, **what):
    """What shopper and bank do, over the control API."""
    request = urllib.request.Request(
        url_of(site) + "/__ensayo/act", data=json.dumps(what).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status


def stop_all():
    """Ends the mocks and reads what they still had to say."""
    for mock, _ in _running.values():
        mock.terminate()
        mock.communicate(timeout=10)
    _running.clear()
