"""The mock and the programs that call it: a shell, Python with its SDK, Node with its SDK."""
import contextlib
import hashlib
import io
import json
import os
import pathlib
import subprocess
import tempfile
import urllib.request

HERE = pathlib.Path(__file__).parent
# `command` is what stands in the page; the function only writes down the headers of the answer.
PREAMBLE = 'curl() { command curl --max-time 20 -D "$HEADERS" "$@"; }\n'


class Mock:
    """One `ensayo mock` for all pages; each page makes the accounts that it needs."""

    def __enter__(self):
        command = [os.environ["ENSAYO"], "mock", "--listen", "127.0.0.1:0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = self.process.stdout.readline().strip()
        assert line.startswith("listening on http://"), line
        self.url = line.removeprefix("listening on ")
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=10)

    def calls(self, token, after):
        """The calls of an account, or of nobody's, after a number, and the number of the last."""
        account = hashlib.sha256(token.encode()).hexdigest() if token else None
        request = urllib.request.Request(f"{self.url}/__ensayo/calls?after={after}")
        with urllib.request.urlopen(request, timeout=10) as answer:
            found = json.load(answer)
        calls = [call for call in found["calls"] if call["account"] == account]
        return calls, max([after, *(call["number"] for call in found["calls"])])


class Shell:
    """Runs commands one block at a time, and keeps what they export."""

    def __init__(self, environment):
        self.folder = tempfile.TemporaryDirectory()
        self.headers = pathlib.Path(self.folder.name) / "headers.txt"
        self.environment = {**environment, "HEADERS": str(self.headers)}

    def run(self, block):
        """Runs a block; what it prints, and its errors."""
        # A lost answer ends curl with an error, which is what the page is about.
        script = f'{PREAMBLE}{block}\nenv -0 >"$HEADERS.env"\n'
        ended = subprocess.run(["bash", "-u", "-c", script], cwd=self.folder.name, env=self.environment,
                               capture_output=True, text=True, timeout=60, check=False)
        variables = pathlib.Path(f"{self.headers}.env").read_text(encoding="utf-8").split("\0")
        self.environment.update(pair.split("=", 1) for pair in variables if "=" in pair)
        return ended.stdout, ended.stderr

    def keep(self, name, text):
        """Writes a file that later commands read."""
        (pathlib.Path(self.folder.name) / name).write_text(text, encoding="utf-8")

    def header(self, name):
        """A header of the last answer."""
        for line in self.headers.read_text(encoding="utf-8").splitlines():
            key, _, value = line.partition(":")
            if key.lower() == name.lower():
                return value.strip()
        return None


class Python:
    """Programs in this process, with the official SDK; only its base URL is changed."""
    language = "python"

    def __init__(self, url):
        from mercadopago.config import Config  # pylint: disable=import-outside-toplevel
        Config._Config__api_base_url = url  # pylint: disable=protected-access

    def run(self, program, environment):
        """Runs a program to its end."""
        before = dict(os.environ)
        os.environ.update(environment)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(program, "snippet", "exec"), {"__name__": "__main__"})  # pylint: disable=exec-used
        finally:
            os.environ.clear()
            os.environ.update(before)

    def close(self):
        """Nothing is left."""


class Node:
    """Programs in one process of Node, with the official SDK; only its base URL is changed."""
    language = "javascript"

    def __init__(self, url):
        self.folder = pathlib.Path(os.environ["SDK_NODE"]) / "snippets"
        self.folder.mkdir(exist_ok=True)
        self.count = 0
        self.process = subprocess.Popen(["node", str(HERE / "player.mjs"), os.environ["SDK_NODE"], url],
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(self, program, environment):
        """Runs a program until it has printed its answer."""
        self.count += 1
        path = self.folder / f"{self.count}.mjs"
        path.write_text(program, encoding="utf-8")
        self.process.stdin.write(json.dumps({"path": str(path), "env": environment}) + "\n")
        self.process.stdin.flush()
        told = json.loads(self.process.stdout.readline())
        path.unlink()
        assert told["printed"], told

    def close(self):
        """Ends the process."""
        self.process.stdin.close()
        self.process.wait(timeout=10)
